// Which word comes out, and what it takes to change it: one complete assessment (example 9), and
// one thing after another taken away from it.
#include <algorithm>

#include "shipped.hpp"
#include "support/catch.hpp"

using assessment::AnswerState;
using assessment::Assessment;
using assessment::Word;
using judgement::Judgement;

namespace {

Assessment complete() { return shipped::example("9-head-overrules-dpo.xml"); }

assessment::Answer& answer(Assessment& whole, const std::string& question, const std::string& use = {}) {
  const auto found = std::find_if(whole.answers.begin(), whole.answers.end(),
                                  [&](const auto& one) { return one.question == question && one.use == use; });
  REQUIRE(found != whole.answers.end());
  return *found;
}

void say(Assessment& whole, const std::string& question, AnswerState state, const std::string& value = {}) {
  auto& one = answer(whole, question);
  one.state = state;
  one.value = value;
}

void finish_measures(Assessment& whole) {
  for (auto& risk : whole.risks)
    for (auto& measure : risk.measures) measure.done = base::Date{2026, 11, 20};
}

Word word(const Assessment& whole) { return shipped::judge(whole).word; }

bool found(const Judgement& judgement, const std::string& item, judgement::Outcome outcome) {
  return std::any_of(judgement.findings.begin(), judgement.findings.end(),
                     [&](const auto& finding) { return finding.item == item && finding.outcome == outcome; });
}

}  // namespace

TEST_CASE("everything in place and a measure still open: conditional, with owner and date") {
  const auto judged = shipped::judge(complete());
  CHECK(judged.word == Word::conditional);
  CHECK(judged.dpia_required);
  REQUIRE(judged.decisions.size() == 5);
  for (const auto& decision : judged.decisions) {
    CHECK_FALSE(decision.reasons.empty());
    CHECK(decision.changes.size() == decision.reasons.size());
    CHECK(decision.standing_rules.size() == 1);
    for (const auto& condition : decision.conditions) {
      CHECK_FALSE(condition.owner.empty());
      CHECK(condition.due);
    }
  }
  CHECK(judged.decisions[0].conditions.size() == 2);
  // No personal data: the measures are about risks that do not arise there.
  CHECK(judged.decisions.back().word == Word::approved);
  CHECK(judged.decisions.back().conditions.empty());
}

TEST_CASE("every measure carried out: approved") {
  auto whole = complete();
  finish_measures(whole);
  CHECK(word(whole) == Word::approved);
}

TEST_CASE("an open measure without an owner or a date is no condition of use") {
  for (const bool owner : {true, false}) {
    auto whole = complete();
    for (auto& risk : whole.risks)
      for (auto& measure : risk.measures)
        if (!measure.done) owner ? measure.owner.clear() : measure.due.reset();
    CHECK(word(whole) == Word::hold);
  }
}

TEST_CASE("a contract known not to exist rejects; an unknown one holds") {
  auto whole = complete();
  say(whole, "contract", AnswerState::no);
  CHECK(word(whole) == Word::rejected);
  answer(whole, "contract").confirmation = assessment::Confirmation::unconfirmed;
  CHECK(word(whole) == Word::hold);
  say(whole, "contract", AnswerState::not_answered);
  CHECK(word(whole) == Word::hold);
}

TEST_CASE("data prohibited in this deployment rejects") {
  auto whole = complete();
  whole.tool.deployment = "consumer-account";
  const auto judged = shipped::judge(whole);
  CHECK(judged.decisions[0].word == Word::rejected);
  CHECK(judged.decisions.back().word == Word::approved);
  CHECK(judged.word == Word::rejected);
}

TEST_CASE("a supplier that is its own controller rejects") {
  auto whole = complete();
  say(whole, "vendor-role", AnswerState::no, "controller");
  CHECK(word(whole) == Word::rejected);
}

TEST_CASE("an empty field of the DPIA that the school fills blocks, whichever it is") {
  std::size_t fields = 0;
  for (const auto* question : shipped::library().of_kind("question")) {
    const auto* group = shipped::library().find("group", question->text("group"));
    if (group->text("set") != "template" || !question->is("required") || !question->text("held_in").empty()) continue;
    ++fields;
    auto whole = complete();
    say(whole, question->id, AnswerState::not_answered);
    INFO(question->id);
    CHECK(word(whole) == Word::blocked);
    std::erase_if(whole.answers, [&](const auto& one) { return one.question == question->id; });
    CHECK(word(whole) == Word::blocked);
  }
  CHECK(fields >= 5);
}

TEST_CASE("an empty field of the DPIA blocks as soon as the rest of the assessment no longer fills it") {
  const auto unanswered = [] {
    auto whole = complete();
    std::erase_if(whole.answers, [](const auto& one) {
      const auto* question = shipped::library().find("question", one.question);
      return !question->text("held_in").empty();
    });
    return whole;
  };
  CHECK(word(unanswered()) == Word::conditional);
  const auto blocked_without = [&](void (*take_away)(Assessment&)) {
    auto whole = unanswered();
    take_away(whole);
    return word(whole) == Word::blocked;
  };
  CHECK(blocked_without([](Assessment& whole) { answer(whole, "dpia-2-achieve").text.clear(); }));
  CHECK(blocked_without([](Assessment& whole) { answer(whole, "dpia-2-people").text.clear(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.tool.vendor.clear(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.school.name.clear(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.school.controller.contact.clear(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.uses[0].reviewer.clear(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.response->by.clear(); }));
  CHECK(blocked_without([](Assessment& whole) {
    whole.school.retention.clear();
    say(whole, "prompt-retention", AnswerState::not_answered);
  }));
  CHECK(blocked_without([](Assessment& whole) {
    for (const char* question : {"storage-region", "inference-region", "failover-routing", "support-access", "logs-backups-region"})
      say(whole, question, AnswerState::not_answered);
  }));
}

TEST_CASE("no advice by the data protection officer blocks") {
  auto whole = complete();
  whole.advice.reset();
  CHECK(word(whole) == Word::blocked);
}

TEST_CASE("an overrule or a departure from views without reasons blocks") {
  auto whole = complete();
  whole.response->reasons.clear();
  CHECK(word(whole) == Word::blocked);
  whole = complete();
  whole.consultations[0].departed = true;
  CHECK(word(whole) == Word::blocked);
  whole.consultations[0].reasons = "Those three children's data stay out.";
  CHECK(word(whole) == Word::conditional);
}

TEST_CASE("a high risk that remains blocks until the ICO has answered") {
  auto whole = complete();
  whole.risks[0].residual = assessment::Rating{assessment::Likelihood::possible, assessment::Severity::severe, {}, {}};
  CHECK(word(whole) == Word::blocked);
  whole.prior_consultation = assessment::PriorConsultation{base::Date{2026, 9, 1}, {}, {}, {}};
  CHECK(word(whole) == Word::blocked);
  whole.prior_consultation->answered = base::Date{2026, 10, 27};
  whole.prior_consultation->outcome = "The ICO advised two further measures, both taken.";
  CHECK(word(whole) == Word::blocked);  // what the answer comes to is not recorded
  using assessment::RegulatorResult;
  for (const auto result : {RegulatorResult::advice_open, RegulatorResult::prohibited}) {
    whole.prior_consultation->result = result;
    CHECK(word(whole) == Word::blocked);
  }
  for (const auto result : {RegulatorResult::no_objection, RegulatorResult::advice_followed}) {
    whole.prior_consultation->result = result;
    CHECK(word(whole) == Word::conditional);
  }
}

TEST_CASE("the data protection officer may raise a risk above the chart, never lower it") {
  auto whole = complete();
  whole.risks[0].residual = assessment::Rating{assessment::Likelihood::remote, assessment::Severity::severe,
                                               assessment::Level::high, "A single wrong summary may cost a year."};
  CHECK(word(whole) == Word::blocked);
  whole.risks[0].residual = assessment::Rating{assessment::Likelihood::probable, assessment::Severity::severe,
                                               assessment::Level::low, "It will be fine."};
  CHECK(word(whole) == Word::blocked);
}

TEST_CASE("an unresolved contradiction holds; a person settles it with reason, date and name") {
  auto whole = complete();
  say(whole, "failover-routing", AnswerState::partial, "elsewhere");
  say(whole, "transfer-mechanism", AnswerState::yes_evidenced, "adequacy");
  auto judged = shipped::judge(whole);
  CHECK(judged.word == Word::hold);
  CHECK(found(judged, "contra-region", judgement::Outcome::raised));

  assessment::Resolution resolution{"contra-region", base::Date{2026, 11, 19}, "dpo", "Overflow goes to a country with adequacy."};
  whole.resolutions = {resolution};
  judged = shipped::judge(whole);
  CHECK(found(judged, "contra-region", judgement::Outcome::settled));
  CHECK(judged.word == Word::conditional);

  for (const int missing : {0, 1, 2}) {
    auto incomplete = resolution;
    if (missing == 0) incomplete.reason.clear();
    if (missing == 1) incomplete.date.reset();
    if (missing == 2) incomplete.by.clear();
    whole.resolutions = {incomplete};
    CHECK(word(whole) == Word::hold);
  }
  // Settled before the answer it is about was given.
  whole.resolutions = {resolution};
  answer(whole, "failover-routing").date = base::Date{2026, 11, 20};
  CHECK(word(whole) == Word::hold);
}

TEST_CASE("the contradictions there must be at least") {
  struct Pair {
    std::string rule;
    std::vector<std::tuple<std::string, AnswerState, std::string>> answers;
  };
  using enum AnswerState;
  const std::vector<Pair> pairs{
      {"contra-region", {{"storage-region", yes_evidenced, "uk"}, {"inference-region", partial, "elsewhere"}}},
      {"contra-region", {{"storage-region", yes_evidenced, "uk"}, {"failover-routing", partial, "elsewhere"}}},
      {"contra-training", {{"training-on-data", yes_evidenced, "never"}, {"vendor-role", no, "both"}}},
      {"contra-training", {{"training-on-data", yes_evidenced, "never"}, {"product-improvement", no, "uses-data"}}},
      {"contra-anonymised", {{"anonymised-claim", partial, "key-or-tokens-held"}}},
      {"contra-review", {{"human-review", yes_evidenced, "always-before-record"}, {"write-back", no, "without-review"}}},
      {"contra-role-basis", {{"vendor-role", yes_evidenced, "processor"}, {"vendor-own-basis", no, "claims-own"}}},
  };
  CHECK_FALSE(found(shipped::judge(complete()), "contra-region", judgement::Outcome::raised));
  for (const auto& pair : pairs) {
    auto whole = complete();
    for (const auto& [question, state, value] : pair.answers) say(whole, question, state, value);
    INFO(pair.rule);
    const auto judged = shipped::judge(whole);
    CHECK(found(judged, pair.rule, judgement::Outcome::raised));
    CHECK(judged.word >= Word::hold);
  }
}

TEST_CASE("an answer against what the supplier has published is a contradiction") {
  auto whole = complete();
  whole.tool.catalogue = "m365-copilot";  // published: the AI's work may be routed elsewhere
  CHECK(found(shipped::judge(whole), "contra-catalogue", judgement::Outcome::raised));
  answer(whole, "failover-routing").confirmation = assessment::Confirmation::unconfirmed;
  for (const char* question : {"inference-region", "features-on-by-default", "human-review", "prompt-retention"})
    answer(whole, question).confirmation = assessment::Confirmation::unconfirmed;
  CHECK_FALSE(found(shipped::judge(whole), "contra-catalogue", judgement::Outcome::raised));
}

TEST_CASE("an answer older than the evidence it rests on is a contradiction") {
  auto whole = complete();
  CHECK_FALSE(found(shipped::judge(whole), "contra-evidence-date", judgement::Outcome::raised));
  answer(whole, "encryption").date = base::Date{2026, 10, 1};
  const auto judged = shipped::judge(whole);
  CHECK(found(judged, "contra-evidence-date", judgement::Outcome::raised));
  CHECK(judged.word == Word::hold);
}

TEST_CASE("a review trigger suspends what was approved, and holds what was not") {
  auto whole = complete();
  whole.review.triggers.push_back({"new-model", base::Date{2026, 11, 20}, "Version 5 came out.", {}});
  // No decision is recorded, but the controller approved measures and residual risk.
  CHECK(word(whole) == Word::suspended);
  auto not_yet = whole;
  not_yet.residual_accepted.reset();
  not_yet.review.triggers[0].date = base::Date{2026, 11, 20};
  CHECK(word(not_yet) != Word::suspended);
  whole.decisions.push_back({"draft-support-plan", "named-sen-support", Word::hold, base::Date{2026, 11, 18}, "head", ""});
  CHECK(word(whole) == Word::hold);
  whole.decisions[0].word = Word::approved;
  const auto judged = shipped::judge(whole);
  CHECK(judged.decisions[0].word == Word::suspended);
  CHECK(judged.decisions[1].word == Word::hold);
  CHECK(judged.decisions.back().word == Word::approved);  // no personal data
  CHECK(judged.word == Word::hold);
  auto all_approved = whole;
  all_approved.decisions.clear();
  for (const auto& one : judged.decisions)
    all_approved.decisions.push_back({one.use, one.data_type, Word::approved, base::Date{2026, 11, 18}, "head", ""});
  CHECK(word(all_approved) == Word::suspended);
  for (auto& one : all_approved.decisions) one.date = base::Date{2026, 11, 23};  // not a day that has come
  CHECK(word(all_approved) == Word::hold);
  whole.review.triggers[0].reviewed = base::Date{2026, 11, 21};
  CHECK(word(whole) == Word::conditional);
}

TEST_CASE("not started stands outside the order: facts from the catalogue alone start nothing") {
  auto whole = shipped::example("1-chatgpt-ep-report.xml");
  for (auto& one : whole.answers) one.confirmation = assessment::Confirmation::unconfirmed;
  auto judged = shipped::judge(whole);
  CHECK(judged.word == Word::not_started);
  for (const auto& decision : judged.decisions) CHECK(decision.word == Word::not_started);
  CHECK_FALSE(judged.findings.empty());
  // One confirmation is a start.
  answer(whole, "contract").confirmation = assessment::Confirmation::confirmed;
  CHECK(word(whole) == Word::rejected);
  // A confirmed "not answered" says nothing.
  say(whole, "contract", AnswerState::not_answered);
  CHECK(word(whole) == Word::not_started);
}

TEST_CASE("nothing asked for is not approved") {
  auto whole = complete();
  whole.uses.clear();
  const auto judged = shipped::judge(whole);
  CHECK(judged.decisions.empty());
  CHECK(judged.word == Word::hold);
}

TEST_CASE("a use or data that the content does not know is held, whatever else is said") {
  auto whole = complete();
  finish_measures(whole);
  whole.uses = {{"read-minds", "", "senco", {"named-sen-support"}}, {"staff-guide", "", "senco", {"rumours"}}, {"translation", "", "senco", {}}};
  const auto judged = shipped::judge(whole);
  REQUIRE(judged.decisions.size() == 3);
  for (const auto& decision : judged.decisions) CHECK(decision.word >= Word::hold);
  // An English plan is no kind of data in Scotland.
  whole = complete();
  whole.school.nation = "scotland";
  whole.uses = {{"staff-guide", "", "senco", {"ehcp-content"}}};
  CHECK(word(whole) >= Word::hold);
}

TEST_CASE("each finding names its kind, its item and what it means") {
  for (const char* name : {"1-chatgpt-ep-report.xml", "2-copilot-routing-on.xml", "9-head-overrules-dpo.xml"}) {
    for (const auto& finding : shipped::judge(shipped::example(name)).findings) {
      INFO(name << " " << finding.kind << " " << finding.item);
      CHECK_FALSE(finding.kind.empty());
      CHECK_FALSE(finding.item.empty());
      CHECK_FALSE(finding.sources.empty());
      if (finding.outcome != judgement::Outcome::not_raised) CHECK_FALSE(finding.reason.empty());
      if (finding.outcome == judgement::Outcome::unmet || finding.outcome == judgement::Outcome::open ||
          finding.outcome == judgement::Outcome::raised)
        CHECK_FALSE(finding.change.empty());
    }
  }
}

TEST_CASE("the same input gives the same findings") {
  const auto whole = complete();
  const auto text = [&] {
    std::ostringstream out;
    judgement::judge_with_view(shipped::library(), whole, shipped::today, "Touchstone").view.save(out);
    return out.str();
  };
  CHECK(text() == text());
}

TEST_CASE("each field of the DPIA held elsewhere in the assessment blocks when it is empty") {
  const auto blocked_without = [](void (*take_away)(Assessment&)) {
    auto whole = complete();
    take_away(whole);
    return word(whole) == Word::blocked;
  };
  CHECK(blocked_without([](Assessment& whole) { whole.school.controller.name.clear(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.consultations.clear(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.lawful_bases.clear(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.notice = {}; }));
  CHECK(blocked_without([](Assessment& whole) { whole.risks.clear(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.risks[0].measures.clear(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.risks[0].effect.reset(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.risks[0].residual.reset(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.risks[0].measures[0].approved = false; }));
  CHECK(blocked_without([](Assessment& whole) { whole.measures_approved.reset(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.residual_accepted.reset(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.response.reset(); }));
  CHECK(blocked_without([](Assessment& whole) { whole.review.by.clear(); }));
}

TEST_CASE("numbers in which a child may be found hold, though they are not called personal") {
  auto whole = complete();
  whole.uses = {{"provision-map-gaps", "", "senco", {"aggregated-provision"}}};
  CHECK(word(whole) == Word::hold);
  assessment::Answer checked;
  checked.question = "small-numbers";
  checked.use = "provision-map-gaps";
  checked.state = AnswerState::yes_unevidenced;
  checked.recorded_by = "senco";
  checked.date = base::Date{2026, 11, 10};
  whole.answers.push_back(checked);
  CHECK(word(whole) == Word::approved);
}

TEST_CASE("an id that the content does not know is named, not passed over") {
  auto whole = complete();
  whole.review.triggers.push_back({"new-modle", base::Date{2026, 11, 20}, "", {}});
  whole.risks[0].kind = "wrong-ned";
  answer(whole, "contract").question = "contrct";
  whole.lawful_bases[0].article_6 = "6-1-z";
  try {
    shipped::judge(whole);
    FAIL("it was judged");
  } catch (const base::Error& error) {
    CHECK(error.kind() == base::ErrorKind::faults);
    CHECK(error.faults().size() == 4);
    CHECK_THAT(error.what(), Contains("'contrct' is not known. Is 'contract' meant?") && Contains("new-modle") && Contains("6-1-z") && Contains("wrong-ned"));
  }
}
