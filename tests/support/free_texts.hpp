// Every word a person may type into an assessment, found by walking the description of its form, so that a new field
// is met by hard texts the day it is described.
#pragma once
#include <functional>

#include "assessment/form.hpp"

namespace support {

class FreeTexts {
 public:
  using Visit = std::function<void(std::string&)>;
  // Lines are names, titles and contacts; texts may take many lines.
  FreeTexts(Visit line, Visit text) : line_(std::move(line)), text_(std::move(text)) {}

  void attribute(const char*, std::string& value, const assessment::Rule& rule = {}) {
    if (rule.kind == assessment::Rule::Kind::anything) line_(value);
  }
  void attribute(const char*, auto&, assessment::Need = {}) {}
  void text(const char*, std::string& value) { text_(value); }
  void part(const char*, auto& value) { describe(*this, value); }
  template <class T>
  void optional_part(const char*, T& value) {
    describe(*this, value);
  }
  template <class T>
  void optional_part(const char*, std::optional<T>& value) {
    if (value) describe(*this, *value);
  }
  void each(const char*, auto& values) {
    for (auto& value : values) describe(*this, value);
  }
  void section(const char*, const char*, auto& values) { each("", values); }
  void list(const char*, const char*, std::vector<std::string>&, const assessment::Rule&) {}
  void unique(std::initializer_list<const char*>) {}

 private:
  Visit line_, text_;
};

}  // namespace support
