// The sample school comes and goes as one, and takes nothing of anybody's with it.
#include "app/sample.hpp"

#include "app/exporting.hpp"
#include "here.hpp"
#include "support/outside.hpp"

using namespace app;

namespace {

struct Office {
  support::TemporaryFolder folder;
  Installation installation = here();
  Desk desk{installation, folder.path() / "register.touchstone"};
};

}  // namespace

TEST_CASE("the sample school is put into the register once, and leaves nothing behind") {
  Office office;
  CHECK_FALSE(has_sample(office.desk));
  CHECK_FALSE(sample_school(office.desk));
  const auto first = add_sample(office.desk);
  CHECK(has_sample(office.desk));
  REQUIRE(office.desk.kept->schools().size() == 1);
  CHECK(sample_school(office.desk) == office.desk.kept->schools()[0].id);
  const auto list = office.desk.kept->list();
  REQUIRE(list.size() == 2);
  CHECK(list[0].id == first);
  for (const auto& entry : list) CHECK(entry.example);
  CHECK(add_sample(office.desk) == first);
  CHECK(office.desk.kept->list().size() == 2);
  remove_sample(office.desk);
  CHECK_FALSE(has_sample(office.desk));
  CHECK(office.desk.kept->schools().empty());
  remove_sample(office.desk);
}

TEST_CASE("what is no example stays when the sample goes") {
  Office office;
  add_sample(office.desk);
  auto own = read(*office.desk.kept, office.desk.kept->list()[0].id);
  own.example = false;
  own.id = "own";
  const auto id = office.desk.kept->add(office.desk.kept->schools()[0].id, own);
  remove_sample(office.desk);
  REQUIRE(office.desk.kept->list().size() == 1);
  CHECK(office.desk.kept->list()[0].id == id);
  CHECK(office.desk.kept->schools().size() == 1);
  CHECK_FALSE(has_sample(office.desk));
}

TEST_CASE("a desk without a register says why, and opens another one") {
  Office office;
  office.folder.file("broken", std::string(200, 'x'));
  office.desk.open(office.folder.path() / "broken");
  CHECK_FALSE(office.desk.kept);
  CHECK_THAT(office.desk.trouble, Contains("It is not a register"));
  CHECK_THAT(Desk(office.installation, office.folder.path() / "broken").trouble, Contains("It is not a register"));
  office.desk.open(office.folder.path() / "new" / "register.touchstone");
  CHECK(office.desk.trouble.empty());
  CHECK(office.desk.kept->condition().writable);
}

TEST_CASE("everything that can be read goes into a folder") {
  Office office;
  const auto id = add_sample(office.desk);
  office.desk.kept->keep(id, registry::Kept::signed_off);
  office.desk.kept->save(id, read(*office.desk.kept, id));
  office.desk.kept->add_file(id, registry::FileKind::evidence, "dpa.pdf", "the agreement");
  int steps = 0;
  const auto exported = export_all(*office.desk.kept, disk, office.folder.path() / "all", [&](const std::string&) { ++steps; });
  CHECK(exported.files == 4);
  CHECK(exported.problems.empty());
  CHECK(steps == 2);
  CHECK(disk.list(office.folder.path() / "all") == std::vector<std::string>{"assessment-1-file-1.pdf", "assessment-1-state-1.xml", "assessment-1.xml", "assessment-2.xml"});
  CHECK(disk.read(office.folder.path() / "all" / "assessment-1-file-1.pdf") == "the agreement");
}
