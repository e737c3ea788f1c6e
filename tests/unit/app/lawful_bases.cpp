// What a person chooses for one use stays with that use, is shown with why it holds or fails, and takes what goes with it.
#include "app/lawful_bases.hpp"

#include <algorithm>

#include "app/proposals.hpp"
#include "shipped.hpp"

using namespace assessment;
using namespace shipped;

namespace {

const app::Candidate& candidate(const std::vector<app::Candidate>& all, const std::string& id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.basis->id == id; });
  REQUIRE(found != all.end());
  return *found;
}

}  // namespace

TEST_CASE("each basis is open or says why not, and the chosen one that fails says so") {
  auto whole = example("9-head-overrules-dpo");
  const auto six = app::candidates(judged(whole).judgement, library(), "draft-support-plan", "6");
  CHECK(six.size() == library().of_kind("basis").size() - app::candidates(judged(whole).judgement, library(), "draft-support-plan", "9").size() -
                          app::candidates(judged(whole).judgement, library(), "draft-support-plan", "schedule-1").size());
  CHECK(candidate(six, "6-1-e").chosen);
  CHECK(candidate(six, "6-1-e").open);
  CHECK(candidate(six, "6-1-e").reasons.empty());
  CHECK_FALSE(candidate(six, "6-1-f").open);
  CHECK_FALSE(candidate(six, "6-1-f").chosen);
  CHECK_THAT(candidate(six, "6-1-f").reasons.at(0), Contains("a public authority cannot use this basis"));
  app::choose_basis(whole, judged(whole).judgement, library(), "draft-support-plan", "6", "6-1-f");
  const auto after = candidate(app::candidates(judged(whole).judgement, library(), "draft-support-plan", "6"), "6-1-f");
  CHECK(after.chosen);
  CHECK_FALSE(after.open);
  CHECK_FALSE(after.reasons.empty());
  CHECK(app::candidates(judged(whole).judgement, library(), "staff-guide", "6").empty());  // no personal data
}

TEST_CASE("a use gets an entry of its own only where a person changes it, and the general one stays for the others") {
  auto whole = example("9-head-overrules-dpo");
  REQUIRE(whole.lawful_bases.size() == 1);
  REQUIRE(whole.lawful_bases[0].use.empty());
  const auto general = whole.lawful_bases[0];
  app::explain(whole, "meeting-notes", "Notes serve the review of a plan.");
  REQUIRE(whole.lawful_bases.size() == 2);
  CHECK(*app::basis_of(whole, "draft-support-plan") == general);
  CHECK(app::basis_of(whole, "meeting-notes")->because == "Notes serve the review of a plan.");
  CHECK(app::basis_of(whole, "meeting-notes")->article_6 == general.article_6);
  app::rely_on(whole, "draft-support-plan", "cfa-67", true);
  app::rely_on(whole, "staff-guide", "cfa-67", true);
  CHECK(std::none_of(whole.lawful_bases.begin(), whole.lawful_bases.end(), [](const auto& basis) { return basis.use.empty(); }));
  app::rely_on(whole, "draft-support-plan", "cfa-67", false);
  CHECK(app::basis_of(whole, "draft-support-plan")->hooks == general.hooks);
  whole.lawful_bases.clear();
  CHECK(app::basis_of(whole, "meeting-notes") == nullptr);
}

TEST_CASE("a condition brings the paragraph that goes with it, and the date of the one policy document") {
  auto whole = example("9-head-overrules-dpo");
  whole.lawful_bases.clear();
  app::choose_basis(whole, judged(whole).judgement, library(), "meeting-notes", "9", "9-2-g");
  CHECK(app::basis_of(whole, "meeting-notes")->schedule_1 == "para-6");
  app::date_policy_document(whole, base::Date{2026, 9, 1});
  app::choose_basis(whole, judged(whole).judgement, library(), "draft-support-plan", "9", "9-2-g");
  CHECK(app::basis_of(whole, "draft-support-plan")->policy_document == base::Date{2026, 9, 1});
  app::choose_basis(whole, judged(whole).judgement, library(), "draft-support-plan", "9", "9-2-a");
  CHECK(app::basis_of(whole, "draft-support-plan")->schedule_1.empty());
  CHECK_FALSE(app::basis_of(whole, "draft-support-plan")->policy_document);
  CHECK(app::basis_of(whole, "meeting-notes")->policy_document);
}

TEST_CASE("what is proposed is taken over at once, with the policy document that there is") {
  auto whole = example("9-head-overrules-dpo");
  whole.lawful_bases.clear();
  CHECK(app::uses_needing_a_basis(whole, library()) == std::vector<std::string>{"draft-support-plan", "meeting-notes"});
  CHECK(app::takes_special_data(whole, library(), "meeting-notes"));
  CHECK_FALSE(app::takes_special_data(whole, library(), "staff-guide"));
  const auto proposed = app::propose_bases(whole, judged(whole), library());
  app::take_over(whole, proposed);
  CHECK(whole.lawful_bases == proposed);
  app::date_policy_document(whole, base::Date{2026, 9, 1});
  whole.lawful_bases.pop_back();
  app::take_over(whole, {proposed.back()});
  CHECK(whole.lawful_bases.back().policy_document == base::Date{2026, 9, 1});
}
