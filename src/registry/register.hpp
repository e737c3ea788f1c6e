// The register: schools, their people, their assessments in every kept state, and the files that belong
// to them. One narrow interface over values, so that everything above works the same over any engine.
// It keeps and finds; it never computes: what an assessment comes to is judged anew by whoever asks.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "assessment/assessment.hpp"
#include "registry/log.hpp"

namespace registry {

using base::Date;
using base::Instant;

struct School {
  Id id = 0;
  assessment::School facts;  // these and the people are what a new assessment of the school begins with
  std::vector<assessment::Person> people;
  std::optional<int> keep_years;  // how long an assessment is kept after its last change; absent: not decided
  bool operator==(const School&) const = default;
};

struct Tool {  // one that assessments of any number of schools are of
  Id id = 0;
  std::string name;
  std::string vendor;
  bool operator==(const Tool&) const = default;
};

// Each saving makes the next state. A state gives way to its successor, unless it was kept.
enum class Kept { no, signed_off, reviewed };

// An assessment as a list shows it. What stands here is copied from the assessment when it is saved, so
// that a list opens none.
struct Entry {
  Id id = 0;
  Id school = 0;
  Id tool = 0;
  std::string school_name, tool_name, vendor;
  std::string form_id;  // the assessment's own id and number
  std::string number;
  int version = 1;
  std::optional<Date> date;
  bool example = false;
  std::optional<Date> review_due;
  std::string event;  // the kind of what makes a review due at once, the earliest that waits; empty: nothing does
  std::optional<Date> event_date;
  int state = 0;  // the newest
  Instant changed;
  Kept kept = Kept::no;  // the newest state
};

struct State {
  int number = 0;
  Instant saved;
  Kept kept = Kept::no;
  bool operator==(const State&) const = default;
};

enum class FileKind { evidence, probe_run, signed_report };

struct File {
  Id id = 0;
  Id assessment = 0;
  FileKind kind = FileKind::evidence;
  std::string name;
  std::string sha256;
  std::uint64_t size = 0;
  Instant added;
};

inline constexpr std::uint64_t largest_file = 32u << 20;  // bytes; a register stays one file that can be copied

// An assessment that is with somebody else: passed to them from here, or received here from them.
enum class Direction { passed, received };

struct HandOver {
  Id id = 0;
  Id assessment = 0;
  Direction direction = Direction::passed;
  std::string token;  // the name that the file goes by, the same in both registers
  std::string role;
  Instant at;
  std::optional<Instant> returned;
  std::string form;  // as it was passed: what the other side began with
};

struct Holder {
  std::string user, machine;
  std::optional<Instant> since;
};

// What an opened register can be used for, and what its user has to know.
struct Condition {
  bool writable = false;
  std::optional<Holder> held_by;      // another program has it open for writing
  std::vector<std::string> warnings;  // sentences
  std::vector<std::string> lost;      // sentences: what cannot be read of a damaged register
};

// What an assessment came to when somebody last judged it: remembered so that a list need not judge, and no fact of
// the register. It is no part of the log.
struct Judged {
  Id assessment = 0;
  int state = 0;
  std::string content;  // which content and program judged
  Date day;
  std::string text;  // the register does not read it
  bool operator==(const Judged&) const = default;
};

// What a state came to by the content of its time, so that it can be told later what another content would change.
// The first that is remembered of a state stands as long as the state does. It is no part of the log.
struct Verdict {
  Id assessment = 0;
  int state = 0;
  std::string content;  // which content and program judged
  Date day;
  std::string text;        // the register does not read it
  std::string against;     // the content it was last compared with, and
  std::string difference;  // what that would change; the register does not read it either
  bool operator==(const Verdict&) const = default;
};

struct Filter {
  std::optional<Id> school, tool;
  std::optional<Date> review_due_by;
};

class Register {
 public:
  virtual ~Register() = default;

  virtual const Condition& condition() const = 0;

  // Runs `changes` so that all of them are kept, durably, or none. Within it, another joins.
  virtual void together(const std::function<void()>& changes) = 0;

  // Everything below throws Error(refused) for an id that is not there, and, where it changes something,
  // for a register that is not writable; Error(failure) where the disk fails or what is asked for is damaged.

  virtual std::vector<School> schools() const = 0;
  virtual School school(Id school) const = 0;
  virtual Id add_school(const School& school) = 0;  // its id is ignored
  virtual void change_school(const School& school) = 0;
  virtual std::vector<Tool> tools() const = 0;

  virtual std::vector<Entry> list(const Filter& filter = {}) const = 0;
  virtual Entry entry(Id assessment) const = 0;
  virtual Id add(Id school, const assessment::Assessment& value) = 0;
  virtual void save(Id assessment, const assessment::Assessment& value) = 0;
  virtual void keep(Id assessment, Kept why) = 0;  // its newest state
  virtual std::vector<State> states(Id assessment) const = 0;  // oldest first
  // As exchange::write wrote it. Throws Error(failure) where it is not what was saved.
  virtual std::string form(Id assessment, int state) const = 0;
  // Puts another form in the place of a state's own: only ever to take a person out of it (erasing.hpp).
  virtual void rewrite(Id assessment, int state, const assessment::Assessment& value) = 0;

  virtual Id add_file(Id assessment, FileKind kind, const std::string& name, std::string_view bytes) = 0;
  virtual std::vector<File> files(Id assessment) const = 0;
  virtual std::string bytes(Id file) const = 0;  // throws Error(failure) where they are not what was added

  virtual Id add_hand_over(const HandOver& hand_over) = 0;  // its id is ignored
  virtual void change_hand_over(const HandOver& hand_over) = 0;
  virtual std::vector<HandOver> hand_overs(Id assessment) const = 0;
  virtual std::optional<HandOver> hand_over(const std::string& token, Direction direction) const = 0;
  // Of each assessment and role the last one, without its form.
  virtual std::vector<HandOver> last_hand_overs() const = 0;

  // Remembers what was judged; what is no longer the newest state is passed over.
  virtual void remember(const std::vector<Judged>& judged) = 0;
  // Of each assessment what is remembered of its newest state, by that content and on that day.
  virtual std::vector<Judged> judged(const std::string& content, const Date& day) const = 0;

  // Remembers verdicts of states that have none yet, and of those that have one, against what it was compared.
  virtual void remember_verdicts(const std::vector<Verdict>& verdicts) = 0;
  // Of each assessment that of its newest state that was kept, else of its newest; without its text.
  virtual std::vector<Verdict> verdicts() const = 0;
  virtual std::optional<Verdict> verdict(Id assessment, int state) const = 0;
  // What a content consisted of, kept as long as a verdict is by it.
  virtual void remember_content(const std::string& content, const std::string& text) = 0;
  virtual std::string content(const std::string& content) const = 0;  // empty where it is not known

  // For good: no byte of it remains in the register, and the log keeps numbers and digests only.
  virtual void erase(Id assessment) = 0;
  virtual void erase_school(Id school) = 0;  // with its people and assessments
  virtual void erase_file(Id file) = 0;
  // The same for what the change around this has replaced.
  virtual void leave_no_trace() = 0;

  // The log, from its entry `from` on, and what it should say of each row that is there now.
  virtual std::vector<LogEntry> log(std::int64_t from = 1) const = 0;
  virtual Anchor anchor() const = 0;
  virtual std::string first_hash() const = 0;  // of the log: no other register has it, and it never changes; empty before anything is kept
  virtual std::vector<Fingerprint> fingerprints() const = 0;

  // Writes all of it to a new file, checked before it takes its name.
  virtual void back_up(const std::filesystem::path& to) const = 0;
};

// The newest state of an assessment, or that one.
assessment::Assessment read(const Register& from, Id assessment, int state = 0);

// "by ann on OFFICE-3 since 22 November 2026, 09:30 UTC", as far as it is known.
std::string in_words(const Holder& holder);

}  // namespace registry
