#include "app/school_facts.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exchange/assessment_xml.hpp"

namespace app {
namespace {

using Row = std::map<std::string, std::string>;

const std::vector<Row>& controllers(const content::Library& library, const std::string& nation) {
  static const std::vector<Row> none;
  const auto* item = library.find("nation", nation);
  const auto rows = item ? item->tables.find("controllers") : decltype(item->tables.end()){};
  return item && rows != item->tables.end() ? rows->second : none;
}

const Row* controller_of(const content::Library& library, const assessment::School& school) {
  for (const auto& row : controllers(library, school.nation))
    if (row.at("school_kind") == school.kind) return &row;
  return nullptr;
}

// "The governing body of Larkspur Hollow Primary"; what stands behind a comma or in brackets explains, and is no name.
std::string name_of_controller(const content::Library& library, const assessment::School& school) {
  const auto* row = controller_of(library, school);
  if (!row || school.name.empty()) return {};
  auto label = row->at("label");
  label = std::string(base::trimmed(label.substr(0, label.find_first_of(",("))));
  return row->at("controller_kind") == "school" ? school.name : label + " of " + school.name;
}

// Changes the school by `edit`; a controller's name that was made of it is made anew.
template <class Edit> void with_controller(assessment::School& school, const content::Library& library, Edit&& edit) {
  const bool made = school.controller.name.empty() || school.controller.name == name_of_controller(library, school);
  edit();
  const auto* row = controller_of(library, school);
  school.controller.kind = row ? row->at("controller_kind") : std::string{};
  if (made) school.controller.name = name_of_controller(library, school);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> kinds_of_school(const content::Library& library, const std::string& nation) {
  std::vector<std::pair<std::string, std::string>> kinds;
  for (const auto& row : controllers(library, nation)) {
    const auto label = row.find("school");
    kinds.emplace_back(row.at("school_kind"), label == row.end() ? row.at("school_kind") : label->second);
  }
  return kinds;
}

void be_school_of(assessment::School& school, const content::Library& library, const std::string& nation, const std::string& kind) {
  with_controller(school, library, [&] {
    school.nation = nation;
    const auto& rows = controllers(library, nation);
    school.kind = std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.at("school_kind") == kind; }) ? kind : std::string{};
  });
}

void call_school(assessment::School& school, const content::Library& library, const std::string& name) {
  with_controller(school, library, [&] { school.name = name; });
}

void name_person(assessment::Assessment& whole, const std::string& role, const std::string& name) {
  const auto found = std::find_if(whole.people.begin(), whole.people.end(), [&](const auto& person) { return person.role == role; });
  if (found != whole.people.end()) {
    if (!name.empty()) {
      found->name = name;
      return;
    }
    auto without = whole;
    std::erase_if(without.people, [&](const auto& person) { return person.id == found->id; });
    std::erase_if(without.signatories, [&](const auto& one) { return one.person == found->id; });
    try {
      exchange::write(without);
      whole = std::move(without);
    } catch (const base::Error&) {  // something refers to the person: the name goes, the person stays
      found->name.clear();
    }
    return;
  }
  if (name.empty()) return;
  assessment::Person person;
  person.id = role;
  for (int number = 2; assessment::find_person(whole, person.id); ++number) person.id = role + "-" + std::to_string(number);
  person.role = role;
  person.name = name;
  whole.people.push_back(std::move(person));
  seat_signatories(whole);
}

void seat_signatories(assessment::Assessment& whole) {
  for (const char* role : {"dpo", "senco", "head", "chair"}) {
    if (std::any_of(whole.signatories.begin(), whole.signatories.end(), [&](const auto& one) { return one.role == role; })) continue;
    const auto person = std::find_if(whole.people.begin(), whole.people.end(), [&](const auto& one) { return one.role == role; });
    if (person != whole.people.end()) whole.signatories.push_back({role, person->id});
  }
}

void share_school(Session& session) {
  auto& kept = *session.desk().kept;
  auto school = kept.school(kept.entry(session.id()).school);
  if (school.facts == session.value().school && school.people == session.value().people) return;
  school.facts = session.value().school;
  school.people = session.value().people;
  kept.change_school(school);
}

}  // namespace app
