// A judgement as people read it on a terminal: the decisions first, then what they rest on, every
// line with its reason, its source and what would change it; and as machines read it, in XML.
#pragma once
#include <string>

#include "cli/prose.hpp"
#include "judgement/judgement.hpp"

namespace cli {

std::string check_text(const judgement::Judged& judged, const content::Library& library, Ink ink = Ink::plain);

// <check> with the view's findings and judgement.
std::string check_xml(const judgement::Judged& judged);

}  // namespace cli
