// Random assessments that obey the form: because they are drawn by walking its description, a new
// member is covered the day it is described.
#pragma once
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "assessment/form.hpp"
#include "base/text.hpp"

namespace support {

class RandomAssessment {
 public:
  explicit RandomAssessment(unsigned seed) : random_(seed) {}

  assessment::Assessment draw() {
    assessment::Assessment value;
    describe(*this, value);
    for (auto& [target, element] : references_) *target = pick(ids_[element]);
    for (auto& [targets, element] : lists_) {
      *targets = ids_[element];
      std::shuffle(targets->begin(), targets->end(), random_);
      targets->resize(below(targets->size() + 1));
    }
    std::set<std::string> seen;  // one lawful basis for each use
    std::erase_if(value.lawful_bases, [&](const auto& basis) { return !seen.insert(basis.use).second; });
    return value;
  }

  void attribute(const char*, std::string& value, const assessment::Rule& rule = {}) {
    using Kind = assessment::Rule::Kind;
    if (rule.need == assessment::Need::optional && below(3) == 0) return;
    if (rule.kind == Kind::anything) value = some_text();
    if (rule.kind == Kind::id) value = "i" + std::to_string(++ids_drawn_) + (below(2) ? "-b" : "");
    if (rule.kind == Kind::reference) references_.push_back({&value, rule.refers_to});
    if (rule.kind == Kind::choice) value = pick(rule.choices);
    if (rule.kind == Kind::address) value = "https://x.example/" + std::to_string(random_()) + "?a&b=\"é\"";
    if (rule.kind == Kind::digest)
      for (int i = 0; i < 64; ++i) value += "0123456789abcdef"[below(16)];
  }
  void attribute(const char*, std::optional<base::Date>& value) {
    if (below(2)) value = base::plus_days({1900, 1, 1}, static_cast<std::int64_t>(below(90000)));
  }
  void attribute(const char*, bool& value) { value = below(2); }
  void attribute(const char*, int& value) { value = static_cast<int>(below(1000000000)); }
  template <class E>
  requires std::is_enum_v<E>
  void attribute(const char*, E& value, assessment::Need = {}) {
    value = static_cast<E>(below(assessment::names<E>().size()));
  }
  template <class E>
  requires std::is_enum_v<E>
  void attribute(const char* name, std::optional<E>& value) {
    if (below(2)) attribute(name, value.emplace());
  }
  void text(const char*, std::string& value) {
    if (below(3)) value = some_text();
  }
  template <class T> void part(const char*, T& value) { describe(*this, value); }
  template <class T> void optional_part(const char*, T& value) {
    if (below(3)) describe(*this, value);
  }
  template <class T> void optional_part(const char*, std::optional<T>& value) {
    if (below(3)) describe(*this, value.emplace());
  }
  template <class T> void each(const char* name, std::vector<T>& values) {
    values.resize(below(5) + (has_id<T> ? 1 : 0));  // what is referred to must be there
    for (auto& value : values) {
      describe(*this, value);
      if constexpr (std::same_as<T, assessment::Use>) ids_[name].push_back(value.kind);
      else if constexpr (has_id<T>) ids_[name].push_back(value.id);
    }
  }
  template <class T> void section(const char*, const char* item, std::vector<T>& values) { each(item, values); }
  void list(const char*, const char*, std::vector<std::string>& values, const assessment::Rule& rule) {
    if (!rule.refers_to.empty()) return lists_.push_back({&values, rule.refers_to});
    for (auto count = below(4); count > 0; --count) values.push_back("l" + std::to_string(++ids_drawn_));
  }
  void unique(std::initializer_list<const char*>) {}

 private:
  template <class T> static constexpr bool has_id = std::same_as<T, assessment::Use> || requires(T value) { value.id; };
  std::size_t below(std::size_t limit) { return random_() % limit; }
  const std::string& pick(const std::vector<std::string>& from) { return from[below(from.size())]; }
  std::string some_text() {
    static constexpr std::u32string_view pool =
        U"abc XYZ "
        U"019\n\t\"'<>&;]]>--é\u0301\u0041\u030A\u1E9B\u0323ß\u00A0\u0085\u2028\uFEFF\uFFFD\U0001F600\u05D0\u3042";
    std::string text;
    for (auto length = below(40); length > 0; --length) text += base::utf8(pool[below(pool.size())]);
    return base::normal_form(text);
  }

  std::mt19937 random_;
  std::size_t ids_drawn_ = 0;
  std::map<std::string, std::vector<std::string>> ids_;
  std::vector<std::pair<std::string*, std::string>> references_;
  std::vector<std::pair<std::vector<std::string>*, std::string>> lists_;
};

}  // namespace support
