// What a trust sets of the look of its papers, in a file like the content's own: checked here, so that no
// choice of colours makes a paper that cannot be read.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/colour.hpp"

namespace content {

inline constexpr std::uint64_t largest_style_file = 64u << 10;

struct StyleFile {
  std::optional<base::Colour> accent, header_tint;
  std::string logo;  // a file's name, in the same folder; or empty
  std::string logo_alt;
};

// Throws Error(faults) with every fault; `file` is what they call it.
StyleFile read_style(std::string_view toml, const std::string& file);

}  // namespace content
