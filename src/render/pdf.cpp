#include "render/pdf.hpp"

#include <algorithm>
#include <cmath>

#include "render/annotations.hpp"
#include "render/drawing.hpp"
#include "render/metadata.hpp"
#include "render/paginate.hpp"
#include "render/structure.hpp"

namespace render {
namespace {

void write_bookmarks(Haru& haru, const Pagination& pagination, const std::vector<HPDF_Page>& pages) {
  std::array<HPDF_Outline, 4> above{};
  for (const auto& mark : pagination.bookmarks) {
    const auto level = static_cast<std::size_t>(mark.level);
    HPDF_Outline outline = HPDF_CreateOutline(haru.doc(), above[level - 1], mark.text.c_str(), haru.encoder());
    haru.check("bookmarks");
    for (auto deeper = level; deeper < above.size(); ++deeper) above[deeper] = outline;
    HPDF_Destination place = HPDF_Page_CreateDestination(pages[static_cast<std::size_t>(mark.page)]);
    HPDF_Destination_SetXYZ(place, 0, static_cast<HPDF_REAL>(pagination.height - mark.top), 1);
    haru.check("bookmarks");
    // 0 keeps the reader's own zoom; the call above does not take it.
    static_cast<HPDF_Real>(HPDF_Array_GetItem(place, 4, HPDF_OCLASS_REAL))->value = 0;
    HPDF_Outline_SetDestination(outline, place);
    haru.check("bookmarks");
  }
  if (!pagination.bookmarks.empty()) HPDF_SetPageMode(haru.doc(), HPDF_PAGE_MODE_USE_OUTLINE);
}

}  // namespace

std::string pdf(const document::Document& document, const Fonts& fonts, std::vector<Warning>* warnings) {
  std::vector<Warning> ignored;
  const auto ready = printable(document, fonts, warnings ? *warnings : ignored);
  const Pagination pagination = paginate(ready, fonts);

  Haru haru{fonts};
  write_metadata(haru, ready);
  write_colour_profile(haru, fonts.colour_profile());
  std::vector<HPDF_Page> pages;
  for (const auto& page : pagination.pages) {
    pages.push_back(haru.add_page(pagination.width, pagination.height));
    draw(haru, pages.back(), pagination, page);
  }
  write_structure(haru, pagination, pages, write_annotations(haru, pagination, pages));
  write_bookmarks(haru, pagination, pages);
  HPDF_AddPageLabel(haru.doc(), 0, HPDF_PAGE_NUM_STYLE_DECIMAL, 1, "");
  write_attachments(haru, ready);
  reserve_identifier(haru);
  return identified(haru.save());
}

int page_count(const document::Document& document, const Fonts& fonts) {
  std::vector<Warning> ignored;
  return static_cast<int>(paginate(printable(document, fonts, ignored), fonts).pages.size());
}

}  // namespace render
