// Boxes become a page's content, every mark either tagged or an artifact (ISO 14289-1 7.1).
#pragma once
#include "render/boxes.hpp"
#include "render/haru.hpp"

namespace render {

void draw(Haru& haru, HPDF_Page to, const Pagination& pagination, const Page& page);

// One box, untagged; `height` is the page's.
void draw(Haru& haru, HPDF_Page to, double height, const Shape& shape);

}  // namespace render
