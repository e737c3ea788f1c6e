// What a run asks, settled before the first call: every prompt with its people, in its order, as often as it is asked.
// It is kept with the run, so that a run that goes on months later still asks what it set out to ask.
#pragma once
#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "probe/prompts.hpp"

namespace probe {

// One call: a turn of one trial of one prompt.
struct Call {
  std::string code;
  int trial = 1, turn = 1;
  auto operator<=>(const Call&) const = default;
};
std::string in_words(const Call& call);  // "PROBE-7F3KX, trial 2, turn 1"

struct PlannedPrompt : Prompt {
  std::string version;  // of the case: changes with every word of it, and of its rubric
};

struct Plan {
  std::string pack, seed, cases;  // `cases`: the digest of their files
  bool staff_only = false;
  std::vector<PlannedPrompt> prompts;
  std::vector<std::string> left_out;

  std::vector<Call> calls() const;  // the first trial of everything, then the second, …
  const PlannedPrompt* find(std::string_view code) const;
};

// How attachments go along: as files, where a person uploads them; as their text within the first message, where only
// messages are sent.
enum class Attached { as_files, as_text };

// `trials`: in place of what each case asks for; 0: as it asks. Throws Error(refused) as prompts_of() does.
Plan plan_of(const Cases& cases, const Wanted& wanted, Attached attached, int trials = 0);

std::string as_jsonl(const Plan& plan);
// Throws Error(faults) with the line of what is wrong.
Plan read_plan(std::string_view jsonl, const std::string& file);

}  // namespace probe
