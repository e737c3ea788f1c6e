// The invented school that ships with the content, put into a register to be looked at and taken out again.
#pragma once
#include "app/desk.hpp"

namespace app {

// The school with its people, and two of its assessments, each marked as an example: one carried through, one
// rejected. Returns the first. Throws as reading and writing do.
registry::Id add_sample(Desk& desk);
bool has_sample(const Desk& desk);
std::string sample_name(const Desk& desk);  // of its school
// The school of the register that it is of, where it is there. No real assessment is meant to be of it.
std::optional<registry::Id> sample_school(const Desk& desk);
// Its examples for good, and the school where nothing else is of it.
void remove_sample(Desk& desk);

}  // namespace app
