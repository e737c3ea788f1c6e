#include "bench/bare_libharu.hpp"

#include <hpdf.h>

#include <array>
#include <stdexcept>

namespace bench {
namespace {

void fail(HPDF_STATUS, HPDF_STATUS, void* failed) { *static_cast<bool*>(failed) = true; }

}  // namespace

std::string draw_bare(const render::Pagination& pagination, const std::filesystem::path& folder) {
  bool failed = false;
  HPDF_Doc pdf = HPDF_New(fail, &failed);
  HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
  HPDF_UseUTFEncodings(pdf);
  HPDF_SetCurrentEncoder(pdf, "UTF-8");
  constexpr std::array names{"OpenSans-Regular.ttf", "OpenSans-Bold.ttf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"};
  std::array<HPDF_Font, names.size()> fonts{};
  for (const auto& page : pagination.pages) {
    HPDF_Page drawn = HPDF_AddPage(pdf);
    HPDF_Page_SetSize(drawn, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
    for (const auto& box : page.boxes) {
      const auto* line = std::get_if<render::TextBox>(&box.shape);
      if (!line) continue;
      const auto face = static_cast<std::size_t>(line->face);
      auto& font = fonts[face];
      if (!font) font = HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, (folder / names[face]).c_str(), HPDF_TRUE), "UTF-8");
      HPDF_Page_BeginText(drawn);
      HPDF_Page_SetFontAndSize(drawn, font, static_cast<HPDF_REAL>(line->size));
      HPDF_Page_TextOut(drawn, static_cast<HPDF_REAL>(line->left), static_cast<HPDF_REAL>(pagination.height - line->baseline), line->text.c_str());
      HPDF_Page_EndText(drawn);
    }
  }
  HPDF_SaveToStream(pdf);
  std::string bytes(HPDF_GetStreamSize(pdf), '\0');
  auto size = static_cast<HPDF_UINT32>(bytes.size());
  HPDF_ResetStream(pdf);
  HPDF_ReadFromStream(pdf, reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
  HPDF_Free(pdf);
  if (failed) throw std::runtime_error("libharu could not draw the lines");
  return bytes;
}

}  // namespace bench
