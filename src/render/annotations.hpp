// Where a page answers: links to follow, and the empty fields in which people sign.
#pragma once
#include "render/structure.hpp"

namespace render {

Annotations write_annotations(Haru& haru, const Pagination& pagination, const std::vector<HPDF_Page>& pages);

}  // namespace render
