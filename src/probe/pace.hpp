// How fast one may ask: as many calls at once as the server bears, found by asking. Additive increase, multiplicative
// decrease, as networks do it. Pure: time is handed in.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>

namespace probe {

class Pace {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Pace(int at_once, int most) : at_once_(at_once), most_(most) {}

  int at_once() const { return at_once_; }
  Time not_before() const { return not_before_; }  // for any call

  // An answer came: after a round of them, one more at once, unless there was trouble lately.
  void answered(Time now);
  // More was asked than it takes (429): half as many at once, though only once for all calls that were under way
  // together.
  void slower(Time call_started, Time now, std::optional<std::chrono::seconds> wait);
  // Trouble on its side (5xx): no more at once for a while.
  void trouble(Time now, std::optional<std::chrono::seconds> wait);

  // How long after a failed attempt the call is tried again: doubled each time from a second to a minute, and up to
  // half as much more by chance (`dice`), so that calls which failed together do not come back together.
  static std::chrono::milliseconds pause_after(int attempt, std::uint32_t dice);

 private:
  int at_once_, most_, since_growth_ = 0;
  Time not_before_{}, shrunk_{}, no_growth_before_{};
};

}  // namespace probe
