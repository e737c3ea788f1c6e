// Any bytes at all are either refused as a layout with sentences, or make a document of an assessment.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "base/files.hpp"
#include "judgement/judgement.hpp"
#include "report/compose.hpp"

namespace {

constexpr std::string_view words = "<words><word for=\"no\">no</word></words>";

assessment::Assessment in_england() {
  assessment::Assessment assessment;
  assessment.school.nation = "england";
  return assessment;
}

struct Fixture {
  content::Library library = content::load(base::DiskFiles{}, TOUCHSTONE_SHARE);
  judgement::Judged judged = judgement::judge_with_view(library, in_england(), {2026, 11, 22});
};

const Fixture& fixture() {
  static const Fixture one;
  return one;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const auto layout = report::Layout::read({reinterpret_cast<const char*>(data), size}, "fuzzed.xml", words, "words.xml", fixture().library);
    report::compose(layout, fixture().judged.view, {});
  } catch (const base::Error& refusal) {
    if (refusal.faults().front().message.empty()) std::abort();
  }
  return 0;
}
