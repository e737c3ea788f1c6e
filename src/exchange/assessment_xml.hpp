// An assessment as XML and back (assessment.xsd): the file schools keep, the state inside a signed
// report, and what rules and layouts look at are all this one form.
#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "assessment/assessment.hpp"

namespace exchange {

// Throws Error(faults) with every fault, its line and its remedy; Error(refused) where a newer
// Touchstone wrote it. `file` is the name that faults are reported under. Text comes back in Normal
// Form C with its lines ended by a line feed.
assessment::Assessment read(std::string_view xml, const std::string& file);

// The same value always gives the same bytes, and what is written can be read: throws
// Error(refused) with every reason why it could not, such as a control character in a text or the
// id of a person who is not there.
std::string write(const assessment::Assessment& assessment);

// Appends <assessment> as it is, unchecked.
void append_to(pugi::xml_node parent, const assessment::Assessment& assessment);

}  // namespace exchange
