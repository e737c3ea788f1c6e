// Everything that a register holds, as files in a folder: for whoever leaves, or rescues what can be read.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/progress.hpp"
#include "base/files.hpp"
#include "registry/register.hpp"

namespace app {

struct Exported {
  int files = 0;
  std::vector<std::string> problems;  // sentences: what could not be read or written
};

// Each assessment with its kept states, and each file, by their numbers. Throws Error(failure) where the folder
// cannot be made or the register cannot be listed.
Exported export_all(const registry::Register& from, const base::Files& files, const std::filesystem::path& folder, const Progress& progress = unwatched);

}  // namespace app
