#include "app/opinions.hpp"

#include <algorithm>

#include "app/proposals.hpp"
#include "app/risks.hpp"
#include "base/text.hpp"

namespace app {
namespace {

using assessment::Advice;
using assessment::Assessment;

bool is_said(const std::string& text) { return !base::trimmed(text).empty(); }

const char* const name_the_head = "Name the headteacher under “School and people” first: it is recorded under their name.";

}  // namespace

bool is_given(const std::optional<Advice>& advice) { return advice && advice->date && !advice->by.empty(); }

Advice advice_at_hand(const Assessment& whole, const content::Library& library, base::Date today) {
  return whole.advice ? *whole.advice : draft_advice(whole, library, today);
}

void draft(Assessment& whole, const Advice& advice) {
  whole.advice = advice;
  whole.advice->date.reset();
}

bool is_chosen(const std::optional<Advice>& advice) { return advice && !advice->by.empty(); }

void write_advice(Assessment& whole, const content::Library& library, const std::string& text, base::Date today) {
  auto advice = advice_at_hand(whole, library, today);
  if (!is_chosen(whole.advice)) {
    advice.proceed = Advice{}.proceed;
    advice.by.clear();
  }
  advice.summary = text;
  draft(whole, advice);
}

void choose_advice(Assessment& whole, const content::Library& library, assessment::Proceed proceed, const Hand& officer) {
  auto advice = advice_at_hand(whole, library, officer.today);
  advice.proceed = proceed;
  advice.by = officer.person;
  draft(whole, advice);
}

void give(Assessment& whole, Advice advice, const Hand& officer) {
  advice.date = officer.today;
  advice.by = officer.person;
  whole.advice = std::move(advice);
  if (!whole.review.due) {
    const auto by = whole.review.by;
    whole.review = propose_review(whole, officer.today);
    if (!by.empty()) whole.review.by = by;
  }
}

std::string before_advice(const std::string& person, const Advice& advice) {
  if (person.empty()) return "Name the data protection officer under “School and people” first: the advice is theirs.";
  return is_said(advice.summary) ? "" : "Write down what is advised: on the law, on the measures, on going ahead.";
}

std::string before_reply(const Assessment& whole, const std::string& person) {
  if (!is_given(whole.advice)) return "The data protection officer’s advice comes first: the head answers it.";
  return person.empty() ? name_the_head : "";
}

std::string before_approval(const Assessment& whole, const std::string& person) {
  if (whole.risks.empty()) return "There is nothing to approve yet: no risk is recorded.";
  return person.empty() ? name_the_head : "";
}

std::string before_acceptance(const Assessment& whole, const content::Library& library, const std::string& person) {
  if (whole.risks.empty()) return "There is nothing to accept yet: no risk is recorded.";
  const auto& ico = whole.prior_consultation;
  if (needs_the_ico(whole, library)) {
    if (!ico || !ico->answered || !is_said(ico->outcome) || !ico->result) return "A risk stays high. Record below what the ICO answered, and what it comes to, before it is accepted.";
    if (!lets_go_on(*ico->result)) return "A risk stays high, and the ICO’s answer does not let the school go on.";
  }
  return person.empty() ? name_the_head : "";
}

void reply(Assessment& whole, assessment::Reply reply, const Hand& head) {
  const auto reasons = whole.response ? whole.response->reasons : std::string{};
  whole.response = assessment::Response{reply, head.today, head.person, reasons};
}

void approve_measures(Assessment& whole, const Hand& head) {
  whole.measures_approved = assessment::Approval{head.today, head.person, {}};
  for (auto& risk : whole.risks)
    for (auto& measure : risk.measures) measure.approved = true;
}

void withdraw_approval(Assessment& whole) {
  whole.measures_approved.reset();
  for (auto& risk : whole.risks)
    for (auto& measure : risk.measures) measure.approved = false;
}

bool all_approved(const Assessment& whole) {
  return whole.measures_approved && whole.measures_approved->date && std::all_of(whole.risks.begin(), whole.risks.end(), [](const auto& risk) {
           return std::all_of(risk.measures.begin(), risk.measures.end(), [](const auto& measure) { return measure.approved; });
         });
}

bool needs_the_ico(const Assessment& whole, const content::Library& library) { return count_of(whole, library, When::after, assessment::Level::high) > 0; }

void consult_the_ico(Assessment& whole, const assessment::PriorConsultation& consultation) {
  whole.prior_consultation = consultation;
  if (consultation == assessment::PriorConsultation{}) whole.prior_consultation.reset();
}

}  // namespace app
