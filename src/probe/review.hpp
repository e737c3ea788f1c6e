// What people say of a run's answers: which of them a person must look at, what was decided of each, and what the
// detectors are worth beside it. The detectors never have the last word on what weighs.
#pragma once
#include <filesystem>
#include <map>
#include <optional>

#include "base/append_file.hpp"
#include "probe/calibration.hpp"
#include "probe/run_folder.hpp"

namespace probe {

// What somebody said of one answer.
struct Decision {
  Call call;
  Verdict verdict = Verdict::review;  // theirs; REVIEW: they cannot tell either
  std::string reason;                 // must be there to overrule a PASS or a FAIL
  std::string who;
  base::Instant at;
  Verdict detector = Verdict::review;  // what the detectors said of it then,
  std::string detectors;               // in which version, and
  std::string answer;                  // of which text: its SHA-256

  bool agrees() const { return verdict == detector; }
};

// All that was decided in a run, in the order of its coming: of two about one call the later counts.
struct Decisions {
  std::vector<Decision> all;
  int torn = 0;  // lines that were being written when everything ended
};

// Throws Error(faults) with the line of what is wrong; a torn line is none where it is the last, or a resumption
// follows it.
Decisions read_decisions(std::string_view jsonl, const std::string& file);
// Of a run's folder; none where nobody has begun.
Decisions decisions_of(const base::Files& files, const StoredRun& run);

// Adds to a run's reviews.jsonl. While it lives nobody else can.
class DecisionWriter {
 public:
  // Throws as base::AppendFile does, which refuses while somebody else reviews the run.
  DecisionWriter(const base::Files& files, const StoredRun& run);
  // Returns when it is on the disk. Throws Error(failure).
  void write(const Decision& decision);

 private:
  base::AppendFile file_;
  bool torn_ = false;
};

enum class Why { critical_fail, review, sample };  // a person must look
const char* in_words(Why why);

// A run's answers with their verdicts and what was decided of them.
class Review {
 public:
  // `today` decides which keys have expired. The cases outlive it.
  Review(const Cases& cases, const StoredRun& run, const Decisions& decisions, const base::Date& today);

  struct Item {
    std::size_t answer;  // its place in answers()
    Why why;
  };

  const std::vector<Answer>& answers() const { return answers_; }
  const std::vector<Score>& scores() const { return scores_; }  // the detectors' own
  const Case* probe(std::size_t answer) const;
  Call call(std::size_t answer) const;
  std::optional<std::size_t> find(const Call& call) const;

  // Every critical FAIL, every REVIEW, and of each family a fifth of the rest, chosen by the run's seed, in the order
  // in which one goes through them.
  const std::vector<Item>& queue() const { return queue_; }
  // The place in the queue of the next that is not decided, from there on and then from its beginning; none where all are.
  std::optional<std::size_t> next(std::size_t from = 0) const;
  std::size_t left() const;
  bool complete() const { return left() == 0; }

  // What was decided of an answer. nullptr also where it was of another text, or of another verdict or version of the
  // detectors: then it is asked again.
  const Decision* decision(std::size_t answer) const;
  bool lapsed(std::size_t answer) const;  // there is one, and it does not count any more
  bool overrules(std::size_t answer, Verdict verdict) const;  // a PASS or a FAIL of the detectors: a reason must be said
  // Of what anybody may decide, queue or not. Throws Error(refused) for a decision that lacks its name or its reason,
  // or is of what was not scored.
  Decision decided(std::size_t answer, Verdict verdict, const std::string& reason, const std::string& who,
                   const base::Instant& now) const;
  void take(const Decision& decision);

  // The scores as they stand after review: a person's verdict in the place of the detectors'.
  std::vector<Score> effective() const;
  // Detectors against people, by family, of what was decided.
  std::map<std::string, Agreement> table() const;
  std::vector<std::string> reviewers() const;        // in the order of their coming
  std::optional<base::Instant> last() const;         // of the decisions that count

 private:
  void choose(const std::string& seed);

  const Cases& cases_;
  std::vector<Answer> answers_;
  std::vector<std::string> digests_;
  std::vector<Score> scores_;
  std::map<Call, std::size_t> places_;
  std::map<Call, Decision> decisions_;
  std::vector<Item> queue_;
};

// Cohen's kappa of the verdicts that both gave as PASS or FAIL; none where one of them only ever gave one, since chance
// cannot be told from agreement there.
std::optional<double> kappa(const Agreement& agreement);
// The table in words, with what is left to look at.
std::string as_text(const Review& review);

// A text cut where deciding words begin and end.
struct Stretch {
  std::string text;
  bool decides = false;
};
std::vector<Stretch> stretches(std::string_view text, const std::vector<Span>& spans);
// The part of it about the deciding words, of about `most` bytes; "…" where something is left out.
std::vector<Stretch> excerpt(std::string_view text, const std::vector<Span>& spans, std::size_t most = 600);

// One line for each answer of the queue that is still to be looked at, for a script: its call, why, what the detectors
// say, prompt and answer.
std::string queue_as_jsonl(const Review& review);
// Verdicts as a script gives them: code, trial, turn, verdict, reason. Throws Error(faults) with each faulty line.
struct SaidVerdict {
  Call call;
  Verdict verdict;
  std::string reason;
  int line;
};
std::vector<SaidVerdict> read_verdicts(std::string_view jsonl, const std::string& file);

}  // namespace probe
