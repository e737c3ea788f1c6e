#include "probe/run_folder.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace probe {
namespace {

constexpr std::uint64_t largest = 512u << 20;

// Nothing that could lead out of the folder of runs.
bool plain_name(const std::string& id) {
  return !id.empty() && id.size() < 100 &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == std::string::npos;
}

}  // namespace

std::string run_id(const base::Files& files, const std::filesystem::path& runs, const base::Date& day,
                   const std::string& seed) {
  std::string id = base::iso(day) + "-";
  for (const char c : base::lowered(seed))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) id += c;
  auto free = id;
  for (int i = 2; files.exists(runs / free); ++i) free = id + "-" + std::to_string(i);
  return free;
}

StoredRun begin_run(const base::Files& files, const std::filesystem::path& runs, const RunFacts& facts,
                    const Plan& plan, const std::string& toml) {
  const auto folder = runs / facts.id;
  files.make_folder(folder);
  files.write(folder / "plan.jsonl", as_jsonl(plan), base::Privacy::owner_only);
  if (!toml.empty()) files.write(folder / "target.toml", toml, base::Privacy::owner_only);
  JournalWriter journal(folder / "journal.jsonl");
  journal.begun(facts);
  journal.flush();
  return open_run(files, runs, facts.id);
}

StoredRun open_run(const base::Files& files, const std::filesystem::path& runs, const std::string& id) {
  StoredRun run;
  run.folder = runs / id;
  if (!plain_name(id) || !files.exists(run.folder / "plan.jsonl") || !files.exists(run.journal_file())) {
    std::vector<std::string> there;
    if (files.exists(runs))
      for (const auto& name : files.list(runs))
        if (name.ends_with("/journal.jsonl")) there.push_back(name.substr(0, name.find('/')));
    if (there.size() > 8) there.erase(there.begin(), there.end() - 8);  // the newest
    throw base::Error(base::ErrorKind::refused, "", "",
                      "There is no run " + base::shortened(id) + " in " + runs.string() + ". " +
                          (there.empty() ? "There is none at all yet: begin one first."
                                         : "Ask for " + base::alternatives(there) + "."));
  }
  run.plan = read_plan(files.read(run.folder / "plan.jsonl", largest), (run.folder / "plan.jsonl").string());
  run.journal_bytes = files.read(run.journal_file(), largest);
  run.journal = read_journal(run.journal_bytes, run.journal_file().string());
  if (run.journal.run.means == Means::rehearsal)
    run.target = rehearsal(run.journal.run.api == word(Api::careless) ? Api::careless : Api::careful);
  else if (run.journal.run.means == Means::interface)
    run.target = read_target(files.read(run.folder / "target.toml", 1u << 20), (run.folder / "target.toml").string());
  return run;
}

}  // namespace probe
