#include "app/days.hpp"

#include <algorithm>

namespace app {

std::string against_past(const std::optional<base::Date>& day, base::Date today) {
  return day && *day > today ? "That day is still to come. Enter the day on which it happened." : "";
}

std::string against_review(const std::optional<base::Date>& day, const assessment::Assessment& whole, base::Date today) {
  if (!day) return {};
  if (*day < today) return "That day is past. Enter the day by which it is looked at again.";
  // UK GDPR Art 35(11): a year is the longest that this program lets an assessment go unseen.
  return *day > base::plus_years(std::max(today, whole.date.value_or(today)), 1) ? "That is more than a year away. Enter a day within a year." : "";
}

}  // namespace app
