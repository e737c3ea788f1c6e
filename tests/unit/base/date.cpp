#include "base/date.hpp"

#include "support/catch.hpp"

TEST_CASE("a date is read only in ISO form and only if the day exists") {
  CHECK(base::parse_date("2026-11-22") == base::Date{2026, 11, 22});
  CHECK_FALSE(base::parse_date("2026-02-29"));
  CHECK_FALSE(base::parse_date("22.11.2026"));
  for (const char* text : {"", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1", "2026-11-22 ", "2026/11/22",
                           "+026-11-22", "1899-12-31", "2026-11-2x"})
    CHECK_FALSE(base::parse_date(text));
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

TEST_CASE("days are counted over months, years and leap days") {
  CHECK(base::days_between({2026, 11, 22}, {2026, 11, 22}) == 0);
  CHECK(base::days_between({2026, 11, 22}, {2026, 11, 21}) == -1);
  CHECK(base::days_between({1999, 12, 31}, {2001, 1, 1}) == 367);
  CHECK(base::plus_days({2026, 12, 31}, 1) == base::Date{2027, 1, 1});
  CHECK(base::plus_days({2026, 3, 1}, -1) == base::Date{2026, 2, 28});
  CHECK(base::plus_years({2026, 11, 22}, 1) == base::Date{2027, 11, 22});
}

TEST_CASE("an instant is read only in UTC and only if it exists") {
  CHECK(base::parse_instant("1970-01-01T00:00:00Z") == base::Instant{0});
  CHECK(base::iso(base::Instant{-1}) == "1969-12-31T23:59:59Z");
  for (const char* text :
       {"2026-11-22T24:00:00Z", "2026-11-22T23:60:00Z", "2026-11-22T23:59:60Z", "2026-11-22T23:59:59",
        "2026-11-22 23:59:59Z", "2026-02-30T00:00:00Z", "2026-11-22T1:02:03Z "})
    CHECK_FALSE(base::parse_instant(text));
}
