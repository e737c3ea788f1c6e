#include "registry/log.hpp"

#include <algorithm>

#include "support/catch.hpp"

using namespace registry;

namespace {

// States 1 to `count` of one assessment, each saved over the one before.
std::vector<LogEntry> chain(int count) {
  std::vector<LogEntry> log;
  for (int i = 1; i <= count; ++i) {
    LogEntry entry{i, {1000 + i}, Action::added, {Kind::assessment, 1, i}, std::string(64, static_cast<char>('a' + i % 6)), ""};
    entry.hash = hash_of(entry, log.empty() ? "" : log.back().hash);
    log.push_back(entry);
  }
  return log;
}

std::vector<Fingerprint> rows_of(const std::vector<LogEntry>& log) { return {{log.back().subject, log.back().digest}}; }

}  // namespace

TEST_CASE("a chain that nobody touched is whole") {
  const auto log = chain(5);
  const auto check = check_log(log, rows_of(log), {});
  CHECK(check.faults.empty());
  CHECK(check.entries == 5);
  CHECK(check.vouched_for == 0);
  CHECK(check_log({}, {}, {}).faults.empty());
}

TEST_CASE("whatever is changed in an entry breaks the chain there") {
  const auto whole = chain(5);
  const auto broken_by = [&](auto change) {
    auto log = whole;
    change(log[2]);
    const auto faults = check_log(log, rows_of(whole), {}).faults;
    return std::any_of(faults.begin(), faults.end(), [](const auto& fault) { return fault.starts_with("Entry 3 does not follow from the one before"); });
  };
  CHECK(broken_by([](LogEntry& entry) { entry.at.seconds += 1; }));
  CHECK(broken_by([](LogEntry& entry) { entry.action = Action::changed; }));
  CHECK(broken_by([](LogEntry& entry) { entry.subject.kind = Kind::file; }));
  CHECK(broken_by([](LogEntry& entry) { entry.subject.id = 2; }));
  CHECK(broken_by([](LogEntry& entry) { entry.subject.part = 9; }));
  CHECK(broken_by([](LogEntry& entry) { entry.digest[0] = 'f'; }));
  CHECK(broken_by([](LogEntry& entry) { entry.hash[0] = entry.hash[0] == '0' ? '1' : '0'; }));
}

TEST_CASE("an entry that was taken out is missed") {
  auto log = chain(5);
  log.erase(log.begin() + 1);
  CHECK(check_log(log, rows_of(log), {}).faults.at(0) == "Entry 2 is missing from the log.");
}

TEST_CASE("a chain made anew from some entry on is found out by an anchor alone") {
  const auto log = chain(5);
  const Anchor anchor{4, log[3].hash};
  CHECK(check_log(log, rows_of(log), {anchor, {2, log[1].hash}}).vouched_for == 4);
  auto forged = log;
  forged[2].at.seconds = 5;
  for (std::size_t i = 2; i < forged.size(); ++i) forged[i].hash = hash_of(forged[i], forged[i - 1].hash);
  CHECK(check_log(forged, rows_of(log), {}).faults.empty());
  const auto check = check_log(forged, rows_of(log), {anchor});
  REQUIRE(check.faults.size() == 1);
  CHECK_THAT(check.faults[0], StartsWith("The log does not fit the anchor 4:") && EndsWith("it was altered in or before entry 4."));
  CHECK(check.vouched_for == 0);
  CHECK_THAT(check_log(chain(3), rows_of(chain(3)), {anchor}).faults.at(0), EndsWith("it ends before, at entry 3."));
}

TEST_CASE("rows are held against the log") {
  const auto log = chain(3);
  const auto fault = [&](const std::vector<Fingerprint>& rows) {
    const auto faults = check_log(log, rows, {}).faults;
    return faults.empty() ? "" : faults.at(0);
  };
  CHECK_THAT(fault({{{Kind::assessment, 1, 3}, "other"}}), Contains("assessment 1, state 3 is not what was written"));
  CHECK_THAT(fault({{{Kind::assessment, 1, 3}, ""}}), Contains("cannot be read"));
  CHECK_THAT(fault({}), Contains("There is no assessment 1, state 3 any more"));
  auto rows = rows_of(log);
  rows.push_back({{Kind::file, 7, 0}, "a"});
  CHECK_THAT(fault(rows), Contains("knows nothing of file 7"));
}

TEST_CASE("an anchor is written as one word") {
  const Anchor anchor{12, std::string(64, 'a')};
  CHECK(text(anchor) == "12:" + std::string(64, 'a'));
  CHECK(parse_anchor(text(anchor)) == anchor);
  for (const std::string& wrong : {std::string{}, std::string{"12"}, std::string{"12:"}, "0:" + std::string(64, 'a'), "-1:" + std::string(64, 'a'), "12:" + std::string(63, 'a'), "12:" + std::string(64, 'g'), "x:" + std::string(64, 'a')})
    CHECK_FALSE(parse_anchor(wrong));
}
