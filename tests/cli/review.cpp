// The annual review through the command line: what is due, what changed, what is confirmed, and the note that is signed.
#include <filesystem>
#include <sstream>

#include "base/date.hpp"
#include "desk.hpp"
#include "exchange/assessment_xml.hpp"
#include "registry/sqlite_register.hpp"
#include "support/catch.hpp"

using support::Launch;

namespace {

const std::string full = "9-head-overrules-dpo";

Launch on(const char* day) { return {.environment = {{"SOURCE_DATE_EPOCH", std::to_string(base::start_of(base::parse_date(day).value()).seconds + 43200)}}}; }

class Office : public Desk {
 public:
  Office() {
    file("a.xml", example(full));
    done(at({"register", "import", "a.xml"}));
  }
  std::vector<std::string> at(std::vector<std::string> words) const {
    words.insert(words.end(), {"--register", "r"});
    return words;
  }
  // What it says, however its lines are broken.
  std::string review(std::vector<std::string> words, Launch besides = {}) const {
    words.insert(words.begin(), "review");
    std::istringstream said(done(at(std::move(words)), std::move(besides)));
    std::string all, word;
    while (said >> word) all += (all.empty() ? "" : " ") + word;
    return all;
  }
  std::string refusal(std::vector<std::string> words, Launch besides = {}, int code = 1) const {
    words.insert(words.begin(), "review");
    return refused(code, at(std::move(words)), std::move(besides));
  }
};

}  // namespace

TEST_CASE("what is due is listed, written as a calendar, and overdue ends with 1") {
  const Office office;  // its review is due on 4 October 2027
  const auto due = [&](std::vector<std::string> words, const char* day) {
    words.insert(words.begin(), {"register", "due"});
    return office.run(office.at(std::move(words)), on(day));
  };
  CHECK(due({"--within", "30d"}, "2026-11-30").out == "Nothing is due.\n");
  CHECK(due({"--within", "30d"}, "2026-11-30").exit_code == 0);
  const auto soon = due({"--within", "1m", "--ics", "due.ics"}, "2027-09-04");
  CHECK(soon.exit_code == 0);
  CHECK_THAT(soon.out, Contains("Quillmarrow Drafting Desk") && Contains("4 October 2027") && Contains("1 review is due, of these 0 overdue."));
  CHECK_THAT(office.read("due.ics"), Contains("\r\nDTSTART;VALUE=DATE:20271004\r\n") && Contains("\r\nDTSTAMP:20270904T120000Z\r\n"));
  CHECK_THAT(due({}, "2027-10-04").out, Contains("4 October 2027, today"));
  CHECK(due({}, "2027-10-04").exit_code == 0);
  CHECK(due({"--within", "0d"}, "2027-10-05").exit_code == 1);
  CHECK_THAT(office.refused(2, office.at({"register", "due", "--within", "soon"})), Contains("--within soon is no time. Write a number and d, w, m or y, like 30d."));
  CHECK_THAT(office.refused(1, office.at({"register", "due", "--ics", "r"})), Contains("r"));
}

TEST_CASE("an event is recorded by its kind, and says what it does to the decision") {
  const Office office;
  CHECK_THAT(office.review({"trigger", "1", "new-sub-processor", "--note", "A new host was named.", "--date", "2026-11-20"}), Contains("Use stops until it has been reviewed."));
  CHECK_THAT(office.done(office.at({"register", "export", "1", "-o", "now.xml"})), Contains("Wrote"));
  CHECK_THAT(office.run({"check", "now.xml"}).out, Contains("suspended"));
  const auto due = office.run(office.at({"register", "due"}));
  CHECK(due.exit_code == 1);
  CHECK_THAT(due.out, Contains("The supplier has a new sub-processor, 20 November 2026"));
  CHECK_THAT(office.refusal({"trigger", "1", "full-moon", "--note", "x"}), Contains("is nothing that makes a review due. Say new-data-type, new-use,") && !Contains("review-overdue"));
  CHECK_THAT(office.refusal({"trigger", "2", "breach", "--note", "x"}), Contains("There is no assessment 2"));
  CHECK_THAT(office.refusal({"trigger", "1", "breach", "--note", "x", "--date", "yesterday"}, {}, 2), Contains("--date yesterday is not a day."));
}

TEST_CASE("an assessment is named by its number, or by a file that says what the register says") {
  const Office office;
  CHECK_THAT(office.review({"trigger", "a.xml", "contract-renewal", "--note", "Up in May."}), Contains("The decision stands meanwhile"));
  // The register has moved on from that file.
  CHECK_THAT(office.refusal({"start", "a.xml", "--by", "dpo"}), Contains("a.xml: It is not what the register has as assessment 1. Give that number"));
  office.done(office.at({"register", "export", "1", "-o", "now.xml"}));
  CHECK_THAT(office.review({"start", "now.xml", "--by", "dpo"}), Contains("Review of assessment 1,"));
  office.file("other.xml", example("5-generic-template"));
  CHECK_THAT(office.refusal({"start", "other.xml", "--by", "dpo"}), Contains("other.xml: The register does not have it") && Contains("touchstone register import"));
  CHECK_THAT(office.refusal({"start", "none.xml", "--by", "dpo"}, {}, 3), Contains("none.xml"));
  office.file("torn.xml", example(full).substr(0, 3000));
  CHECK_THAT(office.refusal({"start", "torn.xml", "--by", "dpo"}), Contains("torn.xml"));
  for (const char* wrong : {"moon", "1.5", "99999999999999999999", "a.pdf"}) CHECK_THAT(office.refusal({"start", wrong, "--by", "dpo"}, {}, 2), Contains("is no assessment’s number. List them with"));
  CHECK_THAT(office.refusal({"start", "7", "--by", "dpo"}), Contains("There is no assessment 7"));
}

TEST_CASE("a register that is held, damaged or not there ends a review in words, and loses nothing") {
  const Office office;
  const auto kept = [&] { return office.done(office.at({"register", "export", "1", "-o", "kept.xml"})), office.read("kept.xml"); };
  const auto before = kept();
  const std::vector<std::vector<std::string>> changing{{"trigger", "1", "breach", "--note", "x"}, {"start", "1", "--by", "dpo"}, {"confirm", "1", "--group", "all", "--by", "dpo"},
                                                       {"settle", "1", "all", "--note", "x", "--by", "dpo"}, {"close", "1", "--outcome", "x", "--by", "dpo"}};
  {
    const base::FixedClock clock{{1795348800}};
    const auto window = registry::open_register({office.path("r"), registry::Access::write, clock});
    for (const auto& words : changing) CHECK_THAT(office.refusal(words), Contains("It is open elsewhere: by ") && Contains("Close it there"));
    CHECK(office.run(office.at({"register", "due"})).exit_code == 0);
  }
  CHECK(kept() == before);
  for (auto words : changing) {
    words.insert(words.begin(), "review");
    words.insert(words.end(), {"--register", "a.xml"});
    CHECK_THAT(office.refused(3, words), Contains("It is not a register"));
  }
  CHECK_THAT(office.refused(1, {"register", "due", "--register", "none"}), Contains("There is no register there yet."));
  CHECK_THAT(office.refused(3, {"register", "affected", "--register", "a.xml"}), Contains("It is not a register"));

  auto damaged = office.read("r");
  const auto row = damaged.find("example-99 of 2026");  // the assessment's own row
  REQUIRE(row != std::string::npos);
  damaged.replace(row / 4096 * 4096, 4096, 4096, '\xAA');
  office.file("damaged", damaged);
  for (auto words : changing) {
    words.insert(words.begin(), "review");
    words.insert(words.end(), {"--register", "damaged"});
    const auto ended = office.run(words);
    CHECK(ended.exit_code != 0);
    CHECK_THAT(ended.err, Contains("The register is damaged."));
  }
  const auto due = office.run({"register", "due", "--register", "damaged"});
  CHECK(due.exit_code == 1);
  CHECK_THAT(due.err, Contains("Assessment 1 cannot be read."));
  CHECK(office.read("damaged") == damaged);
  // No room for what a review writes: nothing of it is kept.
  const auto full_disk = office.run(office.at({"review", "start", "1", "--by", "dpo"}), {.largest_file = 40'000});
  CHECK(full_disk.exit_code == 3);
  CHECK_THAT(full_disk.err, Contains("The disk"));
  CHECK(kept() == before);
}

TEST_CASE("a review goes from what was found to a note that two sign, and the version before stays") {
  const Office office;
  office.four_people();
  office.report("dpia.pdf");
  REQUIRE(office.sign("dpia.pdf", "dpo").exit_code == 0);
  office.done(office.at({"register", "import", "dpia.pdf"}));
  const auto later = on("2027-10-01");
  CHECK_THAT(office.refusal({"show", "1"}, later), Contains("It was not reviewed yet."));
  CHECK_THAT(office.refusal({"start", "1", "--by", "nobody"}, later), Contains("There is nobody called 'nobody'"));
  std::filesystem::create_directory(office.path("now"));
  office.file("now/quillmarrow-answers.pdf", "other bytes");
  const auto start = office.review({"start", "1", "--by", "dpo", "--evidence", "now", "--tool-version", "5.0"}, later);
  CHECK_THAT(start, Contains("version 2, after version 1, begun on 1 October 2027 by Zebedee Quillfeather") && Contains("[tool-version]") && Contains("[evidence-e1]") && Contains("to confirm as a whole: risks"));
  CHECK_THAT(office.review({"start", "1", "--by", "head"}, later), Contains("begun on 1 October 2027 by Zebedee Quillfeather"));
  CHECK_THAT(office.refusal({"close", "1", "--by", "dpo", "--outcome", "x"}, later), Contains("The review is not done"));
  CHECK_THAT(office.review({"confirm", "1", "--group", "all", "--by", "dpo"}, later), Contains("Left, because a change that touches them is not settled"));
  CHECK_THAT(office.refusal({"settle", "1", "moon", "--by", "dpo", "--note", "x"}, later), Contains("Nothing that was found goes by 'moon'"));
  office.review({"settle", "1", "evidence-e1", "--by", "dpo", "--note", "Read anew: one clause is tighter."}, later);
  office.review({"settle", "1", "all", "--by", "dpo", "--note", "Nothing follows."}, later);
  CHECK_THAT(office.refusal({"confirm", "1", "--group", "moon", "--by", "dpo"}, later), Contains("'moon' is no part of it"));
  office.review({"confirm", "1", "--group", "all", "--by", "senco"}, later);
  CHECK_THAT(office.review({"show", "1"}, later), Contains("Nothing is left.") && Contains("Settled on 1 October 2027 by Zebedee Quillfeather: Read anew"));
  CHECK_THAT(office.refusal({"close", "1", "--by", "dpo", "--outcome", "Goes on.", "--next", "2029-01-01"}, later), Contains("That is more than a year away."));
  CHECK_THAT(office.review({"close", "1", "--by", "dpo", "--outcome", "Goes on."}, later), Contains("the next one is due by 1 October 2028"));
  CHECK_THAT(office.refusal({"close", "1", "--by", "dpo", "--outcome", "Goes on."}, later), Contains("No review of it is open."));

  office.review({"note", "1", "-o", "note.pdf"}, later);
  for (const char* role : {"dpo", "head"})
    office.done({"sign", "note.pdf", "--role", role, "--key", std::string{role} + ".p12", "--passphrase-file", "secret"}, later);
  CHECK_THAT(office.run({"verify", "note.pdf", "--root", "root.pem"}, later).out, Contains("head"));
  CHECK(office.run({"verify", "note.pdf", "--root", "root.pem"}, later).exit_code == 0);
  office.done(office.at({"register", "import", "note.pdf"}), later);
  office.done(office.at({"register", "export", "1", "-o", "new.xml"}), later);
  CHECK(exchange::read(office.read("new.xml"), "new.xml").version == 2);
  office.done({"report", "dpia", "new.xml", "-o", "dpia-2.pdf"}, later);
  office.done(office.at({"register", "export", "1", "--state", "1", "-o", "old.xml"}), later);
  CHECK(exchange::read(office.read("old.xml"), "old.xml") == exchange::read(example(full), "example"));
  office.done({"report", "review", "new.xml", "old.xml", "-o", "note.html"}, later);
  CHECK_THAT(office.read("note.html"), Contains("Read anew: one clause is tighter."));
  office.done({"log", "verify", "--register", "r"}, later);
  CHECK_THAT(office.done(office.at({"register", "affected"}), later), Contains("0 of 1 assessment would come out otherwise"));
}

TEST_CASE("tools are compared in one command") {
  const Office office;
  auto other = exchange::read(example(full), "example");
  other.id = "other", other.tool.name = "Another Desk";
  office.file("b.xml", exchange::write(other));
  for (const char* name : {"c.pdf", "c.html"}) CHECK(office.done({"compare", "a.xml", "b.xml", "-o", name}) == std::string{"Wrote "} + name + ".\n");
  CHECK_THAT(office.read("c.html"), Contains("Another Desk") && Contains("Quillmarrow Drafting Desk"));
  CHECK_THAT(office.refused(1, {"compare", "a.xml", "b.xml", "-o", "a.xml"}), Contains("a.xml"));
  CHECK(office.run({"compare", "a.xml", "-o", "c.pdf"}).exit_code == 2);
}
