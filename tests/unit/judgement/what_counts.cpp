// What stands in an assessment and yet does not count: days that cannot be, answers nobody stands behind, decisions
// that are not the decider's. One complete assessment (example 9), and one thing after another put wrong in it.
#include <algorithm>
#include <functional>

#include "shipped.hpp"
#include "support/catch.hpp"

using assessment::AnswerState;
using assessment::Assessment;
using assessment::Word;
using judgement::Judgement;

namespace {

const base::Date to_come{2026, 11, 23};  // the day after the day of judgement

Assessment complete() { return shipped::example("9-head-overrules-dpo.xml"); }

assessment::Answer& answer(Assessment& whole, const std::string& question) {
  const auto found = std::find_if(whole.answers.begin(), whole.answers.end(), [&](const auto& one) { return one.question == question; });
  REQUIRE(found != whole.answers.end());
  return *found;
}

Judgement judged_after(const std::function<void(Assessment&)>& change) {
  auto whole = complete();
  change(whole);
  return shipped::judge(whole);
}

// What the unmet finding about an item says would change it.
std::string change_of(const Judgement& judgement, const std::string& item, judgement::Outcome outcome) {
  for (const auto& finding : judgement.findings)
    if (finding.item == item && finding.outcome == outcome) return finding.change;
  return {};
}

void held(const std::function<void(Assessment&)>& change, const std::string& gate, const std::string& sentence, Word word = Word::hold) {
  const auto judged = judged_after(change);
  INFO(gate << ": " << sentence);
  CHECK(judged.word == word);
  CHECK_THAT(change_of(judged, gate, judgement::Outcome::unmet), Contains(sentence));
}

bool raised(const Judgement& judgement, const std::string& item) {
  return std::any_of(judgement.findings.begin(), judgement.findings.end(), [&](const auto& finding) { return finding.item == item && finding.outcome == judgement::Outcome::raised; });
}

}  // namespace

TEST_CASE("\"with evidence\" without any evidence is an unevidenced yes, in the judgement and on paper") {
  auto whole = complete();
  for (auto& one : whole.answers) one.evidence.clear();
  const auto judged = judgement::judge_with_view(shipped::library(), whole, shipped::today);
  CHECK(judged.judgement.word == Word::hold);
  CHECK_FALSE(change_of(judged.judgement, "gate-contract", judgement::Outcome::unmet).empty());
  CHECK(judged.view.select_nodes("//assessment/answers/answer[@state='yes-evidenced']").empty());
  for (const auto& finding : judged.judgement.findings) CHECK_THAT(finding.reason, !Contains("with evidence"));
}

TEST_CASE("a day that cannot be does not count, and the sentence says which it is") {
  held([](auto& w) { w.advice->date = to_come; }, "gate-dates", "advice lies in the future", Word::blocked);
  held([](auto& w) { w.advice->date = to_come; }, "gate-advice", "a day that has come", Word::blocked);
  held([](auto& w) { w.response->date = to_come; }, "gate-dates", "answer to the advice lies in the future");
  held([](auto& w) { w.response->date = base::Date{2026, 11, 16}; }, "gate-dates", "a day before the advice");
  held([](auto& w) { w.measures_approved->date = to_come; }, "gate-dates", "measures were approved lies in the future");
  held([](auto& w) { w.residual_accepted->date = to_come; }, "gate-dates", "remaining risk was accepted lies in the future");
  held([](auto& w) { w.date = to_come; }, "gate-dates", "date of the assessment lies in the future");
  held([](auto& w) { w.prior_consultation = assessment::PriorConsultation{to_come, {}, {}, {}}; }, "gate-dates", "ICO was asked lies in the future");
  held([](auto& w) { answer(w, "contract").date = to_come; }, "gate-contract", "Get the data processing contract");
  CHECK_THAT(change_of(judged_after([](auto& w) { answer(w, "contract").date = to_come; }), "contract", judgement::Outcome::open), Contains("Correct the date."));
}

TEST_CASE("a measure done on a day to come is not done") {
  const auto done = [](Assessment& w) { w.risks[2].measures[0].done = to_come; };
  held(done, "gate-dates", "a measure was done lies in the future");
  CHECK(judged_after(done).decisions[0].conditions.size() == 2);
}

TEST_CASE("an answer of the ICO lifts the block only from a day that can be") {
  const auto with = [](base::Date asked, base::Date answered) {
    return judged_after([&](auto& w) {
      w.risks[0].residual = assessment::Rating{assessment::Likelihood::possible, assessment::Severity::severe, {}, {}};
      w.prior_consultation = assessment::PriorConsultation{asked, answered, "No objection.", assessment::RegulatorResult::no_objection};
    });
  };
  const base::Date september{2026, 9, 1}, october{2026, 10, 20};
  CHECK(with(september, october).word == Word::conditional);
  CHECK(with(september, to_come).word == Word::blocked);
  CHECK_THAT(change_of(with(september, to_come), "gate-dates", judgement::Outcome::unmet), Contains("ICO answered lies in the future"));
  CHECK(with(october, september).word == Word::blocked);
  CHECK_THAT(change_of(with(october, september), "gate-dates", judgement::Outcome::unmet), Contains("before it was asked"));
}

TEST_CASE("what is settled on a day to come is not settled") {
  const auto judged = judged_after([](auto& w) {
    answer(w, "failover-routing").state = AnswerState::partial;
    answer(w, "failover-routing").value = "elsewhere";
    w.resolutions = {{"contra-region", to_come, "dpo", "It is the same place."}};
  });
  CHECK_THAT(change_of(judged, "contra-region", judgement::Outcome::raised), Contains("lies in the future"));
}

TEST_CASE("an answer that nobody stands behind, or without a day, passes no gate") {
  const auto nobody = [](assessment::Answer& one) { one.said_by.clear(), one.recorded_by.clear(); };
  const auto undated = [](assessment::Answer& one) { one.date.reset(); };
  for (const char* question : {"contract", "vendor-role", "training-on-data", "art28-a", "encryption", "ropa-updated", "dpia-2-volume"}) {
    INFO(question);
    for (const bool name : {true, false}) {
      const auto judged = judged_after([&](auto& w) { name ? nobody(answer(w, question)) : undated(answer(w, question)); });
      CHECK(judged.word == Word::hold);
      for (const auto& finding : judged.findings)
        if (finding.item == question) CHECK_THAT(finding.reason, Contains(name ? "Nobody is named who said it." : "It has no date."));
    }
  }
}

TEST_CASE("what the data protection officer decides is not decided") {
  held([](auto& w) { w.response->by = "dpo"; }, "gate-decider", "have the head answer");
  held([](auto& w) { w.measures_approved->by = "dpo"; }, "gate-decider", "Have the head approve");
  held([](auto& w) { w.residual_accepted->by = "dpo"; }, "gate-decider", "Have the head accept");
  held([](auto& w) { w.decisions = {{"draft-support-plan", "named-sen-support", Word::approved, base::Date{2026, 11, 18}, "dpo", ""}}; }, "gate-decider", "Have the head decide");
  // The same person, entered once more under another role.
  held([](auto& w) {
    w.people.push_back({"head-too", "head", assessment::find_person(w, "dpo")->name, {}, {}});
    w.response->by = "head-too";
  }, "gate-decider", "have the head answer");
  CHECK_FALSE(raised(shipped::judge(complete()), "flag-dpo-approves"));
  CHECK(raised(judged_after([](auto& w) {
    for (auto& one : w.signatories)
      if (one.role == "head") one.person = "dpo";
  }), "flag-dpo-approves"));
}

TEST_CASE("safeguarding data needs the safeguarding lead’s decision for this use") {
  const auto with = [](const std::string& use, const std::string& decided, std::optional<base::Date> day = base::Date{2026, 11, 10}) {
    return judged_after([&](auto& w) {
      w.uses[0].data_types = {"safeguarding"};
      if (decided.empty()) return;
      assessment::Answer one;
      one.question = "safeguarding-decision";
      one.use = use;
      one.state = AnswerState::yes_unevidenced;
      one.value = decided;
      one.recorded_by = "dsl";
      one.date = day;
      w.answers.push_back(one);
    });
  };
  const auto word = [&](const Judgement& judged) { return judged.decisions[0].word; };
  CHECK(word(with({}, {})) == Word::hold);  // that the lead was asked about the tool is on file
  CHECK(word(with("draft-support-plan", "may-go-in")) == Word::conditional);
  CHECK(word(with("meeting-notes", "may-go-in")) == Word::hold);
  CHECK(word(with("draft-support-plan", "stay-out")) == Word::hold);
  CHECK(word(with("draft-support-plan", "may-go-in", std::nullopt)) == Word::hold);
}

TEST_CASE("paragraph 18 stands only with the safeguarding lead’s decision") {
  auto whole = complete();
  whole.uses[0].data_types = {"safeguarding"};
  whole.lawful_bases[0].schedule_1 = "para-18";
  CHECK_THAT(change_of(shipped::judge(whole), "para-18", judgement::Outcome::unmet), Contains("safeguarding lead has not decided"));
}

TEST_CASE("staff data needs a basis of its own and the workforce notice") {
  for (const char* question : {"staff-basis", "workforce-notice"}) {
    const auto judged = judged_after([&](auto& w) { std::erase_if(w.answers, [&](const auto& one) { return one.question == question; }); });
    for (const auto& decision : judged.decisions) {
      INFO(question << " " << decision.use << " " << decision.data_type);
      CHECK(decision.word == (decision.data_type == "staff-data" ? Word::hold : decision.data_type == "generic-template" ? Word::approved : Word::conditional));
    }
  }
  held([](auto& w) { answer(w, "staff-basis").value = "legitimate-interests"; }, "gate-staff-data", "not open to a public authority");
}

TEST_CASE("a controller that such a school does not have in law raises a flag") {
  CHECK_FALSE(raised(shipped::judge(complete()), "flag-controller-kind"));
  CHECK(raised(judged_after([](auto& w) { w.school.kind = "academy"; }), "flag-controller-kind"));
  CHECK(raised(judged_after([](auto& w) { w.school.nation = "scotland"; }), "flag-controller-kind"));
  CHECK_FALSE(raised(judged_after([](auto& w) { w.school.kind = "special", w.school.controller.kind = "academy-trust"; }), "flag-controller-kind"));
  for (const auto* nation : shipped::library().of_kind("nation"))
    for (const auto& row : nation->tables.at("controllers"))
      CHECK_FALSE(raised(judged_after([&](auto& w) {
        w.school.nation = nation->id, w.school.kind = row.at("school_kind"), w.school.controller.kind = row.at("controller_kind");
      }), "flag-controller-kind"));
}

TEST_CASE("a supplier that is a processor, with a no beside it, has not said what it is") {
  const auto judged = judged_after([](auto& w) { answer(w, "vendor-role").state = AnswerState::no; });
  CHECK(judged.word == Word::hold);
  CHECK_THAT(change_of(judged, "vendor-role", judgement::Outcome::open), Contains("which of the two is right"));
}

TEST_CASE("a measure that is overdue suspends what was approved, and never what was not") {
  const auto overdue = [](auto& w) { w.risks[2].measures[0].due = base::Date{2026, 11, 20}; };
  CHECK(judged_after(overdue).word == Word::suspended);
  CHECK(judged_after([&](auto& w) { overdue(w), w.residual_accepted->date = base::Date{2026, 12, 1}; }).word != Word::suspended);
}
