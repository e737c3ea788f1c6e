// Judges an assessment by the content: what was found, and a decision for each use with each kind
// of data, every line with its reason, its source and what would change it. A pure function of what
// it is given, so that a signed report can be judged again years later with the same result.
#pragma once
#include <pugixml.hpp>
#include <string>

#include "judgement/finding.hpp"

namespace judgement {

struct Judged {
  Judgement judgement;
  pugi::xml_document view;  // what was judged and what was found: the data of every report layout
};

// `program` is the name and version that judges, as reports print it. Throws Error(faults) where the
// assessment names what the content does not know (known_ids.hpp).
Judged judge_with_view(const content::Library& library, const assessment::Assessment& whole, base::Date today,
                       const std::string& program = {});

// Assessments of one school under one view, for the papers that a school makes from all of them: each in an
// <assessed> with its judgement, beside the school and its people. In the order given; findings are left out.
pugi::xml_document judge_school(const content::Library& library, const assessment::School& school,
                                const std::vector<assessment::Person>& people,
                                const std::vector<assessment::Assessment>& assessments, base::Date today,
                                const std::string& program);

Judgement judge(const content::Library& library, const assessment::Assessment& whole, base::Date today);

}  // namespace judgement
