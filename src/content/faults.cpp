#include "content/faults.hpp"

namespace content {

void Faults::add(const std::string& file, int line, std::string message) {
  const int count = ++count_[file];
  if (count > most_per_file) return;
  if (count == most_per_file) message = "There are more faults from here on. Correct these first.";
  all_.push_back({file, line > 0 ? std::to_string(line) : "", std::move(message)});
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 80;
  if (text.size() <= longest) return "'" + std::string{text} + "'";
  auto end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not inside a character
  return "'" + std::string{text.substr(0, end)} + "…'";
}

}  // namespace content
