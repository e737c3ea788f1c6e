// Pages under each other, scrolled by wheel, bar and keys, and made larger or smaller. Only what is in sight is painted.
#pragma once
#include <wx/scrolwin.h>

#include <functional>
#include <memory>
#include <optional>

#include "wizard/paper_painter.hpp"

namespace wizard {

class PageCanvas : public wxScrolledCanvas {
 public:
  explicit PageCanvas(wxWindow* parent);

  void show(const wxString& title, std::shared_ptr<const render::Pagination> pages);
  std::size_t page() const;  // the one that has most of the sight, from 0
  std::size_t page_count() const { return painter_ ? painter_->pages().pages.size() : 0; }
  const render::Pagination& pages() const { return painter_->pages(); }
  void go_to(std::size_t page);
  void zoom_by(int steps);  // larger, or smaller; 0: as wide as the canvas

  std::function<void()> moved = [] {};                                 // to another page
  std::function<void(const std::string& address)> follow = [](const std::string&) {};

 private:
  void paint();
  void zoom(double to);
  void measure();  // anew, keeping the same part in sight
  void typed(wxKeyEvent& event);
  void tell();
  double scale() const;  // pixels a point
  int gap() const;
  int top_of(std::size_t page) const;  // on the whole canvas
  int left() const;
  int in_sight() const;  // the whole canvas's y at the top of the window
  void scroll_to(int y);
  const render::LinkBox* link_at(wxPoint where) const;

  std::optional<PaperPainter> painter_;
  wxString title_;
  double zoom_ = 1;
  std::size_t told_ = 0;
  int width_ = 0;
};

}  // namespace wizard
