// What a paper is made from where everything is kept in a register: one assessment, or a school's facts with all its
// assessments.
#pragma once
#include <vector>

#include "app/reporting.hpp"
#include "registry/register.hpp"

namespace app {

struct Paper {
  std::string name;  // of its layout
  report::Over over = report::Over::assessment;
};
// The papers that ship with the program, in the order in which a school comes to need them.
const std::vector<Paper>& papers();
// One of these, or the review’s note, "review". Throws Error(refused) for a paper that does not ship.
const Paper& paper(const std::string& name);

// For the paper of this assessment or, over a school, of the assessment's school: with the school's facts as the register
// has them now and, where an earlier version was signed, what that one said. Throws as reading the register does;
// Error(refused) where the school's facts do not suffice for a paper, and where the assessment was passed to this register:
// it is another's, and a paper made here would be a rival under the same number.
Material material_for(const registry::Register& from, registry::Id assessment, const Paper& paper);

// For the note of an assessment's review: the newest state and the version before. Throws Error(refused) where it was not
// reviewed, or the version before is not kept here.
Material material_for_review(const registry::Register& from, registry::Id assessment);

// Of a paper, for whoever signs it: with the anchor of the register's log.
Material material_to_sign(const registry::Register& from, registry::Id assessment, const Paper& paper);

// For holding two to four tools side by side.
Material material_to_compare(const registry::Register& from, const std::vector<registry::Id>& assessments);

}  // namespace app
