#include "registry/log.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/hash.hpp"

namespace registry {
namespace {

const std::vector<std::string> actions{"added", "changed", "deleted"};
const std::vector<std::string> kinds{"school", "assessment", "file", "hand-over"};

template <class E> std::optional<E> parsed(std::string_view text, const std::vector<std::string>& names) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return std::nullopt;
  return static_cast<E>(found - names.begin());
}

std::string numbered(std::int64_t number) { return "Entry " + std::to_string(number); }

// What the log said last of each subject.
class Last {
 public:
  explicit Last(const std::vector<LogEntry>& log) {
    for (const auto& entry : log) {
      const auto& subject = entry.subject;
      if (entry.action == Action::deleted && subject.part != 0) last_.erase(subject);
      else if (entry.action == Action::deleted)
        last_.erase(last_.lower_bound({subject.kind, subject.id, 0}), last_.upper_bound({subject.kind, subject.id, 1 << 30}));
      else last_[subject] = &entry;
    }
  }
  const LogEntry* of(const Subject& subject) const {
    const auto found = last_.find(subject);
    return found == last_.end() ? nullptr : found->second;
  }
  // A state that was never kept gives way to its successor without an entry of its own.
  bool gave_way(const Subject& subject) const {
    if (subject.kind != Kind::assessment || of(subject)->action != Action::added) return false;
    const auto next = last_.upper_bound(subject);
    return next != last_.end() && next->first.kind == Kind::assessment && next->first.id == subject.id;
  }
  const std::map<Subject, const LogEntry*>& all() const { return last_; }

 private:
  std::map<Subject, const LogEntry*> last_;
};

void check_rows(const Last& last, const std::vector<Fingerprint>& rows, std::vector<std::string>& faults) {
  std::map<Subject, bool> there;
  for (const auto& row : rows) {
    there[row.subject] = true;
    const auto* entry = last.of(row.subject);
    if (!entry) faults.push_back("The log knows nothing of " + in_words(row.subject) + ", which is in the register.");
    else if (row.digest.empty()) faults.push_back("What is kept as " + in_words(row.subject) + " cannot be read.");
    else if (entry->digest != row.digest)
      faults.push_back("What is kept as " + in_words(row.subject) + " is not what was written, by " + base::iso(entry->at) + ", as entry " +
                       std::to_string(entry->number) + " says.");
  }
  for (const auto& [subject, entry] : last.all())
    if (!there.count(subject) && !last.gave_way(subject))
      faults.push_back("There is no " + in_words(subject) + " any more, and the log does not say that it was deleted.");
}

}  // namespace

const std::string& name(Action action) { return actions.at(static_cast<std::size_t>(action)); }
const std::string& name(Kind kind) { return kinds.at(static_cast<std::size_t>(kind)); }
std::optional<Action> parse_action(std::string_view text) { return parsed<Action>(text, actions); }
std::optional<Kind> parse_kind(std::string_view text) { return parsed<Kind>(text, kinds); }

std::string hash_of(const LogEntry& entry, std::string_view hash_before) {
  return base::sha256(std::vector<std::pair<std::string, std::string>>{{"before", std::string{hash_before}},
                                                                     {"number", std::to_string(entry.number)},
                                                                     {"at", std::to_string(entry.at.seconds)},
                                                                     {"action", name(entry.action)},
                                                                     {"kind", name(entry.subject.kind)},
                                                                     {"id", std::to_string(entry.subject.id)},
                                                                     {"part", std::to_string(entry.subject.part)},
                                                                     {"digest", entry.digest}});
}

std::string text(const Anchor& anchor) { return std::to_string(anchor.entries) + ":" + anchor.head; }

std::optional<Anchor> parse_anchor(std::string_view text) {
  Anchor anchor;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), anchor.entries);
  if (error != std::errc{} || anchor.entries < 1 || end == text.data() + text.size() || *end != ':') return std::nullopt;
  anchor.head = text.substr(static_cast<std::size_t>(end + 1 - text.data()));
  if (anchor.head.size() != 64 || anchor.head.find_first_not_of("0123456789abcdef") != std::string::npos) return std::nullopt;
  return anchor;
}

LogCheck check_log(const std::vector<LogEntry>& log, const std::vector<Fingerprint>& rows, const std::vector<Anchor>& anchors) {
  LogCheck check;
  check.entries = static_cast<std::int64_t>(log.size());
  std::string before;
  std::int64_t expected = 1;
  for (const auto& entry : log) {
    if (entry.number != expected) {
      check.faults.push_back(numbered(expected) + " is missing from the log.");
      expected = entry.number;
    } else if (entry.hash != hash_of(entry, before))
      check.faults.push_back(numbered(entry.number) + " does not follow from the one before: one of the two was altered.");
    before = entry.hash;
    ++expected;
  }
  for (std::size_t i = 1; i < log.size(); ++i)
    if (log[i].at < log[i - 1].at)
      check.remarks.push_back("The clock was set back between entries " + std::to_string(log[i - 1].number) + " and " + std::to_string(log[i].number) + ".");
  for (const auto& anchor : anchors) {
    const bool reached = anchor.entries <= check.entries;
    if (reached && log[static_cast<std::size_t>(anchor.entries - 1)].hash == anchor.head) check.vouched_for = std::max(check.vouched_for, anchor.entries);
    else
      check.faults.push_back("The log does not fit the anchor " + std::to_string(anchor.entries) + ":" + anchor.head.substr(0, 8) + "…: " +
                             (reached ? "it was altered in or before entry " + std::to_string(anchor.entries) + "."
                                      : "it ends before, at entry " + std::to_string(check.entries) + "."));
  }
  if (!check.faults.empty()) check.vouched_for = 0;
  check_rows(Last(log), rows, check.faults);
  return check;
}

std::string in_words(const Subject& subject) {
  const auto words = name(subject.kind) + " " + std::to_string(subject.id);
  return subject.part ? words + ", state " + std::to_string(subject.part) : words;
}

}  // namespace registry
