// How a person records whose views were sought: asked, to be asked as proposed, or in words of their own.
// (UK GDPR Art 35(9): the views of those concerned are sought where that is appropriate.)
#pragma once
#include <string>
#include <vector>

#include "assessment/assessment.hpp"
#include "content/library.hpp"

namespace app {

enum class Way { none, asked, proposed, own_words };

// Everyone whose views may be sought, as the record knows them: those whom the law or the template names first.
const std::vector<std::string>& consulted_groups();
// Whom the page shows: parents, pupils and experts always, others once something is recorded of them.
std::vector<std::string> groups_shown(const assessment::Assessment& whole);
// Who records it: the SENCO for the school's own people, the data protection officer for experts and the supplier.
std::string recorder_of(const std::string& who);

const assessment::Consultation* consultation_of(const assessment::Assessment& whole, const std::string& who);
// The words that are proposed for them in that nation; empty where there are none.
std::string proposed_words(const content::Library& library, const std::string& nation, const std::string& who);
// `proposed` where nobody was asked yet and the words are those that are proposed.
Way way_of(const assessment::Assessment& whole, const content::Library& library, const std::string& who);

// asked: what was said of how keeps standing; proposed: takes the words over; own_words: keeps them to be changed;
// none: nothing is recorded any more.
void go_about(assessment::Assessment& whole, const content::Library& library, const std::string& who, Way way);
// The entry to write into, made where there is none.
assessment::Consultation& consulting(assessment::Assessment& whole, const std::string& who);

}  // namespace app
