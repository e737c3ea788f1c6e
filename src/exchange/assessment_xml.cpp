#include "exchange/assessment_xml.hpp"

#include <algorithm>
#include <initializer_list>
#include <sstream>

#include "assessment/form.hpp"
#include "base/date.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "exchange/assessment_reader.hpp"
#include "exchange/well_formed.hpp"
#include "exchange/xml_file.hpp"

namespace exchange {
namespace {

// "risks/risk[r1]/measure[m1]": how a value that has no lines yet names its elements.
std::string path(pugi::xml_node element) {
  std::string name = element.name();
  if (const auto id = element.first_attribute()) name += "[" + base::shortened(id.value()) + "]";
  const auto parent = element.parent();
  return parent && parent.parent().parent() ? path(parent) + "/" + name : name;
}

// A form (assessment/form.hpp) that adds the value it walks to the element it stands on.
class Writer {
 public:
  explicit Writer(pugi::xml_node parent) : here_(parent) {}

  void root(const assessment::Assessment& value) {
    here_ = here_.append_child("assessment");
    here_.append_attribute("format") = assessment::form_version;
    describe(*this, value);
  }
  const std::vector<base::Fault>& faults() const { return faults_; }

  void attribute(const char* name, const std::string& value, const assessment::Rule& = {}) {
    if (!value.empty()) put(name, writable(name, value));
  }
  void attribute(const char* name, const std::optional<base::Date>& value) {
    if (value) put(name, base::iso(*value));
  }
  void attribute(const char* name, bool value) { put(name, value ? "yes" : "no"); }
  void attribute(const char* name, int value) { put(name, std::to_string(value)); }
  template <class E>
  requires std::is_enum_v<E>
  void attribute(const char* name, E value, assessment::Need = {}) { put(name, assessment::name(value)); }
  template <class E>
  requires std::is_enum_v<E>
  void attribute(const char* name, const std::optional<E>& value) {
    if (value) attribute(name, *value);
  }

  void text(const char* name, const std::string& value) {
    if (!value.empty())
      here_.append_child(name).append_child(pugi::node_pcdata).set_value(writable(name, value).c_str());
  }
  template <class T> void part(const char* name, const T& value) {
    inside(name, [&] { describe(*this, value); });
  }
  template <class T> void optional_part(const char* name, const T& value) {
    if (value != T{}) part(name, value);
  }
  template <class T> void optional_part(const char* name, const std::optional<T>& value) {
    if (value) part(name, *value);
  }
  template <class T> void each(const char* name, const std::vector<T>& values) {
    for (const auto& value : values) part(name, value);
  }
  template <class T> void section(const char* name, const char* item, const std::vector<T>& values) {
    if (!values.empty()) inside(name, [&] { each(item, values); });
  }
  void list(const char* name, const char* attribute_name, const std::vector<std::string>& ids,
            const assessment::Rule&) {
    for (const auto& id : ids) inside(name, [&] { attribute(attribute_name, id); });
  }
  void unique(std::initializer_list<const char*>) {}

 private:
  void inside(const char* name, const auto& body) {
    const auto outer = here_;
    here_ = here_.append_child(name);
    body();
    here_ = outer;
  }
  void put(const char* name, const std::string& value) { here_.append_attribute(name) = value.c_str(); }

  // The text as XML can hold it. What it cannot hold is a fault, and becomes U+FFFD.
  std::string writable(const char* name, const std::string& text) {
    auto points = base::code_points(text);
    const auto bad = std::find_if_not(points.begin(), points.end(), is_character);
    if (bad != points.end())
      fault(std::string{name} + " holds the character " + base::code_point_name(*bad) +
            ", which no file can. Delete it.");
    else if (base::first_bad_utf8(text)) fault(std::string{name} + " holds bytes that are not UTF-8. Enter it again.");
    std::replace_if(
        bad, points.end(), [](char32_t point) { return !is_character(point); }, U'\uFFFD');
    return canonical(base::utf8(points));
  }
  void fault(const std::string& message) { faults_.push_back({"", path(here_), message}); }

  pugi::xml_node here_;
  std::vector<base::Fault> faults_;
};

}  // namespace

assessment::Assessment read(std::string_view xml, const std::string& file) {
  const XmlFile document(xml, file);
  auto [value, faults] =
      interpret(document.root(), file, [&](pugi::xml_node element) { return document.line(element); });
  if (!faults.empty()) throw base::Error(base::ErrorKind::faults, std::move(faults));
  return std::move(value);
}

std::string write(const assessment::Assessment& assessment) {
  pugi::xml_document document;
  auto declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  Writer writer(document);
  writer.root(assessment);
  auto faults = writer.faults();
  for (auto& fault : interpret(document.document_element(), "", path).faults) faults.push_back(std::move(fault));
  if (!faults.empty()) throw base::Error(base::ErrorKind::refused, std::move(faults));

  std::ostringstream bytes;
  document.save(bytes, "  ", pugi::format_default, pugi::encoding_utf8);
  if (bytes.view().size() > most_bytes)
    throw base::Error(base::ErrorKind::refused, "", "",
                      "The assessment is larger than " + std::to_string(most_bytes >> 20) +
                          " MB. Shorten its longest texts, or keep them as evidence files.");
  return std::move(bytes).str();
}

void append_to(pugi::xml_node parent, const assessment::Assessment& assessment) { Writer(parent).root(assessment); }

}  // namespace exchange
