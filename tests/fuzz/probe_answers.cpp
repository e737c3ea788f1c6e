// Any bytes at all as a file of answers: refused with sentences that name lines, or read.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.hpp"
#include "probe/answer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    for (const auto& answer : probe::read_answers({reinterpret_cast<const char*>(data), size}, "fuzzed"))
      if (answer.case_id.empty() || answer.line < 1) std::abort();
  } catch (const base::Error& error) {
    for (const auto& fault : error.faults())
      if (fault.message.empty() || fault.place.empty()) std::abort();
  }
  return 0;
}
