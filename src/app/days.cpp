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

std::vector<Refusal> impossible_days(const assessment::Assessment& whole, const std::string& page, base::Date today) {
  std::vector<Refusal> all;
  const auto refuse = [&](const char* field, const std::string& sentence) {
    if (!sentence.empty()) all.push_back({field, sentence});
  };
  if (page == "basis")
    for (const auto& basis : whole.lawful_bases)
      if (all.empty()) refuse("basis/policy-document", against_past(basis.policy_document, today));
  if (page == "notice") {
    refuse("notice/updated", against_past(whole.notice.updated, today));
    refuse("notice/told", against_past(whole.notice.told, today));
  }
  if (page == "opinions" && whole.review.due && (*whole.review.due >= today || (whole.date && *whole.review.due < *whole.date)))
    refuse("review/due", against_review(whole.review.due, whole, today));
  return all;
}

}  // namespace app
