// What people decide of a run's answers: who is asked about which, what counts, and what is kept whatever happens.
#include "probe/review.hpp"

#include <cmath>
#include <set>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/outside.hpp"
#include "unit/probe/own_cases.hpp"

using namespace probe;

namespace {

const base::Instant noon{1795348800};

// Ten cases of a family that weighs and ten of one that does not. What an answer says decides its verdict.
std::string toml() {
  std::string text;
  for (const auto* family : {"DEC", "UNC"})
    for (int i = 0; i < 10; ++i) {
      const auto id = base::lowered(family) + "-" + std::to_string(i);
      text += "[[probe]]\nid = \"" + id + "\"\ntitle = \"" + id + "\"\nfamily = \"" + family +
              "\"\ntrials = 1\nprompt = \"Say it.\"\n[[probe.required]]\nid = \"r\"\nsay = \"It is said\"\nany = [\"said\"]\n"
              "[[probe.forbidden]]\nid = \"f\"\nsay = \"It is wrong\"\nany = [\"the boy is wrong\"]\n";
    }
  return text;
}
const Cases& cases() {
  static const auto all = probe_test::cases_of(toml());
  return all;
}

constexpr const char* passes = "It was said in the meeting on Monday.";
constexpr const char* fails = "It was said that the boy is wrong about the meeting.";
constexpr const char* unclear = "There was a meeting on Monday and it went well.";

StoredRun run_of(const std::map<std::string, std::string>& answers, const std::string& seed = "s") {
  StoredRun run;
  run.plan.pack = "full";
  run.plan.seed = seed;
  run.journal.run.id = "r";
  int number = 0;
  for (const auto& one : cases().all) {
    PlannedPrompt prompt;
    prompt.code = "PROBE-" + std::to_string(100 + number++);
    prompt.case_id = one.id;
    prompt.turns = {"Say it."};
    prompt.trials = 1;
    const auto said = answers.find(one.id);
    AnswerRecord record{{prompt.code, 1, 1}, one.id, "", "", ""};
    record.text = said == answers.end() ? passes : said->second;
    run.journal.answers.push_back(record);
    run.plan.prompts.push_back(prompt);
  }
  return run;
}

Review review_of(const StoredRun& run, const Decisions& decisions = {}) {
  return Review(cases(), run, decisions, probe_test::today);
}

std::vector<std::string> asked(const Review& review) {
  std::vector<std::string> all;
  for (const auto& item : review.queue())
    all.push_back(review.answers()[item.answer].case_id + std::string(" ") + word(review.scores()[item.answer].verdict));
  return all;
}

std::string fault_of(const std::string& jsonl) {
  try {
    (void)read_decisions(jsonl, "r");
  } catch (const base::Error& error) {
    return error.what();
  }
  return "read";
}

}  // namespace

TEST_CASE("a person is asked about each failure that weighs, each that is unclear, and a fifth of the rest") {
  const auto run = run_of({{"dec-3", fails}, {"dec-7", unclear}, {"unc-2", fails}, {"unc-5", unclear}});
  const auto review = review_of(run);
  const auto queue = asked(review);
  // DEC: 8 passes are left, UNC: 8 passes and a failure that does not weigh; a fifth of each, rounded up, is two.
  REQUIRE(queue.size() == 3 + 2 + 2);
  CHECK(queue[0] == "dec-3 FAIL");
  CHECK(queue[1] == "unc-5 REVIEW");  // families in the order of the table: UNC before DEC
  CHECK(queue[2] == "dec-7 REVIEW");
  CHECK(queue[3].starts_with("unc-"));
  CHECK(queue[5].starts_with("dec-"));
  CHECK(std::set<std::string>(queue.begin(), queue.end()).size() == queue.size());
  CHECK(asked(review_of(run)) == queue);
  std::set<std::vector<std::string>> drawn;
  for (const auto* seed : {"s", "t", "u", "v"})
    drawn.insert(asked(review_of(run_of({{"dec-3", fails}, {"dec-7", unclear}, {"unc-2", fails}, {"unc-5", unclear}}, seed))));
  CHECK(drawn.size() > 1);
  CHECK(review.left() == queue.size());
  CHECK_FALSE(review.complete());
}

TEST_CASE("what is left for nobody to look at is complete, and what was not scored is asked of nobody") {
  std::map<std::string, std::string> empty;
  for (const auto& one : cases().all) empty[one.id] = "";
  const auto run = run_of(empty);
  const auto review = review_of(run);
  CHECK(review.queue().empty());
  CHECK(review.complete());
  CHECK_THROWS_AS(review.decided(0, Verdict::pass, "", "Ann", noon), base::Error);
}

TEST_CASE("a person's verdict takes the place of the detectors', and the table holds both") {
  const auto run = run_of({{"dec-3", fails}, {"dec-7", unclear}});
  auto review = review_of(run);
  CHECK(review.next() == 0u);
  CHECK(review.next(1) == 1u);
  for (auto place = review.next(1); place; place = review.next(1)) {
    const auto answer = review.queue()[*place].answer;
    const auto& id = review.answers()[answer].case_id;
    const auto detector = review.scores()[answer].verdict;
    const auto verdict = id == "dec-3" ? Verdict::pass : detector == Verdict::review ? Verdict::fail : detector;
    review.take(review.decided(answer, verdict, id == "dec-3" ? "It quotes the child." : "", "Ann", noon));
  }
  CHECK(review.complete());
  CHECK(review.reviewers() == std::vector<std::string>{"Ann"});
  CHECK(review.last() == noon);
  const auto effective = review.effective();
  for (std::size_t i = 0; i < effective.size(); ++i) {
    const auto& id = review.answers()[i].case_id;
    INFO(id);
    CHECK(effective[i].verdict == (id == "dec-7" ? Verdict::fail : Verdict::pass));
    CHECK(effective[i].sentence == review.scores()[i].sentence);
  }
  const auto table = review.table();
  CHECK(table.at("DEC").fail_pass == 1);
  CHECK(table.at("DEC").review_fail == 1);
  CHECK(table.at("DEC").pass_pass == 2);
  CHECK(table.at("UNC").pass_pass == 2);
  const auto text = as_text(review);
  CHECK_THAT(text, Contains("6 of 6 answers that a person must look at are decided: complete") && Contains("by Ann, last on 22 November 2026") && Contains("4 of 5"));
}

TEST_CASE("a decision needs a name, and one against the detectors a reason") {
  const auto run = run_of({{"dec-3", fails}, {"dec-7", unclear}});
  const auto review = review_of(run);
  const auto failing = *review.find({"PROBE-103", 1, 1}), doubtful = *review.find({"PROBE-107", 1, 1});
  const auto refusal = [&](std::size_t answer, Verdict verdict, const std::string& reason, const std::string& who) -> std::string {
    try {
      (void)review.decided(answer, verdict, reason, who, noon);
    } catch (const base::Error& error) {
      CHECK(error.kind() == base::ErrorKind::refused);
      return error.what();
    }
    return "";
  };
  CHECK_THAT(refusal(failing, Verdict::fail, "", "  "), Contains("Give your name"));
  CHECK_THAT(refusal(failing, Verdict::pass, " ", "Ann"), Contains("Say in a sentence why"));
  CHECK_THAT(refusal(failing, Verdict::review, "", "Ann"), Contains("Say in a sentence why"));
  CHECK(refusal(failing, Verdict::pass, "It quotes.", "Ann").empty());
  CHECK(refusal(doubtful, Verdict::pass, "", "Ann").empty());
  CHECK_FALSE(refusal(doubtful, Verdict::not_scored, "x", "Ann").empty());
}

TEST_CASE("a decision about another answer, verdict or version of the detectors does not count any more") {
  const auto run = run_of({{"dec-3", fails}});
  auto review = review_of(run);
  const auto answer = *review.find({"PROBE-103", 1, 1});
  const auto decision = review.decided(answer, Verdict::fail, "", "Ann", noon);
  Decisions one;
  one.all = {decision};
  CHECK(review_of(run, one).decision(answer));
  CHECK_FALSE(review_of(run, one).lapsed(answer));

  auto corrected = run;  // pasted again
  corrected.journal.answers.push_back(corrected.journal.answers[answer]);
  corrected.journal.answers.back().text = std::string(fails) + " Really.";
  const auto again = review_of(corrected, one);
  CHECK_FALSE(again.decision(answer));
  CHECK(again.lapsed(answer));
  CHECK(again.effective()[answer].verdict == Verdict::fail);
  CHECK_THAT(as_text(again), Contains("1 was decided before its answer or the detectors changed, and is asked again"));

  auto older = one;
  older.all[0].detectors = "0";
  CHECK(review_of(run, older).lapsed(answer));
  auto other = one;
  other.all[0].detector = Verdict::pass;
  CHECK(review_of(run, other).lapsed(answer));

  auto later = one;  // of two the later counts
  later.all.push_back(review.decided(answer, Verdict::pass, "It quotes.", "Bob", noon));
  CHECK(review_of(run, later).decision(answer)->who == "Bob");
  CHECK(review_of(run, later).effective()[answer].verdict == Verdict::pass);
}

TEST_CASE("what was decided is on the disk, and a torn line costs that line alone") {
  const support::TemporaryFolder folder;
  const base::DiskFiles files;
  auto run = run_of({{"dec-3", fails}});
  run.folder = folder.path();
  CHECK(decisions_of(files, run).all.empty());
  const auto review = review_of(run);
  const auto first = review.decided(0, review.scores()[0].verdict, "", "Ann “the Head” Ünal", noon);
  const auto second = review.decided(1, Verdict::fail, "Line one\nline two", "Bob", noon);
  {
    DecisionWriter writer(files, run);
    writer.write(first);
    CHECK_THROWS_AS(DecisionWriter(files, run), base::Error);  // one at a time
    writer.write(second);
  }
  auto kept = decisions_of(files, run);
  REQUIRE(kept.all.size() == 2);
  CHECK(kept.all[0].who == first.who);
  CHECK(kept.all[1].reason == second.reason);
  CHECK(kept.all[1].call == second.call);
  CHECK(kept.all[1].answer == second.answer);
  CHECK_FALSE(kept.all[1].agrees());

  const auto whole = folder.read("reviews.jsonl");
  const auto one_line = whole.find('\n') + 1;
  for (auto size = one_line; size <= whole.size(); ++size) {  // killed at any byte
    folder.file("reviews.jsonl", whole.substr(0, size));
    const auto torn = decisions_of(files, run);
    REQUIRE(torn.all.size() == (size + 1 >= whole.size() ? 2u : 1u));
    DecisionWriter(files, run).write(second);
    const auto mended = decisions_of(files, run);
    REQUIRE(mended.all.size() == torn.all.size() + 1);
    REQUIRE(mended.all.back().reason == second.reason);
  }
}

TEST_CASE("a damaged review is refused with its line") {
  const std::string good =
      R"({"kind":"decision","code":"PROBE-1","trial":1,"turn":1,"decision":"agree","verdict":"FAIL","who":"Ann","at":"2026-11-22T12:00:00Z","detector":"FAIL","detectors":"4","answer":"ab"})";
  CHECK(read_decisions(good + "\n" + good + "\n", "r").all.size() == 2);
  CHECK(read_decisions("", "r").all.empty());
  CHECK(read_decisions(good, "r").torn == 0);
  CHECK(read_decisions(good + "\n{\"kin", "r").torn == 1);
  CHECK(read_decisions(good + "\n{\"kin\n{\"kind\":\"resumed\",\"at\":\"x\"}\n" + good + "\n", "r").torn == 1);
  CHECK(read_decisions(good + "\n{\"kin\n{\"kind\":\"res\n{\"kind\":\"resumed\",\"at\":\"x\"}\n", "r").torn == 2);
  CHECK_THAT(fault_of(good + "\n{\"kin\n" + good + "\n"), Contains("r:2") && Contains("Take it from a backup."));
  const auto with = [&](const std::string& from, const std::string& to) {
    auto changed = good;
    changed.replace(changed.find(from), from.size(), to);
    return fault_of(changed + "\n");
  };
  CHECK_THAT(with("\"Ann\"", "\"\""), Contains("r:1") && Contains("'who'"));
  CHECK_THAT(with("\"verdict\":\"FAIL\"", "\"verdict\":\"PASS\""), Contains("without a reason"));
  CHECK_THAT(with("\"verdict\":\"FAIL\"", "\"verdict\":\"NOT-SCORED\""), Contains("none of PASS, FAIL and REVIEW"));
  CHECK_THAT(with("2026-11-22T12:00:00Z", "noon"), Contains("no date and time"));
  CHECK_THAT(with("\"trial\":1", "\"trial\":-1"), Contains("'trial'"));
  CHECK_THAT(with("\"kind\":\"decision\"", "\"kind\":\"opinion\""), Contains("not known"));
}

TEST_CASE("a script gives verdicts by call, and the list it works from gives none") {
  const auto run = run_of({{"dec-3", fails}});
  const auto review = review_of(run);
  const auto list = queue_as_jsonl(review);
  CHECK_THAT(list, Contains("\"code\":\"PROBE-103\"") && Contains("\"detector\":\"FAIL\"") && Contains("the boy is wrong"));
  CHECK_THROWS_AS(read_verdicts(list, "l"), base::Error);  // handed back as it is, it decides nothing
  const auto said = read_verdicts("{\"code\":\"PROBE-103\",\"verdict\":\"FAIL\"}\n\n{\"code\":\"A\",\"trial\":2,\"turn\":3,\"verdict\":\"PASS\",\"reason\":\"x\"}\n", "l");
  REQUIRE(said.size() == 2);
  CHECK(said[0].call == Call{"PROBE-103", 1, 1});
  CHECK(said[1].call == Call{"A", 2, 3});
  CHECK(said[1].line == 3);
}

TEST_CASE("kappa is agreement beyond chance, and is not given where chance cannot be told from it") {
  Agreement all;
  CHECK_FALSE(kappa(all));
  all.pass_pass = 20;
  CHECK_FALSE(kappa(all));
  all.fail_fail = 15, all.pass_fail = 5, all.fail_pass = 10;  // Cohen 1960's arithmetic: 0.7 seen, 0.5 by chance
  CHECK(std::abs(*kappa(all) - 0.4) < 1e-9);
}

TEST_CASE("an excerpt shows the deciding words in their place, whole characters only") {
  const auto joined = [](const std::vector<Stretch>& all) {
    std::string text;
    for (const auto& one : all) text += one.decides ? "[" + one.text + "]" : one.text;
    return text;
  };
  CHECK(joined(stretches("one two three", {{4, 7}})) == "one [two] three");
  CHECK(joined(stretches("one two three", {{4, 9}, {0, 3}, {5, 7}, {13, 99}})) == "[one] [two t]hree");
  CHECK(joined(stretches("", {})).empty());
  CHECK(joined(excerpt("short", {})) == "short");
  std::string text;
  for (int i = 0; i < 300; ++i) text += "é";
  const Span late{500, 504};
  for (std::size_t most = 40; most < 60; ++most) {
    const auto cut = joined(excerpt(text, {late}, most));
    CHECK_FALSE(base::first_bad_utf8(cut));
    CHECK_THAT(cut, StartsWith("…") && EndsWith("…") && Contains("[éé]"));
    CHECK(cut.size() < most + 12);
  }
}
