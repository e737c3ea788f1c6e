#include "wizard/keys.hpp"

#include <wx/menu.h>

#include "app/installation.hpp"
#include "render/pdf.hpp"
#include "wizard/asking.hpp"
#include "wizard/frame.hpp"
#include "wizard/opening.hpp"

namespace wizard {
namespace {

void collect(const wxMenu& menu, std::vector<std::pair<wxString, wxString>>& rows) {
  for (const auto* item : menu.GetMenuItems()) {
    if (const auto* below = item->GetSubMenu()) collect(*below, rows);
    const wxString label = item->GetItemLabel();
    if (const auto key = label.AfterFirst('\t'); !key.empty()) rows.emplace_back(key, item->GetItemLabelText());
  }
}

}  // namespace

std::vector<Keys> keys_of(const Frame& frame) {
  std::vector<Keys> all{{tr(L"Everywhere"),
                         {{L"Tab, Shift+Tab", tr(L"To the next field or button, and back")},
                          {tr(L"Arrow keys"), tr(L"Among choices, lines of a list, and text")},
                          {tr(L"Space"), tr(L"Presses a button, ticks a box, opens a choice")},
                          {tr(L"Enter"), tr(L"On a line of the list of assessments: what is next for it")},
                          {L"F10", tr(L"Into the menus; Alt with an underlined letter opens one")},
                          {L"Shift+F10", tr(L"On a line of the list: all that can be done with it")},
                          {L"Ctrl+Z, Ctrl+Y", tr(L"Takes back what was typed, and puts it there again")},
                          {tr(L"Escape"), tr(L"Closes a menu or a question without doing anything; comes back from this page")}}}};
  const auto* bar = frame.GetMenuBar();
  for (std::size_t i = 0; i < bar->GetMenuCount(); ++i) {
    Keys keys{bar->GetMenuLabelText(i), {}};
    collect(*bar->GetMenu(i), keys.rows);
    if (!keys.rows.empty()) all.push_back(std::move(keys));
  }
  return all;
}

document::Document as_document(const std::vector<Keys>& keys, base::Instant made) {
  document::Document paper;
  paper.title = utf8(tr(L"Keys of Touchstone"));
  paper.author = paper.program = app::program;
  paper.footer = paper.title + " · " + app::program;
  paper.made = made;
  paper.blocks.push_back(document::Heading{1, {{paper.title}}});
  for (const auto& group : keys) {
    paper.blocks.push_back(document::Heading{2, {{utf8(group.title)}}});
    document::Table table;
    table.caption = utf8(group.title);
    table.columns = {{{{utf8(tr(L"Keys"))}}, 1, document::Align::left}, {{{utf8(tr(L"What they do"))}}, 3, document::Align::left}};
    for (const auto& [key, does] : group.rows)
      table.rows.push_back({{{document::Paragraph{{{utf8(key), document::Weight::bold, {}}}, document::Voice::body, {}}}, document::Role::row_header},
                            {{document::Paragraph{{{utf8(does)}}, document::Voice::body, {}}}, document::Role::cell}});
    paper.blocks.push_back(std::move(table));
  }
  return paper;
}

KeysPage::KeysPage(wxWindow* parent, Frame& frame) : Sheet(parent), frame_(frame) {
  column().Add(link(this, L"‹ " + tr(L"Back"), [&to = frame_] { to.after([&to] { to.come_back(); }); }), wxSizerFlags().Expand());
  const auto put = [&](wxWindow* window, Gap above) { column().Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above))); };
  put(heading(this, tr(L"Keys"), 1), Gap::between);
  put(new Words(this, tr(L"Everything in this window can be done without a mouse."), Words::Voice::muted), Gap::within);
  column().Add(action(this, tr(L"Save as PDF …"), [this] { save(); }), wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
  for (const auto& group : keys_of(frame)) {
    put(heading(this, group.title, 2), Gap::edge);
    auto* grid = new wxFlexGridSizer(2, px(*this, Gap::within), px(*this, Gap::groups));
    grid->AddGrowableCol(0, 1);
    grid->AddGrowableCol(1, 3);
    for (const auto& [key, does] : group.rows) {
      grid->Add(new Words(this, key, Words::Voice::bold), wxSizerFlags().Expand());
      grid->Add(new Words(this, does), wxSizerFlags().Expand());
    }
    column().Add(grid, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));
  }
}

void KeysPage::save() {
  const auto file = ask_where_to_save(frame_, tr(L"Save the list of keys"), "touchstone-keys.pdf", tr(L"PDF (*.pdf)|*.pdf"));
  if (!file) return;
  const auto& here = frame_.desk().here;
  here.files.write(*file, render::pdf(as_document(keys_of(frame_), here.clock.now()), render::Fonts(here.fonts(), here.files)));
  frame_.tell(wxString::Format(tr(L"Wrote %s."), shown(*file)));
}

}  // namespace wizard
