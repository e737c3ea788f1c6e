// What is asked before an assessment can begin, and what it begins with.
#include "app/beginning.hpp"

#include "app/school_facts.hpp"
#include "here.hpp"
#include "support/outside.hpp"

using namespace app;
using registry::Id;

namespace {

struct Office {
  support::TemporaryFolder folder;
  Installation installation = here();
  Desk desk{installation, folder.path() / "register.touchstone"};

  Beginning larkspur() const {
    auto one = beginning(desk);
    call_school(one.school, desk.library, "Larkspur Hollow Primary");
    be_school_of(one.school, desk.library, "england", "maintained");
    call_person(one, "dpo", "Perpetua Quillfeather");
    one.catalogue = "m365-copilot";
    return one;
  }
};

std::vector<std::string> fields(const std::vector<Refusal>& refusals) {
  std::vector<std::string> all;
  for (const auto& one : refusals) all.push_back(one.field);
  return all;
}

}  // namespace

TEST_CASE("a new school is asked for name, nation and kind, and for a tool, and no more") {
  Office office;
  auto one = beginning(office.desk);
  CHECK(fields(refusals(one)) == std::vector<std::string>{"school", "kind", "tool"});
  one.school.nation.clear();
  CHECK(fields(refusals(one)) == std::vector<std::string>{"school", "nation", "kind", "tool"});
  CHECK(refusals(office.larkspur()).empty());
  one.tool = " ";
  CHECK(fields(refusals(one)).back() == "tool");
  CHECK_THROWS_AS(begin(office.desk, one), base::Error);
  CHECK(office.desk.kept->schools().empty());
}

TEST_CASE("an assessment begins with the school, its people and the catalogue's facts") {
  Office office;
  const auto id = begin(office.desk, office.larkspur());
  const auto whole = read(*office.desk.kept, id);
  CHECK(whole.number == "1 of 2026");
  CHECK(whole.id == "m365-copilot-2026-11-22");
  CHECK(whole.school.controller.kind == "governing-body");
  CHECK(whole.school.controller.name == "The governing body of Larkspur Hollow Primary");
  CHECK(whole.tool.name == "Microsoft 365 Copilot");
  CHECK_FALSE(whole.answers.empty());
  CHECK(whole.uses.empty());
  REQUIRE(whole.people.size() == 1);
  CHECK(whole.people[0].role == "dpo");
  CHECK(whole.signatories.at(0).person == whole.people[0].id);
  const auto schools = office.desk.kept->schools();
  REQUIRE(schools.size() == 1);
  CHECK(schools[0].facts == whole.school);
  CHECK(schools[0].people == whole.people);
}

TEST_CASE("a school that is known is not asked for again, and what is new about it is kept") {
  Office office;
  const auto school = office.desk.kept->entry(begin(office.desk, office.larkspur())).school;
  auto known = office.desk.kept->schools()[0];
  known.keep_years = 6;
  office.desk.kept->change_school(known);
  auto again = beginning(office.desk, school);
  CHECK(name_of(again, "dpo") == "Perpetua Quillfeather");
  CHECK(name_of(again, "senco").empty());
  CHECK(fields(refusals(again)) == std::vector<std::string>{"tool"});
  again.catalogue = "m365-copilot";
  CHECK(earlier(office.desk, again).size() == 1);
  call_person(again, "senco", "Barnaby Thistlewick");
  const auto id = begin(office.desk, again);
  const auto whole = read(*office.desk.kept, id);
  CHECK(whole.number == "2 of 2026");
  CHECK(whole.id == "m365-copilot-2026-11-22-2");
  CHECK(whole.people.size() == 2);
  const auto schools = office.desk.kept->schools();
  REQUIRE(schools.size() == 1);
  CHECK(schools[0].people.size() == 2);
  CHECK(schools[0].keep_years == 6);
  CHECK(office.desk.kept->list().size() == 2);
}

TEST_CASE("a number goes on from the highest of the year") {
  Office office;
  const auto id = begin(office.desk, office.larkspur());
  auto whole = read(*office.desk.kept, id);
  const auto next_after = [&](const char* number) {
    whole.number = number;
    office.desk.kept->save(id, whole);
    auto again = beginning(office.desk, office.desk.kept->entry(id).school);
    again.tool = "A tool";
    const auto added = begin(office.desk, again);
    const auto given = read(*office.desk.kept, added).number;
    office.desk.kept->erase(added);
    return given;
  };
  CHECK(next_after("7 of 2026") == "8 of 2026");
  CHECK(next_after("7 of 2025") == "1 of 2026");
  CHECK(next_after("AI-7") == "1 of 2026");
}

TEST_CASE("a tool that is not in the catalogue begins with its name") {
  Office office;
  auto one = office.larkspur();
  one.catalogue.clear();
  one.tool = "Our own helper";
  CHECK(earlier(office.desk, one).empty());
  const auto whole = read(*office.desk.kept, begin(office.desk, one));
  CHECK(whole.tool.name == "Our own helper");
  CHECK(whole.tool.catalogue.empty());
}

TEST_CASE("the catalogue is searched by name, supplier and what it is") {
  const auto library = here().library();
  const auto all = tools_in_catalogue(library, "england");
  CHECK(all.size() == library.of_kind("tool").size());
  const auto microsoft = tools_in_catalogue(library, "england", "MICROSOFT copilot");
  REQUIRE(microsoft.size() == 1);
  CHECK(microsoft[0]->id == "m365-copilot");
  CHECK(tools_in_catalogue(library, "england", "no such tool").empty());
}
