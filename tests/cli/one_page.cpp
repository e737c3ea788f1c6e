// Papers of one page from the command line: how many words stand on the paper itself, and what a person is told who
// wrote more than it holds.
#include <sstream>

#include "desk.hpp"
#include "support/catch.hpp"

namespace {

std::string text_of(const Desk& desk, const std::string& pdf) {
  const auto text = support::run("pdftotext -layout " + desk.path(pdf) + " -");
  REQUIRE(text.status == 0);
  return text.output;
}

int words_in(const std::string& text) {
  std::istringstream words(text);
  std::string word;
  int count = 0;
  while (words >> word) ++count;
  return count;
}

std::string with(std::string xml, const std::string& from, const std::string& to) {
  const auto at = xml.find(from);
  REQUIRE(at != std::string::npos);
  return xml.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the page for governors is one page, counted on the paper") {
  const Desk desk;
  desk.file("a.xml", example("9-head-overrules-dpo"));
  const auto made = desk.run({"report", "governors", "a.xml", "-o", "a.pdf"});
  CHECK(made.exit_code == 0);
  CHECK(made.err.empty());
  const auto text = text_of(desk, "a.pdf");
  CHECK_THAT(text, Contains("page 1 of 1") && Contains("(DPIA) 9 of 2026, version 1"));
  const int furniture = 50;  // banner, header, footer, signs of chips and bullets
  CHECK(words_in(text) <= 350 + furniture);
  CHECK(words_in(text) >= 200);
}

TEST_CASE("what was cut on the page for governors is named") {
  const Desk desk;
  const std::string measure =
      "A named reviewer checks every line of a draft against the child’s own records before it is saved.";
  desk.file("a.xml", with(example("9-head-overrules-dpo"), measure,
                          "The reviewer reads the draft beside the child’s own records and beside what the family "
                          "said, and then once more on another day, before anything of it is saved."));
  const auto made = desk.run({"report", "governors", "a.xml", "-o", "a.pdf"});
  CHECK(made.exit_code == 0);
  CHECK_THAT(made.err,
             Contains("This was cut to 18 words: “The reviewer reads the draft beside the child’s own records"));
  CHECK_THAT(text_of(desk, "a.pdf"), Contains("page 1 of 1"));
}

TEST_CASE("a layout that does not keep to its page still comes out, with the sentence to shorten") {
  const Desk desk;
  desk.file("a.xml", example("9-head-overrules-dpo"));
  std::filesystem::create_directories(desk.path("own/reports"));
  desk.file("own/reports/brief.xml", R"(<layout format="1" id="brief" title="Brief" pages="1" words="40" grade="5">
  <body><p>Short.</p><page-break/><p>This sentence is the longest that stands here, and so it is the one to shorten.</p></body>
</layout>)");
  const auto made = desk.run({"report", "brief", "a.xml", "-o", "b.pdf", "--content", "own"});
  CHECK(made.exit_code == 0);
  CHECK_THAT(made.err,
             Contains("It takes 2 pages and should fit on 1. Shorten first: “This sentence is the longest that stands here"));
  CHECK(desk.read("b.pdf").starts_with("%PDF"));
}
