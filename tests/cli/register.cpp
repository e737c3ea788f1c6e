// The register through the command line: every command, what it says, and what it refuses.
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <pugixml.hpp>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "content/library.hpp"
#include "desk.hpp"
#include "exchange/assessment_xml.hpp"
#include "exchange/hand_over.hpp"
#include "registry/sqlite_register.hpp"
#include "support/catch.hpp"

using support::AtLimit;
using support::Launch;

namespace {

namespace fs = std::filesystem;
std::string title_of(const std::string& question) {
  static const auto library = content::load(base::DiskFiles{}, {fs::path{TOUCHSTONE_SHARE}});
  return library.find("question", question)->title;
}
const std::string full = "9-head-overrules-dpo";  // of Harrowdown Mere Primary School, every question answered

// A desk with registers; "r" is the one that is meant unless another is named.
class Office : public Desk {
 public:
  std::vector<std::string> in(const std::string& file, std::vector<std::string> words) const {
    words.insert(words.end(), {"--register", file});
    return words;
  }
  std::string kept(std::vector<std::string> words, const std::string& file = "r") const {
    words.insert(words.begin(), "register");
    return done(in(file, std::move(words)));
  }
  std::string refusal(int code, std::vector<std::string> words, const std::string& file = "r", Launch besides = {}) const {
    words.insert(words.begin(), "register");
    return refused(code, in(file, std::move(words)), std::move(besides));
  }
  support::Ended tried(std::vector<std::string> words, const std::string& file = "r") const {
    words.insert(words.begin(), "register");
    return run(in(file, std::move(words)));
  }
  void import(const std::string& of, const std::string& file = "r") const {
    this->file(of + ".xml", example(of));
    kept({"import", of + ".xml"}, file);
  }
  assessment::Assessment assessment(const std::string& number, const std::string& file = "r") const {
    kept({"export", number, "-o", "exported.xml"}, file);
    return exchange::read(read("exported.xml"), "exported.xml");
  }
  // Changes the assessment as a person would who edits it and imports it again.
  void change(const std::function<void(assessment::Assessment&)>& how, const std::string& file = "r", const std::string& number = "1") const {
    auto value = assessment(number, file);
    how(value);
    this->file("changed.xml", exchange::write(value));
    kept({"import", "changed.xml"}, file);
  }
  std::string bytes_of_registers() const {
    std::string all;
    for (const auto& name : names())
      if (name.starts_with("r")) all += read(name);
    return all;
  }
};

assessment::Answer& answer(assessment::Assessment& in, const std::string& question) {
  for (auto& one : in.answers)
    if (one.question == question) return one;
  FAIL(question);
  return in.answers.front();
}

std::size_t lines(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

}  // namespace

TEST_CASE("assessments are imported, listed, shown and exported") {
  const Office office;
  for (const auto& of : {full, std::string{"10-fictional-chatbot"}, std::string{"6-scotland-csp"}}) office.import(of);
  const auto list = office.kept({"list"});
  CHECK(lines(list) == 6);
  CHECK_THAT(list, StartsWith("No  Tool ") && Contains("Quillmarrow Drafting Desk (example)") && Contains("22 November 2026") && Contains("4 October 2027") && EndsWith("\n3 assessments.\n"));
  CHECK(lines(office.kept({"list", "quillmarrow"})) == 4);
  CHECK(lines(office.kept({"list", "--school", "1"})) == 5);
  CHECK(office.kept({"list", "no such thing"}) == "There is no such assessment in the register.\n");
  CHECK_THAT(office.kept({"list", "--due-by", "2027-10-04"}), Contains("Quillmarrow"));
  CHECK_THAT(office.kept({"list", "--due-by", "2026-12-01"}), !Contains("Quillmarrow"));
  CHECK_THAT(office.kept({"list", "--schools"}), Contains("1   Harrowdown Mere Primary School  2            not said"));

  const auto show = office.kept({"show", "1"});
  CHECK_THAT(show, StartsWith("Assessment 1: Quillmarrow Drafting Desk (Quillmarrow Ltd (made up)), Harrowdown Mere Primary School\nThis is an example") &&
                       Contains("  Number       9 of 2026, version 1\n") && Contains("  1  22 November 2026  the newest\n"));
  CHECK_THAT(office.kept({"show", "--school", "1"}), StartsWith("School 1: Harrowdown Mere Primary School") && Contains("dpo      Zebedee Quillfeather"));
  CHECK(office.assessment("1") == exchange::read(example(full), "a"));
  CHECK_THAT(office.kept({"import", full + ".xml"}), Contains("is in the register as it is in the file"));
}

TEST_CASE("lists and assessments come as XML too") {
  const Office office;
  office.import(full);
  pugi::xml_document list, show, school;
  REQUIRE(list.load_string(office.kept({"list", "--format", "xml"}).c_str()));
  const auto entry = list.child("register").child("entry");
  CHECK(entry.attribute("tool").value() == std::string{"Quillmarrow Drafting Desk"});
  CHECK(entry.attribute("review-due").value() == std::string{"2027-10-04"});
  CHECK(entry.attribute("changed").value() == std::string{"2026-11-22T12:00:00Z"});
  CHECK(list.child("register").child("school").attribute("name").value() == std::string{"Harrowdown Mere Primary School"});
  REQUIRE(show.load_string(office.kept({"show", "1", "--format", "xml"}).c_str()));
  CHECK(show.child("entry").child("state").attribute("number").as_int() == 1);
  CHECK(show.child("entry").child("assessment").attribute("id").value() == std::string{"example-9"});
  REQUIRE(school.load_string(office.kept({"show", "--school", "1", "--format", "xml"}).c_str()));
  CHECK(school.child("school-entry").child("person"));
}

TEST_CASE("without a name, the register is in the user's data folder") {
  const Office office;
  office.file("a.xml", example(full));
  const Launch at_home{.environment = {{"HOME", office.path("home")}, {"XDG_DATA_HOME", ""}}};
  CHECK_THAT(office.refused(1, {"register", "list"}, at_home), Contains("There is no register there yet."));
  office.done({"register", "import", "a.xml"}, at_home);
  CHECK(office.has("home/.local/share/touchstone/register.touchstone"));
  CHECK_THAT(office.done({"register", "list"}, at_home), Contains("Quillmarrow"));
  office.done({"log", "verify"}, at_home);
  const Launch elsewhere{.environment = {{"HOME", ""}, {"XDG_DATA_HOME", office.path("data")}}};
  office.done({"register", "import", "a.xml"}, elsewhere);
  CHECK(office.has("data/touchstone/register.touchstone"));
  const Launch nowhere{.environment = {{"HOME", ""}, {"XDG_DATA_HOME", "not/absolute"}}};
  CHECK_THAT(office.refused(2, {"register", "list"}, nowhere), Contains("Name the register’s file with --register."));
}

TEST_CASE("a school is imported with how long it keeps assessments") {
  const Office office;
  CHECK_THAT(office.kept({"import", "school.toml", "--keep-years", "6"}), Contains("School 1, Riverside Primary, is in the register") && Contains("kept for 6 years"));
  CHECK_THAT(office.kept({"list", "--schools"}), Contains("6 years after the last change"));
  CHECK_THAT(office.kept({"show", "--school", "1"}), Contains("Dana Osei"));
  office.kept({"import", "school.toml"});  // what was said before stays
  CHECK_THAT(office.kept({"list", "--schools"}), Contains("6 years after the last change"));
}

TEST_CASE("evidence, probe runs and signed reports are kept with an assessment") {
  const Office office;
  office.four_people();
  office.import(full);
  office.report("dpia.pdf");
  CHECK_THAT(office.refusal(1, {"import", "dpia.pdf"}), Contains("Nobody has signed it."));
  REQUIRE(office.sign("dpia.pdf", "dpo").exit_code == 0);
  CHECK_THAT(office.kept({"import", "dpia.pdf"}), StartsWith("Kept as a signed report of assessment 1, Quillmarrow"));
  CHECK(office.kept({"import", "dpia.pdf"}) == "The report is in the register already.\n");
  office.file("dpa.txt", "the agreement");
  CHECK_THAT(office.kept({"import", "dpa.txt", "--evidence-for", "1"}), StartsWith("Kept as evidence for assessment 1") && Contains(base::sha256("the agreement")));
  office.file("run.json", "{}");
  office.kept({"import", "run.json", "--evidence-for", "1", "--probe-run"});
  const auto show = office.kept({"show", "1"});
  CHECK_THAT(show, Contains("kept: it was signed") && Contains("signed report  dpia.pdf") && Contains("evidence       dpa.txt") && Contains("probe run      run.json"));
  office.kept({"export", "--file", "2", "-o", "back.txt"});
  CHECK(office.read("back.txt") == "the agreement");
  office.kept({"export", "--file", "1", "-o", "back.pdf"});
  CHECK(office.read("back.pdf") == office.read("dpia.pdf"));
  // What was signed stays as it was, whatever is changed later.
  const auto signed_off = office.assessment("1");
  office.change([](auto& value) { value.tool.version = "later"; });
  office.kept({"export", "1", "--state", "1", "-o", "signed.xml"});
  CHECK(exchange::read(office.read("signed.xml"), "a") == signed_off);
  CHECK(office.assessment("1").tool.version == "later");

  office.kept({"export", "--all", "-o", "all"});
  for (const char* name : {"all/assessment-1.xml", "all/assessment-1-state-1.xml", "all/assessment-1-file-1.pdf", "all/assessment-1-file-2.txt", "all/assessment-1-file-3.json"}) CHECK(office.has(name));
  CHECK_THAT(office.refusal(1, {"import", "dpa.txt", "--evidence-for", "7"}), Contains("There is no assessment 7"));
  office.file("other.pdf", "%PDF-1.7 of somebody else");
  CHECK_THAT(office.refusal(1, {"import", "other.pdf"}), Contains("a PDF that Touchstone did not make"));
  // All that one command imports, or nothing of it.
  office.file("b.xml", example("10-fictional-chatbot"));
  CHECK(office.tried({"import", "b.xml", "dpa.txt"}).exit_code == 1);
  CHECK(lines(office.kept({"list"})) == 4);
}

TEST_CASE("an assessment goes to the SENCO's register and comes back") {
  const Office office;
  office.import(full, "dpo.r");
  CHECK_THAT(office.kept({"pass", "1", "--to", "senco", "-o", "a.pass"}, "dpo.r"), Contains("Send it to the SENCO"));
  const auto passed = exchange::unpack(office.read("a.pass"), "a.pass");
  CHECK(passed.assessment.answers.size() > 5);
  CHECK(passed.assessment.answers.size() < office.assessment("1", "dpo.r").answers.size());
  CHECK_FALSE(passed.assessment.advice);
  CHECK_THAT(office.refusal(1, {"merge", "a.pass"}, "dpo.r"), Contains("on its way there, not back"));
  CHECK_THAT(office.refusal(1, {"import", "a.pass"}, "dpo.r"), Contains("passed from this register"));
  CHECK_THAT(office.kept({"show", "1"}, "dpo.r"), Contains("Passed to the SENCO on 22 November 2026, not back yet."));

  CHECK_THAT(office.kept({"import", "a.pass"}, "senco.r"), Contains("passed to you as SENCO on 22 November 2026"));
  CHECK_THAT(office.refusal(1, {"import", "a.pass"}, "senco.r"), Contains("It was taken in before."));
  const std::string question = passed.assessment.answers[0].question;
  office.file("log.txt", "who looked at what");
  office.kept({"import", "log.txt", "--evidence-for", "1"}, "senco.r");
  office.change([&](auto& value) {
    answer(value, question).text = "The SENCO knows.";
    answer(value, question).evidence.push_back("log");
    value.evidence.push_back({"log", "A log", "log.txt", base::sha256("who looked at what"), "", {}, {}});
    value.tool.vendor = "not theirs to say";
  }, "senco.r");
  CHECK_THAT(office.kept({"pass", "1", "-o", "b.pass"}, "senco.r"), Contains("Send it back"));
  CHECK_THAT(office.refusal(1, {"import", "b.pass"}, "dpo.r"), Contains("a hand-over that comes back"));

  office.change([](auto& value) { value.tool.description = "changed here meanwhile"; }, "dpo.r");
  const auto said = office.kept({"merge", "b.pass"}, "dpo.r");
  CHECK_THAT(said, StartsWith("Merged into assessment 1, Quillmarrow Drafting Desk: ") && Contains(title_of(question)) && Contains("Evidence: A log"));
  CHECK_THAT(said, Contains("not theirs to change as SENCO") && Contains("  The tool\n") && Contains("not theirs to say"));
  auto merged = office.assessment("1", "dpo.r");
  CHECK(answer(merged, question).text == "The SENCO knows.");
  CHECK(merged.tool.description == "changed here meanwhile");
  CHECK(merged.tool.vendor == "Quillmarrow Ltd (made up)");
  CHECK(merged.advice);
  office.kept({"export", "--file", "1", "-o", "back.txt"}, "dpo.r");
  CHECK(office.read("back.txt") == "who looked at what");
  CHECK_THAT(office.kept({"show", "1"}, "dpo.r"), Contains("came back on 22 November 2026"));
  CHECK_THAT(office.kept({"merge", "b.pass"}, "dpo.r"), Contains("Nothing in it is new"));  // the same again does no harm
  CHECK_THAT(office.refusal(1, {"merge", "b.pass"}, "senco.r"), Contains("not passed from this register"));
  office.done(office.in("dpo.r", {"log", "verify"}));
  office.done(office.in("senco.r", {"log", "verify"}));
}

TEST_CASE("what both changed is shown side by side and chosen") {
  const Office office;
  office.import(full, "dpo.r");
  office.kept({"pass", "1", "--to", "senco", "-o", "a.pass"}, "dpo.r");
  office.kept({"import", "a.pass"}, "senco.r");
  const std::string question = exchange::unpack(office.read("a.pass"), "a.pass").assessment.answers[0].question, field = "answer:" + question;
  office.change([&](auto& value) { answer(value, question).text = "theirs it is"; }, "senco.r");
  office.change([&](auto& value) { answer(value, question).text = "ours it is"; }, "dpo.r");
  office.kept({"pass", "1", "-o", "b.pass"}, "senco.r");
  const auto before = office.assessment("1", "dpo.r");
  const auto conflict = office.tried({"merge", "b.pass"}, "dpo.r");
  CHECK(conflict.exit_code == 1);
  CHECK(conflict.err.empty());
  CHECK_THAT(conflict.out, StartsWith("Both sides changed what follows, and nothing was merged") && Contains(field + "\n") && Contains("  " + title_of(question) + "\n") && Contains("ours it is") && Contains("theirs it is"));
  CHECK(office.assessment("1", "dpo.r") == before);
  CHECK_THAT(office.refusal(1, {"merge", "b.pass", "--take", "theirs:answer:other"}, "dpo.r"), Contains("is in no conflict"));
  CHECK_THAT(office.refusal(2, {"merge", "b.pass", "--take", "theirs"}, "dpo.r"), Contains("chooses nothing"));
  CHECK_THAT(office.kept({"merge", "b.pass", "--take", "theirs:" + field}, "dpo.r"), Contains("Merged"));
  auto merged = office.assessment("1", "dpo.r");
  CHECK(answer(merged, question).text == "theirs it is");
}

TEST_CASE("what is no hand-over is refused") {
  const Office office;
  office.import(full);
  office.file("a.txt", "PK\x03\x04 nothing");
  CHECK_THAT(office.refusal(1, {"merge", "a.txt"}), Contains("not a whole zip file"));
  CHECK_THAT(office.refusal(1, {"pass", "1", "--to", "king", "-o", "b"}), Contains("Nothing is passed to the role 'king'. Choose dpo, dsl, head, it-lead or senco."));
  CHECK_THAT(office.refusal(1, {"pass", "1", "-o", "b"}), Contains("was not passed to you"));
  CHECK_THAT(office.refusal(1, {"pass", "1", "--to", "head", "-o", "r"}), Contains("would be lost"));
  CHECK_THAT(office.refusal(3, {"pass", "1", "--to", "head", "-o", "none/b"}), Contains("It cannot be written"));
  CHECK_THAT(office.kept({"show", "1"}), !Contains("Passed"));  // what was not written was not passed
}

TEST_CASE("a backup is made, checked and restored") {
  const Office office;
  office.import(full);
  CHECK_THAT(office.kept({"backup", "-o", "b.touchstone"}), StartsWith("Copied the register to b.touchstone."));
  office.import("10-fictional-chatbot");
  CHECK_THAT(office.kept({"restore", "b.touchstone"}), Contains("Restored r from b.touchstone.") && Contains("kept as r before 2026-11-22 120000."));
  CHECK(lines(office.kept({"list"})) == 4);
  CHECK(lines(office.kept({"list"}, "r before 2026-11-22 120000")) == 5);
  office.kept({"backup", "-o", "b.touchstone"});  // over an earlier backup, but nothing else
  CHECK_THAT(office.refusal(3, {"backup", "-o", full + ".xml"}), Contains("It is not a register"));
  CHECK_THAT(office.refusal(3, {"backup", "-o", "none/b"}), StartsWith("none/b: It cannot be written: "));
  CHECK_THAT(office.refusal(1, {"backup", "-o", "r"}), Contains("It is the register itself."));
  CHECK_THAT(office.refusal(3, {"restore", full + ".xml"}), Contains("It is not a register"));
  CHECK_THAT(office.refusal(3, {"restore", "none"}), Contains("It is not there."));
  CHECK(lines(office.kept({"list"})) == 4);
  CHECK_THAT(office.kept({"restore", "b.touchstone"}, "new"), !Contains("kept as"));
}

TEST_CASE("what is deleted is gone for good, and only when that was said") {
  const Office office;
  office.import(full);
  office.import("10-fictional-chatbot");
  office.import("6-scotland-csp");
  const auto planned = office.tried({"delete", "2"});
  CHECK(planned.exit_code == 1);
  CHECK(planned.out == "This would be deleted for good:\n  assessment 2: Chatterbrook, personal account, Harrowdown Mere Primary School\nNothing was deleted. Say --yes to delete it.\n");
  CHECK(lines(office.kept({"list"})) == 6);
  CHECK_THAT(office.kept({"delete", "2", "--yes"}), StartsWith("1 assessment was deleted for good.\nBackups made before still hold it"));
  CHECK_THAT(office.bytes_of_registers(), !Contains("Chatterbrook"));
  CHECK_THAT(office.bytes_of_registers(), Contains("Brackenbury"));
  CHECK_THAT(office.kept({"delete", "--school", "1", "--person", "senco", "--yes"}), StartsWith("The person was taken out of the school and of 1 assessment."));
  CHECK_THAT(office.bytes_of_registers(), !Contains("Brackenbury"));
  CHECK_THAT(office.kept({"delete", "--school", "1", "--yes"}), StartsWith("The school and all that belonged to it"));
  CHECK_THAT(office.bytes_of_registers(), !Contains("Harrowdown"));
  CHECK(lines(office.kept({"list"})) == 4);
  CHECK_THAT(office.done(office.in("r", {"log", "verify"})), Contains("everything kept is as it says"));
  CHECK_THAT(office.refusal(2, {"delete", "--yes"}), Contains("Nothing was named to be deleted."));
  CHECK_THAT(office.refusal(2, {"delete", "--person", "dpo", "--yes"}), Contains("needs the school whose person it is"));
  CHECK_THAT(office.refusal(1, {"delete", "2", "--yes"}), Contains("There is no assessment 2"));
}

TEST_CASE("a person who signed is named with the reports that are kept") {
  const Office office;
  office.four_people();
  office.import(full);
  office.report("dpia.pdf");
  office.sign("dpia.pdf", "dpo");
  office.kept({"import", "dpia.pdf"});
  CHECK_THAT(office.kept({"delete", "--school", "1", "--person", "dpo", "--yes"}), Contains("The signed report dpia.pdf names the person and was kept; delete it with: touchstone register delete --file 1 --yes"));
  CHECK_THAT(office.kept({"delete", "--file", "1", "--yes"}), StartsWith("The file was deleted for good."));
  CHECK_THAT(office.bytes_of_registers(), !Contains("Quillfeather"));
}

TEST_CASE("what a school no longer wants kept is found and deleted") {
  const Office office;
  office.import(full);
  CHECK(office.kept({"delete", "--past-retention", "--yes"}) == "Nothing has been kept for longer than its school wants.\n");
  office.kept({"import", (fs::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / "harrowdown-mere.toml").string(), "--keep-years", "6"});
  const Launch later{.environment = {{"SOURCE_DATE_EPOCH", "1984910400"}}};  // 24 November 2032
  CHECK_THAT(office.run(office.in("r", {"register", "delete", "--past-retention"}), later).out, Contains("assessment 1: Quillmarrow"));
  CHECK_THAT(office.done(office.in("r", {"register", "delete", "--past-retention", "--yes"}), later), StartsWith("1 assessment was deleted"));
  CHECK(office.kept({"list"}) == "There is no such assessment in the register.\n");
}

TEST_CASE("the log is verified, and an anchor vouches for what came before it") {
  const Office office;
  office.import(full);
  const auto said = office.done(office.in("r", {"log", "verify"}));
  CHECK_THAT(said, StartsWith("The log has 2 entries, follows from entry to entry") && Contains("could have made all of it anew") && Contains("Anchor of today: 2:"));
  auto anchor = said.substr(said.rfind(' ') + 1);
  anchor.pop_back();
  office.change([](auto& value) { value.tool.version = "next"; });
  CHECK_THAT(office.done(office.in("r", {"log", "verify", "--anchor", anchor})), Contains("nothing before entry 3 was altered after the last of them was signed"));
  auto other = anchor;
  other.back() = other.back() == '0' ? '1' : '0';
  const auto wrong = office.run(office.in("r", {"log", "verify", "--anchor", other}));
  CHECK(wrong.exit_code == 1);
  CHECK_THAT(wrong.out, StartsWith("The log does not fit the anchor 2:"));
  CHECK_THAT(office.refused(2, office.in("r", {"log", "verify", "--anchor", "2:abc"})), Contains("is no anchor"));
}

TEST_CASE("the anchors in signed reports vouch for the log: those in the register, and one that is named") {
  const Office office;
  office.import(full);
  office.four_people();
  const auto said = office.done(office.in("r", {"log", "verify"}));
  auto anchor = said.substr(said.rfind(' ') + 1);
  anchor.pop_back();
  office.kept({"export", "1", "-o", "a.xml"});
  office.done({"report", "dpia", "a.xml", "--anchor", anchor, "-o", "dpia.pdf"});
  CHECK_THAT(office.refused(2, {"report", "dpia", "a.xml", "--anchor", "2:abc", "-o", "x.pdf"}), Contains("is no anchor"));
  CHECK_THAT(office.refused(1, office.in("r", {"log", "verify", "--anchor-from", "dpia.pdf"})), Contains("Nobody has signed it"));
  REQUIRE(office.sign("dpia.pdf", "dpo").exit_code == 0);
  CHECK_THAT(office.run({"verify", "dpia.pdf", "--root", "root.pem"}).out, Contains(anchor));
  CHECK_THAT(office.done(office.in("r", {"log", "verify", "--anchor-from", "dpia.pdf"})), Contains("nothing before entry 3 was altered after the last of them was signed"));

  // Once it is in the register, the log is held against it without being told.
  office.kept({"import", "dpia.pdf"});
  office.change([](auto& value) { value.tool.version = "next"; });
  CHECK_THAT(office.done(office.in("r", {"log", "verify"})), Contains("Signed reports in the register anchor it once, signed by ") && Contains("nothing before entry 3 was altered"));

  // A register whose log began otherwise does not fit.
  office.import("10-fictional-chatbot", "other");
  office.import(full, "other");
  const auto wrong = office.run(office.in("other", {"log", "verify", "--anchor-from", "dpia.pdf"}));
  CHECK(wrong.exit_code == 1);
  CHECK_THAT(wrong.out, StartsWith("The log does not fit the anchor 2:"));
  office.kept({"import", "dpia.pdf"}, "other");
  CHECK_THAT(office.run(office.in("other", {"log", "verify"})).out, StartsWith("The log does not fit the anchor 2:"));
}

TEST_CASE("while the register is open elsewhere it is read, and whoever holds it is named") {
  const Office office;
  office.import(full);
  const base::FixedClock clock{{1795348800}};
  const auto window = registry::open_register({office.path("r"), registry::Access::write, clock});
  CHECK(lines(office.kept({"list"})) == 4);
  CHECK_THAT(office.kept({"show", "1"}), Contains("Quillmarrow"));
  office.done(office.in("r", {"log", "verify"}));
  office.kept({"backup", "-o", "b"});
  office.file("b.xml", example("10-fictional-chatbot"));
  for (const std::vector<std::string>& words : std::initializer_list<std::vector<std::string>>{{"import", "b.xml"}, {"delete", "1", "--yes"}, {"pass", "1", "--to", "head", "-o", "p"}})
    CHECK_THAT(office.refusal(1, words), Contains("It is open elsewhere: by ") && Contains(" since 22 November 2026, 12:00 UTC") && Contains("Close it there"));
  CHECK_THAT(office.refusal(1, {"restore", "b"}), Contains("It is open elsewhere: by "));
  CHECK_FALSE(office.has("p"));
}

TEST_CASE("a register that the disk, damage or a newer version keeps from being used") {
  const Office office;
  office.import(full);
  const auto whole = office.read("r");
  office.file("b.xml", example("10-fictional-chatbot"));
  office.file("scan.bin", std::string(1'000'000, 'a'));
  CHECK_THAT(office.refusal(3, {"import", "scan.bin", "--evidence-for", "1"}, "r", {.largest_file = whole.size() + 1000}), Contains("The disk") && Contains("Nothing of this was kept"));
  CHECK_THAT(office.refusal(3, {"import", "b.xml"}, "new", {.largest_file = 3000}), Contains("The disk"));
  CHECK_THAT(office.refusal(3, {"import", "b.xml"}, "none/r"), Contains("It cannot be written: No such file or directory."));
  CHECK_THAT(office.refusal(3, {"import", "b.xml"}, "/proc/none"), Contains("It cannot be written: "));
  CHECK_THAT(office.refusal(3, {"list"}, "."), Contains("It is a folder or a device, not a file."));
  CHECK_THAT(office.refusal(1, {"list"}, "none"), Contains("There is no register there yet."));
  CHECK_THAT(office.refusal(3, {"list"}, "b.xml"), Contains("It is not a register"));
  CHECK(lines(office.kept({"list"})) == 4);

  auto newer = whole;
  newer[63] = 99;  // sqlite.org/fileformat2.html: the user version, at offset 60
  office.file("newer", newer);
  for (const std::vector<std::string>& words : std::initializer_list<std::vector<std::string>>{{"list"}, {"import", "b.xml"}, {"backup", "-o", "b"}})
    CHECK_THAT(office.refusal(1, words, "newer"), Contains("A newer Touchstone made it"));
  CHECK(office.read("newer") == newer);

  auto damaged = whole;
  const auto row = damaged.find("example-99 of 2026");  // the assessment's own row
  REQUIRE(row != std::string::npos);
  damaged.replace(row / 4096 * 4096, 4096, 4096, '\xAA');
  office.file("damaged", damaged);
  const auto list = office.tried({"list"}, "damaged");
  CHECK(list.exit_code == 1);
  CHECK_THAT(list.err, Contains("The register is damaged.") && Contains("Assessment 1 cannot be read."));
  CHECK_THAT(office.tried({"import", "b.xml"}, "damaged").err, Contains("damaged, and is only read"));
  CHECK(office.read("damaged") == damaged);
}

TEST_CASE("the clock may be set back") {
  const Office office;
  office.import(full);
  office.file("b.xml", example("10-fictional-chatbot"));
  const Launch earlier{.environment = {{"SOURCE_DATE_EPOCH", "1500000000"}}};
  office.done(office.in("r", {"register", "import", "b.xml"}), earlier);
  CHECK_THAT(office.done(office.in("r", {"log", "verify"})), Contains("Remark: The clock was set back between entries 2 and 3.") && Contains("everything kept is as it says"));
  CHECK(lines(office.kept({"list"})) == 5);
}

TEST_CASE("what cannot be understood of a register command is a fault of usage") {
  const Office office;
  office.import(full);
  for (const std::vector<std::string>& words : std::initializer_list<std::vector<std::string>>{
           {}, {"paint"}, {"show"}, {"show", "1", "--school", "1"}, {"show", "x"}, {"import"}, {"import", "school.toml", "--keep-years", "-1"}, {"import", "a", "--probe-run"},
           {"export"}, {"export", "1"}, {"export", "-o", "x"}, {"export", "1", "--all", "-o", "x"}, {"export", "--state", "1", "-o", "x"}, {"pass"}, {"pass", "1"}, {"merge"},
           {"backup"}, {"restore"}, {"delete"}, {"list", "--due-by", "tomorrow"}, {"list", "--format", "json"}}) {
    std::string line;
    for (const auto& word : words) line += word + " ";
    INFO(line);
    const auto ended = office.tried(words);
    CHECK(ended.exit_code == 2);
    CHECK(ended.out.empty());
    CHECK_THAT(ended.err, StartsWith("touchstone: "));
  }
  CHECK(office.run({"log"}).exit_code == 2);
}
