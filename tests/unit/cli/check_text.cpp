// What `check` prints: the decision first, nothing of another nation's law, and the same in XML.
#include "cli/check_text.hpp"

#include <filesystem>

#include "base/files.hpp"
#include "base/text.hpp"
#include "exchange/assessment_xml.hpp"
#include "support/catch.hpp"

namespace {

const std::filesystem::path source = TOUCHSTONE_SOURCE;

const content::Library& library() {
  static const auto all = content::load(base::DiskFiles(), source);
  return all;
}

judgement::Judged judged(const std::string& example) {
  const auto whole = exchange::read(base::DiskFiles().read(source / "checklists" / "examples" / example), example);
  return judgement::judge_with_view(library(), whole, {2026, 11, 22}, "Touchstone 0.1.0");
}

std::string text(const std::string& example) { return cli::check_text(judged(example), library()); }

}  // namespace

TEST_CASE("the word, the baseline and the decisions come first") {
  const auto said = text("2-copilot-routing-on.xml");
  CHECK_THAT(said, Contains("law and guidance as of 22 November") && Contains("This is an example, not a real assessment."));
  const auto decisions = said.find("Decisions, for each use and kind of data");
  CHECK(said.find("HOLD") < decisions);
  for (const char* section : {"Is a data protection impact assessment (DPIA) required?", "Which data may go in", "Lawful basis",
                              "The contract, term by term (UK GDPR Art 28)", "Red flags", "Contradictions", "Gates",
                              "Risks and measures suggested", "The ten points", "Sources named above"}) {
    INFO(section);
    CHECK(said.find(section) > decisions);
    CHECK(said.find(section) != std::string::npos);
  }
  CHECK_THAT(said, Contains("(to be checked)"));
}

TEST_CASE("a decision says of each reason where it is written, in words and for machines") {
  const auto said = text("2-copilot-routing-on.xml");
  const auto decisions = said.substr(said.find("Decisions, for each use"), said.find("Is a data protection impact assessment") - said.find("Decisions, for each use"));
  CHECK_THAT(decisions, Contains("Source") && Contains("UK GDPR Arts 44A to 49") && Contains("UK GDPR Art 28(3)"));
  pugi::xml_document document;
  REQUIRE(document.load_string(cli::check_xml(judged("2-copilot-routing-on.xml")).c_str(), pugi::parse_full));
  CHECK(document.select_nodes("check/judgement/decision/reason").size() > 5);
  CHECK(document.select_nodes("check/judgement/decision/reason[not(source[@url]) or not(@verified)]").empty());
}

TEST_CASE("no line is wider than a terminal, unless an address is") {
  for (const auto& line : base::split(text("2-copilot-routing-on.xml"), '\n')) {
    INFO(line);
    if (line.find("://") == std::string::npos) CHECK(base::code_points(line).size() <= 100);
    CHECK_FALSE(line.ends_with(' '));
  }
}

TEST_CASE("the output check of an approved use is printed as a standing rule, without owner or date") {
  const auto said = text("5-generic-template.xml");
  CHECK_THAT(said, Contains("✓ APPROVED FOR LISTED USES") && Contains("Always") && Contains("The sender reads the whole letter"));
  CHECK_THAT(said, !Contains("Condition") && Contains("None is needed: no personal data goes in."));
}

TEST_CASE("in Scotland no English law, plan, body or title is printed") {
  const auto said = text("6-scotland-csp.xml");
  CHECK_THAT(said, Contains("Scotland") && Contains("Tarrish and the Outer Holms Council"));
  for (const char* english :
       {"EHC", "Children and Families Act", "CFA 2014", "SEND", "SENCO", "KCSIE", "Keeping children safe", "DfE",
        "Department for Education", "Ofsted", "England", "Education Act 2002", "First-tier", "governing body"}) {
    INFO(english);
    CHECK(said.find(english) == std::string::npos);
  }
}

TEST_CASE("what is not settled says too whether anyone has checked it, and what the program filled is counted apart") {
  auto said = text("1-chatgpt-ep-report.xml");
  std::string flat;
  for (const auto& line : base::split(said, '\n')) flat += std::string(base::trimmed(line)) + " ";
  int unchecked = 0;
  for (const auto* question : library().of_kind("question")) {
    if (question->verified != content::Verified::to_be_checked || !question->applies_in("england")) continue;
    const auto listed = flat.find(question->title, flat.find("The ten points"));
    if (listed == std::string::npos) continue;
    INFO(question->id);
    CHECK(flat.find(question->title + " (to be checked)") != std::string::npos);
    ++unchecked;
  }
  CHECK(unchecked > 5);
  CHECK_THAT(flat, Contains(" entered, ") && Contains(" put together from what stands elsewhere."));
}

TEST_CASE("colour never says more than the words") {
  const auto whole = judged("9-head-overrules-dpo.xml");
  auto coloured = cli::check_text(whole, library(), cli::Ink::colour);
  CHECK(coloured.find("\x1b[33m") != std::string::npos);
  for (auto at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b'))
    coloured.erase(at, coloured.find('m', at) - at + 1);
  CHECK(coloured == cli::check_text(whole, library()));
}

TEST_CASE("in XML the findings and the judgement stand under one root") {
  pugi::xml_document document;
  REQUIRE(document.load_string(cli::check_xml(judged("1-chatgpt-ep-report.xml")).c_str()));
  const auto check = document.child("check");
  CHECK(check.child("judgement").attribute("word").value() == std::string("rejected"));
  CHECK(check.child("judgement").child("decision").child("reason"));
  CHECK(check.child("findings").find_child_by_attribute("item", "gate-contract").attribute("word").value() == std::string("rejected"));
  CHECK(check.attribute("baseline").value() == std::string("2026-11-22"));
}
