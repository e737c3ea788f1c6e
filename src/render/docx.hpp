// A document becomes a DOCX (Office Open XML, ISO 29500): for papers that a school edits before it
// adopts them. Its words are the PDF's in the same order, its look is made of styles a writer can change.
#pragma once
#include <string>
#include <vector>

#include "render/fonts.hpp"
#include "render/printable.hpp"

namespace render {

// The same document gives the same bytes. What paper cannot draw stands here as its code point, as it
// does there. Throws base::Error(failure) where the parts cannot be packed. `warnings` may be null.
std::string docx(const document::Document& document, const Fonts& fonts, std::vector<Warning>* warnings = nullptr);

}  // namespace render
