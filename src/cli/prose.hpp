// Sentences on a terminal: wrapped at a width, hung from a column, a word in colour where wanted.
#pragma once
#include <string>
#include <string_view>

namespace cli {

enum class Ink { plain, colour };  // colour only ever doubles what a word and a sign already say

class Prose {
 public:
  explicit Prose(Ink ink) : ink_(ink) {}

  void title(std::string_view text);    // set apart, underlined by nothing
  void line(std::size_t indent, std::string_view text);
  // "label   text …" with the text hung from the column `hang`; a label too long gets its own line.
  void hung(std::size_t indent, std::size_t hang, std::string_view label, std::string_view text,
            std::string_view tone = {});
  void space();                         // one empty line, never two

  const std::string& text() const { return text_; }

 private:
  void wrap(std::size_t column, std::size_t hang, std::string_view text);

  Ink ink_;
  std::string text_;
};

}  // namespace cli
