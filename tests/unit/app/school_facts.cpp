// What is entered of a school once, and what follows from it.
#include "app/school_facts.hpp"

#include "here.hpp"
#include "support/outside.hpp"

TEST_CASE("the controller follows from nation and kind, and its name from the school's") {
  const auto library = here().library();
  assessment::School school;
  app::call_school(school, library, "Larkspur Hollow");
  CHECK(school.controller.name.empty());
  app::be_school_of(school, library, "england", "maintained");
  CHECK(school.controller.kind == "governing-body");
  CHECK(school.controller.name == "The governing body of Larkspur Hollow");
  app::be_school_of(school, library, "england", "academy");
  CHECK(school.controller.kind == "academy-trust");
  CHECK(school.controller.name == "The academy trust of Larkspur Hollow");
  app::call_school(school, library, "Larkspur Hollow Primary");
  CHECK(school.controller.name == "The academy trust of Larkspur Hollow Primary");
  app::be_school_of(school, library, "scotland", "academy");  // Scotland has none
  CHECK(school.kind.empty());
  CHECK(school.controller.kind.empty());
  app::be_school_of(school, library, "scotland", "maintained");
  CHECK(school.controller.kind == "local-authority");
  app::be_school_of(school, library, "northern-ireland", "maintained");
  CHECK(school.controller.name == "Larkspur Hollow Primary");
}

TEST_CASE("a controller's name that somebody entered stays") {
  const auto library = here().library();
  assessment::School school;
  app::call_school(school, library, "Larkspur Hollow");
  app::be_school_of(school, library, "england", "academy");
  school.controller.name = "The Thistledown Trust";
  app::call_school(school, library, "Larkspur Hollow Primary");
  app::be_school_of(school, library, "england", "maintained");
  CHECK(school.controller.name == "The Thistledown Trust");
  CHECK(school.controller.kind == "governing-body");
}

TEST_CASE("every kind of school of every nation has a name and a controller") {
  const auto library = here().library();
  for (const auto* nation : library.of_kind("nation"))
    for (const auto& [kind, label] : app::kinds_of_school(library, nation->id)) {
      INFO(nation->id << " " << kind);
      CHECK(label != kind);
      assessment::School school;
      app::call_school(school, library, "A school");
      app::be_school_of(school, library, nation->id, kind);
      CHECK_FALSE(school.controller.kind.empty());
      CHECK_FALSE(school.controller.name.empty());
      CHECK(school.controller.name.find_first_of(",(") == std::string::npos);
    }
  CHECK(app::kinds_of_school(library, "atlantis").empty());
}

TEST_CASE("a person is named, renamed, and taken out only where nothing needs them") {
  auto whole = example("9-head-overrules-dpo");
  app::name_person(whole, "dsl", "Somebody Else");
  CHECK(assessment::find_person(whole, "dsl")->name == "Somebody Else");
  app::name_person(whole, "senco", "");  // reviews and owns measures
  REQUIRE(assessment::find_person(whole, "senco"));
  CHECK(assessment::find_person(whole, "senco")->name.empty());
  assessment::Assessment fresh;
  fresh.id = "a";
  app::name_person(fresh, "dpo", "Perpetua Quillfeather");
  app::name_person(fresh, "chair", "");
  REQUIRE(fresh.people.size() == 1);
  REQUIRE(fresh.signatories.size() == 1);
  CHECK(fresh.signatories.front().person == "dpo");
  app::name_person(fresh, "dpo", "");
  CHECK(fresh.people.empty());
  CHECK(fresh.signatories.empty());
}

TEST_CASE("the register's school becomes what the assessment says of it") {
  support::TemporaryFolder folder;
  const auto installation = here();
  app::Desk desk{installation, folder.path() / "r.touchstone"};
  const auto value = example("4-provision-map-unanswered");
  registry::School school;
  school.facts = value.school;
  school.people = value.people;
  const auto id = desk.kept->add(desk.kept->add_school(school), value);
  app::Session session(desk, id, "dpo");
  session.change("school", [](auto& whole) {
    whole.school.retention = "On the noticeboard";
    app::name_person(whole, "chair", "Another Chair");
  });
  app::share_school(session);
  const auto kept = desk.kept->schools().front();
  CHECK(kept.facts.retention == "On the noticeboard");
  CHECK(kept.people == session.value().people);
}
