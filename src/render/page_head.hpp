// What stands above the text of every page: where its parts go, on paper and in a file that is edited.
#pragma once
#include "render/boxes.hpp"

namespace render {

struct PageHead {
  double text_top = 0;     // where the text begins
  double rule = 0;         // below the head
  bool two_lines = false;  // left and right have no room beside each other
  Area logo;               // stands left of the words; no width: there is none
  double words_left = 0;   // where they begin
};

PageHead page_head(const document::Document& document, const Fonts& fonts);

}  // namespace render
