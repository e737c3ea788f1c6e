// The way of tools that have only a web page, which are most: a sheet of prompts to copy out of, and a file to paste
// the answers into. Each prompt has a code, by which the answers are told apart again.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "probe/journal.hpp"
#include "probe/plan.hpp"
#include "probe/run_folder.hpp"

namespace probe {

std::string prompts_sheet(const Plan& plan);  // to read and copy from
std::string answers_sheet(const Plan& plan);  // a heading for each answer, to paste under
std::string facts_sheet();                    // what is asked once: product, version, … as TOML to fill in

// The facts as they were filled in, in a run's own form. Throws Error(faults).
RunFacts read_facts(std::string_view toml, const std::string& file);
RunFacts facts_of(std::map<std::string, std::string> product);  // by the names of the sheet

struct Paste {
  Call call;
  int line = 0;  // of its heading
  std::string text;
};

// What was pasted, cut by its headings. One that cannot be what the tool answered is refused; what only looks odd is
// left to whoever pasted it.
struct Pasted {
  std::vector<Paste> good;
  std::vector<base::Fault> refused, doubtful;  // of `doubtful` ones, `good` holds none
  std::vector<Call> open;                      // planned, and nothing stands under the heading
};
enum class Doubtful { left_out, taken };
// `earlier`: of this run, for what was pasted before under another code. Throws nothing, whatever the bytes.
Pasted read_pastes(const Plan& plan, const Journal& earlier, std::string_view text, const std::string& file,
                   Doubtful doubtful = Doubtful::left_out);
// The same for answers that are cut apart already; what is wrong is at their lines in `file`.
Pasted looked_at(const Plan& plan, const Journal& earlier, std::vector<Paste> all, const std::string& file,
                 Doubtful doubtful = Doubtful::left_out);

// Adds to a run's journal what is new in `pasted`: an answer that differs from the one there is added after it, and the
// old one stays.
struct TakenIn {
  std::size_t added = 0, corrected = 0, unchanged = 0;
};
TakenIn take_in(const Plan& plan, const Journal& earlier, const std::vector<Paste>& pasted, const base::Instant& now,
                JournalWriter& journal);

// Keeps a picture in the run's folder, under its digest, and notes it in the journal; one that is there already is left
// alone. Throws Error(refused) for what is no picture, or of no prompt of the plan.
void take_in_screenshot(const base::Files& files, const StoredRun& run, const std::string& code,
                        const std::string& file, const base::Instant& now, JournalWriter& journal);

}  // namespace probe
