// What came back from whoever an assessment was passed to: where both sides changed the same, side by side and chosen
// field by field; and what they changed that was not theirs and was left as it is.
#pragma once
#include <map>

#include "app/passing.hpp"
#include "wizard/controls.hpp"

namespace wizard {

class Frame;

// Takes it in where nothing stands against it, and asks where something does. Throws as app::take_back does.
void take_back(Frame& frame, const signing::File& file);

}  // namespace wizard
