#include "probe/journal.hpp"

#include "base/error.hpp"
#include "support/catch.hpp"
#include "support/outside.hpp"

using namespace probe;

namespace {

const base::Instant noon{1795348800};

PlannedPrompt prompt_of(const std::string& code, int turns, int trials) {
  PlannedPrompt prompt;
  prompt.code = code;
  prompt.case_id = "case-" + code;
  prompt.version = "v1";
  for (int i = 1; i <= turns; ++i) prompt.turns.push_back("Question " + std::to_string(i) + "\nwith \"two\" lines");
  prompt.trials = trials;
  return prompt;
}

Plan plan_of_two() {
  Plan plan{"quick",    "seed", "digest", true, {prompt_of("PROBE-AAAAA", 1, 2), prompt_of("PROBE-BBBBB", 2, 1)},
            {"ex: why"}};
  plan.prompts[1].session = "ask";
  plan.prompts[1].account = "second";
  return plan;
}

AnswerRecord answer_to(const Call& call, const std::string& text) {
  AnswerRecord record{call, "case-" + call.code, "v1"};
  record.text = text;
  record.model = "m-1";
  record.at = noon;
  record.tokens_in = 5;
  return record;
}

RunFacts facts() {
  RunFacts run{"2026-11-22-seed", "Touchstone", "quick", "seed", noon};
  run.target = "digest";
  run.product = {{"name", "Tool"}};
  return run;
}

// A journal with everything answered, as bytes.
std::string whole(const support::TemporaryFolder& folder, const Plan& plan) {
  {
    JournalWriter journal(folder.path() / "j");
    journal.begun(facts());
    for (const auto& call : plan.calls()) {
      journal.asked(call, 1);
      journal.answered(answer_to(call, "Answer to " + in_words(call) + " \xF0\x9F\x99\x82 \x01"));
    }
    journal.flush();
  }
  return folder.read("j");
}

std::string damage(const std::string& bytes) {
  try {
    read_journal(bytes, "j");
  } catch (const base::Error& error) {
    return error.what();
  }
  return "it is good";
}

}  // namespace

TEST_CASE("a plan comes back as it was kept") {
  const auto plan = plan_of_two();
  const auto back = read_plan(as_jsonl(plan), "p");
  CHECK(as_jsonl(back) == as_jsonl(plan));
  CHECK(back.staff_only);
  CHECK(back.find("PROBE-BBBBB")->account == "second");
  const std::vector<Call> calls{
      {"PROBE-AAAAA", 1, 1}, {"PROBE-BBBBB", 1, 1}, {"PROBE-BBBBB", 1, 2}, {"PROBE-AAAAA", 2, 1}};
  CHECK(back.calls() == calls);
  const auto lines = as_jsonl(plan);
  const auto second = lines.substr(lines.find('\n') + 1);
  CHECK_THROWS_WITH(read_plan(lines + second, "p"), Contains("p:4: Its code stands above already"));
  CHECK_THROWS_WITH(read_plan("{}\n", "p"), Contains("p:1"));
  CHECK_THROWS_WITH(read_plan("", "p"), Contains("plans nothing"));
}

TEST_CASE("a journal comes back as it was written, and its totals come from its records") {
  const support::TemporaryFolder folder;
  const auto plan = plan_of_two();
  const auto bytes = whole(folder, plan);
  const auto journal = read_journal(bytes, "j");
  CHECK(journal.run.id == "2026-11-22-seed");
  CHECK(journal.run.product.at("name") == "Tool");
  CHECK(journal.answers.size() == 4);
  CHECK(journal.answers[1].text == "Answer to PROBE-BBBBB, trial 1, turn 1 \xF0\x9F\x99\x82 \x01");
  CHECK(journal.answers[1].tokens_in == 5);
  CHECK(journal.models == std::vector<std::string>{"m-1"});
  const auto check = tally(plan, journal, 4);
  CHECK(check.whole());
  CHECK(check.planned == 4);
  const auto answers = answers_of(plan, journal);
  REQUIRE(answers.size() == 4);
  CHECK(answers[0].case_id == "case-PROBE-AAAAA");
  CHECK(answers[3].turn == 2);
  CHECK(answers[3].prompt == "Question 2\nwith \"two\" lines");
}

TEST_CASE("cut anywhere, a journal is read up to the last whole line, and nothing is made up") {
  const support::TemporaryFolder folder;
  const auto plan = plan_of_two();
  const auto bytes = whole(folder, plan);
  const auto first = bytes.find('\n') + 1;
  for (auto cut = first; cut < bytes.size(); ++cut) {
    const auto journal = read_journal(bytes.substr(0, cut), "j");
    const auto check = tally(plan, journal, journal.latest().size());
    CHECK(check.problems.empty());
    CHECK(check.whole() == (cut + 1 >= bytes.size()));
  }
  CHECK_THAT(damage(bytes.substr(0, first / 2)), Contains("j:1: This is no record"));
  CHECK_THAT(damage(""), Contains("the run never began"));
}

TEST_CASE("a torn line is closed when the run goes on, and only there it is one") {
  const support::TemporaryFolder folder;
  const auto plan = plan_of_two();
  const auto bytes = whole(folder, plan);
  const auto torn = bytes.substr(0, bytes.size() - 30);
  folder.file("j", torn);
  {
    JournalWriter journal(folder.path() / "j", torn);
    journal.resumed(noon);
    journal.asked({"PROBE-AAAAA", 2, 1}, 1);
    journal.answered(answer_to({"PROBE-AAAAA", 2, 1}, "again"));
  }
  const auto journal = read_journal(folder.read("j"), "j");
  CHECK(journal.torn == 1);
  CHECK(journal.resumed == 1);
  CHECK(journal.asked.at({"PROBE-AAAAA", 2, 1}) == 2);
  CHECK(tally(plan, journal, 4).whole());
  CHECK_THAT(damage(torn + "\n" + bytes.substr(bytes.find('\n') + 1)), Contains("This is no record"));
  // The line that closes it can be torn itself.
  const auto twice = read_journal(torn + "\n{\"kind\":\"resu\n{\"kind\":\"resumed\"}\n", "j");
  CHECK(twice.torn == 2);
  CHECK(twice.resumed == 1);
}

TEST_CASE("what does not fit together is named") {
  const auto plan = plan_of_two();
  const support::TemporaryFolder folder;
  const auto bytes = whole(folder, plan);
  const auto line = [&](const std::string& text) { return bytes + text + "\n"; };
  const auto problems = [&](const std::string& text, std::size_t scored = 4) {
    return base::Error(base::ErrorKind::faults, "", "", "").what() + [&] {
      std::string all;
      for (const auto& one : tally(plan, read_journal(text, "j"), scored).problems) all += one + "\n";
      return all;
    }();
  };
  const std::string at = "\"at\":\"2026-11-22T12:00:00Z\",\"outcome\":\"answered\",\"response\":\"x\"}";
  CHECK_THAT(problems(line("{\"kind\":\"answer\",\"code\":\"PROBE-AAAAA\",\"case\":\"c\",\"version\":\"v1\"," + at)),
             Contains("PROBE-AAAAA, trial 1, turn 1 was answered 2 times"));
  CHECK_THAT(problems(line("{\"kind\":\"answer\",\"code\":\"PROBE-ZZZZZ\",\"case\":\"c\",\"version\":\"v1\"," + at)),
             Contains("answered and never planned") && Contains("never asked"));
  CHECK_THAT(problems(line("{\"kind\":\"asked\",\"code\":\"PROBE-ZZZZZ\"}")), Contains("asked and never planned"));
  CHECK_THAT(problems(line("{\"kind\":\"answer\",\"code\":\"PROBE-AAAAA\",\"case\":\"c\",\"version\":\"v2\"," + at)),
             Contains("another version"));
  CHECK_THAT(problems(bytes, 3), Contains("4 answers have 3 verdicts"));
  CHECK_THAT(damage(line("{\"kind\":\"answer\",\"code\":\"PROBE-AAAAA\"}")), Contains("j:10: There is no 'case'"));
  CHECK_THAT(damage(line("{\"kind\":\"poem\"}")), Contains("not known"));
  CHECK_THAT(damage(line("{\"kind\":\"run\",\"id\":\"x\"}")), Contains("This is no record"));
}

TEST_CASE("two cannot write one journal") {
  const support::TemporaryFolder folder;
  JournalWriter one(folder.path() / "j");
  CHECK_THROWS_WITH(JournalWriter(folder.path() / "j"), Contains("Another Touchstone is writing to it"));
}
