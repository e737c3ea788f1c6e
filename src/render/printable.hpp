// What cannot be drawn rightly is printed as its code point, [U+1F600], in every form of a report:
// a reader sees that something stands there and what, never an empty box and never another word.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "render/fonts.hpp"

namespace render {

using Warning = document::Remark;

// One warning for each place that holds such characters. Text comes back in normal form (NFC).
document::Document printable(document::Document document, const Fonts& fonts, std::vector<Warning>& warnings);

// The same for one line of text; the names of what was replaced are added to `replaced`.
std::string printable(std::string_view text, const Fonts& fonts, std::vector<std::string>& replaced);

}  // namespace render
