// Which bytes a signature covers: all of its revision but the signature's own value, to the byte (ISO 32000-1, 12.8.1).
// Most published attacks on PDF signatures begin by leaving something else uncovered (USF, SWA).
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "signing/pdf_file.hpp"

namespace signing {

struct ByteRange {
  std::size_t gap_begin = 0, gap_end = 0;  // "<", the signature's value in hexadecimal, ">"
  std::size_t end = 0;                     // it covers the bytes before this one but for the gap
};

// `holder` is the object in which the dictionary `signature` stands. Appends to `reasons` what is wrong.
std::optional<ByteRange> byte_range_of(const PdfDictionary& signature, const PdfObject& holder,
                                       std::string_view file, std::vector<std::string>& reasons);

}  // namespace signing
