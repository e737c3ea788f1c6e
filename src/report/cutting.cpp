#include "report/cutting.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace report {
namespace {

// Paper has no glyphs for most other scripts and names each character instead, in wide capitals and figures.
std::size_t room_of(char32_t letter) {
  const bool drawn = letter < 0x530 || (letter >= 0x1E00 && letter < 0x2C00);
  return drawn ? 1 : base::code_point_name(letter).size() * 5 / 4;
}
std::size_t room_of(std::string_view text) {
  std::size_t room = 0;
  for (const char32_t letter : base::code_points(text)) room += room_of(letter);
  return room;
}
std::string shortened_to(std::size_t room, std::string_view text) {
  std::string kept;
  for (const char32_t letter : base::code_points(text)) {
    const auto taken = room_of(letter);
    if (taken > room) return kept + "…";
    room -= taken;
    kept += base::utf8(letter);
  }
  return kept;
}

}  // namespace

std::optional<std::string> cut_to(std::string_view text, int most) {
  constexpr std::size_t letters_a_word = 7;  // the space after it included; English has about six
  const auto room = static_cast<std::size_t>(most) * letters_a_word;
  std::size_t taken = 0;
  int words = 0;
  std::size_t end = 0, sentence_end = 0;
  int words_at_sentence_end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto start = text.find_first_not_of(" \t\r\n", at);
    if (start == std::string_view::npos) return std::nullopt;
    const auto before = std::exchange(at, std::min(text.find_first_of(" \t\r\n", start), text.size()));
    taken += room_of(text.substr(before, at - before));
    if (words == most || taken > room) {
      if (words == 0) return shortened_to(room, text);
      if (words_at_sentence_end * 2 >= most) return std::string{text.substr(0, sentence_end)};
      auto kept = text.substr(0, end);
      while (!kept.empty() && std::string_view{",;:.("}.find(kept.back()) != std::string_view::npos)
        kept.remove_suffix(1);
      return std::string{kept} + "…";
    }
    end = at;
    ++words;
    if (std::string_view{".?!"}.find(text[end - 1]) != std::string_view::npos)
      sentence_end = end, words_at_sentence_end = words;
  }
  return std::nullopt;
}

}  // namespace report
