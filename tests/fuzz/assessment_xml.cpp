// Any bytes at all are either refused with a sentence or read into a value that comes back the same
// from what is written of it.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "base/error.hpp"
#include "exchange/assessment_xml.hpp"

namespace {

std::optional<assessment::Assessment> read_or_refuse(std::string_view xml) {
  try {
    return exchange::read(xml, "fuzzed.xml");
  } catch (const base::Error& refusal) {
    if (refusal.faults().front().message.empty()) std::abort();
    return std::nullopt;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto value = read_or_refuse({reinterpret_cast<const char*>(data), size});
  if (value && exchange::read(exchange::write(*value), "written.xml") != *value) std::abort();
  return 0;
}
