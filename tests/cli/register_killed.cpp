// A program that is killed at any moment while it saves what is typed: what was confirmed is there, the register
// opens, and its log is whole.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

#include "base/clock.hpp"
#include "desk.hpp"
#include "exchange/assessment_xml.hpp"
#include "registry/sqlite_register.hpp"
#include "support/catch.hpp"

namespace {

using registry::Access;

// Saves again and again, each time a tool of the next name, and says so after each; never comes back.
[[noreturn]] void type_on(const registry::Opening& opening, assessment::Assessment value, int told) {
  const auto kept = registry::open_register(opening);
  for (;;) {
    const auto next = kept->entry(1).state + 1;
    value.tool.version = std::to_string(next);
    kept->save(1, value);
    if (next % 10 == 0) kept->keep(1, registry::Kept::reviewed);
    if (next % 25 == 0) kept->add_file(1, registry::FileKind::evidence, "log.txt", std::string(20'000, static_cast<char>('a' + next % 26)));
    if (::write(told, &next, sizeof next) != sizeof next) ::_exit(1);
  }
}

}  // namespace

TEST_CASE("a register killed 200 times while it is typed into loses nothing that was saved", "[.long]") {
  const Desk desk;
  const base::SystemClock clock;
  const auto value = exchange::read(example("9-head-overrules-dpo"), "a");
  const registry::Opening opening{desk.path("r"), Access::write, clock};
  {
    registry::School school;
    school.facts = value.school;
    school.people = value.people;
    const auto kept = registry::open_register(opening);
    kept->add(kept->add_school(school), value);
  }
  std::minstd_rand random{20261122};
  int saved = 1;
  for (int i = 0; i < 200; ++i) {
    INFO("killed for the " << i + 1 << "th time");
    int told[2];
    REQUIRE(::pipe(told) == 0);
    const auto child = ::fork();
    if (child == 0) {
      ::close(told[0]);
      type_on(opening, value, told[1]);
    }
    ::close(told[1]);
    ::usleep(static_cast<useconds_t>(random() % 120'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    for (int next = 0; ::read(told[0], &next, sizeof next) == sizeof next;) saved = next;
    ::close(told[0]);

    const auto kept = registry::open_register(opening);
    REQUIRE(kept->condition().writable);
    const auto state = kept->entry(1).state;
    REQUIRE((state == saved || state == saved + 1));
    REQUIRE((state == 1 || read(*kept, 1).tool.version == std::to_string(state)));
    saved = state;
    if (i % 20 == 0 || i == 199) REQUIRE(registry::check_log(kept->log(), kept->fingerprints(), {}).faults.empty());
  }
  CHECK(saved > 200);
}

TEST_CASE("a backup, a restoring or a deletion killed at any moment leaves the register whole", "[.long]") {
  const Desk desk;
  desk.file("a.xml", example("9-head-overrules-dpo"));
  desk.done({"register", "import", "a.xml", "--register", "r"});
  desk.done({"register", "backup", "-o", "b", "--register", "r"});
  std::minstd_rand random{20261122};
  for (int i = 0; i < 60; ++i) {
    for (const std::vector<std::string>& words : std::initializer_list<std::vector<std::string>>{{"register", "backup", "-o", "b", "--register", "r"}, {"register", "restore", "b", "--register", "r"}, {"register", "delete", "--school", "1", "--person", "head", "--yes", "--register", "r"}}) {
      INFO(words[1]);
      desk.run(words, {.killed_after = std::chrono::milliseconds(random() % 40)});
      desk.done({"log", "verify", "--register", "r"});
      CHECK_THAT(desk.done({"register", "list", "--register", "r"}), Contains("1 assessment."));
      desk.done({"log", "verify", "--register", "b"});
    }
  }
}
