// What a file says of itself: title and dates, the claim to PDF/A-3a and PDF/UA-1, colour profile,
// attached sources, and an identifier made from its own bytes so that the same input gives the same file.
#pragma once
#include <string>

#include "document/document.hpp"
#include "render/haru.hpp"

namespace render {

void write_metadata(Haru& haru, const document::Document& document);
void write_colour_profile(Haru& haru, const std::string& profile);
void write_attachments(Haru& haru, const document::Document& document);
// Room for the identifier in the trailer, filled by identified().
void reserve_identifier(Haru& haru);
std::string identified(std::string bytes);

}  // namespace render
