#include "cli/columns.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace cli {

std::string Columns::text() const {
  std::vector<std::size_t> widths;
  const auto width = [](const std::string& word) { return base::code_points(word).size(); };
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  std::string text;
  for (const auto& row : rows_) {
    std::string line(indent_, ' ');
    for (std::size_t i = 0; i < row.size(); ++i) line += row[i] + std::string(widths[i] - width(row[i]) + 2, ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

}  // namespace cli
