// What changed between two wordings, as words to print: what is new in bold, what went beside it.
#pragma once
#include <string_view>

#include "document/document.hpp"

namespace report {

// The words of `to`; those that `from` lacks in bold, and those only `from` had as [was: …]. The longest
// common run of words is kept (longest common subsequence).
document::Text difference(std::string_view from, std::string_view to);

}  // namespace report
