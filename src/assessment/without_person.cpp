#include "assessment/without_person.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <map>

#include "assessment/form.hpp"

namespace assessment {
namespace {

bool in_a_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

// Wherever `what` stands as words of their own.
void replace(std::string& text, const std::string& what, const std::string& with) {
  if (what.empty()) return;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    const auto end = at + what.size();
    const bool apart = (at == 0 || !in_a_word(text[at - 1])) && (end == text.size() || !in_a_word(text[end]));
    if (apart) text.replace(at, what.size(), with);
    at += apart ? with.size() : what.size();
  }
}

// A form (assessment/form.hpp) that goes through every text.
class Eraser {
 public:
  Eraser(const Person& person, const std::map<std::string, std::string>& ids) : person_(person), ids_(ids) {}

  void attribute(const char*, std::string& value, const Rule& rule = {}) {
    if (rule.kind == Rule::Kind::anything) return erase(value);
    if (rule.kind != Rule::Kind::reference || rule.refers_to != "person") return;
    if (const auto renamed = ids_.find(value); renamed != ids_.end()) value = renamed->second;
  }
  template <class T> void attribute(const char*, T&, Need = {}) {}
  void text(const char*, std::string& value) { erase(value); }
  template <class T> void part(const char*, T& value) { describe(*this, value); }
  template <class T> void optional_part(const char*, T& value) { describe(*this, value); }
  template <class T> void optional_part(const char*, std::optional<T>& value) {
    if (value) describe(*this, *value);
  }
  template <class T> void each(const char*, std::vector<T>& values) {
    for (auto& value : values) describe(*this, value);
  }
  template <class T> void section(const char*, const char*, std::vector<T>& values) { each("", values); }
  void list(const char*, const char*, std::vector<std::string>&, const Rule&) {}
  void unique(std::initializer_list<const char*>) {}

 private:
  void erase(std::string& text) const {
    replace(text, person_.name, "[name deleted]");
    replace(text, person_.contact, "[contact deleted]");
  }

  const Person& person_;
  const std::map<std::string, std::string>& ids_;
};

}  // namespace

Assessment without_person(Assessment whole, const Person& person) {
  std::map<std::string, std::string> ids;
  for (auto& one : whole.people) {
    if (person.name.empty() ? one.id != person.id : one.name != person.name) continue;
    auto id = one.id;
    if (id != one.role)  // it may be made from the name
      for (int i = 1; i == 1 || find_person(whole, id); ++i) id = "deleted-" + one.role + (i == 1 ? "" : "-" + std::to_string(i));
    ids[one.id] = id;
    one = {id, one.role, "", "", ""};
  }
  Eraser eraser(person, ids);
  describe(eraser, whole);
  return whole;
}

}  // namespace assessment
