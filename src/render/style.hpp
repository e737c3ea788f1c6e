// The look of paper: one page size, one type scale, one set of inks, so that every report is a sibling.
#pragma once
#include "base/colour.hpp"
#include "document/document.hpp"

namespace render {

using base::Colour;

// Points. Text stands centred by its capitals in the leading.
struct Type {
  double size = 12;
  double leading = 17;
  document::Weight weight = document::Weight::regular;
};

struct Style {
  double page_width = 595.28, page_height = 841.89;  // A4
  double margin = 62.36;                             // 22 mm

  Type body{12, 17};
  Type lead{14, 20};
  Type small{10, 14};
  Type h1{22, 27, document::Weight::bold};
  Type h2{16, 21, document::Weight::bold};
  Type h3{13, 18, document::Weight::bold};
  Type cell{11, 15};
  Type cell_small{10, 13.5};
  Type column_heading{10.5, 14, document::Weight::bold};
  Type caption{11, 15, document::Weight::bold};
  Type furniture{10, 13};
  Type chart{10, 13};
  Type chart_title{12, 17, document::Weight::bold};

  // Space before a heading is twice the space after it.
  double before_h1 = 28, after_h1 = 14;
  double before_h2 = 24, after_h2 = 12;
  double before_h3 = 18, after_h3 = 9;
  double between_blocks = 9;
  double between_items = 4;
  double below_tables = 16;
  double between_cell_paragraphs = 3;

  double list_indent = 18;
  double note_indent = 12, note_rule = 2.5;
  double cell_padding_x = 7, cell_padding_y = 5;
  double hairline = 0.5, firm_line = 1;
  double chip_padding = 6, chip_gap = 7, chip_radius = 3;
  double signature_width = 318, signature_height = 80;

  Colour ink = base::ink;
  Colour muted{0x50, 0x5A, 0x5F};
  Colour rule{0xB8, 0xC0, 0xC2};
  Colour accent{0x00, 0x53, 0x4C};
  Colour header_tint{0xE8, 0xF0, 0xEF};
};

inline constexpr Style style;

// The inks that a trust may change.
struct Inks {
  Colour accent = style.accent, header_tint = style.header_tint;
};
inline Inks inks_of(const document::Document& document) {
  return {document.brand.accent.value_or(style.accent), document.brand.header_tint.value_or(style.header_tint)};
}

// How a status looks: always its word, with the sign (UTF-8, may be empty), the ink and the tint.
struct ToneLook {
  const char* sign;
  Colour ink, tint;
};

constexpr ToneLook look_of(document::Tone tone, const Inks& inks = {}) {
  using document::Tone;
  constexpr Colour green{0x0B, 0x6E, 0x3A}, green_tint{0xE7, 0xF4, 0xEC};
  constexpr Colour amber{0x7A, 0x4B, 0x00}, amber_tint{0xFF, 0xF4, 0xDB};
  constexpr Colour blue{0x1F, 0x4E, 0x8C}, blue_tint{0xE8, 0xF0, 0xFA};
  constexpr Colour red{0x8A, 0x1C, 0x1C}, red_tint{0xFB, 0xEA, 0xEA};
  constexpr Colour violet{0x5B, 0x2A, 0x86}, violet_tint{0xF2, 0xEA, 0xF8};
  constexpr Colour grey{0x50, 0x5A, 0x5F}, grey_tint{0xF3, 0xF4, 0xF4};
  switch (tone) {
    case Tone::approved: return {"✓", green, green_tint};
    case Tone::conditional: return {"◐", amber, amber_tint};
    case Tone::hold: return {"Ⅱ", blue, blue_tint};
    case Tone::blocked: return {"■", red, red_tint};
    case Tone::rejected: return {"✕", red, red_tint};
    case Tone::suspended: return {"◷", violet, violet_tint};
    case Tone::not_started: return {"○", grey, grey_tint};
    case Tone::low: return {"", green, green_tint};
    case Tone::medium: return {"", amber, amber_tint};
    case Tone::high: return {"", red, red_tint};
    case Tone::accent: return {"", inks.accent, inks.header_tint};
    case Tone::muted:
    case Tone::none: break;
  }
  return {"", grey, grey_tint};
}

}  // namespace render
