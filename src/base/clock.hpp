// Where "now" comes from. It is handed in from outside, so that the same input gives the same bytes.
#pragma once
#include "base/date.hpp"

namespace base {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  Date today() const { return date_of(now()); }
};

// The machine's clock; where SOURCE_DATE_EPOCH is set (reproducible-builds.org), that instant.
class SystemClock : public Clock {
 public:
  Instant now() const override;
};

class FixedClock : public Clock {
 public:
  explicit FixedClock(Instant instant) : instant_(instant) {}
  Instant now() const override { return instant_; }

 private:
  Instant instant_;
};

}  // namespace base
