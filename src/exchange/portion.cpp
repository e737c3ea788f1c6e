#include "exchange/portion.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"

namespace exchange {
namespace {

using assessment::Assessment;

// What each role says outside the questions, as the first parts of field names.
const std::map<std::string, std::vector<std::string>>& own_fields() {
  static const std::map<std::string, std::vector<std::string>> all{
      {"senco", {"use", "consultation", "probe-run"}},
      {"head", {"response", "measures-approved", "residual-accepted", "decision"}},
      {"dpo", {"use", "consultation", "lawful-basis", "risk", "measure", "resolution", "advice", "prior-consultation", "review", "trigger", "renewal", "found", "confirmed", "signatory", "probe-run"}},
      {"dsl", {}},
      {"it-lead", {"probe-run"}}};
  return all;
}

bool is_of(const Assessment& whole, const std::string& person, const std::string& role) {
  const auto* found = assessment::find_person(whole, person);
  return found && found->role == role;
}

bool owns(const Assessment& whole, const assessment::Risk& risk, const std::string& role) {
  return std::any_of(risk.measures.begin(), risk.measures.end(), [&](const auto& measure) { return is_of(whole, measure.owner, role); });
}

}  // namespace

const std::vector<std::string>& roles_passed_to() {
  static const auto roles = [] {
    std::vector<std::string> names;
    for (const auto& [role, fields] : own_fields()) names.push_back(role);
    return names;
  }();
  return roles;
}

std::string in_words(const std::string& role) {
  static const std::map<std::string, std::string> words{
      {"dpo", "data protection officer"}, {"dsl", "designated safeguarding lead"}, {"it-lead", "IT lead"}, {"senco", "SENCO"}};
  const auto found = words.find(role);
  return found == words.end() ? role : found->second;
}

Assessment portion_of(const Assessment& whole, const Portion& portion) {
  if (portion.role == "dpo") return whole;
  Assessment part;
  part.id = whole.id;
  part.number = whole.number;
  part.version = whole.version;
  part.date = whole.date;
  part.example = whole.example;
  part.school = whole.school;
  part.people = whole.people;
  for (auto& person : part.people)
    if (person.role != portion.role) person.contact.clear();
  part.tool = whole.tool;
  part.uses = whole.uses;
  std::set<std::string> evidence;
  for (const auto& answer : whole.answers)
    if (base::one_of(answer.question, portion.questions)) {
      part.answers.push_back(answer);
      evidence.insert(answer.evidence.begin(), answer.evidence.end());
    }
  part.probes = whole.probes;  // whoever answers for the tool may see how it did
  for (const auto& run : part.probes) evidence.insert(run.evidence.begin(), run.evidence.end());
  for (const auto& one : whole.evidence)
    if (evidence.count(one.id)) part.evidence.push_back(one);
  const bool sees_all_risks = portion.role == "senco" || portion.role == "head";
  for (const auto& risk : whole.risks)
    if (sees_all_risks || owns(whole, risk, portion.role)) part.risks.push_back(risk);
  if (portion.role == "senco") part.consultations = whole.consultations;
  if (portion.role == "head") {
    part.lawful_bases = whole.lawful_bases;
    part.advice = whole.advice;
    part.response = whole.response;
    part.measures_approved = whole.measures_approved;
    part.residual_accepted = whole.residual_accepted;
    part.decisions = whole.decisions;
    part.review = whole.review;
  }
  return part;
}

std::function<bool(const std::string&)> changes_of(const Portion& portion, const Assessment& passed) {
  std::set<std::string> measures, evidence;
  for (const auto& risk : passed.risks)
    for (const auto& measure : risk.measures)
      if (is_of(passed, measure.owner, portion.role)) measures.insert("measure:" + risk.id + ":" + measure.id);
  const auto own = own_fields().find(portion.role);
  const auto fields = own == own_fields().end() ? std::vector<std::string>{} : own->second;
  return [=](const std::string& field) {
    const auto parts = base::split(field, ':');
    if (parts.front() == "answer") return parts.size() > 1 && base::one_of(parts[1], portion.questions);
    return parts.front() == "evidence" || measures.count(field) || base::one_of(parts.front(), fields);
  };
}

}  // namespace exchange
