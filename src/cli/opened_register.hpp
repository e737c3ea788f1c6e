// The register of one command: opened, and its condition told. Every command that works at a register begins so.
#pragma once
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>

#include "app/register_place.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "registry/sqlite_register.hpp"

namespace cli {

class Opened {
 public:
  // `named` is what --register says; empty: the register in one's own data folder.
  Opened(Terminal& terminal, const base::Files& files, const base::Clock& clock, const std::string& named, registry::Access access)
      : terminal_(terminal), file_(place(named)) {
    if (access == registry::Access::write && named.empty()) files.make_folder(file_.parent_path());
    register_ = registry::open_register({file_, access, clock});
    const auto& condition = register_->condition();
    told_ = condition.warnings.size();
    for (const auto& warning : condition.warnings) tell(warning);
    for (const auto& lost : condition.lost) tell(lost);
    if (!condition.lost.empty()) terminal.exit_code = 1;
  }
  ~Opened() {  // what only came up on the way
    const auto& warnings = register_->condition().warnings;
    for (auto i = told_; i < warnings.size(); ++i) tell(warnings[i]);
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;

  static std::filesystem::path place(const std::string& named) { return named.empty() ? app::usual_register() : std::filesystem::path(named); }
  registry::Register& operator*() { return *register_; }
  registry::Register* operator->() { return register_.get(); }
  const std::filesystem::path& file() const { return file_; }

 private:
  void tell(const std::string& sentence) { terminal_.err() << "touchstone: " << file_.string() << ": " << base::one_line(sentence) << "\n"; }

  Terminal& terminal_;
  std::filesystem::path file_;
  std::unique_ptr<registry::Register> register_;
  std::size_t told_ = 0;
};

}  // namespace cli
