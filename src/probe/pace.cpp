#include "probe/pace.hpp"

#include <algorithm>

namespace probe {
namespace {

constexpr std::chrono::seconds calm{30};  // after trouble, before more is dared

}  // namespace

void Pace::answered(Time now) {
  if (now < no_growth_before_ || at_once_ >= most_ || ++since_growth_ < at_once_) return;
  ++at_once_;
  since_growth_ = 0;
}

void Pace::slower(Time call_started, Time now, std::optional<std::chrono::seconds> wait) {
  trouble(now, wait);
  if (call_started < shrunk_) return;
  at_once_ = std::max(1, at_once_ / 2);
  shrunk_ = now;
}

void Pace::trouble(Time now, std::optional<std::chrono::seconds> wait) {
  if (wait) not_before_ = std::max(not_before_, now + *wait);
  no_growth_before_ = std::max(now, not_before_) + calm;
  since_growth_ = 0;
}

std::chrono::milliseconds Pace::pause_after(int attempt, std::uint32_t dice) {
  const auto base = std::min<std::int64_t>(60'000, std::int64_t{1000} << std::min(attempt - 1, 6));
  return std::chrono::milliseconds{base + base / 2 * static_cast<std::int64_t>(dice % 1000) / 1000};
}

}  // namespace probe
