// What a register holds as people read it on a terminal, and as machines read it, in XML.
#pragma once
#include <string>
#include <vector>

#include "registry/register.hpp"

namespace cli {

struct Listing {
  std::vector<registry::School> schools;
  std::vector<registry::Entry> entries;
};
std::string list_text(const Listing& listing);
std::string schools_text(const Listing& listing);
std::string list_xml(const Listing& listing);  // <register>

std::string show_text(const registry::Register& in, registry::Id assessment);
std::string show_xml(const registry::Register& in, registry::Id assessment);  // <entry>
std::string school_text(const registry::Register& in, registry::Id school);
std::string school_xml(const registry::Register& in, registry::Id school);  // <school-entry>

}  // namespace cli
