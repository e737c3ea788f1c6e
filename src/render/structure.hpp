// What the page's marks mean: the tree of headings, paragraphs, tables and figures that a screen
// reader follows (PDF/UA-1, ISO 14289-1; ISO 32000-1 14.7 and 14.8).
#pragma once
#include <map>
#include <utility>
#include <vector>

#include "render/boxes.hpp"
#include "render/haru.hpp"

namespace render {

const char* name_of(Tag tag);

// The links and fields that boxes became, by page and box.
using Annotations = std::map<std::pair<int, int>, HPDF_Dict>;

void write_structure(Haru& haru, const Pagination& pagination, const std::vector<HPDF_Page>& pages, const Annotations& annotations);

}  // namespace render
