// What the disk may do to a command: nothing can be read, nothing can be written, it fills up in the middle, the
// machine stops. Whatever was there before is untouched, and the sentence says what to do.
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <map>

#include "desk.hpp"
#include "support/catch.hpp"

using support::AtLimit;
using support::Launch;

namespace {

namespace fs = std::filesystem;

// Each file's name and bytes.
std::map<std::string, std::string> contents(const Desk& desk) {
  std::map<std::string, std::string> all;
  for (const auto& name : desk.names()) all[name] = desk.read(name);
  return all;
}

}  // namespace

TEST_CASE("what cannot be read is named, in every command") {
  const Desk desk;
  desk.file("a.xml", example("5-generic-template"));
  fs::create_symlink("loop", desk.path("loop"));
  const Launch with_secret{.environment = {{"TOUCHSTONE_PASSPHRASE", secret}}};
  const auto before = contents(desk);
  for (const std::string& file : {std::string{"none"}, std::string{"."}, std::string{"a.xml/below"},
                                  std::string{"loop"}, std::string(300, 'x')}) {
    INFO(file);
    for (const std::vector<std::string>& words : std::initializer_list<std::vector<std::string>>{
             {"new", "--school", file, "-o", "b.xml"},
             {"check", file},
             {"report", "dpia", file, "-o", "b.pdf"},
             {"sign", file, "--role", "dpo", "--key", "a.xml"},
             {"sign", "a.xml", "--role", "dpo", "--key", file},
             {"verify", file},
             {"identity", "issue", file, "--root", "a.xml", "--root-key", "a.xml", "-o", "b"},
             {"identity", "accept", file, "--root", "a.xml", "--key", "a.xml", "-o", "b"},
             {"identity", "crl", "--root", file, "--root-key", "a.xml", "-o", "b"},
             {"identity", "export-root", file, "-o", "b"}})
      CHECK_THAT(desk.refused(3, words, with_secret), StartsWith(file + ": It"));
  }
  if (::geteuid() != 0) {
    fs::permissions(desk.path("a.xml"), fs::perms::none);
    CHECK_THAT(desk.refused(3, {"check", "a.xml"}), StartsWith("a.xml: It cannot be opened: Permission denied."));
    fs::permissions(desk.path("a.xml"), fs::perms::owner_all);
  }
  CHECK(contents(desk) == before);
}

TEST_CASE("what cannot be written is named, in every command") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  const Launch with_secret{.environment = {{"TOUCHSTONE_PASSPHRASE", secret}}},
      root_secret{.environment = {{"TOUCHSTONE_PASSPHRASE", "the root's own"}}};
  desk.done({"identity", "new", "--name", "Ann", "--key-kind", "ec", "-o", "ann"}, with_secret);
  desk.done({"identity", "issue", "ann.request", "--root", "root.pem", "--root-key", "root.key", "-o", "answer"},
            root_secret);
  const auto before = contents(desk);
  for (const std::string& place : {std::string{"none/b.pdf"}, std::string(251, 'x') + ".pdf"}) {
    INFO(place);
    for (const auto& [words, launch] : std::initializer_list<std::pair<std::vector<std::string>, Launch>>{
             {{"new", "--school", "school.toml", "-o", place}, {}},
             {{"report", "dpia", "a.pdf.xml", "-o", place}, {}},
             {{"sign", "a.pdf", "--role", "dpo", "--key", "dpo.p12", "-o", place}, with_secret},
             {{"identity", "new", "--name", "Bob", "--key-kind", "ec", "-o", place}, with_secret},
             {{"identity", "root", "--school", "School", "--key-kind", "ec", "-o", place}, with_secret},
             {{"identity", "issue", "ann.request", "--root", "root.pem", "--root-key", "root.key", "-o", place},
              root_secret},
             {{"identity", "accept", "answer", "--key", "ann.key", "--root", "root.pem", "-o", place}, with_secret},
             {{"identity", "crl", "--root", "root.pem", "--root-key", "root.key", "-o", place}, root_secret},
             {{"identity", "export-root", "root.pem", "-o", place}, {}}}) {
      INFO(words.at(0) + " " + words.at(1));
      const auto ended = desk.run(words, launch);
      CHECK(ended.exit_code == 3);
      CHECK_THAT(ended.err, Contains("touchstone: " + place) && Contains("It cannot be written: "));
      CHECK(ended.out.empty());
    }
  }
  for (const char* place : {"a.pdf/b", "/proc/none"})
    CHECK_THAT(desk.refused(3, {"new", "--school", "school.toml", "-o", place}), Contains("It cannot be written: "));
  fs::create_directory(desk.path("folder.pdf"));
  fs::create_symlink("/dev/full", desk.path("device.pdf"));
  for (const char* place : {"folder.pdf", "device.pdf"})
    CHECK_THAT(desk.refused(3, {"report", "dpia", "a.pdf.xml", "-o", place}),
               Contains("It is a folder or a device, not a file."));
  fs::remove(desk.path("folder.pdf"));
  fs::remove(desk.path("device.pdf"));
  for (const char* place : {"a", "a.txt", "a.pdf.xml"})
    CHECK_THAT(desk.refused(1, {"report", "dpia", "a.pdf.xml", "-o", place}), Contains("End it with .pdf"));
  CHECK_THAT(desk.refused(3, {"demo", "--out", "a.pdf"}), Contains("a.pdf"));
  CHECK(contents(desk) == before);
}

TEST_CASE("nothing is written over what it is made from") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  const Launch with_secret{.environment = {{"TOUCHSTONE_PASSPHRASE", secret}}},
      root_secret{.environment = {{"TOUCHSTONE_PASSPHRASE", "the root's own"}}};
  desk.done({"identity", "new", "--name", "Ann", "--key-kind", "ec", "-o", "ann"}, with_secret);
  const auto before = contents(desk);
  const auto refusal = [&](const std::vector<std::string>& words, const Launch& launch = {}) {
    return desk.refused(1, words, launch);
  };
  fs::copy_file(desk.path("a.pdf.xml"), desk.path("b.html"));
  CHECK_THAT(refusal({"report", "dpia", "b.html", "-o", "b.html"}), Contains("one of the files this is made from"));
  CHECK_THAT(refusal({"sign", "a.pdf", "--role", "dpo", "--key", "dpo.p12", "-o", "dpo.p12"}, with_secret),
             Contains("made from"));
  const auto over_the_key =
      desk.run({"identity", "issue", "ann.request", "--root", "root.pem", "--root-key", "root.key", "-o", "root.key"},
               root_secret);
  CHECK(over_the_key.exit_code == 1);
  CHECK_THAT(over_the_key.err, Contains("touchstone: root.key: It is one of the files this is made from"));
  CHECK_THAT(
      refusal({"identity", "crl", "--root", "root.pem", "--root-key", "root.key", "-o", "root.pem"}, root_secret),
      Contains("made from"));
  // The root's certificate outlives a key that was locked away.
  fs::remove(desk.path("root.key"));
  CHECK_THAT(refusal({"identity", "root", "--school", "School", "--key-kind", "ec", "-o", "root"}, root_secret),
             Contains("root.pem: It exists already"));
  for (const auto& [name, bytes] : before)
    if (name != "root.key") CHECK(desk.read(name) == bytes);
}

TEST_CASE("a disk that fills up, and a machine that stops, leave the earlier file") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  desk.file("dpo.txt", secret);
  const auto before = contents(desk);
  const std::vector<std::pair<std::vector<std::string>, std::uint64_t>> all{
      {{"new", "--school", "school.toml", "-o", "b.xml"}, 1000},
      {{"report", "dpia", "a.pdf.xml", "-o", "a.pdf"}, 100'000},
      {{"sign", "a.pdf", "--role", "dpo", "--key", "dpo.p12", "--passphrase-file", "secret"}, 500'000},
      {{"identity", "new", "--name", "Ann", "--key-kind", "ec", "-o", "ann", "--passphrase-file", "secret"}, 100},
      {{"identity", "root", "--school", "School", "--key-kind", "ec", "-o", "root2", "--passphrase-file", "secret"},
       100},
  };
  for (const auto& [words, room] : all) {
    INFO(words.at(0));
    CHECK_THAT(
        desk.refused(3, words, {.largest_file = room}),
        Contains("It could not be written whole, and what was there before is unchanged") && Contains("Make room"));
    CHECK(contents(desk) == before);  // and nothing half-written lies about
  }
  // Killed while it writes, a program can clean nothing up; what it leaves bears a name of its own and is in nobody's
  // way.
  for (const auto& [words, room] : all) {
    INFO(words.at(0));
    const auto ended = desk.run(words, {.largest_file = room, .at_limit = AtLimit::killed});
    CHECK(ended.signal == SIGXFSZ);
    for (const auto& [name, bytes] : contents(desk)) {
      INFO(name);
      if (before.count(name))
        CHECK(bytes == before.at(name));
      else
        CHECK_THAT(name, Contains(".part-"));
    }
  }
  CHECK(desk.sign("a.pdf", "dpo").exit_code == 0);
  CHECK_THAT(desk.run({"verify", "a.pdf", "--root", "root.pem"}).out, Contains("dpo: valid"));
}

TEST_CASE("an answer that cannot be written out is a failure") {
  const Desk desk;
  desk.file("a.xml", example("5-generic-template"));
  const auto ended = desk.run({"check", "a.xml"}, {.output = "/dev/full"});
  CHECK(ended.exit_code == 3);
  CHECK_THAT(sentence_of(ended), Contains("The answer could not be written out whole."));
}
