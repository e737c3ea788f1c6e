// A report carries what it was made from, and can be made again from it.
#include "app/reporting.hpp"

#include <pugixml.hpp>

#include "app/verifying.hpp"
#include "here.hpp"
#include "other_attachment.hpp"
#include "signing/verify.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/pdf_update.hpp"

using Result = app::Comparison::Result;

namespace {

std::string report_of(const app::Installation& installation, const std::string& name = "5-generic-template") {
  return app::make_report(installation, "dpia", {{example(name)}, {}, {}}, support::noon).bytes;
}

app::Installation with_own(const support::TemporaryFolder& folder, const std::string& file, const std::string& bytes) {
  std::filesystem::create_directories((folder.path() / file).parent_path());
  folder.file(file, bytes);
  return here(folder.path());
}

app::Comparison compared(const app::Installation& installation, const std::string& pdf) {
  return app::compare_with_attachment(installation, installation.library(), app::origin_of(pdf).value(), pdf);
}

}  // namespace

TEST_CASE("the same assessment and instant give the same bytes, another instant gives others") {
  const auto one = report_of(here());
  CHECK(one == report_of(here()));
  CHECK(one != app::make_report(here(), "dpia", {{example("5-generic-template")}, {}, {}}, {support::noon.seconds + 1}).bytes);
}

TEST_CASE("a report carries the assessment, the findings and how it was made") {
  const auto assessment = example("9-head-overrules-dpo");
  const auto pdf = app::make_report(here(), "dpia", {{assessment}, {}, {}}, support::noon).bytes;
  const auto origin = app::origin_of(pdf);
  REQUIRE(origin);
  CHECK(origin->report == "dpia");
  CHECK(origin->program == app::program);
  CHECK(origin->made == support::noon);
  CHECK(origin->content == here().library().digest());
  CHECK(origin->layout.size() == 64);
  CHECK(origin->material.assessments.front() == assessment);
  CHECK(signing::attachment(pdf, "assessment.xml") == exchange::write(assessment));
  pugi::xml_document findings;
  REQUIRE(findings.load_string(signing::attachment(pdf, "findings.xml").c_str()));
  CHECK(findings.document_element().child("judgement").attribute("word").value() == std::string("conditional"));
  CHECK(findings.document_element().child("findings").child("finding"));
  for (const auto& attachment : signing::read_attachments(pdf)) {
    CHECK(attachment.relationship == "Source");
    CHECK(attachment.media_type == "application/xml");
  }
}

TEST_CASE("a report is compared with what its attachment renders to") {
  const auto pdf = report_of(here());
  CHECK(compared(here(), pdf).result == Result::same);
  CHECK(compared(here(), pdf + " ").result == Result::different);
  CHECK_FALSE(app::origin_of(support::four_field_pdf()));
  CHECK_THROWS_AS(app::origin_of("no PDF"), base::Error);
}

TEST_CASE("another content, layout or program is named where it keeps two reports from being compared") {
  const support::TemporaryFolder folder;
  const std::string header = "id = \"own\"\ntitle = \"Own\"\nversion = \"1.0.0\"\nchecked_on = 2026-11-22\n";
  const auto pdf = report_of(here());
  const auto reason = [&](const app::Installation& installation, const std::string& file) {
    const auto comparison = compared(installation, file);
    CHECK(comparison.result == Result::not_compared);
    return comparison.reason;
  };
  CHECK_THAT(reason(with_own(folder, "policies/own.toml", header), pdf),
             Contains("other content (digest ") && Contains("--content"));
  std::filesystem::remove(folder.path() / "policies/own.toml");
  CHECK_THAT(reason(with_own(folder, "reports/words.xml", "<words/>"), pdf),
             Contains("another layout or style of this report (digest "));

  std::filesystem::remove(folder.path() / "reports/words.xml");
  const auto styled = with_own(folder, "reports/style.toml", "accent = \"#5B2A86\"\n");
  CHECK_THAT(reason(styled, pdf), Contains("another layout or style of this report (digest "));
  CHECK(compared(styled, report_of(styled)).result == Result::same);
  CHECK(report_of(styled) != pdf);
  CHECK_THROWS_WITH(report_of(with_own(folder, "reports/style.toml", "accent = \"#FFFF00\"\n")), Contains("style.toml:1: "));
  std::filesystem::remove(folder.path() / "reports/style.toml");

  // A layout that only the school has cannot be learnt without its folder.
  folder.file(
      "reports/letter.xml",
      "<layout format=\"1\" id=\"letter\" title=\"Letter\"><title>Letter</title><body><p>Dear all</p></body></layout>");
  const auto letter = app::make_report(here(folder.path()), "letter", {{example("5-generic-template")}, {}, {}}, support::noon).bytes;
  CHECK(compared(here(folder.path()), letter).result == Result::same);
  CHECK_THAT(reason(here(), letter), Contains("There is no report called 'letter'."));
}

TEST_CASE("what the attachment says of another program, or says badly, is told") {
  const auto pdf = report_of(here());
  const auto newer = with_attachment(pdf, "made-with.xml",
                                     "<made-with report=\"dpia\" program=\"Touchstone 9.9\" "
                                     "instant=\"2026-11-22T12:00:00Z\" content=\"x\" layout=\"x\"/>");
  CHECK_THAT(compared(here(), newer).reason, StartsWith("It was made by Touchstone 9.9 and this is Touchstone"));
  for (const char* xml : {"", "<made-with/>", "<made-with report=\"dpia\" instant=\"yesterday\"/>", "no XML"}) {
    INFO(xml);
    const auto bad = with_attachment(pdf, "made-with.xml", xml);
    CHECK_THROWS_WITH(app::origin_of(bad), Contains("cannot be read. Make the report again."));
    const auto verified = app::verify_report(here(), bad, {});
    CHECK(verified.verdict == signing::Verdict::wrong);
    CHECK_THAT(verified.pages.reason, Contains("cannot be read. Make the report again."));
  }
}

TEST_CASE("reports are asked for by name, and the school's own are among them") {
  const support::TemporaryFolder folder;
  const auto own =
      with_own(folder, "reports/letter.xml", "<layout format=\"1\" id=\"letter\" title=\"Letter\"><body/></layout>");
  const auto library = own.library();
  CHECK(own.layout("letter", library).title() == "Letter");
  CHECK(own.layout("dpia", library).id() == "dpia");
  CHECK_THROWS_WITH(own.layout("poem", library), Contains("There is no report called 'poem'.") && Contains("letter") &&
                                                     Contains("dpia") && !Contains("words"));
  for (const char* name : {"", "words", "../letter", "letter.xml", "/etc/passwd", "..\\letter"}) {
    INFO(name);
    CHECK_THROWS_WITH(own.layout(name, library), Contains("There is no report called"));
  }
  // A layout of the same name stands in place of the shipped one.
  folder.file("reports/dpia.xml", "<layout format=\"1\" id=\"dpia\" title=\"Ours\"><body/></layout>");
  CHECK(own.layout("dpia", library).title() == "Ours");
}

TEST_CASE("what cannot be drawn is named in a warning, with its place, and drawn as its code point") {
  auto assessment = example("5-generic-template");
  assessment.tool.name = "Copilot \xF0\x9F\x98\x80";
  const auto made = app::make_report(here(), "dpia", {{assessment}, {}, {}}, support::noon);
  REQUIRE_FALSE(made.remarks.empty());
  for (const auto& warning : made.remarks) {
    CHECK_THAT(warning.message, Contains("[U+1F600]"));
    CHECK_FALSE(warning.place.empty());
  }
  CHECK(compared(here(), made.bytes).result == Result::same);
}
