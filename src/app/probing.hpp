// Trying an AI tool out with made-up pupils: what a run is begun with and by, what is said before it, how it is gone on
// with or filled by hand, and which runs a tool has. The command line and the window both do it through here.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/installation.hpp"
#include "probe/by_hand.hpp"
#include "probe/calibration.hpp"
#include "probe/run.hpp"
#include "probe/run_folder.hpp"

namespace app {

// checklists/probes of what ships.
std::filesystem::path shipped_probes(const Installation& here);
// The cases of a folder; the shipped ones where none is named. Throws Error(faults).
probe::Cases probe_cases(const Installation& here, const content::Library& library,
                         const std::filesystem::path& folder = {});
// How often the detectors that ship were right; of no family where that was not measured.
probe::Calibration shipped_calibration(const Installation& here);
std::string seed_by_chance();
// Throws Error(refused) where no case is in the pack.
probe::Plan planned(const probe::Cases& cases, const probe::Wanted& wanted, probe::Attached attached, int trials = 0);

// Said before the first call, so that whoever starts it knows what leaves the building: a word, and a sentence.
std::vector<std::pair<std::string, std::string>> what_is_sent(const probe::Target& target, const probe::Plan& plan,
                                                              const probe::Preview& sum);
std::string time_in_words(std::chrono::seconds time);  // "40 s", "3 minutes"

// A new run over an interface, or a rehearsal (`toml` is empty). `tool`: what an assessment calls it, where there is one.
probe::StoredRun begin_asking(const Installation& here, const std::filesystem::path& runs, const probe::Target& target,
                              const std::string& toml, const probe::Plan& plan, const std::string& tool = {});
// The run for what is pasted of this plan, named by the day and the plan's seed: a new one, or the one that there is.
// Throws Error(refused) where that is of another product, version or plan; `facts_file` is where the facts stand.
probe::StoredRun run_by_hand(const Installation& here, const std::filesystem::path& runs, probe::RunFacts facts,
                             const probe::Plan& plan, const std::string& facts_file = {});
std::optional<probe::StoredRun> run_by_hand_so_far(const Installation& here, const std::filesystem::path& runs,
                                                   probe::RunFacts& facts, const probe::Plan& plan,
                                                   const std::string& facts_file = {});

// Asks what is still to be asked of a run. `cases` are those of a rehearsal, and null otherwise; all of it outlives it.
struct Sitting {
  const probe::StoredRun& run;
  const probe::Cases* cases;
  const probe::Secrets& secrets;
  const base::Clock& clock;
  std::function<void(const probe::Progress&)> progress;
  std::function<bool()> cancelled;
};
probe::Came go_on(const Sitting& sitting);

// Takes pastes into a run, and pictures: the code and the file of each. Throws Error(refused) as
// probe::take_in_screenshot() does, and while something else writes to the run.
probe::TakenIn take_in(const Installation& here, const probe::StoredRun& run, const std::vector<probe::Paste>& pastes,
                       const std::vector<std::pair<std::string, std::string>>& pictures = {});

// What prompts attach, each in a folder named by its prompt's code. How many there are.
std::size_t write_attachments(const base::Files& files, const std::vector<probe::PlannedPrompt>& prompts,
                              const std::filesystem::path& folder);
// The same of a run by hand that was begun with its cases: they are kept with it.
std::size_t copy_attachments(const base::Files& files, const probe::StoredRun& run,
                             const std::filesystem::path& folder);

// Whether a run is of what an assessment calls its tool, or of something with a longer or shorter name of it: "Copilot"
// and "Microsoft 365 Copilot" are one product to whoever writes them down.
bool is_of(const probe::RunFacts& run, const std::string& tool);

// A run, as a list has it.
struct RunLine {
  std::string id;
  probe::RunFacts facts;
  std::size_t planned = 0, answered = 0;  // calls
  std::string trouble;                    // why it cannot be read: a sentence
};
// Those of a tool, the newest first. What is no run is passed over.
std::vector<RunLine> runs_of(const base::Files& files, const std::filesystem::path& runs, const std::string& tool);

}  // namespace app
