// Which passages speak to whoever asked, and which are what was asked for.
#include <algorithm>

#include "probe/excuse.hpp"

namespace probe {
namespace {

constexpr std::size_t opening = 14;  // words of a passage that show to whom it speaks

}  // namespace

void tell_notes(Reading& reading, const Lists& lists) {
  auto& all = reading.passages;
  const auto count = static_cast<std::uint32_t>(all.size());
  if (count < 2) return;
  const auto& rules = reading.rules;
  const auto begins = [&](std::uint32_t i, const WordList& list) { return all[i].first < all[i].last && list.at(reading, reading.sentences[all[i].first].first) > 0; };
  const auto holds = [&](std::uint32_t i, const WordList& list, std::size_t most) {
    if (all[i].first >= all[i].last) return false;
    const auto first = reading.sentences[all[i].first].first;
    return list.in(reading, first, std::min<std::size_t>(first + most, reading.sentences[all[i].last - 1].last));
  };
  std::uint32_t begin = count, end = count, greeting = count;
  bool signed_off = false;
  for (std::uint32_t i = 0; i < count && begin == count; ++i) {
    const bool dear = begins(i, lists.letter_begins) && i < count - 1;
    if (dear) greeting = i;
    const bool rule = std::find(rules.begin(), rules.end(), i) != rules.end() && i > 0;
    if (dear || rule || all[i].kind == PassageKind::heading || (all[i].kind == PassageKind::row)) begin = i;
  }
  // one rule and nothing else to go by: below it stands the remark where it is the shorter part
  if (rules.size() == 1 && begin == rules.front() && begin < count && all[begin].first < all[begin].last && all[begin].kind == PassageKind::paragraph) {
    const auto before = reading.sentences[all[begin].first].first;
    if (before > reading.tokens.size() - before) {
      end = begin;
      begin = 0;
    }
  }
  // a heading that stands late ("References") closes the document more than it opens it
  if (begin < count && all[begin].kind == PassageKind::heading && all[begin].first < all[begin].last)
    if (const auto before = reading.sentences[all[begin].first].first; before > reading.tokens.size() - before && !holds(0, lists.note_first, opening)) begin = 0;
  // what stands before a heading or table is part of it where it does not speak to whoever asked
  if (begin < count && greeting == count && std::find(rules.begin(), rules.end(), begin) == rules.end()) {
    const auto speaks = [&](std::uint32_t i) {
      if (all[i].first >= all[i].last) return false;
      const auto first = reading.sentences[all[i].first].first, last = reading.sentences[all[i].last - 1].last;
      return all[i].label_last == last || lists.note_speaks.in(reading, first, last) || holds(i, lists.note_first, 120) || lists.dsl.in(reading, first, last) || lists.flag.in(reading, first, last) || lists.gap.in(reading, first, last);
    };
    bool any = false;
    for (std::uint32_t i = 0; i < begin; ++i) any = any || speaks(i);
    if (!any) begin = 0;
  }
  for (std::uint32_t i = 0; i < count; ++i)
    if (begins(i, lists.letter_ends) && i > begin) {
      end = std::min(count, i + 2);
      signed_off = true;
    }
  if (greeting < count && signed_off && end < count && begins(end, lists.postscript)) ++end;
  // what stands between a signature and a rule belongs to the letter still
  for (const auto rule : rules)
    if (rule > end && rule <= end + 3) end = rule;
  // a last rule closes the document
  for (const auto rule : rules)
    if (rule > begin && rule < count && count - rule <= 6 && rule > count / 2) end = std::min(end, rule);
  // an answer without any such sign may still begin with a word to whoever asked
  if (begin == count) {
    for (std::uint32_t i = 0; i + 1 < count && i < 3; ++i) {
      if (!holds(i, lists.note_first, 120)) break;
      begin = i + 1;
    }
    if (begin == count) {
      for (std::uint32_t i = count; i-- > 1;) {
        if (all[i].kind != PassageKind::paragraph || !holds(i, lists.note_last, opening)) break;
        end = begin = i;
      }
      if (begin < count) begin = 0;
    }
  }
  if (begin == count) return;
  for (std::uint32_t i = 0; i < begin; ++i) all[i].note = true;
  for (std::uint32_t i = end; i < count; ++i) all[i].note = true;
  bool headed = false;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (all[i].kind == PassageKind::heading)
      headed = holds(i, lists.note_heading, opening);
    if (headed) all[i].note = true;
    if (begins(i, i > greeting && signed_off ? lists.note_in_letter : lists.note_begins)) all[i].note = true;
  }
  // remarks at the very end in the first person
  for (std::uint32_t i = end; i-- > begin + 1;) {
    if (all[i].note) continue;
    if (all[i].kind == PassageKind::paragraph && (all[i - 1].kind != PassageKind::heading || all[i - 1].note) && begins(i, lists.note_closes))
      all[i].note = true;
    else
      break;
  }
  bool note = false, document = false;
  for (const auto& one : all) (one.note ? note : document) = true;
  reading.document = note && document;
  reading.letter = !note && begin == 0 && end == count && begins(0, lists.letter_begins);
}

}  // namespace probe
