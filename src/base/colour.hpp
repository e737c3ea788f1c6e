// A colour, as a file writes it and as an eye tells it from another (WCAG 2.2, relative luminance).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Colour&) const = default;
};

inline constexpr Colour ink{0x17, 0x1C, 0x1F};  // of the text of every paper

std::optional<Colour> parse_colour(std::string_view text);  // "#00534C"
std::string hex(Colour colour);                             // likewise
std::string hex_digits(Colour colour);                      // "00534C"

// From 1 (the same) to 21 (black on white).
double contrast(Colour a, Colour b);

}  // namespace base
