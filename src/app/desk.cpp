#include "app/desk.hpp"

#include "registry/sqlite_register.hpp"

namespace app {

Desk::Desk(const Installation& installation, std::filesystem::path register_file) : here(installation), library(installation.library()), file(std::move(register_file)) {
  if (file.has_parent_path()) here.files.make_folder(file.parent_path());
  kept = registry::open_register({file, registry::Access::write, here.clock});
}

const report::Layout& Desk::layout(const std::string& paper) {
  auto found = layouts_.find(paper);
  if (found == layouts_.end()) found = layouts_.emplace(paper, here.layout(paper, library)).first;
  return found->second;
}

}  // namespace app
