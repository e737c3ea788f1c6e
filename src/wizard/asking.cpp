#include "wizard/asking.hpp"

#include <wx/dirdlg.h>
#include <wx/filedlg.h>
#include <wx/msgdlg.h>

#include "wizard/look.hpp"
#include "wizard/opening.hpp"

namespace wizard {

namespace fs = std::filesystem;

std::optional<fs::path> ask_for_file(wxWindow& over, const wxString& title, const wxString& kinds) {
  wxFileDialog dialogue(&over, title, {}, {}, kinds, wxFD_OPEN | wxFD_FILE_MUST_EXIST);
  if (dialogue.ShowModal() != wxID_OK) return std::nullopt;
  return path_of(dialogue.GetPath());
}

std::vector<fs::path> ask_for_files(wxWindow& over, const wxString& title, const wxString& kinds) {
  wxFileDialog dialogue(&over, title, {}, {}, kinds, wxFD_OPEN | wxFD_FILE_MUST_EXIST | wxFD_MULTIPLE);
  std::vector<fs::path> files;
  if (dialogue.ShowModal() != wxID_OK) return files;
  wxArrayString paths;
  dialogue.GetPaths(paths);
  for (const auto& path : paths) files.push_back(path_of(path));
  return files;
}

std::optional<fs::path> ask_for_folder(wxWindow& over, const wxString& title) {
  wxDirDialog dialogue(&over, title);
  if (dialogue.ShowModal() != wxID_OK) return std::nullopt;
  return path_of(dialogue.GetPath());
}

std::optional<fs::path> ask_where_to_save(wxWindow& over, const wxString& title, const std::string& name, const wxString& kinds) {
  wxFileDialog dialogue(&over, title, {}, wide(name), kinds, wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
  if (dialogue.ShowModal() != wxID_OK) return std::nullopt;
  auto path = path_of(dialogue.GetPath());
  if (!path.has_extension()) path += fs::path(name).extension();
  return path;
}

bool ask(wxWindow& over, const wxString& question, const wxString& what_follows, const wxString& yes, const wxString& no) {
  wxMessageDialog dialogue(&over, question, L"Touchstone", wxYES_NO | wxNO_DEFAULT | wxICON_QUESTION);
  dialogue.SetExtendedMessage(what_follows);
  dialogue.SetYesNoLabels(yes, no);
  return dialogue.ShowModal() == wxID_YES;
}

}  // namespace wizard
