// What is entered of a school once, and what follows from it: who the controller is, and what the register's own record
// of the school takes over for the assessments to come.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "app/session.hpp"

namespace app {

// The kinds of school that the nation has, and what each is called.
std::vector<std::pair<std::string, std::string>> kinds_of_school(const content::Library& library, const std::string& nation);

// The school is of that nation and kind: the controller is whoever the nation's table says. Its name is made of the
// school's unless somebody entered another. A kind that the nation has not is left empty.
void be_school_of(assessment::School& school, const content::Library& library, const std::string& nation, const std::string& kind);
// The school is called so, and the controller with it, unless somebody entered another name for it.
void call_school(assessment::School& school, const content::Library& library, const std::string& name);

// The person of the role has that name; made with the role as id if there is none yet. An empty name takes a person out
// again whom nothing refers to.
void name_person(assessment::Assessment& whole, const std::string& role, const std::string& name);

// Who may sign is who has a role that signs.
void seat_signatories(assessment::Assessment& whole);

// The register's school and people become those of this assessment. Throws as the register does.
void share_school(Session& session);

}  // namespace app
