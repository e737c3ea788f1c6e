// The same assessment and clock give the same bytes, wherever and in whatever language the machine runs.
#include <filesystem>

#include "desk.hpp"
#include "support/catch.hpp"

using support::Launch;

TEST_CASE("a report is the same bytes in every folder, locale and time zone") {
  const Desk desk;
  desk.report("a.pdf");
  const auto once = desk.read("a.pdf");
  const auto again = [&](Launch besides) {
    desk.done({"report", "dpia", desk.path("a.pdf.xml"), "-o", desk.path("b.pdf")}, std::move(besides));
    return desk.read("b.pdf") == once;
  };
  CHECK(again({}));
  CHECK(again({.folder = "/"}));
  // Turkish writes 1,5 for 1.5 and has an i of its own; where the system can make the locale, it is a real one.
  const auto made = support::run("localedef -i tr_TR -f UTF-8 " + desk.path("tr_TR.UTF-8"));
  INFO("localedef ended with " << made.status);
  CHECK(again({.environment = {{"LOCPATH", desk.path("")},
                               {"LC_ALL", "tr_TR.UTF-8"},
                               {"LANG", "tr_TR.UTF-8"},
                               {"TZ", "Pacific/Kiritimati"},
                               {"ASAN_OPTIONS", "detect_leaks=0"}}}));  // the C library keeps what it reads of LOCPATH
  CHECK(again({.environment = {{"LC_ALL", "C"}, {"TZ", "America/Los_Angeles"}, {"HOME", "/nonexistent"}}}));
  CHECK_FALSE(again({.environment = {{"SOURCE_DATE_EPOCH", "1795348801"}}}));
}

TEST_CASE("a new assessment and a check are the same bytes too") {
  const Desk desk;
  const Launch abroad{.environment = {{"LC_ALL", "de_DE.UTF-8"}, {"TZ", "Asia/Tokyo"}}};
  const std::vector<std::string> begin{
      "new", "--catalogue", "m365-copilot", "--school", "school.toml", "--use", "draft-support-plan:named-sen-support",
      "-o"};
  const auto to = [&](const std::string& name) {
    auto words = begin;
    words.push_back(name);
    return words;
  };
  desk.done(to("a.xml"));
  desk.done(to("b.xml"), abroad);
  CHECK(desk.read("a.xml") == desk.read("b.xml"));
  desk.file("c.xml", example("2-copilot-routing-on"));
  for (const char* format : {"text", "xml"})
    CHECK(desk.run({"check", "c.xml", "--format", format}).out ==
          desk.run({"check", "c.xml", "--format", format}, abroad).out);
}
