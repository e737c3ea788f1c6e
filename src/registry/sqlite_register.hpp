// A register in one SQLite file: for one person, or for several who take turns.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>

#include "base/clock.hpp"
#include "registry/medium.hpp"
#include "registry/register.hpp"
#include "registry/sqlite_file.hpp"

namespace registry {

struct Opening {
  std::filesystem::path file;
  Access access = Access::read;  // write: makes the file if it is not there
  const base::Clock& clock;
  std::function<Medium(const std::filesystem::path&)> medium = medium_of;
};

// Opens a register, brought up to date if an earlier version made it. What stands in the way of writing (another
// program, damage) is no error: the register is opened to be read, and its condition says why. Throws
// Error(refused) for a file that is none, one that a newer version made, or one that is not there and was
// to be read; Error(failure) where the disk fails.
std::unique_ptr<Register> open_register(const Opening& opening);

// Makes a register out of a backup: on a copy, which is checked and brought up to date before it takes
// its name. A register that stands there is kept under another name, which is returned. Throws as opening does,
// Error(refused) where another program has that register open, Error(faults) for a damaged backup.
std::optional<std::filesystem::path> restore(const std::filesystem::path& backup, const Opening& to);

}  // namespace registry
