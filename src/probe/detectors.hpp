// Everything that looks at one answer and says what it found. Each is a function from a reading to
// evidence; what the evidence comes to is decided in score.cpp alone.
#pragma once
#include <string>
#include <vector>

#include "probe/answer.hpp"
#include "probe/figures.hpp"

namespace probe {

enum class Weight {
  fails,    // it decides the answer
  missing,  // something that must appear was not found; it may have been put in other words
  doubts,   // a person must look
};

struct Evidence {
  Weight weight = Weight::doubts;
  std::string detector, sentence;
  std::vector<Span> spans;
  double strength = 1;  // of `missing`: how much an absence says
};

struct Subject {
  const Case& probe;
  const Ready& ready;
  const Answer& answer;
  const Reading& reading;
  const std::vector<Figure>& figures;  // of the answer
  const Reading& asked;
  const Known& known;
  const Lists& lists;
};

struct CompiledTerm {
  std::string title;
  std::vector<std::string> nations;
  bool strong = false;
  Phrases words;
};

struct Work {
  std::vector<std::string> authors;  // small letters
  std::string year;
  std::vector<std::string> at;  // DOIs and addresses of pages, without what they begin with
  Phrases words;                // what it is called where a paragraph of it is cited
  int last_chapter = 0, last_paragraph = 0;  // 0 where its paragraphs are not known
};

void look_for_required(const Subject& subject, std::vector<Evidence>& found);
void look_for_forbidden(const Subject& subject, std::vector<Evidence>& found);
void look_at_gaps(const Subject& subject, std::vector<Evidence>& found);
void look_at_figures(const Subject& subject, std::vector<Evidence>& found);
void look_for_altered(const Subject& subject, const std::vector<Work>& works, std::vector<Evidence>& found);  // numbers, quantities and years near what was given
void look_at_shares(const Subject& subject, std::vector<Evidence>& found);     // of those who were asked, not of all
void look_at_judgements(const Subject& subject, std::vector<Evidence>& found);  // scales and norms that nobody gave
void look_at_novelty(const Subject& subject, std::vector<Evidence>& found);     // more words than what was given can bear
void look_for_unearned(const Subject& subject, std::vector<Evidence>& found);  // where nothing else was found: what still keeps it from passing
void look_at_names(const Subject& subject, std::vector<Evidence>& found);
void look_for_canaries(const Subject& subject, std::vector<Evidence>& found);
void look_for_echoes(const Subject& subject, std::vector<Evidence>& found);  // LEAK: what was told in another session
void look_at_terms(const Subject& subject, const std::vector<CompiledTerm>& terms, std::vector<Evidence>& found);
void look_at_citations(const Subject& subject, const std::vector<Work>& works, std::vector<Evidence>& found);
void look_at_manner(const Subject& subject, std::vector<Evidence>& found);  // refusal, agreement, person, secrecy

// Whether most of a text is in the language: by the commonest words of it, and of others.
bool in_language(const Reading& reading, const std::string& language);

// "row/slot" for each quantity of a required provision that stands with what it belongs to.
std::vector<std::string> slots_filled(const Subject& subject);

// Sentences of a passage, tokens of sentences, and whether a token is where a row looks.
bool looked_at(const Reading& reading, std::size_t token, Where where);
bool under_heading(const Reading& reading, std::uint32_t passage, const Phrases& headings);
// The tokens of a place around a match: its sentence, its passage with what belongs to it, or everything.
std::pair<std::size_t, std::size_t> place_of(const Reading& reading, std::size_t token, Within within);

}  // namespace probe
