// A TOML text as a tree of tables. It stands before the parser and turns away what could overwhelm it:
// content files come from schools too, and a damaged or hostile one must end in a sentence.
#pragma once
#include <toml++/toml.h>

#include <optional>
#include <string>
#include <string_view>

#include "content/faults.hpp"

namespace content {

inline constexpr std::uint64_t largest_file = 4u << 20;

// nullopt, and a fault, where `text` is not TOML that can be read.
std::optional<toml::table> parse(std::string_view text, const std::string& file, Faults& faults);

}  // namespace content
