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

bool denies(const Reading& reading, std::size_t at) {
  const auto word = reading.word(at);
  if (any(word, {"not", "no", "never", "without", "avoid", "avoids", "avoiding", "neither", "nor", "refuse", "drop", "remove", "removed", "omit", "omitted", "except", "replace", "replaces", "replaced", "replacing", "stop", "skip", "nothing", "isnt", "none", "nobody", "cannot", "unless", "outdated", "former", "formerly", "wrongly", "mistaken", "wrong", "incorrect", "rejects", "reject", "withdrawn", "abolished", "untrue", "myth", "unable", "declined"})) return true;
  const auto next = at + 1 < reading.tokens.size() ? reading.word(at + 1) : std::string_view{};
  if ((same(word, "rather") && same(next, "than")) || (same(word, "instead") && same(next, "of"))) return true;
  if ((same(word, "left") || same(word, "leave") || same(word, "take") || same(word, "taken") || same(word, "keep")) && same(next, "out")) return true;
  if (same(word, "away") && same(next, "from")) return true;
  if (same(word, "in") && same(next, "place")) return true;
  return false;
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
  bool asked = sentence.end == '?';

  if (allow.negated && allow.denial_inside)
    for (auto at = match.first; at < match.last; ++at)
      if (any(reading.word(at), {"not", "no", "never", "nor", "neither", "without"})) return Said::not_said;

  // before it, back to where another clause begins
  for (auto at = match.first; at-- > begin;) {
    if (at + 1 < match.first + 1 && reading.tokens[at + 1].stop && at + 1 <= match.first) break;
    const auto word = reading.word(at);
    if (any(word, {"but", "however", "although", "though"}) && reading.tokens[at].clause) break;
    if (any(word, {"so", "then"}) && reading.tokens[at].clause) break;
    if (allow.negated && denies(reading, at)) {
      // "not only", "not just" deny nothing; "no longer" and "not" two words before an "and" reach less far
      const auto next = at + 1 < reading.tokens.size() ? reading.word(at + 1) : std::string_view{};
      if (same(word, "not") && any(next, {"only", "just", "merely", "simply", "yet"})) continue;
      if (same(word, "no") && any(next, {"doubt", "wonder", "one"})) continue;
      return Said::not_said;
    }
    if (any(word, {"if", "whether", "unless", "suppose"}) && match.first - at <= 8) asked = true;
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
