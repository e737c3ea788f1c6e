#include "base/colour.hpp"

#include <algorithm>
#include <cmath>

namespace base {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

double luminance(Colour colour) {
  const auto part = [](std::uint8_t byte) {
    const double value = byte / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(colour.red) + 0.7152 * part(colour.green) + 0.0722 * part(colour.blue);
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  std::uint8_t parts[3];
  for (std::size_t i = 0; i < 3; ++i) {
    const int high = digit(text[1 + 2 * i]), low = digit(text[2 + 2 * i]);
    if (high < 0 || low < 0) return std::nullopt;
    parts[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return Colour{parts[0], parts[1], parts[2]};
}

std::string hex_digits(Colour colour) {
  std::string text;
  for (const auto part : {colour.red, colour.green, colour.blue}) {
    text += "0123456789ABCDEF"[part >> 4];
    text += "0123456789ABCDEF"[part & 15];
  }
  return text;
}

std::string hex(Colour colour) { return "#" + hex_digits(colour); }

double contrast(Colour a, Colour b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

}  // namespace base
