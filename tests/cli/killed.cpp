// A program that is killed at any moment: what it writes over is afterwards the earlier file or the new one, whole.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <functional>
#include <random>

#include "desk.hpp"
#include "support/catch.hpp"

namespace {

using std::chrono::milliseconds;

// The shortest of three times, since a busy machine only makes them longer.
milliseconds lasts(const std::function<void()>& work) {
  auto shortest = milliseconds::max();
  for (int i = 0; i < 3; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    shortest = std::min(shortest, std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - start));
  }
  return shortest;
}

// Runs `words` over and over with `earlier` in a.pdf, killed somewhere in what `duration` says it takes, mostly near
// its end, where it writes. How often the new file was there.
int kill_often(const Desk& desk, const std::vector<std::string>& words, const std::string& earlier, milliseconds duration,
               const std::function<bool()>& is_new) {
  constexpr int times = 100;
  std::minstd_rand random{20261122};
  int completed = 0;
  for (int i = 0; i < times; ++i) {
    desk.file("a.pdf", earlier);
    const auto share = i % 4 == 0 ? random() % 100 : 60 + random() % 50;
    const auto ended = desk.run(words, {.killed_after = duration * share / 100});
    INFO("killed after " << share << " % of " << duration.count() << " ms, signal " << ended.signal);
    const bool kept = desk.read("a.pdf") == earlier;
    if (kept) CHECK(ended.signal == SIGKILL);
    else REQUIRE(is_new());
    completed += !kept;
  }
  return completed;
}

}  // namespace

TEST_CASE("a report killed at any moment leaves the earlier file or the new one", "[.long]") {
  const Desk desk;
  desk.report("a.pdf", "5-generic-template");
  const auto earlier = desk.read("a.pdf");
  desk.file("b.xml", example("9-head-overrules-dpo"));
  const std::vector<std::string> words{"report", "dpia", "b.xml", "-o", "a.pdf"};
  const auto duration = lasts([&] { desk.file("a.pdf", earlier), desk.done(words); });
  const auto finished = desk.read("a.pdf");
  REQUIRE(finished != earlier);
  const int completed = kill_often(desk, words, earlier, duration, [&] { return desk.read("a.pdf") == finished; });
  CHECK(completed < 100);
}

TEST_CASE("a signature killed at any moment leaves the earlier file or a signed one", "[.long]") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  const auto earlier = desk.read("a.pdf");
  const std::vector<std::string> words{"sign", "a.pdf", "--role", "dpo", "--key", "dpo.p12", "--passphrase-file", "secret"};
  const auto duration = lasts([&] { desk.file("a.pdf", earlier), desk.done(words); });
  const int completed = kill_often(desk, words, earlier, duration, [&] {
    const auto verified = desk.run({"verify", "a.pdf", "--root", "root.pem"});
    return verified.exit_code == 4 && verified.out.find("dpo: valid") != std::string::npos;
  });
  CHECK(completed < 100);
}
