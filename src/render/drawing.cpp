#include "render/drawing.hpp"

#include <algorithm>
#include <cmath>

#include "render/structure.hpp"

namespace render {
namespace {

// Hundredths of a point: finer than any printer, and the numbers stay short.
HPDF_REAL real(double value) { return static_cast<HPDF_REAL>(std::round(value * 100) / 100); }

bool same(HPDF_RGBColor set, Colour colour) {
  const auto near = [](HPDF_REAL a, std::uint8_t b) { return std::abs(a - static_cast<HPDF_REAL>(b) / 255) < 1e-4; };
  return near(set.r, colour.red) && near(set.g, colour.green) && near(set.b, colour.blue);
}

HPDF_REAL part(std::uint8_t value) { return static_cast<HPDF_REAL>(std::round(value / 255.0 * 10000) / 10000); }

class Pen {
 public:
  Pen(Haru& haru, HPDF_Page page, double height) : haru_(haru), page_(page), height_(height) {}

  void operator()(const TextBox& box) const {
    fill(box.ink);
    HPDF_Page_BeginText(page_);
    HPDF_Page_SetFontAndSize(page_, haru_.font(box.face, box.text), real(box.size));
    HPDF_Page_TextOut(page_, real(box.left), real(height_ - box.baseline), box.text.c_str());
    HPDF_Page_EndText(page_);
    haru_.check("text");
  }
  void operator()(const FillBox& box) const {
    fill(box.fill);
    if (box.radius > 0) rounded(box.area, box.radius);
    else HPDF_Page_Rectangle(page_, real(box.area.left), real(height_ - box.area.bottom()), real(box.area.width), real(box.area.height));
    HPDF_Page_Fill(page_);
    haru_.check("shapes");
  }
  void operator()(const LineBox& box) const {
    if (!same(HPDF_Page_GetRGBStroke(page_), box.ink)) HPDF_Page_SetRGBStroke(page_, part(box.ink.red), part(box.ink.green), part(box.ink.blue));
    if (std::abs(HPDF_Page_GetLineWidth(page_) - real(box.width)) > 1e-3) HPDF_Page_SetLineWidth(page_, real(box.width));
    HPDF_Page_MoveTo(page_, real(box.left), real(height_ - box.top));
    HPDF_Page_LineTo(page_, real(box.right), real(height_ - box.bottom));
    HPDF_Page_Stroke(page_);
    haru_.check("lines");
  }
  void operator()(const LinkBox&) const {}
  void operator()(const SignatureBox&) const {}
  void operator()(const ImageBox& box) const {
    HPDF_Page_DrawImage(page_, haru_.image(box.picture), real(box.area.left), real(height_ - box.area.bottom()), real(box.area.width), real(box.area.height));
    haru_.check("pictures");
  }

 private:
  void fill(Colour colour) const {
    if (!same(HPDF_Page_GetRGBFill(page_), colour)) HPDF_Page_SetRGBFill(page_, part(colour.red), part(colour.green), part(colour.blue));
  }
  void rounded(const Area& area, double wanted) const {
    const double radius = std::min({wanted, area.width / 2, area.height / 2});
    const double away = radius * (1 - 0.5523);  // a quarter circle as a curve
    const double left = area.left, right = area.right(), bottom = height_ - area.bottom(), top = height_ - area.top;
    HPDF_Page_MoveTo(page_, real(left + radius), real(bottom));
    HPDF_Page_LineTo(page_, real(right - radius), real(bottom));
    HPDF_Page_CurveTo(page_, real(right - away), real(bottom), real(right), real(bottom + away), real(right), real(bottom + radius));
    HPDF_Page_LineTo(page_, real(right), real(top - radius));
    HPDF_Page_CurveTo(page_, real(right), real(top - away), real(right - away), real(top), real(right - radius), real(top));
    HPDF_Page_LineTo(page_, real(left + radius), real(top));
    HPDF_Page_CurveTo(page_, real(left + away), real(top), real(left), real(top - away), real(left), real(top - radius));
    HPDF_Page_LineTo(page_, real(left), real(bottom + radius));
    HPDF_Page_CurveTo(page_, real(left), real(bottom + away), real(left + away), real(bottom), real(left + radius), real(bottom));
    HPDF_Page_ClosePath(page_);
  }

  Haru& haru_;
  HPDF_Page page_;
  double height_;
};

bool draws_nothing(const Shape& shape) { return std::holds_alternative<LinkBox>(shape) || std::holds_alternative<SignatureBox>(shape); }

std::string opening(const Pagination& pagination, const Page& page, const Box& box) {
  if (box.artifact == Artifact::pagination) return "/Artifact <</Type /Pagination>> BDC\n";
  if (box.artifact == Artifact::layout) return "/Artifact <</Type /Layout>> BDC\n";
  const auto element = static_cast<std::size_t>(page.sequences[static_cast<std::size_t>(box.sequence)]);
  return std::string{"/"} + name_of(pagination.elements[element].tag) + " <</MCID " + std::to_string(box.sequence) + ">> BDC\n";
}

}  // namespace

void draw(Haru& haru, HPDF_Page to, double height, const Shape& shape) { std::visit(Pen{haru, to, height}, shape); }

void draw(Haru& haru, HPDF_Page to, const Pagination& pagination, const Page& page) {
  const Box* open = nullptr;
  for (const auto& box : page.boxes) {
    if (draws_nothing(box.shape)) continue;
    if (!open || open->artifact != box.artifact || open->sequence != box.sequence) {
      if (open) haru.write(to, "EMC\n");
      haru.write(to, opening(pagination, page, box));
      open = &box;
    }
    draw(haru, to, pagination.height, box.shape);
  }
  if (open) haru.write(to, "EMC\n");
}

}  // namespace render
