#include "base/clock.hpp"

#include <cstdlib>

#include "support/catch.hpp"

TEST_CASE("a fixed clock stands still") {
  const base::FixedClock clock({1795305600});
  CHECK(clock.now().seconds == 1795305600);
  CHECK(base::iso(clock.today()) == "2026-11-22");
}

TEST_CASE("the system's clock obeys SOURCE_DATE_EPOCH, if it is a number") {
  ::setenv("SOURCE_DATE_EPOCH", "1795305600", 1);
  CHECK(base::iso(base::SystemClock().now()) == "2026-11-22T00:00:00Z");
  ::setenv("SOURCE_DATE_EPOCH", "tomorrow", 1);
  CHECK(base::SystemClock().now().seconds > 1700000000);
  ::unsetenv("SOURCE_DATE_EPOCH");
}
