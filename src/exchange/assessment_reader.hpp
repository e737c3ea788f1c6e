// Turns an <assessment> element into the value and a list of everything wrong with it. Reading a
// file and checking what is about to be written are the same walk.
#pragma once
#include <functional>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "assessment/assessment.hpp"
#include "base/error.hpp"

namespace exchange {

struct Reading {
  assessment::Assessment value;
  std::vector<base::Fault> faults;  // empty: the value is whole
};

// `place` says where an element stands, for the faults.
Reading interpret(pugi::xml_node root, const std::string& file,
                  const std::function<std::string(pugi::xml_node)>& place);

// Text as an assessment holds it: Normal Form C, lines ended by a line feed.
std::string canonical(std::string_view text);

}  // namespace exchange
