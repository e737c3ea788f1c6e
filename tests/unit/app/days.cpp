// A day that cannot be is refused with a sentence, and one that can is not.
#include "app/days.hpp"

#include "app/answers.hpp"
#include "app/wizard_plan.hpp"
#include "judgement/judgement.hpp"
#include "shipped.hpp"

using namespace shipped;

namespace {

const base::Date yesterday = base::plus_days(today, -1), tomorrow = base::plus_days(today, 1);

std::string against(const assessment::Assessment& whole, const std::string& page) {
  std::string said;
  const auto judgement = judgement::judge(library(), whole, today);
  for (const auto& refusal : app::WizardPlan(library(), whole, judgement).refusals(page, today)) said += refusal.field + ": " + refusal.sentence + "\n";
  return said;
}

}  // namespace

TEST_CASE("what has happened has not happened tomorrow") {
  auto whole = example("9-head-overrules-dpo");
  for (const auto* page : {"basis", "notice", "opinions"}) CHECK(against(whole, page) == "");
  whole.notice.updated = whole.notice.told = tomorrow;
  CHECK(against(whole, "notice") == "notice/updated: That day is still to come. Enter the day on which it happened.\nnotice/told: That day is still to come. Enter the day on which it happened.\n");
  CHECK(against(whole, "school") == "");
  whole.notice.updated = whole.notice.told = today;
  CHECK(against(whole, "notice") == "");
  REQUIRE_FALSE(whole.lawful_bases.empty());
  whole.lawful_bases.front().policy_document = tomorrow;
  CHECK_THAT(against(whole, "basis"), StartsWith("basis/policy-document: That day is still to come."));
}

TEST_CASE("the next review is neither past nor more than a year away") {
  auto whole = example("9-head-overrules-dpo");
  CHECK(app::against_review({}, whole, today).empty());
  CHECK(app::against_review(today, whole, today).empty());
  CHECK(app::against_review(base::plus_years(today, 1), whole, today).empty());
  CHECK_THAT(app::against_review(yesterday, whole, today), Contains("past"));
  CHECK_THAT(app::against_review(base::plus_days(base::plus_years(today, 1), 1), whole, today), Contains("more than a year"));
  whole.review.due = base::plus_days(base::plus_years(today, 1), 1);
  CHECK_THAT(against(whole, "opinions"), StartsWith("review/due: "));
  // Due since yesterday: it opens, and can be left.
  whole.date = base::plus_days(today, -366);
  whole.review.due = yesterday;
  CHECK(against(whole, "opinions") == "");
  whole.review.due = base::plus_days(*whole.date, -1);
  CHECK_THAT(against(whole, "opinions"), StartsWith("review/due: "));
}

TEST_CASE("a document that bears a day to come confirms nothing") {
  auto whole = example("9-head-overrules-dpo");
  assessment::Evidence document;
  document.title = "Data processing terms";
  document.dated = tomorrow;
  CHECK_THROWS_WITH(app::confirm_together(whole, library(), {}, document, {"dpo", today}), Contains("still to come"));
  document.dated = today;
  CHECK_NOTHROW(app::confirm_together(whole, library(), {}, document, {"dpo", today}));
}
