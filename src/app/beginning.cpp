#include "app/beginning.hpp"

#include <algorithm>

#include "app/new_assessment.hpp"
#include "app/overview.hpp"
#include "app/school_facts.hpp"
#include "base/text.hpp"

namespace app {
namespace {



std::vector<registry::Entry> of_school(const Desk& desk, const Beginning& beginning) {
  if (!beginning.known) return {};
  registry::Filter filter;
  filter.school = beginning.known;
  return desk.kept->list(filter);
}

std::string called(const Desk& desk, const Beginning& beginning) {
  const auto* item = desk.library.find("tool", beginning.catalogue);
  return item ? item->title : beginning.tool;
}

// One more than the highest of the year, whatever became of those between.
std::string next_number(const std::vector<registry::Entry>& there, int year) {
  const auto ending = " of " + std::to_string(year);
  int highest = 0;
  for (const auto& entry : there) {
    if (!entry.number.ends_with(ending)) continue;
    const auto digits = entry.number.substr(0, entry.number.size() - ending.size());
    if (!digits.empty() && digits.size() < 7 && digits.find_first_not_of("0123456789") == std::string::npos) highest = std::max(highest, std::stoi(digits));
  }
  return std::to_string(highest + 1) + ending;
}

}  // namespace

Beginning beginning(const Desk& desk, std::optional<registry::Id> known) {
  Beginning one{known, {}, {}, {}, {}};
  if (known) {
    auto school = desk.kept->school(*known);
    one.school = std::move(school.facts);
    one.people = std::move(school.people);
  }
  return one;
}

void call_person(Beginning& beginning, const std::string& role, const std::string& name) {
  assessment::Assessment whole;
  whole.people = beginning.people;
  name_person(whole, role, name);
  beginning.people = std::move(whole.people);
}

std::string name_of(const Beginning& beginning, const std::string& role) {
  const auto found = std::find_if(beginning.people.begin(), beginning.people.end(), [&](const auto& person) { return person.role == role; });
  return found == beginning.people.end() ? std::string{} : found->name;
}

std::vector<Refusal> refusals(const Beginning& beginning) {
  std::vector<Refusal> all;
  if (base::trimmed(beginning.school.name).empty()) all.push_back({"school", "Enter the school’s name. It stands on every paper."});
  if (beginning.school.nation.empty()) all.push_back({"nation", "Choose the nation. Plans, people and the law’s words differ between the four."});
  if (beginning.school.kind.empty()) all.push_back({"kind", "Choose the kind of school. Who is responsible in law follows from it."});
  if (beginning.catalogue.empty() && base::trimmed(beginning.tool).empty()) all.push_back({"tool", "Choose a tool from the list, or enter what yours is called."});
  return all;
}

std::vector<registry::Entry> earlier(const Desk& desk, const Beginning& beginning) {
  const auto name = called(desk, beginning);
  auto entries = of_school(desk, beginning);
  std::erase_if(entries, [&](const auto& entry) { return base::plain_form(entry.tool_name) != base::plain_form(name); });
  return entries;
}

registry::Id begin(Desk& desk, const Beginning& beginning) {
  if (const auto against = refusals(beginning); !against.empty()) throw base::Error(base::ErrorKind::refused, "", "", against.front().sentence);
  const auto today = desk.here.clock.today();
  auto whole = start({beginning.catalogue, beginning.school, beginning.people, {}, today}, desk.library);
  if (beginning.catalogue.empty()) whole.tool.name = beginning.tool;
  const auto there = of_school(desk, beginning);
  whole.number = next_number(there, today.year);
  const auto id = whole.id;
  for (int n = 2; std::any_of(there.begin(), there.end(), [&](const auto& entry) { return entry.form_id == whole.id; }); ++n) whole.id = id + "-" + std::to_string(n);
  registry::Id added = 0;
  desk.kept->together([&] {
    auto school = beginning.known ? desk.kept->school(*beginning.known) : registry::School{};
    if (!school.id || school.facts != beginning.school || school.people != beginning.people) {
      school.facts = beginning.school;
      school.people = beginning.people;
      if (school.id) desk.kept->change_school(school);
      else school.id = desk.kept->add_school(school);
    }
    added = desk.kept->add(school.id, whole);
  });
  return added;
}

std::vector<const content::Item*> tools_in_catalogue(const content::Library& library, const std::string& nation, const std::string& words) {
  auto tools = library.of_kind("tool");
  std::erase_if(tools, [&](const auto* tool) {
    return (!nation.empty() && !tool->applies_in(nation)) || !mentions(base::plain_form(tool->title + "\n" + tool->text("vendor") + "\n" + tool->text("about")), words);
  });
  std::sort(tools.begin(), tools.end(), [](const auto* one, const auto* other) { return base::plain_form(one->title) < base::plain_form(other->title); });
  return tools;
}

}  // namespace app
