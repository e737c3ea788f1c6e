#include "wizard/schools.hpp"

#include <algorithm>

#include "wizard/accessible.hpp"
#include "wizard/asking.hpp"
#include "wizard/frame.hpp"
#include "wizard/phrases.hpp"

namespace wizard {
namespace {

// What a school may choose from; another number that a school file set is added to it.
std::vector<Option> years_to_keep(const std::optional<int>& now) {
  std::vector<int> years{1, 2, 3, 5, 6, 7, 10, 15, 25};
  if (now && std::find(years.begin(), years.end(), *now) == years.end()) years.push_back(*now);
  std::sort(years.begin(), years.end());
  std::vector<Option> options{{"", tr(L"not decided")}};
  for (const int year : years) options.emplace_back(std::to_string(year), counted(static_cast<std::size_t>(year), L"%zu year after the last change", L"%zu years after the last change"));
  return options;
}

const wchar_t* const not_reached = wxTRANSLATE(L"Backups, exported files and files you passed on still hold it and cannot be reached from here. Delete those too.");

}  // namespace

Schools::Schools(wxWindow* parent, Frame& frame, registry::Id chosen) : Sheet(parent), frame_(frame), writable_(frame.is_writable()), schools_(frame.desk().kept->schools()) {
  column().Add(link(this, tr(L"‹ All assessments"), [&to = frame_] { to.after([&to] { to.go_home(); }); }), wxSizerFlags().Expand());
  put(heading(this, tr(L"Schools, people and retention"), 1), Gap::between);
  if (!writable_) put(new Words(this, tr(L"This register can only be read: nothing on this page can be changed."), Words::Voice::bold), Gap::between);
  show_past_retention();
  if (schools_.empty()) {
    put(new Words(this, tr(L"There is no school yet. One comes with the first assessment, or from a school file that is brought in.")), Gap::groups);
    return;
  }
  std::sort(schools_.begin(), schools_.end(), [](const auto& one, const auto& other) { return one.facts.name < other.facts.name; });
  std::vector<Option> options;
  for (const auto& school : schools_) options.emplace_back(std::to_string(school.id), wide(school.facts.name));
  auto* choice = put(new ChoiceField(this, tr(L"School"), {}, options), Gap::groups);
  const auto at = std::find_if(schools_.begin(), schools_.end(), [&](const auto& school) { return school.id == chosen; });
  const auto& school = at == schools_.end() ? schools_.front() : *at;
  choice->set_value(std::to_string(school.id));
  choice->changed = [this, choice] { frame_.after([&to = frame_, id = std::stoll(choice->value())] { to.schools(id); }); };
  show_school(school);
}

void Schools::show_past_retention() {
  const auto past = kept_long_enough(*frame_.desk().kept, frame_.desk().here.clock.today());
  if (past.empty()) return;
  put(heading(this, tr(L"Kept for long enough"), 2), Gap::edge);
  put(new Words(this, tr(L"Their schools no longer want these kept:")), Gap::within);
  for (const auto& entry : past)
    put(new Words(this, wxString::Format(tr(L"%s at %s, last changed on %s"), wide(entry.tool_name), wide(entry.school_name), day_in_words(base::date_of(entry.changed)))), Gap::within);
  auto* button = action(this, tr(L"Delete all of these for good …"), [this, past] { frame_.after([this, past] { delete_past_retention(past); }); });
  button->Enable(writable_);
  column().Add(button, wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
}

void Schools::show_school(const registry::School& school) {
  put(heading(this, tr(L"For how long"), 2), Gap::edge);
  auto* years = put(new ChoiceField(this, tr(L"Its assessments are kept"), tr(L"As the school’s retention schedule says. Afterwards they are offered for deletion, and never deleted by themselves."), years_to_keep(school.keep_years)), Gap::between);
  years->set_value(school.keep_years ? std::to_string(*school.keep_years) : std::string{});
  years->changed = [this, years, school] { keep_for(school, years->value()); };
  years->Enable(writable_);

  put(heading(this, tr(L"People"), 2), Gap::edge);
  if (school.people.empty()) put(new Words(this, tr(L"Nobody is named.")), Gap::within);
  auto* grid = new wxFlexGridSizer(2, px(*this, Gap::between), px(*this, Gap::groups));
  grid->AddGrowableCol(0, 1);
  for (const auto& person : school.people) {
    auto words = wide(person.name) + L", " + role_in_words(person.role);
    for (const auto& more : {person.position, person.contact})
      if (!more.empty() && !wide(more).IsSameAs(role_in_words(person.role), false)) words += L" · " + wide(more);
    grid->Add(new Words(this, words), wxSizerFlags().Expand().CentreVertical());
    auto* button = action(this, tr(L"Delete for good …"), [this, school, person] { frame_.after([this, school, person] { delete_person(school, person); }); });
    set_spoken_name(*button, wxString::Format(tr(L"Delete %s for good"), wide(person.name)));
    button->Enable(writable_);
    grid->Add(button, wxSizerFlags().Centre());
  }
  column().Add(grid, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));

  put(heading(this, tr(L"The school"), 2), Gap::edge);
  registry::Filter of_school;
  of_school.school = school.id;
  put(new Words(this, counted(frame_.desk().kept->list(of_school).size(), L"%zu assessment belongs to it.", L"%zu assessments belong to it.")), Gap::within);
  auto* button = action(this, tr(L"Delete the school and all that belongs to it for good …"), [this, school] { frame_.after([this, school] { delete_school(school); }); });
  button->Enable(writable_);
  column().Add(button, wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
}

void Schools::keep_for(registry::School school, const std::string& years) {
  if (years.empty()) school.keep_years.reset();
  else school.keep_years = std::stoi(years);
  frame_.desk().kept->change_school(school);
  frame_.after([&to = frame_, id = school.id] { to.schools(id); });
}

void Schools::delete_past_retention(const std::vector<registry::Entry>& entries) {
  if (!ask(frame_, counted(entries.size(), L"Delete %zu assessment for good?", L"Delete %zu assessments for good?"), tr(L"Evidence and signed reports go with them. ") + tr(not_reached), tr(L"Delete for good"), tr(L"Keep them"))) return;
  auto& kept = *frame_.desk().kept;
  kept.together([&] {
    for (const auto& entry : entries) kept.erase(entry.id);
  });
  auto& frame = frame_;
  frame.schools();
  frame.tell(counted(entries.size(), L"%zu assessment was deleted for good.", L"%zu assessments were deleted for good."));
}

void Schools::delete_person(const registry::School& school, const assessment::Person& person) {
  if (!ask(frame_, wxString::Format(tr(L"Delete %s for good?"), wide(person.name)),
           tr(L"The name goes from the school, from every assessment of it and from every file that was passed on here; where it stood in a text, “[name deleted]” stands then. Other ways in which a text may write the name are not found: search for them. Signed reports that name the person stay, as they cannot be changed. ") +
               tr(not_reached),
           tr(L"Delete for good"), tr(L"Keep it")))
    return;
  const auto erased = erase_person(*frame_.desk().kept, school.id, person.id);
  auto said = wxString::Format(tr(L"%s was taken out of the school and of %s."), wide(person.name), counted(static_cast<std::size_t>(erased.assessments), L"%zu assessment", L"%zu assessments"));
  for (const auto& file : erased.signed_reports) said += L"\n" + wxString::Format(tr(L"The signed report %s names the person and was kept. It goes with its assessment."), wide(file.name));
  auto& frame = frame_;
  frame.schools(school.id);
  frame.tell(said);
}

void Schools::delete_school(const registry::School& school) {
  registry::Filter of_school;
  of_school.school = school.id;
  const auto assessments = frame_.desk().kept->list(of_school).size();
  if (!ask(frame_, wxString::Format(tr(L"Delete %s for good?"), wide(school.facts.name)),
           wxString::Format(tr(L"The school goes with %s, %s, and all evidence and signed reports. "), counted(school.people.size(), L"%zu person", L"%zu people"),
                            counted(assessments, L"%zu assessment", L"%zu assessments")) +
               tr(not_reached),
           tr(L"Delete for good"), tr(L"Keep it")))
    return;
  frame_.desk().kept->erase_school(school.id);
  auto& frame = frame_;
  frame.schools();
  frame.tell(wxString::Format(tr(L"%s was deleted for good, with all that belonged to it."), wide(school.facts.name)));
}

}  // namespace wizard
