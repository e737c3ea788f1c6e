// A report as HTML, so that the programs that make PDFs from it draw the same words.
#pragma once
#include <string>

#include "document/document.hpp"

namespace bench {

std::string as_html(const document::Document& document);

}  // namespace bench
