// What speaks up: red flags, contradictions, risks worth adding, triggers of a review. Each is a
// rule that holds; a person may settle it with a reason, a date and a name.
#include <algorithm>

#include "judgement/stages.hpp"

namespace judgement {

using content::Item;

namespace {

const assessment::Resolution* resolution_of(const assessment::Assessment& whole, const std::string& rule) {
  const auto found = std::find_if(whole.resolutions.begin(), whole.resolutions.end(),
                                  [&](const auto& resolution) { return resolution.rule == rule; });
  return found == whole.resolutions.end() ? nullptr : &*found;
}

// What was settled before the answers it is about were given is not settled.
bool newer_than(const std::vector<pugi::xml_node>& grounds, base::Date settled) {
  return std::any_of(grounds.begin(), grounds.end(), [&](pugi::xml_node node) {
    const auto date = base::parse_date(node.attribute("date").value());
    return date && *date > settled;
  });
}

std::string what_to_do(const Item& item, const Hearing& hearing) {
  if (item.kind == "risk") return "Add it to the risks with measures, or record why it does not arise, with date and name.";
  if (item.kind == "trigger") return "Review the assessment, and record the date of the review.";
  return "It ends when this is so: " + what_would_end(hearing) + " Or record why it is " +
         (item.kind == "contradiction" ? "no contradiction" : "acceptable") + ", with date and name.";
}

void settle(Finding& finding, const Bench& bench, const Hearing& hearing) {
  const auto* resolution = resolution_of(bench.whole, finding.item);
  if (!resolution) return;
  const auto* person = assessment::find_person(bench.whole, resolution->by);
  if (resolution->reason.empty() || !resolution->date || !person) {
    finding.change = "Complete what was recorded about it: a reason, a date and a name.";
  } else if (*resolution->date > bench.today) {
    finding.change = "The day on which it was settled, " + base::in_words(*resolution->date) + ", lies in the future. Correct it.";
  } else if (newer_than(hearing.grounds, *resolution->date)) {
    finding.change = "It was settled on " + base::in_words(*resolution->date) +
                     ", before the answers it rests on were given. Look into it again.";
  } else {
    finding.outcome = Outcome::settled;
    finding.word.reset();
    finding.reason += " Settled on " + base::in_words(*resolution->date) + " by " + person->name + ": " +
                      resolution->reason;
    finding.change.clear();
  }
}

// What tests of the tool have to say about a risk.
std::string tested(const Hearing& hearing) {
  std::vector<pugi::xml_node> seen;
  for (const auto node : hearing.grounds)
    if (node.attribute("observed")) seen.push_back(node);
  return seen.empty() ? std::string() : " It was seen. " + in_words(seen) + ".";
}

// A risk that stands in the assessment need not be suggested.
void find_in_assessment(Finding& finding, const assessment::Assessment& whole, const std::string& seen) {
  for (std::size_t i = 0; i < whole.risks.size(); ++i)
    if (whole.risks[i].kind == finding.item) {
      finding.outcome = Outcome::settled;
      finding.reason = "In the assessment as risk " + std::to_string(i + 1) + "." + seen;
      finding.change.clear();
    }
}

std::optional<Word> word_of(const Item& item, const Bench& bench) {
  std::optional<Word> strongest;
  for (const auto* conditions : {&item.rule->all, &item.rule->any, &item.rule->none})
    for (const auto& condition : *conditions)
      if (condition.word && (!strongest || *condition.word > *strongest)) strongest = condition.word;
  // A trigger suspends what was approved before, and holds what was not.
  if (item.is("suspends")) strongest = std::max(strongest.value_or(Word::suspended), was_approved(bench.whole, bench.today) ? Word::suspended : Word::hold);
  return strongest;
}

Finding raised(const Bench& bench, const Item& item, const Hearing& hearing) {
  Finding finding = about(item, item.kind);
  finding.outcome = Outcome::raised;
  const std::string grounds = in_words(hearing.grounds);
  finding.reason = item.kind == "risk" ? item.text("impact") + tested(hearing)
                   : grounds.empty() ? "What is recorded so far does not rule it out."
                                     : "It rests on: " + grounds + ".";
  if (item.kind == "trigger" && !item.text("reason").empty()) finding.reason += " " + item.text("reason");
  for (const auto node : hearing.grounds)
    if (const std::string question = node.attribute("question").value(); !question.empty() && !base::one_of(question, finding.rests_on)) finding.rests_on.push_back(question);
  finding.change = what_to_do(item, hearing);
  finding.word = word_of(item, bench);
  if (item.kind == "risk") find_in_assessment(finding, bench.whole, tested(hearing));
  if (finding.outcome == Outcome::raised && item.kind != "trigger") settle(finding, bench, hearing);
  return finding;
}

}  // namespace

void judge_raised(Bench& bench, std::string_view kind) {
  for (const auto& [item, hearings] : hear_all(bench, kind)) {
    bool any = false;
    for (std::size_t i = 0; i < hearings.size(); ++i) {
      if (!hearings[i].applies || !hearings[i].holds) continue;
      any = true;
      Finding finding = raised(bench, *item, hearings[i]);
      if (item->scope == content::Scope::per_case) {
        finding.use = bench.cases[i].use;
        finding.data_type = bench.cases[i].data_type;
      }
      bench.add(std::move(finding));
    }
    if (!any) {
      Finding finding = about(*item, item->kind);
      finding.outcome = Outcome::not_raised;
      bench.add(std::move(finding));
    }
  }
}

}  // namespace judgement
