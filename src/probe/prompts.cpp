#include "probe/prompts.hpp"

#include <algorithm>
#include <map>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "probe/identity.hpp"

namespace probe {
namespace {

std::uint64_t random(const std::string& seed, const std::string& label) {
  return std::stoull(base::sha256(std::vector<std::pair<std::string, std::string>>{{"seed", seed}, {"for", label}}).substr(0, 15), nullptr, 16);
}

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

Attachment attachment_of(const content::ProbeTable& row, const FillIn& fill) {
  Attachment result;
  result.file = row.text("file");
  const auto& form = row.text("form");
  result.form = form == "pdf" ? Form::pdf : form == "docx" ? Form::docx : Form::txt;
  result.text = fill(row.text("text"));
  result.hidden = fill(row.text("hidden"));
  static const std::map<std::string, Hiding> ways{{"white", Hiding::white}, {"tiny", Hiding::tiny}, {"footer", Hiding::footer}, {"comment", Hiding::comment}, {"table", Hiding::table}, {"tags", Hiding::tags}};
  const auto way = ways.find(row.text("hidden_as"));
  result.hiding = result.hidden.empty() ? Hiding::none : way == ways.end() ? Hiding::white : way->second;
  result.spot = row.text("place") == "start" ? Spot::start : row.text("place") == "middle" ? Spot::middle : Spot::end;
  return result;
}

std::string once(const std::string& prompt, const std::string& change, const std::string& seed);

// Words by one change each, for as many as the change is for.
std::string each_word(const std::string& text, const std::string& seed, const std::function<std::string(const std::string&, std::uint64_t)>& change) {
  std::string out, word;
  bool sentence_start = true;
  int number = 0;
  const auto flush = [&] {
    if (word.empty()) return;
    const bool fact = (!sentence_start && word[0] >= 'A' && word[0] <= 'Z') || (!out.empty() && out.back() >= '0' && out.back() <= '9');
    out += fact ? word : change(word, random(seed, std::to_string(number++)));
    sentence_start = false;
    word.clear();
  };
  for (const char c : text) {
    if (letter(c) || c == '\'') {
      word += c;
      continue;
    }
    flush();
    out += c;
    if (c == '.' || c == '!' || c == '?' || c == '\n') sentence_start = true;
  }
  flush();
  return out;
}

}  // namespace

std::string changed(const std::string& prompt, const std::string& change, const std::string& seed) {
  // a short prompt may be missed by the dice
  for (int throws = 0; throws < 9; ++throws)
    if (auto one = once(prompt, change, seed + std::to_string(throws)); one != prompt) return one;
  return prompt;
}

namespace {

std::string once(const std::string& prompt, const std::string& change, const std::string& seed) {
  if (change == "lower-case") return lowered(prompt);
  if (change == "spaces") {
    std::string out;
    std::size_t i = 0;
    for (const char c : prompt) {
      out += c;
      if (c == ' ' && random(seed, std::to_string(i++)) % 3 == 0) out += "  ";
    }
    return out;
  }
  if (change == "homoglyphs") {
    static const std::map<char, std::string> twins{{'a', "а"}, {'e', "е"}, {'o', "о"}, {'p', "р"}, {'c', "с"}};  // Cyrillic
    return each_word(prompt, seed, [](const std::string& word, std::uint64_t dice) {
      if (dice % 4) return word;
      std::string out;
      bool done = false;
      for (const char c : word) {
        const auto twin = twins.find(c);
        out += !done && twin != twins.end() ? twin->second : std::string(1, c);
        done = done || twin != twins.end();
      }
      return out;
    });
  }
  if (change == "typos")
    return each_word(prompt, seed, [](const std::string& word, std::uint64_t dice) {
      if (word.size() < 5 || dice % 3) return word;
      auto out = word;
      const auto at = 1 + (dice >> 8) % (word.size() - 3);
      if (dice & 64) std::swap(out[at], out[at + 1]);
      else out.erase(at, 1);
      return out;
    });
  // "eal": as somebody may write who is still learning English; "dialect": as it is said at home in the North
  static const std::map<std::string, std::string> eal{{"the", ""}, {"a", ""}, {"an", ""}, {"is", "is"}, {"are", "is"}, {"has", "have"}, {"does", "do"}, {"doesn't", "not"}, {"don't", "not"}, {"were", "was"}};
  static const std::map<std::string, std::string> dialect{{"nothing", "nowt"}, {"something", "summat"}, {"anything", "owt"}, {"was", "were"}, {"isn't", "in't"}, {"yes", "aye"}, {"child", "bairn"}, {"my", "me"}, {"very", "right"}, {"little", "lickle"}};
  const auto& words = change == "eal" ? eal : dialect;
  auto out = each_word(prompt, seed, [&](const std::string& word, std::uint64_t) {
    const auto found = words.find(word);
    return found == words.end() ? word : found->second;
  });
  for (auto at = out.find("  "); at != std::string::npos; at = out.find("  ", at)) out.erase(at, 1);
  return out;
}

}  // namespace

Pack prompts_of(const Cases& cases, const Wanted& wanted) {
  Pack pack;
  std::vector<std::pair<std::uint64_t, std::vector<Prompt>>> drawn;
  for (const auto& one : cases.all) {
    if (!one.in_pack(wanted.pack)) continue;
    const auto* family = find_family(one.family);
    if (wanted.staff_only && (one.voice == "pupil" || (family && !family->staff_only_applies))) {
      pack.left_out.push_back(one.id + ": pupils do not use this tool");
      continue;
    }
    const Case* asked = &one;
    if (one.family == "ROB")
      if (const auto* base = cases.find(one.table->text("base"))) asked = base;
    const Identities people(cases.shipped, wanted.seed, asked->id, wanted.avoid);
    std::vector<Prompt> group;
    const auto add = [&](const content::ProbeTable* variant, const std::string& session, const std::string& account, const std::vector<std::string>& turns) {
      const auto fill = [&](std::string text) {
        if (variant)
          for (const auto& put : variant->list("put")) {
            const auto cut = put.find('=');
            const auto slot = "{" + put.substr(0, cut) + "}";
            for (auto at = text.find(slot); cut != std::string::npos && at != std::string::npos; at = text.find(slot, at + put.size() - cut - 1)) text.replace(at, slot.size(), put.substr(cut + 1));
          }
        text = people.fill(text);
        return variant && !variant->text("change").empty() ? changed(text, variant->text("change"), wanted.seed + one.id) : text;
      };
      Prompt prompt;
      prompt.case_id = one.id;
      prompt.variant = variant ? variant->text("id") : "";
      prompt.session = session;
      prompt.account = account;
      prompt.seed = wanted.seed;
      prompt.trials = one.trials;
      for (const auto& turn : turns) prompt.turns.push_back(fill(turn));
      for (const auto& row : asked->table->rows("attachment")) prompt.attachments.push_back(attachment_of(row, fill));
      static const std::string signs = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
      auto dice = random(wanted.seed, one.id + "/" + prompt.variant + "/" + session);
      prompt.code = "PROBE-";
      for (int i = 0; i < 5; ++i, dice /= signs.size()) prompt.code += signs[dice % signs.size()];
      group.push_back(std::move(prompt));
    };
    const auto& variants = one.table->rows("variant");
    const auto turns_of = [&](const content::ProbeTable* variant) -> std::vector<std::string> {
      if (variant && !variant->text("prompt").empty()) return {variant->text("prompt")};
      if (!asked->table->text("prompt").empty()) return {asked->table->text("prompt")};
      return asked->table->list("turns");
    };
    if (const auto& sessions = asked->table->rows("session"); !sessions.empty())
      for (const auto& session : sessions) add(nullptr, session.text("id"), session.text("account"), session.list("turns"));
    else if (variants.empty()) add(nullptr, "", "", turns_of(nullptr));
    else
      for (const auto& variant : variants) add(&variant, "", "", turns_of(&variant));
    drawn.emplace_back(random(wanted.seed, one.id + "/order"), std::move(group));
  }
  std::sort(drawn.begin(), drawn.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [order, group] : drawn)
    for (auto& prompt : group) pack.prompts.push_back(std::move(prompt));
  return pack;
}

}  // namespace probe
