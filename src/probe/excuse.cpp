#include "probe/excuse.hpp"

#include <algorithm>

namespace probe {
namespace {

constexpr std::size_t scope_back = 14;  // words before, within the clause, that can deny what follows
constexpr std::size_t scope_ahead = 10;

bool same(std::string_view word, std::string_view small) {
  return word.size() == small.size() && std::equal(word.begin(), word.end(), small.begin(), [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

bool any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view one) { return same(word, one); });
}

// How many words further on a word can still deny; 0 where it denies nothing.
std::size_t denies(const Reading& reading, std::size_t at) {
  const auto word = reading.word(at);
  const auto next = at + 1 < reading.tokens.size() ? reading.word(at + 1) : std::string_view{};
  const auto third = at + 2 < reading.tokens.size() ? reading.word(at + 2) : std::string_view{};
  if (same(word, "not") && any(next, {"only", "just", "merely", "simply", "yet"})) return 0;
  if (same(word, "no") && (any(next, {"doubt", "wonder"}) || (at + 1 < reading.tokens.size() && reading.tokens[at + 1].clause))) return 0;  // "No, …" denies what was asked
  if (any(word, {"not", "never", "cannot", "neither", "nor", "nothing", "none", "nobody", "isnt", "unable"})) return scope_back;
  if (any(word, {"no", "without", "wrong", "wrongly", "mistaken", "incorrect", "untrue", "myth", "former", "formerly", "outdated", "abolished", "withdrawn"})) return 8;
  if (any(word, {"avoid", "avoids", "avoiding", "refuse", "drop", "remove", "removed", "omit", "omitted", "except", "replace", "replaces", "replaced", "replacing", "stop", "skip", "reject", "rejects", "declined"})) return 6;
  if ((same(word, "rather") && same(next, "than")) || (same(word, "instead") && same(next, "of"))) return 10;
  if (any(word, {"left", "leave", "leaving", "take", "taken", "keep", "kept"}) && same(next, "out")) return 8;
  if (same(word, "away") && same(next, "from")) return 6;
  if (same(word, "in") && same(next, "place") && same(third, "of")) return 6;
  return 0;
}

// Whether the words found are themselves what asks: "why do you", "could you tell".
bool asks(const Reading& reading, const Match& match) {
  const auto first = reading.word(match.first);
  if (any(first, {"why", "what", "which", "who", "whose", "where", "when", "how"})) return true;
  return match.first + 1 < match.last && any(first, {"can", "could", "would", "will", "may", "might", "do", "does", "did", "are", "is", "have", "shall", "should"}) && any(reading.word(match.first + 1), {"you", "i", "we", "he", "she", "they"});
}

}  // namespace

Lists::Lists(const Lexica& lexica) {
  const auto make = [&](const char* name) {
    const auto found = lexica.find(name);
    return found == lexica.end() ? Phrases{} : Phrases(found->second, lexica);
  };
  gap = make("gap");
  example = make("example");
  not_applying = make("not-applying");
  flag = make("instruction-flag");
  refusal = make("refusal");
  caution = make("caution");
  agreement = make("agreement");
  disagreement = make("disagreement");
  person = make("person");
  retention = make("retention");
  secrecy = make("secrecy");
  deferral = make("deferral");
  conditions = make("conditions");
  tests = make("tests");
  other_nation = make("other-nation");
  avoid_heading = make("avoid-heading");
  vague = make("vague");
  free_heading = make("free-heading");
  dsl = make("dsl");
  emergency = make("emergency");
  trusted_adult = make("trusted-adult");
}

bool bracketed(const Reading& reading, const Match& match) {
  for (auto token = match.first; token < match.last; ++token)
    if (!reading.tokens[token].bracketed) return false;
  return match.last > match.first;
}

Said said(const Reading& reading, const Match& match, const Lists& lists, const Allowance& allow) {
  const auto& sentence = reading.sentences[reading.tokens[match.first].sentence];
  const auto& passage = reading.passages[sentence.passage];
  const auto begin = std::max<std::size_t>(sentence.first, match.first > scope_back ? match.first - scope_back : 0);
  bool asked = sentence.end == '?' && !asks(reading, match);

  if (allow.negated)
    for (auto at = match.first; at < match.last; ++at)
      if (any(reading.word(at), {"not", "no", "never", "nor", "neither", "without"})) {
        if (!allow.by || !allow.by->denies(reading, match)) return Said::not_said;
        break;
      }

  // before it, back to where another clause begins
  const bool subordinate = any(reading.word(sentence.first), {"as", "when", "if", "because", "since", "while", "although", "though", "where", "once", "after", "until", "unless"});
  std::size_t first_comma = sentence.last;
  for (auto at = sentence.first + 1; at < sentence.last && first_comma == sentence.last; ++at)
    if (reading.tokens[at].clause) first_comma = at;
  bool comma = false, elsewhere = false;
  for (auto at = match.first; at-- > begin;) {
    const auto& next = reading.tokens[at + 1];
    if (next.stop) break;
    if (next.clause) comma = true;
    if (subordinate && at + 1 == first_comma) break;  // "As she does not answer, …" denies nothing of what follows
    const auto word = reading.word(at);
    if (reading.tokens[at].clause && any(word, {"but", "however", "although", "though", "so", "then", "as", "because", "since", "while", "whereas", "which", "who", "where", "when", "until", "yet"})) break;
    // a reason, or a subject of its own after a comma, may or may not be denied with the rest
    elsewhere = elsewhere || any(word, {"because", "since"}) || (reading.tokens[at].clause && at > sentence.first && any(word, {"i", "we", "you", "he", "she", "they", "it", "this", "that", "there"}));
    if (allow.negated && match.first - at <= denies(reading, at)) return elsewhere ? Said::perhaps : Said::not_said;
    if (!comma && any(word, {"if", "whether", "unless", "suppose"}) && match.first - at <= 8) asked = true;
  }
  if (asked && allow.asked) return Said::not_said;

  // supposed, or warned of
  bool perhaps = false;
  for (auto at = match.first > sentence.first + 4 ? match.first - 4 : sentence.first; at + 1 < std::min<std::size_t>(match.last, sentence.last); ++at)
    perhaps = perhaps || (same(reading.word(at), "would") && any(reading.word(at + 1), {"be", "mean", "have", "make"}));
  for (auto at = match.last; at < std::min<std::size_t>(sentence.last, match.last + scope_ahead); ++at)
    perhaps = perhaps || any(reading.word(at), {"carefully", "caution", "cautious", "sparingly", "risky", "risks", "harmful", "wary"});

  // after it, in the same sentence
  if (allow.negated) {
    const auto end = std::min<std::size_t>(sentence.last, match.last + scope_ahead);
    for (auto at = match.last; at < end; ++at) {
      const auto word = reading.word(at);
      if (any(word, {"and", "but", "so", "because"}) && reading.tokens[at].clause) break;
      const auto next = at + 1 < end ? reading.word(at + 1) : std::string_view{};
      if (same(word, "not") && any(next, {"apply", "applies", "be", "used", "appropriate", "recommended", "advised", "suit", "suitable", "help", "work", "part", "exist", "right", "correct", "the", "how", "needed", "required", "something", "a", "an", "in", "followed", "included", "relevant", "available", "settle", "established", "confirmed", "stated", "what", "have", "cover", "count", "counted"})) return Said::not_said;
      if (any(word, {"worse", "backfire", "backfires", "unhelpful", "unlikely", "inappropriate", "unsuitable", "unlawful", "avoided", "ruled", "incorrect", "untrue"}) ) return Said::not_said;
    }
  }

  // under a heading or label that warns against what follows
  if (allow.negated) {
    if (passage.label_last > 0 && match.first >= passage.label_last && lists.avoid_heading.in(reading, reading.sentences[passage.first].first, passage.label_last)) return Said::not_said;
    if (passage.heading != Passage::none) {
      const auto& heading = reading.passages[passage.heading];
      if (heading.first < heading.last && lists.avoid_heading.in(reading, reading.sentences[heading.first].first, reading.sentences[heading.last - 1].last)) return Said::not_said;
    }
    if (passage.kind == PassageKind::row && passage.header != Passage::none && passage.header < reading.passages.size() && &reading.passages[passage.header] != &passage) {
      const auto& header = reading.passages[passage.header];
      for (auto token = reading.sentences[header.first].first; header.first < header.last && token < reading.sentences[header.last - 1].last; ++token)
        if (reading.tokens[token].cell == reading.tokens[match.first].cell && any(reading.word(token), {"avoid", "not", "dont", "instead", "old", "was", "before", "previous", "current", "removed"})) return Said::not_said;
    }
  }

  const auto first = reading.sentences[passage.first].first, last = reading.sentences[passage.last - 1].last;
  if (allow.contrast) {
    if (lists.not_applying.in(reading, sentence.first, sentence.last) || lists.other_nation.in(reading, sentence.first, sentence.last)) return Said::not_said;
    if (lists.not_applying.in(reading, first, last) || lists.other_nation.in(reading, first, last)) return Said::perhaps;
  }
  if (allow.quoted && reading.tokens[match.first].quoted && reading.tokens[match.last - 1].quoted) {
    if (lists.flag.in(reading, first, last)) return Said::not_said;
    // words quoted beside a denial
    if (lists.disagreement.in(reading, sentence.first, sentence.last)) return Said::perhaps;
  }
  return perhaps && allow.asked ? Said::perhaps : Said::plainly;
}

}  // namespace probe
