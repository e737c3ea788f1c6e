// The files inside a PDF, by the name tree and the list of associated files (ISO 32000-2, 7.11.4 and 14.13).
// Which revision they are read from is the caller's choice: what a signer saw is not what the newest revision says.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "signing/pdf_file.hpp"
#include "signing/verify.hpp"

namespace signing {

// By this attachment a report of Touchstone's is known, whose signatures have one spelling only: any digit of another case
// was changed.
inline constexpr const char* made_with_attachment = "made-with.xml";

// In the order of the name tree. Throws Error(faults) where it is broken.
std::vector<Attachment> attachments_in(const PdfView& view);
// Its bytes. Throws Error(refused) where there is none of that name, Error(faults) where there are several.
std::string attachment_in(const PdfView& view, std::string_view name);

}  // namespace signing
