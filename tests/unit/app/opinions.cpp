// Advice, answer and approvals are recorded in their order, each by whose it is, and nothing counts before.
#include "app/opinions.hpp"

#include <algorithm>

#include "app/proposals.hpp"
#include "shipped.hpp"

using namespace assessment;
using namespace shipped;
using judgement::Outcome;

namespace {

const app::Hand officer{"dpo", today}, head{"head", today};

Assessment unheard() {
  auto whole = example("9-head-overrules-dpo");
  whole.advice.reset();
  whole.response.reset();
  whole.measures_approved.reset();
  whole.residual_accepted.reset();
  whole.review = {};
  for (auto& risk : whole.risks)
    for (auto& measure : risk.measures) measure.approved = false;
  return whole;
}

Outcome gate(const Assessment& whole, const std::string& id) {
  const auto judgement = judged(whole).judgement;
  const auto found = std::find_if(judgement.findings.begin(), judgement.findings.end(), [&](const auto& one) { return one.kind == "gate" && one.item == id && one.outcome != Outcome::not_applicable; });
  REQUIRE(found != judgement.findings.end());
  return found->outcome;
}

}  // namespace

TEST_CASE("advice is a draft until it is given, and a draft again once it is changed") {
  auto whole = unheard();
  auto advice = app::advice_at_hand(whole, library(), today);
  CHECK(advice == app::draft_advice(whole, library(), today));
  advice.summary = "Go ahead once the staff are trained.";
  app::draft(whole, advice);
  CHECK_FALSE(app::is_given(whole.advice));
  CHECK(app::advice_at_hand(whole, library(), today).summary == advice.summary);
  CHECK(gate(whole, "gate-advice") == Outcome::unmet);
  app::give(whole, advice, officer);
  CHECK(app::is_given(whole.advice));
  CHECK(whole.advice->by == "dpo");
  CHECK(whole.advice->date == today);
  CHECK(gate(whole, "gate-advice") == Outcome::met);
  CHECK(whole.review.due);
  CHECK(whole.review.by == "dpo");
  app::draft(whole, *whole.advice);
  CHECK_FALSE(app::is_given(whole.advice));
  CHECK(gate(whole, "gate-advice") == Outcome::unmet);
}

TEST_CASE("the words of the advice choose no answer, and keep the one that was chosen") {
  auto whole = unheard();
  const auto objections = [&] {
    const auto judgement = judged(whole).judgement;
    return std::count_if(judgement.findings.begin(), judgement.findings.end(), [](const auto& one) { return one.change.find("The advice is not to go ahead") != std::string::npos; });
  };
  app::write_advice(whole, library(), "The contract wants a clause.", today);
  CHECK_FALSE(app::is_chosen(whole.advice));
  CHECK_FALSE(app::is_given(whole.advice));
  CHECK(whole.advice->summary == "The contract wants a clause.");
  app::choose_advice(whole, library(), Proceed::no, officer);
  CHECK(app::is_chosen(whole.advice));
  CHECK_FALSE(app::is_given(whole.advice));
  CHECK(whole.advice->summary == "The contract wants a clause.");
  app::write_advice(whole, library(), "It wants two.", today);
  CHECK(app::is_chosen(whole.advice));
  CHECK(whole.advice->proceed == Proceed::no);
  CHECK(objections() > 0);
  app::give(whole, *whole.advice, officer);
  app::draft(whole, *whole.advice);
  CHECK(app::is_chosen(whole.advice));
  // Where the proposal is not to go ahead, writing does not object in anybody's name.
  whole = example("10-fictional-chatbot");
  whole.advice.reset();
  REQUIRE(app::draft_advice(whole, library(), today).proceed == Proceed::no);
  app::write_advice(whole, library(), "Not yet.", today);
  CHECK(objections() == 0);
}

TEST_CASE("a review that somebody planned stays as it is when the advice is given") {
  auto whole = unheard();
  whole.review = {base::Date{2027, 2, 1}, "senco", {}};
  app::give(whole, app::advice_at_hand(whole, library(), today), officer);
  CHECK(whole.review == Review{base::Date{2027, 2, 1}, "senco", {}});
  whole.review.due.reset();
  app::give(whole, *whole.advice, officer);
  CHECK(whole.review.due);
  CHECK(whole.review.by == "senco");
}

TEST_CASE("nothing is recorded out of its order or for nobody, and each refusal says what is missing") {
  auto whole = unheard();
  CHECK_THAT(app::before_reply(whole, "head"), Contains("advice comes first"));
  CHECK_THAT(app::before_advice("", app::advice_at_hand(whole, library(), today)), Contains("Name the data protection officer"));
  CHECK_THAT(app::before_advice("dpo", Advice{}), Contains("Write down what is advised"));
  CHECK(app::before_advice("dpo", app::advice_at_hand(whole, library(), today)).empty());
  app::give(whole, app::advice_at_hand(whole, library(), today), officer);
  CHECK(app::before_reply(whole, "head").empty());
  CHECK_THAT(app::before_reply(whole, ""), Contains("Name the headteacher"));
  CHECK(app::before_approval(whole, "head").empty());
  CHECK_THAT(app::before_approval(whole, ""), Contains("Name the headteacher"));
  CHECK(app::before_acceptance(whole, library(), "head").empty());
  whole.risks.clear();
  CHECK_THAT(app::before_approval(whole, "head"), Contains("no risk is recorded"));
  CHECK_THAT(app::before_acceptance(whole, library(), "head"), Contains("no risk is recorded"));
}

TEST_CASE("the answer keeps its reasons when it changes, and has its day") {
  auto whole = unheard();
  app::give(whole, app::advice_at_hand(whole, library(), today), officer);
  app::reply(whole, Reply::overruled, head);
  whole.response->reasons = "Waiting would leave 40 plans late.";
  app::reply(whole, Reply::accepted, {"head", base::Date{2026, 11, 23}});
  CHECK(whole.response == Response{Reply::accepted, base::Date{2026, 11, 23}, "head", "Waiting would leave 40 plans late."});
}

TEST_CASE("the approval is of the measures there are, and one that comes later is not approved by it") {
  auto whole = unheard();
  CHECK_FALSE(app::all_approved(whole));
  app::approve_measures(whole, head);
  CHECK(app::all_approved(whole));
  whole.risks[0].measures.push_back({"late", "One more.", "dpo", today, {}, false});
  CHECK_FALSE(app::all_approved(whole));
  app::approve_measures(whole, head);
  CHECK(app::all_approved(whole));
  app::withdraw_approval(whole);
  CHECK_FALSE(whole.measures_approved);
  CHECK_FALSE(whole.risks[0].measures[0].approved);
}

TEST_CASE("a risk that stays high is accepted only once the ICO has answered") {
  auto whole = unheard();
  CHECK_FALSE(app::needs_the_ico(whole, library()));
  whole.risks[0].residual = Rating{Likelihood::probable, Severity::severe, {}, {}};
  CHECK(app::needs_the_ico(whole, library()));
  CHECK_THAT(app::before_acceptance(whole, library(), "head"), Contains("what the ICO answered"));
  app::consult_the_ico(whole, {base::Date{2026, 9, 1}, {}, {}, {}});
  CHECK_FALSE(app::before_acceptance(whole, library(), "head").empty());
  app::consult_the_ico(whole, {base::Date{2026, 9, 1}, base::Date{2026, 10, 20}, "Go ahead with the measures listed.", {}});
  CHECK_THAT(app::before_acceptance(whole, library(), "head"), Contains("what it comes to"));
  whole.prior_consultation->result = assessment::RegulatorResult::prohibited;
  CHECK_THAT(app::before_acceptance(whole, library(), "head"), Contains("does not let the school go on"));
  whole.prior_consultation->result = assessment::RegulatorResult::advice_followed;
  CHECK(app::before_acceptance(whole, library(), "head").empty());
  app::consult_the_ico(whole, {});
  CHECK_FALSE(whole.prior_consultation);
}
