#include "app/answers.hpp"

#include <algorithm>

#include "app/days.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace app {
namespace {

using assessment::Answer;
using assessment::AnswerState;
using assessment::Assessment;
using content::Item;

Answer& answer_to(Assessment& whole, const Item& question, const std::string& use) {
  for (auto& answer : whole.answers)
    if (answer.question == question.id && answer.use == use) return answer;
  Answer fresh;
  fresh.question = question.id;
  fresh.use = use;
  return whole.answers.emplace_back(std::move(fresh));
}

bool is_worded(const Item& question) { return question.text("kind") == "text" || question.text("kind") == "date"; }

// What a vendor says is worth what there is to show for it; what a school says of itself is its own record.
AnswerState affirmed(const Answer& answer) { return answer.evidence.empty() ? AnswerState::yes_unevidenced : AnswerState::yes_evidenced; }

void settle(Answer& answer, const Item& question) {
  if (answer.state == AnswerState::yes_evidenced || answer.state == AnswerState::yes_unevidenced) answer.state = affirmed(answer);
  const bool in_own_words = question.is("own_words") && answer.value.empty();
  if ((is_worded(question) || in_own_words) && answer.state != AnswerState::not_applicable) {
    const auto& words = question.text("kind") == "date" ? answer.value : answer.text;
    answer.state = base::trimmed(words).empty() ? AnswerState::not_answered : affirmed(answer);
  }
}

// Runs `edit` on the answer. Whoever changes it stands behind it from now on.
template <class Edit> void by_hand(Assessment& whole, const Item& question, const std::string& use, const Hand& hand, Edit&& edit) {
  auto& answer = answer_to(whole, question, use);
  const auto before = answer;
  edit(answer);
  settle(answer, question);
  if (answer == before && answer.date && assessment::find_person(whole, answer.recorded_by)) return;
  answer.date = hand.today;
  answer.recorded_by = hand.person;
  answer.confirmation = assessment::Confirmation::confirmed;
}

std::string add_evidence(Assessment& whole, assessment::Evidence evidence) {
  for (const auto& known : whole.evidence) {
    evidence.id = known.id;
    if (known == evidence) return known.id;
  }
  int number = static_cast<int>(whole.evidence.size()) + 1;
  const auto taken = [&](const std::string& id) { return std::any_of(whole.evidence.begin(), whole.evidence.end(), [&](const auto& one) { return one.id == id; }); };
  while (taken("e" + std::to_string(number))) ++number;
  evidence.id = "e" + std::to_string(number);
  whole.evidence.push_back(evidence);
  return evidence.id;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> options_of(const Item& question) {
  std::vector<std::pair<std::string, std::string>> options;
  if (is_worded(question)) return options;
  if (const auto rows = question.tables.find("options"); rows != question.tables.end())
    for (const auto& row : rows->second) options.emplace_back(row.at("id"), row.at("label"));
  else options = {{yes, "Yes"}, {in_part, "In part"}, {no, "No"}};
  options.emplace_back(not_answered, "Not answered yet");
  options.emplace_back(not_applicable, "Does not apply");
  return options;
}

std::string chosen(const Item& question, const Answer* answer) {
  if (!answer || answer->state == AnswerState::not_answered) return not_answered;
  if (answer->state == AnswerState::not_applicable) return not_applicable;
  if (question.text("kind") == "choice") return answer->value.empty() ? not_answered : answer->value;
  return answer->state == AnswerState::no ? no : answer->state == AnswerState::partial ? in_part : yes;
}

void choose(Assessment& whole, const Item& question, const std::string& use, const std::string& option, const Hand& hand) {
  by_hand(whole, question, use, hand, [&](Answer& answer) {
    const bool is_choice = question.text("kind") == "choice";
    if (option == not_answered || option.empty()) answer.state = AnswerState::not_answered;
    else if (option == not_applicable) answer.state = AnswerState::not_applicable;
    else if (is_choice || option == yes) answer.state = affirmed(answer);
    else answer.state = option == no ? AnswerState::no : AnswerState::partial;
    if (is_choice) answer.value = option == not_answered || option == not_applicable ? std::string{} : option;
    if (option != not_applicable) answer.reason.clear();
  });
}

void write(Assessment& whole, const Item& question, const std::string& use, const std::string& text, const Hand& hand) {
  if (question.text("kind") != "date") return write_words(whole, question, use, text, hand);
  by_hand(whole, question, use, hand, [&](Answer& answer) { answer.value = text; });
}

void write_words(Assessment& whole, const Item& question, const std::string& use, const std::string& text, const Hand& hand) {
  by_hand(whole, question, use, hand, [&](Answer& answer) { answer.text = text; });
}

void give_reason(Assessment& whole, const Item& question, const std::string& use, const std::string& reason, const Hand& hand) {
  by_hand(whole, question, use, hand, [&](Answer& answer) { answer.reason = reason; });
}

void say_who(Assessment& whole, const Item& question, const std::string& use, const std::string& said_by, const Hand& hand) {
  by_hand(whole, question, use, hand, [&](Answer& answer) { answer.said_by = said_by; });
}

std::string attach(Assessment& whole, const Item& question, const std::string& use, assessment::Evidence evidence, const Hand& hand) {
  const auto id = add_evidence(whole, std::move(evidence));
  by_hand(whole, question, use, hand, [&](Answer& answer) {
    if (!base::one_of(id, answer.evidence)) answer.evidence.push_back(id);
  });
  return id;
}

void detach(Assessment& whole, const Item& question, const std::string& use, const std::string& evidence, const Hand& hand) {
  by_hand(whole, question, use, hand, [&](Answer& answer) { std::erase(answer.evidence, evidence); });
  drop_unused_evidence(whole);
}

void confirm(Assessment& whole, const Item& question, const std::string& use, const Hand& hand) {
  auto& answer = answer_to(whole, question, use);
  answer.date = hand.today;
  answer.recorded_by = hand.person;
  answer.confirmation = assessment::Confirmation::confirmed;
}

std::vector<const Answer*> unconfirmed_facts(const Assessment& whole) {
  std::vector<const Answer*> facts;
  for (const auto& answer : whole.answers)
    if (answer.confirmation == assessment::Confirmation::unconfirmed && answer.state != AnswerState::not_answered) facts.push_back(&answer);
  return facts;
}

void confirm_together(Assessment& whole, const content::Library& library, const std::vector<std::string>& questions, assessment::Evidence document, const Hand& hand) {
  if (base::trimmed(document.title).empty() || !document.dated)
    throw base::Error(base::ErrorKind::refused, "", "", "Name the document that says these things, and the date it bears. Without both, confirm each one singly.");
  if (const auto why = against_past(document.dated, hand.today); !why.empty()) throw base::Error(base::ErrorKind::refused, "", "", why);
  const auto id = add_evidence(whole, std::move(document));
  for (const auto& name : questions) {
    const auto* question = library.find("question", name);
    if (!question) continue;
    by_hand(whole, *question, {}, hand, [&](Answer& answer) {
      if (answer.state == AnswerState::not_answered && !is_worded(*question) && question->text("kind") != "choice") answer.state = AnswerState::yes_unevidenced;
      if (!base::one_of(id, answer.evidence)) answer.evidence.push_back(id);
    });
  }
}

void ask_for(Assessment& whole, const content::Library& library, const std::string& use, bool wanted) {
  const auto at = std::find_if(whole.uses.begin(), whole.uses.end(), [&](const auto& one) { return one.kind == use; });
  if (wanted == (at != whole.uses.end())) return;
  if (wanted) {
    assessment::Use fresh;
    fresh.kind = use;
    whole.uses.push_back(std::move(fresh));
    // In the order of the content, whatever the order in which they were ticked.
    const auto order = [&](const assessment::Use& one) {
      const auto* item = library.find("use", one.kind);
      return item ? item - library.items().data() : std::ptrdiff_t{-1};
    };
    std::stable_sort(whole.uses.begin(), whole.uses.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
    return;
  }
  whole.uses.erase(at);
  std::erase_if(whole.answers, [&](const auto& one) { return one.use == use; });
  std::erase_if(whole.lawful_bases, [&](const auto& one) { return one.use == use; });
  std::erase_if(whole.decisions, [&](const auto& one) { return one.use == use; });
  // A risk of this use alone goes; one of several stays with the others.
  std::erase_if(whole.risks, [&](const auto& one) { return one.uses.size() == 1 && one.uses.front() == use; });
  for (auto& risk : whole.risks) std::erase(risk.uses, use);
  drop_unused_evidence(whole);
}

void take_data(Assessment& whole, const content::Library& library, const std::string& use, const std::string& data_type, bool wanted) {
  for (auto& one : whole.uses) {
    if (one.kind != use || wanted == base::one_of(data_type, one.data_types)) continue;
    if (wanted) {
      one.data_types.push_back(data_type);
      const auto order = [&](const std::string& id) {
        const auto* item = library.find("data-type", id);
        return item ? item - library.items().data() : std::ptrdiff_t{-1};
      };
      std::stable_sort(one.data_types.begin(), one.data_types.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
    } else {
      std::erase(one.data_types, data_type);
      std::erase_if(whole.decisions, [&](const auto& decision) { return decision.use == use && decision.data_type == data_type; });
    }
  }
}

void drop_unused_evidence(Assessment& whole) {
  const auto used = [&](const std::string& id) {
    return std::any_of(whole.answers.begin(), whole.answers.end(), [&](const auto& answer) { return base::one_of(id, answer.evidence); }) ||
           std::any_of(whole.probes.begin(), whole.probes.end(), [&](const auto& run) { return base::one_of(id, run.evidence); });
  };
  std::erase_if(whole.evidence, [&](const auto& one) { return !used(one.id); });
}

}  // namespace app
