#include "base/clock.hpp"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

namespace base {

Instant SystemClock::now() const {
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view text{epoch};
    Instant fixed;
    if (const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), fixed.seconds);
        error == std::errc{} && end == text.data() + text.size())
      return fixed;
  }
  return {std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

}  // namespace base
