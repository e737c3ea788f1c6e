#include "content/toml_file.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace content {
namespace {

constexpr int deepest = 16;

// The line on which brackets, or the dots of a key, nest deeper than any content does. The parser
// and the tree's destructor recurse, so a file made of them would exhaust the stack.
std::optional<int> too_deep(std::string_view text) {
  int line = 1, brackets = 0, dots = 0;
  const auto starts = [&](std::size_t at, std::string_view what) { return text.substr(at, what.size()) == what; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      const std::string quote = starts(at, std::string(3, c)) ? std::string(3, c) : std::string(1, c);
      for (at += quote.size(); at < text.size() && !(text[at] == c && starts(at, quote)); ++at) {
        if (text[at] == '\n') {
          ++line;
          if (quote.size() == 1) break;  // unclosed: the parser will say so
        }
        if (c == '"' && text[at] == '\\') ++at;
      }
      at += quote.size() - 1;
      dots = 0;
    } else if (c == '#') {
      at = std::min(text.find('\n', at), text.size()) - 1;
    } else if (c == '\n') {
      ++line;
      dots = 0;
    } else if (c == '[' || c == '{') {
      if (++brackets > deepest) return line;
    } else if (c == ']' || c == '}') {
      brackets = std::max(0, brackets - 1);
    } else if (c == '.') {
      if (++dots > deepest) return line;
    } else if (c == ',' || c == '=') {
      dots = 0;
    }
  }
  return std::nullopt;
}

int line_at(std::string_view text, std::size_t offset) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

}  // namespace

std::optional<toml::table> parse(std::string_view text, const std::string& file, Faults& faults) {
  if (text.size() > largest_file) {
    faults.add(file, 0, "It is larger than 4 MB, more than such a file can be. Check that it is the right file.");
    return std::nullopt;
  }
  if (const auto bad = base::first_bad_utf8(text)) {
    faults.add(file, line_at(text, *bad), "It holds bytes that are not UTF-8. Save the file as UTF-8.");
    return std::nullopt;
  }
  if (const auto line = too_deep(text)) {
    faults.add(file, *line,
               "Brackets or dots nest here more than " + std::to_string(deepest) +
                   " deep. No content does: close what is open, or check that it is the right file.");
    return std::nullopt;
  }
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    faults.add(file, static_cast<int>(std::max<toml::source_index>(1, error.source().begin.line)),
               "It cannot be read as TOML: " + std::string{error.description()} +
                   ". Correct this line, or the one before it.");
    return std::nullopt;
  }
}

}  // namespace content
