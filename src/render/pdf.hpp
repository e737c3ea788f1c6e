// A document becomes a PDF: tagged (PDF/UA-1), made to last (PDF/A-3a), with its sources attached and
// its signature fields empty and ready. The same document gives the same bytes on every machine.
#pragma once
#include <string>
#include <vector>

#include "render/fonts.hpp"
#include "render/printable.hpp"

namespace render {

// Throws base::Error(failure) where libharu cannot go on. `warnings` may be null.
std::string pdf(const document::Document& document, const Fonts& fonts, std::vector<Warning>* warnings = nullptr);

// How many pages it takes, without drawing them.
int page_count(const document::Document& document, const Fonts& fonts);

}  // namespace render
