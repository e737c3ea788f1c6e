// How a person keeps the risks: what is suggested taken over or ruled out, each rated and given measures, and where
// all of them lie on the chart. (UK GDPR Art 35(7)(c) and (d).)
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/answers.hpp"
#include "assessment/assessment.hpp"
#include "content/library.hpp"

namespace app {

// Adds what was proposed (proposals.hpp): all of it, or the risk of one kind.
void take_over(assessment::Assessment& whole, const std::vector<assessment::Risk>& proposed, const std::string& kind = {});
// A suggested risk that a person says does not arise, and why.
void rule_out(assessment::Assessment& whole, const std::string& kind, const std::string& reason, const Hand& hand);

// An empty risk of the school's own, or an empty measure; returns its id, which no other has.
std::string add_risk(assessment::Assessment& whole);
std::string add_measure(assessment::Assessment& whole, const std::string& risk, const std::string& owner, std::optional<base::Date> due);
void remove_risk(assessment::Assessment& whole, const std::string& risk);
void remove_measure(assessment::Assessment& whole, const std::string& risk, const std::string& measure);
// nullptr where there is none of that id.
assessment::Risk* find_risk(assessment::Assessment& whole, const std::string& id);
const assessment::Risk* find_risk(const assessment::Assessment& whole, const std::string& id);
assessment::Measure* find_measure(assessment::Assessment& whole, const std::string& id);

// A risk that names all uses is one that names none: it bears on every use, also on those to come.
void bear_on(assessment::Assessment& whole, const std::string& risk, const std::string& use, bool bears);

// The levels to which a person may raise what the chart gives; it cannot be lowered.
std::vector<assessment::Level> levels_above(const assessment::Rating& rating, const content::Library& library);
// Another likelihood or severity. A level that the chart gives by now is raised no longer.
void rate(assessment::Rating& rating, assessment::Likelihood likelihood, assessment::Severity severity, const content::Library& library);

enum class When { before, after };  // the measures
struct Cell {
  std::optional<assessment::Level> level;  // what the chart gives
  std::vector<int> numbers;                // of the risks that lie here, from 1, as they stand in the assessment
};
// By severity and likelihood, least first.
using Chart = std::array<std::array<Cell, 3>, 3>;
Chart chart_of(const assessment::Assessment& whole, const content::Library& library, When when);
// How many risks have that level, as raised.
int count_of(const assessment::Assessment& whole, const content::Library& library, When when, assessment::Level level);
// The chart as a sentence: "2 high: risks 1 and 4; 3 medium: …; none low."
std::string in_words(const assessment::Assessment& whole, const content::Library& library, When when);

}  // namespace app
