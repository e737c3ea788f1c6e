// An assessment changed as the bytes of a fuzzer say: texts, counts, dates and ids, anywhere in it, because the
// description of its form is what is walked. Few bytes make few changes; no bytes make none.
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/form.hpp"
#include "base/text.hpp"
#include "content/library.hpp"
#include "exchange/well_formed.hpp"

namespace fuzz {

class Changes {
 public:
  Changes(std::string_view bytes, const content::Library& library) : bytes_(bytes), library_(library), gap_(next()) {}

  std::size_t next() { return at_ < bytes_.size() ? static_cast<unsigned char>(bytes_[at_++]) : 0; }

  // Words of the input, or ones that are known to be hard, up to a few dozen times over.
  std::string words() {
    static const std::vector<std::string> hard{"",
                                               " ",
                                               "\n\n",
                                               "\U0001F600",
                                               "\u05D0\u05D1 \u0627\u0628",
                                               "\u0928\u094D",
                                               "\u0085\u202E\u2028",
                                               "e\u0301\u0308",
                                               std::string(300, 'x'),
                                               "<p>&amp;]]>\"'",
                                               "https://x.example/a?b=c&d",
                                               "One. Two! Three? (four) [was: five]",
                                               "\u00AD\u200B\uFEFF",
                                               "1,000,000.5",
                                               "Ŵ\u0302 ż\u0327"};
    const auto kind = next();
    std::string some = hard[kind % hard.size()];
    if (kind >= 128) {
      some.clear();
      for (const char32_t letter : base::code_points(bytes_.substr(std::min(at_, bytes_.size()), kind - 127)))
        if (exchange::is_character(letter)) some += base::utf8(letter);
      at_ += kind - 127;
    }
    std::string all;
    for (auto times = next() % 32; times-- > 0;) all += some;
    return all + some;
  }

  void attribute(const char*, std::string& value, const assessment::Rule& rule = {}) {
    using Kind = assessment::Rule::Kind;
    if (!is_changed()) return;
    if (rule.kind == Kind::anything)
      value = words();
    else if (rule.kind == Kind::choice)
      value = rule.choices[next() % rule.choices.size()];
    else if (rule.kind == Kind::id)
      value = another(value);
    else if (rule.need == assessment::Need::optional)
      value.clear();
  }
  void attribute(const char*, std::optional<base::Date>& value) {
    if (!is_changed()) return;
    value.reset();
    if (const auto days = next() * 256 + next()) value = base::plus_days({1950, 1, 1}, static_cast<std::int64_t>(days));
  }
  void attribute(const char*, bool& value) { value = value != is_changed(); }
  void attribute(const char*, int& value) {
    if (is_changed()) value = static_cast<int>(next() << next() % 24);
  }
  template <class E>
  requires std::is_enum_v<E>
  void attribute(const char*, E& value, assessment::Need = {}) {
    if (is_changed()) value = static_cast<E>(next() % assessment::names<E>().size());
  }
  template <class E>
  requires std::is_enum_v<E>
  void attribute(const char*, std::optional<E>& value) {
    if (!is_changed()) return;
    value.reset();
    if (const auto one = next()) value = static_cast<E>(one % assessment::names<E>().size());
  }
  void text(const char*, std::string& value) {
    if (is_changed()) value = words();
  }
  template <class T>
  void part(const char*, T& value) {
    describe(*this, value);
  }
  template <class T>
  void optional_part(const char*, T& value) {
    describe(*this, value);
  }
  template <class T>
  void optional_part(const char*, std::optional<T>& value) {
    if (is_changed()) value ? value.reset() : void(value.emplace());
    if (value) describe(*this, *value);
  }
  template <class T>
  void each(const char*, std::vector<T>& values) {
    if (is_changed()) {
      const auto count = next();
      if (count < values.size())
        values.resize(count);
      else if constexpr (requires(T value) { value.id; })
        repeat(values, count);
    }
    for (auto& value : values) describe(*this, value);
  }
  template <class T>
  void section(const char*, const char* item, std::vector<T>& values) {
    each(item, values);
  }
  void list(const char*, const char*, std::vector<std::string>& values, const assessment::Rule& rule) {
    if (!is_changed()) return;
    if (values.empty() || rule.kind == assessment::Rule::Kind::reference)
      values.clear();
    else
      values.push_back(another(values.back()));
  }
  void unique(std::initializer_list<const char*>) {}

 private:
  // The input says how many parts are left as they are until the next is changed.
  bool is_changed() {
    if (at_ >= bytes_.size() || gap_-- > 0) return false;
    gap_ = next();
    return true;
  }
  template <class T>
  static void repeat(std::vector<T>& values, std::size_t count) {
    const auto before = values.size();
    for (auto i = before; before && i < count; ++i) {
      auto one = values[i % before];
      one.id += "-" + std::to_string(i);
      if constexpr (requires { one.measures; })
        for (auto& measure : one.measures) measure.id += "-" + std::to_string(i);
      values.push_back(std::move(one));
    }
  }
  // Another item of the same kind as the one this id names.
  std::string another(const std::string& id) {
    const auto& items = library_.items();
    const auto named = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
    if (named == items.end()) return id;
    const auto start = (next() * 256 + next()) % items.size();
    for (std::size_t i = 0; i < items.size(); ++i)
      if (const auto& item = items[(start + i) % items.size()]; item.kind == named->kind) return item.id;
    return id;
  }

  std::string_view bytes_;
  const content::Library& library_;
  std::size_t at_ = 0;
  std::size_t gap_;
};

}  // namespace fuzz
