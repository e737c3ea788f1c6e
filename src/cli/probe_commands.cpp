#include <iostream>

#include "cli/commands.hpp"
#include "probe/cases.hpp"

namespace cli {
namespace {

struct Options {
  std::vector<std::string> folders;
};

}  // namespace

void add_probe_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock) {
  const auto options = std::make_shared<Options>();
  auto* probe = program.add_subcommand("probe", "Cases that try out an AI tool, and what its answers are worth");
  probe->require_subcommand(1);

  auto* lint = probe->add_subcommand("lint", "Every fault in files of probe cases, with line and remedy");
  lint->add_option("folder", options->folders, "Folders with case files")->required()->type_name("DIR");
  lint->callback([=, &terminal, &files, &clock] {
    const auto here = installation(files, clock, "");
    const auto library = here.library();
    content::Faults faults;
    std::size_t cases = 0;
    for (const auto& folder : options->folders) cases += ::probe::lint(files, folder, here.share / "checklists" / "probes", library, faults);
    if (!faults.empty()) throw base::Error(base::ErrorKind::faults, faults.take());
    terminal.out() << cases << (cases == 1 ? " case, and nothing is wrong with it.\n" : " cases, and nothing is wrong with them.\n");
  });
}

}  // namespace cli
