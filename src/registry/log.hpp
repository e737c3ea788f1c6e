// The log of a register: what was changed when, each entry bound to the one before by its hash, so that
// nobody alters an entry without altering all after it. It holds numbers and digests only: what can be
// erased stands elsewhere, and its digest is salted by a value that is erased with it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace registry {

using Id = std::int64_t;  // given by the register, never a second time

enum class Action { added, changed, deleted };
enum class Kind { school, assessment, file, hand_over };
const std::string& name(Action action);
const std::string& name(Kind kind);
std::optional<Action> parse_action(std::string_view text);
std::optional<Kind> parse_kind(std::string_view text);

// Of an assessment, `part` is the number of its state, and 0 where all of it was deleted; else 0.
struct Subject {
  Kind kind = Kind::school;
  Id id = 0;
  int part = 0;
  auto operator<=>(const Subject&) const = default;
};

struct LogEntry {
  std::int64_t number = 0;  // from 1, without a gap; the order, whatever the clock said
  base::Instant at;
  Action action = Action::added;
  Subject subject;
  std::string digest;  // of what was written; empty where it was deleted
  std::string hash;    // over all the above and the hash of the entry before
};

std::string hash_of(const LogEntry& entry, std::string_view hash_before);

// A row as it is now.
struct Fingerprint {
  Subject subject;
  std::string digest;
};

// How far the log had come at some moment. In a signed report, it vouches for everything before.
struct Anchor {
  std::int64_t entries = 0;
  std::string head;  // the hash of the last of them
  bool operator==(const Anchor&) const = default;
};
std::string text(const Anchor& anchor);  // "12:9f86…"
std::optional<Anchor> parse_anchor(std::string_view text);

struct LogCheck {
  std::vector<std::string> faults;   // sentences: where the chain breaks, what is not as the log says
  std::vector<std::string> remarks;  // sentences: what is no fault, such as a clock set back
  std::int64_t entries = 0;
  std::int64_t vouched_for = 0;  // entries before the last of the anchors that fit
};

LogCheck check_log(const std::vector<LogEntry>& log, const std::vector<Fingerprint>& rows,
                   const std::vector<Anchor>& anchors);

// "assessment 12, state 3"
std::string in_words(const Subject& subject);

}  // namespace registry
