#include "wizard/about.hpp"

#include "app/installation.hpp"
#include "base/text.hpp"
#include "wizard/frame.hpp"
#include "wizard/opening.hpp"

namespace wizard {
namespace {

// The cells of a line "| libharu | drawing PDF | zlib/libpng |"; none of another one.
std::vector<std::string> cells_of(const std::string& line) {
  if (!line.starts_with("| ")) return {};
  auto cells = base::split(line, '|');
  cells.erase(cells.begin());
  cells.pop_back();
  for (auto& cell : cells) cell = std::string(base::trimmed(cell));
  return cells;
}

}  // namespace

About::About(wxWindow* parent, Frame& frame) : Sheet(parent) {
  const auto put = [&](wxWindow* window, Gap above) { column().Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above))); };
  const auto& here = frame.desk().here;
  column().Add(link(this, L"‹ " + tr(L"Back"), [&frame] { frame.after([&frame] { frame.come_back(); }); }), wxSizerFlags().Expand());
  put(heading(this, wide(app::program), 1), Gap::between);
  put(new Words(this, tr(L"Touchstone takes a school through assessing an AI tool before pupils’ records may meet it. It informs a decision that people make; it is not legal advice."), Words::Voice::lead), Gap::within);
  put(new Words(this, wxString::Format(tr(L"What it knows was last looked at on %s."), wide(base::in_words(frame.desk().library.baseline())))), Gap::between);
  put(new Words(this, tr(L"Licensed under the Apache License 2.0: you may use, change and pass it on.")), Gap::within);
  column().Add(action(this, tr(L"Read the licence"), [&here] { open_bytes("LICENCE.txt", here.files.read(here.share / "LICENSE")); }), wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));

  put(heading(this, tr(L"What it stands on"), 2), Gap::edge);
  auto* grid = new wxFlexGridSizer(3, px(*this, Gap::within), px(*this, Gap::groups));
  for (const std::size_t column : {0u, 1u, 2u}) grid->AddGrowableCol(column, column == 1 ? 2 : 1);
  bool head = true;
  for (const auto& line : base::split(here.files.read(here.share / "third-party.md"), '\n')) {
    const auto cells = cells_of(line);
    if (cells.size() != 3) continue;
    for (const auto& cell : cells) grid->Add(new Words(this, wide(cell), head ? Words::Voice::bold : Words::Voice::normal), wxSizerFlags().Expand());
    head = false;
  }
  column().Add(grid, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));
}

}  // namespace wizard
