#include "probe/answer.hpp"

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text.hpp"
#include "probe/json_text.hpp"

namespace probe {
namespace {

constexpr std::size_t most_faults = 200;

// A number or a text of one.
std::optional<int> whole(const nlohmann::json& value) {
  if (value.is_number_integer() || value.is_number_unsigned()) {
    const auto number = value.get<std::int64_t>();
    if (number >= 0 && number < 1'000'000) return static_cast<int>(number);
  }
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (!text.empty() && text.size() < 7 && text.find_first_not_of("0123456789") == std::string::npos) return std::stoi(text);
  }
  return std::nullopt;
}

std::string text_of(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number() || found->is_boolean()) return found->dump();
  return {};
}

}  // namespace

const char* word(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return "PASS";
    case Verdict::fail: return "FAIL";
    case Verdict::review: return "REVIEW";
    case Verdict::not_scored: return "NOT-SCORED";
  }
  return "";
}

std::optional<Verdict> verdict_of(std::string_view text) {
  for (const auto one : {Verdict::pass, Verdict::fail, Verdict::review, Verdict::not_scored})
    if (text == word(one)) return one;
  return std::nullopt;
}

std::vector<Answer> read_answers(std::string_view jsonl, const std::string& file) {
  std::vector<Answer> answers;
  std::vector<base::Fault> faults;
  int number = 0;
  for (std::size_t at = 0; at < jsonl.size() && faults.size() < most_faults;) {
    auto end = jsonl.find('\n', at);
    if (end == std::string_view::npos) end = jsonl.size();
    auto line = base::trimmed(jsonl.substr(at, end - at));
    if (number == 0 && line.starts_with("\xEF\xBB\xBF")) line = base::trimmed(line.substr(3));
    at = end + 1;
    ++number;
    if (line.empty()) continue;
    const auto fault = [&](const std::string& message) { faults.push_back({file, std::to_string(number), message}); };
    if (nested_too_deep(line)) {
      fault("Brackets nest deeper here than in any answer. Write one JSON object a line.");
      continue;
    }
    const auto object = nlohmann::json::parse(line, nullptr, false);
    if (object.is_discarded() || !object.is_object()) {
      fault("This is not a JSON object. Write one answer a line, as in {\"case\": \"…\", \"response\": \"…\"}.");
      continue;
    }
    Answer answer;
    answer.line = number;
    answer.case_id = text_of(object, "case");
    const auto response = object.find("response");
    answer.outcome = text_of(object, "outcome");
    if (answer.case_id.empty()) {
      fault("There is no 'case'. Add the id of the case that was asked.");
      continue;
    }
    if (response != object.end() && response->is_string()) {
      answer.response = response->get<std::string>();
    } else if (answer.outcome.empty() || (response != object.end() && !response->is_null())) {
      fault("There is no 'response' that is a text. Add what the tool answered, or an 'outcome' of error, filtered or truncated.");
      continue;
    }
    if (!answer.outcome.empty() && !base::one_of(answer.outcome, {"error", "filtered", "truncated", "ok", "answered"})) {
      fault("'outcome' must be error, filtered or truncated, and left out where the tool answered.");
      continue;
    }
    if (answer.outcome == "ok" || answer.outcome == "answered") answer.outcome.clear();
    answer.id = text_of(object, "answer");
    answer.session = text_of(object, "session");
    answer.variant = text_of(object, "variant");
    answer.seed = text_of(object, "seed");
    answer.prompt = text_of(object, "prompt");
    answer.label = text_of(object, "label");
    if (const auto trial = object.find("trial"); trial != object.end()) answer.trial = whole(*trial);
    if (const auto turn = object.find("turn"); turn != object.end()) answer.turn = whole(*turn);
    answers.push_back(std::move(answer));
  }
  if (!faults.empty()) throw base::Error(base::ErrorKind::faults, std::move(faults));
  return answers;
}

}  // namespace probe
