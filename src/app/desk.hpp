// What a window works at: the program's own files, the content read once, and the register that is open.
#pragma once
#include <map>
#include <memory>

#include "app/installation.hpp"
#include "registry/register.hpp"

namespace app {

struct Desk {
  // Opens the register for writing. Where that fails the desk stands without one, and `trouble` says why; throws
  // only what reading the content throws.
  Desk(const Installation& installation, std::filesystem::path register_file);

  // Another register in the place of the one that is open, or that one anew. Throws as opening does, with no
  // register open.
  void open(const std::filesystem::path& register_file);
  void close();
  // The layout of a paper, read once. Throws as reading it does.
  const report::Layout& layout(const std::string& paper);

  const Installation& here;
  const content::Library library;
  std::filesystem::path file;
  std::unique_ptr<registry::Register> kept;  // null: there is trouble
  std::string trouble;

 private:
  std::map<std::string, report::Layout> layouts_;
};

}  // namespace app
