#include "report/difference.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace report {
namespace {

using Words = std::vector<std::string_view>;

Words words_of(std::string_view text) {
  Words words;
  for (std::size_t at = 0; at < text.size();) {
    const auto start = text.find_first_not_of(" \t\r\n", at);
    if (start == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t\r\n", start), text.size());
    words.push_back(text.substr(start, at - start));
  }
  return words;
}

// Beyond this many words on a side, what differs is told as one piece.
constexpr std::size_t most_words = 3000;

class Telling {
 public:
  void keep(std::string_view word) { turn(Part::kept, word); }
  void drop(std::string_view word) { turn(Part::gone, word); }
  void add(std::string_view word) { turn(Part::added, word); }
  document::Text take() {
    finish();
    return std::move(text_);
  }

 private:
  enum class Part { kept, gone, added };

  void turn(Part part, std::string_view word) {
    if (part != part_) finish();
    part_ = part;
    if (!words_.empty()) words_ += ' ';
    words_ += word;
  }
  void finish() {
    if (words_.empty()) return;
    if (part_ == Part::gone) words_ = "[was: " + words_ + "]";
    if (!text_.empty()) text_.back().text += ' ';
    text_.push_back({std::move(words_), part_ == Part::added ? document::Weight::bold : document::Weight::regular, {}});
    words_.clear();
  }

  Part part_ = Part::kept;
  std::string words_;
  document::Text text_;
};

}  // namespace

document::Text difference(std::string_view from, std::string_view to) {
  const auto old_words = words_of(from), new_words = words_of(to);
  std::size_t start = 0, old_end = old_words.size(), new_end = new_words.size();
  while (start < std::min(old_end, new_end) && old_words[start] == new_words[start]) ++start;
  while (old_end > start && new_end > start && old_words[old_end - 1] == new_words[new_end - 1]) --old_end, --new_end;

  Telling telling;
  for (std::size_t i = 0; i < start; ++i) telling.keep(new_words[i]);
  const std::size_t rows = old_end - start, columns = new_end - start;
  if (rows > most_words || columns > most_words) {
    for (auto i = start; i < old_end; ++i) telling.drop(old_words[i]);
    for (auto i = start; i < new_end; ++i) telling.add(new_words[i]);
  } else {
    // How many words of the two rests can be kept together.
    std::vector<std::uint16_t> kept((rows + 1) * (columns + 1), 0);
    const auto at = [&](std::size_t row, std::size_t column) -> std::uint16_t& { return kept[row * (columns + 1) + column]; };
    for (auto row = rows; row-- > 0;)
      for (auto column = columns; column-- > 0;)
        at(row, column) = old_words[start + row] == new_words[start + column]
                              ? static_cast<std::uint16_t>(at(row + 1, column + 1) + 1)
                              : std::max(at(row + 1, column), at(row, column + 1));
    for (std::size_t row = 0, column = 0; row < rows || column < columns;) {
      if (row < rows && column < columns && old_words[start + row] == new_words[start + column]) {
        telling.keep(new_words[start + column]), ++row, ++column;
      } else if (row < rows && (column == columns || at(row + 1, column) >= at(row, column + 1))) {
        telling.drop(old_words[start + row++]);
      } else {
        telling.add(new_words[start + column++]);
      }
    }
  }
  for (auto i = new_end; i < new_words.size(); ++i) telling.keep(new_words[i]);
  return telling.take();
}

}  // namespace report
