// What happened in a run, line by line, as it happened: JSON Lines that only grow. Nothing is counted along the way;
// every total is made from these records, so a run that was broken off has the same totals as one that was not.
#pragma once
#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>

#include "base/append_file.hpp"
#include "base/date.hpp"
#include "probe/answer.hpp"
#include "probe/call.hpp"
#include "probe/plan.hpp"

namespace probe {

enum class Means { interface, by_hand, rehearsal };  // how the answers came
const char* word(Means means);

// The first line: what this run is.
struct RunFacts {
  std::string id, program, pack, seed;
  base::Instant begun;
  Means means = Means::interface;
  std::string target;  // Target::digest(), or of the facts that were given by hand
  std::string title, api, host, model;
  std::map<std::string, std::string>
      product;  // name, version, tier, settings, account, operator, date: as far as known
};

struct AnswerRecord {
  Call call;
  std::string case_id, version, variant, session;
  Outcome outcome = Outcome::answered;
  std::string text, reason, model, id, fingerprint;
  base::Instant at;
  int attempts = 1;
  bool again = false;      // it was asked before and broken off
  bool not_asked = false;  // an earlier turn came to nothing
  std::int64_t milliseconds = 0;
  std::optional<std::int64_t> tokens_in, tokens_out;
};

struct Failure {
  Call call;
  int attempt = 1, status = 0;
  bool gave_up = false;
  std::string reason;
};

// A picture of the tool's page with an answer on it, kept with the run under its digest.
struct Screenshot {
  std::string code, sha256;
  std::string file;  // within the run's folder
};

// A journal as it was read.
struct Journal {
  RunFacts run;
  std::vector<AnswerRecord> answers;  // all, in their order: of two to one call the later counts
  std::map<Call, int> asked;          // how often
  std::vector<Failure> failures;
  std::vector<Screenshot> screenshots;
  std::vector<std::string> models;  // each that named itself, in the order of their coming
  std::vector<std::string> stops;   // why it stopped, each time
  int resumed = 0;
  int torn = 0;  // lines that were being written when everything ended

  std::map<Call, const AnswerRecord*> latest() const;
};

// Throws Error(faults) with the line of what is wrong. A torn line is none where it is the last, or a resumption
// follows it.
Journal read_journal(std::string_view jsonl, const std::string& file);

// Writes a journal. Each record outlives this process when its function returns, and a loss of power soon after: the
// disk is waited for beside the work, since records come quicker than disks are.
class JournalWriter {
 public:
  // Opens the file, makes it where there is none, and closes a line that was torn. Throws as base::AppendFile does.
  explicit JournalWriter(const std::filesystem::path& path, std::string_view there = {});
  // Waits for the disk; what goes wrong then is heard only by whoever called flush() before.
  ~JournalWriter();
  JournalWriter(const JournalWriter&) = delete;
  JournalWriter& operator=(const JournalWriter&) = delete;

  void begun(const RunFacts& run);
  void resumed(const base::Instant& now);
  void preflight(const Reply& reply, const base::Instant& now);
  void asked(const Call& call, int attempt);
  void failed(const Failure& failure, const base::Instant& now);
  void answered(const AnswerRecord& answer);
  void pictured(const Screenshot& screenshot, const base::Instant& now);
  void stopped(const std::string& why, const base::Instant& now);
  // Returns when all of it is on the disk. All but the constructor throw Error(failure) where the disk does not take
  // it.
  void flush();

 private:
  void write(const std::string& line);
  void keep_flushing();

  base::AppendFile file_;
  std::mutex mutex_;
  std::condition_variable work_, done_;
  std::uint64_t written_ = 0, flushed_ = 0;  // lines
  std::exception_ptr trouble_;
  bool closing_ = false;
  std::thread flusher_;
};

// Whether each planned call was asked, answered and scored once.
struct Tally {
  std::size_t planned = 0, asked = 0, answered = 0, scored = 0;
  std::size_t retried = 0, again = 0;  // answers after a failure; after an interruption
  std::vector<std::string> problems;   // sentences; "not yet answered" is none
  bool whole() const { return problems.empty() && planned == asked && asked == answered && answered == scored; }
};
// `scored`: how many verdicts there are.
Tally tally(const Plan& plan, const Journal& journal, std::size_t scored);

// For scoring: the latest answer to each planned call, in the order of the plan.
std::vector<Answer> answers_of(const Plan& plan, const Journal& journal);

}  // namespace probe
