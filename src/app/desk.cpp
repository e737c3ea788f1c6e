#include "app/desk.hpp"

#include "registry/sqlite_register.hpp"

namespace app {

Desk::Desk(const Installation& installation, std::filesystem::path register_file) : here(installation), library(installation.library()), file(std::move(register_file)) { open(file); }

void Desk::open(const std::filesystem::path& register_file) {
  close();
  file = register_file;
  try {
    if (file.has_parent_path()) here.files.make_folder(file.parent_path());
    kept = registry::open_register({file, registry::Access::write, here.clock});
  } catch (const base::Error& error) {
    trouble = error.what();
    try {
      kept = registry::open_register({file, registry::Access::read, here.clock});
    } catch (const base::Error&) {  // the first one says why
    }
  }
}

void Desk::close() {
  kept.reset();
  trouble.clear();
}

const report::Layout& Desk::layout(const std::string& paper) {
  auto found = layouts_.find(paper);
  if (found == layouts_.end()) found = layouts_.emplace(paper, here.layout(paper, library)).first;
  return found->second;
}

}  // namespace app
