// An answer as the detectors read it: words in one form, cut into sentences, passages and sections, each
// with its place in the bytes as they were given.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "probe/words.hpp"

namespace probe {

struct Span {  // bytes of the answer as given
  std::size_t begin = 0, end = 0;
  auto operator<=>(const Span&) const = default;
};

struct Token {
  std::uint32_t at = 0, size = 0;        // in Reading::text
  std::uint32_t raw = 0, raw_end = 0;    // in the answer as given
  std::uint32_t sentence = 0;
  std::uint8_t cell = 0;                 // of a table's row, from 0
  bool clause = false;                   // a comma, bracket, colon or dash stands before it
  bool stop = false;                     // a semicolon, colon or dash stands before it
  bool quoted = false;                   // inside quotation marks
  bool bracketed = false;                // inside square brackets that are no link
  bool capital = false;                  // begins with a capital letter as given
  bool number = false;
  bool opened = false;                   // a bracket of either kind, or a cell, opens before it
  bool struck = false;                   // struck through, as ~~old wording~~
  bool arrow = false;                    // an arrow stands before it
  bool asked = false;                    // in a cell that asks something
};

enum class PassageKind { paragraph, bullet, numbered, row, heading };

struct Sentence {
  std::uint32_t first = 0, last = 0;  // tokens, last exclusive
  std::uint32_t passage = 0;
  char end = '\0';  // '.', '?', '!' or none
};

// A paragraph, a bullet, a table's row or a heading.
struct Passage {
  std::uint32_t first = 0, last = 0;  // sentences, last exclusive
  PassageKind kind = PassageKind::paragraph;
  std::uint32_t raw = 0, raw_end = 0;
  std::uint32_t label_last = 0;   // the token after an inline label ("Review date: …"), 0 where none
  std::uint32_t heading = none;   // the heading passage it stands under
  std::uint32_t header = none;    // the first row of its table
  std::uint32_t blank_cells = 0;  // a bit for each empty cell of a row
  bool note = false;              // said to whoever asked, not part of what was asked for
  std::uint8_t level = 0;         // of a heading: 1 stands highest
  static constexpr std::uint32_t none = ~0u;
};

struct Reading {
  std::string text;  // "\n" at the start; each word followed by a space, each sentence by "\n"
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Passage> passages;
  std::vector<std::uint32_t> rules;  // the passages before which a line is drawn
  bool document = false;  // some passages are a note and some are not; known when notes have been told
  bool letter = false;    // it is a letter and nothing else, from its greeting to its signature

  std::string_view word(std::size_t token) const { return std::string_view(text).substr(tokens[token].at, tokens[token].size); }
  std::size_t token_at(std::size_t at) const;  // the token at or after a place in `text`
  Span span(std::size_t first, std::size_t last) const;  // of tokens, last exclusive
  bool in_note(const Passage& passage) const { return document && passage.note; }
  bool in_note(const Sentence& sentence) const { return in_note(passages[sentence.passage]); }
};

Reading read(std::string_view answer);

}  // namespace probe
