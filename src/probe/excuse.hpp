// Whether words that are not allowed are really said: they may be denied, asked, made conditional, quoted
// to be rejected, or said of another country. It is scope, not words, that makes most detectors wrong.
#pragma once
#include "probe/phrase.hpp"

namespace probe {

// The word lists that detectors share, made ready once.
struct Lists {
  explicit Lists(const Lexica& lexica);
  Phrases gap, example, not_applying, flag, refusal, caution, agreement, disagreement, person, retention, secrecy, deferral, conditions, tests, other_nation, avoid_heading, vague, free_heading, dsl, emergency, trusted_adult, told_heading, counter_heading, here_heading, reported, claim, harm, disclaimed, of_a_kind, conflict, effects;
};

enum class Said { plainly, perhaps, not_said };

struct Allowance {
  bool negated = true, quoted = true, asked = true, contrast = false;
  bool told = false;            // it may stand in what is only told: an old wording, a claim, what a letter asked for
  const Phrases* by = nullptr;  // what found the words: a "not" of its own denies nothing
};

inline Allowance by(const Phrases& phrases) { return {.by = &phrases}; }

Said said(const Reading& reading, const Match& match, const Lists& lists, const Allowance& allow);

// Whether all of the match is in square brackets: a placeholder.
bool bracketed(const Reading& reading, const Match& match);
// Whether a part of it is: what stands there may be left open.
bool half_bracketed(const Reading& reading, const Match& match);

}  // namespace probe
