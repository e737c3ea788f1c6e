// The least that draws a text with libharu: fonts, pages, lines at given places; no layout, no tags, nothing else.
// bare_libharu LINES.TXT FONTS OUT.PDF
#include <hpdf.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace {

void fail(HPDF_STATUS error, HPDF_STATUS, void*) {
  std::fprintf(stderr, "libharu 0x%04lX\n", static_cast<unsigned long>(error));
  std::exit(1);
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc != 4) return 2;
  std::ifstream lines(argv[1]);
  HPDF_Doc pdf = HPDF_New(fail, nullptr);
  HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
  HPDF_UseUTFEncodings(pdf);
  HPDF_SetCurrentEncoder(pdf, "UTF-8");
  const char* const names[] = {"OpenSans-Regular", "OpenSans-Bold", "DejaVuSans", "DejaVuSans-Bold"};
  HPDF_Font fonts[4] = {};
  HPDF_Page page = nullptr;
  for (int face; lines >> face;) {  // -1 begins a page
    if (face < 0) {
      page = HPDF_AddPage(pdf);
      HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
      continue;
    }
    float size, left, baseline;
    std::string text;
    lines >> size >> left >> baseline;
    std::getline(lines.ignore(), text);
    auto& font = fonts[face];
    if (!font) font = HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, (std::string{argv[2]} + "/" + names[face] + ".ttf").c_str(), HPDF_TRUE), "UTF-8");
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, font, size);
    HPDF_Page_TextOut(page, left, baseline, text.c_str());
    HPDF_Page_EndText(page);
  }
  HPDF_SaveToFile(pdf, argv[3]);
  HPDF_Free(pdf);
}
