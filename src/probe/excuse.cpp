#include "probe/excuse.hpp"

#include <algorithm>

namespace probe {
namespace {

constexpr std::size_t scope_back = 14;  // words before, within the clause, that can deny what follows
constexpr std::size_t scope_near = 8, scope_next = 6;
constexpr std::size_t scope_ahead = 10;

// How many words further on a word can still deny; 0 where it denies nothing.
std::size_t denies(const Reading& reading, std::size_t at, const Lists& lists) {
  if (lists.denies_nothing.at(reading, at) || (at > 0 && lists.denies_nothing.at(reading, at - 1) > 1)) return 0;  // "not only", "why not"
  if (lowered(reading.word(at)) == "no" && at + 1 < reading.tokens.size() && reading.tokens[at + 1].clause) return 0;  // "No, …" denies what was asked
  if (lists.denies_clause.at(reading, at)) return scope_back;
  if (lists.denies_near.at(reading, at)) return scope_near;
  return lists.denies_next.at(reading, at) ? scope_next : 0;
}

// Whether the words found are themselves what asks: "why do you", "could you tell".
bool asks(const Reading& reading, const Match& match, const Lists& lists) {
  if (lists.question_word.at(reading, match.first)) return true;
  return match.first + 1 < match.last && lists.question_verb.at(reading, match.first) && lists.question_subject.at(reading, match.first + 1);
}

using Range = std::pair<std::size_t, std::size_t>;  // tokens, last exclusive

Range tokens_of(const Reading& reading, const Passage& passage) {
  if (passage.first >= passage.last) return {0, 0};
  return {reading.sentences[passage.first].first, reading.sentences[passage.last - 1].last};
}

Range cell_of(const Reading& reading, const Passage& row, std::size_t cell) {
  const auto [first, last] = tokens_of(reading, row);
  Range in{first, first};
  while (in.first < last && reading.tokens[in.first].cell < cell) ++in.first;
  in.second = in.first;
  while (in.second < last && reading.tokens[in.second].cell == cell) ++in.second;
  return in;
}

// What governs a passage: its label, its heading, and the line that leads up to its list or table.
std::vector<Range> governors(const Reading& reading, const Match& match) {
  std::vector<Range> all;
  const auto index = reading.sentences[reading.tokens[match.first].sentence].passage;
  const auto& passage = reading.passages[index];
  if (passage.label_last > 0 && match.first >= passage.label_last) all.emplace_back(tokens_of(reading, passage).first, passage.label_last);
  if (passage.heading != Passage::none) all.push_back(tokens_of(reading, reading.passages[passage.heading]));
  if (passage.kind == PassageKind::bullet || passage.kind == PassageKind::numbered || passage.kind == PassageKind::row) {
    auto lead = index;
    while (lead > 0 && reading.passages[lead].kind == passage.kind) --lead;
    const auto& before = reading.passages[lead];
    if (before.kind == PassageKind::paragraph && before.first < before.last)
      if (const auto& sentence = reading.sentences[before.last - 1]; sentence.end == '\0') all.emplace_back(sentence.first, sentence.last);
  }
  return all;
}

// "Claim", "Common myths": short enough to be nothing else.
bool bare(const Reading& reading, const Range& range, const Lists& lists) { return range.second - range.first <= 3 && lists.claim_word.in(reading, range.first, range.second); }

// What somebody else wrote, claims or asks stands below, or what was taken out.
bool tells(const Reading& reading, const Range& range, const Lists& lists) {
  return bare(reading, range, lists) || lists.told_heading.in(reading, range.first, range.second) || lists.avoid_heading.in(reading, range.first, range.second);
}

// In a table: whether the head of its column, or another column that is set against it, governs a cell.
Said in_column(const Reading& reading, const Match& match, const Lists& lists, bool told, bool contrast) {
  const auto& passage = reading.passages[reading.sentences[reading.tokens[match.first].sentence].passage];
  if (passage.kind != PassageKind::row || passage.header == Passage::none) return Said::plainly;
  const auto& header = reading.passages[passage.header];
  if (&header == &passage || header.first >= header.last) return Said::plainly;
  const auto cell = reading.tokens[match.first].cell;
  const auto [first, last] = cell_of(reading, header, cell);
  if (lists.old_column.in(reading, first, last)) return Said::not_said;
  if (!told) return Said::plainly;
  if (bare(reading, {first, last}, lists) || lists.told_heading.in(reading, first, last)) return Said::not_said;
  const auto sets_right = [&](std::size_t from, std::size_t to) { return lists.counter_heading.in(reading, from, to) || (contrast && lists.here_heading.in(reading, from, to)); };
  return first < last && !sets_right(first, last) && sets_right(last, tokens_of(reading, header).second) ? Said::not_said : Said::plainly;
}

// Rows that go by different dates or names of the input, where the answer says that they do not agree: none is settled.
bool one_reading_of_several(const Reading& reading, const Match& match, const Lists& lists) {
  const auto index = reading.sentences[reading.tokens[match.first].sentence].passage;
  const auto& passage = reading.passages[index];
  if (passage.kind != PassageKind::row || passage.header == Passage::none || passage.header == index || reading.tokens[match.first].cell == 0) return false;
  const auto figures = [&](const Passage& row) {
    std::string all;
    const auto [first, last] = cell_of(reading, row, 0);
    for (auto token = first; token < last; ++token)
      if (reading.tokens[token].number) all += std::string(reading.word(token)) + " " + (token + 1 < last ? lowered(reading.word(token + 1)) : std::string{}) + " ";
    return all;
  };
  const auto own = figures(passage);
  bool another = false;
  for (auto i = passage.header + 1; i < reading.passages.size() && reading.passages[i].kind == PassageKind::row && reading.passages[i].header == passage.header; ++i)
    if (const auto other = figures(reading.passages[i]); !other.empty() && other != own) another = true;
  return another && !own.empty() && !lists.conflict.find(reading, 1).empty();
}

// What is only told: struck out, under a heading for claims or for what was taken out, reported, refuted.
Said told(const Reading& reading, const Match& match, const Lists& lists, bool contrast) {
  const auto& sentence = reading.sentences[reading.tokens[match.first].sentence];
  const auto& passage = reading.passages[sentence.passage];
  const auto [first, last] = tokens_of(reading, passage);
  if (reading.tokens[match.first].struck && reading.tokens[match.last - 1].struck) return Said::not_said;
  for (const auto& range : governors(reading, match))
    if (tells(reading, range, lists)) return Said::not_said;
  // one of two readings that are set side by side, each under its own condition
  std::size_t conditions = 0;
  bool supposed = false;
  for (auto token = first; token < last; ++token) conditions += lists.supposes.at(reading, token) > 0;
  for (auto token = sentence.first; token < match.first; ++token) supposed = supposed || lists.supposes.at(reading, token);
  if (supposed && (conditions > 1 || !lists.conflict.find(reading, 1).empty())) return Said::not_said;
  if (in_column(reading, match, lists, true, contrast) != Said::plainly || one_reading_of_several(reading, match, lists)) return Said::not_said;
  // "It is catching. False."
  if (sentence.last < last)
    if (const auto& next = reading.sentences[reading.tokens[sentence.last].sentence]; bare(reading, {next.first, next.last}, lists)) return Said::not_said;
  const auto end = std::min<std::size_t>(sentence.last, match.last + 16);
  // "not as good as 'outstanding'", "more of that than of 'outstanding'"
  if (reading.tokens[match.first].quoted && match.first > sentence.first)
    for (auto at = match.first; at-- > std::max<std::size_t>(sentence.first, match.first - std::min<std::size_t>(match.first, 3));)
      if (lowered(reading.word(at)) == "than") return Said::not_said;
  // "to be outstanding it needs …", "before I call it outstanding it would …"
  if (match.first >= sentence.first + 2 && lists.ideal.at(reading, match.first - 2) == 2 && lists.ideal_lacks.in(reading, match.last, end) &&
      (lowered(reading.word(match.first - 2)) != "to" || match.first == sentence.first + 2 || reading.tokens[match.first - 2].clause))
    return Said::not_said;
  std::size_t clause = sentence.first;  // where it begins: "They asked for more, so we will …" reports nothing of what follows
  for (auto at = sentence.first; at < match.first; ++at)
    if (reading.tokens[at].clause && lists.clause_goes_on.at(reading, at)) clause = at;
  const bool claimed = lists.claim.in(reading, clause, match.first);
  const bool reported = claimed || lists.reported.in(reading, clause, match.first);
  bool figure = false, asserted = false;
  for (auto at = match.first; at < match.last; ++at) figure = figure || reading.tokens[at].number;
  for (auto at = sentence.first; at < match.last; ++at)
    asserted = asserted || lists.asserts.at(reading, at);
  const bool disclaimed = lists.disclaimed.in(reading, match.last, sentence.last);
  if (disclaimed && (figure || reported || reading.tokens[match.first].quoted)) return Said::not_said;
  if (claimed && lists.refutes.in(reading, match.last, end)) return Said::not_said;
  // what it would do, that is no good; or words cited to find fault with them
  for (const auto& fault : lists.harm.find_in(reading, match.last, end, 4)) {
    if (reading.tokens[match.first].quoted) return Said::not_said;
    if (!asserted && lists.would.in(reading, match.last, fault.last)) return Said::not_said;
  }
  const bool flagged = lists.flag.in(reading, first, last);
  if (reported && flagged && passage.note && reading.document) return Said::not_said;

  // not certain
  if (disclaimed) return Said::perhaps;
  if ((reported && (flagged || (passage.note && reading.document))) || claimed) return Said::perhaps;
  if (reported && lists.reporting.in(reading, clause, match.first)) return Said::perhaps;
  // "Before: …" with "After: …" below it
  if (const auto next = sentence.passage + 1; passage.label_last > 0 && lists.label_before.at(reading, first) && next < reading.passages.size() && reading.passages[next].label_last > 0 &&
                                              lists.label_after.at(reading, tokens_of(reading, reading.passages[next]).first))
    return Said::perhaps;
  if (lists.harm.in(reading, match.last, end)) return Said::perhaps;
  for (auto at = match.last; at < end; ++at)
    if (reading.tokens[at].arrow) return reading.tokens[match.first].quoted ? Said::not_said : Said::perhaps;
  if (sentence.last < last && lists.disclaimed.in(reading, sentence.last, reading.sentences[reading.tokens[sentence.last].sentence].last)) return Said::perhaps;
  if (lists.of_a_kind.in(reading, sentence.first, match.first)) return Said::perhaps;
  // "15 February is for moves between schools"
  if (figure && match.last + 1 < sentence.last && lists.is_for.at(reading, match.last)) return Said::perhaps;
  return Said::plainly;
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
  medicines = make("medicines");
  hints = make("private-hint");
  tests = make("tests");
  elsewhere = make("elsewhere");
  for (const auto* nation : {"england", "wales", "scotland", "northern-ireland"}) nations.emplace_back(nation, make((std::string{"speaks-of-"} + nation).c_str()));
  avoid_heading = make("avoid-heading");
  vague = make("vague");
  free_heading = make("free-heading");
  dsl = make("dsl");
  emergency = make("emergency");
  trusted_adult = make("trusted-adult");
  told_heading = make("told-heading");
  counter_heading = make("counter-heading");
  here_heading = make("here-heading");
  reported = make("reported");
  claim = make("claim");
  harm = make("harm");
  disclaimed = make("disclaimed");
  of_a_kind = make("of-a-kind");
  conflict = make("conflict");
  effects = make("effects");
  const auto words = [&](const char* name) {
    const auto found = lexica.find(name);
    return found == lexica.end() ? WordList{} : WordList(found->second);
  };
  denies_clause = words("denies-clause");
  denies_near = words("denies-near");
  denies_next = words("denies-next");
  denies_nothing = words("denies-nothing");
  denies_itself = words("denies-itself");
  denied_after = words("denied-after");
  warned_after = words("warned-after");
  question_word = words("question-word");
  question_verb = words("question-verb");
  question_subject = words("question-subject");
  asks_if = words("asks-if");
  supposes = words("supposes");
  would = words("would");
  would_be = words("would-be");
  advises = words("advises");
  requests = words("requests");
  subordinate = words("subordinate");
  leads_in = words("leads-in");
  clause_ends = words("clause-ends");
  turns = words("turns");
  turns_nothing = words("turns-nothing");
  clause_goes_on = words("clause-goes-on");
  clause_joins = words("clause-joins");
  concedes = words("concedes");
  reason = words("reason");
  own_subject = words("own-subject");
  claim_word = words("claim-word");
  old_column = words("old-column");
  asserts = words("asserts");
  refutes = words("refutes");
  ideal = words("ideal");
  ideal_lacks = words("ideal-lacks");
  reporting = words("reporting");
  label_before = words("label-before");
  label_after = words("label-after");
  is_for = words("is-for");
  planned = words("planned");
  happened = words("happened");
  proposes = words("proposes");
  to_do = words("to-do");
  to_fill = words("to-fill");
  to_fill_who = words("to-fill-who");
  to_settle = words("to-settle");
  group_of = words("group-of");
  auxiliary = words("auxiliary");
  says_none = words("says-none");
  says_little = words("says-little");
  everyday = words("everyday");
  verdict_label = words("verdict-label");
  verdict_open = words("verdict-open");
  letter_begins = words("letter-begins");
  letter_ends = words("letter-ends");
  note_first = words("note-first");
  note_last = words("note-last");
  note_heading = words("note-heading");
  note_begins = words("note-begins");
  note_in_letter = words("note-in-letter");
  note_speaks = words("note-speaks");
  postscript = words("postscript");
  signature_blank = words("signature-blank");
  note_closes = words("note-closes");
  for (const auto* slot : {"who", "amount", "often", "group", "until", "review"}) columns.emplace_back(slot, words((std::string{"column-"} + slot).c_str()));
  held_back = make("work-held-back");
  share = make("share");
  of_those = make("of-those-asked");
  scale = make("scale");
  norm = make("norm");
  verdict = make("verdict");
  research = make("research-says");
  attributed = make("attributed");
  qualified_period = make("qualified-period");
  loosened = make("loosened");
  hedge = make("hedge");
  leaning = make("leaning");
  courtesy = make("courtesy");
}

bool bracketed(const Reading& reading, const Match& match) {
  for (auto token = match.first; token < match.last; ++token)
    if (!reading.tokens[token].bracketed) return false;
  return match.last > match.first;
}

bool half_bracketed(const Reading& reading, const Match& match) {
  const auto inside = [&](std::size_t token) { return reading.tokens[token].bracketed; };
  for (auto token = match.first; token < match.last; ++token)
    if (inside(token)) return !bracketed(reading, match);
  return false;
}

Said said(const Reading& reading, const Match& match, const Lists& lists, const Allowance& allow) {
  const auto& sentence = reading.sentences[reading.tokens[match.first].sentence];
  const auto& passage = reading.passages[sentence.passage];
  const auto begin = std::max<std::size_t>(sentence.first, match.first > scope_back ? match.first - scope_back : 0);
  bool asked = (sentence.end == '?' || reading.tokens[match.first].asked) && !asks(reading, match, lists);

  if (allow.negated)
    for (auto at = match.first; at < match.last; ++at)
      if (lists.denies_itself.at(reading, at)) {
        if (!allow.by || !allow.by->denies(reading, match)) return Said::not_said;
        break;
      }

  // before it, back to where another clause begins
  const bool leads_in = lists.leads_in.at(reading, sentence.first) > 0, subordinate = leads_in || lists.subordinate.at(reading, sentence.first) > 0;
  std::size_t first_comma = sentence.last, commas = 0;
  for (auto at = sentence.first + 1; at < sentence.last; ++at)
    if (reading.tokens[at].clause && ++commas == 1) first_comma = at;
  bool comma = false, elsewhere = false, may_be_denied = false;
  for (auto at = match.first; at-- > begin;) {
    const auto& next = reading.tokens[at + 1];
    if (next.stop) break;
    if (next.clause) comma = true;
    // "As she does not answer, …" denies nothing of what follows; "Instead of prizes, charts or stickers, …" may
    if (subordinate && at + 1 == first_comma) {
      may_be_denied = leads_in && commas > 1;
      break;
    }
    if (reading.tokens[at].clause && lists.clause_ends.at(reading, at)) break;
    if (at > sentence.first && lists.turns.at(reading, at) && !lists.turns_nothing.at(reading, at - 1)) break;  // "… but", also without a comma
    // a reason, or a subject of its own after a comma, may or may not be denied with the rest
    elsewhere = elsewhere || lists.reason.at(reading, at) || (reading.tokens[at].clause && at > sentence.first && lists.own_subject.at(reading, at));
    if (allow.negated && match.first - at <= denies(reading, at, lists)) return elsewhere ? Said::perhaps : Said::not_said;
    if (!comma && match.first - at <= 8 && lists.asks_if.at(reading, at) && !lists.requests.at(reading, at)) asked = true;
  }
  if (asked && allow.asked) return Said::not_said;

  // supposed ("If it was April: …"), or warned of
  bool perhaps = allow.negated && may_be_denied;
  for (const auto& [from, to] : governors(reading, match)) perhaps = perhaps || lists.supposes.at(reading, from);
  for (auto at = match.first > sentence.first + 4 ? match.first - 4 : sentence.first; at + 1 < std::min<std::size_t>(match.last, sentence.last); ++at)
    perhaps = perhaps || (lists.would_be.at(reading, at) && !lists.advises.at(reading, at));
  perhaps = perhaps || lists.warned_after.in(reading, match.last, std::min<std::size_t>(sentence.last, match.last + scope_ahead));

  // after it, in the same sentence
  if (allow.negated) {
    const auto end = std::min<std::size_t>(sentence.last, match.last + scope_ahead);
    for (auto at = match.last; at < end; ++at) {
      // "…, and", and also "… and does not": what is denied then is another thing
      const bool another = at + 2 < end && (lowered(reading.word(at + 1)) == "not" || (lowered(reading.word(at + 2)) == "not" && lists.auxiliary.at(reading, at + 1)));
      if (((reading.tokens[at].clause || another) && lists.clause_joins.at(reading, at)) || lists.concedes.at(reading, at)) break;
      if (const auto words = lists.denied_after.at(reading, at); words && at + words <= end) return Said::not_said;
    }
  }

  // under a heading or label that warns against what follows
  if (allow.negated) {
    for (const auto& [from, to] : governors(reading, match))
      if (lists.avoid_heading.in(reading, from, to)) return Said::not_said;
    if (in_column(reading, match, lists, false, false) == Said::not_said) return Said::not_said;
  }
  if (allow.told) {
    const auto how = told(reading, match, lists, allow.contrast);
    if (how == Said::not_said) return how;
    perhaps = perhaps || how == Said::perhaps;
  }

  const auto first = reading.sentences[passage.first].first, last = reading.sentences[passage.last - 1].last;
  if (allow.contrast) {
    // another nation than the case's own
    const auto contrasted = [&](std::size_t from, std::size_t to) {
      return lists.not_applying.in(reading, from, to) || lists.elsewhere.in(reading, from, to) ||
             std::any_of(lists.nations.begin(), lists.nations.end(), [&](const auto& one) { return one.first != allow.nation && one.second.in(reading, from, to); });
    };
    if (contrasted(sentence.first, sentence.last)) return Said::not_said;
    if (contrasted(first, last)) return Said::perhaps;
  }
  if (allow.quoted && reading.tokens[match.first].quoted && reading.tokens[match.last - 1].quoted) {
    if (lists.flag.in(reading, first, last)) return Said::not_said;
    // words quoted beside a denial
    if (lists.disagreement.in(reading, sentence.first, sentence.last)) return Said::perhaps;
  }
  return perhaps && allow.asked ? Said::perhaps : Said::plainly;
}

}  // namespace probe
