// The few questions that stop everything until they are answered: which file, and whether really.
#pragma once
#include <wx/string.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

class wxWindow;

namespace wizard {

// `kinds` as a file dialogue wants them: "PDF (*.pdf)|*.pdf". Nothing where nobody chose.
std::optional<std::filesystem::path> ask_for_file(wxWindow& over, const wxString& title, const wxString& kinds);
std::vector<std::filesystem::path> ask_for_files(wxWindow& over, const wxString& title, const wxString& kinds);
std::optional<std::filesystem::path> ask_for_folder(wxWindow& over, const wxString& title);
std::optional<std::filesystem::path> ask_where_to_save(wxWindow& over, const wxString& title, const std::string& name, const wxString& kinds);

// Whether to go on. What is not undone is never what Enter alone does.
bool ask(wxWindow& over, const wxString& question, const wxString& what_follows, const wxString& yes, const wxString& no);

}  // namespace wizard
