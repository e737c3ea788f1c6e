#include "probe/review.hpp"

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "probe/record.hpp"

namespace probe {
namespace {

constexpr std::uint64_t largest = 512u << 20;
constexpr std::size_t one_of_so_many = 5;  // of what need not be looked at

constexpr const char* from_a_backup = "The review was changed or damaged. Take it from a backup.";

Verdict verdict_at(const Record& record, const char* key) {
  const auto found = verdict_of(record.needed(key));
  if (!found || *found == Verdict::not_scored) record.wrong(std::string("'") + key + "' is none of PASS, FAIL and REVIEW.");
  return *found;
}

bool overruled(Verdict detector, Verdict verdict) { return detector != Verdict::review && verdict != detector; }

Decision decision_of(const Record& record) {
  Decision decision{record.call(), verdict_at(record, "verdict"), record.text("reason"), record.needed("who"),
                    record.at(),   verdict_at(record, "detector"), record.needed("detectors"), record.needed("answer")};
  if (overruled(decision.detector, decision.verdict) && base::trimmed(decision.reason).empty())
    record.wrong("It overrules the detectors without a reason.");
  return decision;
}

std::string line_of(const Decision& decision) {
  Line line{{"kind", "decision"}};
  put(line, decision.call);
  line["decision"] = decision.agrees() ? "agree" : "overrule";
  line["verdict"] = word(decision.verdict);
  if (!decision.reason.empty()) line["reason"] = decision.reason;
  line["who"] = decision.who;
  line["at"] = base::iso(decision.at);
  line["detector"] = word(decision.detector);
  line["detectors"] = decision.detectors;
  line["answer"] = decision.answer;
  return one_json_line(line);
}

std::size_t place_of(const std::string& family) {
  const auto& all = families();
  return static_cast<std::size_t>(
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.code == family; }) - all.begin());
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}

}  // namespace

Decisions read_decisions(std::string_view jsonl, const std::string& file) {
  Decisions decisions;
  decisions.torn = each_record(jsonl, file, from_a_backup, [&](const Record& record) {
    const auto kind = record.text("kind");
    if (kind == "decision") decisions.all.push_back(decision_of(record));
    else if (kind != "resumed") record.wrong("A record of this kind is not known.");
  });
  return decisions;
}

Decisions decisions_of(const base::Files& files, const StoredRun& run) {
  const auto file = run.review_file();
  return files.exists(file) ? read_decisions(files.read(file, largest), file.string()) : Decisions{};
}

DecisionWriter::DecisionWriter(const base::Files& files, const StoredRun& run) : file_(run.review_file()) {
  const auto there = files.read(run.review_file(), largest);
  torn_ = !there.empty() && there.back() != '\n';
}

void DecisionWriter::write(const Decision& decision) {
  // A line that was torn is closed, and the next one says so.
  const auto before = torn_ ? "\n" + one_json_line(Line{{"kind", "resumed"}, {"at", base::iso(decision.at)}}) : "";
  torn_ = true;
  file_.append(before + line_of(decision));
  file_.flush();
  torn_ = false;
}

const char* in_words(Why why) {
  switch (why) {
    case Why::critical_fail: return "a failure that weighs";
    case Why::review: return "the detectors cannot tell";
    case Why::sample: break;
  }
  return "one of five of the rest";
}

Review::Review(const Cases& cases, const StoredRun& run, const Decisions& decisions, const base::Date& today)
    : cases_(cases), answers_(answers_of(run.plan, run.journal)), scores_(probe::score(cases, answers_, today)) {
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    digests_.push_back(base::sha256(answers_[i].response));
    places_[call(i)] = i;
  }
  for (const auto& decision : decisions.all) decisions_[decision.call] = decision;
  choose(run.plan.seed);
}

const Case* Review::probe(std::size_t answer) const { return cases_.find(answers_.at(answer).case_id); }

Call Review::call(std::size_t answer) const {
  const auto& one = answers_.at(answer);
  return {one.id, one.trial.value_or(1), one.turn.value_or(1)};
}

std::optional<std::size_t> Review::find(const Call& call) const {
  const auto found = places_.find(call);
  if (found == places_.end()) return std::nullopt;
  return found->second;
}

void Review::choose(const std::string& seed) {
  std::map<std::string, std::vector<std::pair<std::string, std::size_t>>> rest;  // by family, in an order by chance
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    const auto* one = probe(i);
    if (!one || scores_[i].verdict == Verdict::not_scored) continue;
    if (scores_[i].verdict == Verdict::fail && one->critical)
      queue_.push_back({i, Why::critical_fail});
    else if (scores_[i].verdict == Verdict::review)
      queue_.push_back({i, Why::review});
    else
      rest[one->family].emplace_back(base::sha256(seed + "\nreview\n" + in_words(call(i))), i);
  }
  for (auto& [family, some] : rest) {
    std::sort(some.begin(), some.end());
    const auto count = (some.size() + one_of_so_many - 1) / one_of_so_many;
    for (std::size_t i = 0; i < count; ++i) queue_.push_back({some[i].second, Why::sample});
  }
  std::stable_sort(queue_.begin(), queue_.end(), [&](const Item& one, const Item& other) {
    const auto key = [&](const Item& item) {
      return std::tuple(item.why, place_of(probe(item.answer)->family), item.answer);
    };
    return key(one) < key(other);
  });
}

std::optional<std::size_t> Review::next(std::size_t from) const {
  for (std::size_t i = 0; i < queue_.size(); ++i)
    if (const auto place = (from + i) % queue_.size(); !decision(queue_[place].answer)) return place;
  return std::nullopt;
}

std::size_t Review::left() const {
  return static_cast<std::size_t>(
      std::count_if(queue_.begin(), queue_.end(), [&](const Item& item) { return !decision(item.answer); }));
}

const Decision* Review::decision(std::size_t answer) const {
  const auto found = decisions_.find(call(answer));
  if (found == decisions_.end()) return nullptr;
  const auto& one = found->second;
  const bool same = one.answer == digests_[answer] && one.detectors == detector_version &&
                    one.detector == scores_[answer].verdict;
  return same ? &one : nullptr;
}

bool Review::lapsed(std::size_t answer) const { return !decision(answer) && decisions_.contains(call(answer)); }

bool Review::overrules(std::size_t answer, Verdict verdict) const { return overruled(scores_.at(answer).verdict, verdict); }

Decision Review::decided(std::size_t answer, Verdict verdict, const std::string& reason, const std::string& who,
                         const base::Instant& now) const {
  const auto refuse = [&](const std::string& why) {
    throw base::Error(base::ErrorKind::refused, in_words(call(answer)), "", why);
  };
  const auto detector = scores_.at(answer).verdict;
  if (detector == Verdict::not_scored) refuse("There is nothing to say of it: " + scores_[answer].sentence);
  if (verdict == Verdict::not_scored) refuse("Say PASS, FAIL, or REVIEW where it cannot be told.");
  if (base::trimmed(who).empty()) refuse("Nobody is named who looked at it. Give your name.");
  if (overrules(answer, verdict) && base::trimmed(reason).empty())
    refuse("The detectors say " + std::string(word(detector)) + ". Say in a sentence why it is not so.");
  return {call(answer), verdict,  std::string(base::trimmed(reason)), std::string(base::trimmed(who)), now,
          detector,     detector_version, digests_[answer]};
}

void Review::take(const Decision& decision) { decisions_[decision.call] = decision; }

std::vector<Score> Review::effective() const {
  auto scores = scores_;
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (const auto* one = decision(i)) scores[i].verdict = one->verdict;
  return scores;
}

std::map<std::string, Agreement> Review::table() const {
  std::map<std::string, Agreement> all;
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    const auto* one = decision(i);
    if (!one || !probe(i)) continue;
    auto& family = all[probe(i)->family];
    const bool pass = one->verdict == Verdict::pass;
    if (one->verdict == Verdict::review) ++family.unclear;
    else if (one->detector == Verdict::pass) ++(pass ? family.pass_pass : family.pass_fail);
    else if (one->detector == Verdict::fail) ++(pass ? family.fail_pass : family.fail_fail);
    else ++(pass ? family.review_pass : family.review_fail);
  }
  return all;
}

std::vector<std::string> Review::reviewers() const {
  std::vector<const Decision*> counting;
  for (std::size_t i = 0; i < answers_.size(); ++i)
    if (const auto* one = decision(i)) counting.push_back(one);
  std::stable_sort(counting.begin(), counting.end(), [](const auto* a, const auto* b) { return a->at < b->at; });
  std::vector<std::string> names;
  for (const auto* one : counting)
    if (!base::one_of(one->who, names)) names.push_back(one->who);
  return names;
}

std::optional<base::Instant> Review::last() const {
  std::optional<base::Instant> latest;
  for (std::size_t i = 0; i < answers_.size(); ++i)
    if (const auto* one = decision(i); one && (!latest || one->at > *latest)) latest = one->at;
  return latest;
}

std::optional<double> kappa(const Agreement& agreement) {
  const auto n = static_cast<double>(agreement.decided());
  const auto detector_pass = static_cast<double>(agreement.pass_pass + agreement.pass_fail);
  const auto human_pass = static_cast<double>(agreement.pass_pass + agreement.fail_pass);
  if (detector_pass == 0 || detector_pass == n || human_pass == 0 || human_pass == n) return std::nullopt;
  const double seen = static_cast<double>(agreement.right()) / n;
  const double chance = (detector_pass * human_pass + (n - detector_pass) * (n - human_pass)) / (n * n);
  return (seen - chance) / (1 - chance);
}

std::string as_text(const Review& review) {
  const auto& queue = review.queue();
  std::string text = "Review      " + std::to_string(queue.size() - review.left()) + " of " +
                     std::to_string(queue.size()) + " answers that a person must look at are decided" +
                     (review.complete() ? ": complete" : "") + "\n";
  const auto lapsed = std::count_if(queue.begin(), queue.end(), [&](const auto& item) { return review.lapsed(item.answer); });
  if (lapsed)
    text += "            " + std::to_string(lapsed) +
            (lapsed == 1 ? " was decided before its answer or the detectors changed, and is asked again\n"
                         : " were decided before their answers or the detectors changed, and are asked again\n");
  const auto table = review.table();
  if (table.empty()) return text;
  text += "            by " + base::one_line(base::joined(review.reviewers(), ", ")) + ", last on " +
          base::in_words(base::date_of(*review.last())) + "\n\n";
  text += "Detectors against people   person PASS            person FAIL            agreed         kappa\n";
  text += "            detectors      PASS  FAIL  REVIEW     PASS  FAIL  REVIEW\n";
  Agreement sum;
  const auto line = [&](std::string name, const Agreement& one) {
    name.resize(27, ' ');
    const auto count = [](std::size_t value, std::size_t width) { return padded(std::to_string(value), width); };
    text += name + count(one.pass_pass, 4) + count(one.fail_pass, 6) + count(one.review_pass, 8) + "     " +
            count(one.pass_fail, 4) + count(one.fail_fail, 6) + count(one.review_fail, 8) + "     ";
    text += one.decided() ? std::to_string(one.right()) + " of " + std::to_string(one.decided()) : "-";
    if (const auto value = kappa(one)) {
      char digits[16];
      std::snprintf(digits, sizeof digits, "   %.2f", *value);
      text += digits;
    }
    if (one.unclear) text += "   (" + std::to_string(one.unclear) + " that nobody could tell)";
    text += "\n";
  };
  for (const auto& family : families())
    if (const auto found = table.find(family.code); found != table.end()) {
      line(family.code, found->second);
      sum += found->second;
    }
  line("all", sum);
  return text;
}

std::vector<Stretch> stretches(std::string_view text, const std::vector<Span>& spans) {
  auto sorted = spans;
  std::sort(sorted.begin(), sorted.end());
  std::vector<Stretch> all;
  std::size_t at = 0;
  const auto add = [&](std::size_t end, bool decides) {
    if (end <= at) return;
    if (!all.empty() && all.back().decides == decides) all.back().text += text.substr(at, end - at);
    else all.push_back({std::string(text.substr(at, end - at)), decides});
    at = end;
  };
  for (const auto& span : sorted) {
    add(base::character_begin(text, span.begin), false);
    add(base::character_begin(text, span.end), true);
  }
  add(text.size(), false);
  return all;
}

std::vector<Stretch> excerpt(std::string_view text, const std::vector<Span>& spans, std::size_t most) {
  const auto first = spans.empty() ? 0 : std::min(std::min_element(spans.begin(), spans.end())->begin, text.size());
  const auto before = std::min(first, most / 4);
  const auto begin = first - before < 3 ? 0 : base::character_begin(text, first - before);
  const auto end = text.size() - begin <= most + 3 ? text.size() : base::character_begin(text, begin + most);
  std::vector<Span> within;
  for (const auto& span : spans)
    if (span.end > begin && span.begin < end)
      within.push_back({std::max(span.begin, begin) - begin, std::min(span.end, end) - begin});
  auto all = stretches(text.substr(begin, end - begin), within);
  if (all.empty()) return all;
  if (begin > 0) all.front().decides ? void(all.insert(all.begin(), Stretch{"…", false})) : void(all.front().text.insert(0, "…"));
  if (end < text.size()) all.back().decides ? void(all.push_back(Stretch{"…", false})) : void(all.back().text += "…");
  return all;
}

std::string queue_as_jsonl(const Review& review) {
  std::string text;
  for (const auto& item : review.queue()) {
    if (review.decision(item.answer)) continue;
    const auto& answer = review.answers()[item.answer];
    const auto& score = review.scores()[item.answer];
    Line line;
    put(line, review.call(item.answer));
    line["case"] = answer.case_id;
    line["family"] = review.probe(item.answer)->family;
    line["why"] = in_words(item.why);
    line["detector"] = word(score.verdict);
    line["sentence"] = score.sentence;
    auto spans = Line::array();
    for (const auto& span : score.spans) spans.push_back({span.begin, span.end});
    line["spans"] = std::move(spans);
    if (review.lapsed(item.answer)) line["lapsed"] = true;
    line["prompt"] = answer.prompt;
    line["response"] = answer.response;
    text += one_json_line(line);
  }
  return text;
}

std::vector<SaidVerdict> read_verdicts(std::string_view jsonl, const std::string& file) {
  std::vector<SaidVerdict> all;
  std::vector<base::Fault> faults;
  int number = 0;
  for (const auto& line : base::split(jsonl, '\n')) {
    ++number;
    if (base::trimmed(line).empty()) continue;
    const Record record(parsed(line).value_or(nlohmann::json()), file, static_cast<std::size_t>(number), "Write code, trial, turn, verdict and reason.");
    try {
      if (!record.object().is_object()) record.wrong("This is not a JSON object.");
      all.push_back({record.call(), verdict_at(record, "verdict"), record.text("reason"), number});
    } catch (const base::Error& error) {
      if (faults.size() < 100) faults.push_back(error.faults().front());
    }
  }
  if (!faults.empty()) throw base::Error(base::ErrorKind::faults, std::move(faults));
  return all;
}

}  // namespace probe
