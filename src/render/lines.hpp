// Text becomes lines: where it may be cut, where it is, and which words then stand where.
// Ragged right, no word broken without a hyphen; addresses are cut after their own marks.
#pragma once
#include <vector>

#include "render/fonts.hpp"

namespace render {

// A piece of a line in one weight. `run` is its index in the text, which knows its link.
struct Fragment {
  std::string text;
  document::Weight weight = document::Weight::regular;
  std::size_t run = 0;
  double left = 0, width = 0;
};

struct Line {
  std::vector<Fragment> fragments;
  double width = 0;  // without the space at its end
};

// `first_indent` is kept free at the start of the first line. No lines for empty text.
std::vector<Line> break_lines(const document::Text& text, const Fonts& fonts, double size, double width,
                              double first_indent = 0);

// The same, without a single short word left over on the last line where that can be had.
std::vector<Line> break_calmly(const document::Text& text, const Fonts& fonts, double size, double width,
                               double first_indent = 0);

// The same number of lines, as even as they go: for headings.
std::vector<Line> break_evenly(const document::Text& text, const Fonts& fonts, double size, double width);

// For a label that must stay small: after `most` lines it ends with ….
std::vector<Line> break_at_most(std::size_t most, const std::string& text, document::Weight weight, const Fonts& fonts, double size, double width);

struct Extent {
  double least = 0;  // the widest piece that is not to be cut
  double most = 0;   // on one line
};
Extent extent(const document::Text& text, const Fonts& fonts, double size);

// At most `width` wide, cut with … at the end where it is longer.
std::string shortened(const std::string& text, document::Weight weight, double size, double width, const Fonts& fonts);

}  // namespace render
