// Where a user's register is, unless they name another file, and where the window keeps what it remembers.
#pragma once
#include <filesystem>

namespace app {

// register.touchstone in the user's data folder: on Linux by the XDG base directory specification, on
// Windows in the roaming application data. Throws Error(usage) where the system names no such folder.
std::filesystem::path usual_register();
// preferences.txt in the user's configuration folder, found in the same way.
std::filesystem::path usual_preferences();

}  // namespace app
