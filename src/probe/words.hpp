// The words of a text in one form, so that two ways of writing one thing ("twenty mins", "20 minutes";
// curly or straight quotes; hidden characters in between) become the same words here, once.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace probe {

using base::lowered;

// The words of a phrase in that form, for patterns: "twenty-five mins" is {"25", "minute"}.
std::vector<std::string> words_of(std::string_view text);

inline bool digit(char c) { return c >= '0' && c <= '9'; }
inline bool upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool lower(char c) { return c >= 'a' && c <= 'z'; }
inline bool letter(char c) { return upper(c) || lower(c) || static_cast<unsigned char>(c) >= 0x80; }

// A text in compatibility form without what cannot be seen, and where each byte of it came from.
// What is drawn is one of few signs: '~' is a dash between words, '*' a bullet.
struct Plain {
  std::string text;
  std::vector<std::uint32_t> raw;  // one more than bytes in text
};
Plain plain(std::string_view answer);

struct Word {
  std::string text;
  std::size_t begin = 0, end = 0;  // in the plain text
  bool number = false, capital = false;
};

// The words of a stretch of plain text in their one form: figures for numbers, one name for a unit,
// "per week" for weekly.
std::vector<Word> words_in(std::string_view plain_text, std::size_t from, std::size_t to);

}  // namespace probe
