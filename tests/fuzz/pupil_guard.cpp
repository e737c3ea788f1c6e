// Any bytes at all give signs that lie in order within the text, apart from each other, and on borders of its characters; and a text in
// which every name is known gives no sign of a name.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "app/pupil_guard.hpp"
#include "base/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const base::Date today{2026, 11, 22};
  const bool whole = !base::first_bad_utf8(text);
  std::size_t last = 0;
  for (const auto& sign : app::signs_of_a_pupil(text, {{}, today})) {
    if (sign.begin < last || sign.begin >= sign.end || sign.end > size || sign.sentence.empty()) std::abort();
    if (whole && base::first_bad_utf8(text.substr(sign.begin, sign.end - sign.begin))) std::abort();
    last = sign.end;
  }
  for (const auto& sign : app::signs_of_a_pupil(text, {{std::string{text}}, today}))
    if (sign.kind == app::SignKind::name) std::abort();
  return 0;
}
