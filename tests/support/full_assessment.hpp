// A made-up assessment in which everything that can be entered is entered, with awkward but lawful
// text, so that a test of reading, writing, judging or printing leaves nothing out.
#pragma once
#include "assessment/assessment.hpp"

namespace support {

assessment::Assessment full_assessment();

}  // namespace support
