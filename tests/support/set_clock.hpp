// A clock that stands where the test sets it: at noon of 22 November 2026, to begin with.
#pragma once
#include "base/clock.hpp"

namespace support {

class SetClock : public base::Clock {
 public:
  base::Instant now() const override { return now_; }
  void set(const char* instant) { now_ = base::parse_instant(instant).value(); }

 private:
  base::Instant now_ = base::parse_instant("2026-11-22T12:00:00Z").value();
};

}  // namespace support
