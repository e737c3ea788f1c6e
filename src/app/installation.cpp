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

// The school's own file before the shipped one.
fs::path in_reports(const Installation& here, const std::string& file) {
  const auto own = here.own_content.value_or("") / "reports" / file;
  return here.own_content && here.files.exists(own) ? own : here.share / "reports" / file;
}

fs::path layout_file(const Installation& here, const std::string& name) {
  const auto place = in_reports(here, name + ".xml");
  const bool plain_name = name.find_first_of("/\\") == std::string::npos && name != "words";
  if (!plain_name || !here.files.exists(place)) {
    std::set<std::string> found;
    for (const auto& folder : {std::optional{here.share}, here.own_content})
      if (folder && here.files.exists(*folder / "reports"))
        for (const auto& file : here.files.list(*folder / "reports"))
          if (file.ends_with(".xml") && file != "words.xml" && file.find('/') == std::string::npos) found.insert(file.substr(0, file.size() - 4));
    const std::vector<std::string> names(found.begin(), found.end());
    throw base::Error(base::ErrorKind::refused, "", "", "There is no report called '" + name + "'. Ask for " + base::alternatives(names) + ".");
  }
  return place;
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

std::vector<report::Signatory> Installation::signatories(const std::string& name) const {
  const auto place = layout_file(*this, name);
  return report::signatories_in(files.read(place), place.string());
}

report::Layout Installation::layout(const std::string& name, const content::Library& library) const {
  const auto place = layout_file(*this, name), words = in_reports(*this, "words.xml");
  return report::Layout::read(files.read(place), place.string(), files.read(words), words.string(), library);
}

}  // namespace app
