#include "wizard/file_field.hpp"

#include <wx/filedlg.h>

#include "wizard/accessible.hpp"
#include "wizard/opening.hpp"

namespace wizard {

FileField::FileField(wxWindow* parent, const wxString& label, const wxString& hint, For use, const wxString& kinds) : Field(parent, label, hint) {
  auto* row = new wxPanel(this);
  auto* sizer = new wxBoxSizer(wxHORIZONTAL);
  row->SetSizer(sizer);
  text_ = new wxTextCtrl(row, wxID_ANY);
  sizer->Add(text_, wxSizerFlags(1).Centre());
  auto* button = action(row, tr(L"Choose …"), [this, use, kinds] { choose(use, kinds); });
  set_spoken_name(*button, tr(L"Choose a file: ") + label);
  sizer->Add(button, wxSizerFlags().Centre().Border(wxLEFT, px(*this, Gap::between)));
  add(row);
  set_label_for(*label_, *text_);
  set_spoken_name(*text_, label);
  text_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
    complain({});
    changed();
  });
}

std::filesystem::path FileField::path() const { return path_of(text_->GetValue().Trim().Trim(false)); }

void FileField::set_path(const wxString& path) { text_->ChangeValue(path); }

bool FileField::check() {
  if (!path().empty()) return true;
  complain(tr(L"No file is named yet."));
  return false;
}

void FileField::choose(For use, const wxString& kinds) {
  const auto style = use == For::reading ? wxFD_OPEN | wxFD_FILE_MUST_EXIST : wxFD_SAVE;
  wxFileDialog dialog(this, label_->said(), {}, {}, kinds.empty() ? wxString(L"*") : kinds, style);
  const auto now = path();
  if (!now.empty()) dialog.SetPath(shown(now));
  if (dialog.ShowModal() != wxID_OK) return;
  text_->SetValue(dialog.GetPath());
}

}  // namespace wizard
