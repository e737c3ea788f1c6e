// A run is a folder named by its id: its plan, its target's file, its journal, and what people said of its answers.
#pragma once
#include <filesystem>

#include "base/files.hpp"
#include "probe/journal.hpp"
#include "probe/plan.hpp"
#include "probe/target.hpp"

namespace probe {

struct StoredRun {
  std::filesystem::path folder;
  Plan plan;
  Journal journal;
  std::string journal_bytes;
  std::optional<Target> target;  // none where it was done by hand

  std::filesystem::path journal_file() const { return folder / "journal.jsonl"; }
  std::filesystem::path review_file() const { return folder / "reviews.jsonl"; }
};

// "2026-11-29-7f3k2m"; with "-2" and so on where there is such a run already.
std::string run_id(const base::Files& files, const std::filesystem::path& runs, const base::Date& day,
                   const std::string& seed);

// Makes the folder with plan, target's file (`toml`, may be empty) and the journal's first line, and opens it again.
StoredRun begin_run(const base::Files& files, const std::filesystem::path& runs, const RunFacts& facts,
                    const Plan& plan, const std::string& toml);

// Throws Error(refused) where there is no run of this id, with those there are; Error(faults) where one of its files is
// damaged.
StoredRun open_run(const base::Files& files, const std::filesystem::path& runs, const std::string& id);

}  // namespace probe
