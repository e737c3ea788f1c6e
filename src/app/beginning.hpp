// How an assessment begins: at which school, with which people, of which tool. What the register knows of the school
// already is not asked again.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/desk.hpp"
#include "app/wizard_plan.hpp"

namespace app {

struct Beginning {
  std::optional<registry::Id> known;  // the school's id in the register; none: it is new
  assessment::School school;
  std::vector<assessment::Person> people;
  std::string catalogue;  // a catalogue entry; empty: the tool is not in it
  std::string tool;       // then, what it is called
};

// What is asked for a school of the register, or for a new one. Throws as reading the register does.
Beginning beginning(const Desk& desk, std::optional<registry::Id> known = {});

// The person of that role is called so; an empty name takes the person out.
void call_person(Beginning& beginning, const std::string& role, const std::string& name);
std::string name_of(const Beginning& beginning, const std::string& role);

// What keeps it from beginning, by field: school, nation, kind, tool. Names of people can wait.
std::vector<Refusal> refusals(const Beginning& beginning);

// Assessments that the school has of that tool already.
std::vector<registry::Entry> earlier(const Desk& desk, const Beginning& beginning);

// Adds the assessment, and the school or what is new about it, all or nothing. Its number is the next one of the
// school and year; its id is one that no other assessment of the school has. Throws as the register does, and
// Error(refused) where something keeps it from beginning.
registry::Id begin(Desk& desk, const Beginning& beginning);

// Of the catalogue, what is searched for by words; all of it for none.
std::vector<const content::Item*> tools_in_catalogue(const content::Library& library, const std::string& nation, const std::string& words = {});

}  // namespace app
