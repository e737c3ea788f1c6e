#include "app/inventory.hpp"

#include "app/signed_reports.hpp"
#include "base/text.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

std::uint64_t size_of(fs::path file, const char* ending) {
  std::error_code none;
  const auto size = fs::file_size(file += ending, none);
  return none ? 0 : size;
}

}  // namespace

Inventory inventory(const registry::Register& of, const fs::path& file, base::Date today) {
  Inventory all;
  all.file = file;
  for (const char* ending : {"", "-wal", "-journal"}) all.size += size_of(file, ending);
#ifndef _WIN32  // there, permissions are no bits of the file
  std::error_code ignored;
  all.others_may_read = (fs::status(file, ignored).permissions() & (fs::perms::group_read | fs::perms::others_read)) != fs::perms::none;
#endif
  for (const auto& school : of.schools()) {
    ++all.schools;
    all.people += school.people.size();
    if (!school.keep_years) ++all.without_retention;
  }
  for (const auto& entry : of.list()) {
    ++all.assessments;
    if (entry.example) ++all.examples;
    all.earlier_states += of.states(entry.id).size() - 1;
    for (const auto& one : of.files(entry.id)) {
      ++all.files[static_cast<std::size_t>(one.kind)];
      all.file_sizes[static_cast<std::size_t>(one.kind)] += one.size;
    }
  }
  for (const auto& one : of.last_hand_overs())
    if (one.direction == registry::Direction::passed && !one.returned) ++all.passed_on;
  all.log_entries = of.anchor().entries;
  all.kept_long_enough = kept_long_enough(of, today);
  return all;
}

LogVerdict verify_log(const registry::Register& of, std::vector<registry::Anchor> anchors, base::Instant now) {
  const auto own = anchors_in(of, now);
  std::vector<std::string> signers;
  for (const auto& one : own.anchors) {
    anchors.push_back(one.anchor);
    for (const auto& name : one.signers)
      if (!base::one_of(name, signers)) signers.push_back(base::one_line(name));
  }
  const auto check = check_log(of.log(), of.fingerprints(), anchors);
  LogVerdict verdict{check.faults, check.remarks, {}};
  verdict.remarks.insert(verdict.remarks.end(), own.remarks.begin(), own.remarks.end());
  verdict.said.push_back("The log has " + std::to_string(check.entries) + (check.entries == 1 ? " entry" : " entries") + ", follows from entry to entry, and everything kept is as it says.");
  if (!own.anchors.empty())
    verdict.said.push_back("Signed reports in the register anchor it " + (own.anchors.size() == 1 ? "once" : std::to_string(own.anchors.size()) + " times") + ", signed by " + base::joined(signers, ", ") +
                           ". Whether you know their certificates is said when such a report is verified.");
  verdict.said.push_back(check.vouched_for ? "The anchors fit: nothing before entry " + std::to_string(check.vouched_for + 1) + " was altered after the last of them was signed."
                                           : "Whoever can write to the file could have made all of it anew; only an anchor from a signed report shows that nothing before it was altered.");
  return verdict;
}

}  // namespace app
