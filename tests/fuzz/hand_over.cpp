// Any bytes at all are either refused with a sentence or read into a hand-over that comes back the same from what
// is written of it.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.hpp"
#include "exchange/hand_over.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  try {
    const auto read = exchange::is_hand_over(bytes) ? exchange::unpack(bytes, "fuzzed") : exchange::read_hand_over_form(bytes, "fuzzed");
    const auto again = exchange::unpack(exchange::pack(read), "written");
    if (again.assessment != read.assessment || again.portion != read.portion || again.files != read.files) std::abort();
  } catch (const base::Error& refusal) {
    if (refusal.faults().front().message.empty()) std::abort();
  }
  return 0;
}
