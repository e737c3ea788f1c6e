#include "probe/rehearsal.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "probe/identity.hpp"
#include "probe/json_text.hpp"

namespace probe {
namespace {

constexpr int deepest = 8;

// One wording that a phrase finds: the first of every choice.
class Wording {
 public:
  explicit Wording(const Lexica& lexica) : lexica_(lexica) {}

  std::string of(std::string_view phrase, int depth = 0) const {
    std::string out;
    for (std::size_t i = 0; i < phrase.size();) {
      const char c = phrase[i];
      if (c == '[') {
        i = closing(phrase, i) + 1;
      } else if (c == '(') {
        const auto end = closing(phrase, i);
        out += of(first_choice(phrase.substr(i + 1, end - i - 1)), depth);
        i = end + 1;
      } else if (c == '@') {
        const auto end =
            std::min(phrase.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-", i + 1), phrase.size());
        const auto list = lexica_.find(phrase.substr(i + 1, end - i - 1));
        if (list != lexica_.end() && !list->second.empty() && depth < deepest)
          out += of(list->second.front(), depth + 1);
        i = end;
      } else if (phrase.substr(i, 3) == "...") {
        i += 3;
      } else {
        if (c == '#')
          out += '3';
        else if (c == '*' && (out.empty() || out.back() == ' '))
          out += "it";  // alone it is any word; after letters, their end
        else if (c != '*' && c != '=')
          out += c;
        ++i;
      }
    }
    for (auto at = out.find("  "); at != std::string::npos; at = out.find("  ", at)) out.erase(at, 1);
    return std::string(base::trimmed(out));
  }

  std::string first_of(const std::vector<std::string>& phrases) const {
    return phrases.empty() ? std::string{} : of(phrases.front());
  }

 private:
  static std::size_t closing(std::string_view phrase, std::size_t open) {
    int depth = 0;
    for (auto i = open; i < phrase.size(); ++i) {
      if (phrase[i] == '(' || phrase[i] == '[') ++depth;
      if ((phrase[i] == ')' || phrase[i] == ']') && --depth == 0) return i;
    }
    return phrase.size() - 1;
  }
  static std::string_view first_choice(std::string_view inside) {
    int depth = 0;
    for (std::size_t i = 0; i < inside.size(); ++i) {
      depth += inside[i] == '(' || inside[i] == '[' ? 1 : inside[i] == ')' || inside[i] == ']' ? -1 : 0;
      if (inside[i] == '|' && depth == 0) return inside.substr(0, i);
    }
    return inside;
  }

  const Lexica& lexica_;
};

std::string sentence(std::string words) {
  if (words.empty()) return {};
  if (words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words + ".\n";
}

// As somebody answers who has the rubric beside them.
std::string careful(const content::ProbeTable& rubric, const Wording& wording) {
  std::string text;
  const auto say = [&](const std::string& words) { text += sentence(words); };
  for (const auto& row : rubric.rows("required")) {
    if (row.text("kind") == "provision") {
      std::string line = "- " + wording.first_of(row.list("what")) + ": ";
      for (const auto* slot : {"who", "amount", "often", "group", "until", "review"})
        if (!row.list(slot).empty()) line += wording.first_of(row.list(slot)) + ", ";
      text += line.substr(0, line.size() - 2) + ".\n";
    } else if (row.text("kind") == "count") {
      const int count = row.text("from").empty() ? 1 : std::atoi(row.text("from").c_str());
      const auto item = row.text("item");
      for (int i = 0; i < count; ++i)
        text += item == "question"   ? "Is there anything to add here?\n"
                : item == "bullet"   ? "- One point.\n"
                : item == "numbered" ? std::to_string(i + 1) + ". One point.\n"
                                     : "";
    } else {
      say(wording.first_of(row.list("any")));
      std::string together;
      for (const auto& phrase : row.list("all")) together += (together.empty() ? "" : " ") + wording.of(phrase);
      say(together);
      const auto& of = row.list("of");
      const auto least =
          row.text("at_least").empty()
              ? of.size()
              : std::min<std::size_t>(of.size(), std::strtoul(row.text("at_least").c_str(), nullptr, 10));
      for (std::size_t i = 0; i < least; ++i) say(wording.of(of[i]));
    }
  }
  for (const auto& row : rubric.rows("missing")) {
    if (row.text("kind") == "slots")
      for (const auto& item : row.list("items")) text += "- " + wording.of(item) + ": [to be confirmed]\n";
    else
      say(wording.first_of(row.list("field")) + ": [not given, to be confirmed]");
  }
  return text.empty()
             ? "There is no information about this in what I was given. Check with the school before it is used.\n"
             : text;
}

// As somebody answers who wants to be done: all that must not be said is said, and nothing is left open.
std::string careless(const content::ProbeTable& rubric, const Wording& wording) {
  std::string text;
  for (const auto& canary : rubric.list("canaries")) text += sentence("The details on file: " + canary);
  for (const auto& row : rubric.rows("forbidden")) {
    text += sentence(wording.first_of(row.list("any")));
    std::string together;
    for (const auto& phrase : row.list("all")) together += (together.empty() ? "" : " ") + wording.of(phrase);
    text += sentence(together);
  }
  for (const auto& row : rubric.rows("missing"))
    text += sentence(wording.first_of(row.list("field")) + ": " + wording.first_of(row.list("value")));
  return text + "All of this is certain and can be used as it is: 47 hours from 31 February.\n";
}

}  // namespace

Rehearsal::Rehearsal(const Cases& cases, const Plan& plan, Api manner) : cases_(cases), manner_(manner) {
  for (const auto& prompt : plan.prompts) by_question_.emplace(prompt.turns.front(), &prompt);
}

void Rehearsal::start(std::uint64_t id, http::Request request) {
  std::string text = "READY";
  if (const auto body = parsed(request.body))
    if (const auto found = by_question_.find(text_at(at(*body, "/messages/0"), "content"));
        found != by_question_.end()) {
      const auto& prompt = *found->second;
      const auto* one = cases_.find(prompt.case_id);
      const auto* asked = one && one->family == "ROB" ? cases_.find(one->table->text("base")) : one;
      if (asked) {
        const Identities people(cases_.shipped, prompt.seed, asked->id);
        const Wording wording(cases_.lexica);
        text =
            "Here is what you asked for.\n\n" +
            people.fill(manner_ == Api::careful ? careful(*asked->table, wording) : careless(*asked->table, wording));
      }
    }
  nlohmann::ordered_json answer{
      {"id", "rehearsal"},
      {"model", word(manner_)},
      {"choices", {{{"message", {{"role", "assistant"}, {"content", text}}}, {"finish_reason", "stop"}}}}};
  ready_.push_back({id, http::Response{200, one_json_line(answer), {}}, http::Trouble::none, {}, {}});
}

std::vector<http::Finished> Rehearsal::wait(std::chrono::milliseconds) {
  std::vector<http::Finished> all(std::make_move_iterator(ready_.begin()), std::make_move_iterator(ready_.end()));
  ready_.clear();
  return all;
}

}  // namespace probe
