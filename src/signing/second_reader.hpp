// A second opinion on the structure of a PDF, from qpdf.
// An attack on a signature lives where two readers see two documents; where qpdf sees another table of objects than
// this room's own reader, or has to repair, the file is not judged.
#pragma once
#include <optional>
#include <string>

#include "signing/pdf_file.hpp"
#include "signing/verify.hpp"

namespace signing {

// Where they differ, as a sentence. Give it only what PdfFile has accepted: its limits protect qpdf too.
std::optional<std::string> disagreement(const PdfFile& file, SecondReading how_far = SecondReading::objects);

}  // namespace signing
