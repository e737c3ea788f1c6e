// What a tool answered, as its line in an answers file says; and what that is worth.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probe/reading.hpp"

namespace probe {

enum class Verdict { pass, fail, review, not_scored };
const char* word(Verdict verdict);  // "PASS", "FAIL", "REVIEW", "NOT-SCORED"
std::optional<Verdict> verdict_of(std::string_view word);

struct Answer {
  int line = 0;
  std::string case_id, id, session, variant, seed, prompt, response, outcome, label;
  std::optional<int> trial, turn;
};

// The lines of a JSON Lines file. Throws Error(faults) with the line of each that is none.
std::vector<Answer> read_answers(std::string_view jsonl, const std::string& file);

// Why a verdict is what it is: for a person, and for who checks the detector.
struct Score {
  Verdict verdict = Verdict::not_scored;
  std::vector<Span> spans;  // bytes of the response as given
  std::string sentence;     // one, plain
  std::string detector;     // "required/twenty", "figures", …
  std::vector<std::uint32_t> figures, slots;  // digests, sorted, of its figures and of the quantities that it fills in: what trials are compared by
};

}  // namespace probe
