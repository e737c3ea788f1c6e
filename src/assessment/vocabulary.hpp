// Every element and attribute name of an assessment's XML form, so that a rule or layout that
// misspells one is refused instead of silently finding nothing.
#pragma once
#include <string>
#include <vector>

namespace assessment {

// Each sorted, each name once.
const std::vector<std::string>& element_names();
const std::vector<std::string>& attribute_names();
const std::vector<std::string>& date_attribute_names();    // those that hold a day
const std::vector<std::string>& person_attribute_names();  // those that hold a person's id

}  // namespace assessment
