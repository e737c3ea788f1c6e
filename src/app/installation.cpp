#include "app/installation.hpp"

#include <set>

#ifdef _WIN32
#include <windows.h>
#endif

#include "base/text.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

fs::path running_program() {
#ifdef _WIN32
  std::wstring path(32768, L'\0');
  path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
  return path;
#else
  return fs::read_symlink("/proc/self/exe");
#endif
}

}  // namespace

const char* const program = "Touchstone " TOUCHSTONE_VERSION;

fs::path shipped_share() {
  const auto share = running_program().parent_path().parent_path() / "share" / "touchstone";
  if (!fs::exists(share / "checklists"))
    throw base::Error(base::ErrorKind::failure, share.string(), "",
                      "The content that comes with the program is not there. Install it again, whole.");
  return share;
}

content::Library Installation::library() const { return content::load(files, share, own_content); }

report::Layout Installation::layout(const std::string& name, const content::Library& library) const {
  const auto place_of = [&](const std::string& file) {
    if (own_content && files.exists(*own_content / "reports" / file)) return *own_content / "reports" / file;
    return share / "reports" / file;
  };
  const auto place = place_of(name + ".xml");
  const bool plain_name = name.find_first_of("/\\") == std::string::npos && name != "words";
  if (!plain_name || !files.exists(place)) {
    std::set<std::string> found;
    for (const auto& folder : {std::optional{share}, own_content})
      if (folder && files.exists(*folder / "reports"))
        for (const auto& file : files.list(*folder / "reports"))
          if (file.ends_with(".xml") && file != "words.xml" && file.find('/') == std::string::npos) found.insert(file.substr(0, file.size() - 4));
    const std::vector<std::string> names(found.begin(), found.end());
    throw base::Error(base::ErrorKind::refused, "", "", "There is no report called '" + name + "'. Ask for " + base::alternatives(names) + ".");
  }
  const auto words = place_of("words.xml");
  return report::Layout::read(files.read(place), place.string(), files.read(words), words.string(), library);
}

}  // namespace app
