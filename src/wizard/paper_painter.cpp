#include "wizard/paper_painter.hpp"

#include <wx/bitmap.h>
#include <wx/dc.h>
#include <wx/image.h>

#include <algorithm>
#include <array>

#include "wizard/look.hpp"
#include "wizard/opening.hpp"

namespace wizard {
namespace {

// Letters are set so many times as large and drawn as much smaller: they then stand where they stand on paper, and not
// each on a pixel of the screen.
constexpr double magnified = 8;

wxColour colour(render::Colour from) { return {from.red, from.green, from.blue}; }

bool is_bold(render::Face face) { return face == render::Face::sans_bold || face == render::Face::fallback_bold; }

const wchar_t* family(render::Face face) { return face == render::Face::sans || face == render::Face::sans_bold ? L"Open Sans" : L"DejaVu Sans"; }

}  // namespace

void add_paper_fonts(const std::filesystem::path& folder) {
  static const bool added = [&] {
    bool all = true;
    for (const char* file : {"OpenSans-Regular.ttf", "OpenSans-Bold.ttf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"})
      all = wxFont::AddPrivateFont(shown(folder / file)) && all;
    return all;
  }();
  wxUnusedVar(added);  // without them the system's own type stands in, as wide
}

PaperPainter::PaperPainter(std::shared_ptr<const render::Pagination> pages) : pages_(std::move(pages)), fits_(pages_->pages.size()) {
  for (std::size_t i = 0; i < fits_.size(); ++i) fits_[i].resize(pages_->pages[i].boxes.size());
}

const PaperPainter::Type& PaperPainter::type(wxGraphicsContext& on, const render::TextBox& box) {
  const auto ink = colour(box.ink);
  const Key key{box.face, box.size, ink.GetRGB()};
  const auto found = types_.find(key);
  if (found != types_.end()) return found->second;
  Type type;
  type.font = on.CreateFont(box.size * magnified, family(box.face), is_bold(box.face) ? wxFONTFLAG_BOLD : wxFONTFLAG_DEFAULT, ink);
  on.SetFont(type.font);
  double width = 0, height = 0, descent = 0, leading = 0;
  on.GetTextExtent(L"Ag", &width, &height, &descent, &leading);
  type.ascent = height - descent;
  return types_.emplace(key, type).first->second;
}

void PaperPainter::draw(wxGraphicsContext& on, const render::TextBox& box, double& fit) {
  const auto& [font, ascent] = type(on, box);
  const auto text = wide(box.text);
  on.SetFont(font);
  if (fit <= 0) {
    double width = 0, height = 0, descent = 0, leading = 0;
    on.GetTextExtent(text, &width, &height, &descent, &leading);
    fit = width > 0 ? std::clamp(box.width * magnified / width, 0.8, 1.25) : 1;
  }
  on.PushState();
  on.Translate(box.left, box.baseline);
  on.Scale(fit / magnified, 1 / magnified);
  on.DrawText(text, 0, -ascent);
  on.PopState();
}

void PaperPainter::draw(wxGraphicsContext& on, const render::ImageBox& box) {
  auto& bitmap = pictures_[box.picture.get()];
  if (bitmap.IsNull()) {
    wxImage image(box.picture->width, box.picture->height, false);
    std::copy(box.picture->pixels.begin(), box.picture->pixels.end(), image.GetData());
    bitmap = on.CreateBitmapFromImage(image);
  }
  on.DrawBitmap(bitmap, box.area.left, box.area.top, box.area.width, box.area.height);
}

void PaperPainter::paint(wxGraphicsContext& on, std::size_t page, double scale) {
  on.PushState();
  on.Scale(scale, scale);
  on.SetPen(*wxTRANSPARENT_PEN);
  on.SetBrush(*wxWHITE_BRUSH);
  on.DrawRectangle(0, 0, pages_->width, pages_->height);
  const auto& boxes = pages_->pages[page].boxes;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const auto& shape = boxes[i].shape;
    if (const auto* text = std::get_if<render::TextBox>(&shape)) draw(on, *text, fits_[page][i]);
    else if (const auto* image = std::get_if<render::ImageBox>(&shape)) draw(on, *image);
    else if (const auto* fill = std::get_if<render::FillBox>(&shape)) {
      on.SetPen(*wxTRANSPARENT_PEN);
      on.SetBrush(wxBrush(colour(fill->fill)));
      if (fill->radius > 0) on.DrawRoundedRectangle(fill->area.left, fill->area.top, fill->area.width, fill->area.height, fill->radius);
      else on.DrawRectangle(fill->area.left, fill->area.top, fill->area.width, fill->area.height);
    } else if (const auto* line = std::get_if<render::LineBox>(&shape)) {
      on.SetPen(on.CreatePen(wxGraphicsPenInfo(colour(line->ink), line->width).Cap(wxCAP_BUTT)));
      on.StrokeLine(line->left, line->top, line->right, line->bottom);
    }
  }
  on.PopState();
}

}  // namespace wizard
