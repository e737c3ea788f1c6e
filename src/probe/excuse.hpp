// Whether words that are not allowed are really said: they may be denied, asked, made conditional, quoted
// to be rejected, or said of another country. It is scope, not words, that makes most detectors wrong.
#pragma once
#include "probe/phrase.hpp"
#include "probe/word_list.hpp"

namespace probe {

// The word lists that detectors share, made ready once.
struct Lists {
  explicit Lists(const Lexica& lexica);
  Phrases gap, example, not_applying, flag, refusal, caution, agreement, disagreement, person, retention, secrecy, deferral, conditions, medicines, hints, tests, elsewhere, avoid_heading, vague, free_heading, dsl, emergency, trusted_adult, told_heading, counter_heading, here_heading, reported, claim, harm, disclaimed, of_a_kind, conflict, effects, held_back, share, of_those, scale, norm, verdict, research, attributed, qualified_period, loosened, hedge, leaning, courtesy;
  // grammar
  WordList denies_clause, denies_near, denies_next, denies_nothing, denies_itself, denied_after, warned_after, question_word, question_verb, question_subject, asks_if, supposes, would, would_be, advises, requests, subordinate, leads_in, clause_ends, turns, turns_nothing,
      clause_goes_on, clause_joins, concedes, reason, own_subject, claim_word, old_column, asserts, refutes, ideal, ideal_lacks, reporting, label_before, label_after, is_for, planned, happened, proposes, to_do, to_fill, to_fill_who, to_settle, group_of, auxiliary, says_none,
      says_little, everyday, verdict_label, verdict_open, letter_begins, letter_ends, note_first, note_last, note_heading, note_begins, note_in_letter, note_speaks, postscript, signature_blank, note_closes;
  std::vector<std::pair<std::string, Phrases>> nations;   // how each of the four nations is spoken of
  std::vector<std::pair<std::string, WordList>> columns;  // of a table of provision, by the slot that they are for
};

enum class Said { plainly, perhaps, not_said };

struct Allowance {
  bool negated = true, quoted = true, asked = true, contrast = false;
  bool told = false;            // it may stand in what is only told: an old wording, a claim, what a letter asked for
  const Phrases* by = nullptr;  // what found the words: a "not" of its own denies nothing
  std::string_view nation = {};  // the case's own: to speak of it is no contrast
};

inline Allowance by(const Phrases& phrases) { return {.by = &phrases}; }

Said said(const Reading& reading, const Match& match, const Lists& lists, const Allowance& allow);

// Marks the passages that speak to whoever asked: what stands before the first heading, rule, table or
// salutation, what stands after the signature or last rule, and what is headed as a note.
void tell_notes(Reading& reading, const Lists& lists);

// Whether all of the match is in square brackets: a placeholder.
bool bracketed(const Reading& reading, const Match& match);
// Whether a part of it is: what stands there may be left open.
bool half_bracketed(const Reading& reading, const Match& match);

}  // namespace probe
