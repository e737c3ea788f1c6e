#include "wizard/phrases.hpp"

#include "wizard/look.hpp"

namespace wizard {

wxString role_in_words(const std::string& role) {
  if (role == "dpo") return tr(L"data protection officer");
  if (role == "senco") return tr(L"SENCO");
  if (role == "head") return tr(L"head");
  if (role == "chair") return tr(L"chair of governors");
  if (role == "dsl") return tr(L"designated safeguarding lead");
  if (role == "it-lead") return tr(L"IT lead");
  return wide(role);
}

std::vector<Option> role_options() {
  return {{"dpo", tr(L"the data protection officer (DPO)")}, {"senco", tr(L"the SENCO, ALNCo or lead for support")}, {"head", tr(L"the head")},
          {"chair", tr(L"the chair of governors")},          {"dsl", tr(L"the designated safeguarding lead")},  {"it-lead", tr(L"the IT lead")}};
}

wxString listed(const std::vector<wxString>& parts) {
  wxString text;
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? wxString{} : i + 1 == parts.size() ? tr(L" and ") : wxString(L", ")) + parts[i];
  return text;
}

wxString day_in_words(const base::Date& day) { return wide(base::in_words(day)); }

wxString short_day(const base::Date& day) {
  const auto words = base::in_words(day);
  const auto first = words.find(' '), last = words.rfind(' ');
  return wide(words.substr(0, first + 1) + words.substr(first + 1, std::min<std::size_t>(3, last - first - 1)) + words.substr(last));
}

wxString near_day(const base::Date& day, const base::Date& today) { return day.year == today.year ? short_day(day).BeforeLast(L' ') : short_day(day); }

wxString counted(std::size_t count, const wchar_t* one, const wchar_t* many) { return wxString::Format(plural(one, many, static_cast<unsigned>(count)), count); }

wxString confirmed_in_words(const assessment::Assessment& whole, const assessment::Answer& answer) {
  const auto* person = assessment::find_person(whole, answer.recorded_by);
  const auto who = person && !person->name.empty() ? wide(person->name) : wxString{};
  const auto before = answer.confirmation == assessment::Confirmation::to_confirm;
  if (who.empty() && !answer.date) return before ? tr(L"As the version before has it.") : tr(L"Confirmed; by whom and when is not recorded.");
  if (who.empty()) return wxString::Format(before ? tr(L"Last confirmed on %s.") : tr(L"Confirmed on %s."), day_in_words(*answer.date));
  if (!answer.date) return wxString::Format(before ? tr(L"Last confirmed by %s.") : tr(L"Confirmed by %s."), who);
  return wxString::Format(before ? tr(L"Last confirmed by %s on %s.") : tr(L"Confirmed by %s on %s."), who, day_in_words(*answer.date));
}

wxString deadline_in_short(const app::Row& row, const base::Date& today) {
  if (!row.deadline) return L"–";
  const auto day = row.deadline->day;
  if (!row.deadline->event.empty() && row.review_is_due) return tr(L"at once");
  if (!row.deadline->overdue(today)) return row.review_is_due ? tr(L"due today") : short_day(day);
  // Of a day within the last year nobody needs the year, and there is no room for it.
  return base::plus_years(day, 1) > today ? wxString::Format(tr(L"overdue %s"), short_day(day).BeforeLast(L' ')) : tr(L"long overdue");
}

wxString deadline_in_words(const app::Row& row, const content::Library& library, const base::Date& today) {
  if (!row.deadline) return row.hand_overs.empty() ? tr(L"No day is set for its review.") : tr(L"It is reviewed where it came from, or no day is set.");
  const auto day = day_in_words(row.deadline->day);
  if (!row.deadline->event.empty()) return wxString::Format(tr(L"A review is due at once: %s."), wide(app::why(*row.deadline, row.entry, library)));
  if (row.deadline->overdue(today)) return wxString::Format(tr(L"Its review was due by %s, and is overdue."), day);
  return row.review_is_due ? tr(L"Its review is due today.") : wxString::Format(tr(L"Next review by %s."), day);
}

wxString stage_in_words(const app::Row& row, const base::Date& today) {
  std::vector<wxString> roles;
  for (const auto& role : row.with) roles.push_back(L"the " + role_in_words(role));
  const auto since = row.since ? near_day(*row.since, today) : wxString{};
  switch (row.stage) {
    case app::Stage::passed_to_you: return wxString::Format(tr(L"passed to you as %s, %s"), role_in_words(row.with.front()), since);
    case app::Stage::in_work: return tr(L"in work");
    case app::Stage::ready: return tr(L"ready to sign");
    case app::Stage::partly_signed: return wxString::Format(tr(L"signed by %d of %d"), row.signing->signatures, row.signing->places);
    case app::Stage::passed: return wxString::Format(tr(L"with %s since %s"), listed(roles), since);
    case app::Stage::with_others: return wxString::Format(tr(L"waiting for %s"), listed(roles));
    case app::Stage::with_supplier: return tr(L"waiting for the supplier");
    case app::Stage::given_back: return wxString::Format(tr(L"returned on %s"), since);
    case app::Stage::signed_off: return tr(L"signed");
  }
  return {};
}

wxString next_in_words(app::NextStep next) {
  switch (next) {
    case app::NextStep::go_on: return tr(L"Continue");
    case app::NextStep::sign: return tr(L"Sign");
    case app::NextStep::review: return tr(L"Review");
    case app::NextStep::give_back: return tr(L"Return");
    case app::NextStep::read: return tr(L"Read");
  }
  return {};
}

wxString minutes_in_words(int minutes) {
  if (minutes == 0) return tr(L"nothing");
  if (minutes < 60) return wxString::Format(tr(L"%d min"), minutes);
  return wxString::Format(tr(L"%d h %d min"), minutes / 60, minutes % 60);
}

wxString size_in_words(std::uint64_t bytes) {
  if (bytes < 1000) return wxString::Format(tr(L"%llu bytes"), static_cast<unsigned long long>(bytes));
  return bytes < 1'000'000 ? wxString::Format(tr(L"%llu kB"), static_cast<unsigned long long>((bytes + 500) / 1000))
                           : wxString::Format(tr(L"%llu MB"), static_cast<unsigned long long>((bytes + 500'000) / 1'000'000));
}

}  // namespace wizard
