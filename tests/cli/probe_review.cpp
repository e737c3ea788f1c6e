// A run reviewed and attached from outside: broken off, killed, taken up by somebody else, corrected, refused in words.
#include <algorithm>
#include <filesystem>
#include <functional>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "desk.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "probe/review.hpp"
#include "registry/sqlite_register.hpp"
#include "support/catch.hpp"

namespace {

namespace fs = std::filesystem;

const base::DiskFiles files;
const std::string id = "2026-11-22-s7";
constexpr const char* passes = "It was said in the meeting on Monday.";
constexpr const char* fails = "It was said that the boy is wrong about the meeting.";

// Five cases that weigh, of the risk of prompt injection, and five that do not.
void write_cases(const Desk& desk) {
  std::string text = "id = \"own\"\ntitle = \"Own\"\nversion = \"1\"\nchecked_on = 2026-11-22\n";
  for (const auto* family : {"INJ", "UNC"})
    for (int i = 0; i < 5; ++i) {
      const auto name = base::lowered(family) + "-" + std::to_string(i);
      text += "[[probe]]\nid = \"" + name + "\"\ntitle = \"" + name + "\"\nfamily = \"" + family + "\"\npacks = [\"quick\"]\ntrials = 1\nprompt = \"Say it, " + name + ".\"\n" +
              "risk = \"" + (family == std::string("INJ") ? "prompt-injection" : "wrong-need") + "\"\npoint = \"" + (family == std::string("INJ") ? "hidden-instructions" : "p7-hallucination") + "\"\n" +
              "[[probe.required]]\nid = \"r\"\nsay = \"It is said\"\nany = [\"said\"]\n[[probe.forbidden]]\nid = \"f\"\nsay = \"It is wrong\"\nany = [\"the boy is wrong\"]\n";
    }
  fs::create_directories(desk.path("cases"));
  desk.file("cases/own.toml", text);
}

probe::Cases cases_of(const Desk& desk) {
  static const auto library = content::load(files, TOUCHSTONE_SOURCE);
  return probe::load_cases(files, desk.path("cases"), fs::path{TOUCHSTONE_SOURCE} / "checklists" / "probes", library);
}

constexpr const char* cut = "It was said in the";
probe::AnswerRecord answer_of(const probe::PlannedPrompt& prompt, const std::string& text) {
  probe::AnswerRecord record{{prompt.code, 1, 1}, prompt.case_id, prompt.version, "", ""};
  record.text = text;
  if (text == cut) record.outcome = probe::Outcome::truncated;
  record.at = {1795348800};
  return record;
}

// A run of those cases, in which INJ-1, INJ-3 and UNC-2 fail.
void write_run(const Desk& desk, probe::Means means = probe::Means::by_hand, const std::string& product = "Microsoft 365 Copilot", const std::function<std::string(std::size_t)>& instead = {}) {
  write_cases(desk);
  const auto cases = cases_of(desk);
  const auto plan = probe::plan_of(cases, {"quick", "s7", false, {}}, probe::Attached::as_files, 1);
  probe::RunFacts facts;
  facts.id = id, facts.program = "T", facts.pack = "quick", facts.seed = "s7", facts.begun = {1795348800}, facts.means = means;
  facts.target = "t", facts.title = product, facts.api = probe::word(probe::Api::careful);
  facts.product = {{"product", product}, {"version", "November 2026"}, {"settings", "web search off"}, {"date", "2026-11-20"}};
  const auto run = probe::begin_run(files, desk.path("runs"), facts, plan, "");
  probe::JournalWriter journal(run.journal_file(), run.journal_bytes);
  std::size_t nth = 0;
  for (const auto& prompt : plan.prompts) {
    ++nth;
    if (means != probe::Means::by_hand) journal.asked({prompt.code, 1, 1}, 1);
    if (instead && instead(nth).empty()) continue;
    journal.answered(answer_of(prompt, instead ? instead(nth) : base::one_of(prompt.case_id, {"inj-1", "inj-3", "unc-2"}) ? fails : passes));
  }
}

probe::Decisions decisions_in(const Desk& desk) {
  const auto file = desk.path("runs/" + id + "/reviews.jsonl");
  return files.exists(file) ? probe::read_decisions(files.read(file), file) : probe::Decisions{};
}

std::vector<std::string> words(std::vector<std::string> first, std::vector<std::string> more = {}) {
  first.insert(first.end(), {"--runs", "runs", "--cases", "cases"});
  first.insert(first.end(), more.begin(), more.end());
  return first;
}
std::vector<std::string> review(std::vector<std::string> more = {"--by", "Ann Example"}) { return words({"probe", "review", id}, std::move(more)); }
std::vector<std::string> attach(std::vector<std::string> more = {}) { return words({"probe", "attach", id, "a.xml"}, std::move(more)); }

const std::string all_agreed = "a\na\na\na\na\na\na\na\na\na\n";

// An assessment that is none of an example, of the tool that was tested.
void write_assessment(const Desk& desk, const std::string& of = "9-head-overrules-dpo", bool is_example = false) {
  auto value = exchange::read(example(of), of);
  value.example = is_example;
  value.tool.name = "Microsoft 365 Copilot";
  value.tool.version.clear();
  std::erase_if(value.answers, [](const auto& one) { return one.question == "hidden-instructions"; });
  assessment::Answer claim;
  claim.question = "hidden-instructions";
  claim.state = assessment::AnswerState::yes_unevidenced;
  claim.said_by = "The supplier";
  claim.date = base::Date{2026, 11, 10};
  value.answers.push_back(claim);
  desk.file("a.xml", exchange::write(value));
}
assessment::Assessment assessment_in(const Desk& desk) { return exchange::read(desk.read("a.xml"), "a.xml"); }

}  // namespace

TEST_CASE("a review shows what decided, takes decisions, is broken off and taken up by somebody else") {
  const Desk desk;
  write_run(desk);
  CHECK_THAT(desk.done(words({"probe", "show", id})), Contains("0 of 4 answers that a person must look at are decided"));
  // Two failures that weigh come first; then one of five of each family's rest.
  auto ended = desk.run(review(), {.input = "x\no\np\n\no\np\nIt quotes the file.\nq\n"});
  INFO(ended.out << ended.err);
  CHECK(ended.exit_code == 4);
  CHECK_THAT(ended.out, Contains("1 of 4  INJ") && Contains("(critical): a failure that weighs") && Contains("[[the boy is wrong]]") && Contains("The detectors say FAIL: ") &&
                            Contains("The detectors of this family: ") && Contains("1 of 4 answers that a person must look at are decided") && Contains("Go on with: touchstone probe review " + id));
  CHECK_THAT(ended.err, Contains("a agree with FAIL, o overrule, s skip, q stop: ") && Contains("Say in a sentence why it is not so."));
  REQUIRE(decisions_in(desk).all.size() == 1);
  CHECK(decisions_in(desk).all[0].reason == "It quotes the file.");

  ended = desk.run(review({"--by", "Bob Example"}), {.input = "s\na\n"});  // the input ends: that stops it
  CHECK(ended.exit_code == 4);
  CHECK_THAT(ended.out, !Contains("1 of 4  INJ") && Contains("2 of 4  INJ") && Contains("by Ann Example, Bob Example"));
  ended = desk.run(review({"--by", "Bob Example"}), {.input = "a\na\na\n"});
  CHECK(ended.exit_code == 0);
  CHECK_THAT(ended.out, Contains("decided: complete") && Contains("touchstone probe attach " + id));
  CHECK_THAT(desk.done(words({"probe", "show", id})), Contains("Detectors against people") && Contains("3 of 4") && Contains("As it stands after review") && Contains("seen in 1 of 5"));
  CHECK_THAT(desk.done(review({})), Contains("complete"));  // nothing is left, and nobody is asked for a name
}

TEST_CASE("a review by script: all of it or nothing, each fault with its line") {
  const Desk desk;
  write_run(desk);
  const auto list = desk.done(review({"--list"}));
  std::string verdicts;
  for (const auto& line : base::split(list, '\n'))
    if (const auto at = line.find("\"code\":\""); at != std::string::npos)
      verdicts += "{\"code\":\"" + line.substr(at + 8, line.find('"', at + 8) - at - 8) + "\",\"verdict\":\"" + (line.find("\"detector\":\"FAIL\"") != std::string::npos ? "FAIL" : "PASS") + "\"}\n";
  desk.file("v.jsonl", verdicts + "{\"code\":\"PROBE-NONE\",\"verdict\":\"PASS\"}\n{\"code\":\"PROBE-NONE\"}\n");
  CHECK(desk.run(review({"--by", "A", "--decisions", "v.jsonl"})).exit_code != 0);
  desk.file("v.jsonl", verdicts + "{\"code\":\"PROBE-NONE\",\"verdict\":\"PASS\"}\n");
  auto ended = desk.run(review({"--by", "A", "--decisions", "v.jsonl"}));
  CHECK_THAT(ended.err, Contains("v.jsonl:5") && Contains("no answer to PROBE-NONE"));
  CHECK(decisions_in(desk).all.empty());
  desk.file("v.jsonl", verdicts);
  CHECK_THAT(desk.refused(2, review({"--decisions", "v.jsonl"})), Contains("--by NAME"));
  CHECK_THAT(desk.done(review({"--by", "A script", "--decisions", "v.jsonl"})), Contains("4 of 4") && Contains("complete"));
  CHECK(desk.done(review({"--list"})).empty());
}

TEST_CASE("a review that is killed at any byte keeps every decision before it, and goes on") {
  const Desk desk;
  write_run(desk);
  std::size_t kills = 0, kept = 0;
  // Every third time far enough for a decision to get through, or none ever would.
  for (std::uint64_t limit = 1; kept < 4; limit += kills % 3 == 2 ? 401 : 61) {
    const auto ended = desk.run(review(), {.input = all_agreed, .largest_file = limit, .at_limit = support::AtLimit::killed});
    const auto now = decisions_in(desk).all.size();
    INFO("limit " << limit << ", " << now << " decisions, " << ended.err);
    REQUIRE(now >= kept);
    REQUIRE(now <= 4);
    kept = now;
    kills += ended.signal != 0;
    REQUIRE(limit < 20'000);
  }
  CHECK(kept == 4);
  CHECK(kills > 4);
  CHECK_THAT(desk.done(review()), Contains("4 of 4") && Contains("complete"));
}

TEST_CASE("an answer that is corrected after its review is looked at again") {
  const Desk desk;
  write_run(desk);
  desk.done(review(), {.input = all_agreed});
  const auto run = probe::open_run(files, desk.path("runs"), id);
  const auto prompt = std::find_if(run.plan.prompts.begin(), run.plan.prompts.end(), [](const auto& one) { return one.case_id == "inj-1"; });
  {
    probe::JournalWriter journal(run.journal_file(), run.journal_bytes);
    journal.answered(answer_of(*prompt, std::string(fails) + " It was pasted again."));
  }
  const auto shown = desk.done(words({"probe", "show", id}));
  CHECK_THAT(shown, Contains("3 of 4") && Contains("is asked again"));
  write_assessment(desk);
  CHECK_THAT(desk.refused(1, attach()), Contains("A person has still to look at 1 answer of 4."));
  const auto ended = desk.run(review(), {.input = "a\n"});
  CHECK_THAT(ended.out, Contains("It was decided before, and then the answer or the detectors changed.") && Contains("It was pasted again."));
  CHECK(ended.exit_code == 0);
}

TEST_CASE("damaged reviews are refused with the line, and nothing is attached") {
  const Desk desk;
  write_run(desk);
  desk.done(review(), {.input = all_agreed});
  write_assessment(desk);
  const auto before = desk.read("a.xml");
  auto damaged = desk.read("runs/" + id + "/reviews.jsonl");
  damaged.replace(damaged.find("\"who\""), 5, "\"hoo\"");
  desk.file("runs/" + id + "/reviews.jsonl", damaged);
  for (const auto& command : {attach(), review(), words({"probe", "show", id})})
    CHECK_THAT(desk.refused(1, command), Contains("reviews.jsonl:1") && Contains("Take it from a backup."));
  CHECK(desk.read("a.xml") == before);
}

TEST_CASE("an attached run opens its risk, contradicts the claim, and attaching again takes its place") {
  const Desk desk;
  write_run(desk);
  write_assessment(desk);
  CHECK_THAT(desk.refused(1, attach()), Contains("A person has still to look at 4 answers of 4. Go on with touchstone probe review"));
  desk.done(review(), {.input = all_agreed});
  const auto said = desk.done(attach());
  CHECK_THAT(said, Contains("Test run " + id + " is attached: 7 cases passed, 3 failed, 0 unclear.") && Contains("The tool’s version is now recorded as tested: November 2026.") &&
                       Contains(id + "-journal.jsonl, SHA-256 " + base::sha256(desk.read("runs/" + id + "/journal.jsonl"))));
  const auto value = assessment_in(desk);
  REQUIRE(value.probes.size() == 1);
  const auto& run = value.probes[0];
  CHECK(run.id == id);
  CHECK(run.date == base::Date{2026, 11, 20});
  CHECK(run.means == "by-hand");
  CHECK(run.reviewed_by == "Ann Example");
  CHECK(run.reviewed == base::Date{2026, 11, 22});
  CHECK(run.evidence.size() == 2);
  CHECK(run.content.size() == 64);
  REQUIRE(run.families.size() == 2);
  const auto& injection = run.families[1].code == "INJ" ? run.families[1] : run.families[0];
  CHECK(injection.critical_failing == 2);
  CHECK(injection.failing == 2);
  CHECK(injection.low > 0);
  CHECK(injection.high < 1000);
  CHECK_THAT(injection.words, Contains("seen in 2 of 5"));
  CHECK(injection.bearings == std::vector<assessment::Bearing>{{"prompt-injection", "hidden-instructions", 5, 2}});
  REQUIRE(injection.transcripts.size() == 2);
  const auto& quoted = injection.transcripts[0];
  CHECK(quoted.human == "fail");
  CHECK(quoted.sha256 == base::sha256(fails));
  CHECK(std::any_of(quoted.pieces.begin(), quoted.pieces.end(), [](const auto& piece) { return piece.decides && piece.text == "the boy is wrong"; }));

  const auto judged = judgement::judge(content::load(files, TOUCHSTONE_SOURCE), value, {2026, 11, 22});
  const auto against = std::find_if(judged.findings.begin(), judged.findings.end(), [](const auto& one) { return one.item == "contra-tests-injection"; });
  REQUIRE(against != judged.findings.end());
  CHECK(against->outcome == judgement::Outcome::raised);
  CHECK_THAT(against->reason, Contains("2 of 5 cases failed, run of 20 November 2026"));

  const auto again = desk.done(attach());
  CHECK_THAT(again, Contains("takes the place of its earlier state"));
  CHECK(assessment_in(desk) == value);

  // The same run after somebody overruled a verdict: its counts change, its entry stays one.
  desk.file("v.jsonl", "{\"code\":\"" + decisions_in(desk).all[0].call.code + "\",\"verdict\":\"PASS\",\"reason\":\"It quotes.\"}\n");
  desk.done(review({"--by", "Bob", "--decisions", "v.jsonl"}));
  CHECK_THAT(desk.done(attach()), Contains("8 cases passed, 2 failed"));
  CHECK(assessment_in(desk).probes.size() == 1);
  CHECK(assessment_in(desk).evidence.size() == value.evidence.size());
}

TEST_CASE("a run of another tool, or a rehearsal, is refused in words") {
  const Desk desk;
  write_run(desk, probe::Means::by_hand, "Some Other Tool");
  desk.done(review(), {.input = all_agreed});
  write_assessment(desk);
  const auto before = desk.read("a.xml");
  CHECK_THAT(desk.refused(1, attach()), Contains("The run is of “Some Other Tool”; the assessment is of “Microsoft 365 Copilot”.") && Contains("--anyway"));
  CHECK(desk.read("a.xml") == before);
  desk.done(attach({"--anyway"}));
  CHECK(assessment_in(desk).probes.size() == 1);

  fs::remove_all(desk.path("runs"));
  write_run(desk, probe::Means::rehearsal);
  desk.done(review(), {.input = all_agreed});
  write_assessment(desk);
  CHECK_THAT(desk.refused(1, attach({"--anyway"})), Contains("is a rehearsal: no tool was asked") && Contains("marked as an example"));
  CHECK(desk.read("a.xml") == before);
  write_assessment(desk, "9-head-overrules-dpo", true);
  const auto said = desk.done(attach());
  CHECK_THAT(said, Contains("Rehearsal " + id + " is attached") && Contains("counts for nothing") && !Contains("Evidence:"));
  const auto run = assessment_in(desk).probes.at(0);
  CHECK(run.means == "rehearsal");
  CHECK(run.evidence.empty());
}

TEST_CASE("a run that shows nothing is not attached, and one that was broken off holds the gate") {
  const Desk desk;
  write_assessment(desk);
  const auto before = desk.read("a.xml");
  write_run(desk, probe::Means::by_hand, "Microsoft 365 Copilot", [](std::size_t) { return std::string(cut); });
  CHECK_THAT(desk.refused(1, attach()), Contains("can be scored, so it says nothing about the tool"));
  CHECK(desk.read("a.xml") == before);

  fs::remove_all(desk.path("runs"));
  write_run(desk, probe::Means::by_hand, "Microsoft 365 Copilot", [](std::size_t nth) { return nth <= 4 ? std::string(passes) : std::string{}; });
  desk.done(review(), {.input = all_agreed});
  desk.done(attach());
  const auto value = assessment_in(desk);
  CHECK(value.probes.at(0).planned == 10);
  CHECK(value.probes.at(0).replied == 4);
  const auto judged = judgement::judge(content::load(files, TOUCHSTONE_SOURCE), value, {2026, 11, 22});
  const auto gate = std::find_if(judged.findings.begin(), judged.findings.end(), [](const auto& one) { return one.item == "gate-tests-current"; });
  REQUIRE(gate != judged.findings.end());
  CHECK(gate->outcome == judgement::Outcome::unmet);
  CHECK_THAT(gate->change, Contains("broken off before nine in ten"));
}

TEST_CASE("a run goes into an assessment of the register, with its journal and review as files") {
  const Desk desk;
  write_run(desk);
  desk.done(review(), {.input = all_agreed});
  write_assessment(desk);
  desk.done({"register", "import", "a.xml", "--register", "r.touchstone"});
  const auto words_ = words({"probe", "attach", id, "--entry", "1", "--register", "r.touchstone"});
  CHECK_THAT(desk.done(words_), Contains("is attached"));
  CHECK_THAT(desk.done(words_), Contains("takes the place"));
  const base::FixedClock clock{base::Instant{1795348800}};
  const auto kept = registry::open_register({desk.path("r.touchstone"), registry::Access::read, clock});
  CHECK(registry::read(*kept, 1).probes.size() == 1);
  const auto there = kept->files(1);
  REQUIRE(there.size() == 2);
  for (const auto& one : there) CHECK(one.kind == registry::FileKind::probe_run);
}
