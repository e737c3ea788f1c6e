// Whether bytes are XML 1.0 as the house accepts it. The parser behind this is lenient and works on
// whatever it is given, so what is hostile, cut short or not quite XML is refused before it.
#pragma once
#include <string>
#include <string_view>

namespace exchange {

inline constexpr std::size_t most_bytes = std::size_t{4} << 20;
inline constexpr std::size_t most_levels = 64;

// Throws Error(faults), naming the line and the remedy, unless `xml` is well-formed XML 1.0 in UTF-8
// of at most `most_bytes` and `most_levels`, without a document type (so without entities of its own).
void require_well_formed(std::string_view xml, const std::string& file);

// Whether XML 1.0 has a way to hold the character at all (section 2.2, production 2).
bool is_character(char32_t point);

}  // namespace exchange
