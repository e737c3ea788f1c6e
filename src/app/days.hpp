// Days that cannot be, or cannot be meant: what has happened has not happened tomorrow, and a review is within a year.
#pragma once
#include <optional>
#include <string>

#include "assessment/assessment.hpp"

namespace app {

// Each says what is wrong with the day, as a sentence; empty where nothing is, or no day is given.
std::string against_past(const std::optional<base::Date>& day, base::Date today);  // of what has happened
std::string against_review(const std::optional<base::Date>& day, const assessment::Assessment& whole, base::Date today);

}  // namespace app
