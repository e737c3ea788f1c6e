// Files as the desktop knows them: their names as paths, and bytes handed to the program that shows such files.
#pragma once
#include <wx/string.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace wizard {

std::filesystem::path path_of(const wxString& text);
wxString shown(const std::filesystem::path& path);

// Writes the bytes into a folder of this program's, readable by this user only, and opens them. The folder goes when the
// program ends. Throws base::Error(failure).
void open_bytes(const std::string& name, std::string_view bytes);

}  // namespace wizard
