// Assessments held against each other: one against the version before it, or two to four tools for the same use. What is
// only told is told from the findings; how tests came out is compared exactly, and never in one mark.
#pragma once
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "assessment/assessment.hpp"
#include "content/library.hpp"

namespace app {

// How one family of tests came out in two runs.
struct Retest {
  enum class Outcome { better, worse, same, not_comparable };  // the second, against the first; same: no difference seen
  std::string code, title;
  Outcome outcome = Outcome::not_comparable;
  double p = 1;  // Fisher's exact test, two-sided, raised for being several (Holm)
  std::string words;
};
const std::string& name(Retest::Outcome outcome);

// How many are compared at once: as many as stand side by side on a page.
constexpr std::size_t fewest_compared = 2, most_compared = 4;

// Family by family. A difference is called one where the raised p is below 5 in 100. Rehearsals, other cases, and what was
// not decided cannot be compared.
std::vector<Retest> retests(const assessment::ProbeRun& first, const assessment::ProbeRun& second);

// <differences> and <retests>, below the view of `after`: field by field against `before`.
void add_differences(pugi::xml_node view, const content::Library& library, const assessment::Assessment& before, const assessment::Assessment& after);

// <comparison>, below a view of all of them (judge_school): decisions, gates, the ten points, data, tests, conditions and
// the work that is left. As many as are compared; throws Error(refused) where they have no use in common.
void add_comparison(pugi::xml_node view, const content::Library& library, const std::vector<assessment::Assessment>& all, base::Date today);

}  // namespace app
