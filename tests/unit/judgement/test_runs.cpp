// What attached test runs do to a judgement: risks opened, claims contradicted, decisions held, and rehearsals nothing.
#include <algorithm>

#include "shipped.hpp"
#include "support/catch.hpp"

namespace {

using assessment::Assessment;
using judgement::Outcome;

// The example in which the most is in order, so that what a run changes is seen.
Assessment whole() { return shipped::example("9-head-overrules-dpo.xml"); }

assessment::ProbeRun run_of(const std::string& code, const std::string& title, const std::string& risk, const std::string& point, int failing, int cases) {
  assessment::ProbeRun run;
  run.id = "2026-11-20-s";
  run.date = base::Date{2026, 11, 20};
  run.means = "by-hand";
  run.failed = failing, run.passed = cases - failing;
  assessment::ProbeFamily family{code, title, true, cases, failing, 0, cases - failing};
  family.bearings = {{risk, point, cases, failing}};
  run.families = {family};
  return run;
}
assessment::ProbeRun injected(int failing) { return run_of("INJ", "hidden instructions", "prompt-injection", "hidden-instructions", failing, 7); }

const judgement::Finding& finding(const judgement::Judgement& judged, const std::string& item) {
  const auto found = std::find_if(judged.findings.begin(), judged.findings.end(), [&](const auto& one) { return one.item == item; });
  REQUIRE(found != judged.findings.end());
  return *found;
}
std::string outcome(const Assessment& value, const std::string& item) { return judgement::name(finding(shipped::judge(value), item).outcome); }

void claim(Assessment& value, const std::string& question, const std::string& option = {}) {
  std::erase_if(value.answers, [&](const auto& one) { return one.question == question; });
  assessment::Answer answer;
  answer.question = question;
  answer.state = assessment::AnswerState::yes_unevidenced;
  answer.value = option;
  answer.said_by = "The supplier";
  answer.date = base::Date{2026, 11, 10};
  value.answers.push_back(answer);
}

}  // namespace

TEST_CASE("a failing family opens the risk that its cases name, with family, counts and day in the reason") {
  auto value = whole();
  std::erase_if(value.risks, [](const auto& risk) { return risk.kind == "prompt-injection"; });
  value.uses = {{"parent-letter-template", "", "", {"generic-template"}}};  // nothing else suggests it
  REQUIRE(outcome(value, "prompt-injection") == "not-raised");
  value.probes = {injected(2)};
  const auto judged = shipped::judge(value);
  const auto& risk = finding(judged, "prompt-injection");
  CHECK(judgement::name(risk.outcome) == "raised");
  CHECK_THAT(risk.reason, Contains("It was seen. Tests, hidden instructions (INJ): 2 of 7 cases failed, run of 20 November 2026."));
  value.probes = {injected(0)};
  CHECK(outcome(value, "prompt-injection") == "not-raised");
}

TEST_CASE("every risk that a shipped case names is opened by a failure of it") {
  for (const auto* risk : {"attachment", "bias", "families-not-told", "generic-provision", "over-reliance", "over-sharing", "prompt-injection", "retention", "safeguarding-exposed",
                           "small-cohort", "vendor-reuse", "wrong-need"}) {
    INFO(risk);
    auto value = whole();
    value.risks.clear();
    value.probes = {run_of("GRD", "x", risk, "p7-hallucination", 1, 4)};
    const auto judged = shipped::judge(value);
    CHECK_THAT(finding(judged, risk).reason, Contains("It was seen. Tests, x (GRD): 1 of 4 cases failed"));
  }
}

TEST_CASE("a risk that stands rated remote, or not probable, is asked to be raised where tests saw it") {
  auto value = whole();
  assessment::Risk risk;
  risk.id = "seen", risk.kind = "prompt-injection", risk.title = "Hidden instructions";
  const auto rated = [&](assessment::Likelihood likelihood, int failing) {
    auto changed = value;
    std::erase_if(changed.risks, [](const auto& one) { return one.kind == "prompt-injection"; });
    risk.inherent.likelihood = likelihood;
    changed.risks.push_back(risk);
    changed.probes = {injected(failing)};
    return std::pair{outcome(changed, "contra-tests-rated-remote"), outcome(changed, "contra-tests-rated-possible")};
  };
  using assessment::Likelihood;
  CHECK(rated(Likelihood::remote, 1) == std::pair<std::string, std::string>{"raised", "not-raised"});
  CHECK(rated(Likelihood::possible, 1) == std::pair<std::string, std::string>{"not-raised", "not-raised"});
  CHECK(rated(Likelihood::possible, 4) == std::pair<std::string, std::string>{"not-raised", "raised"});
  CHECK(rated(Likelihood::probable, 7) == std::pair<std::string, std::string>{"not-raised", "not-raised"});
}

TEST_CASE("a yes of the supplier against a failing family is a contradiction, and holds what was approved") {
  struct Claim {
    const char *rule, *question, *option, *family;
  };
  for (const auto& [rule, question, option, family] :
       {Claim{"contra-tests-injection", "hidden-instructions", "", "INJ"}, Claim{"contra-tests-uncertainty", "missing-input", "", "UNC"},
        Claim{"contra-tests-provenance", "provenance", "", "CIT"}, Claim{"contra-tests-law", "nation-terms", "", "LAW"},
        Claim{"contra-tests-decides", "automated-decisions", "none", "DEC"}, Claim{"contra-tests-bias", "bias-evidence", "", "FAIR"},
        Claim{"contra-tests-leak", "training-on-data", "never", "LEAK"}}) {
    INFO(rule);
    auto value = whole();
    claim(value, question, option);
    value.probes = {run_of(family, "what it tries", "wrong-need", question, 1, 4)};
    const auto judged = shipped::judge(value);
    const auto& found = finding(judged, rule);
    CHECK(found.outcome == Outcome::raised);
    CHECK_THAT(found.reason, Contains("Tests, what it tries (" + std::string(family) + "): 1 of 4 cases failed"));
    CHECK(finding(judged, "gate-contradictions").outcome == Outcome::unmet);
    value.probes[0].families[0].failing = 0;
    CHECK(outcome(value, rule) == "not-raised");
    value.probes = {run_of(family, "what it tries", "wrong-need", question, 1, 4)};
    value.probes[0].means = "rehearsal";
    CHECK(outcome(value, rule) == "not-raised");
  }
}

TEST_CASE("a contradiction that was settled opens again with a later run") {
  auto value = whole();
  claim(value, "hidden-instructions");
  value.probes = {injected(1)};
  value.resolutions.push_back({"contra-tests-injection", base::Date{2026, 11, 21}, value.people.front().id, "The file was a trap for another tool."});
  CHECK(outcome(value, "contra-tests-injection") == "settled");
  value.probes[0].date = base::Date{2026, 11, 22};
  CHECK(outcome(value, "contra-tests-injection") == "raised");
}

TEST_CASE("results of another version, model or setting, or older than twelve months, hold the decision and say so") {
  auto value = whole();
  CHECK(outcome(value, "gate-tests-current") == "not-applicable");
  value.probes = {injected(0)};
  CHECK(outcome(value, "gate-tests-current") == "met");
  const auto stale = [&](auto change) {
    auto changed = value;
    change(changed);
    const auto judged = shipped::judge(changed);
    const auto& gate = finding(judged, "gate-tests-current");
    if (gate.outcome == Outcome::unmet) {
      const bool said = std::any_of(judged.decisions.begin(), judged.decisions.end(), [&](const auto& one) {
        return std::any_of(one.reasons.begin(), one.reasons.end(), [](const auto& reason) { return reason.text.find("tests of the tool as it is now") != std::string::npos || reason.text.find("Tests of the tool as it is now") != std::string::npos; });
      });
      CHECK(said);
    }
    return judgement::name(gate.outcome) + ": " + gate.change;
  };
  const auto other = [&](auto member, const std::string& tested, const std::string& used) {
    return stale([&](auto& one) { one.probes[0].*(member.first) = tested, one.tool.*(member.second) = used; });
  };
  using assessment::ProbeRun, assessment::Tool;
  for (const auto& member : {std::pair{&ProbeRun::version, &Tool::version}, std::pair{&ProbeRun::model, &Tool::model}, std::pair{&ProbeRun::settings, &Tool::settings}}) {
    CHECK_THAT(other(member, "1.0", "2.0"), StartsWith("unmet") && Contains("Test it again, or correct what is recorded."));
    CHECK_THAT(other(member, "1.0", "1.0"), StartsWith("met"));
    CHECK_THAT(other(member, "1.0", ""), StartsWith("met"));
  }
  CHECK_THAT(stale([](auto& one) { one.probes[0].date = base::Date{2025, 11, 20}; }), StartsWith("unmet") && Contains("more than twelve months old"));
  CHECK_THAT(stale([](auto& one) { one.probes[0].date = base::Date{2025, 11, 22}; }), StartsWith("met"));
  // A newer run of the tool as it is makes up for it, and the old one's failures speak no more.
  auto retested = value;
  retested.tool.version = "2.0";
  retested.probes = {injected(3), injected(0)};
  retested.probes[0].version = "1.0", retested.probes[1].version = "2.0", retested.probes[1].id = "newer";
  claim(retested, "hidden-instructions");
  CHECK(outcome(retested, "gate-tests-current") == "met");
  CHECK(outcome(retested, "contra-tests-injection") == "not-raised");
}

TEST_CASE("a rehearsal changes no finding and no decision") {
  auto value = whole();
  value.example = true;
  const auto before = shipped::judge(value);
  value.probes = {injected(7)};
  value.probes[0].means = "rehearsal";
  const auto after = shipped::judge(value);
  REQUIRE(after.findings.size() == before.findings.size());
  for (std::size_t i = 0; i < after.findings.size(); ++i) {
    INFO(after.findings[i].item);
    CHECK(after.findings[i].outcome == before.findings[i].outcome);
    CHECK(after.findings[i].reason == before.findings[i].reason);
  }
  CHECK(after.word == before.word);
}

TEST_CASE("what the supplier says stands beside what was seen") {
  auto value = whole();
  claim(value, "hidden-instructions");
  value.answers.back().said_by = "Sales";
  value.probes = {injected(1)};
  const auto judged = judgement::judge_with_view(shipped::library(), value, shipped::today);
  const auto claimed = judged.view.select_node("/view/assessment/probe-runs/probe-run/family/bears-on/claim[@question='hidden-instructions']").node();
  REQUIRE(claimed);
  CHECK(claimed.attribute("said").value() == std::string("yes, without evidence"));
  CHECK(claimed.attribute("said-by").value() == std::string("Sales"));
  CHECK(claimed.attribute("counts").value() == std::string("partial"));
}
