// What can happen to the register while the window has it open: each is told in words, what was typed stays where it
// was typed, and the window goes on where it can.
#include <wx/button.h>
#include <wx/textctrl.h>

#include "app/desk.hpp"
#include "base/files.hpp"
#include "exchange/assessment_xml.hpp"
#include "support/faulty_disk.hpp"
#include "wizard/assessing.hpp"
#include "wizard/live.hpp"
#include "wizard/register_actions.hpp"
#include "wizard/room.hpp"

using namespace wizard;
using live::eventually;
using live::named;
using live::words_below;
namespace fs = std::filesystem;

namespace {

const base::DiskFiles disk;

// The window over a register with one assessment, open where its tool's supplier is typed.
struct Typing {
  live::Room room;
  Frame& frame = room.open();
  registry::Id id = room.add("9-head-overrules-dpo");

  Typing() { begin(); }
  void begin() {
    frame.open(id, "dpo");
    live::only<Assessing>(frame).go(name(app::Step::tool));
    live::focus(field());
    live::tap('A', wxMOD_CONTROL);
  }
  wxTextCtrl& field() { return named<wxTextCtrl>(frame, "Supplier"); }
  std::string kept() { return read(*room.desk().kept, id).tool.vendor; }
  bool says(const std::string& words) {
    return eventually([&] { return words_below(frame).find(words) != std::string::npos; });
  }
  // Whether it stands in the window, in the session and in no other place.
  void check_not_kept(const char* typed) {
    CHECK(utf8(field().GetValue()) == typed);
    CHECK(live::only<Assessing>(frame).session().value().tool.vendor == typed);
    CHECK(live::only<Assessing>(frame).session().unsaved());
    CHECK(kept() != typed);
  }
  // Home is asked for, and the answer is to stay, since what was typed is not saved.
  void check_stays(const std::string& because) {
    live::Answering answering(wxID_NO);
    frame.go_home();
    CHECK_THAT(answering.asked,
               Contains("What was entered last is not saved. Leave it all the same?") && Contains(because));
    live::only<Assessing>(frame);
    frame.open_register(room.register_file());
    live::only<Assessing>(frame);
    frame.Close();
    CHECK_THAT(answering.asked, Contains("Close all the same?"));
    live::only<Assessing>(frame);
  }
  void leave() {
    live::Answering answering(wxID_YES);
    frame.go_home();
    CHECK(!answering.asked.empty());
    CHECK_THAT(words_below(frame), Contains("1 assessment"));
  }
};

// A copy of what is there, with other bytes at one place.
void copy_changed(const fs::path& from, const fs::path& to, std::size_t at, const std::string& bytes) {
  disk.write(to, disk.read(from).replace(at, bytes.size(), bytes));
}

}  // namespace

TEST_CASE("on a full disk what is typed stays, and is saved once there is room") {
  Typing typing;
  {
    const support::FullDisk full(4096);
    live::type("larkspur");
    CHECK(typing.says("The disk"));
    CHECK_THAT(words_below(typing.frame), Contains("Nothing of this was kept") && Contains("try again"));
    CHECK(typing.says("Not saved yet; the next change tries again"));
    typing.check_not_kept("larkspur");
    typing.check_stays("The disk");
  }
  live::type(" two");
  CHECK(eventually([&] { return typing.kept() == "larkspur two"; }));
  CHECK(typing.says("Saved "));
  typing.frame.go_home();
  CHECK_THAT(words_below(typing.frame), Contains("1 assessment"));
}

TEST_CASE("on a full disk Save and close stays, and nothing that was typed is lost without a word") {
  Typing typing;
  const support::FullDisk full(4096);
  live::type("larkspur");
  live::Answering answering(wxID_NO);
  live::click(named<wxButton>(typing.frame, "Save and close"));
  REQUIRE(eventually([&] { return !answering.asked.empty(); }));
  typing.check_not_kept("larkspur");
}

TEST_CASE("a register in a folder that may not be written to is read, and says why nothing can be changed") {
  Typing typing;
  auto& frame = typing.frame;
  std::string folder_name = "/tmp/touchstone-shared-XXXXXX";  // others may not even look into the room's own
  REQUIRE(::mkdtemp(folder_name.data()));
  const fs::path folder = folder_name;
  typing.room.desk().kept->back_up(folder / "theirs.touchstone");
  fs::permissions(folder / "theirs.touchstone", fs::perms(0444));
  fs::permissions(folder, fs::perms(0555));
  {
    const support::Stranger somebody;
    frame.open_register(folder / "theirs.touchstone");
    CHECK_THAT(words_below(frame), Contains("This register can be read here, but not changed.") &&
                                       Contains("It cannot be written: Permission denied") && Contains("1 assessment"));
    CHECK_FALSE(named<wxButton>(frame, "Assess a tool").IsEnabled());
    typing.begin();
    CHECK(typing.says("This register can only be read now; nothing is saved"));
    live::type("larkspur");
    CHECK(typing.says("It is open to be read only, so nothing more is kept in it."));
    typing.check_not_kept("larkspur");
    typing.leave();
    frame.open_register(folder / "new.touchstone");
    CHECK_THAT(words_below(frame),
               Contains("The register cannot be opened") && Contains("It cannot be written: Permission denied"));
  }
  fs::permissions(folder, fs::perms::owner_all);
  fs::remove_all(folder);
}

TEST_CASE("a register that is moved away while it is open is missed, and goes on where it is put back") {
  Typing typing;
  const auto file = typing.room.register_file(), away = typing.room.path("away");
  fs::rename(file, away);
  live::type("larkspur");
  CHECK(typing.says("was deleted, moved or replaced while it was open"));
  typing.check_not_kept("larkspur");
  typing.check_stays("Put it back, or back up what is open to a new file.");
  fs::rename(away, file);
  live::type(" two");
  CHECK(eventually([&] { return typing.kept() == "larkspur two"; }));
}

TEST_CASE("a register that is deleted while it is open can be backed up still, and the backup opened") {
  Typing typing;
  const auto saved = typing.room.path("saved.touchstone");
  fs::remove(typing.room.register_file());
  live::type("larkspur");
  CHECK(typing.says("was deleted, moved or replaced while it was open"));
  back_up(typing.frame, saved);
  CHECK(typing.says("Copied to " + saved.string() + " and checked."));
  typing.check_not_kept("larkspur");
  typing.leave();
  typing.frame.open_register(saved);
  CHECK_THAT(words_below(typing.frame), Contains("1 assessment"));
  typing.begin();
  live::type("larkspur");
  CHECK(eventually([&] { return typing.kept() == "larkspur"; }));
}

TEST_CASE("a clock that was set back is told, and nothing that is entered then is lost") {
  Typing typing;
  auto& frame = typing.frame;
  live::type("larkspur");
  REQUIRE(eventually([&] { return typing.kept() == "larkspur"; }));
  typing.room.clock.set("2020-01-01T12:00:00Z");
  frame.open_register(typing.room.register_file());
  CHECK_THAT(words_below(frame), Contains("The register was last changed on 22 November 2026, and this machine’s clock "
                                          "says 1 January 2020. Set the clock right") &&
                                     Contains("1 assessment"));
  typing.begin();
  live::type("columbine");
  CHECK(eventually([&] { return typing.kept() == "columbine"; }));
  frame.stored();
  auto& check = named<wxButton>(frame, "Check the log");
  live::focus(check);
  live::tap(WXK_SPACE);
  CHECK(typing.says("The log is whole."));
  CHECK_THAT(words_below(frame), Contains("The clock was set back between entries "));
}

TEST_CASE("a register of a newer version is left as it is, and another can be opened") {
  Typing typing;
  auto& frame = typing.frame;
  const auto newer = typing.room.path("newer.touchstone"), saved = typing.room.path("saved.touchstone");
  typing.room.desk().kept->back_up(saved);
  copy_changed(saved, newer, 60, {'\0', '\0', '\0', '\x63'});  // user_version (sqlite.org/fileformat.html, 1.3)
  const auto before = disk.read(newer);
  frame.open_register(newer);
  CHECK_THAT(words_below(frame), Contains("The register cannot be opened") &&
                                     Contains("A newer Touchstone made it, in form 99") &&
                                     Contains("Open it with the newer Touchstone."));
  live::click(named<wxButton>(frame, "Try again"));
  CHECK_THAT(words_below(frame), Contains("A newer Touchstone made it, in form 99"));
  frame.open_register(typing.room.register_file());
  CHECK_THAT(words_below(frame), Contains("1 assessment"));
  CHECK(disk.read(newer) == before);
}

TEST_CASE("of a damaged register the window shows what can be read, says what is lost, and writes nothing") {
  Typing typing;
  auto& frame = typing.frame;
  auto& kept = *typing.room.desk().kept;
  const auto value = read(kept, typing.id);
  kept.together([&] {
    for (int i = 0; i < 120; ++i) kept.add(1, value);
  });
  const auto saved = typing.room.path("saved.touchstone"), damaged = typing.room.path("damaged.touchstone");
  kept.back_up(saved);
  const auto whole = disk.read(saved);
  const auto row = whole.find(value.id + value.number);  // in the list of assessments
  REQUIRE(row != std::string::npos);
  copy_changed(saved, damaged, row / 4096 * 4096, std::string(4096, '\xAA'));
  const auto before = disk.read(damaged);
  frame.open_register(damaged);
  const auto& condition = typing.room.desk().kept->condition();
  REQUIRE(condition.lost.size() > 3);
  CHECK_THAT(words_below(frame), Contains("The register is damaged.") && Contains(condition.lost[0]));
  const auto left = typing.room.desk().kept->list();
  CHECK(left.size() > 40);
  CHECK(left.size() < 121);
  CHECK_THAT(words_below(frame), Contains(std::to_string(left.size()) + " assessments"));
  CHECK_FALSE(named<wxButton>(frame, "Assess a tool").IsEnabled());
  typing.id = left.back().id;
  typing.begin();
  live::type("larkspur");
  CHECK(typing.says("The register is damaged, and is only read so that nothing more is lost."));
  typing.check_not_kept("larkspur");
  {
    live::Answering answering(wxID_YES);
    frame.go_home();
  }
  live::click(named<wxButton>(
      frame, "and " + std::to_string(condition.warnings.size() + condition.lost.size() - 3) + " more …"));
  CHECK(typing.says(condition.lost.back()));
  frame.open_register(typing.room.register_file());
  CHECK_THAT(words_below(frame), Contains("121 assessments"));
  CHECK(disk.read(damaged) == before);
}

TEST_CASE(
    "a register that another program has open is read, says who has it, and can be changed once it is closed there") {
  Typing typing;
  auto& frame = typing.frame;
  const auto file = typing.room.path("other.touchstone");
  typing.room.desk().kept->back_up(file);
  app::Desk other(typing.room.desk().here, file);
  REQUIRE(other.kept->condition().writable);
  frame.open_register(file);
  const auto holder = registry::in_words(typing.room.desk().kept->condition().held_by.value());
  CHECK_THAT(holder, StartsWith("by ") && EndsWith(" since 22 November 2026, 12:00 UTC"));
  CHECK_THAT(words_below(frame), Contains("This register is open elsewhere: " + holder) && Contains("1 assessment"));
  CHECK_FALSE(named<wxButton>(frame, "Assess a tool").IsEnabled());
  typing.begin();
  live::type("larkspur");
  CHECK(typing.says("It is open elsewhere: " + holder));
  typing.check_not_kept("larkspur");
  typing.leave();
  other.close();
  frame.open_register(file);
  CHECK_THAT(words_below(frame), !Contains("open elsewhere"));
  CHECK(named<wxButton>(frame, "Assess a tool").IsEnabled());
}

TEST_CASE("what could not be restored is not called restored") {
  live::Room room;
  auto& frame = room.open();
  room.add("9-head-overrules-dpo");
  disk.write(room.path("broken"), std::string(200, 'x'));
  live::Answering answering(wxID_YES);
  restore_backup(frame, room.path("broken"));
  CHECK_THAT(words_below(frame), Contains("It is not a register") && !Contains("Restored") && Contains("1 assessment"));
}
