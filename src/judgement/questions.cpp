// Each question on its own: is it answered, and does the answer hold? The ten points, the terms of
// the contract, the product safety standards and the fields of the DPIA are all questions.
#include <algorithm>

#include "judgement/derived.hpp"
#include "judgement/stages.hpp"

namespace judgement {

using assessment::Answer;
using assessment::AnswerState;
using content::Item;

namespace {

std::string kind_of(const std::string& set) {
  if (set == "ten-points") return "point";
  if (set == "dfe-standards") return "standard";
  if (set == "template" || set == "article-28") return set;
  return "school";
}

bool personal_in(const Bench& bench, const std::string& use) {
  return std::any_of(bench.cases.begin(), bench.cases.end(),
                     [&](const Case& one) { return one.personal && (use.empty() || one.use == use); });
}

std::string why_not_asked(Bench& bench, const Item& question, const std::string& kind, const std::string& use) {
  if (question.text("audience") == "learner" && bench.whole.tool.audience != "learner-facing")
    return "Asked only of tools that learners use themselves.";
  if (kind == "template" && !bench.any_personal()) return "No use takes personal data, so no DPIA is needed.";
  if ((question.is("personal") || kind == "article-28") && !personal_in(bench, use))
    return "No personal data goes in.";
  if (const auto& applies = question.text("applies"); !applies.empty() && !bench.rules.holds(applies, question))
    return "Not asked of these uses and this data.";
  return {};
}

// What a person said stands, whatever the rest of the assessment says; what nobody has said yet, or nobody
// stands behind, the rest may fill.
bool is_said(const Answer* answer) {
  return answer && answer->state != AnswerState::not_answered && answer->confirmation != assessment::Confirmation::unconfirmed;
}

// Whether a clause words it: other fields that are held elsewhere have a form of their own, where a person entered it.
bool is_composed(const Bench& bench, const Item& question) {
  const auto clauses = bench.of_kind("clause");
  return std::any_of(clauses.begin(), clauses.end(), [&](const Item* clause) { return clause->text("fills") == question.id; });
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string with_stop(std::string text) {
  if (!text.empty() && text.back() != '.' && text.back() != '?' && text.back() != '!') text += '.';
  return text;
}

std::string label(const Item& question, const std::string& value) {
  const auto options = question.tables.find("options");
  if (options != question.tables.end())
    for (const auto& row : options->second)
      if (row.at("id") == value) return row.at("label");
  return {};
}

std::string said(const Item& question, const Answer& answer, const Weighed& weighed) {
  std::string words = label(question, answer.value);
  if (words.empty()) words = in_words(weighed.lacks == Lack::evidence ? AnswerState::yes_unevidenced : answer.state);
  words = with_stop(capital(std::move(words)));
  if (!answer.text.empty()) words += " " + with_stop(answer.text);
  if (weighed.worth == Worth::open && weighed.lacks != Lack::nothing) words += " " + in_words(weighed.lacks);
  return words;
}

void judge_answer(Finding& finding, const Item& question, const Answer& answer, const Weighed& weighed) {
  const bool vendor = question.text("asked_of") == "vendor";
  finding.reason = said(question, answer, weighed);
  switch (weighed.worth) {
    case Worth::met:
      if (answer.state == AnswerState::not_applicable) {
        finding.outcome = Outcome::not_applicable;
        finding.reason = with_stop("Does not apply: " + answer.reason);
      } else {
        finding.outcome = Outcome::met;
      }
      return;
    case Worth::unmet:
      finding.outcome = Outcome::unmet;
      finding.change = vendor ? "A better answer: " + question.text("good") : "Put it right, then answer again.";
      return;
    case Worth::open:
      finding.outcome = Outcome::open;
      finding.change = weighed.lacks != Lack::nothing                ? cure(weighed.lacks)
                       : answer.state == AnswerState::not_applicable ? "Say why it does not apply."
                       : answer.state != AnswerState::not_answered ? "Choose one of the answers offered."
                       : vendor                                    ? "Get a dated answer in writing from the supplier."
                                                                   : "Answer it.";
      return;
    case Worth::partial: break;
  }
  finding.outcome = Outcome::open;
  if (answer.confirmation == assessment::Confirmation::unconfirmed) {
    finding.reason = "A public fact, not confirmed. " + finding.reason;
    finding.change = "Have the supplier confirm it in writing.";
  } else if (answer.confirmation == assessment::Confirmation::to_confirm) {
    finding.reason = "As the version before said, and to be confirmed. " + finding.reason;
    finding.change = "Confirm it in this review, or answer anew.";
  } else if (weighed.lacks == Lack::evidence) {
    finding.change = cure(Lack::evidence);
  } else if (answer.state == AnswerState::yes_unevidenced) {
    finding.change = "Evidence for it: a document, or an address and the day it was read.";
  } else {
    finding.change = vendor ? "A full answer: " + question.text("good") : "Complete it.";
  }
}

void judge_question(Bench& bench, const Item& question, const std::string& kind, const std::string& use) {
  Finding finding = about(question, kind);
  finding.use = use;
  bool composed = false;
  const Answer* answer = assessment::find_answer(bench.whole, question.id, use);
  if (!answer && !use.empty()) answer = assessment::find_answer(bench.whole, question.id);
  const Weighed weighed = answer ? weigh(*answer, &question, bench.whole, bench.today) : Weighed{};
  const std::string& held_in = question.text("held_in");
  if (!held_in.empty() || !question.text("applies").empty()) bench.rules.stand_on_use(use);
  if (auto why = why_not_asked(bench, question, kind, use); !why.empty()) {
    finding.outcome = Outcome::not_applicable;
    finding.reason = std::move(why);
  } else if (!held_in.empty() && !is_said(answer) && bench.rules.holds(held_in, question)) {
    finding.outcome = Outcome::met;
    composed = is_composed(bench, question);
    finding.reason = composed ? "Put together from what stands elsewhere." : "Filled in.";
  } else if (answer) {
    judge_answer(finding, question, *answer, weighed);
    if (kind == "template" && finding.outcome == Outcome::met) finding.reason = "Filled in.";
  } else if (kind == "template" && !question.is("required")) {
    finding.outcome = Outcome::not_applicable;
    finding.reason = "May be left empty.";
  } else {
    finding.outcome = Outcome::open;
    const bool vendor = question.text("asked_of") == "vendor";
    finding.reason = kind == "template" ? "Empty." : "Not answered.";
    finding.change = vendor                ? "Get a dated answer in writing from the supplier."
                     : kind == "template" ? "Fill it in: " + question.text("ask")
                                           : "Answer it.";
  }
  bench.add(std::move(finding));
  // So that a rule need not look up the question and its answer for each finding.
  auto node = bench.nodes.back();
  node.append_attribute("group").set_value(question.text("group").c_str());
  node.append_attribute("asked-of").set_value(question.text("asked_of").c_str());
  node.append_attribute("required").set_value(question.is("required") ? "yes" : "no");
  if (bench.findings.back().outcome == Outcome::met) node.append_attribute("composed").set_value(composed ? "yes" : "no");
  if (answer) {
    node.append_attribute("counts").set_value(name(weighed.worth).c_str());
    if (weighed.lacks != Lack::nothing) node.append_attribute("lacks").set_value(name(weighed.lacks).c_str());
    node.append_attribute("confirmation").set_value(assessment::name(answer->confirmation).c_str());
  }
}

}  // namespace

void judge_questions(Bench& bench) {
  for (const Item* question : bench.of_kind("question")) {
    const Item* group = bench.library.find("group", question->text("group"));
    if (!group) continue;
    const std::string kind = kind_of(group->text("set"));
    if (question->text("scope") != "use") {
      judge_question(bench, *question, kind, {});
      continue;
    }
    for (const auto& use : bench.whole.uses) {
      const Item* item = bench.library.find("use", use.kind);
      const auto asks = item ? item->lists.find("asks") : decltype(item->lists.end()){};
      if (item && asks != item->lists.end() && base::one_of(question->id, asks->second))
        judge_question(bench, *question, kind, use.kind);
    }
  }
}

}  // namespace judgement
