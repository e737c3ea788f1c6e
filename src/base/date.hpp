// Calendar dates and instants (UTC), read and written as ISO 8601, never through the locale.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

struct Date {
  int year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
  auto operator<=>(const Date&) const = default;
};

// "2026-11-22"; nullopt unless it is exactly that form and a day that exists.
std::optional<Date> parse_date(std::string_view text);
std::string iso(const Date& date);
std::string in_words(const Date& date);  // "22 November 2026"
std::int64_t days_between(const Date& from, const Date& to);  // positive when `to` is later
Date plus_days(const Date& date, std::int64_t days);
// The same day `years` later; 29 February becomes 28 February where there is none.
Date plus_years(const Date& date, int years);

struct Instant {
  std::int64_t seconds = 0;  // since 1970-01-01T00:00:00Z
  auto operator<=>(const Instant&) const = default;
};

// "2026-11-22T09:30:00Z"
std::optional<Instant> parse_instant(std::string_view text);
std::string iso(const Instant& instant);
Date date_of(const Instant& instant);
Instant start_of(const Date& date);

}  // namespace base
