// What can happen to a register's file: another program, damage, a newer version, a disk that refuses.
#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "base/files.hpp"
#include "registers.hpp"
#include "registry/erasing.hpp"
#include "registry/schema.hpp"
#include "support/faulty_disk.hpp"

using namespace registry;
using support::error_of;
using support::faults_of;
using support::full_assessment;
using support::FullDisk;
using support::of_tool;
using support::school;
using support::Shelf;
using support::Stranger;

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A closed register with a school and assessments of tools "A", "B", …
void fill(const Shelf& shelf, int assessments = 1) {
  const auto kept = shelf.open();
  kept->together([&] {
    const auto place = kept->add_school(school());
    for (int i = 0; i < assessments; ++i) kept->add_file(kept->add(place, of_tool(std::string(1, static_cast<char>('A' + i % 26)))), FileKind::evidence, "dpa.pdf", std::string(9000, static_cast<char>('a' + i % 26)));
  });
}

SQLite::Database raw(const Shelf& shelf) { return SQLite::Database(shelf.file().string(), SQLite::OPEN_READWRITE); }

}  // namespace

TEST_CASE("a register is its owner's alone, and one file once it is closed") {
  const Shelf shelf;
  fill(shelf);
  struct stat about{};
  REQUIRE(::stat(shelf.file().c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0600);
  CHECK(base::DiskFiles().list(shelf.folder().path()) == std::vector<std::string>{"register.touchstone"});
}

TEST_CASE("a second program reads, and is told who writes") {
  const Shelf shelf;
  fill(shelf);
  const auto first = shelf.open();
  CHECK(first->condition().writable);
  const auto second = shelf.open();
  CHECK_FALSE(second->condition().writable);
  REQUIRE(second->condition().held_by);
  const auto words = in_words(*second->condition().held_by);
  CHECK_THAT(words, StartsWith("by ") && Contains(" on ") && EndsWith(" since 22 November 2026, 12:00 UTC"));
  CHECK_THAT(error_of([&] { second->add_school(school()); }), Contains("It is open elsewhere: " + words) && Contains("Close it there"));
  first->save(1, of_tool("changed"));
  CHECK(second->entry(1).tool_name == "changed");  // it sees what the first one writes
  CHECK(shelf.open(Access::read)->list().size() == 1);
}

TEST_CASE("the lock of a program that was killed holds nobody up") {
  const Shelf shelf;
  const auto child = ::fork();
  if (child == 0) {
    const auto kept = shelf.open();
    kept->add(kept->add_school(school()), full_assessment());
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  REQUIRE(fs::exists(shelf.file("register.touchstone.lock")));
  const auto kept = shelf.open();
  CHECK(kept->condition().writable);
  CHECK(kept->list().size() == 1);
  CHECK(faults_of(*kept).empty());
}

TEST_CASE("what a program that was killed left half-way is undone before anybody reads") {
  const Shelf shelf;
  fill(shelf);
  const auto left = shelf.file("left.touchstone");
  {
    auto database = raw(shelf);
    // With so little memory, pages are written to the file before the change is whole.
    database.exec("PRAGMA journal_mode = DELETE; PRAGMA cache_size = 2; BEGIN IMMEDIATE; CREATE TABLE half(x)");
    for (int i = 0; i < 200; ++i) database.exec("INSERT INTO half VALUES(randomblob(3000))");
    fs::copy_file(shelf.file(), left);
    fs::copy_file(shelf.file().string() + "-journal", left.string() + "-journal");
    database.exec("ROLLBACK");
  }
  REQUIRE(fs::file_size(left.string() + "-journal") > 512);
  const auto kept = shelf.open(Access::read, "left.touchstone");
  CHECK(kept->list().size() == 1);
  CHECK(faults_of(*kept).empty());
  CHECK_FALSE(fs::exists(left.string() + "-journal"));
}

TEST_CASE("what is no register, or not there, is refused in words") {
  const Shelf shelf;
  CHECK_THAT(error_of([&] { shelf.open(Access::read); }), Contains("There is no register there yet."));
  shelf.folder().file("register.touchstone", "some text, long enough to be looked at as if it were something else entirely, which it is not");
  for (const auto access : {Access::read, Access::write}) CHECK_THAT(error_of([&] { shelf.open(access); }), Contains("It is not a register"));
  fs::remove(shelf.file());
  {
    SQLite::Database other(shelf.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec("CREATE TABLE addresses(name TEXT)");
  }
  const auto before = bytes_of(shelf.file());
  for (const auto access : {Access::read, Access::write}) CHECK_THAT(error_of([&] { shelf.open(access); }), Contains("It is not a register of Touchstone."));
  CHECK(bytes_of(shelf.file()) == before);
  fs::remove(shelf.file());
  fs::create_directory(shelf.file());
  for (const auto access : {Access::read, Access::write}) CHECK_THAT(error_of([&] { shelf.open(access); }), Contains("It is a folder or a device, not a file."));
}

TEST_CASE("an empty file is a register that was not begun") {
  const Shelf shelf;
  shelf.folder().file("register.touchstone", "");
  CHECK_THAT(error_of([&] { shelf.open(Access::read); }), Contains("There is nothing in it yet."));
  CHECK(shelf.open()->condition().writable);
}

TEST_CASE("a register of a newer version is refused and left as it is") {
  const Shelf shelf;
  fill(shelf);
  raw(shelf).exec("PRAGMA user_version = 99");
  const auto before = bytes_of(shelf.file());
  for (const auto access : {Access::read, Access::write})
    CHECK_THAT(error_of([&] { shelf.open(access); }), Contains("A newer Touchstone made it, in form 99") && Contains("Open it with the newer Touchstone."));
  CHECK(bytes_of(shelf.file()) == before);
}

TEST_CASE("a register on a network drive shares no memory, and says so") {
  const Shelf shelf;
  fill(shelf);
  const auto kept = open_register({shelf.file(), Access::write, shelf.clock, [](const fs::path&) { return Medium::network; }});
  CHECK(kept->condition().writable);
  REQUIRE(kept->condition().warnings.size() == 1);
  CHECK_THAT(kept->condition().warnings[0], StartsWith("The register is on a network drive"));
  kept->save(1, of_tool("B"));
  CHECK_FALSE(fs::exists(shelf.file("register.touchstone-wal")));
  CHECK(shelf.open(Access::read)->entry(1).tool_name == "B");
  CHECK(medium_of(shelf.file()) == Medium::local);
  CHECK(medium_of("/nowhere/at/all") == Medium::network);
}

TEST_CASE("in a folder that may not be written to, a register can be read") {
  const Shelf shelf;
  fill(shelf);
  fs::permissions(shelf.folder().path(), fs::perms(0755));
  fs::permissions(shelf.file(), fs::perms(0644));
  const Stranger somebody;
  CHECK(read(*shelf.open(Access::read), 1) == of_tool("A"));
  CHECK_THAT(error_of([&] { shelf.open(); }), Contains("It cannot be written: Permission denied."));
  CHECK_THAT(error_of([&] { shelf.open(Access::write, "new"); }), Contains("It cannot be written: Permission denied."));
}

TEST_CASE("a register that is deleted or replaced while it is open is noticed before anything is lost") {
  const Shelf shelf;
  fill(shelf);
  const auto kept = shelf.open();
  fs::remove(shelf.file());
  CHECK_THAT(error_of([&] { kept->save(1, of_tool("B")); }), Contains("was deleted, moved or replaced while it was open"));
  kept->back_up(shelf.file("saved"));
  CHECK(shelf.open(Access::read, "saved")->entry(1).tool_name == "A");
  shelf.folder().file("register.touchstone", "another");
  CHECK_THAT(error_of([&] { kept->save(1, of_tool("B")); }), Contains("replaced"));
}

TEST_CASE("on a full disk nothing is half-written") {
  const Shelf shelf;
  fill(shelf, 3);
  const auto kept = shelf.open();
  const auto size = fs::file_size(shelf.file());
  {
    const FullDisk disk(size + 10000);
    CHECK_THAT(error_of([&] {
                 for (int i = 0; i < 100; ++i) kept->add_file(1, FileKind::evidence, "big", std::string(100'000, static_cast<char>('a' + i % 26)));
               }),
               Contains("The disk") && Contains("Nothing of this was kept") && Contains("try again"));
    CHECK(kept->list().size() == 3);
    CHECK(faults_of(*kept).empty());
    CHECK_THAT(error_of([&] { kept->back_up(shelf.file("backup")); }), Contains("The disk"));
    CHECK_FALSE(fs::exists(shelf.file("backup")));
  }
  kept->save(1, of_tool("again"));
  CHECK(faults_of(*kept).empty());
  const Shelf empty;
  const FullDisk disk(3000);
  CHECK_THAT(error_of([&] { empty.open(); }), Contains("The disk"));
  CHECK_THAT(error_of([&] { empty.open(); }), Contains("The disk"));  // nor does what is left of it stand in the way
}

TEST_CASE("a damaged register shows what can be read, says what is lost, and is never written to") {
  const Shelf shelf;
  fill(shelf, 120);
  // Page after page is overwritten; whatever it was, the rest is still there.
  const auto whole = bytes_of(shelf.file());
  const auto pages = whole.size() / 4096;
  int read_only = 0, shown = 0;
  for (std::size_t page = 1; page < pages; page += 1 + pages / 60) {
    INFO("page " << page);
    auto damaged = whole;
    damaged.replace(page * 4096, 4096, 4096, '\xAA');
    shelf.folder().file("register.touchstone", damaged);
    std::unique_ptr<Register> kept;
    const auto error = error_of([&] { kept = shelf.open(); });
    if (!kept) {
      CHECK_THAT(error, Contains("damaged") || Contains("not a register"));
      continue;
    }
    std::size_t forms = 0;
    for (const auto& entry : kept->list()) try {
        forms += read(*kept, entry.id).school.nation == "england";
      } catch (const base::Error& unreadable) {
        CHECK_THAT(unreadable.what(), Contains("damaged"));
      }
    shown += forms >= 60;
    const bool noticed = !kept->condition().writable;
    if (noticed) {
      ++read_only;
      CHECK_THAT(error_of([&] { kept->save(1, of_tool("B")); }), Contains("damaged, and is only read"));
    }
    CHECK((noticed || !faults_of(*kept).empty() || forms == 120));
    kept.reset();
    CHECK(bytes_of(shelf.file()) == damaged);
  }
  CHECK(read_only > 0);
  CHECK(shown > 20);
}

TEST_CASE("a damaged list of assessments is read around") {
  const Shelf shelf;
  fill(shelf, 120);
  auto bytes = bytes_of(shelf.file());
  const auto row = bytes.find("riverside-copilot3 of 2026");
  REQUIRE(row != std::string::npos);
  bytes.replace(row / 4096 * 4096, 4096, 4096, '\xAA');
  shelf.folder().file("register.touchstone", bytes);
  const auto kept = shelf.open();
  CHECK_FALSE(kept->condition().writable);
  REQUIRE(!kept->condition().warnings.empty());
  CHECK_THAT(kept->condition().warnings[0], StartsWith("The register is damaged."));
  const auto& lost = kept->condition().lost;
  REQUIRE(!lost.empty());
  CHECK_THAT(lost[0], StartsWith("Assessment ") && EndsWith("cannot be read."));
  CHECK(kept->list().size() >= 60);
  CHECK(kept->list().size() + lost.size() >= 120);
}

TEST_CASE("a form or a file that is not what was written is not passed off as it") {
  const Shelf shelf;
  fill(shelf, 2);
  raw(shelf).exec("UPDATE state SET form = replace(form, 'Riverside', 'Hillside!') WHERE assessment = 1; UPDATE content SET bytes = x'00' WHERE sha256 = (SELECT sha256 FROM file WHERE id = 2)");
  const auto kept = shelf.open();
  CHECK_THAT(error_of([&] { read(*kept, 1); }), Contains("What is kept as assessment 1, state 1 is not what was saved"));
  CHECK(read(*kept, 2) == of_tool("B"));
  CHECK(kept->bytes(1).size() == 9000);
  CHECK_THAT(error_of([&] { kept->bytes(2); }), Contains("What is kept as file 2 is not what was added"));
  const auto faults = faults_of(*kept);
  REQUIRE(faults.size() == 2);
  CHECK_THAT(faults[0], Contains("assessment 1, state 1 is not what was written"));
  CHECK_THAT(faults[1], Contains("file 2 cannot be read"));
}

TEST_CASE("the log refuses to be changed, cut or reordered") {
  const Shelf shelf;
  fill(shelf);
  auto database = raw(shelf);
  for (const char* attack : {"UPDATE log SET at = 0", "DELETE FROM log", "INSERT OR REPLACE INTO log SELECT * FROM log WHERE number = 1",
                             "INSERT INTO log SELECT number + 5, at, action, kind, id, part, digest, hash FROM log WHERE number = 1"}) {
    INFO(attack);
    CHECK_THROWS_WITH(database.exec(attack), StartsWith("the log "));
  }
}

TEST_CASE("rows that were changed behind the log's back are found") {
  const Shelf shelf;
  fill(shelf, 3);
  const auto fault = [&](const char* attack) {
    Shelf other;
    other.folder().file("register.touchstone", bytes_of(shelf.file()));
    raw(other).exec(attack);
    const auto faults = faults_of(*other.open(Access::read));
    return faults.empty() ? "" : faults[0];
  };
  CHECK_THAT(fault("UPDATE school SET keep_years = 99"), Contains("school 1 is not what was written"));
  CHECK_THAT(fault("UPDATE file SET name = 'other.pdf' WHERE id = 2"), Contains("file 2 is not what was written"));
  CHECK_THAT(fault("UPDATE state SET saved = 1 WHERE assessment = 2"), Contains("assessment 2, state 1 is not what was written"));
  CHECK_THAT(fault("UPDATE assessment SET school = 1 + school WHERE id = 3"), Contains("assessment 3, state 1 is not"));
  CHECK_THAT(fault("DELETE FROM file WHERE id = 3"), Contains("There is no file 3 any more"));
  CHECK_THAT(fault("INSERT INTO school(name, form, salt) SELECT name, form, salt FROM school"), Contains("The log knows nothing of school 2"));
}

TEST_CASE("no byte of what was erased is left in the files") {
  for (const auto medium : {Medium::local, Medium::network}) {
    const Shelf shelf;
    const auto kept = open_register({shelf.file(), Access::write, shelf.clock, [=](const fs::path&) { return medium; }});
    const auto place = kept->add_school(school("Vanishing Hall")), other = kept->add_school(school("Hillside"));
    auto value = full_assessment();
    value.school.name = "Vanishing Hall";
    for (int i = 0; i < 40; ++i) {
      const auto id = kept->add(i % 2 ? place : other, i % 2 ? value : full_assessment());
      kept->add_file(id, FileKind::evidence, i % 2 ? "Vanishing.pdf" : "other.pdf", std::string(3000, 'a') + (i % 2 ? "Vanishing bytes" : "other bytes"));
    }
    const auto left = [&](const std::string& words) {
      int found = 0;
      for (const auto& name : base::DiskFiles().list(shelf.folder().path()))
        if (bytes_of(shelf.folder().path() / name).find(words) != std::string::npos) ++found;
      return found;
    };
    REQUIRE(left("Vanishing") > 0);
    kept->erase_school(place);
    CHECK(left("Vanishing") == 0);
    REQUIRE(left("Okafor") > 0);
    erase_person(*kept, other, "senco");
    CHECK(left("Okafor") == 0);
    CHECK(left("amara") + left("senco@riverside.example") == 0);
    CHECK(kept->condition().warnings.size() == (medium == Medium::network ? 1 : 0));
    CHECK(faults_of(*kept).empty());
  }
}

TEST_CASE("an earlier register is brought up to date on a copy") {
  const Shelf shelf;
  fill(shelf);
  auto with_more = steps();
  with_more.push_back("ALTER TABLE school ADD COLUMN colour TEXT");
  migrate(shelf.file(), with_more);
  {
    auto database = raw(shelf);
    CHECK(database.execAndGet("PRAGMA user_version").getInt() == static_cast<int>(with_more.size()));
    CHECK(database.execAndGet("SELECT count(*) FROM school WHERE colour IS NULL").getInt() == 1);
  }
  const auto before = bytes_of(shelf.file());
  auto wrong = with_more;
  wrong.push_back("ALTER TABLE school DROP COLUMN colour; ALTER TABLE nothing RENAME TO something");
  CHECK_THROWS_AS(migrate(shelf.file(), wrong), base::Error);
  CHECK(bytes_of(shelf.file()) == before);
  {
    const FullDisk disk(20000);
    wrong.back() = "ALTER TABLE school DROP COLUMN colour";
    CHECK_THROWS_AS(migrate(shelf.file(), wrong), base::Error);
  }
  CHECK(bytes_of(shelf.file()) == before);
  CHECK(base::DiskFiles().list(shelf.folder().path()).size() == 1);
}

TEST_CASE("a register of each earlier version opens") {
  const auto folder = fs::path{TOUCHSTONE_SOURCE} / "tests" / "fixtures" / "registers";
  const std::vector<std::string> anchors{"8:eac1d17c7fe9a287f8456a6272f43dc8812878b16ed2c0abd3f43329c120fa0e", "8:c913705274a00febe0dbb35808d5e0fd94c01adcff4a634f18a6c3740a9ee870",
                                         "8:8a33bee0b60d37871c9f0b2e845e4f787b21cdcd70fc027e29880ddd4094bdb1"};
  REQUIRE(anchors.size() == steps().size());
  for (std::size_t version = 1; version <= steps().size(); ++version) {
    INFO("version " << version);
    const Shelf shelf;
    shelf.folder().file("register.touchstone", bytes_of(folder / ("version-" + std::to_string(version) + ".touchstone")));
    const auto kept = shelf.open();
    CHECK(kept->condition().writable);
    CHECK(faults_of(*kept, {parse_anchor(anchors[version - 1]).value()}).empty());
    CHECK(kept->schools().at(0).keep_years == 6);
    CHECK(read(*kept, 1).tool.name == "Second");
    CHECK(read(*kept, 1, 1).tool.name == "First");
    CHECK(kept->states(1).at(0).kept == Kept::signed_off);
    CHECK(kept->bytes(kept->files(1).at(0).id) == "the agreement");
    CHECK(kept->hand_overs(1).at(0).role == "senco");
    CHECK(kept->list().at(0).kept == Kept::no);
    CHECK(kept->judged("content", {2026, 11, 22}).size() == (version < 2 ? 0 : 1));
    CHECK(kept->verdicts().size() == (version < 3 ? 0 : 1));
    kept->save(1, of_tool("Third"));
    CHECK(faults_of(*kept).empty());
  }
}

TEST_CASE("a list of a register of version 1 learns whether the newest state was kept") {
  const Shelf shelf;
  shelf.folder().file("register.touchstone", bytes_of(fs::path{TOUCHSTONE_SOURCE} / "tests" / "fixtures" / "registers" / "version-1.touchstone"));
  raw(shelf).exec("UPDATE state SET kept = 2 WHERE number = 2");
  CHECK(shelf.open()->list().at(0).kept == Kept::reviewed);
}

TEST_CASE("a list of a register of version 2 learns what makes a review due at once") {
  const auto event = [](const std::string& changes) {
    const Shelf shelf;
    shelf.folder().file("register.touchstone", bytes_of(fs::path{TOUCHSTONE_SOURCE} / "tests" / "fixtures" / "registers" / "version-2.touchstone"));
    raw(shelf).exec(changes);
    const auto entry = shelf.open()->list().at(0);
    return entry.event + (entry.event_date ? " " + base::iso(*entry.event_date) : "");
  };
  const std::string form = "UPDATE state SET form = replace(form, ";
  CHECK(event("").empty());
  CHECK(event(form + "' reviewed=\"2026-11-20\"', '')") == "new-sub-processor 2026-11-12");
  CHECK(event(form + "'<trigger kind=\"new-sub-processor\"', '<trigger kind=\"breach\" date=\"2026-11-01\" /><trigger kind=\"complaint\" date=\"2026-10-01\" reviewed=\"2026-09-30\"><note>a > b</note></trigger><trigger kind=\"new-model\" date=\"2026-09-01\" reviewed=\"2026-09-01\" /><trigger kind=\"new-sub-processor\"')") ==
        "complaint 2026-10-01");
  CHECK(event(form + "'<trigger kind=\"new-sub-processor\"', '<trigger kind=\"breach\" /><trigger kind=\"new-sub-processor\"')") == "breach");
}

// Writes the fixture of the newest version: unit_registry "[.fixture]" with the folder in TOUCHSTONE_FIXTURES.
TEST_CASE("a register of the newest version, to be kept as a fixture", "[.fixture]") {
  const char* folder = std::getenv("TOUCHSTONE_FIXTURES");
  REQUIRE(folder);
  Shelf shelf;
  {
    const auto kept = shelf.open();
    auto one = school();
    one.keep_years = 6;
    const auto id = kept->add(kept->add_school(one), of_tool("First"));
    kept->keep(id, Kept::signed_off);
    kept->save(id, of_tool("Second"));
    kept->remember({{id, 2, "content", {2026, 11, 22}, "hold"}});
    kept->remember_content("content", "items");
    kept->remember_verdicts({{id, 1, "content", {2026, 11, 22}, "verdict", {}, {}}});
    kept->add_file(id, FileKind::evidence, "dpa.pdf", "the agreement");
    kept->add_hand_over({0, id, Direction::passed, "0123456789abcdef", "senco", shelf.clock.now(), {}, "<hand-over/>"});
    kept->erase(kept->add(1, of_tool("Erased")));
    WARN("anchor " << text(kept->anchor()));
  }
  fs::copy_file(shelf.file(), fs::path{folder} / ("version-" + std::to_string(steps().size()) + ".touchstone"));
}

TEST_CASE("a backup is restored on a copy, and what was there is kept beside it") {
  const Shelf shelf;
  fill(shelf);
  shelf.open()->back_up(shelf.file("backup"));
  shelf.open()->save(1, of_tool("later"));
  const Opening to{shelf.file(), Access::write, shelf.clock};
  const auto kept = restore(shelf.file("backup"), to);
  REQUIRE(kept);
  CHECK(kept->filename() == "register before 2026-11-22 120000.touchstone");
  CHECK(shelf.open()->entry(1).tool_name == "A");
  CHECK(shelf.open(Access::read, kept->filename().string())->entry(1).tool_name == "later");
  CHECK(restore(shelf.file("backup"), to)->filename() == "register before 2026-11-22 120000 2.touchstone");
  fs::remove(shelf.file());
  CHECK_FALSE(restore(shelf.file("backup"), to));
  CHECK(faults_of(*shelf.open()).empty());
}

TEST_CASE("what is no whole backup leaves the register as it is") {
  const Shelf shelf;
  fill(shelf, 5);
  shelf.open()->back_up(shelf.file("backup"));
  const auto before = bytes_of(shelf.file());
  const Opening to{shelf.file(), Access::write, shelf.clock};
  const auto refused = [&](const std::string& name) { return error_of([&] { restore(shelf.file(name), to); }); };
  CHECK_THAT(refused("none"), Contains("It is not there."));
  shelf.folder().file("text", "a text that is no register at all, but long enough to be read as if it were one, were it not for its beginning");
  CHECK_THAT(refused("text"), Contains("It is not a register"));
  auto damaged = bytes_of(shelf.file("backup"));
  damaged.replace(damaged.size() / 2 / 4096 * 4096, 4096, 4096, '\xAA');
  shelf.folder().file("damaged", damaged);
  CHECK_THAT(refused("damaged"), Contains("damaged"));
  {
    const auto open = shelf.open();
    CHECK_THAT(refused("backup"), Contains("It is open elsewhere: by "));
  }
  {
    const FullDisk disk(20000);
    CHECK_THAT(refused("backup"), Contains("The disk"));
  }
  CHECK(bytes_of(shelf.file()) == before);
  CHECK(base::DiskFiles().list(shelf.folder().path()).size() == 4);
}

TEST_CASE("a register damaged beyond reading can be restored, and is kept as it is") {
  const Shelf shelf;
  fill(shelf);
  shelf.open()->back_up(shelf.file("backup"));
  const std::string rubbish(50'000, 'x');
  shelf.folder().file("register.touchstone", rubbish);
  const auto kept = restore(shelf.file("backup"), {shelf.file(), Access::write, shelf.clock});
  REQUIRE(kept);
  CHECK(bytes_of(*kept) == rubbish);
  CHECK(faults_of(*shelf.open()).empty());
}
