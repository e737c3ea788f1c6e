// A document becomes pages: every block is measured, laid out and placed, then each page gets its
// header and footer. What cannot be drawn must have gone before (printable.hpp).
#pragma once
#include "render/boxes.hpp"

namespace render {

Pagination paginate(const document::Document& document, const Fonts& fonts);

}  // namespace render
