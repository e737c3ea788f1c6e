#include "assessment/vocabulary.hpp"

#include <initializer_list>
#include <set>

#include "assessment/form.hpp"

namespace assessment {
namespace {

// Walks the description with empty values and keeps the names it meets.
struct Names {
  std::set<std::string> elements{"assessment"}, attributes{"format"}, dates, people;

  Names() {
    const Assessment empty;
    describe(*this, empty);
  }

  void attribute(const char* name, const std::string&, const Rule& rule = {}) {
    attributes.insert(name);
    if (rule.refers_to == "person") people.insert(name);
  }
  void attribute(const char* name, const std::optional<Date>&) {
    attributes.insert(name);
    dates.insert(name);
  }
  void attribute(const char* name, const auto&, Need = {}) { attributes.insert(name); }
  void text(const char* name, const std::string&) { elements.insert(name); }
  template <class T> void part(const char* name, const T& value) {
    elements.insert(name);
    describe(*this, value);
  }
  template <class T> void optional_part(const char* name, const T& value) { part(name, value); }
  template <class T> void optional_part(const char* name, const std::optional<T>&) { part(name, T{}); }
  template <class T> void each(const char* name, const std::vector<T>&) { part(name, T{}); }
  void section(const char* name, const char* item, const auto& values) {
    elements.insert(name);
    each(item, values);
  }
  void list(const char* name, const char* attribute_name, const std::vector<std::string>&, const Rule& rule) {
    elements.insert(name);
    attribute(attribute_name, std::string{}, rule);
  }
  void unique(std::initializer_list<const char*>) {}
};

const Names& known() {
  static const Names all;
  return all;
}

std::vector<std::string> sorted(const std::set<std::string>& names) { return {names.begin(), names.end()}; }

}  // namespace

const std::vector<std::string>& element_names() {
  static const auto all = sorted(known().elements);
  return all;
}

const std::vector<std::string>& attribute_names() {
  static const auto all = sorted(known().attributes);
  return all;
}

const std::vector<std::string>& date_attribute_names() {
  static const auto all = sorted(known().dates);
  return all;
}

const std::vector<std::string>& person_attribute_names() {
  static const auto all = sorted(known().people);
  return all;
}

}  // namespace assessment
