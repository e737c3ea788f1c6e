#include "probe/pace.hpp"

#include "support/catch.hpp"

using namespace std::chrono_literals;
using probe::Pace;

namespace {
const Pace::Time start{};
}

TEST_CASE("one more at once after each full round, up to the most") {
  Pace pace(2, 4);
  pace.answered(start);
  CHECK(pace.at_once() == 2);
  pace.answered(start);
  CHECK(pace.at_once() == 3);
  for (int i = 0; i < 100; ++i) pace.answered(start);
  CHECK(pace.at_once() == 4);
}

TEST_CASE("too much asked halves it, once for all that was under way together") {
  Pace pace(8, 16);
  pace.slower(start, start + 1s, {});
  CHECK(pace.at_once() == 4);
  pace.slower(start + 500ms, start + 1100ms, {});  // was under way already
  CHECK(pace.at_once() == 4);
  pace.slower(start + 2s, start + 3s, {});
  CHECK(pace.at_once() == 2);
  for (int i = 0; i < 9; ++i)
    pace.slower(start + std::chrono::seconds{10 + i}, start + std::chrono::seconds{11 + i}, {});
  CHECK(pace.at_once() == 1);
}

TEST_CASE("trouble on its side holds growth and shrinks nothing") {
  Pace pace(4, 16);
  pace.trouble(start, {});
  for (int i = 0; i < 20; ++i) pace.answered(start + 10s);
  CHECK(pace.at_once() == 4);
  for (int i = 0; i < 4; ++i) pace.answered(start + 31s);
  CHECK(pace.at_once() == 5);
}

TEST_CASE("what the server asks to wait is the least") {
  Pace pace(4, 16);
  pace.slower(start, start, 20s);
  pace.trouble(start + 1s, 5s);
  CHECK(pace.not_before() == start + 20s);
}

TEST_CASE("the pause after a failure doubles to a minute and differs by chance") {
  CHECK(Pace::pause_after(1, 0) == 1s);
  CHECK(Pace::pause_after(3, 0) == 4s);
  CHECK(Pace::pause_after(50, 0) == 60s);
  CHECK(Pace::pause_after(1, 500) == 1250ms);
  CHECK(Pace::pause_after(50, 999) < 90s);
}
