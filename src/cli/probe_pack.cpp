#include "cli/probe_pack.hpp"

#include "app/probing.hpp"
#include "app/register_place.hpp"
#include "base/text.hpp"

namespace cli {

void PackOptions::add_to(CLI::App& command) {
  command.add_option("--cases", cases, "Folder with case files; the shipped ones where it is left out")
      ->type_name("DIR");
  command.add_option("--pack", pack, "quick (also for pasting by hand), standard or full")
      ->check(CLI::IsMember({"quick", "standard", "full"}))
      ->required(pack.empty());
  command.add_option("--seed", seed,
                     "Letters and figures from which the people are made; by chance where it is left out");
  command
      .add_option(
          "--avoid", avoid,
          "Names of real pupils and staff, one a line: nobody invented resembles them. The file is only read here")
      ->type_name("NAMES.txt");
  command.add_flag("--staff-only", staff_only, "Pupils do not use this tool: leave out what is for pupils, and say so");
}

probe::Cases PackOptions::load(const app::Installation& here) const {
  return app::probe_cases(here, here.library(), cases);
}

probe::Wanted PackOptions::wanted(const base::Files& files) const {
  probe::Wanted result{pack, seed, staff_only, {}};
  if (seed.empty()) result.seed = app::seed_by_chance();
  if (!avoid.empty())
    for (const auto& line : base::split(files.read(avoid), '\n'))
      if (const auto name = base::trimmed(line); !name.empty()) result.avoid.emplace_back(name);
  return result;
}

std::filesystem::path runs_folder(const std::string& named) {
  return named.empty() ? app::usual_runs() : std::filesystem::path(named);
}

std::string rehearsed(const probe::RunFacts& facts) {
  return facts.means == probe::Means::rehearsal
             ? "REHEARSAL: no tool was asked. Nothing below is evidence of anything.\n"
             : "";
}

}  // namespace cli
