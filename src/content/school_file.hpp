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

// The same as such a file. What a file must have and the school lacks is missing in it too: people without a name are
// left out, and reading it says what else. The same school gives the same bytes.
std::string write_school(const SchoolFile& school);

}  // namespace content
