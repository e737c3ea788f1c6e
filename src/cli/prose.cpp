#include "cli/prose.hpp"

#include <array>

#include "base/text.hpp"

namespace cli {

namespace {

constexpr std::size_t width = 100;

std::size_t columns(std::string_view text) { return base::code_points(text).size(); }

// ANSI colours near the ones reports use; terminals choose the exact shade.
std::string_view colour(std::string_view tone) {
  struct Shade {
    std::string_view tone, code;
  };
  static constexpr std::array shades{
      Shade{"approved", "\x1b[32m"}, Shade{"conditional", "\x1b[33m"}, Shade{"hold", "\x1b[34m"},
      Shade{"blocked", "\x1b[31m"},  Shade{"rejected", "\x1b[31m"},    Shade{"suspended", "\x1b[35m"},
      Shade{"heading", "\x1b[1m"}};
  for (const auto& shade : shades)
    if (shade.tone == tone) return shade.code;
  return {};
}

}  // namespace

void Prose::title(std::string_view text) {
  space();
  const auto code = ink_ == Ink::colour ? colour("heading") : std::string_view{};
  text_ += code;
  text_ += text;
  if (!code.empty()) text_ += "\x1b[0m";
  text_ += "\n\n";
}

void Prose::line(std::size_t indent, std::string_view text) {
  text_.append(indent, ' ');
  wrap(indent, indent, text);
}

void Prose::hung(std::size_t indent, std::size_t hang, std::string_view label, std::string_view text,
                 std::string_view tone) {
  const auto code = ink_ == Ink::colour ? colour(tone) : std::string_view{};
  text_.append(indent, ' ');
  text_ += code;
  text_ += label;
  if (!code.empty()) text_ += "\x1b[0m";
  std::size_t at = indent + columns(label);
  if (at + 1 > hang) {
    text_ += '\n';
    at = 0;
  }
  text_.append(hang - at, ' ');
  wrap(hang, hang, text);
}

void Prose::space() {
  if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
}

void Prose::wrap(std::size_t column, std::size_t hang, std::string_view text) {
  bool first = true;
  for (const auto& word : base::split(text, ' ')) {
    if (word.empty()) continue;
    const std::size_t length = columns(word);
    if (!first && column + 1 + length > width) {
      text_ += '\n';
      text_.append(hang, ' ');
      column = hang;
    } else if (!first) {
      text_ += ' ';
      ++column;
    }
    text_ += word;
    column += length;
    first = false;
  }
  while (text_.ends_with(' ')) text_.pop_back();
  text_ += '\n';
}

}  // namespace cli
