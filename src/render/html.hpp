// A document becomes one HTML page: nothing beside it is fetched, nothing in it runs, and its words are
// the paper's in the same order. For whoever reads by ear, by touch, on a telephone or enlarged.
#pragma once
#include <string>
#include <vector>

#include "render/fonts.hpp"
#include "render/printable.hpp"

namespace render {

// HTML that is well-formed XML, too. What paper cannot draw stands here as its code point, as it does
// there. `warnings` may be null.
std::string html(const document::Document& document, const Fonts& fonts, std::vector<Warning>* warnings = nullptr);

}  // namespace render
