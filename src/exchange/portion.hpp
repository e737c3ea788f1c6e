// One role's part of an assessment: the questions that are theirs and what they need to see to answer them,
// and no more; and which fields they may change.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "assessment/assessment.hpp"

namespace exchange {

struct Portion {
  std::string role;
  std::vector<std::string> questions;  // ids
  bool operator==(const Portion&) const = default;
};

// The roles that an assessment can be passed to.
const std::vector<std::string>& roles_passed_to();
std::string in_words(const std::string& role);  // "data protection officer"

assessment::Assessment portion_of(const assessment::Assessment& whole, const Portion& portion);

// Which fields (merge.hpp) the role may change: their answers and the evidence for them, the measures they own
// in `passed`, and what is theirs to say.
std::function<bool(const std::string& field)> changes_of(const Portion& portion, const assessment::Assessment& passed);

}  // namespace exchange
