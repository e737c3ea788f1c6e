// The risks on the chart of likelihood and severity, before and after the measures: every cell with its level in words
// and the numbers of the risks that lie in it. What it shows is also said in words beside it.
#pragma once
#include <wx/panel.h>

#include <array>

#include "app/risks.hpp"
#include "wizard/look.hpp"

namespace wizard {

class HeatMap : public wxPanel {
 public:
  explicit HeatMap(wxWindow* parent);
  // `words` are what a screen reader says of it.
  void show(const app::Chart& before, const app::Chart& after, const wxString& words);
  bool AcceptsFocus() const override { return false; }

 private:
  struct Layout {
    wxFont plain, bold;
    int label = 0, cell = 0, line = 0, row = 0, title = 0;  // widths and heights
    int height = 0;                                         // of one chart
    bool side_by_side = true;
  };
  Layout layout(int width);
  void fit(int width);
  void paint();
  void paint(wxDC& dc, const Layout& layout, const wxString& title, const app::Chart& chart, wxPoint at);

  std::array<app::Chart, 2> charts_;
};

}  // namespace wizard
