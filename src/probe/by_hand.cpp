#include "probe/by_hand.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "content/record.hpp"
#include "probe/reading.hpp"

namespace probe {
namespace {

constexpr std::size_t code_length = 11;  // "PROBE-7F3KX"
constexpr std::uint64_t largest_picture = 32u << 20;
constexpr std::size_t telling = 40;  // bytes from which the same text twice is no chance

bool code_at(std::string_view text, std::size_t at) {
  if (text.substr(at, 6) != "PROBE-" || at + code_length > text.size()) return false;
  return text.substr(at + 6, 5).find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string_view::npos;
}

// "=== PROBE-7F3KX turn 2 ===", however it is decorated, with nothing else on the line.
std::optional<Call> heading(std::string_view line) {
  const auto at = line.find("PROBE-");
  if (at == std::string_view::npos || !code_at(line, at) || line.size() > 120) return std::nullopt;
  const auto decoration = [](std::string_view part) {
    return part.find_first_not_of(" \t\r=#*-_:|>") == std::string_view::npos;
  };
  if (!decoration(line.substr(0, at))) return std::nullopt;
  Call call{std::string(line.substr(at, code_length)), 1, 1};
  auto rest = line.substr(at + code_length);
  for (const auto& [name, number] : {std::pair<std::string_view, int&>{"trial", call.trial}, {"turn", call.turn}})
    if (const auto found = rest.find(name); found != std::string_view::npos && decoration(rest.substr(0, found))) {
      auto digits = base::trimmed(rest.substr(found + name.size()));
      const auto end = std::min(digits.find_first_not_of("0123456789"), digits.size());
      if (end == 0 || end > 3) return std::nullopt;
      number = std::atoi(std::string(digits.substr(0, end)).c_str());
      rest = digits.substr(end);
    }
  if (!decoration(rest)) return std::nullopt;
  return call;
}

std::string heading_of(const Call& call, const PlannedPrompt& prompt) {
  std::string line = "=== " + call.code;
  if (prompt.trials > 1) line += " trial " + std::to_string(call.trial);
  if (prompt.turns.size() > 1) line += " turn " + std::to_string(call.turn);
  return line + " ===\n";
}

// White space in one form: tools and pages differ in it.
std::string one_spacing(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c;
    }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Why an answer may have lost its end.
bool looks_cut_off(std::string_view text) {
  std::size_t fences = 0;
  for (auto at = text.find("```"); at != std::string_view::npos; at = text.find("```", at + 3)) ++fences;
  if (fences % 2 == 1) return true;
  const auto line_at = text.rfind('\n');
  const auto line = base::trimmed(text.substr(line_at == std::string_view::npos ? 0 : line_at + 1));
  if (line.empty()) return false;
  if (std::string_view(",(-/&").find(line.back()) != std::string_view::npos &&
      line.find_first_not_of("-*_= ") != std::string_view::npos)
    return true;
  const auto space = line.rfind(' ');
  const auto last = lowered(line.substr(space == std::string_view::npos ? 0 : space + 1));
  if (base::one_of(last, {"a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "or", "that", "the",
                          "to", "with", "your", "their"}))
    return true;
  const bool letter = (line.back() >= 'a' && line.back() <= 'z') || (line.back() >= 'A' && line.back() <= 'Z');
  const bool item = line.starts_with("-") || line.starts_with("*") || line.starts_with("|") || line.starts_with("#") ||
                    (line[0] >= '0' && line[0] <= '9') || line.starts_with("\xE2\x80\xA2");
  return letter && !item && line.size() > 80;
}

// A line that belongs to the tool's page and not to its answer.
std::optional<std::string> page_words(std::string_view text) {
  static const std::vector<std::string> words{
      "Copy",          "Copy code",     "Regenerate",      "Regenerate response", "Good response",       "Bad response",
      "Read aloud",    "Share",         "Thumbs up",       "Thumbs down",         "Continue generating", "You said:",
      "ChatGPT said:", "Copilot said:", "Stop generating", "Message ChatGPT",     "Edit in Pages"};
  for (const auto& line : base::split(text, '\n'))
    if (const auto one = std::string(base::trimmed(line)); base::one_of(one, words)) return one;
  return std::nullopt;
}

const std::vector<content::Key>& fact_keys() {
  static const std::vector<content::Key> keys{
      {.name = "product", .required = true},  {.name = "version", .required = true},
      {.name = "tier", .required = true},     {"settings"},
      {.name = "account", .required = true},  {.name = "date", .shape = content::Shape::date, .required = true},
      {.name = "operator", .required = true}, {"address"}};
  return keys;
}

}  // namespace

std::string prompts_sheet(const Plan& plan) {
  std::string text =
      "Prompts to copy into the tool, one by one. The people and schools in them do not exist.\n\n"
      "- Begin a new chat for each code, unless it says otherwise.\n"
      "- Copy everything between the two lines, and nothing else. Do not add to it or correct it.\n"
      "- Copy the whole answer, without the page's buttons, into answers.txt under the same code.\n"
      "- Paste it as it is. An answer you find odd is what this is for.\n"
      "- Fill in facts.toml once.\n\n" +
      std::to_string(plan.prompts.size()) + " prompts, at about two minutes each.\n";
  for (const auto& prompt : plan.prompts) {
    text += "\n\n########  " + prompt.code + "\n";
    if (!prompt.session.empty())
      text += "A chat of its own, in the order of this sheet" +
              (prompt.account.empty() ? std::string{} : ", with the account you call " + prompt.account) + ".\n";
    if (prompt.trials > 1) text += "Ask it " + std::to_string(prompt.trials) + " times, in a new chat each time.\n";
    for (const auto& attachment : prompt.attachments)
      text += "Attach the file " + prompt.code + "/" + attachment.file + ".\n";
    for (std::size_t i = 0; i < prompt.turns.size(); ++i) {
      if (prompt.turns.size() > 1)
        text +=
            "Turn " + std::to_string(i + 1) + " of " + std::to_string(prompt.turns.size()) + ", in the same chat:\n";
      text += "----------------------------------------\n" + prompt.turns[i] +
              "\n----------------------------------------\n";
    }
  }
  return text;
}

std::string answers_sheet(const Plan& plan) {
  std::string text;
  for (const auto& prompt : plan.prompts)
    for (int trial = 1; trial <= prompt.trials; ++trial)
      for (int turn = 1; turn <= static_cast<int>(prompt.turns.size()); ++turn)
        text += heading_of({prompt.code, trial, turn}, prompt) + "\n\n";
  return text;
}

std::string facts_sheet() {
  return "# What was tested, said once. Fill in what stands between the quotes.\n"
         "product = \"\"     # as the supplier calls it\n"
         "version = \"\"     # as the product shows it, or \"not shown\"\n"
         "tier = \"\"        # the plan or licence, such as \"Education A3\"\n"
         "settings = \"none changed\"   # memory, training, web search: what is on and off\n"
         "account = \"\"     # of which kind: school account, test account; no name\n"
         "operator = \"\"    # the role of whoever asks, such as \"SENCO\"\n"
         "# date = 2026-01-31   # on which day it was asked; take away the #\n";
}

RunFacts read_facts(std::string_view toml, const std::string& file) {
  content::Faults faults;
  std::map<std::string, std::string> product;
  if (const auto table = content::parse(toml, file, faults)) {
    std::vector<content::Claim> none;
    product = content::RecordReader(file, faults, none).read(*table, fact_keys(), "facts.toml", 1).texts;
  }
  if (!faults.empty()) throw base::Error(base::ErrorKind::faults, faults.take());
  return facts_of(std::move(product));
}

RunFacts facts_of(std::map<std::string, std::string> product) {
  RunFacts facts;
  facts.means = Means::by_hand;
  facts.product = std::move(product);
  facts.title = facts.product["product"];
  std::vector<std::pair<std::string, std::string>> parts;
  for (const auto* key : {"product", "version", "tier", "settings"}) parts.emplace_back(key, facts.product[key]);
  facts.target = base::sha256(parts);
  return facts;
}

Pasted read_pastes(const Plan& plan, const Journal& earlier, std::string_view text, const std::string& file,
                   Doubtful doubtful) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<Paste> all;
  std::string before;
  int number = 0;
  for (const auto& whole : base::split(text, '\n')) {
    ++number;
    const auto line = std::string_view(whole).substr(0, whole.ends_with('\r') ? whole.size() - 1 : whole.size());
    if (auto call = heading(line))
      all.push_back({std::move(*call), number, {}});
    else
      (all.empty() ? before : all.back().text) += std::string(line) + "\n";
  }
  auto result = looked_at(plan, earlier, std::move(all), file, doubtful);
  if (!base::trimmed(before).empty())
    result.refused.insert(result.refused.begin(),
                          {file, "1",
                           "Before the first code stands something that belongs to none. Put it under the code that "
                           "it answers, or take it out."});
  return result;
}

Pasted looked_at(const Plan& plan, const Journal& earlier, std::vector<Paste> all, const std::string& file,
                 Doubtful doubtful) {
  Pasted result;
  const auto refuse = [&](const Paste& paste, const std::string& why) {
    result.refused.push_back({file, std::to_string(paste.line), paste.call.code + ": " + why});
  };

  const auto calls = plan.calls();
  std::map<std::string, Call> seen;  // an answer in one form of white space, and whose it is
  for (const auto& [call, record] : earlier.latest())
    if (record->text.size() > telling) seen.emplace(one_spacing(record->text), call);
  std::map<Call, int> lines;
  for (auto& paste : all) {
    const auto* prompt = plan.find(paste.call.code);
    if (!prompt) {
      refuse(paste, "No prompt of this pack has this code. Check it against the prompts.");
      continue;
    }
    if (std::find(calls.begin(), calls.end(), paste.call) == calls.end()) {
      refuse(paste, "It has no such trial or turn. Take the heading from answers.txt.");
      continue;
    }
    if (const auto bad = base::first_bad_utf8(paste.text)) {
      refuse(paste, "It holds bytes that are no UTF-8. Save the file as UTF-8 and import it again.");
      continue;
    }
    paste.text = std::string(base::trimmed(paste.text));
    if (paste.text.empty()) continue;
    if (const auto [place, fresh] = lines.emplace(paste.call, paste.line); !fresh) {
      refuse(paste, "The same heading stands in line " + std::to_string(place->second) +
                        " already. Keep the one that is right.");
      continue;
    }
    const auto one_form = one_spacing(paste.text);
    const auto other = [&]() -> std::string {
      for (auto at = paste.text.find("PROBE-"); at != std::string::npos; at = paste.text.find("PROBE-", at + 1))
        if (code_at(paste.text, at) && paste.text.substr(at, code_length) != paste.call.code &&
            plan.find(paste.text.substr(at, code_length)))
          return paste.text.substr(at, code_length);
      for (const auto& another : plan.prompts)
        if (another.case_id != prompt->case_id && another.turns.front().size() > telling &&
            one_form.find(one_spacing(another.turns.front())) != std::string::npos)
          return another.code;
      return {};
    }();
    const auto asked = one_spacing(prompt->turns[static_cast<std::size_t>(paste.call.turn) - 1]);
    if (!other.empty())
      refuse(paste, "What is pasted here belongs to " + other + ". Put it there, and the right answer here.");
    else if (one_form == asked || (one_form.starts_with(asked) && one_form.size() < asked.size() + 10))
      refuse(paste, "This is the prompt itself. Paste what the tool answered to it.");
    else if (const auto twin = seen.find(one_form); twin != seen.end() && twin->second.code != paste.call.code)
      refuse(paste, "The same answer was pasted for " + twin->second.code + ". Paste what the tool answered here.");
    else {
      if (one_form.size() > telling) seen.emplace(one_form, paste.call);
      const auto words = page_words(paste.text);
      const bool cut = looks_cut_off(paste.text);
      if ((words || cut) && doubtful == Doubtful::left_out)
        result.doubtful.push_back({file, std::to_string(paste.line),
                                   paste.call.code + ": " +
                                       (words ? "It holds the line “" + *words +
                                                    "”, which looks like a button of the tool's page. Take it out"
                                              : "It looks as if its end is missing. Copy it whole") +
                                       ", or take it in as it is."});
      else
        result.good.push_back(std::move(paste));
    }
  }
  const auto latest = earlier.latest();
  for (const auto& call : calls)
    if (!lines.contains(call) && !latest.contains(call)) result.open.push_back(call);
  return result;
}

TakenIn take_in(const Plan& plan, const Journal& earlier, const std::vector<Paste>& pasted, const base::Instant& now,
                JournalWriter& journal) {
  TakenIn taken;
  const auto latest = earlier.latest();
  for (const auto& paste : pasted) {
    const auto found = latest.find(paste.call);
    if (found != latest.end() && found->second->text == paste.text) {
      ++taken.unchanged;
      continue;
    }
    const auto& prompt = *plan.find(paste.call.code);
    AnswerRecord record{paste.call, prompt.case_id, prompt.version, prompt.variant, prompt.session};
    record.text = paste.text;
    record.at = now;
    journal.answered(record);
    ++(found == latest.end() ? taken.added : taken.corrected);
  }
  journal.flush();
  return taken;
}

void take_in_screenshot(const base::Files& files, const StoredRun& run, const std::string& code,
                        const std::string& file, const base::Instant& now, JournalWriter& journal) {
  const auto refuse = [&](const std::string& why) { throw base::Error(base::ErrorKind::refused, file, "", why); };
  if (!run.plan.find(code))
    refuse("No prompt of this pack has the code " + base::shortened(code) + ". Check it against the prompts.");
  const auto bytes = files.read(file, largest_picture);
  const std::string ending = bytes.starts_with("\x89PNG\r\n")    ? ".png"
                             : bytes.starts_with("\xFF\xD8\xFF") ? ".jpg"
                                                                 : "";
  if (ending.empty()) refuse("It is no picture in PNG or JPEG. Save the screenshot as one of these.");
  const auto digest = base::sha256(bytes);
  const auto& there = run.journal.screenshots;
  if (std::any_of(there.begin(), there.end(),
                  [&](const Screenshot& one) { return one.code == code && one.sha256 == digest; }))
    return;
  files.make_folder(run.folder / "attachments");
  files.write(run.folder / "attachments" / (digest + ending), bytes, base::Privacy::owner_only);
  journal.pictured({code, digest, "attachments/" + digest + ending}, now);
}

}  // namespace probe
