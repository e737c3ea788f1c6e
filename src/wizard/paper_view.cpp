#include "wizard/paper_view.hpp"

#include <wx/wrapsizer.h>

#include "wizard/accessible.hpp"
#include "wizard/asking.hpp"
#include "wizard/controls.hpp"
#include "wizard/frame.hpp"
#include "wizard/opening.hpp"
#include "wizard/preview.hpp"

namespace wizard {
namespace {

const wchar_t* ending(app::Form form) {
  switch (form) {
    case app::Form::pdf: return L"pdf";
    case app::Form::html: return L"html";
    case app::Form::docx: return L"docx";
  }
  return L"";
}

}  // namespace

PaperView::PaperView(wxWindow* parent, app::Desk& desk) : wxPanel(parent), desk_(desk) {
  auto* column = new wxBoxSizer(wxVERTICAL);
  SetSizer(column);
  column->Add(row_ = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES), wxSizerFlags().Expand());
  const std::pair<app::Form, wxString> forms[] = {{app::Form::pdf, tr(L"Save as PDF …")}, {app::Form::html, tr(L"Save as web page …")}, {app::Form::docx, tr(L"Save for Word …")}};
  for (const auto& [form, label] : forms) saves_.push_back(add_action(label, [this, kind = form] { save(kind); }));
  preview_ = new Preview(this);
  saved_ = new Words(this, {}, Words::Voice::small);
  set_spoken_as_alert(*saved_);
  column->Add(saved_, wxSizerFlags().Expand().Border(wxBOTTOM, px(*this, Gap::between)));
  column->Add(preview_, wxSizerFlags(1).Expand());
}

wxButton* PaperView::add_action(const wxString& label, std::function<void()> run) {
  auto* button = action(this, label, std::move(run));
  if (preview_) button->MoveBeforeInTabOrder(preview_);
  row_->Add(button, wxSizerFlags().Border(wxRIGHT | wxBOTTOM, px(*this, Gap::between)));
  return button;
}

void PaperView::take_focus() { saves_.front()->SetFocus(); }

void PaperView::show(Of of) {
  of_ = std::move(of);
  for (auto* button : saves_) button->Enable();
  saved_->say(tr(L"To print it, save it as PDF and print that: it then looks the same everywhere."));
  made_ = desk_.here.clock.now();
  preview_->make(of_.title, [&desk = desk_, name = of_.paper, material = of_.material, made = made_](const app::Progress& progress) {
    progress("Reading the register");
    return app::preview_report(desk.here, desk.library, name, material(), made, progress);
  });
}

void PaperView::say(const wxString& sentence) {
  for (auto* button : saves_) button->Disable();
  saved_->say({});
  preview_->say(sentence);
}

void PaperView::save(app::Form form) {
  const wxString kind = ending(form);
  const auto path = ask_where_to_save(*this, tr(L"Save the report"), of_.file_name + "." + utf8(kind), L"*." + kind + L"|*." + kind);
  if (!path) return;
  saved_->say(tr(L"Saving …"));
  saving_ = frame_of(*this).workers().start<wxString>(
      [&desk = desk_, report = of_.paper, material = of_.material, made = made_, form, path = *path](const app::Progress&) {
        const auto bytes = app::make_report(desk.here, desk.library, report, material(), made, form).bytes;
        desk.here.files.write(path, bytes);
        return shown(path);
      },
      [this](const wxString& written) { saved_->say(wxString::Format(tr(L"Saved as %s."), written)); }, {[this](const wxString& sentence) { saved_->say(sentence); }});
}

}  // namespace wizard
