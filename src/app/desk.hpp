// What a window works at: the program's own files, the content read once, and the register that is open.
#pragma once
#include <map>
#include <memory>

#include "app/installation.hpp"
#include "registry/register.hpp"

namespace app {

struct Desk {
  // Opens the register. Throws only what reading the content throws.
  Desk(const Installation& installation, std::filesystem::path register_file);

  // Another register in the place of the one that is open, or that one anew: for writing, or to be read where it
  // cannot be written to. `trouble` says why it cannot, and no register is open where it cannot be read either.
  void open(const std::filesystem::path& register_file);
  void close();
  // The layout of a paper, read once. Throws as reading it does.
  const report::Layout& layout(const std::string& paper);

  const Installation& here;
  const content::Library library;
  std::filesystem::path file;
  std::unique_ptr<registry::Register> kept;
  std::string trouble;

 private:
  std::map<std::string, report::Layout> layouts_;
};

}  // namespace app
