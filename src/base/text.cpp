#include "base/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <numeric>

namespace base {
namespace {

// The code point at `offset` and its length in bytes; a negative code point for a malformed byte.
std::pair<utf8proc_int32_t, std::size_t> at(std::string_view text, std::size_t offset) {
  if (const auto byte = static_cast<unsigned char>(text[offset]); byte < 0x80) return {byte, 1};
  utf8proc_int32_t point = -1;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + offset,
                                       static_cast<utf8proc_ssize_t>(text.size() - offset), &point);
  return length > 0 ? std::pair{point, static_cast<std::size_t>(length)} : std::pair{-1, std::size_t{1}};
}

std::string mapped(std::string_view text, int options) {
  utf8proc_uint8_t* result = nullptr;
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                                   &result, static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner{result, &std::free};
  return length < 0 ? std::string{text} : std::string{reinterpret_cast<char*>(result), static_cast<std::size_t>(length)};
}

// The Quick_Check of UAX 15, section 9, for what nearly all of our texts are made of: nothing before U+0300 (0xCC 0x80),
// the first combining mark, ever changes, and none of the dashes, quotation marks and dots from U+2010 to U+2027 does.
bool never_changes(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) < 0xCC) continue;
    if (text.substr(at, 2) != "\xE2\x80" || at + 2 >= text.size() || text[at + 2] < '\x90' || text[at + 2] > '\xA7') return false;
    at += 2;
  }
  return true;
}

}  // namespace

std::optional<std::size_t> first_bad_utf8(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (static_cast<unsigned char>(text[offset]) < 0x80) {
      ++offset;
      continue;
    }
    const auto [point, length] = at(text, offset);
    if (point < 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const auto [point, length] = at(text, offset);
    points += point < 0 ? U'\uFFFD' : static_cast<char32_t>(point);
    offset += length;
  }
  return points;
}

std::string utf8(char32_t code_point) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes.data());
  return {reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length)};
}

std::string utf8(std::u32string_view points) {
  std::string text;
  for (const char32_t point : points) text += utf8(point);
  return text;
}

std::string normal_form(std::string_view text) {
  return never_changes(text) ? std::string{text} : mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

CodePoint code_point_at(std::string_view text, std::size_t offset) {
  const auto [point, length] = at(text, offset);
  return {point < 0 ? U'\uFFFD' : static_cast<char32_t>(point), length};
}

Letter letter(char32_t code_point) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code_point))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return Letter::capital;
    case UTF8PROC_CATEGORY_LL: return Letter::small;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC: return Letter::other;
    default: return Letter::none;
  }
}

std::string lowered(std::string_view text) {
  std::string small(text);
  for (auto& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return small;
}

std::string plain_form(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](unsigned char byte) { return byte < 0x80; })) return lowered(text);
  std::string plain;
  if (first_bad_utf8(text)) return std::string{text};
  for (const char32_t point : code_points(mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK)))
    plain += point == U'\u2019' || point == U'\u02BC' ? "'" : point == U'\u2010' || point == U'\u2011' ? "-" : utf8(point);
  return plain;
}

std::string code_point_name(char32_t code_point) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "[U+%04X]", static_cast<unsigned>(code_point));
  return text.data();
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char32_t c : code_points(text)) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    const bool turns = c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    line += control || turns ? " " : utf8((c & 0xFFFE) == 0xFFFE ? U'\uFFFD' : c);
  }
  return line;
}

std::string shortened(std::string_view text, std::size_t most) {
  std::size_t offset = 0;
  for (; most > 0 && offset < text.size(); --most) offset += at(text, offset).second;
  return std::string{text.substr(0, offset)} + (offset < text.size() ? "…" : "");
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  std::string words = std::to_string(count) + " ";
  if (count == 1) return words.append(one);
  return many.empty() ? words.append(one) + "s" : words.append(many);
}

std::size_t character_begin(std::string_view text, std::size_t offset) {
  auto at = std::min(offset, text.size());
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t start = 0;;) {
    const auto end = text.find(separator, start);
    parts.emplace_back(text.substr(start, end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i ? std::string{separator} : "") + parts[i];
  return text;
}

std::string slug(std::string_view text) {
  std::string slug;
  for (const char c : lowered(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) slug += c;
    else if (!slug.empty() && slug.back() != '-') slug += '-';
  }
  if (slug.ends_with('-')) slug.pop_back();
  return slug;
}

bool one_of(std::string_view text, const std::vector<std::string>& choices) {
  return std::find(choices.begin(), choices.end(), text) != choices.end();
}

std::string alternatives(const std::vector<std::string>& choices) {
  std::string text;
  for (std::size_t i = 0; i < choices.size(); ++i)
    text += (i == 0 ? "" : i + 1 == choices.size() ? " or " : ", ") + choices[i];
  return text;
}

std::optional<std::string> nearest(std::string_view text, const std::vector<std::string>& choices) {
  std::optional<std::string> best;
  std::size_t least = 3;
  for (const auto& choice : choices) {
    if (std::max(choice.size(), text.size()) - std::min(choice.size(), text.size()) >= least) continue;
    // Levenshtein distance, one row at a time
    std::vector<std::size_t> row(choice.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < text.size(); ++i) {
      std::size_t diagonal = row[0]++;
      for (std::size_t j = 0; j < choice.size(); ++j) {
        const auto change = diagonal + (text[i] == choice[j] ? 0 : 1);
        diagonal = row[j + 1];
        row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
      }
    }
    if (row.back() < least) least = row.back(), best = choice;
  }
  return best;
}

}  // namespace base
