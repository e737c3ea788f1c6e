// Findings that say the same of several uses and kinds of data, told once. People and reports read
// lines; rules and machines read the findings.
#pragma once
#include <string>
#include <vector>

#include "judgement/finding.hpp"

namespace judgement {

struct Line {
  const Finding* finding;  // the first of them; what it says, all say
  struct Case {
    std::string use;
    std::string data_type;
    bool operator==(const Case&) const = default;
  };
  std::vector<Case> cases;  // where it was found; empty: for the tool as a whole
};

// In the order of the first finding of each item; an item's several lines stand together. The lines
// point into `findings`.
std::vector<Line> lines(const std::vector<Finding>& findings);

}  // namespace judgement
