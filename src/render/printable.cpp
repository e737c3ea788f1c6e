#include "render/printable.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/words.hpp"

namespace render {
namespace {

// Breaks between words that no glyph stands for: they guide the line breaker and are then gone.
constexpr bool guides_breaking(char32_t point) { return point == U'\n' || point == U'\u200B'; }

// Invisible and without meaning in a script that needs no joining.
constexpr bool means_nothing(char32_t point) { return point == U'\uFEFF' || point == U'\u2060' || point == U'\r'; }

// Asks for the text or the picture form of the character before it; the text form is what is drawn.
constexpr bool chooses_form(char32_t point) { return point == U'\uFE0E' || point == U'\uFE0F'; }

}  // namespace

std::string printable(std::string_view text, const Fonts& fonts, std::vector<std::string>& replaced) {
  std::string out;
  bool drawn_before = false;
  for (const char32_t point : base::code_points(base::normal_form(text))) {
    if (point == U'\t') {
      out += ' ';
    } else if (means_nothing(point) || (chooses_form(point) && drawn_before)) {
      continue;
    } else if (guides_breaking(point) || fonts.can_draw(point)) {
      out += base::utf8(point);
      drawn_before = true;
    } else {
      const auto name = base::code_point_name(point);
      out += name;
      if (!base::one_of(name, replaced)) replaced.push_back(name);
      drawn_before = false;
    }
  }
  return out;
}

document::Document printable(document::Document document, const Fonts& fonts, std::vector<Warning>& warnings) {
  document::for_each_text(document, [&](std::string& text, const std::string& place) {
    // Plain ASCII without controls is its own normal form and always drawn.
    if (std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= 0x20 && c < 0x7F; })) return;
    std::vector<std::string> replaced;
    text = printable(text, fonts, replaced);
    if (replaced.empty()) return;
    const bool one = replaced.size() == 1;
    if (replaced.size() > 5) replaced.resize(5), replaced.back() += " and others";
    Warning warning{place, std::string{one ? "A character" : "Characters"} + " that cannot be drawn rightly " +
                               (one ? "is printed as its code point: " : "are printed as their code points: ") +
                               base::joined(replaced, ", ") + "."};
    if (warnings.empty() || !(warnings.back() == warning)) warnings.push_back(std::move(warning));
  });
  return document;
}

}  // namespace render
