#include "assessment/assessment.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace assessment {

std::string in_words(AnswerState state) {
  using enum AnswerState;
  switch (state) {
    case yes_evidenced: return "yes, with evidence";
    case yes_unevidenced: return "yes, without evidence";
    case partial: return "partly";
    case no: return "no";
    case not_answered: return "not answered";
    case not_applicable: return "does not apply";
  }
  return {};
}

const Trigger* waiting(const Review& review) {
  const Trigger* first = nullptr;
  for (const auto& one : review.triggers) {
    if (one.reviewed && (!one.date || *one.reviewed >= *one.date)) continue;
    if (!first || one.date < first->date) first = &one;
  }
  return first;
}

bool is_another(std::string_view tested, std::string_view used) {
  const auto what = base::trimmed(tested), is = base::trimmed(used);
  return !what.empty() && !is.empty() && what != is;
}

const ProbeRun* newest_run(const Assessment& assessment) {
  const ProbeRun* newest = nullptr;
  for (const auto& one : assessment.probes)
    if (!is_rehearsal(one) && (!newest || one.date >= newest->date)) newest = &one;
  return newest;
}

const Person* find_person(const Assessment& assessment, std::string_view id) {
  const auto found = std::find_if(assessment.people.begin(), assessment.people.end(),
                                  [&](const Person& person) { return person.id == id; });
  return found == assessment.people.end() ? nullptr : &*found;
}

const Answer* find_answer(const Assessment& assessment, std::string_view question, std::string_view use) {
  const auto found = std::find_if(assessment.answers.begin(), assessment.answers.end(), [&](const Answer& answer) {
    return answer.question == question && answer.use == use;
  });
  return found == assessment.answers.end() ? nullptr : &*found;
}

using Names = std::vector<std::string>;

template <> const Names& names<AnswerState>() {
  static const Names all{"yes-evidenced", "yes-unevidenced", "partial", "no", "not-answered", "not-applicable"};
  return all;
}
template <> const Names& names<Confirmation>() {
  static const Names all{"unconfirmed", "confirmed", "to-confirm"};
  return all;
}
template <> const Names& names<Likelihood>() {
  static const Names all{"remote", "possible", "probable"};
  return all;
}
template <> const Names& names<Severity>() {
  static const Names all{"minimal", "significant", "severe"};
  return all;
}
template <> const Names& names<Level>() {
  static const Names all{"low", "medium", "high"};
  return all;
}
template <> const Names& names<Effect>() {
  static const Names all{"eliminated", "reduced", "accepted"};
  return all;
}
template <> const Names& names<Word>() {
  static const Names all{"not started", "approved for listed uses", "conditional", "suspended",
                         "hold",        "blocked",                  "rejected"};
  return all;
}
template <> const Names& names<Proceed>() {
  static const Names all{"yes", "with-conditions", "no"};
  return all;
}
template <> const Names& names<Reply>() {
  static const Names all{"accepted", "overruled"};
  return all;
}
template <> const Names& names<RegulatorResult>() {
  static const Names all{"no-objection", "advice-followed", "advice-open", "prohibited"};
  return all;
}

}  // namespace assessment
