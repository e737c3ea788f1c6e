// The published schema, the description that reading and writing walk, and the vocabulary agree.
#include <array>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "assessment/form.hpp"
#include "assessment/vocabulary.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "exchange/assessment_xml.hpp"
#include "random_assessment.hpp"
#include "support/catch.hpp"
#include "support/full_assessment.hpp"

namespace {

namespace fs = std::filesystem;
using assessment::Need;
using assessment::Rule;

const std::string schema_file = TOUCHSTONE_SOURCE "/src/exchange/assessment.xsd";

// One line for each thing the description says, such as "assessment/people/person @id: id, required".
// Lines about structure keep the order of the document; those about identity have none.
struct Outline {
  std::vector<std::string> structure;
  std::set<std::string> identity;
};

class Described {
 public:
  Described() {
    assessment::Assessment value;
    outline.structure.push_back("assessment");
    add_attribute("format", "1", Need::required);
    describe(*this, value);
  }
  Outline outline;

  void attribute(const char* name, const std::string&, const Rule& rule = {}) {
    using Kind = Rule::Kind;
    const auto kind = rule.kind == Kind::anything  ? "text"
                      : rule.kind == Kind::choice  ? base::joined(rule.choices, "|")
                      : rule.kind == Kind::address ? "address"
                      : rule.kind == Kind::digest  ? "digest"
                                                   : "id";
    add_attribute(name, kind, rule.need);
    if (!rule.refers_to.empty()) outline.identity.insert(path_ + " @" + name + " -> " + rule.refers_to);
  }
  void attribute(const char* name, const std::optional<base::Date>&) { add_attribute(name, "date", Need::optional); }
  void attribute(const char* name, bool) { add_attribute(name, "yes|no", Need::optional); }
  void attribute(const char* name, int) { add_attribute(name, "count", Need::optional); }
  template <class E>
  requires std::is_enum_v<E>
  void attribute(const char* name, E, Need need = Need::required) {
    add_attribute(name, base::joined(assessment::names<E>(), "|"), need);
  }
  template <class E>
  requires std::is_enum_v<E>
  void attribute(const char* name, const std::optional<E>&) { attribute(name, E{}, Need::optional); }

  void text(const char* name, const std::string&) {
    inside(name, "? text", [] {});
  }
  template <class T> void part(const char* name, T& value) {
    inside(name, "", [&] { describe(*this, value); });
  }
  template <class T> void optional_part(const char* name, T& value) {
    inside(name, "?", [&] { describe(*this, value); });
  }
  template <class T> void optional_part(const char* name, std::optional<T>&) {
    T value;
    optional_part(name, value);
  }
  template <class T> void each(const char* name, std::vector<T>&) {
    T value;
    inside(name, "*", [&] { describe(*this, value); });
  }
  template <class T> void section(const char* name, const char* item, std::vector<T>& values) {
    inside(name, "?", [&] { each(item, values); });
  }
  void list(const char* name, const char* attribute_name, const std::vector<std::string>&, Rule rule) {
    outline.identity.insert(path_ + "/" + name + " one " + attribute_name + " in " + path_);
    rule.need = Need::required;
    inside(name, "*", [&] { attribute(attribute_name, "", rule); });
  }
  void unique(std::initializer_list<const char*> attributes) {
    std::string key;
    for (const auto* name : attributes) key += std::string{" "} + name;
    outline.identity.insert(path_ + " one" + key + " in assessment");
  }

 private:
  void add_attribute(const char* name, const std::string& kind, Need need) {
    outline.structure.push_back(path_ + " @" + name + ": " + kind + (need == Need::required ? ", required" : ""));
  }
  void inside(const char* name, const char* occurs, const auto& body) {
    const auto outer = path_;
    path_ += std::string{"/"} + name;
    outline.structure.push_back(path_ + occurs);
    body();
    path_ = outer;
  }

  std::string path_ = "assessment";
};

class Published {
 public:
  Published() {
    file_.load_file(schema_file.c_str());
    const auto root = file_.document_element().child("xs:element");
    element(root, "assessment");
    for (const auto key : root.children())
      if (std::string_view{key.name()} == "xs:keyref")
        each_selected("assessment", key, [&](const std::string& path) {
          outline.identity.insert(path + " " + key.child("xs:field").attribute("xpath").value() + " -> " +
                                  key.attribute("refer").value());
        });
  }
  Outline outline;

 private:
  void element(pugi::xml_node declaration, const std::string& path) {
    const std::string type = declaration.attribute("type").value();
    const bool many = declaration.attribute("maxOccurs"), optional = declaration.attribute("minOccurs");
    outline.structure.push_back(path + (many ? "*" : optional ? "?" : "") + (type == "xs:string" ? " text" : ""));
    for (const auto key : declaration.children())
      for (const char* kind : {"xs:key", "xs:unique"})
        if (std::string_view{key.name()} == kind) {
          std::string fields;
          for (const auto field : key.children("xs:field"))
            fields += std::string{" "} + (field.attribute("xpath").value() + 1);
          each_selected(path, key, [&](const std::string& selected) {
            outline.identity.insert(selected + " one" + fields + " in " + path);
          });
        }
    if (type == "xs:string") return;
    const auto complex = type.empty()
                             ? declaration.child("xs:complexType")
                             : file_.document_element().find_child_by_attribute("xs:complexType", "name", type.c_str());
    for (const auto attribute : complex.children("xs:attribute"))
      outline.structure.push_back(path + " @" + attribute.attribute("name").value() + ": " + kind_of(attribute) +
                                  (attribute.attribute("use") ? ", required" : ""));
    for (const auto child : complex.child("xs:sequence").children("xs:element"))
      element(child, path + "/" + child.attribute("name").value());
  }
  std::string kind_of(pugi::xml_node attribute) const {
    const std::string type = attribute.attribute("type").value();
    if (type == "xs:string") return "text";
    const auto simple = type.empty()
                            ? attribute.child("xs:simpleType")
                            : file_.document_element().find_child_by_attribute("xs:simpleType", "name", type.c_str());
    std::vector<std::string> words;
    for (const auto word : simple.child("xs:restriction").children("xs:enumeration"))
      words.emplace_back(word.attribute("value").value());
    return words.empty() ? type : base::joined(words, "|");
  }
  static void each_selected(const std::string& path, pugi::xml_node key, const auto& body) {
    for (const auto& selected : base::split(key.child("xs:selector").attribute("xpath").value(), '|'))
      body(path + "/" + selected);
  }

  pugi::xml_document file_;
};

// The document's names, and what xmllint says of it against the schema.
void collect(pugi::xml_node node, std::set<std::string>& elements, std::set<std::string>& attributes) {
  elements.insert(node.name());
  for (const auto attribute : node.attributes()) attributes.insert(attribute.name());
  for (const auto child : node)
    if (child.type() == pugi::node_element) collect(child, elements, attributes);
}

int xmllint(const std::string& xml) {
  const auto file =
      fs::temp_directory_path() / ("touchstone-schema-" + base::shortened(std::to_string(xml.size())) + ".xml");
  base::DiskFiles().write(file, xml);
  const int status =
      std::system(("xmllint --noout --schema '" + schema_file + "' '" + file.string() + "' 2>/dev/null").c_str());
  fs::remove(file);
  return status;
}

}  // namespace

TEST_CASE("the published schema says what the description says") {
  const auto described = Described().outline;
  const auto published = Published().outline;
  CHECK(described.structure == published.structure);
  // A reference may be asked of several elements at once in the schema, so only the set counts.
  CHECK(described.identity == published.identity);
}

TEST_CASE("an assessment in which everything is entered uses every name of the vocabulary") {
  pugi::xml_document document;
  exchange::append_to(document, support::full_assessment());
  std::set<std::string> elements, attributes;
  collect(document.document_element(), elements, attributes);
  CHECK(std::vector<std::string>(elements.begin(), elements.end()) == assessment::element_names());
  CHECK(std::vector<std::string>(attributes.begin(), attributes.end()) == assessment::attribute_names());
}

TEST_CASE("xmllint is installed") { REQUIRE(std::system("xmllint --version >/dev/null 2>&1") == 0); }

TEST_CASE("the schema accepts what is written") {
  CHECK(xmllint(exchange::write(support::full_assessment())) == 0);
  assessment::Assessment smallest;
  smallest.id = "a";
  CHECK(xmllint(exchange::write(smallest)) == 0);
  for (unsigned seed = 0; seed < 10; ++seed)
    CHECK(xmllint(exchange::write(support::RandomAssessment(seed).draw())) == 0);
}

TEST_CASE("the schema refuses what the reader refuses") {
  const auto whole = exchange::write(support::full_assessment());
  using Change = std::array<const char*, 2>;
  for (const auto& [from, to] :
       {Change{"role=\"senco\" name", "role=\"sencos\" name"}, Change{"<tool ", "<tool colour=\"red\" "},
        Change{"by=\"head\"", "by=\"nobody\""}, Change{"ref=\"dpa\"", "ref=\"dpb\""},
        Change{"id=\"chair\"", "id=\"head\""}, Change{"2026-11-22", "2026-11-32"},
        Change{"use=\"plain-english-letter\"", "use=\"posters\""}, Change{"format=\"1\"", "format=\"2\""},
        Change{"\"equality-20\"", "\"cfa-66\""}, Change{"url=\"https:", "url=\"ftp:"}}) {
    auto changed = whole;
    REQUIRE(changed.find(from) != std::string::npos);
    changed.replace(changed.find(from), std::string_view{from}.size(), to);
    CAPTURE(to);
    CHECK_THROWS(exchange::read(changed, "a.xml"));
    CHECK(xmllint(changed) != 0);
  }
}
