// Named parts in one file, as Office Open XML is packed.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"

namespace render {

using Parts = std::vector<std::pair<std::string, std::string>>;  // name, bytes

// In their order. Every part carries the day of `made`, so that the same parts give the same file.
// Throws base::Error(failure).
std::string zipped(const Parts& parts, base::Instant made);

}  // namespace render
