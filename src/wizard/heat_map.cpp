#include "wizard/heat_map.hpp"

#include <wx/dcclient.h>

#include <algorithm>

#include "wizard/accessible.hpp"
#include "wizard/controls.hpp"

namespace wizard {
namespace {

const std::array<const wchar_t*, 3> severities{wxTRANSLATE(L"Minimal"), wxTRANSLATE(L"Significant"), wxTRANSLATE(L"Severe")}, likelihoods{wxTRANSLATE(L"Remote"), wxTRANSLATE(L"Possible"), wxTRANSLATE(L"Probable")};

wxString level_word(const app::Cell& cell) { return cell.level ? wide(assessment::name(*cell.level)) : wxString{}; }

wxString numbers_in(const app::Cell& cell) {
  wxString text;
  for (const int number : cell.numbers) text += (text.empty() ? L"" : L" ") + wxString::Format(L"%d", number);
  return text;
}

}  // namespace

HeatMap::HeatMap(wxWindow* parent) : wxPanel(parent) {
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    fit(event.GetSize().x);
    Refresh();
  });
}

void HeatMap::show(const app::Chart& before, const app::Chart& after, const wxString& words) {
  charts_ = {before, after};
  set_spoken_name(*this, tr(L"Before and after the measures"));  // as the heading above it, which GTK takes for its label
  set_spoken_description(*this, words);
  fit(GetClientSize().x);
  Refresh();
}

void HeatMap::fit(int width) {
  const auto wanted = layout(width);
  const int height = wanted.side_by_side ? wanted.height : 2 * wanted.height + px(*this, Gap::groups);
  if (GetMinSize().y == height) return;
  SetMinSize({FromDIP(40), height});
  arrange_later(*this);
}

// Side by side, with one column of labels for both, where every word has room for itself; else below each other.
HeatMap::Layout HeatMap::layout(int width) {
  Layout made;
  made.plain = scaled(*this, 0.9, false);
  made.bold = scaled(*this, 0.9, true);
  const int gap = px(*this, Gap::within), between = px(*this, Gap::edge);
  const auto wide_of = [&](const wxString& text) {
    int w = 0, h = 0;
    GetTextExtent(text, &w, &h, nullptr, nullptr, &made.plain);
    made.line = std::max(made.line, h);
    return w;
  };
  int narrowest = 0;
  for (const auto* word : severities) made.label = std::max(made.label, wide_of(tr(word)) + 2 * gap);
  for (const auto* word : likelihoods) narrowest = std::max(narrowest, wide_of(tr(word)) + 2 * gap);
  for (const auto& chart : charts_)
    for (const auto& row : chart)
      for (const auto& cell : row) narrowest = std::max(narrowest, wide_of(level_word(cell)) + 2 * gap);
  made.side_by_side = made.label + 6 * narrowest + between <= width;
  made.cell = std::clamp(made.side_by_side ? (width - made.label - between) / 6 : (width - made.label) / 3, narrowest, FromDIP(120));
  int lines = 1;
  for (const auto& chart : charts_)
    for (const auto& row : chart)
      for (const auto& cell : row) {
        const auto text = broken(*this, numbers_in(cell), made.cell - 2 * gap);
        if (!text.empty()) lines = std::max(lines, 2 + static_cast<int>(text.Freq(L'\n')));
      }
  made.row = lines * made.line + 2 * gap;
  made.title = made.line + gap;
  made.height = made.title + 3 * made.row + 2 * made.line + gap;
  return made;
}

void HeatMap::paint() {
  wxPaintDC dc(this);
  const auto made = layout(GetClientSize().x);
  paint(dc, made, tr(L"Before the measures"), charts_[0], {made.label, 0});
  paint(dc, made, tr(L"After the measures"), charts_[1], made.side_by_side ? wxPoint{made.label + 3 * made.cell + px(*this, Gap::edge), 0} : wxPoint{made.label, made.height + px(*this, Gap::groups)});
}

// `at` is the corner of the cells' first column, with the title above it; labels stand left of it where there is room.
void HeatMap::paint(wxDC& dc, const Layout& made, const wxString& title, const app::Chart& chart, wxPoint at) {
  const int gap = px(*this, Gap::within);
  dc.SetFont(made.bold);
  dc.SetTextForeground(GetForegroundColour());
  dc.DrawText(title, at);
  dc.SetFont(made.plain);
  for (int row = 0; row < 3; ++row) {
    const auto severity = static_cast<std::size_t>(2 - row);  // the worst on top
    const int y = at.y + made.title + row * made.row;
    dc.SetFont(made.plain);
    dc.SetTextForeground(muted());
    if (at.x == made.label) dc.DrawText(tr(severities[severity]), 0, y + (made.row - made.line) / 2);
    for (int column = 0; column < 3; ++column) {
      const auto& cell = chart[severity][static_cast<std::size_t>(column)];
      const auto inks = inks_of(cell.level ? tone_of(*cell.level) : document::Tone::none);
      const wxRect box{at.x + column * made.cell, y, made.cell - 2, made.row - 2};
      dc.SetPen(wxPen(inks.ink, cell.numbers.empty() ? 1 : 2, cell.numbers.empty() ? wxPENSTYLE_DOT : wxPENSTYLE_SOLID));
      dc.SetBrush(wxBrush(inks.tint));
      dc.DrawRectangle(box);
      dc.SetTextForeground(inks.ink);
      dc.SetFont(made.plain);
      dc.DrawText(level_word(cell), box.x + gap, box.y + gap);
      dc.SetFont(made.bold);
      dc.DrawText(broken(*this, numbers_in(cell), made.cell - 2 * gap), box.x + gap, box.y + gap + made.line);
    }
  }
  dc.SetFont(made.plain);
  dc.SetTextForeground(muted());
  for (int column = 0; column < 3; ++column) dc.DrawText(tr(likelihoods[static_cast<std::size_t>(column)]), at.x + column * made.cell + gap, at.y + made.title + 3 * made.row);
}

}  // namespace wizard
