#include "wizard/paper_painter.hpp"

#include <wx/brush.h>
#include <wx/font.h>
#include <wx/image.h>
#include <wx/pen.h>
#ifdef __WXGTK__
#include <gtk/gtk.h>
#endif

#include <algorithm>

#include "wizard/look.hpp"
#include "wizard/opening.hpp"

namespace wizard {
namespace {

wxColour colour(render::Colour from) { return {from.red, from.green, from.blue}; }

bool is_bold(render::Face face) { return face == render::Face::sans_bold || face == render::Face::fallback_bold; }

const char* family(render::Face face) { return face == render::Face::sans || face == render::Face::sans_bold ? "Open Sans" : "DejaVu Sans"; }

#ifdef __WXGTK__

// Sets each letter as wide as paper does: unhinted, and not leaning into the next. A system's own way of writing takes
// whole pixels a letter, and by the end of a line has left the place where the line ends on paper.
class Pen {
 public:
  explicit Pen(wxGraphicsContext& on) : cairo_(static_cast<cairo_t*>(on.GetNativeContext())), layout_(pango_cairo_create_layout(cairo_)), description_(pango_font_description_new()) {
    auto* context = pango_layout_get_context(layout_);
    auto* options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    auto* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("kern=0, liga=0, clig=0"));
    pango_layout_set_attributes(layout_, attributes);
    pango_attr_list_unref(attributes);
  }
  ~Pen() {
    pango_font_description_free(description_);
    g_object_unref(layout_);
  }
  Pen(const Pen&) = delete;
  Pen& operator=(const Pen&) = delete;

  void write(const render::TextBox& box) {
    pango_font_description_set_family_static(description_, family(box.face));
    pango_font_description_set_weight(description_, is_bold(box.face) ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(description_, box.size * PANGO_SCALE);
    pango_layout_set_font_description(layout_, description_);
    pango_layout_set_text(layout_, box.text.data(), static_cast<int>(box.text.size()));
    cairo_set_source_rgb(cairo_, box.ink.red / 255.0, box.ink.green / 255.0, box.ink.blue / 255.0);
    cairo_move_to(cairo_, box.left, box.baseline - static_cast<double>(pango_layout_get_baseline(layout_)) / PANGO_SCALE);
    pango_cairo_show_layout(cairo_, layout_);
  }

 private:
  cairo_t* cairo_;
  PangoLayout* layout_;
  PangoFontDescription* description_;
};

#else

// Each piece of a line as wide as it is on paper, whatever its letters take on this screen.
class Pen {
 public:
  explicit Pen(wxGraphicsContext& on) : on_(on) {}

  void write(const render::TextBox& box) {
    const auto text = wide(box.text);
    // In points: a size in pixels would be that of a line. Of 96 pixels an inch has 72 points.
    on_.SetFont(wxFont(wxFontInfo(box.size * 72 / 96).FaceName(wide(family(box.face))).Bold(is_bold(box.face))), colour(box.ink));
    double width = 0, height = 0, descent = 0, leading = 0;
    on_.GetTextExtent(text, &width, &height, &descent, &leading);
    if (width <= 0) return;
    on_.PushState();
    on_.Translate(box.left, box.baseline);
    on_.Scale(box.width / width, 1);
    on_.DrawText(text, 0, descent - height);
    on_.PopState();
  }

 private:
  wxGraphicsContext& on_;
};

#endif

}  // namespace

void add_paper_fonts(const std::filesystem::path& folder) {
  static const bool added = [&] {
    bool all = true;
    for (const char* file : {"OpenSans-Regular.ttf", "OpenSans-Bold.ttf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"})
      all = wxFont::AddPrivateFont(shown(folder / file)) && all;
    return all;
  }();
  wxUnusedVar(added);  // without them the system's own type stands in
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
  Pen pen(on);
  for (const auto& box : pages_->pages[page].boxes) {
    if (const auto* text = std::get_if<render::TextBox>(&box.shape)) pen.write(*text);
    else if (const auto* image = std::get_if<render::ImageBox>(&box.shape)) draw(on, *image);
    else if (const auto* fill = std::get_if<render::FillBox>(&box.shape)) {
      on.SetPen(*wxTRANSPARENT_PEN);
      on.SetBrush(wxBrush(colour(fill->fill)));
      if (fill->radius > 0) on.DrawRoundedRectangle(fill->area.left, fill->area.top, fill->area.width, fill->area.height, fill->radius);
      else on.DrawRectangle(fill->area.left, fill->area.top, fill->area.width, fill->area.height);
    } else if (const auto* line = std::get_if<render::LineBox>(&box.shape)) {
      on.SetPen(on.CreatePen(wxGraphicsPenInfo(colour(line->ink), line->width).Cap(wxCAP_BUTT)));
      on.StrokeLine(line->left, line->top, line->right, line->bottom);
    }
  }
  on.PopState();
}

}  // namespace wizard
