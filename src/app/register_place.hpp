// Where a user's register and probe runs are, unless they name another place, and where the window keeps what it remembers.
#pragma once
#include <filesystem>

namespace app {

// register.touchstone in the user's data folder: on Linux by the XDG base directory specification, on
// Windows in the roaming application data. Throws Error(usage) where the system names no such folder.
std::filesystem::path usual_register();
// The folder `runs` beside it: each probe run is a folder in there.
std::filesystem::path usual_runs();
// preferences.txt in the user's configuration folder, found in the same way.
std::filesystem::path usual_preferences();

}  // namespace app
