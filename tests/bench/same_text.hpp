// One report's text in the forms its rivals read, so that all of them draw the same words.
#pragma once
#include <string>

#include "document/document.hpp"
#include "render/boxes.hpp"

namespace bench {

std::string as_lines(const render::Pagination& pagination);  // for bare_libharu: every line where we place it
std::string as_html(const document::Document& document);     // for WeasyPrint and LibreOffice: they lay it out

}  // namespace bench
