#include "wizard/frame.hpp"

#include <wx/sizer.h>

#include "wizard/accessible.hpp"
#include "wizard/assessing.hpp"
#include "wizard/controls.hpp"
#include "wizard/reports.hpp"

namespace wizard {

Frame::Frame(app::Desk& desk) : wxFrame(nullptr, wxID_ANY, L"Touchstone"), desk_(desk) {
  auto* column = new wxBoxSizer(wxVERTICAL);
  SetSizer(column);
  notice_ = new wxPanel(this);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  notice_words_ = new Words(notice_, {});
  set_spoken_as_alert(*notice_words_);
  const auto inks = inks_of(document::Tone::conditional);
  notice_->SetBackgroundColour(inks.tint);
  notice_words_->SetForegroundColour(inks.ink);
  row->Add(notice_words_, wxSizerFlags(1).Border(wxALL, px(*this, Gap::between)));
  row->Add(action(notice_, L"Close", [this] { hush(); }), wxSizerFlags().Centre().Border(wxALL, px(*this, Gap::between)));
  notice_->SetSizer(row);
  notice_->Hide();
  column->Add(notice_, wxSizerFlags().Expand());
  SetClientSize(FromDIP(wxSize{1024, 700}));
  SetMinClientSize(FromDIP(wxSize{800, 560}));
  go_home();
}

void Frame::show(const std::function<wxWindow*(wxWindow*)>& make) {
  hush();
  Freeze();
  if (view_) view_->Destroy();
  view_ = make(this);
  GetSizer()->Add(view_, wxSizerFlags(1).Expand());
  Layout();
  Thaw();
  if (const auto* focused = wxWindow::FindFocus(); !focused || !view_->IsDescendant(const_cast<wxWindow*>(focused))) view_->SetFocus();
}

void Frame::go_home() {
  show([](wxWindow* parent) { return new Sheet(parent); });
}

void Frame::open(registry::Id assessment, const std::string& role) {
  auto session = std::make_unique<app::Session>(desk_, assessment, role);
  show([&](wxWindow* parent) { return new Assessing(parent, std::move(session)); });
}

void Frame::reports(registry::Id assessment) {
  show([&](wxWindow* parent) { return new Reports(parent, desk_, assessment, [this, assessment] { CallAfter([this, assessment] { open(assessment, "dpo"); }); }); });
}

void Frame::sign(registry::Id assessment) { reports(assessment); }

void Frame::tell(const wxString& sentence) {
  notice_words_->say(sentence);
  notice_->Show();
  Layout();
}

void Frame::hush() {
  if (!notice_->IsShown()) return;
  notice_->Hide();
  Layout();
}

Frame& frame_of(wxWindow& inside) { return *dynamic_cast<Frame*>(wxGetTopLevelParent(&inside)); }

}  // namespace wizard
