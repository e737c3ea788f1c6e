#include "base/colour.hpp"

#include <cmath>

#include "support/catch.hpp"

TEST_CASE("a colour is six hexadecimal digits behind a #, and nothing else") {
  CHECK(base::parse_colour("#00534C") == base::Colour{0x00, 0x53, 0x4C});
  CHECK(base::parse_colour("#ffA0b9") == base::Colour{0xFF, 0xA0, 0xB9});
  for (const char* text : {"", "#", "00534C", "#00534", "#00534C0", "#00534G", "teal", "#0 534C", "# 00534"}) CHECK_FALSE(base::parse_colour(text));
  CHECK(base::hex({0x00, 0x53, 0x4C}) == "#00534C");
  CHECK(base::hex_digits({0xFF, 0xA0, 0xB9}) == "FFA0B9");
}

TEST_CASE("contrast is that of WCAG, whichever colour comes first") {
  const base::Colour white{255, 255, 255}, black{}, grey{0x77, 0x77, 0x77};
  const auto hundredths = [](double value) { return std::lround(value * 100); };
  CHECK(hundredths(base::contrast(white, black)) == 2100);
  CHECK(hundredths(base::contrast(black, white)) == 2100);
  CHECK(hundredths(base::contrast(grey, grey)) == 100);
  CHECK(hundredths(base::contrast(grey, white)) == 448);
}
