// What a window works at: the program's own files, the content read once, and the register that is open.
#pragma once
#include <map>
#include <memory>

#include "app/installation.hpp"
#include "registry/register.hpp"

namespace app {

struct Desk {
  Desk(const Installation& installation, std::filesystem::path register_file);

  // The layout of a paper, read once. Throws as reading it does.
  const report::Layout& layout(const std::string& paper);

  const Installation& here;
  const content::Library library;
  const std::filesystem::path file;
  std::unique_ptr<registry::Register> kept;

 private:
  std::map<std::string, report::Layout> layouts_;
};

}  // namespace app
