// The look of the page, made of the inks and tints of paper.
#pragma once
#include <string>

#include "document/document.hpp"

namespace render {

// How the style sheet calls what stands out so, and what is said so.
const char* class_of(document::Tone tone);

const char* class_of(document::Voice voice);

// Without <, > and &, so that it reads the same as HTML and as XML.
std::string style_sheet(const document::Document& document);

}  // namespace render
