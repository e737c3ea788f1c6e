// What is due when, and the calendar that says so.
#include "app/due.hpp"

#include "base/text.hpp"
#include "registry/sqlite_register.hpp"
#include "shipped.hpp"
#include "support/set_clock.hpp"

using app::after;
using base::Date;
using registry::Id;

namespace {

struct Kept {
  support::TemporaryFolder folder;
  support::SetClock clock;
  std::unique_ptr<registry::Register> in = registry::open_register({folder.path() / "r", registry::Access::write, clock});

  Id add(const std::string& tool, std::optional<Date> due, std::vector<assessment::Trigger> events = {}) {
    auto one = example("5-generic-template");
    one.tool.name = tool;
    one.review.due = due;
    one.review.triggers = std::move(events);
    registry::School school;
    school.facts = one.school;
    school.people = one.people;
    return in->add(in->schools().empty() ? in->add_school(school) : in->schools()[0].id, one);
  }
  std::string calendar() { return app::calendar(app::due(*in), *in, shipped::library(), clock.now()); }
};

std::vector<std::string> tools(const std::vector<app::Due>& all) {
  std::vector<std::string> names;
  for (const auto& one : all) names.push_back(one.entry.tool_name);
  return names;
}

// The lines of a calendar as a reader puts them together again (RFC 5545, 3.1).
std::vector<std::string> unfolded(const std::string& calendar) {
  std::vector<std::string> lines;
  for (auto line : base::split(calendar, '\n')) {
    if (line.empty()) continue;
    CHECK(line.back() == '\r');
    line.pop_back();
    CHECK(line.size() <= 75);
    CHECK_FALSE(base::first_bad_utf8(line));
    if (line.front() == ' ') lines.back() += line.substr(1);
    else lines.push_back(line);
  }
  return lines;
}

std::string value(const std::vector<std::string>& lines, const std::string& name) {
  for (const auto& line : lines)
    if (line.starts_with(name)) return line.substr(name.size());
  return "nothing";
}

}  // namespace

TEST_CASE("a span ends on a day that there is") {
  CHECK(after({2026, 11, 30}, "30d") == Date{2026, 12, 30});
  CHECK(after({2026, 11, 30}, "0d") == Date{2026, 11, 30});
  CHECK(after({2026, 11, 30}, "2w") == Date{2026, 12, 14});
  CHECK(after({2026, 1, 31}, "1m") == Date{2026, 2, 28});
  CHECK(after({2028, 1, 31}, "1m") == Date{2028, 2, 29});
  CHECK(after({2026, 10, 31}, "13m") == Date{2027, 11, 30});
  CHECK(after({2028, 2, 29}, "1y") == Date{2029, 2, 28});
  for (const char* wrong : {"", "d", "30", "30 d", "-1d", "30x", "1.5m", "9999d", "101y"}) CHECK_FALSE(after({2026, 11, 30}, wrong));
}

TEST_CASE("the earliest is due first, and what happened makes it due at once") {
  Kept kept;
  kept.add("Later", Date{2027, 6, 1});
  kept.add("Never", {});
  kept.add("Event", Date{2027, 1, 1}, {{"complaint", Date{2026, 11, 20}, "A parent wrote.", {}}, {"breach", Date{2026, 11, 10}, "Reviewed.", Date{2026, 11, 12}}});
  kept.add("Sooner", Date{2026, 11, 1}, {{"complaint", Date{2026, 11, 20}, "A parent wrote.", {}}});
  kept.add("Undated", {}, {{"breach", {}, "Nobody noted the day.", {}}});
  const auto all = app::due(*kept.in);
  CHECK(tools(all) == std::vector<std::string>{"Sooner", "Event", "Undated", "Later"});
  CHECK(all[0].event.empty());
  CHECK(all[1].event == "complaint");
  CHECK(all[1].day == Date{2026, 11, 20});
  CHECK(all[2].day == Date{2026, 11, 22});
  CHECK(all[0].overdue({2026, 11, 2}));
  CHECK_FALSE(all[0].overdue({2026, 11, 1}));
  CHECK(app::why(all[1], all[1].entry, shipped::library()) == "There was a complaint or an objection, 20 November 2026");
}

TEST_CASE("what was passed here is due where it came from") {
  Kept kept;
  const auto id = kept.add("A", Date{2026, 12, 1});
  kept.in->add_hand_over({0, id, registry::Direction::received, "t", "senco", kept.clock.now(), {}, "form"});
  CHECK(app::due(*kept.in).empty());
}

TEST_CASE("a calendar has an entry for each, however it is called, and brings it up to date instead of adding another") {
  Kept kept;
  const auto id = kept.add("Prüfer; Test, \\ tool\nwith a name that goes on for so long that its line is folded, ééééééééééééééééééééééééé", Date{2028, 2, 29});
  kept.add("Other", Date{2026, 12, 31});
  const auto first = unfolded(kept.calendar());
  CHECK(first.front() == "BEGIN:VCALENDAR");
  CHECK(first.back() == "END:VCALENDAR");
  CHECK(std::count(first.begin(), first.end(), "BEGIN:VEVENT") == 2);
  CHECK(value(first, "DTSTAMP:") == "20261122T120000Z");
  const auto second_event = std::find(first.rbegin(), first.rend(), "BEGIN:VEVENT").base();
  std::vector<std::string> event(second_event, first.end());
  CHECK(value(event, "DTSTART;VALUE=DATE:") == "20280229");
  CHECK_THAT(value(event, "SUMMARY:"), Contains("Review Prüfer\\; Test\\, \\\\ tool with a name"));
  const auto uid = value(event, "UID:");

  kept.clock.set("2026-11-20T09:00:00Z");  // set back
  auto changed = read(*kept.in, id);
  changed.review.due = Date{2028, 3, 31};
  changed.tool.name = "Renamed";
  kept.in->save(id, changed);
  const auto again = unfolded(kept.calendar());
  const auto at = std::find(again.begin(), again.end(), "UID:" + uid);
  REQUIRE(at != again.end());
  const std::vector<std::string> renewed(at, again.end());
  CHECK(value(renewed, "DTSTART;VALUE=DATE:") == "20280331");
  CHECK(std::stoi(value(renewed, "SEQUENCE:")) > std::stoi(value(event, "SEQUENCE:")));
  CHECK(std::count(again.begin(), again.end(), "BEGIN:VEVENT") == 2);

  // Deleted, its entry is cancelled, and nothing tells what it was.
  const auto last = std::stoi(value(renewed, "SEQUENCE:"));
  kept.in->erase(id);
  const auto without = unfolded(kept.calendar());
  CHECK(std::count(without.begin(), without.end(), "BEGIN:VEVENT") == 2);
  CHECK(std::count(without.begin(), without.end(), "STATUS:CANCELLED") == 1);
  const auto gone = std::find(without.begin(), without.end(), "UID:" + uid);
  REQUIRE(gone != without.end());
  const std::vector<std::string> cancelled(gone, without.end());
  CHECK(value(cancelled, "STATUS:") == "CANCELLED");
  CHECK(std::stoi(value(cancelled, "SEQUENCE:")) > last);
  for (const auto& line : without) CHECK_THAT(line, !Contains("Renamed") && !Contains("Prüfer"));

  Kept elsewhere;
  elsewhere.add("Other", Date{2026, 12, 31});
  CHECK(value(unfolded(elsewhere.calendar()), "UID:") != value(first, "UID:"));
}
