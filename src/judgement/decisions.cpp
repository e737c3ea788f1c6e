// The decision for each use with each kind of data: the strongest word that any finding about it
// calls for, with every reason and what would change it.
#include <algorithm>

#include "judgement/derived.hpp"
#include "judgement/stages.hpp"

namespace judgement {

using assessment::Assessment;

namespace {

struct Call {  // something that calls for a word
  Word word;
  std::string title;  // in short, where other words are stronger
  CaseReason reason;
  std::string change;
  bool paper = false;  // it asks for nothing but a paper that is made from this assessment
};

void rest_on(CaseReason& reason, const std::vector<std::string>& cites, const std::vector<std::string>& sources, content::Verified verified) {
  for (const auto& cite : cites)
    if (!cite.empty() && !base::one_of(cite, reason.cites)) reason.cites.push_back(cite);
  for (const auto& source : sources)
    if (!base::one_of(source, reason.sources)) reason.sources.push_back(source);
  reason.verified = std::max(reason.verified, verified);
}

void rest_on(CaseReason& reason, const Finding& finding) { rest_on(reason, {finding.cite}, finding.sources, finding.verified); }

bool asks_for_a_paper(const Finding& finding, const content::Library& library) {
  const auto* gate = finding.kind == "gate" ? library.find("gate", finding.item) : nullptr;
  return gate && !gate->text("paper").empty();
}

bool is_about(const Finding& finding, const Case& one) {
  return (finding.use.empty() || finding.use == one.use) &&
         (finding.data_type.empty() || finding.data_type == one.data_type);
}

// Whether the word of a finding counts for this case.
bool calls(const Finding& finding, const Case& one, const Assessment& whole, base::Date today) {
  if (!finding.word || !is_about(finding, one)) return false;
  if (finding.outcome == Outcome::unmet) return true;
  if (finding.outcome != Outcome::raised) return false;
  if (finding.kind == "trigger") return one.personal || was_approved(whole, today, &one);
  // What speaks against the vendor as a whole concerns only uses with personal data.
  return one.personal || !finding.use.empty();
}

// "A complete DPIA" inside a sentence.
std::string inside(std::string title) {
  const bool is_word = title.size() > 1 && !(title[1] >= 'A' && title[1] <= 'Z');
  if (is_word && title[0] >= 'A' && title[0] <= 'Z') title[0] = static_cast<char>(title[0] - 'A' + 'a');
  return title;
}

// What fires before anything was approved has nothing to suspend: it must be looked into before first use.
Word word_for(const Finding& finding, const Case& one, const Bench& bench) {
  if (finding.kind != "trigger") return *finding.word;
  return was_approved(bench.whole, bench.today, &one) ? Word::suspended : Word::hold;
}

std::string spoken(const Finding& finding) {
  // A gate's title says what must be there; its reason begins by saying that it is not.
  if (finding.kind == "gate") return "Not met: " + inside(finding.title) + "." + finding.reason.substr(std::string_view("Not met.").size());
  return finding.reason.starts_with(finding.title) ? finding.reason : finding.title + ". " + finding.reason;
}

Call call_of(const Finding& finding, const Case& one, const Bench& bench) {
  Call call{word_for(finding, one, bench), finding.title, {spoken(finding)}, finding.change, asks_for_a_paper(finding, bench.library)};
  rest_on(call.reason, finding);
  return call;
}

void add_unknown(std::vector<Call>& calls, const Case& one) {
  if (!one.use_item)
    calls.push_back({Word::hold, "A known use", {"The use \"" + one.use + "\" is not among the uses that can be judged."},
                     "Choose one of the uses in the content, or add this one to the school’s own folder."});
  if (one.data_item) return;
  if (one.data_type.empty())
    calls.push_back({Word::hold, "Data that are named", {"It is not said which data would go in."}, "Name the kinds of data for this use."});
  else
    calls.push_back({Word::hold, "Data that are known",
                     {"The kind of data \"" + one.data_type + "\" is not among those that can be judged in this nation."},
                     "Choose one of the kinds of data in the content, or add this one to the school’s own folder."});
}

// Open measures become the conditions of use; one that nobody owns or that has no date is no condition yet.
std::vector<CaseCondition> conditions_of(const Case& one, const Bench& bench, std::vector<Call>& calls) {
  std::vector<CaseCondition> conditions;
  for (const auto& risk : bench.whole.risks) {
    if (!bears_on(risk, one.use, one.personal)) continue;
    for (const auto& measure : risk.measures) {
      if (assessment::is_done(measure, bench.today)) continue;
      const auto* owner = assessment::find_person(bench.whole, measure.owner);
      if (owner && measure.due) {
        conditions.push_back({measure.text, owner->name, measure.due});
      } else {
        Call call{Word::hold, "Measures with owner and date", {"An open measure has no owner or no date: " + measure.text},
                  "Name who carries it out and by when, or the day it was done."};
        for (const auto& finding : bench.findings)
          if (finding.kind == "risk" && finding.item == risk.kind) rest_on(call.reason, finding);
        calls.push_back(std::move(call));
      }
    }
  }
  return conditions;
}

std::string why_approved(const Case& one, std::size_t gates, std::size_t conditions) {
  if (!one.personal) return "No personal data goes in, and nothing else stands in the way.";
  const std::string all = "Every gate that applies is met (" + std::to_string(gates) + ").";
  return conditions ? all + " What remains are the measures listed, each with its owner and date." : all;
}

CaseDecision decide_case(const Bench& bench, const Case& one) {
  CaseDecision decision;
  decision.use = one.use;
  decision.data_type = one.data_type;
  if (one.use_item && !one.use_item->text("output_check").empty())
    decision.standing_rules.push_back(one.use_item->text("output_check"));
  if (!started(bench.whole)) {
    decision.reasons.push_back({"No person has answered or confirmed anything yet."});
    decision.changes.push_back("Answer the questions, and confirm or correct the public facts.");
    return decision;
  }

  std::vector<Call> calling;
  std::size_t met_gates = 0;
  CaseReason approval;  // were it approved
  for (const Finding& finding : bench.findings) {
    if (calls(finding, one, bench.whole, bench.today)) calling.push_back(call_of(finding, one, bench));
    const bool met_gate = finding.kind == "gate" && finding.outcome == Outcome::met && is_about(finding, one);
    met_gates += met_gate;
    if (one.personal ? met_gate : finding.kind == "data-type" && is_about(finding, one)) rest_on(approval, finding);
  }
  add_unknown(calling, one);
  decision.conditions = conditions_of(one, bench, calling);

  std::stable_sort(calling.begin(), calling.end(), [](const Call& a, const Call& b) { return a.word > b.word; });
  decision.word = !calling.empty()                ? calling.front().word
                  : decision.conditions.empty() ? Word::approved
                                                : Word::conditional;
  // Families are told before the first use (Arts 13, 14), so the notice must come before the gate that asks for it.
  decision.in_notice =
      one.personal && std::all_of(calling.begin(), calling.end(), [](const Call& call) { return call.paper; });
  std::vector<std::string> weaker;
  CaseReason others;
  for (auto& call : calling) {
    if (call.word < decision.word) {
      weaker.push_back(std::move(call.title));
      rest_on(others, call.reason.cites, call.reason.sources, call.reason.verified);
    } else {
      decision.reasons.push_back(std::move(call.reason));
      if (!call.change.empty()) decision.changes.push_back(std::move(call.change));
    }
  }
  if (!weaker.empty()) {
    others.text = "Also not settled: " + base::joined(weaker, "; ") + ".";
    decision.reasons.push_back(std::move(others));
  }
  if (calling.empty()) {
    approval.text = why_approved(one, met_gates, decision.conditions.size());
    decision.reasons.push_back(std::move(approval));
    decision.changes.push_back("A change of the tool, its terms, this use or its data: then judge again.");
  }
  return decision;
}

}  // namespace

bool was_approved(const Assessment& whole, base::Date today, const Case* one) {
  const auto given = [&](const std::optional<assessment::Approval>& approval) { return approval && approval->date && *approval->date <= today; };
  if (whole.decisions.empty()) return given(whole.measures_approved) && given(whole.residual_accepted);
  return std::any_of(whole.decisions.begin(), whole.decisions.end(), [&](const auto& decision) {
    return (!one || (decision.use == one->use && decision.data_type == one->data_type)) && decision.date && *decision.date <= today &&
           (decision.word == Word::approved || decision.word == Word::conditional);
  });
}

std::vector<CaseDecision> decide(Bench& bench) {
  std::vector<CaseDecision> decisions;
  for (const Case& one : bench.cases) decisions.push_back(decide_case(bench, one));
  return decisions;
}

void say_what_data_types_lack(Bench& bench) {
  for (std::size_t i = 0; i < bench.findings.size(); ++i) {
    const Finding& row = bench.findings[i];
    if (row.kind != "data-type" || row.outcome != Outcome::open) continue;
    std::vector<std::string> missing;
    for (const Finding& gate : bench.findings)
      if (gate.kind == "gate" && gate.outcome == Outcome::unmet &&
          (gate.data_type == row.data_type || gate.data_type.empty()) &&
          std::find(missing.begin(), missing.end(), gate.title) == missing.end())
        missing.push_back(gate.title);
    bench.conclude(i, missing.empty() ? Outcome::met : Outcome::unmet,
                   missing.empty() ? row.change : "Missing: " + base::joined(missing, "; ") + ". " + row.change);
  }
}

}  // namespace judgement
