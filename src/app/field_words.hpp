// What a field of an assessment is called by whoever has to choose between two people's entries in it.
#pragma once
#include <string>

#include "content/library.hpp"

namespace app {

// "Human review (Draft a support plan)" for the field "answer:human-review:draft-support-plan" of exchange/merge.hpp.
// People, risks, measures and evidence go by what `whole` calls them; what nobody knows, by its id.
std::string field_in_words(const std::string& field, const content::Library& library, const assessment::Assessment& whole);

}  // namespace app
