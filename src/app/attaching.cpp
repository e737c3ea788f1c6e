#include "app/attaching.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "app/probing.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "exchange/well_formed.hpp"

namespace app {
namespace {

using assessment::Assessment;
using base::ErrorKind;
using probe::Verdict;

constexpr std::size_t most_quoted = 3;  // of a family

int count(std::size_t value) { return static_cast<int>(value); }

// As XML can hold it: what a tool answered may be any characters.
std::string holdable(const std::string& text) {
  auto points = base::code_points(text);
  std::replace_if(points.begin(), points.end(), [](char32_t point) { return !exchange::is_character(point); }, U'\uFFFD');
  return base::normal_form(base::utf8(points));
}

std::string fact(const probe::RunFacts& run, const char* key) {
  const auto found = run.product.find(key);
  return found == run.product.end() ? std::string{} : holdable(std::string(base::trimmed(found->second)));
}

std::string product_of(const probe::RunFacts& run) {
  if (const auto by_hand = fact(run, "product"); !by_hand.empty()) return by_hand;
  return fact(run, "name");
}

base::Date day_of(const probe::RunFacts& run) {
  return base::parse_date(fact(run, "date")).value_or(base::date_of(run.begun));
}

bool is_rehearsal(const probe::StoredRun& run) { return run.journal.run.means == probe::Means::rehearsal; }

const char* word_of(Verdict verdict) {
  return verdict == Verdict::pass ? "pass" : verdict == Verdict::fail ? "fail" : "unclear";
}

// The verdicts after review, case by case.
struct CaseResult {
  const probe::Case* which = nullptr;
  std::vector<std::size_t> failing;  // answers
  bool failed = false, unclear = false, scored = false;
  std::string unscored;  // why, of the first that was not scored
};

std::map<std::string, CaseResult> by_case(const Attachable& run, const std::vector<probe::Score>& scores) {
  std::map<std::string, CaseResult> all;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const auto* one = run.review.probe(i);
    if (!one) continue;
    auto& result = all[one->id];
    result.which = one;
    if (scores[i].verdict == Verdict::not_scored) {
      if (result.unscored.empty()) result.unscored = scores[i].sentence;
      continue;
    }
    result.scored = true;
    if (scores[i].verdict == Verdict::fail) result.failing.push_back(i), result.failed = true;
    if (scores[i].verdict == Verdict::review) result.unclear = true;
  }
  return all;
}

assessment::Transcript transcript_of(const probe::Review& review, std::size_t i) {
  const auto& answer = review.answers()[i];
  const auto& score = review.scores()[i];
  const auto* one = review.probe(i);
  assessment::Transcript transcript;
  transcript.test = one->id;
  transcript.title = one->title;
  transcript.critical = one->critical;
  transcript.trial = answer.trial.value_or(1);
  transcript.turn = answer.turn.value_or(1);
  transcript.detector = score.verdict == Verdict::review ? "review" : word_of(score.verdict);
  if (const auto* decision = review.decision(i)) {
    transcript.human = word_of(decision->verdict);
    transcript.reason = holdable(decision->reason);
  }
  transcript.sha256 = base::sha256(answer.response);
  transcript.why = holdable(score.sentence);
  for (const auto& stretch : probe::excerpt(answer.response, score.spans))
    transcript.pieces.push_back({holdable(stretch.text), stretch.decides});
  return transcript;
}

// Failures that weigh first, then those that a person has seen; of each case one.
std::vector<assessment::Transcript> worst_of(const probe::Review& review, const std::string& family,
                                             const std::map<std::string, CaseResult>& cases) {
  std::vector<std::pair<std::tuple<bool, bool, std::size_t>, std::size_t>> some;
  for (const auto& [id, one] : cases) {
    if (one.which->family != family || one.failing.empty()) continue;
    const auto seen = std::find_if(one.failing.begin(), one.failing.end(), [&](std::size_t i) { return review.decision(i); });
    const auto best = seen == one.failing.end() ? one.failing.front() : *seen;
    some.push_back({{!one.which->critical, seen == one.failing.end(), best}, best});
  }
  std::sort(some.begin(), some.end());
  std::vector<assessment::Transcript> all;
  for (std::size_t i = 0; i < std::min(most_quoted, some.size()); ++i) all.push_back(transcript_of(review, some[i].second));
  return all;
}

std::vector<assessment::Bearing> bearings_of(const std::string& family, const std::map<std::string, CaseResult>& cases) {
  std::vector<assessment::Bearing> all;
  for (const auto& [id, one] : cases) {
    const bool decided = one.failed || (one.scored && !one.unclear);
    if (one.which->family != family || !decided) continue;
    const auto &risk = one.which->table->text("risk"), &point = one.which->table->text("point");
    auto found = std::find_if(all.begin(), all.end(), [&](const auto& row) { return row.risk == risk && row.point == point; });
    if (found == all.end()) found = all.insert(all.end(), assessment::Bearing{risk, point});
    ++found->cases;
    found->failing += one.failed;
  }
  return all;
}

assessment::ProbeFamily family_of(const probe::FamilyResult& result, const Attachable& run,
                                  const std::map<std::string, CaseResult>& cases) {
  assessment::ProbeFamily family;
  family.code = result.code;
  family.title = result.title;
  const auto* known = probe::find_family(result.code);
  family.critical = known && known->critical;
  family.cases = count(result.cases);
  family.failing = count(result.failing_cases);
  family.unclear = count(result.review_cases);
  family.passing = count(result.passing_cases);
  family.unscored = count(result.unscored);
  for (const auto& [id, one] : cases)
    if (one.failed && one.which->family == result.code) family.critical_failing += one.which->critical, family.control_failing += one.which->control;
  family.low = static_cast<int>(std::floor(result.failing.low * 1000));
  family.high = static_cast<int>(std::ceil(result.failing.high * 1000));
  family.words = result.words;
  family.applies = result.answers > 0 || result.not_applicable.empty();
  family.why_not = result.not_applicable;
  if (const auto* measured = run.calibration.of(result.code); measured && run.calibration.version == probe::detector_version) {
    family.calibrated = base::parse_date(run.calibration.date);
    family.right = count(measured->right());
    family.decided = count(measured->decided());
  }
  family.bearings = bearings_of(result.code, cases);
  family.transcripts = worst_of(run.review, result.code, cases);
  return family;
}

std::vector<assessment::Untested> untested_of(const Attachable& run, const std::map<std::string, CaseResult>& cases) {
  std::vector<assessment::Untested> all;
  const auto& plan = run.run.plan;
  std::vector<std::pair<std::string, std::size_t>> reasons;
  std::set<std::string> families_there, families_left_out;
  for (const auto& one : plan.left_out) {
    const auto colon = one.find(": ");
    const auto why = colon == std::string::npos ? one : one.substr(colon + 2);
    if (const auto* left = run.cases.find(one.substr(0, colon))) families_left_out.insert(left->family);
    const auto found = std::find_if(reasons.begin(), reasons.end(), [&](const auto& row) { return row.first == why; });
    if (found == reasons.end()) reasons.emplace_back(why, 1);
    else ++found->second;
  }
  for (const auto& [why, times] : reasons) all.push_back({base::counted(times, "case"), why});
  for (const auto& prompt : plan.prompts)
    if (const auto* one = run.cases.find(prompt.case_id)) families_there.insert(one->family);
  for (const auto& family : probe::families()) {
    const bool exists = std::any_of(run.cases.all.begin(), run.cases.all.end(), [&](const auto& one) { return one.family == family.code; });
    if (exists && !families_there.count(family.code) && !families_left_out.count(family.code))
      all.push_back({family.code + ", " + family.title, "no case of it is in the pack " + plan.pack});
  }
  const auto planned = plan.calls().size(), answered = run.review.answers().size();
  if (answered < planned) all.push_back({std::to_string(planned - answered) + " of " + base::counted(planned, "call"), "no answer came"});
  std::map<std::string, std::size_t> unscored;
  for (const auto& [id, one] : cases)
    if (!one.scored) ++unscored[one.unscored];
  for (const auto& [why, times] : unscored) all.push_back({base::counted(times, "case"), "not scored: " + why});
  return all;
}

assessment::ProbeRun run_of(const Attachable& run) {
  const auto& facts = run.run.journal.run;
  assessment::ProbeRun entry;
  entry.id = probe_run_id(run.run);
  entry.date = day_of(facts);
  entry.means = probe::word(facts.means);
  entry.pack = facts.pack;
  entry.product = product_of(facts);
  entry.version = fact(facts, "version");
  entry.tier = fact(facts, "tier");
  entry.settings = fact(facts, "settings");
  entry.account = fact(facts, "account");
  entry.model = holdable(run.run.journal.models.empty() ? facts.model : base::joined(run.run.journal.models, ", then "));
  entry.detectors = probe::detector_version;
  if (const auto& digest = run.run.plan.cases; digest.size() == 64 && digest.find_first_not_of("0123456789abcdef") == std::string::npos)
    entry.content = digest;  // a plan that came by hand may say anything
  entry.reviewed_by = holdable(base::joined(run.review.reviewers(), ", "));
  if (const auto last = run.review.last()) entry.reviewed = base::date_of(*last);
  const auto scores = run.review.effective();
  const auto cases = by_case(run, scores);
  for (const auto& result : probe::by_family(run.cases, run.review.answers(), scores, run.run.plan.staff_only)) {
    entry.families.push_back(family_of(result, run, cases));
    entry.passed += count(result.passing_cases);
    entry.failed += count(result.failing_cases);
    entry.unclear += count(result.review_cases);
  }
  entry.planned = count(run.run.plan.calls().size());
  entry.replied = count(run.review.answers().size());
  entry.untested = untested_of(run, cases);
  return entry;
}

// The run's own files by their digests: whoever has them can check every count again.
struct Paper {
  std::string id, file, title, bytes;
};
std::vector<Paper> papers_of(const base::Files& files, const probe::StoredRun& run) {
  const auto id = probe_run_id(run);
  std::vector<Paper> papers{{"probe-" + id + "-journal", id + "-journal.jsonl", "Journal of the test run " + id, run.journal_bytes}};
  if (files.exists(run.review_file()))
    papers.push_back({"probe-" + id + "-reviews", id + "-reviews.jsonl", "Review of the test run " + id, files.read(run.review_file(), 512u << 20)});
  return papers;
}

// In a register each of them once.
void keep_papers(registry::Register& in, registry::Id id, const base::Files& files, const probe::StoredRun& run) {
  if (is_rehearsal(run)) return;
  const auto kept = in.files(id);
  for (const auto& paper : papers_of(files, run)) {
    const auto digest = base::sha256(paper.bytes);
    if (std::none_of(kept.begin(), kept.end(), [&](const auto& one) { return one.sha256 == digest; }))
      in.add_file(id, registry::FileKind::probe_run, paper.file, paper.bytes);
  }
}

template <class T> void put(std::vector<T>& all, T one) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& other) { return other.id == one.id; });
  if (found == all.end()) all.push_back(std::move(one));
  else *found = std::move(one);
}

// What the assessment does not say yet about the tool, the run does. What it says otherwise stays, and makes the
// results those of another tool (judgement/derived).
void fill_in(assessment::Tool& tool, const assessment::ProbeRun& run, std::vector<std::string>& said) {
  const auto fill = [&](std::string& here, const std::string& there, const char* what) {
    if (there.empty() || here == there) return;
    if (here.empty()) {
      here = there;
      said.push_back(std::string("The tool’s ") + what + " is now recorded as tested: " + base::one_line(there) + ".");
    } else {
      said.push_back(std::string("The tool’s ") + what + " is “" + base::one_line(here) + "” in the assessment and “" + base::one_line(there) +
                     "” in the run: the results do not count for it. Correct the one that is wrong.");
    }
  };
  fill(tool.version, run.version, "version");
  fill(tool.model, run.model, "model");
  fill(tool.settings, run.settings, "settings");
}

}  // namespace

std::string probe_run_id(const probe::StoredRun& run) {
  auto id = base::slug(run.journal.run.id);
  return id.empty() ? "run" : id;
}

std::vector<std::string> objections(const Assessment& whole, const Attachable& run) {
  std::vector<std::string> all;
  const auto& id = run.run.journal.run.id;
  if (is_rehearsal(run.run) && !whole.example)
    all.push_back("The run " + id + " is a rehearsal: no tool was asked, so it is evidence of nothing. It can be attached only to an assessment that is marked as an example.");
  const auto& scores = run.review.scores();
  if (run.review.answers().empty()) all.push_back("The run " + id + " has no answers yet. " + run.to_ask);
  else if (std::all_of(scores.begin(), scores.end(), [](const auto& score) { return score.verdict == Verdict::not_scored; }))
    all.push_back("Nothing that was answered in the run " + id + " can be scored, so it says nothing about the tool. The first: " + scores.front().sentence);
  if (const auto left = run.review.left())
    all.push_back("A person has still to look at " + base::counted(left, "answer") + " of " + std::to_string(run.review.queue().size()) +
                  ". " + run.to_review);
  const auto check = probe::tally(run.run.plan, run.run.journal, run.review.scores().size());
  if (!check.problems.empty()) all.push_back("The run is inconsistent: " + check.problems.front() + " Begin a new run.");
  return all;
}

std::optional<std::string> doubt(const Assessment& whole, const Attachable& run) {
  if (is_rehearsal(run.run)) return std::nullopt;
  if (is_of(run.run.journal.run, whole.tool.name)) return std::nullopt;
  const auto product = product_of(run.run.journal.run);
  const auto here = whole.tool.name.empty() ? std::string("a tool without a name") : "“" + base::one_line(whole.tool.name) + "”";
  return product.empty() ? "The run does not say which product it is of; the assessment is of " + here + "."
                         : "The run is of “" + base::one_line(product) + "”; the assessment is of " + here + ".";
}

Attached attach_run(const base::Files& files, const Assessment& whole, const Attachable& run, Doubt doubtful) {
  auto against = objections(whole, run);
  const auto unsure = doubt(whole, run);
  if (unsure && doubtful == Doubt::refused) against.push_back(*unsure + " Attach it to the right assessment, or say that it is the same tool with --anyway.");
  if (!against.empty()) {
    std::vector<base::Fault> faults;
    for (auto& one : against) faults.push_back({"", "", std::move(one)});
    throw base::Error(ErrorKind::refused, std::move(faults));
  }
  Attached attached{whole, {}, {}};
  auto entry = run_of(run);
  const bool again = std::any_of(whole.probes.begin(), whole.probes.end(), [&](const auto& one) { return one.id == entry.id; });
  const std::string what = is_rehearsal(run.run) ? "Rehearsal " : "Test run ";
  attached.said.push_back(what + entry.id + (again ? " takes the place of its earlier state: " : " is attached: ") + base::counted(static_cast<std::size_t>(entry.passed), "case") +
                          " passed, " + std::to_string(entry.failed) + " failed, " + std::to_string(entry.unclear) + " unclear.");
  if (is_rehearsal(run.run)) {
    attached.said.push_back("It asked no tool. It is shown as a rehearsal wherever it appears, and counts for nothing.");
  } else {
    for (auto& paper : papers_of(files, run.run)) {
      entry.evidence.push_back(paper.id);
      assessment::Evidence evidence{paper.id, paper.title, paper.file, base::sha256(paper.bytes), {}, {}, entry.date};
      put(attached.value.evidence, evidence);
      attached.papers.push_back(std::move(evidence));
    }
    fill_in(attached.value.tool, entry, attached.said);
  }
  if (run.run.plan.cases != run.cases.files.digest)
    attached.said.push_back("The cases have changed since they were asked; the answers were scored by the cases as they are now.");
  put(attached.value.probes, std::move(entry));
  return attached;
}

Attached attach_run(registry::Register& in, registry::Id id, const base::Files& files, const Attachable& run, Doubt doubtful) {
  auto attached = attach_run(files, registry::read(in, id), run, doubtful);
  in.together([&] {
    keep_papers(in, id, files, run.run);
    in.save(id, attached.value);
  });
  return attached;
}

Attached attach_run(Session& session, const Attachable& run, Doubt doubtful) {
  auto& desk = session.desk();
  auto attached = attach_run(desk.here.files, session.value(), run, doubtful);
  desk.kept->together([&] {
    keep_papers(*desk.kept, session.id(), desk.here.files, run.run);
    session.change("probe run", [&](auto& whole) { whole = attached.value; });
  });
  return attached;
}

}  // namespace app
