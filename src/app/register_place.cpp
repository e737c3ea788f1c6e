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

}  // namespace

fs::path usual_register() {
#ifdef _WIN32
  const auto data = folder_in("APPDATA");
  const char* own = "Touchstone";
#else
  auto data = folder_in("XDG_DATA_HOME");
  if (const auto home = folder_in("HOME"); data.empty() && !home.empty()) data = home / ".local" / "share";
  const char* own = "touchstone";
#endif
  if (data.empty())
    throw base::Error(base::ErrorKind::usage, "", "", "The system does not say where your data is kept. Name the register’s file with --register.");
  return data / own / "register.touchstone";
}

}  // namespace app
