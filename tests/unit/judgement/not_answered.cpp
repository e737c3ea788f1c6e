// What nobody has answered never passes, and what a vendor says never touches a use without
// personal data. Each is tried on every answer of every example.
#include <filesystem>

#include "shipped.hpp"
#include "support/catch.hpp"

using assessment::AnswerState;
using assessment::Assessment;
using assessment::Word;

namespace {

std::vector<std::string> examples() {
  std::vector<std::string> names;
  for (const auto& name : base::DiskFiles().list(std::filesystem::path(TOUCHSTONE_SOURCE) / "checklists" / "examples"))
    if (name.ends_with(".xml")) names.push_back(name);
  return names;
}

void forget(assessment::Answer& answer) {
  answer.state = AnswerState::not_answered;
  answer.value.clear();
  answer.text.clear();
  answer.evidence.clear();
}

bool passes(Word word) { return word == Word::approved || word == Word::conditional; }

bool is_good(const assessment::Answer& answer) {
  return answer.state == AnswerState::yes_evidenced || answer.state == AnswerState::yes_unevidenced;
}

}  // namespace

TEST_CASE("an answer taken back never turns a use into one that may go ahead") {
  for (const auto& name : examples()) {
    const auto whole = shipped::example(name);
    const auto before = shipped::judge(whole);
    for (std::size_t i = 0; i < whole.answers.size(); ++i) {
      auto less = whole;
      forget(less.answers[i]);
      const auto after = shipped::judge(less);
      if (after.word == Word::not_started) continue;  // it was the only one
      REQUIRE(after.decisions.size() == before.decisions.size());
      for (std::size_t k = 0; k < after.decisions.size(); ++k) {
        INFO(name << ": " << whole.answers[i].question << ", " << before.decisions[k].use);
        if (!passes(before.decisions[k].word)) CHECK_FALSE(passes(after.decisions[k].word));
        // A good answer taken back never helps. (A bad one may: a contract that is refused rejects,
        // one that nobody has asked for holds.)
        if (is_good(whole.answers[i]) && before.word <= Word::hold) CHECK(after.decisions[k].word >= before.decisions[k].word);
      }
    }
  }
}

TEST_CASE("in a complete assessment, each vendor answer is needed for personal data") {
  const auto whole = shipped::example("9-head-overrules-dpo.xml");
  std::size_t asked = 0;
  for (std::size_t i = 0; i < whole.answers.size(); ++i) {
    const auto* question = shipped::library().find("question", whole.answers[i].question);
    if (question->text("asked_of") != "vendor" ||
        shipped::library().find("group", question->text("group"))->text("set") == "dfe-standards")
      continue;  // the product safety standards are guidance, and not law
    ++asked;
    auto less = whole;
    forget(less.answers[i]);
    const auto after = shipped::judge(less);
    INFO(question->id);
    CHECK(after.decisions[0].word == Word::hold);
    CHECK(after.decisions.back().word == Word::approved);
  }
  CHECK(asked >= 70);
}

TEST_CASE("a use without personal data does not depend on what the vendor says") {
  auto whole = shipped::example("9-head-overrules-dpo.xml");
  for (const AnswerState state : {AnswerState::no, AnswerState::not_answered, AnswerState::partial}) {
    for (auto& answer : whole.answers)
      if (shipped::library().find("question", answer.question)->text("asked_of") == "vendor") answer.state = state;
    const auto judged = shipped::judge(whole);
    CHECK(judged.decisions[0].word >= Word::hold);
    CHECK(judged.decisions.back().word == Word::approved);
  }
}

TEST_CASE("a generic template without identifiers is approved, whatever the tool") {
  for (const auto* tool : shipped::library().of_kind("tool")) {
    auto whole = shipped::example("5-generic-template.xml");
    whole.tool.catalogue = tool->id;
    whole.tool.name = tool->title;
    whole.tool.vendor = tool->text("vendor");
    whole.tool.deployment = tool->text("deployment");
    whole.tool.audience = tool->text("audience");
    const auto judged = shipped::judge(whole);
    INFO(tool->id);
    CHECK(judged.word == Word::approved);
    CHECK_FALSE(judged.dpia_required);
    CHECK_THAT(judged.dpia_reason, Contains("no use takes personal data"));
    REQUIRE(judged.decisions.size() == 1);
    CHECK(judged.decisions[0].conditions.empty());
    CHECK(judged.decisions[0].standing_rules ==
          std::vector<std::string>{shipped::library().find("use", "parent-letter-template")->text("output_check")});
  }
}

TEST_CASE("a gate on risks, advice or views is never met where none are recorded") {
  auto whole = shipped::example("9-head-overrules-dpo.xml");
  whole.risks.clear();
  whole.response.reset();
  whole.consultations.clear();
  const auto judged = shipped::judge(whole);
  std::size_t seen = 0;
  for (const auto& finding : judged.findings) {
    if (finding.kind != "gate" || finding.data_type != "named-sen-support") continue;
    INFO(finding.item);
    if (finding.item == "gate-measures") {
      CHECK(finding.outcome == judgement::Outcome::unmet);
      CHECK_THAT(finding.change, Contains("No risks are recorded yet"));
      ++seen;
    } else if (finding.item == "gate-overrule" || finding.item == "gate-views" || finding.item == "gate-high-risk") {
      CHECK(finding.outcome == judgement::Outcome::not_applicable);
      ++seen;
    }
  }
  CHECK(seen == 8);  // four gates for each of two uses
}
