// Unpacking a PDF stream, within a budget: a few bytes can unpack to gigabytes.
// Only what the checks need to look into is unpacked (cross-references, object streams, attachments, validation data),
// so only the filters found there are known.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "signing/pdf_value.hpp"

namespace signing {

// Gives the value a reference leads to, or the value itself.
using PdfResolver = std::function<const PdfValue&(const PdfValue&)>;

// Throws Error(faults) for another filter than Flate (with or without PNG prediction), for damaged data and when the
// budget is used up.
std::string unpacked(const PdfDictionary& stream, std::string_view raw, const PdfResolver& resolve, PdfBudget& budget);

}  // namespace signing
