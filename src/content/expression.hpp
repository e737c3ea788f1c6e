// Reads XPath before it is ever evaluated. A misspelt name or id would silently find nothing, and a
// rule that finds nothing passes; so each name and id is looked up, and each comparison that cannot
// come true is refused.
#pragma once
#include <string>
#include <vector>

#include "content/library.hpp"

namespace content {

// What is wrong with an expression of a layout, as sentences; empty when all is well. `variables` are
// the names it may use, each a node set.
std::vector<std::string> faults_in(const std::string& expression, const Library& library,
                                   const std::vector<std::string>& variables);

// The names that every paper's layout and clauses may use.
const std::vector<std::string>& paper_variables();

// The same for an expression of a rule, which is asked of the assessment or of a case and knows
// $assessment, $answers, $findings, $content, $use and $today.
std::vector<std::string> faults_in_rule(const std::string& expression, const Library& library, Scope scope);

// The same for a piece of the view as it stands in a rule's `fires` and `quiet`.
std::vector<std::string> faults_in_fragment(const std::string& xml, const Library& library);

// Why `value` cannot answer the question; empty when it can.
std::string fault_in_value(const std::string& value, const std::string& question, const Library& library);

}  // namespace content
