// A TrueType font's character map and widths, read once: text is measured without a PDF at hand,
// and the window's preview measures exactly as the paper does.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace render {

class TrueType {
 public:
  // Throws base::Error(failure), naming `file`, where the bytes are not a font with a Unicode map.
  TrueType(std::string bytes, const std::string& file);

  const std::string& bytes() const { return bytes_; }
  // 0 where the font has no glyph; only the Basic Multilingual Plane is mapped.
  std::uint16_t glyph(char32_t point) const { return point < glyphs_.size() ? glyphs_[point] : 0; }
  // In thousandths of the type size, cut as the PDF's own width table cuts them.
  int width(char32_t point) const { return widths_[glyph(point)]; }

 private:
  std::string bytes_;
  std::vector<std::uint16_t> glyphs_;  // by code point
  std::vector<std::uint16_t> widths_;  // by glyph
};

}  // namespace render
