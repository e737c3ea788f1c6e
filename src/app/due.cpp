#include "app/due.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "app/installation.hpp"
#include "base/text.hpp"

namespace app {
namespace {

using base::Date;

Date plus_months(Date day, int months) {
  const int count = day.year * 12 + day.month - 1 + months;
  Date later{count / 12, count % 12 + 1, day.day};
  while (!base::parse_date(base::iso(later))) --later.day;
  return later;
}

// TEXT (RFC 5545, 3.3.11), on one line whatever a tool is called.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : base::one_line(text)) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c;
  }
  return out;
}

// A content line, folded so that no line has more than 75 octets and no character is torn (3.1).
void put(std::string& calendar, const std::string& line) {
  constexpr std::size_t longest = 75;
  for (std::size_t at = 0, room = longest; at < line.size(); room = longest - 1) {
    const auto end = base::character_begin(line, at + room);
    if (at) calendar += ' ';
    calendar.append(line, at, end - at).append("\r\n");
    at = end;
  }
}

std::string without_marks(std::string iso) {
  std::erase_if(iso, [](char c) { return c == '-' || c == ':'; });
  return iso;
}

}  // namespace

std::optional<Deadline> deadline_of(const registry::Entry& entry) {
  // What happened makes it due at once; where nobody noted the day, since the day it was noted.
  if (!entry.event.empty())
    if (const auto at_once = entry.event_date.value_or(base::date_of(entry.changed)); !entry.review_due || at_once < *entry.review_due) return Deadline{at_once, entry.event};
  if (entry.review_due) return Deadline{*entry.review_due, {}};
  return std::nullopt;
}

std::vector<Due> due(const registry::Register& in) {
  std::set<registry::Id> of_others;
  for (const auto& one : in.last_hand_overs())
    if (one.direction == registry::Direction::received) of_others.insert(one.assessment);
  std::vector<Due> all;
  for (auto& entry : in.list()) {
    if (of_others.count(entry.id)) continue;
    if (auto deadline = deadline_of(entry)) all.push_back({std::move(*deadline), std::move(entry)});
  }
  std::stable_sort(all.begin(), all.end(), [](const Due& a, const Due& b) { return a.day < b.day; });
  return all;
}

std::optional<Date> after(Date day, const std::string& span) {
  int count = 0;
  const auto* const end = span.data() + span.size();
  const auto [stop, error] = std::from_chars(span.data(), end, count);
  if (error != std::errc{} || stop + 1 != end || count < 0 || count > 3660) return std::nullopt;
  switch (*stop) {
    case 'd': return base::plus_days(day, count);
    case 'w': return base::plus_days(day, std::int64_t{7} * count);
    case 'm': return plus_months(day, count);
    case 'y': return count > 100 ? std::nullopt : std::optional{base::plus_years(day, count)};
    default: return std::nullopt;
  }
}

std::string why(const Deadline& deadline, const registry::Entry& entry, const content::Library& library) {
  if (deadline.event.empty()) return "The day that was set for its review";
  const auto* item = library.find("trigger", deadline.event);
  return (item ? item->title : deadline.event) + (entry.event_date ? ", " + base::in_words(*entry.event_date) : "");
}

std::string calendar(const std::vector<Due>& all, const registry::Register& in, const content::Library& library, base::Instant now) {
  const auto of_register = in.first_hash().substr(0, 16);
  std::string text;
  put(text, "BEGIN:VCALENDAR");
  put(text, "VERSION:2.0");
  put(text, std::string{"PRODID:-//Touchstone//"} + program + "//EN");
  put(text, "CALSCALE:GREGORIAN");
  put(text, "METHOD:PUBLISH");
  const auto event = [&](registry::Id assessment, std::int64_t sequence, base::Instant changed, Date day, const std::vector<std::string>& lines) {
    put(text, "BEGIN:VEVENT");
    put(text, "UID:assessment-" + std::to_string(assessment) + "-" + of_register + "@touchstone.invalid");
    put(text, "DTSTAMP:" + without_marks(base::iso(now)));
    put(text, "SEQUENCE:" + std::to_string(sequence));
    put(text, "LAST-MODIFIED:" + without_marks(base::iso(changed)));
    put(text, "DTSTART;VALUE=DATE:" + without_marks(base::iso(day)));
    for (const auto& line : lines) put(text, line);
    put(text, "TRANSP:TRANSPARENT");
    put(text, "END:VEVENT");
  };
  for (const auto& one : all) {
    const auto& entry = one.entry;
    const auto number = std::to_string(entry.id);
    event(entry.id, entry.state, entry.changed, one.day,
          {"SUMMARY:" + escaped("Review " + entry.tool_name + ", " + entry.school_name + (entry.example ? " (example)" : "")),
           "DESCRIPTION:" + escaped(why(one, entry, library) + ". Assessment " + number + (entry.number.empty() ? "" : " (" + entry.number + ")") + "; begin with: touchstone review start " + number)});
  }
  // What was deleted left its number in the log and nothing else; a calendar that has its entry is told to take it out.
  for (const auto& one : in.log())
    if (one.action == registry::Action::deleted && one.subject.kind == registry::Kind::assessment && one.subject.part == 0)
      event(one.subject.id, one.number, one.at, base::date_of(one.at),  // each state was logged, so the number is above them all
            {"STATUS:CANCELLED", "SUMMARY:" + escaped("No review: assessment " + std::to_string(one.subject.id) + " was deleted")});
  put(text, "END:VCALENDAR");
  return text;
}

}  // namespace app
