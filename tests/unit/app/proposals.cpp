// What is proposed fits the assessment it is proposed for, says nothing that nobody said, and leaves alone what is there.
#include "app/proposals.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "judgement/derived.hpp"
#include "shipped.hpp"

using namespace assessment;
using namespace shipped;
using judgement::Outcome;

namespace {

std::vector<Assessment> examples() {
  std::vector<Assessment> all;
  for (const char* name : {"1-chatgpt-ep-report", "2-copilot-routing-on", "3-sen-tools-tokens", "4-provision-map-unanswered", "5-generic-template",
                           "6-scotland-csp", "7-residual-high", "8-copilot-routing-off", "9-head-overrules-dpo", "10-fictional-chatbot"})
    all.push_back(example(name));
  return all;
}

// A school in a nation, of a kind, by a controller, with one use of each data type given.
Assessment asking(const std::string& nation, const std::string& kind, const std::string& controller, const std::string& use,
                  std::vector<std::string> data) {
  auto whole = example("9-head-overrules-dpo");
  whole.school.nation = nation;
  whole.school.kind = kind;
  whole.school.controller.kind = controller;
  whole.uses = {{use, "", "senco", std::move(data)}};
  whole.lawful_bases.clear();
  whole.answers.clear();
  return whole;
}

std::size_t words_in(const std::string& text) {
  const auto words = base::split(text, ' ');
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](const auto& word) { return !word.empty(); }));
}

}  // namespace

TEST_CASE("a basis that is proposed holds, for every nation, kind of school, use and data") {
  struct Place {
    const char *nation, *kind, *controller;
  };
  int proposals = 0;
  for (const auto& place : {Place{"england", "maintained", "governing-body"}, Place{"england", "academy", "academy-trust"}, Place{"england", "special", "governing-body"},
                            Place{"england", "independent", "proprietor"}, Place{"wales", "maintained", "governing-body"}, Place{"scotland", "maintained", "local-authority"},
                            Place{"scotland", "independent", "proprietor"}, Place{"northern-ireland", "maintained", "school"}})
    for (const auto* use : library().of_kind("use"))
      for (const std::vector<std::string>& data : {std::vector<std::string>{"named-sen-support"}, {"pseudonymised", "staff-data"}, {"equality-monitoring"}, {"staff-data"}}) {
        CAPTURE(place.nation, place.kind, use->id, data);
        auto whole = asking(place.nation, place.kind, place.controller, use->id, data);
        whole.lawful_bases = app::propose_bases(whole, judged(whole), library());
        for (auto& basis : whole.lawful_bases) {
          CHECK_FALSE(basis.policy_document);
          CHECK_FALSE(basis.because.empty());
          basis.policy_document = base::Date{2026, 9, 1};
          ++proposals;
        }
        const auto after = judged(whole).judgement;
        const bool independent = std::string_view{place.kind} == "independent";
        // What is about no child serves no duty to children, and needs no personal data.
        const bool dutiless = std::string_view{place.nation} == "england" && (use->id == "policy-comparison" || use->id == "contract-review");
        const bool special = data != std::vector<std::string>{"staff-data"};
        for (const auto& finding : after.findings) {
          if (finding.kind == "basis") CHECK(finding.outcome != Outcome::unmet);
          // An independent school has no ready condition for special category data: people have to find one.
          if (finding.kind == "gate" && finding.item == "gate-lawful-basis" && !(independent && special) && !dutiless) {
            CAPTURE(finding.change);
            CHECK(finding.outcome == Outcome::met);
          }
        }
      }
  CHECK(proposals > 100);
}

TEST_CASE("the usual proposals are the usual bases") {
  const auto of = [](const Assessment& whole) { return app::propose_bases(whole, judged(whole), library()); };
  const auto state = of(asking("england", "maintained", "governing-body", "draft-support-plan", {"named-sen-support"}));
  REQUIRE(state.size() == 1);
  CHECK(state[0].article_6 == "6-1-e");
  CHECK(state[0].article_9 == "9-2-g");
  CHECK(state[0].schedule_1 == "para-6");
  CHECK(state[0].hooks == std::vector<std::string>{"cfa-66"});
  CHECK_THAT(state[0].because, Contains("best endeavours") && Contains("(Children and Families Act 2014 s.66)."));
  const auto independent = of(asking("england", "independent", "proprietor", "draft-support-plan", {"named-sen-support"}));
  REQUIRE(independent.size() == 1);
  CHECK(independent[0].article_6 == "6-1-f");
  CHECK(independent[0].article_9.empty());
  CHECK(independent[0].hooks.empty());
  const auto staff = of(asking("england", "academy", "academy-trust", "meeting-notes", {"staff-data"}));
  REQUIRE(staff.size() == 1);
  CHECK(staff[0].article_9.empty());
  CHECK(of(asking("england", "maintained", "governing-body", "staff-guide", {"generic-template"})).empty());
}

TEST_CASE("for a use whose data is not chosen yet no basis is proposed") {
  auto whole = asking("england", "maintained", "governing-body", "draft-support-plan", {"named-sen-support"});
  whole.uses[0].data_types.clear();
  CHECK(app::propose_bases(whole, judged(whole), library()).empty());
}

TEST_CASE("a use that has a basis is left alone") {
  auto whole = example("9-head-overrules-dpo");
  CHECK(app::propose_bases(whole, judged(whole), library()).empty());  // one for every use
  whole.lawful_bases[0].use = "meeting-notes";
  const auto proposed = app::propose_bases(whole, judged(whole), library());
  REQUIRE(proposed.size() == 1);
  CHECK(proposed[0].use == "draft-support-plan");
}

TEST_CASE("the risks that are proposed settle what was suggested, with measures, owners, days and ratings") {
  for (auto whole : examples()) {
    CAPTURE(whole.id);
    const auto before = whole.risks.size();
    const auto proposed = app::propose_risks(whole, judged(whole).judgement, library(), today);
    whole.risks.insert(whole.risks.end(), proposed.begin(), proposed.end());
    CHECK(exchange::write(exchange::read(exchange::write(whole), "a.xml")) == exchange::write(whole));  // ids are its own
    for (const auto& finding : judged(whole).judgement.findings)
      if (finding.kind == "risk") CHECK(finding.outcome != Outcome::raised);
    for (std::size_t i = before; i < whole.risks.size(); ++i) {
      const auto& risk = whole.risks[i];
      CAPTURE(risk.kind);
      CHECK(risk.effect);
      REQUIRE(risk.residual);
      CHECK(judgement::level_of(*risk.residual, library()) < Level::high);
      CHECK(judgement::level_of(*risk.residual, library()) < judgement::level_of(risk.inherent, library()));
      CHECK_FALSE(risk.measures.empty());
      for (const auto& measure : risk.measures) {
        CHECK_FALSE(measure.text.empty());
        CHECK(find_person(whole, measure.owner));
        CHECK(measure.due == base::Date{2026, 12, 20});
        CHECK_FALSE(measure.approved);
        CHECK_FALSE(measure.done);
      }
    }
    CHECK(app::propose_risks(whole, judged(whole).judgement, library(), today).empty());
  }
}

TEST_CASE("a measure whose role nobody has is the head's") {
  auto whole = example("9-head-overrules-dpo");
  whole.risks.clear();
  std::erase_if(whole.people, [](const auto& person) { return person.role == "it-lead"; });
  bool any = false;
  for (const auto& risk : app::propose_risks(whole, judged(whole).judgement, library(), today))
    for (const auto& measure : risk.measures)
      if (measure.text.starts_with("The tool cannot write into records")) {
        any = true;
        CHECK(measure.owner == "head");
      }
  CHECK(any);
}

TEST_CASE("every shipped risk says what remains once its measures are carried out, and less than before") {
  for (const auto* risk : library().of_kind("risk")) {
    CAPTURE(risk->id);
    const auto rating = [&](const char* likelihood, const char* severity) {
      return judgement::level_of({parse<Likelihood>(risk->text(likelihood)).value(), parse<Severity>(risk->text(severity)).value(), {}, {}}, library());
    };
    CHECK(rating("after_likelihood", "after_severity") < rating("likelihood", "severity"));
    CHECK(rating("after_likelihood", "after_severity") < Level::high);
    CHECK_FALSE(risk->text("effect").empty());
  }
}

TEST_CASE("consultations are proposed for those of whom nothing is recorded, and none is said to have been held") {
  auto whole = example("9-head-overrules-dpo");
  CHECK(app::propose_consultations(whole, library()).empty());
  whole.consultations.clear();
  const auto proposed = app::propose_consultations(whole, library());
  std::set<std::string> who;
  for (const auto& one : proposed) {
    who.insert(one.who);
    CHECK_FALSE(one.sought);
    CHECK_FALSE(one.date);
    CHECK(one.summary.empty());
  }
  CHECK(who == std::set<std::string>{"expert", "parents", "pupils"});
  whole.consultations = {proposed[0]};
  CHECK(app::propose_consultations(whole, library()).size() == 2);
}

TEST_CASE("the advice is short, says what is open, and once given opens its gate") {
  for (auto whole : examples()) {
    CAPTURE(whole.id);
    whole.advice.reset();
    const auto advice = app::draft_advice(whole, library(), today);
    CAPTURE(advice.summary);
    CHECK(words_in(advice.summary) <= 120);
    CHECK(words_in(advice.summary) >= 20);
    CHECK(advice.date == today);
    CHECK(advice.by == "dpo");
    whole.advice = advice;
    const auto after = judged(whole).judgement;
    if (after.word == Word::rejected) CHECK(advice.proceed == Proceed::no);
    for (const auto& finding : after.findings)
      if (finding.item == "gate-advice" && advice.proceed != Proceed::no) CHECK(finding.outcome != Outcome::unmet);
  }
  auto whole = example("9-head-overrules-dpo");
  CHECK_THAT(app::draft_advice(whole, library(), today).summary, Contains("Public task") && Contains("once each measure is carried out"));
  for (auto& risk : whole.risks)
    for (auto& measure : risk.measures) measure.done = today;
  CHECK(app::draft_advice(whole, library(), today).proceed == Proceed::yes);
  const auto held = app::draft_advice(example("2-copilot-routing-on"), library(), today);
  CHECK(held.proceed == Proceed::with_conditions);
  CHECK_THAT(held.summary, Contains("not before each of these is in place") && Contains("The supplier’s answer to every point") && Contains("and 3 more") && !Contains("The data protection officer’s advice"));
  CHECK_THAT(app::draft_advice(example("7-residual-high"), library(), today).summary, Contains("the ICO must be consulted first"));
}

TEST_CASE("the review is a year on, and opens its gate") {
  auto whole = example("9-head-overrules-dpo");
  for (const auto& date : {base::Date{2026, 11, 22}, base::Date{2024, 2, 29}, base::Date{2023, 3, 1}}) {
    whole.date = date;
    whole.review = app::propose_review(whole, date);
    const auto judgement = judgement::judge(library(), whole, date);
    for (const auto& finding : judgement.findings)
      if (finding.item == "gate-review-date") CHECK(finding.outcome != Outcome::unmet);
    CHECK(whole.review.by == "dpo");
  }
  whole.review.triggers.push_back({"new-model", today, "", {}});
  CHECK(app::propose_review(whole, today).triggers.size() == 1);
  whole.date.reset();
  CHECK(app::propose_review(whole, today).due == base::Date{2027, 11, 22});
}
