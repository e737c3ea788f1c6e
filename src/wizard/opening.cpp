#include "wizard/opening.hpp"

#include <wx/filename.h>
#include <wx/utils.h>

#include "base/files.hpp"
#include "wizard/look.hpp"

namespace wizard {
namespace {

namespace fs = std::filesystem;

// What was opened to be looked at, gone with the program.
class Looked {
 public:
  ~Looked() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  const fs::path& folder() {
    if (folder_.empty()) {
      wxString name = wxFileName::CreateTempFileName(L"touchstone-");
      wxRemoveFile(name);
      folder_ = path_of(name);
      fs::create_directory(folder_);
      fs::permissions(folder_, fs::perms::owner_all);
    }
    return folder_;
  }

 private:
  fs::path folder_;
};

}  // namespace

fs::path path_of(const wxString& text) {
#ifdef _WIN32
  return text.ToStdWstring();
#else
  return utf8(text);
#endif
}

wxString shown(const fs::path& path) {
#ifdef _WIN32
  return path.wstring();
#else
  return wide(path.string());
#endif
}

void open_bytes(const std::string& name, std::string_view bytes) {
  static Looked looked;
  const auto file = looked.folder() / fs::path(path_of(wide(name))).filename();
  base::DiskFiles().write(file, bytes, base::Privacy::owner_only);
  wxLaunchDefaultApplication(shown(file));
}

}  // namespace wizard
