// Findings that say the same of several uses and kinds of data, told once. People and reports read
// lines; rules and machines read the findings.
#pragma once
#include <string>
#include <vector>

#include "judgement/finding.hpp"

namespace judgement {

struct Line {
  Finding finding;  // what they have in common; its use and data type are empty
  struct Case {
    std::string use;
    std::string data_type;
    bool operator==(const Case&) const = default;
  };
  std::vector<Case> cases;  // where it was found; empty: for the tool as a whole
};

// In the order of the first finding of each item; an item's several lines stand together.
std::vector<Line> lines(const std::vector<Finding>& findings);

}  // namespace judgement
