#include "probe/journal.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "probe/record.hpp"

namespace probe {
namespace {

const std::vector<std::pair<Means, const char*>> means_words{
    {Means::interface, "interface"}, {Means::by_hand, "by-hand"}, {Means::rehearsal, "rehearsal"}};
constexpr Outcome outcomes[] = {Outcome::answered, Outcome::truncated, Outcome::filtered, Outcome::error};

void put(Line& line, const char* key, const std::string& text) {
  if (!text.empty()) line[key] = text;
}

constexpr const char* from_a_backup = "The journal was changed or damaged. Take it from a backup.";

RunFacts run_of(const Record& record) {
  RunFacts run;
  run.id = record.needed("id");
  run.program = record.text("program");
  run.pack = record.text("pack");
  run.seed = record.text("seed");
  run.begun = record.at();
  const auto means = std::find_if(means_words.begin(), means_words.end(),
                                  [&](const auto& one) { return record.text("means") == one.second; });
  if (means == means_words.end()) record.wrong("'means' is none that is known.");
  run.means = means->first;
  run.target = record.needed("target");
  run.title = record.text("title");
  run.api = record.text("api");
  run.host = record.text("host");
  run.model = record.text("model");
  if (const auto& product = at(record.object(), "/product"); product.is_object())
    for (const auto& [key, value] : product.items())
      if (value.is_string()) run.product[key] = value.get<std::string>();
  return run;
}

AnswerRecord answer_of(const Record& record) {
  AnswerRecord answer;
  answer.call = record.call();
  answer.case_id = record.needed("case");
  answer.version = record.text("version");
  answer.variant = record.text("variant");
  answer.session = record.text("session");
  const auto outcome = record.text("outcome");
  const auto known =
      std::find_if(std::begin(outcomes), std::end(outcomes), [&](Outcome one) { return outcome == word(one); });
  if (known == std::end(outcomes)) record.wrong("'outcome' is none that is known.");
  answer.outcome = *known;
  answer.text = record.text("response");
  answer.reason = record.text("reason");
  answer.model = record.text("model");
  answer.id = record.text("id");
  answer.fingerprint = record.text("fingerprint");
  answer.at = record.at();
  answer.attempts = record.small("attempts", 1);
  answer.again = record.is("again");
  answer.not_asked = record.is("not_asked");
  answer.milliseconds = record.count("milliseconds").value_or(0);
  answer.tokens_in = record.count("tokens_in");
  answer.tokens_out = record.count("tokens_out");
  return answer;
}

}  // namespace

const char* word(Means means) {
  return std::find_if(means_words.begin(), means_words.end(), [&](const auto& one) { return one.first == means; })
      ->second;
}

std::map<Call, const AnswerRecord*> Journal::latest() const {
  std::map<Call, const AnswerRecord*> all;
  for (const auto& answer : answers) all[answer.call] = &answer;
  return all;
}

Journal read_journal(std::string_view jsonl, const std::string& file) {
  Journal journal;
  if (jsonl.empty())
    throw base::Error(base::ErrorKind::faults, file, "", "It is empty: the run never began. Begin a new one.");
  journal.torn = each_record(jsonl, file, from_a_backup, [&](const Record& record) {
    const auto kind = record.text("kind");
    if ((record.number() == 1) != (kind == "run")) record.wrong("This is no record.");
    if (kind == "run") {
      journal.run = run_of(record);
    } else if (kind == "asked") {
      ++journal.asked[record.call()];
    } else if (kind == "answer" || kind == "preflight") {
      if (kind == "answer") journal.answers.push_back(answer_of(record));
      const auto model = record.text("model");
      if (!model.empty() && !base::one_of(model, journal.models)) journal.models.push_back(model);
    } else if (kind == "failed") {
      journal.failures.push_back({record.call(), record.small("attempt", 1), record.small("status", 0),
                                  record.is("gave_up"), record.text("reason")});
    } else if (kind == "screenshot") {
      journal.screenshots.push_back({record.needed("code"), record.needed("sha256"), record.text("file")});
    } else if (kind == "stopped") {
      journal.stops.push_back(record.text("why"));
    } else if (kind == "resumed") {
      ++journal.resumed;
    } else {
      record.wrong("A record of this kind is not known.");
    }
  });
  if (journal.run.id.empty()) Record({}, file, 1, from_a_backup).wrong("This is no record.");
  return journal;
}

JournalWriter::JournalWriter(const std::filesystem::path& path, std::string_view there) : file_(path) {
  if (!there.empty() && there.back() != '\n') file_.append("\n");
  flusher_ = std::thread([this] { keep_flushing(); });
}

JournalWriter::~JournalWriter() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  work_.notify_one();
  flusher_.join();
}

void JournalWriter::keep_flushing() {
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] { return closing_ || written_ > flushed_; });
    if (written_ == flushed_ || trouble_) break;
    const auto upto = written_;
    lock.unlock();
    std::exception_ptr trouble;
    try {
      file_.flush();
    } catch (...) {
      trouble = std::current_exception();
    }
    lock.lock();
    flushed_ = upto;
    trouble_ = trouble;
    done_.notify_all();
  }
}

void JournalWriter::write(const std::string& line) {
  file_.append(line);
  {
    const std::lock_guard lock(mutex_);
    if (trouble_) std::rethrow_exception(trouble_);
    ++written_;
  }
  work_.notify_one();
}

void JournalWriter::flush() {
  std::unique_lock lock(mutex_);
  done_.wait(lock, [this] { return trouble_ || flushed_ == written_; });
  if (trouble_) std::rethrow_exception(trouble_);
}

void JournalWriter::begun(const RunFacts& run) {
  Line line{{"kind", "run"},          {"format", 1},
            {"id", run.id},           {"at", base::iso(run.begun)},
            {"program", run.program}, {"means", word(run.means)},
            {"pack", run.pack},       {"seed", run.seed},
            {"target", run.target}};
  put(line, "title", run.title);
  put(line, "api", run.api);
  put(line, "host", run.host);
  put(line, "model", run.model);
  for (const auto& [key, value] : run.product)
    if (!value.empty()) line["product"][key] = value;
  write(one_json_line(line));
}

void JournalWriter::resumed(const base::Instant& now) {
  write(one_json_line(Line{{"kind", "resumed"}, {"at", base::iso(now)}}));
}

void JournalWriter::preflight(const Reply& reply, const base::Instant& now) {
  Line line{{"kind", "preflight"}, {"at", base::iso(now)}};
  put(line, "model", reply.model);
  put(line, "id", reply.id);
  write(one_json_line(line));
}

void JournalWriter::asked(const Call& call, int attempt) {
  Line line{{"kind", "asked"}};
  put(line, call);
  if (attempt > 1) line["attempt"] = attempt;
  write(one_json_line(line));
}

void JournalWriter::failed(const Failure& failure, const base::Instant& now) {
  Line line{{"kind", "failed"}};
  put(line, failure.call);
  line["at"] = base::iso(now);
  line["attempt"] = failure.attempt;
  if (failure.status) line["status"] = failure.status;
  if (failure.gave_up) line["gave_up"] = true;
  put(line, "reason", failure.reason);
  write(one_json_line(line));
}

void JournalWriter::answered(const AnswerRecord& answer) {
  Line line{{"kind", "answer"}};
  put(line, answer.call);
  line["case"] = answer.case_id;
  put(line, "version", answer.version);
  put(line, "variant", answer.variant);
  put(line, "session", answer.session);
  line["at"] = base::iso(answer.at);
  line["outcome"] = word(answer.outcome);
  line["response"] = answer.text;
  put(line, "reason", answer.reason);
  put(line, "model", answer.model);
  put(line, "id", answer.id);
  put(line, "fingerprint", answer.fingerprint);
  if (answer.attempts > 1) line["attempts"] = answer.attempts;
  if (answer.again) line["again"] = true;
  if (answer.not_asked) line["not_asked"] = true;
  if (answer.milliseconds) line["milliseconds"] = answer.milliseconds;
  if (answer.tokens_in) line["tokens_in"] = *answer.tokens_in;
  if (answer.tokens_out) line["tokens_out"] = *answer.tokens_out;
  write(one_json_line(line));
}

void JournalWriter::pictured(const Screenshot& screenshot, const base::Instant& now) {
  write(one_json_line(Line{{"kind", "screenshot"},
                           {"code", screenshot.code},
                           {"at", base::iso(now)},
                           {"sha256", screenshot.sha256},
                           {"file", screenshot.file}}));
}

void JournalWriter::stopped(const std::string& why, const base::Instant& now) {
  write(one_json_line(Line{{"kind", "stopped"}, {"at", base::iso(now)}, {"why", why}}));
}

Tally tally(const Plan& plan, const Journal& journal, std::size_t scored) {
  Tally check;
  check.scored = scored;
  const auto calls = plan.calls();
  const std::set<Call> planned(calls.begin(), calls.end());
  check.planned = planned.size();
  const bool by_hand = journal.run.means == Means::by_hand;
  std::map<Call, int> answered;
  for (const auto& answer : journal.answers) {
    ++answered[answer.call];
    if (!planned.contains(answer.call))
      check.problems.push_back(in_words(answer.call) + " was answered and never planned.");
    else if (const auto* prompt = plan.find(answer.call.code); answer.version != prompt->version)
      check.problems.push_back(in_words(answer.call) +
                               " was answered to another version of its case than was planned.");
    check.retried += answer.attempts > 1;
    check.again += answer.again;
    if (!by_hand && !answer.not_asked && !journal.asked.contains(answer.call))
      check.problems.push_back(in_words(answer.call) + " was answered and never asked.");
  }
  for (const auto& [call, times] : journal.asked)
    if (!planned.contains(call)) check.problems.push_back(in_words(call) + " was asked and never planned.");
  for (const auto& call : planned) {
    const auto found = answered.find(call);
    check.answered += found != answered.end();
    check.asked += found != answered.end() || journal.asked.contains(call);
    // Whoever pastes may correct; a tool that is asked is asked once.
    if (!by_hand && found != answered.end() && found->second > 1)
      check.problems.push_back(in_words(call) + " was answered " + std::to_string(found->second) + " times.");
  }
  if (check.scored != check.answered)
    check.problems.push_back(std::to_string(check.answered) + " answers have " + std::to_string(check.scored) +
                             " verdicts.");
  return check;
}

std::vector<Answer> answers_of(const Plan& plan, const Journal& journal) {
  const auto latest = journal.latest();
  std::vector<Answer> all;
  for (const auto& prompt : plan.prompts)
    for (int trial = 1; trial <= prompt.trials; ++trial)
      for (int turn = 1; turn <= static_cast<int>(prompt.turns.size()); ++turn) {
        const auto found = latest.find({prompt.code, trial, turn});
        if (found == latest.end()) continue;
        const auto& record = *found->second;
        Answer answer;
        answer.line = static_cast<int>(all.size()) + 1;
        answer.id = prompt.code;
        answer.case_id = prompt.case_id;
        answer.session = prompt.session;
        answer.variant = prompt.variant;
        answer.seed = plan.seed;
        answer.prompt = prompt.turns[static_cast<std::size_t>(turn) - 1];
        answer.response = record.text;
        if (record.outcome != Outcome::answered) answer.outcome = word(record.outcome);
        answer.trial = trial;
        answer.turn = turn;
        all.push_back(std::move(answer));
      }
  return all;
}

}  // namespace probe
