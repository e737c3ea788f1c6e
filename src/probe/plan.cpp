#include "probe/plan.hpp"

#include <algorithm>
#include <set>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "probe/json_text.hpp"

namespace probe {
namespace {

constexpr int most_trials = 100;
constexpr std::size_t most_turns = 50, most_prompts = 100'000;

void put(std::string& all, const std::string& text) { all += std::to_string(text.size()) + ":" + text; }

// Every word of a case, so that its digest changes with any of them.
void put(std::string& all, const content::ProbeTable& table) {
  for (const auto& [key, text] : table.texts) put(all, key), put(all, text);
  for (const auto& [key, list] : table.lists) {
    put(all, key);
    for (const auto& text : list) put(all, text);
  }
  for (const auto& [key, rows] : table.tables) {
    put(all, key);
    for (const auto& row : rows) put(all, row);
  }
}

std::string version_of(const content::ProbeTable& table) {
  std::string all;
  put(all, table);
  return base::sha256(all).substr(0, 16);
}

}  // namespace

std::string in_words(const Call& call) {
  return call.code + ", trial " + std::to_string(call.trial) + ", turn " + std::to_string(call.turn);
}

std::vector<Call> Plan::calls() const {
  std::vector<Call> all;
  int trials = 0;
  for (const auto& prompt : prompts) trials = std::max(trials, prompt.trials);
  for (int trial = 1; trial <= trials; ++trial)
    for (const auto& prompt : prompts)
      for (int turn = 1; trial <= prompt.trials && turn <= static_cast<int>(prompt.turns.size()); ++turn)
        all.push_back({prompt.code, trial, turn});
  return all;
}

const PlannedPrompt* Plan::find(std::string_view code) const {
  for (const auto& prompt : prompts)
    if (prompt.code == code) return &prompt;
  return nullptr;
}

Plan plan_of(const Cases& cases, const Wanted& wanted, Attached attached, int trials) {
  auto pack = prompts_of(cases, wanted);
  Plan plan{wanted.pack, wanted.seed, cases.files.digest, wanted.staff_only, {}, std::move(pack.left_out)};
  std::set<std::string> codes;
  for (auto& prompt : pack.prompts) {
    if (!codes.insert(prompt.code).second)
      throw base::Error(base::ErrorKind::refused, "", "",
                        "Two prompts of this pack would have the code " + prompt.code + ". Choose another seed.");
    const auto version = version_of(*cases.find(prompt.case_id)->table);
    PlannedPrompt planned{std::move(prompt), version};
    if (trials > 0) planned.trials = trials;
    if (attached == Attached::as_text) {
      for (auto file : planned.attachments) {
        file.form = Form::txt;  // what a tool that reads the file has of it
        planned.turns.front() += "\n\nAttached: " + file.file + "\n" + bytes_of(file);
      }
    }
    plan.prompts.push_back(std::move(planned));
  }
  return plan;
}

std::string as_jsonl(const Plan& plan) {
  nlohmann::ordered_json head{{"plan", plan.pack},
                              {"seed", plan.seed},
                              {"staff_only", plan.staff_only},
                              {"cases", plan.cases},
                              {"left_out", plan.left_out}};
  std::string text = one_json_line(head);
  for (const auto& prompt : plan.prompts) {
    nlohmann::ordered_json line{{"code", prompt.code}, {"case", prompt.case_id}, {"version", prompt.version}};
    if (!prompt.variant.empty()) line["variant"] = prompt.variant;
    if (!prompt.session.empty()) line["session"] = prompt.session;
    if (!prompt.account.empty()) line["account"] = prompt.account;
    line["turns"] = prompt.turns;
    line["trials"] = prompt.trials;
    for (const auto& attachment : prompt.attachments) line["attached"].push_back(attachment.file);
    text += one_json_line(line);
  }
  return text;
}

Plan read_plan(std::string_view jsonl, const std::string& file) {
  Plan plan;
  std::set<std::string> codes;
  int number = 0;
  for (const auto& line : base::split(jsonl, '\n')) {
    ++number;
    if (base::trimmed(line).empty()) continue;
    const auto wrong = [&](const char* what) {
      return base::Error(base::ErrorKind::faults, file, std::to_string(number),
                         std::string(what) + " The plan was damaged. Begin a new run.");
    };
    const auto object = parsed(line);
    if (!object || !object->is_object()) throw wrong("This is not a JSON object.");
    const auto texts = [&](const char* key) {
      std::vector<std::string> all;
      if (const auto& list = at(*object, std::string("/") + key); list.is_array())
        for (const auto& one : list)
          if (one.is_string()) all.push_back(one.get<std::string>());
      return all;
    };
    if (number == 1) {
      if (!object->contains("plan")) throw wrong("Its first line does not say which pack it is.");
      plan.pack = text_at(*object, "plan");
      plan.seed = text_at(*object, "seed");
      plan.cases = text_at(*object, "cases");
      plan.left_out = texts("left_out");
      const auto& staff_only = at(*object, "/staff_only");
      plan.staff_only = staff_only.is_boolean() && staff_only.get<bool>();
      continue;
    }
    PlannedPrompt prompt;
    prompt.code = text_at(*object, "code");
    prompt.case_id = text_at(*object, "case");
    prompt.version = text_at(*object, "version");
    prompt.variant = text_at(*object, "variant");
    prompt.session = text_at(*object, "session");
    prompt.account = text_at(*object, "account");
    prompt.seed = plan.seed;
    prompt.turns = texts("turns");
    for (const auto& name : texts("attached"))
      prompt.attachments.push_back({name, Form::txt, "", "", Hiding::none, Spot::end});
    const auto& trials = at(*object, "/trials");
    if (!trials.is_number_integer() || trials.get<std::int64_t>() < 1 || trials.get<std::int64_t>() > most_trials)
      throw wrong("'trials' is no number of trials.");
    prompt.trials = trials.get<int>();
    if (prompt.code.empty() || prompt.case_id.empty() || prompt.turns.empty() || prompt.turns.size() > most_turns ||
        plan.prompts.size() >= most_prompts)
      throw wrong("It is no prompt of a plan.");
    if (!codes.insert(prompt.code).second) throw wrong("Its code stands above already.");
    plan.prompts.push_back(std::move(prompt));
  }
  if (plan.prompts.empty()) throw base::Error(base::ErrorKind::faults, file, "", "It plans nothing. Begin a new run.");
  return plan;
}

}  // namespace probe
