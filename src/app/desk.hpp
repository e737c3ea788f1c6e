// What a window works at: the program's own files, the content read once, and the register that is open.
#pragma once
#include <memory>

#include "app/installation.hpp"
#include "registry/register.hpp"

namespace app {

struct Desk {
  Desk(const Installation& installation, std::filesystem::path register_file);

  const Installation& here;
  const content::Library library;
  const std::filesystem::path file;
  std::unique_ptr<registry::Register> kept;
};

}  // namespace app
