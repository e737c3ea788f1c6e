// Which passages speak to whoever asked, and which are what was asked for.
#include <algorithm>

#include "probe/reading.hpp"

namespace probe {
namespace {

std::string lowered_words(const Reading& reading, const Passage& passage, std::size_t most) {
  std::string result;
  for (auto sentence = passage.first; sentence < passage.last; ++sentence)
    for (auto token = reading.sentences[sentence].first; token < reading.sentences[sentence].last && most; ++token, --most) result += lowered(reading.word(token)) + " ";
  return result;
}

bool begins_with(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return text.substr(0, start.size()) == start; });
}

bool holds(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

}  // namespace

void tell_notes(Reading& reading, const std::vector<std::uint32_t>& rules) {
  auto& all = reading.passages;
  const auto count = static_cast<std::uint32_t>(all.size());
  if (count < 2) return;
  std::vector<std::string> starts(count);
  for (std::uint32_t i = 0; i < count; ++i) starts[i] = lowered_words(reading, all[i], 14);
  std::uint32_t begin = count, end = count;
  for (std::uint32_t i = 0; i < count && begin == count; ++i) {
    const bool dear = begins_with(starts[i], {"dear ", "subject ", "to the ", "hello ", "hi "}) && i < count - 1;
    const bool rule = std::find(rules.begin(), rules.end(), i) != rules.end() && i > 0;
    if (dear || rule || all[i].kind == PassageKind::heading || (all[i].kind == PassageKind::row)) begin = i;
  }
  for (std::uint32_t i = 0; i < count; ++i)
    if (begins_with(starts[i], {"yours ", "kind regards", "best wishes", "warm regards", "with best wishes", "many thanks", "with kind regards", "regards ", "with thanks", "warm wishes", "sincerely"}) && i > begin)
      end = std::min(count, i + 2);
  // what stands between a signature and a rule belongs to the letter still
  for (const auto rule : rules)
    if (rule > end && rule <= end + 3) end = rule;
  // a last rule closes the document
  for (const auto rule : rules)
    if (rule > begin && rule < count && count - rule <= 6 && rule > count / 2) end = std::min(end, rule);
  // an answer without any such sign may still begin with a word to whoever asked
  if (begin == count) {
    for (std::uint32_t i = 0; i + 1 < count && i < 3; ++i) {
      const auto whole = lowered_words(reading, all[i], 120);
      if (!holds(whole, {" your dsl", " your designated", "your safeguarding", "i have left", "i left", "before this goes", "before you ", "please tell ", "please speak ", "please take ", "here is ", "i have kept", "i have not"})) break;
      begin = i + 1;
    }
    if (begin == count) {
      for (std::uint32_t i = count; i-- > 1;) {
        if (all[i].kind != PassageKind::paragraph || !holds(starts[i], {"i have left", "i left ", "i have kept", "i trimmed", "i have not ", "let me know"})) break;
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
      headed = holds(starts[i], {"for you ", "note ", "notes ", "before you send", "to check", "to confirm", "check before", "before this goes", "for the senco", "not for the", "what i left out", "left out", "questions for", "before sending", "safeguarding", "urgent", "important", "please read", "dsl"});
    if (headed) all[i].note = true;
    if (begins_with(starts[i], {"note ", "a note ", "for you ", "before you ", "please note ", "ps ", "i have left", "i left", "i have not", "i have kept", "one thing ", "two things ", "let me know", "would you like", "shall i ", "a few things ", "things to check", "to check ", "please take ", "please stop ", "please speak "})) all[i].note = true;
  }
  // remarks at the very end in the first person
  for (std::uint32_t i = end; i-- > begin + 1;) {
    if (all[i].note) continue;
    if (all[i].kind == PassageKind::paragraph && begins_with(starts[i], {"i ", "let me", "if you", "would you", "this is now", "everything ", "check ", "please check", "a professional", "you may want", "you might", "i am ", "do you want", "hope ", "good luck", "remember ", "send me ", "shall "}) )
      all[i].note = true;
    else
      break;
  }
  bool note = false, document = false;
  for (const auto& one : all) (one.note ? note : document) = true;
  reading.document = note && document;
}

}  // namespace probe
