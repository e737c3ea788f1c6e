#include "registry/erasing.hpp"

#include <algorithm>

#include "assessment/without_person.hpp"
#include "base/error.hpp"
#include "exchange/hand_over.hpp"

namespace registry {

PersonErased erase_person(Register& where, Id school, const std::string& person) {
  auto changed = where.school(school);
  const auto found = std::find_if(changed.people.begin(), changed.people.end(), [&](const auto& one) { return one.id == person; });
  if (found == changed.people.end()) throw base::Error(base::ErrorKind::refused, "", "", "The school " + changed.facts.name + " has nobody called '" + person + "'. Show the school to see whom it has.");
  const auto who = *found;

  PersonErased erased;
  where.together([&] {
    assessment::Assessment facts;  // of the school, as an assessment without anything else
    facts.school = changed.facts;
    facts.people = changed.people;
    facts = assessment::without_person(std::move(facts), who);
    changed.facts = facts.school;
    changed.people = facts.people;
    where.change_school(changed);
    Filter of_school;
    of_school.school = school;
    for (const auto& entry : where.list(of_school)) {
      bool named = false;
      for (const auto& state : where.states(entry.id)) {
        const auto before = read(where, entry.id, state.number);
        const auto after = assessment::without_person(before, who);
        if (after == before) continue;
        where.rewrite(entry.id, state.number, after);
        named = true;
      }
      for (auto hand_over : where.hand_overs(entry.id)) {
        auto form = exchange::read_hand_over_form(hand_over.form, "hand-over " + std::to_string(hand_over.id));
        const auto after = assessment::without_person(form.assessment, who);
        if (after == form.assessment) continue;
        form.assessment = after;
        hand_over.form = exchange::form_of(form);
        where.change_hand_over(hand_over);
        named = true;
      }
      if (!named) continue;
      ++erased.assessments;
      for (const auto& file : where.files(entry.id))
        if (file.kind == FileKind::signed_report) erased.signed_reports.push_back(file);
    }
    where.leave_no_trace();
  });
  return erased;
}

std::vector<Entry> kept_long_enough(const Register& where, const Date& today) {
  std::vector<Entry> past;
  for (const auto& school : where.schools()) {
    if (!school.keep_years) continue;
    Filter of_school;
    of_school.school = school.id;
    for (auto& entry : where.list(of_school))
      if (base::plus_years(base::date_of(entry.changed), *school.keep_years) < today) past.push_back(std::move(entry));
  }
  return past;
}

}  // namespace registry
