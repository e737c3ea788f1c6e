// Any bytes at all as a file of pasted answers: each paste is taken, doubted or refused, and none is taken that was not
// planned.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>

#include "base/error.hpp"
#include "base/text.hpp"
#include "probe/by_hand.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const auto plan = probe::read_plan(
      "{\"plan\":\"quick\",\"seed\":\"s\"}\n{\"code\":\"PROBE-AAAAA\",\"case\":\"a\",\"version\":\"v\",\"turns\":["
      "\"Write a letter to the parents about Friday, "
      "please.\",\"y\"],\"trials\":2}\n{\"code\":\"PROBE-BBBBB\",\"case\":\"b\",\"version\":\"v\",\"turns\":[\"Another "
      "question.\"],\"trials\":1}\n",
      "plan");
  static const auto planned = plan.calls();
  for (const auto doubtful : {probe::Doubtful::left_out, probe::Doubtful::taken}) {
    const auto pasted = probe::read_pastes(plan, {}, bytes, "fuzzed", doubtful);
    std::set<probe::Call> taken;
    for (const auto& paste : pasted.good)
      if (paste.text.empty() || base::first_bad_utf8(paste.text) || !taken.insert(paste.call).second ||
          std::find(planned.begin(), planned.end(), paste.call) == planned.end())
        std::abort();
    for (const auto& fault : pasted.refused)
      if (fault.message.empty() || fault.place.empty()) std::abort();
    if (doubtful == probe::Doubtful::taken && !pasted.doubtful.empty()) std::abort();
  }
  try {
    (void)probe::read_facts(bytes, "fuzzed");
  } catch (const base::Error&) {
  }
  try {
    (void)probe::read_target(bytes, "fuzzed");
  } catch (const base::Error&) {
  }
  return 0;
}
