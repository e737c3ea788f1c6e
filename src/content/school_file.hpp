// A school and its people as a school writes them down once, in a file like the content's own.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "assessment/assessment.hpp"
#include "content/library.hpp"

namespace content {

struct SchoolFile {
  assessment::School school;
  std::vector<assessment::Person> people;
};

// Throws Error(faults) with every fault; `file` is what they call it.
SchoolFile read_school(std::string_view toml, const std::string& file, const Library& library);

}  // namespace content
