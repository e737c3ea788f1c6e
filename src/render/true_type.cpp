#include "render/true_type.hpp"

#include <algorithm>
#include <optional>

#include "base/error.hpp"

namespace render {
namespace {

// Big-endian numbers out of the file; a place outside it is a damaged font, never a read beyond.
class Reader {
 public:
  Reader(const std::string& bytes, const std::string& file) : bytes_(bytes), file_(file) {}

  std::size_t u16(std::size_t offset) const {
    if (offset + 2 > bytes_.size()) broken();
    return static_cast<std::size_t>(byte(offset)) << 8 | byte(offset + 1);
  }
  std::size_t u32(std::size_t offset) const { return u16(offset) << 16 | u16(offset + 2); }

  std::size_t table(const char* tag) const {
    const auto count = u16(4);
    for (std::size_t i = 0; i < count; ++i) {
      const auto entry = 12 + 16 * i;
      if (entry + 16 > bytes_.size() || bytes_.compare(entry, 4, tag) != 0) continue;
      if (u32(entry + 8) + u32(entry + 12) > bytes_.size()) broken();
      return u32(entry + 8);
    }
    broken();
  }

  [[noreturn]] void broken() const {
    throw base::Error(base::ErrorKind::failure, file_, "", "This is not a TrueType font with a Unicode map. Install the program's fonts again.");
  }

 private:
  std::uint8_t byte(std::size_t offset) const { return static_cast<std::uint8_t>(bytes_[offset]); }
  const std::string& bytes_;
  const std::string& file_;
};

// The subtable for Windows, Unicode BMP, in format 4 (the one libharu draws from).
std::size_t unicode_map(const Reader& in) {
  const auto cmap = in.table("cmap");
  for (std::size_t i = 0, count = in.u16(cmap + 2); i < count; ++i) {
    const auto entry = cmap + 4 + 8 * i;
    const auto map = cmap + in.u32(entry + 4);
    if (in.u16(entry) == 3 && in.u16(entry + 2) == 1 && in.u16(map) == 4) return map;
  }
  in.broken();
}

std::vector<std::uint16_t> glyphs_by_point(const Reader& in) {
  std::vector<std::uint16_t> glyphs(0x10000);
  const auto map = unicode_map(in);
  const auto segments = in.u16(map + 6) / 2;
  const auto ends = map + 14, starts = ends + 2 * segments + 2, deltas = starts + 2 * segments, ranges = deltas + 2 * segments;
  for (std::size_t s = 0; s < segments; ++s) {
    const auto start = in.u16(starts + 2 * s), end = in.u16(ends + 2 * s);
    const auto delta = in.u16(deltas + 2 * s), range = in.u16(ranges + 2 * s);
    for (auto point = start; point <= end && point < 0xFFFF; ++point) {
      auto glyph = point;
      if (range != 0) glyph = in.u16(ranges + 2 * s + range + 2 * (point - start));
      if (range == 0 || glyph != 0) glyph = (glyph + delta) & 0xFFFF;
      glyphs[point] = static_cast<std::uint16_t>(glyph);
    }
  }
  return glyphs;
}

std::vector<std::uint16_t> widths_by_glyph(const Reader& in) {
  const auto units = in.u16(in.table("head") + 18);
  const auto metrics = in.u16(in.table("hhea") + 34), glyphs = in.u16(in.table("maxp") + 4);
  const auto table = in.table("hmtx");
  if (units == 0 || metrics == 0) in.broken();
  std::vector<std::uint16_t> widths(glyphs);
  for (std::size_t g = 0; g < glyphs; ++g)
    widths[g] = static_cast<std::uint16_t>(in.u16(table + 4 * std::min(g, metrics - 1)) * 1000 / units);
  return widths;
}

}  // namespace

TrueType::TrueType(std::string bytes, const std::string& file) : bytes_(std::move(bytes)) {
  const Reader in{bytes_, file};
  for (const auto* drawn : {"glyf", "loca"}) in.table(drawn);  // outlines in the form libharu takes
  glyphs_ = glyphs_by_point(in);
  widths_ = widths_by_glyph(in);
  if (widths_.empty() || *std::max_element(glyphs_.begin(), glyphs_.end()) >= widths_.size()) in.broken();
}

}  // namespace render
