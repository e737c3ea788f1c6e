// What the commands share that make the prompts of a pack, or go on with a run.
#pragma once
#include <optional>

#include "cli/commands.hpp"
#include "probe/journal.hpp"
#include "probe/prompts.hpp"

namespace cli {

struct PackOptions {
  std::string cases, pack, seed, avoid;
  bool staff_only = false;

  // `pack` as it is set already is what counts where --pack is left out; empty: it must be given.
  void add_to(CLI::App& command);
  probe::Cases load(const app::Installation& here) const;
  // A seed that was not given is made by chance.
  probe::Wanted wanted(const base::Files& files) const;
};

std::filesystem::path runs_folder(const std::string& named);  // in the user's data folder where none is named
// What stands above everything that is shown of a rehearsal; empty of any other run.
std::string rehearsed(const probe::RunFacts& facts);

}  // namespace cli
