// Answers to verdicts, and verdicts to what can be said of a family. No model judges; the same answers,
// cases and date give the same verdicts.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "probe/answer.hpp"
#include "probe/cases.hpp"
#include "probe/statistics.hpp"

namespace probe {

extern const char* const detector_version;  // rises with every change that can change a verdict

// `today` decides which keys have expired. The cases outlive it.
class Scorer {
 public:
  Scorer(const Cases& cases, const base::Date& today);
  ~Scorer();

  // The verdict of each answer, in their order.
  std::vector<Score> score(const std::vector<Answer>& answers);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

inline std::vector<Score> score(const Cases& cases, const std::vector<Answer>& answers, const base::Date& today) { return Scorer(cases, today).score(answers); }

// One variant against another on one outcome, in every case that has both: exact McNemar for yes and no, a sign test
// for numbers.
struct Comparison {
  std::string probe_outcome, say, one, other;
  std::size_t pairs = 0, more = 0, fewer = 0;  // cases; in which `one` is above `other`, and below
  double p = 1, p_holm = 1;
  Interval differing;  // of pairs that differ
};

// How far the trials of one case say the same.
struct Consistency {
  std::size_t same = 0, of = 0;  // cases whose trials have all in common, of those that have any
  double shared = 1;             // of two trials, in the mean
};

struct FamilyResult {
  std::string code, title, not_applicable;  // why, where it does not apply
  std::size_t answers = 0, cases = 0, failing_cases = 0, review_cases = 0, passing_cases = 0, unscored = 0;
  std::size_t passes = 0, fails = 0, reviews = 0;
  std::size_t most_trials = 0;
  Interval failing;  // of cases with any failing trial
  std::string words;
  std::size_t consistent_cases = 0, repeated_cases = 0;  // same verdict in all trials; cases asked more than once
  Consistency figures, slots;  // numbers; quantities of provision that are filled in
  std::vector<Comparison> comparisons;
};

// The unit is the case: it fails where any of its trials fails. `staff_only`: the tool is for staff.
std::vector<FamilyResult> by_family(const Cases& cases, const std::vector<Answer>& answers, const std::vector<Score>& scores, bool staff_only = false);

}  // namespace probe
