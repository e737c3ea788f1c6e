// How long a document is and how hard it is to read, sentence by sentence, so that a paper with a limit can
// say which of its sentences to shorten.
#pragma once
#include <string>
#include <vector>

#include "document/document.hpp"
#include "report/layout.hpp"

namespace report {

// A sentence as it stands on the page. Grades are Flesch-Kincaid grade levels: years of school (United
// States) that it takes to read it. J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom:
// Derivation of new readability formulas (…) for Navy enlisted personnel, Research Branch Report 8-75, 1975.
struct Sentence {
  std::string text;
  std::string place;  // "“Top risks”, row 2, column “What is done”"
  int words = 0;
  int syllables = 0;
  double grade = 0;
};

struct Readability {
  int words = 0;     // all that is printed between header and footer
  double grade = 0;  // of all sentences together; 0 where there is none
  std::vector<Sentence> sentences;
};

// What counts as a sentence: what ends with a full stop, question mark or exclamation mark, and what does
// not but is at least seven words long (a list item, a cell). Anything shorter without such an end is a
// label, a name or a date: as a sentence of three words it would flatter the grade, as a long name spoil
// it. So it counts among the words and not in the grade, as do headings, captions, chips and charts.
Readability readability_of(const document::Document& document);

// One for each of a layout's limits on words and grade that is exceeded, naming the sentence whose shortening
// helps most.
std::vector<document::Remark> beyond(const Limits& limits, const Readability& reading);
// " Shorten first: “…” (…)." of the longest sentence, for what takes too many pages; empty where there is none.
std::string longest_to_shorten(const Readability& reading);

}  // namespace report
