#include "render/fonts.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace render {
namespace {

TrueType load(const std::filesystem::path& folder, const char* name, const base::Files& files) {
  const auto path = folder / name;
  return TrueType{files.read(path), path.string()};
}

struct Range {
  char32_t first, last;
};

// Scripts and signs that stand one after another from left to right, each glyph by itself.
// A list of what is known to be right, so that a script nobody thought of is never drawn wrongly.
// Left out inside them: controls, combining marks, format characters.
constexpr Range simple[] = {
    {0x0020, 0x007E}, {0x00A0, 0x02FF},  // Latin, IPA, spacing modifiers
    {0x0370, 0x0482}, {0x048A, 0x058F},  // Greek, Cyrillic, Armenian
    {0x10A0, 0x10FF},                    // Georgian
    {0x13A0, 0x13FD}, {0x1400, 0x167F},  // Cherokee, Canadian syllabics
    {0x1680, 0x169C}, {0x16A0, 0x16F8},  // Ogham, Runic
    {0x1C80, 0x1C88}, {0x1C90, 0x1CBF},  // Cyrillic and Georgian extensions
    {0x1D00, 0x1DBF}, {0x1E00, 0x1FFE},  // phonetics, Latin and Greek extensions
    {0x2000, 0x200A}, {0x2010, 0x2027}, {0x202F, 0x205F},  // spaces and punctuation
    {0x2070, 0x20CF}, {0x2100, 0x2BFF},  // super- and subscripts, money, letterlike, arrows, mathematics, shapes, Braille
    {0x2C60, 0x2CEE}, {0x2D00, 0x2D2D}, {0x2E00, 0x2E5D},  // Latin, Coptic, Georgian, punctuation
    {0xA640, 0xA66E}, {0xA680, 0xA69D}, {0xA700, 0xA7FF},  // Cyrillic, Latin extensions
    {0xAB30, 0xAB6B}, {0xFB00, 0xFB17},  // Latin extension, ligatures
};

bool stands_alone(char32_t point) {
  return std::any_of(std::begin(simple), std::end(simple), [&](const Range& r) { return point >= r.first && point <= r.last; });
}

constexpr Face main_face(document::Weight weight) { return weight == document::Weight::bold ? Face::sans_bold : Face::sans; }

}  // namespace

Fonts::Fonts(const std::filesystem::path& folder, const base::Files& files)
    : faces_{load(folder, "OpenSans-Regular.ttf", files), load(folder, "OpenSans-Bold.ttf", files),
             load(folder, "DejaVuSans.ttf", files), load(folder, "DejaVuSans-Bold.ttf", files)},
      colour_profile_(files.read(folder / "sRGB.icc")) {}

bool Fonts::can_draw(char32_t point) const {
  return stands_alone(point) && (font(Face::sans).glyph(point) != 0 || font(Face::fallback).glyph(point) != 0);
}

Face Fonts::face_for(char32_t point, document::Weight weight) const {
  const Face main = main_face(weight);
  if (font(main).glyph(point) != 0) return main;
  if (weight == document::Weight::bold && font(Face::fallback_bold).glyph(point) != 0) return Face::fallback_bold;
  if (font(Face::fallback).glyph(point) != 0) return Face::fallback;
  return font(Face::sans).glyph(point) != 0 ? Face::sans : main;
}

std::vector<Fonts::Span> Fonts::spans(std::string_view text, document::Weight weight) const {
  std::vector<Span> spans;
  for (const char32_t point : base::code_points(text)) {
    const Face face = face_for(point, weight);
    if (spans.empty() || spans.back().face != face) spans.push_back({face, {}});
    spans.back().text += base::utf8(point);
  }
  return spans;
}

double Fonts::width(std::string_view text, document::Weight weight, double size) const {
  double thousandths = 0;
  for (const char32_t point : base::code_points(text)) thousandths += font(face_for(point, weight)).width(point);
  return thousandths * size / 1000;
}

double Fonts::width(char32_t point, document::Weight weight, double size) const {
  return font(face_for(point, weight)).width(point) * size / 1000;
}

}  // namespace render
