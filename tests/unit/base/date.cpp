#include "base/date.hpp"

#include "support/catch.hpp"

TEST_CASE("a date is read only in ISO form and only if the day exists") {
  CHECK(base::parse_date("2026-11-22") == base::Date{2026, 11, 22});
  CHECK_FALSE(base::parse_date("2026-02-29"));
  CHECK_FALSE(base::parse_date("22.11.2026"));
  CHECK_FALSE(base::parse_date("2026-13-01"));
}

TEST_CASE("a year after 29 February is 28 February") {
  CHECK(base::plus_years({2028, 2, 29}, 1) == base::Date{2029, 2, 28});
  CHECK(base::days_between({2028, 2, 28}, {2028, 3, 1}) == 2);
}

TEST_CASE("an instant survives the round trip through its text") {
  const auto instant = base::parse_instant("2026-11-22T23:59:59Z");
  REQUIRE(instant);
  CHECK(base::iso(*instant) == "2026-11-22T23:59:59Z");
  CHECK(base::in_words(base::date_of(*instant)) == "22 November 2026");
}
