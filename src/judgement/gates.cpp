// The gates: what must be in place before a use may begin. Which gates there are, to which cases
// they apply and which word an unmet one gives are all content.
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
  for (const auto& [gate, hearings] : hear_all(bench, "gate")) {
    for (std::size_t i = 0; i < hearings.size(); ++i) {
      Finding finding = gate_finding(*gate, hearings[i]);
      if (gate->scope == content::Scope::per_case) {
        finding.use = bench.cases[i].use;
        finding.data_type = bench.cases[i].data_type;
      }
      bench.add(std::move(finding));
    }
  }
}

}  // namespace judgement
