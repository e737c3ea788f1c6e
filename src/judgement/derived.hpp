// What the view adds to an assessment so that a rule or a report never has to compute: days to and
// since every date, names beside ids, what an answer counts for, risk levels from the chart, and the
// cases (each use with each of its data types). XPath 1.0 knows neither dates nor joins.
#pragma once
#include <pugixml.hpp>

#include "assessment/assessment.hpp"
#include "content/library.hpp"

namespace judgement {

// What an answer is worth to a rule. What nobody stands behind in this version, or a vendor's word without
// evidence, is never more than partial.
enum class Worth { met, partial, unmet, open };
std::string name(Worth worth);

// What an answer lacks to count for what it says: a state and an option that agree, somebody who said it, a day, a
// day that has come, evidence that can be shown. A no needs none of it: it never lets anything pass.
enum class Lack { nothing, agreement, name, date, past_date, evidence };
std::string name(Lack lack);
std::string in_words(Lack lack);  // a sentence; empty where nothing is missing
std::string cure(Lack lack);      // what would change it

struct Weighed {
  Worth worth = Worth::open;
  Lack lacks = Lack::nothing;
};
Weighed weigh(const assessment::Answer& answer, const content::Item* question, const assessment::Assessment& whole, base::Date today);

// The level the chart gives, raised where the DPO raised it; nullopt where the chart has no such cell.
std::optional<assessment::Level> level_of(const assessment::Rating& rating, const content::Library& library);

// `node` is the <assessment> that exchange::append_to wrote for `whole`.
void derive(pugi::xml_node node, const assessment::Assessment& whole, const content::Library& library,
            base::Date today);

// Whether what was entered about a risk bears on a case: a risk that names uses bears on those, one
// that names none on every case with personal data (UK GDPR Art 35(1): risks of processing).
bool bears_on(const assessment::Risk& risk, std::string_view use, bool personal);

}  // namespace judgement
