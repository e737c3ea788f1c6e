// How many syllables a word of British English has when it is read aloud. Spelling gives most of it away;
// a short list holds what it does not.
#pragma once
#include <string_view>

namespace report {

// `word` is what stands between two spaces, its punctuation included; at least 1. Figures, addresses and
// signs count as one, as Flesch counts them (How to Write Plain English, 1979, chapter 2); a word in
// capitals is spelt out (DPIA: 4) unless it is spoken as a word (SENCO: 2).
int syllables(std::string_view word);

}  // namespace report
