// How far long work has come: told to whoever waits for it, who may have stopped wanting it.
#pragma once
#include <functional>
#include <string>

namespace app {

// Hears what begins now, as words ("Laying out the pages"). Whatever it throws ends the work.
using Progress = std::function<void(const std::string& now)>;

inline const Progress unwatched = [](const std::string&) {};

}  // namespace app
