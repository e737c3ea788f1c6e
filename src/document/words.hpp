// Every piece of text of a document with the place a reader would look for it, so that whatever
// must be done to all words (can they be drawn?) is done to each of them, and can say where.
#pragma once
#include <functional>
#include <string>

#include "document/document.hpp"

namespace document {

// `place` reads as words: "section “Risks”, table, row 3, column “Owner”".
using TextVisitor = std::function<void(std::string& text, const std::string& place)>;

// Attached files' bytes and links' addresses are no text.
void for_each_text(Document& document, const TextVisitor& visit);

std::string plain(const Text& text);  // the words alone

}  // namespace document
