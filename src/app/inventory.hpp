// What a register holds, where, and for how long: for the page that answers whoever asks what is stored about them; and
// whether all of it is as it was written.
#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "registry/erasing.hpp"
#include "registry/register.hpp"

namespace app {

struct Inventory {
  std::filesystem::path file;
  std::uint64_t size = 0;  // bytes, with what is not yet written back into it
  bool others_may_read = false;  // by the file's permissions
  std::size_t schools = 0, people = 0;
  std::size_t without_retention = 0;  // schools that have not said for how long
  std::size_t assessments = 0, examples = 0, earlier_states = 0;
  std::array<std::size_t, 3> files{};       // by registry::FileKind
  std::array<std::uint64_t, 3> file_sizes{};  // bytes
  std::size_t passed_on = 0;                // hand-overs that are not back
  std::int64_t log_entries = 0;
  std::vector<registry::Entry> kept_long_enough;
};
// Throws as reading the register does.
Inventory inventory(const registry::Register& of, const std::filesystem::path& file, base::Date today);

// The log from entry to entry, everything kept against it, and the anchors that signed reports carry.
struct LogVerdict {
  std::vector<std::string> faults, remarks;  // sentences
  std::vector<std::string> said;             // what can be said where there is no fault
  bool whole() const { return faults.empty(); }
};
LogVerdict verify_log(const registry::Register& of, std::vector<registry::Anchor> anchors, base::Instant now);

}  // namespace app
