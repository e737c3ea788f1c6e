// A session keeps what is entered, undoes it, and says so when it could not.
#include "app/session.hpp"

#include "app/evidence.hpp"
#include "base/hash.hpp"
#include "here.hpp"
#include "registry/sqlite_register.hpp"

namespace {

namespace fs = std::filesystem;

struct Room {
  support::TemporaryFolder folder;
  app::Installation installation = here();
  app::Desk desk{installation, folder.path() / "r.touchstone"};
  registry::Id id = 0;

  Room() {
    registry::School school;
    const auto value = example("4-provision-map-unanswered");
    school.facts = value.school;
    school.people = value.people;
    id = desk.kept->add(desk.kept->add_school(school), value);
  }
};

}  // namespace

TEST_CASE("what is changed in a session is in the register at once") {
  Room room;
  app::Session session(room.desk, room.id, "dpo");
  session.change("version", [](auto& whole) { whole.tool.version = "7.1"; });
  CHECK(read(*room.desk.kept, room.id).tool.version == "7.1");
  CHECK_FALSE(session.unsaved());
  CHECK(session.saved() == clock_at_noon.now());
}

TEST_CASE("a change that changes nothing is none") {
  Room room;
  app::Session session(room.desk, room.id, "dpo");
  session.change("nothing", [](auto&) {});
  CHECK(session.revision() == 0);
  CHECK(session.undoable().empty());
  CHECK_FALSE(session.saved());
}

TEST_CASE("changes are undone one by one, those of one name in a row together, and done again") {
  Room room;
  app::Session session(room.desk, room.id, "dpo");
  const auto before = session.value();
  for (const char* text : {"a", "ab", "abc"}) session.change("name", [&](auto& whole) { whole.tool.name = text; });
  session.change("version", [](auto& whole) { whole.tool.version = "2"; });
  CHECK(session.undoable() == "version");
  session.undo();
  CHECK(session.value().tool.version == before.tool.version);
  CHECK(session.value().tool.name == "abc");
  session.undo();
  CHECK(session.value() == before);
  CHECK(read(*room.desk.kept, room.id) == before);
  CHECK(session.undoable().empty());
  session.undo();
  session.redo();
  CHECK(session.value().tool.name == "abc");
  session.redo();
  CHECK(session.value().tool.version == "2");
  session.redo();
  CHECK(session.redoable().empty());
  session.undo();
  session.change("vendor", [](auto& whole) { whole.tool.vendor = "Somebody"; });
  CHECK(session.redoable().empty());  // another way was taken
}

TEST_CASE("what the register cannot take stays in the session, and the next change tries again") {
  Room room;
  app::Session session(room.desk, room.id, "dpo");
  // A person who is not there cannot be written: the register refuses all of it.
  CHECK_THROWS_AS(session.change("reviewer", [](auto& whole) { whole.uses.front().reviewer = "nobody-here"; }), base::Error);
  CHECK(session.unsaved());
  CHECK(session.value().uses.front().reviewer == "nobody-here");
  CHECK(read(*room.desk.kept, room.id).uses.front().reviewer != "nobody-here");
  session.change("reviewer", [](auto& whole) { whole.uses.front().reviewer.clear(); });
  CHECK_FALSE(session.unsaved());
  CHECK(read(*room.desk.kept, room.id) == session.value());
}

TEST_CASE("a session judges what is there now") {
  Room room;
  app::Session session(room.desk, room.id, "dpo");
  const auto word = session.judgement().word;
  session.change("all", [&](auto& whole) {
    for (const auto& use : session.value().uses) app::ask_for(whole, room.desk.library, use.kind, false);
  });
  CHECK(session.judgement().decisions.empty());
  session.undo();
  CHECK(session.judgement().word == word);
}

TEST_CASE("evidence that is a file is kept in the register under its digest") {
  Room room;
  app::Session session(room.desk, room.id, "dpo");
  const auto& question = *room.desk.library.find("question", "contract");
  disk.write(room.folder.path() / "Vertrag ü.pdf", "what was agreed");
  app::attach_file(session, question, "", room.folder.path() / "Vertrag ü.pdf");
  app::attach_file(session, question, "", room.folder.path() / "Vertrag ü.pdf");  // twice is once
  const auto* answer = assessment::find_answer(session.value(), "contract");
  REQUIRE(answer);
  const auto& evidence = session.value().evidence.back();
  CHECK(evidence.file == "Vertrag ü.pdf");
  CHECK(evidence.sha256 == base::sha256("what was agreed"));
  CHECK(evidence.read == session.today());
  CHECK(std::count(answer->evidence.begin(), answer->evidence.end(), evidence.id) == 1);
  CHECK(room.desk.kept->files(room.id).size() == 1);
  CHECK(app::evidence_bytes(session, evidence) == "what was agreed");
}

TEST_CASE("a file that is empty, too large or not there is no evidence, and nothing is changed") {
  Room room;
  app::Session session(room.desk, room.id, "dpo");
  const auto& question = *room.desk.library.find("question", "contract");
  disk.write(room.folder.path() / "empty", "");
  disk.write(room.folder.path() / "large", std::string(registry::largest_file + 1, 'x'));
  for (const char* name : {"empty", "large", "not there"}) CHECK_THROWS_AS(app::attach_file(session, question, "", room.folder.path() / name), base::Error);
  CHECK(session.revision() == 0);
  CHECK(room.desk.kept->files(room.id).empty());
}

TEST_CASE("a link is evidence when it is an address") {
  Room room;
  app::Session session(room.desk, room.id, "dpo");
  const auto& question = *room.desk.library.find("question", "contract");
  for (const char* wrong : {"", "example.org", "https://", "https://two words", "file:///etc/passwd"}) CHECK_THROWS_AS(app::attach_link(session, question, "", wrong), base::Error);
  app::attach_link(session, question, "", "  https://example.org/terms ");
  CHECK(session.value().evidence.back().url == "https://example.org/terms");
  assessment::Evidence unknown;
  unknown.sha256 = std::string(64, '0');
  CHECK_THROWS_AS(app::evidence_bytes(session, unknown), base::Error);
}
