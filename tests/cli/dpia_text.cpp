// What the pages of a DPIA say: every field of the seven steps, the decision first, and what is to be checked.
#include <filesystem>

#include "base/files.hpp"
#include "base/text.hpp"
#include "content/library.hpp"
#include "desk.hpp"
#include "support/catch.hpp"

namespace {

// One word after another, each line break and every mark of hyphenation gone, so that a title broken over two lines of
// a narrow column is still found.
std::string squeezed(std::string_view text) {
  std::string letters;
  for (const auto c : base::code_points(text)) {
    if (c == U'\u2019' || c == U'\u2018')
      letters += '\'';
    else if (c == U'\u2013' || c == U'\u2014' || c == U'\u2010')
      letters += '-';
    else if (c == U'\u201C' || c == U'\u201D')
      letters += '"';
    else if (c > 0x20 && c != 0xA0 && c != 0xAD && c != 0x0C)
      letters += base::utf8(c);
  }
  return letters;
}

std::string text_of(const Desk& desk, const std::string& pdf, const std::string& options = {}) {
  const auto text = support::run("pdftotext " + options + " " + desk.path(pdf) + " -");
  REQUIRE(text.status == 0);
  return text.output;
}

const content::Library& library() {
  static const auto shipped = content::load(base::DiskFiles(), TOUCHSTONE_SHARE);
  return shipped;
}

}  // namespace

TEST_CASE("the DPIA of a complete assessment shows every field of the seven steps") {
  const Desk desk;
  desk.report("a.pdf");
  const auto whole = squeezed(text_of(desk, "a.pdf"));
  int fields = 0;
  for (const auto* group : library().of_kind("group")) {
    if (group->text("set") != "template") continue;
    for (const auto* question : library().of_kind("question")) {
      if (question->text("group") != group->id || !question->applies_in("england")) continue;
      INFO(group->id << ": " << question->id << ", " << question->title);
      CHECK(whole.find(squeezed(question->title)) != std::string::npos);
      ++fields;
    }
  }
  CHECK(fields > 30);
  for (int step = 1; step <= 7; ++step) CHECK(whole.find("Step" + std::to_string(step) + ":") != std::string::npos);
  CHECK_THAT(whole, Contains("Judgedon22November2026") && Contains("Legalbaseline:22November2026") && Contains("Readon22November2026wherenootherdayissaid.") && Contains("(tobechecked)") && Contains("otlegaladvice"));
}

TEST_CASE("decision, conditions and top risks stand on the first page") {
  const Desk desk;
  desk.report("a.pdf");
  const auto first = squeezed(text_of(desk, "a.pdf", "-l 1"));
  CHECK_THAT(first, Contains("conditional") && Contains("Conditions") && Contains("11December2026"));
  CHECK_THAT(first, Contains("Firstdraftofasupportplan") && Contains("approvedforlisteduses"));
  CHECK_THAT(first, Contains("risks") && Contains("high") && Contains("low"));
  CHECK_THAT(first, Contains("Example"));
  CHECK_THAT(first, Contains("Dataprotectionimpactassessment") && Contains("bythecontroller,") && Contains("judgedon22November2026"));

  desk.report("b.pdf", "1-chatgpt-ep-report");
  CHECK_THAT(squeezed(text_of(desk, "b.pdf", "-l 1")), Contains("rejected"));
}

TEST_CASE("each page of an example says that it is one, and which page it is") {
  const Desk desk;
  desk.report("a.pdf", "7-residual-high");
  const auto pages = base::split(text_of(desk, "a.pdf"), '\f');
  REQUIRE(pages.size() > 10);
  const auto count = pages.size() - 1;  // what stands behind the last form feed is nothing
  for (std::size_t i = 0; i < count; ++i) {
    INFO("page " << i + 1);
    CHECK_THAT(pages[i], Contains("Example: this is not a real assessment"));
    CHECK_THAT(squeezed(pages[i]), Contains("page" + std::to_string(i + 1) + "of" + std::to_string(count)));
  }
}

TEST_CASE("what is verified least is marked wherever it is used") {
  const Desk desk;
  desk.file("a.xml", example("9-head-overrules-dpo"));
  const auto check = desk.run({"check", "a.xml"});
  CHECK_THAT(check.out, Contains("(to be checked)"));
  desk.done({"report", "dpia", "a.xml", "-o", "a.pdf"});
  const auto whole = squeezed(text_of(desk, "a.pdf"));
  // A data type whose row nobody could confirm stands in the matrix of every report.
  for (const auto* row : library().of_kind("data-type"))
    if (row->verified == content::Verified::to_be_checked && row->applies_in("england")) {
      INFO(row->id);
      CHECK(whole.find(squeezed(row->cite + " (to be checked)")) != std::string::npos);
    } else if (row->verified == content::Verified::secondary && row->applies_in("england")) {
      INFO(row->id);
      CHECK(whole.find(squeezed(row->cite + " (as reported)")) != std::string::npos);
    }
  // A gate, met or not: in the order of the page's content a title stands before its source, whatever its column.
  const auto cell_by_cell = squeezed(text_of(desk, "a.pdf", "-raw"));
  int gates = 0;
  for (const auto* gate : library().of_kind("gate"))
    if (const auto named = squeezed(gate->title + gate->cite); gate->verified == content::Verified::to_be_checked && cell_by_cell.find(named) != std::string::npos) {
      INFO(gate->id);
      CHECK(cell_by_cell.find(named + "(tobechecked)") != std::string::npos);
      ++gates;
    }
  CHECK(gates >= 2);
  // A question without an answer, and a risk the answers point to.
  desk.report("b.pdf", "4-provision-map-unanswered");
  const auto open = squeezed(text_of(desk, "b.pdf", "-raw"));
  int questions = 0, risks = 0;
  for (const auto* question : library().of_kind("question"))
    if (const auto at = open.find(squeezed(question->text("ask")));
        at != std::string::npos && question->verified == content::Verified::to_be_checked && question->applies_in("england")) {
      INFO(question->id);
      CHECK_THAT(open.substr(at + squeezed(question->text("ask")).size(), 80), Contains("tobechecked)"));
      ++questions;
    }
  CHECK(questions > 5);
  const auto suggested = open.substr(std::min(open.size(), open.find("Riskstoconsideraswell")));
  for (const auto* risk : library().of_kind("risk"))
    if (const auto at = suggested.find(squeezed(risk->title)); at != std::string::npos && risk->verified == content::Verified::to_be_checked && at < suggested.find("Step6:")) {
      INFO(risk->id);
      CHECK_THAT(suggested.substr(at, 200), Contains("(tobechecked)"));
      ++risks;
    }
  CHECK(risks > 0);
  CHECK_THAT(whole, Contains("asreportedwasreadonly") && Contains("https://dpnetwork.org.uk(site;theexactpagewasnotkept)"));
}

TEST_CASE("who answered is said once where it is the same for all, and each use has an answer of its own") {
  const Desk desk;
  desk.report("a.pdf", "9-head-overrules-dpo");
  const auto text = squeezed(text_of(desk, "a.pdf"));
  const std::string who = "QuillmarrowLtd,5November2026";
  std::size_t times = 0;
  for (auto at = text.find(who); at != std::string::npos; at = text.find(who, at + 1)) ++times;
  CHECK(times == 2);  // above the ten points, and above the contract
  CHECK_THAT(text, Contains("whatisaskedoftheschoolitself:recordedby"));  // who wrote it down, where nobody is said to have said it
  CHECK_THAT(text, Contains("due4October2027") && Contains("seeLawfulbasisbelow") && Contains("Gatesmet"));
}

TEST_CASE("a tool that is rejected says why not, and what another tool would need") {
  const Desk desk;
  desk.report("a.pdf", "1-chatgpt-ep-report");
  const auto first = squeezed(text_of(desk, "a.pdf", "-l 1"));
  CHECK_THAT(first, Contains("Whynot,andwhatanothertoolwouldneed") && !Contains("mustbesettledfirst"));
}

TEST_CASE("a new report is a new layout file and nothing else") {
  const Desk desk;
  desk.file("a.xml", example("9-head-overrules-dpo"));
  std::filesystem::create_directories(desk.path("own/reports"));
  desk.file("own/reports/letter.xml", R"(<?xml version="1.0" encoding="UTF-8"?>
<layout format="1" id="letter" title="A letter to parents">
  <title>How we use <value select="$assessment/tool/@name"/></title>
  <header-left><value select="$assessment/school/@name"/></header-left>
  <banner test="$assessment/@example='yes'">Example</banner>
  <signatories><signatory role="head" label="For the school"/></signatories>
  <body>
    <h1>How we use <value select="$assessment/tool/@name"/></h1>
    <p>Dear parents, this is what we decided: <for-each select="$judgement/decision"><between>; </between><value select="@use-title"/> is <word select="@word"/></for-each>.</p>
    <signature role="head"><value select="$assessment/signatories/signatory[@role='head']/@person-name"/></signature>
  </body>
</layout>
)");
  desk.done({"report", "letter", "a.xml", "-o", "letter.pdf", "--content", "own"});
  CHECK_THAT(squeezed(text_of(desk, "letter.pdf")),
             Contains("HowweuseQuillmarrowDraftingDesk") && Contains("Dearparents") && Contains("isconditional"));
  // The DPIA names what the school's folder changed; a new report changes none of the content.
  CHECK_THAT(desk.refused(1, {"report", "letter", "a.xml", "-o", "b.pdf"}),
             Contains("There is no report called 'letter'."));
  desk.four_people();
  CHECK(desk.sign("letter.pdf", "head", {"--content", "own"}).exit_code == 0);
  CHECK(desk.run({"verify", "letter.pdf", "--content", "own", "--root", "root.pem"}).exit_code == 0);
  CHECK(desk.run({"verify", "letter.pdf", "--root", "root.pem"}).exit_code == 4);
}

TEST_CASE("what a school's own content changed is named in the report and in the check") {
  const Desk desk;
  desk.file("a.xml", example("5-generic-template"));
  std::filesystem::create_directories(desk.path("own/policies"));
  desk.file("own/policies/ours.toml", R"(id = "ours"
title = "Ours"
version = "1.0.0"
checked_on = 2026-11-22

[[use]]
id = "parent-letter-template"
title = "Letters as we write them"
source = "uk-gdpr"
verified = "V"
text = "A letter without any name."
phase = 1
output_check = "The head reads every letter."
significant = false
)");
  desk.done({"report", "dpia", "a.xml", "-o", "a.pdf", "--content", "own"});
  const auto whole = squeezed(text_of(desk, "a.pdf"));
  CHECK_THAT(whole, Contains("ours.toml") && Contains("Lettersaswewritethem") && Contains("Theheadreadseveryletter."));
  const auto check = desk.run({"check", "a.xml", "--content", "own"});
  CHECK_THAT(check.out, Contains("own content: policies/ours.toml: parent-letter-template (changed)"));
  CHECK(desk.run({"check", "a.xml"}).out.find("ours.toml") == std::string::npos);
}
