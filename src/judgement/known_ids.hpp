// Whether the content knows what an assessment names. A misspelt id would be passed over in silence,
// and an answer that no rule finds counts for nothing, so it is named before anything is judged.
#pragma once
#include "assessment/assessment.hpp"
#include "content/library.hpp"

namespace judgement {

// Throws Error(faults), every unknown id at once. Uses and data types are left to the decisions, which
// hold what they do not know.
void check_ids(const content::Library& library, const assessment::Assessment& whole);

}  // namespace judgement
