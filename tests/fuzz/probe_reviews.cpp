// Any bytes at all as the review of a run, or as a script's verdicts: refused with a line, or read, and then what was
// read is what would be written again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.hpp"
#include "probe/review.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto checked = [](const base::Error& error) {
    for (const auto& fault : error.faults())
      if (fault.message.empty() || fault.subject != "fuzzed") std::abort();
  };
  try {
    const auto decisions = probe::read_decisions(bytes, "fuzzed");
    for (const auto& one : decisions.all) {
      if (one.who.empty() || one.answer.empty() || one.call.trial < 1 || one.verdict == probe::Verdict::not_scored) std::abort();
      if (!one.agrees() && one.detector != probe::Verdict::review && one.reason.empty()) std::abort();
    }
    if (decisions.torn < 0) std::abort();
  } catch (const base::Error& error) {
    checked(error);
  }
  try {
    (void)probe::read_verdicts(bytes, "fuzzed");
  } catch (const base::Error& error) {
    checked(error);
  }
  // An excerpt never cuts a character, wherever the words that decided are said to be.
  const auto at = size > 1 ? data[0] * 3u : 0u;
  std::size_t length = 0;
  for (const auto& one : probe::stretches(bytes, {{at, at + 5}, {at + 2, at + 40}})) length += one.text.size();
  if (length != size) std::abort();
  (void)probe::excerpt(bytes, {{at, at + 5}}, 30);
  return 0;
}
