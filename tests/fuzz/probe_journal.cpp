// Any bytes at all as the journal of a run: refused with a line, or read, and then its totals fit its records.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.hpp"
#include "probe/journal.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const auto plan = probe::read_plan(
      "{\"plan\":\"quick\",\"seed\":\"s\"}\n{\"code\":\"PROBE-AAAAA\",\"case\":\"a\",\"version\":\"v\",\"turns\":["
      "\"x\",\"y\"],\"trials\":2}\n",
      "plan");
  try {
    const auto journal = probe::read_journal(bytes, "fuzzed");
    const auto answers = probe::answers_of(plan, journal);
    const auto check = probe::tally(plan, journal, answers.size());
    if (check.planned != 4 || check.answered > check.asked || check.asked > check.planned ||
        check.answered != answers.size())
      std::abort();
  } catch (const base::Error& error) {
    for (const auto& fault : error.faults())
      if (fault.message.empty() || fault.subject != "fuzzed") std::abort();
  }
  try {
    (void)probe::read_plan(bytes, "fuzzed");
  } catch (const base::Error&) {
  }
  return 0;
}
