#include "wizard/page_canvas.hpp"

#include <wx/dcbuffer.h>
#include <wx/settings.h>

#include <algorithm>
#include <cmath>

#include "wizard/accessible.hpp"
#include "wizard/look.hpp"

namespace wizard {
namespace {

constexpr double largest = 5, smallest = 0.4, step = 1.2;

}  // namespace

PageCanvas::PageCanvas(wxWindow* parent) : wxScrolledCanvas(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxHSCROLL | wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  SetScrollRate(FromDIP(8), FromDIP(8));
  ShowScrollbars(wxSHOW_SB_DEFAULT, wxSHOW_SB_ALWAYS);  // a bar that comes and goes would change the width that pages fit
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    if (GetClientSize().x != width_) measure();
  });
  for (const auto& kind : {wxEVT_SCROLLWIN_TOP, wxEVT_SCROLLWIN_BOTTOM, wxEVT_SCROLLWIN_LINEUP, wxEVT_SCROLLWIN_LINEDOWN, wxEVT_SCROLLWIN_PAGEUP, wxEVT_SCROLLWIN_PAGEDOWN,
                           wxEVT_SCROLLWIN_THUMBTRACK, wxEVT_SCROLLWIN_THUMBRELEASE})
    Bind(kind, [this](wxScrollWinEvent& event) {
      event.Skip();
      CallAfter([this] { tell(); });
    });
  Bind(wxEVT_KEY_DOWN, &PageCanvas::typed, this);
  for (const auto& kind : {wxEVT_SET_FOCUS, wxEVT_KILL_FOCUS})
    Bind(kind, [this](wxFocusEvent& event) {
      event.Skip();
      Refresh();
    });
  Bind(wxEVT_MOUSEWHEEL, [this](wxMouseEvent& event) {
    if (event.ControlDown()) return zoom_by(event.GetWheelRotation() > 0 ? 1 : -1);
    event.Skip();
    CallAfter([this] { tell(); });
  });
  Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) {
    event.Skip();
    SetFocus();
  });
  Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
    event.Skip();
    if (const auto* link = link_at(event.GetPosition())) follow(link->address);
  });
  Bind(wxEVT_MOTION, [this](wxMouseEvent& event) {
    event.Skip();
    const auto* link = link_at(event.GetPosition());
    SetCursor(link ? wxCursor(wxCURSOR_HAND) : wxNullCursor);
    const auto tip = link ? tr(L"Opens in your browser: ") + wide(link->address) : wxString{};
    if (tip != GetToolTipText()) SetToolTip(tip);
  });
}

void PageCanvas::show(const wxString& title, std::shared_ptr<const render::Pagination> pages) {
  painter_.emplace(std::move(pages));
  title_ = title;
  measure();
  scroll_to(0);
  tell();
  Refresh();
}

double PageCanvas::scale() const { return std::max(1, GetClientSize().x - 2 * gap()) * zoom_ / painter_->pages().width; }

int PageCanvas::gap() const { return FromDIP(12); }

int PageCanvas::top_of(std::size_t page) const {
  return gap() + static_cast<int>(page) * (static_cast<int>(std::lround(painter_->pages().height * scale())) + gap());
}

int PageCanvas::left() const { return std::max(gap(), (GetClientSize().x - static_cast<int>(painter_->pages().width * scale())) / 2); }

int PageCanvas::in_sight() const { return CalcUnscrolledPosition({0, 0}).y; }

void PageCanvas::scroll_to(int y) {
  int unit = 1, ignored = 0;
  GetScrollPixelsPerUnit(&ignored, &unit);
  Scroll(-1, std::max(0, (y + unit / 2) / unit));
  tell();
}

void PageCanvas::measure() {
  if (!painter_) return;
  const auto before = GetVirtualSize().y;
  const double part = before > 0 ? static_cast<double>(in_sight()) / before : 0;
  width_ = GetClientSize().x;
  const int page_width = static_cast<int>(std::lround(painter_->pages().width * scale()));
  SetVirtualSize(zoom_ > 1 ? page_width + 2 * gap() : 1, top_of(page_count()));
  scroll_to(static_cast<int>(part * GetVirtualSize().y));
  Refresh();
}

void PageCanvas::zoom_by(int steps) { zoom(steps == 0 ? 1 : zoom_ * std::pow(step, steps)); }

void PageCanvas::zoom(double to) {
  if (!painter_) return;
  zoom_ = std::clamp(to, smallest, largest);
  if (std::abs(zoom_ - 1) < 0.02) zoom_ = 1;  // back where it began, whatever the steps add up to
  measure();
}

std::size_t PageCanvas::page() const {
  if (!painter_ || !page_count()) return 0;
  const int middle = in_sight() + GetClientSize().y / 2;
  std::size_t page = 0;
  while (page + 1 < page_count() && top_of(page + 1) <= middle) ++page;
  return page;
}

void PageCanvas::go_to(std::size_t page) {
  if (painter_) scroll_to(top_of(std::min(page, page_count() - 1)) - gap());
}

void PageCanvas::tell() {
  if (!painter_) return;
  const auto now = page();
  set_spoken_name(*this, wxString::Format(tr(L"%s, page %d of %d. The same words stand under Text."), title_, static_cast<int>(now) + 1, static_cast<int>(page_count())));
  if (now == told_) return;
  told_ = now;
  moved();
}

void PageCanvas::typed(wxKeyEvent& event) {
  if (!painter_ || event.AltDown()) return event.Skip();  // of the menus
  const int sight = GetClientSize().y, line = FromDIP(48);
  const bool control = event.ControlDown();
  switch (event.GetKeyCode()) {
    case '+':
    case '=':
    case WXK_NUMPAD_ADD: return zoom_by(1);
    case '-':
    case WXK_NUMPAD_SUBTRACT: return zoom_by(-1);
    case '0':
    case WXK_NUMPAD0: return zoom_by(0);
    case WXK_UP: return scroll_to(in_sight() - line);
    case WXK_DOWN: return scroll_to(in_sight() + line);
    case WXK_LEFT: Scroll(GetViewStart().x - 4, -1); return;
    case WXK_RIGHT: Scroll(GetViewStart().x + 4, -1); return;
    case WXK_PAGEUP: return control ? event.Skip() : scroll_to(in_sight() - sight + line);
    case WXK_SPACE:
    case WXK_PAGEDOWN: return control ? event.Skip() : scroll_to(in_sight() + sight - line);
    case WXK_HOME: return scroll_to(0);
    case WXK_END: return scroll_to(GetVirtualSize().y);
    case WXK_TAB: Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward); return;
    default: event.Skip();
  }
}

const render::LinkBox* PageCanvas::link_at(wxPoint where) const {
  if (!painter_) return nullptr;
  const auto point = CalcUnscrolledPosition(where);
  for (std::size_t page = 0; page < page_count(); ++page) {
    const double x = (point.x - left()) / scale(), y = (point.y - top_of(page)) / scale();
    if (y < 0 || y > painter_->pages().height) continue;
    for (const auto& box : painter_->pages().pages[page].boxes)
      if (const auto* link = std::get_if<render::LinkBox>(&box.shape))
        if (x >= link->area.left && x <= link->area.right() && y >= link->area.top && y <= link->area.bottom()) return link;
  }
  return nullptr;
}

void PageCanvas::paint() {
  wxAutoBufferedPaintDC dc(this);
  dc.SetBackground(wxSystemSettings::GetColour(wxSYS_COLOUR_BTNFACE).ChangeLightness(is_dark() ? 70 : 90));
  dc.Clear();
  if (painter_) {
    const auto context = std::unique_ptr<wxGraphicsContext>(wxGraphicsContext::Create(dc));
    const int above = in_sight(), below = above + GetClientSize().y;
    const int height = static_cast<int>(std::lround(painter_->pages().height * scale()));
    const int across = left() - CalcUnscrolledPosition({0, 0}).x;
    for (std::size_t page = 0; page < page_count(); ++page) {
      if (top_of(page) + height < above || top_of(page) > below) continue;
      context->PushState();
      context->Translate(across, top_of(page) - above);
      painter_->paint(*context, page, scale());
      context->PopState();
    }
  }
  if (HasFocus()) {
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.SetPen(wxPen(accent(), FromDIP(2)));
    dc.DrawRectangle(wxRect(GetClientSize()).Deflate(FromDIP(1)));
  }
}

}  // namespace wizard
