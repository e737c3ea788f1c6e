// Paragraphs laid out line by line, with chips and links: the same for the page's width, a list item
// and a table's cell.
#pragma once
#include <vector>

#include "render/flow.hpp"
#include "render/lines.hpp"

namespace render {

// One line and all that is drawn with it; its items count from its top.
struct Strip {
  double height = 0;
  std::vector<Item> items = {};
};

struct TextPlace {
  double left = 0, width = 0;
  document::Align align = document::Align::left;
  int element = -1;
};

enum class Breaking { calm, even };

std::vector<Strip> lay_text(const document::Text& text, const Type& type, Colour ink, const TextPlace& place, Flow& flow,
                            const Fonts& fonts, Breaking breaking = Breaking::calm);
// With its chip before it.
std::vector<Strip> lay_paragraph(const document::Paragraph& paragraph, const Type& type, Colour ink, const TextPlace& place,
                                 Flow& flow, const Fonts& fonts);

// The chip and text as a column's width must allow for them.
Extent extent(const document::Paragraph& paragraph, const Type& type, const Fonts& fonts);

// A single line with its baseline at `baseline`, cut into boxes by face.
void put_text(std::vector<Item>& items, const std::string& text, document::Weight weight, double size, Colour ink, double left,
              double baseline, int element, const Fonts& fonts);

// Where a baseline lies below the top of its leading, so that capitals stand in the middle.
constexpr double baseline_in(const Type& type) { return type.leading / 2 + 0.357 * type.size; }

}  // namespace render
