#include "wizard/preview.hpp"

#include <wx/choice.h>
#include <wx/notebook.h>
#include <wx/utils.h>

#include <algorithm>

#include "document/reading.hpp"
#include "wizard/accessible.hpp"
#include "wizard/controls.hpp"
#include "wizard/frame.hpp"
#include "wizard/page_canvas.hpp"

namespace wizard {

std::string read_out(const document::Document& document) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& lines, const char* after) {
    for (const auto& line : lines) text += line + "\n";
    if (!lines.empty()) text += after;
  };
  const auto whole = document::reading(document);
  add(whole.head, "\n");
  for (const auto& block : document.blocks) {
    document::Document alone;
    alone.blocks = {block};
    const auto said = document::reading(alone);
    add(said.body, said.charts.empty() ? "\n" : "");
    for (const auto& chart : said.charts) add(chart, "\n");
  }
  add(whole.foot, "");
  return text;
}

Preview::Preview(wxWindow* parent) : wxPanel(parent) {
  add_paper_fonts(frame_of(*this).desk().here.fonts());
  auto* column = new wxBoxSizer(wxVERTICAL);
  SetSizer(column);
  auto* tools = new wxPanel(this);
  tools_ = tools;
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  tools->SetSizer(row);
  place_ = new wxStaticText(tools, wxID_ANY, {});
  row->Add(place_, wxSizerFlags(1).Centre());
  const auto zoom = [&](const wxString& label, const wxString& name, int steps) {
    auto* button = action(tools, label, [this, steps] { canvas_->zoom_by(steps); });
    set_spoken_name(*button, name);
    button->SetToolTip(name);
    row->Add(button, wxSizerFlags().Border(wxLEFT, px(*this, Gap::within)));
  };
  zoom(tr(L"Smaller"), tr(L"Pages smaller (minus, in the pages)"), -1);
  zoom(tr(L"Larger"), tr(L"Pages larger (plus, in the pages)"), 1);
  zoom(tr(L"Fit"), tr(L"Pages as wide as the window (0, in the pages)"), 0);
  column->Add(tools, wxSizerFlags().Expand().Border(wxBOTTOM, px(*this, Gap::between)));

  book_ = new wxNotebook(this, wxID_ANY);
  canvas_ = new PageCanvas(book_);
  canvas_->moved = [this] { show_place(); };
  canvas_->follow = [](const std::string& address) { wxLaunchDefaultBrowser(wide(address)); };
  book_->AddPage(canvas_, tr(L"Pages"));
  text_ = new wxTextCtrl(book_, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE | wxTE_READONLY);
  book_->AddPage(text_, tr(L"Text"));
  remarks_ = new Sheet(book_);
  book_->AddPage(remarks_, tr(L"Remarks"));
  column->Add(book_, wxSizerFlags(1).Expand());

  auto* links = new wxPanel(this);
  links_ = links;
  auto* below = new wxBoxSizer(wxHORIZONTAL);
  links->SetSizer(below);
  auto* label = new wxStaticText(links, wxID_ANY, tr(L"Links in it"));
  below->Add(label, wxSizerFlags().Centre());
  link_ = new wxChoice(links, wxID_ANY);
  link_->SetMinSize({FromDIP(80), -1});
  set_label_for(*label, *link_);
  set_spoken_name(*link_, tr(L"Links in it"));
  below->Add(link_, wxSizerFlags(1).Centre().Border(wxLEFT | wxRIGHT, px(*this, Gap::between)));
  below->Add(action(links, tr(L"Open in the browser"), [this] {
    if (const int at = link_->GetSelection(); at >= 0) canvas_->follow(addresses_[static_cast<std::size_t>(at)]);
  }));
  column->Add(links, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));
  status_ = new Words(this, {}, Words::Voice::lead);  // last: a text before a panel would become its name
  set_spoken_as_alert(*status_);
  column->Insert(0, status_, wxSizerFlags().Expand().Border(wxALL, px(*this, Gap::groups)));
  say({});
}

void Preview::say(const wxString& sentence) {
  status_->say(sentence);
  status_->Show(!sentence.empty());
  for (auto* part : {tools_, static_cast<wxWindow*>(book_), links_}) part->Hide();
  Layout();
}

void Preview::make(const wxString& title, Making making) {
  say(title + L": " + tr(L"being made …"));
  ticket_ = frame_of(*this).workers().start<app::Preview>(
      std::move(making), [this, title](app::Preview made) { show(title, std::move(made)); },
      {[this](const wxString& sentence) { say(sentence); }, [this, title](const wxString& now) { say(title + L": " + now + L" …"); }});
}

void Preview::show(const wxString& title, app::Preview preview) {
  status_->Hide();
  for (auto* part : {tools_, static_cast<wxWindow*>(book_)}) part->Show();
  Layout();
  text_->ChangeValue(wide(read_out(preview.document)));
  set_spoken_name(*text_, wxString::Format(tr(L"%s, as text"), title));
  show_remarks(preview.remarks);
  canvas_->show(title, std::make_shared<const render::Pagination>(std::move(preview.pages)));
  show_links();
  show_place();
  Layout();
}

void Preview::show_place() {
  place_->SetLabel(wxString::Format(tr(L"Page %d of %d"), static_cast<int>(canvas_->page()) + 1, static_cast<int>(canvas_->page_count())));
}

void Preview::show_remarks(const std::vector<document::Remark>& remarks) {
  book_->SetPageText(2, remarks.empty() ? tr(L"Remarks: none") : wxString::Format(tr(L"Remarks: %d"), static_cast<int>(remarks.size())));
  remarks_->column().Clear(true);
  const auto add = [&](wxWindow* line, Gap above) { remarks_->column().Add(line, wxSizerFlags().Expand().Border(wxTOP, px(*this, above))); };
  add(new Words(remarks_, remarks.empty() ? tr(L"Nothing is missing, nothing was cut, and everything can be drawn.")
                                          : tr(L"What is missing in the paper, was cut to fit, or cannot be drawn, and where.")),
      Gap::within);
  for (const auto& remark : remarks) {
    if (!remark.place.empty()) add(new Words(remarks_, wide(remark.place), Words::Voice::bold), Gap::groups);
    add(new Words(remarks_, wide(remark.message)), remark.place.empty() ? Gap::groups : Gap::within);
  }
  remarks_->arrange();
}

void Preview::show_links() {
  addresses_.clear();
  link_->Clear();
  for (const auto& page : canvas_->pages().pages)
    for (const auto& box : page.boxes)
      if (const auto* link = std::get_if<render::LinkBox>(&box.shape); link && std::find(addresses_.begin(), addresses_.end(), link->address) == addresses_.end()) {
        addresses_.push_back(link->address);
        link_->Append(wide(link->address));
      }
  links_->Show(!addresses_.empty());
  if (!addresses_.empty()) link_->SetSelection(0);
}

}  // namespace wizard
