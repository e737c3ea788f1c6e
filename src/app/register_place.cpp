#include "app/register_place.hpp"

#include <cstdlib>

#include "base/error.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

// A variable that holds an absolute path; others are to be ignored, says the specification.
fs::path folder_in(const char* variable) {
#ifdef _WIN32
  const std::wstring name(variable, variable + std::char_traits<char>::length(variable));
  const wchar_t* value = ::_wgetenv(name.c_str());
#else
  const char* value = std::getenv(variable);
#endif
  const fs::path folder = value ? fs::path(value) : fs::path();
  return folder.is_absolute() ? folder : fs::path();
}

// The user's own folder for Touchstone's files of one kind.
fs::path own_folder([[maybe_unused]] const char* variable, [[maybe_unused]] const fs::path& in_home, const char* remedy) {
#ifdef _WIN32
  const auto folder = folder_in("APPDATA");
  const char* own = "Touchstone";
#else
  auto folder = folder_in(variable);
  if (const auto home = folder_in("HOME"); folder.empty() && !home.empty()) folder = home / in_home;
  const char* own = "touchstone";
#endif
  if (folder.empty()) throw base::Error(base::ErrorKind::usage, "", "", std::string{"The system does not say where your data is kept. "} + remedy);
  return folder / own;
}

}  // namespace

fs::path usual_register() {
  return own_folder("XDG_DATA_HOME", fs::path(".local") / "share", "Name the register’s file with --register.") / "register.touchstone";
}

fs::path usual_runs() { return own_folder("XDG_DATA_HOME", fs::path(".local") / "share", "Name the folder of runs with --runs.") / "runs"; }

fs::path usual_preferences() {
  return own_folder("XDG_CONFIG_HOME", ".config", "The window’s settings cannot be remembered.") / "preferences.txt";
}

}  // namespace app
