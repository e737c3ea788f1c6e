#include "base/date.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace base {
namespace {

using std::chrono::sys_days;

sys_days days(const Date& date) {
  return std::chrono::year{date.year} / date.month / date.day;
}

Date from_days(sys_days day) {
  const std::chrono::year_month_day ymd{day};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string format(const char* pattern, auto... values) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), pattern, values...);
  return text.data();
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text.substr(0, 4)), month = number(text.substr(5, 2)), day = number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                        std::chrono::day{static_cast<unsigned>(*day)}};
  if (!ymd.ok() || *year < 1900) return std::nullopt;
  return Date{*year, *month, *day};
}

std::string iso(const Date& date) { return format("%04d-%02d-%02d", date.year, date.month, date.day); }

std::string in_words(const Date& date) {
  static constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};
  return std::to_string(date.day) + " " + months.at(static_cast<std::size_t>(date.month - 1)) + " " +
         std::to_string(date.year);
}

std::int64_t days_between(const Date& from, const Date& to) { return (days(to) - days(from)).count(); }

Date plus_days(const Date& date, std::int64_t count) { return from_days(days(date) + std::chrono::days{count}); }

Date plus_years(const Date& date, int years) {
  const std::chrono::year_month_day ymd{std::chrono::year{date.year + years} / date.month / date.day};
  return ymd.ok() ? Date{date.year + years, date.month, date.day} : Date{date.year + years, 2, 28};
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
    return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  const auto hour = number(text.substr(11, 2)), minute = number(text.substr(14, 2)), second = number(text.substr(17, 2));
  if (!date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return Instant{start_of(*date).seconds + *hour * 3600 + *minute * 60 + *second};
}

std::string iso(const Instant& instant) {
  const auto left = instant.seconds - start_of(date_of(instant)).seconds;
  return iso(date_of(instant)) + format("T%02d:%02d:%02dZ", static_cast<int>(left / 3600),
                                        static_cast<int>(left / 60 % 60), static_cast<int>(left % 60));
}

Date date_of(const Instant& instant) {
  return from_days(std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds{std::chrono::seconds{instant.seconds}}));
}

Instant start_of(const Date& date) { return {days(date).time_since_epoch().count() * std::int64_t{86400}}; }

}  // namespace base
