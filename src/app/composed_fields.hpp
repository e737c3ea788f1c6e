// Fields of the DPIA that the answers fill by themselves: the words that the paper will print for each.
#pragma once
#include <map>
#include <string>

#include "judgement/judgement.hpp"
#include "report/layout.hpp"

namespace app {

// By question, the words of the clause that fills it; only those from which nothing is missing. `layout` is that of the
// paper "dpia". Throws as composing does.
std::map<std::string, std::string> composed_fields(const report::Layout& layout, const judgement::Judged& judged);

}  // namespace app
