// An assessment with one person taken out of it: what is left when somebody's name must go for good.
#pragma once
#include "assessment/assessment.hpp"

namespace assessment {

// The person of that name keeps a role and nothing else; wherever the name or the contact stands in a text,
// there stands that it was deleted. Other ways to write the name are not found.
Assessment without_person(Assessment whole, const Person& person);

}  // namespace assessment
