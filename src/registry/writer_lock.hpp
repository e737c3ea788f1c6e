// One program at a time writes to a register. Who does stands in a file beside it, which the operating
// system holds for exactly as long as that program lives: nothing stale is left by one that was killed.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>

#include "base/clock.hpp"
#include "registry/register.hpp"

namespace registry {

class WriterLock {
 public:
  // nullptr where another program has it. Throws Error(failure) where the file cannot be made.
  static std::unique_ptr<WriterLock> take(const std::filesystem::path& register_file, const base::Clock& clock);
  virtual ~WriterLock() = default;  // gives it back
};

// Who has it, as far as can be read.
Holder holder_of(const std::filesystem::path& register_file);

}  // namespace registry
