// The gates: what must be in place before a use may begin. Which gates there are, to which cases
// they apply and which word an unmet one gives are all content.
#include <algorithm>

#include "judgement/stages.hpp"

namespace judgement {

using content::Item;

namespace {

Finding gate_finding(const Item& gate, const Hearing& hearing) {
  Finding finding = about(gate, "gate");
  if (!hearing.applies) {
    finding.outcome = Outcome::not_applicable;
    finding.reason = "Does not apply to this use and data.";
    return finding;
  }
  if (hearing.holds) {
    finding.outcome = Outcome::met;
    finding.reason = "Met.";
    return finding;
  }
  finding.outcome = Outcome::unmet;
  const Word otherwise = assessment::parse<Word>(gate.text("word")).value_or(Word::hold);
  for (const auto* condition : hearing.unmet) {
    const Word word = condition->word.value_or(otherwise);
    if (!finding.word || word > *finding.word) finding.word = word;
  }
  const std::string grounds = in_words(hearing.grounds);
  finding.reason = grounds.empty() ? "Not met." : "Not met. Because of: " + grounds + ".";
  finding.change = changes(hearing.unmet);
  return finding;
}

}  // namespace

void judge_gates(Bench& bench) {
  // No gate sees what another found, so all are heard before any finding is added.
  std::vector<Finding> found;
  const auto gates = bench.of_kind("gate");
  for (const Case& one : bench.cases) {
    bench.rules.stand_on(one.node);
    for (const Item* gate : gates) {
      if (gate->scope != content::Scope::per_case) continue;
      Finding finding = gate_finding(*gate, bench.rules.hear(*gate));
      finding.use = one.use;
      finding.data_type = one.data_type;
      found.push_back(std::move(finding));
    }
  }
  bench.rules.stand_on_tool();
  for (const Item* gate : gates)
    if (gate->scope == content::Scope::tool) found.push_back(gate_finding(*gate, bench.rules.hear(*gate)));
  for (auto& finding : found) bench.add(std::move(finding));
}

}  // namespace judgement
