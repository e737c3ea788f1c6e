#include "content/school_file.hpp"

#include "small_content.hpp"
#include "support/catch.hpp"

namespace {

const std::string school = R"(name = "Riverside Primary"
nation = "scotland"
kind = "maintained"
[controller]
kind = "local-authority"
name = "The council"
contact = "dp@council.example"
[[person]]
id = "dpo"
role = "dpo"
name = "D. Officer"
[[person]]
id = "head"
role = "head"
name = "H. Teacher"
position = "Headteacher"
)";

const content::Library& library() {
  static const auto all = load(small_content(nation("scotland")));
  return all;
}

std::string faults(std::string text, const std::string& from = "", const std::string& to = "") {
  if (!from.empty()) text.replace(text.find(from), from.size(), to);
  try {
    content::read_school(text, "school.toml", library());
    return {};
  } catch (const base::Error& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("a school file gives the school, its controller and its people") {
  const auto read = content::read_school(school, "school.toml", library());
  CHECK(read.school.name == "Riverside Primary");
  CHECK(read.school.nation == "scotland");
  CHECK(read.school.controller.kind == "local-authority");
  REQUIRE(read.people.size() == 2);
  CHECK(read.people[1].position == "Headteacher");
}

TEST_CASE("each fault of a school file is named with its line") {
  CHECK_THAT(faults(school, "scotland", "scotlnd"),
             Contains("school.toml:2: 'scotlnd' is no nation known here. Did you mean 'scotland'?"));
  CHECK_THAT(faults(school, "\"maintained\"", "\"academy\""),
             Contains("school.toml:3: 'academy' is not a kind known in A nation. Write maintained."));
  CHECK_THAT(faults(school, "local-authority", "trust"), Contains("school.toml:5: 'trust' is not a kind known"));
  CHECK_THAT(faults(school, "[controller]", "[controllers]"),
             Contains("Did you mean 'controller'?") && Contains("There is no [controller]."));
  CHECK_THAT(faults(school, "\"dpo\"\nrole", "\"head\"\nrole"), Contains("There are two people with the id 'head'."));
  CHECK_THAT(faults(school, "role = \"head\"", "role = \"chief\""), Contains("'chief' is not a word for 'role'."));
  CHECK_THAT(faults("name = \"x\"\n[person]\nid = \"dpo\"\n"),
             Contains("Write [[person]] above each.") && Contains("There is no 'nation'"));
  CHECK_THAT(faults("name = "), Contains("school.toml:1: It cannot be read as TOML"));
}

TEST_CASE("a school is written as it can be read again") {
  auto read = content::read_school(school, "school.toml", library());
  read.school.incidents = "Say \"stop\", then\n\tcall \\ 01632 960001 – ’ £";
  read.school.training = {{base::Date{2026, 9, 3}, "all", "head", "What never goes in"}, {base::Date{2026, 1, 31}, "new staff", "", "The guide"}};
  read.people[0].name = "Siân O'Neill";
  const auto text = content::write_school(read);
  const auto again = content::read_school(text, "school.toml", library());
  CHECK(again.school == read.school);
  CHECK(again.people == read.people);
  CHECK(text == content::write_school(again));
}

TEST_CASE("of a school that is not all there, what is there is written, and reading says what is missing") {
  content::SchoolFile bare;
  bare.school.name = "Bare";
  bare.people = {{"dpo", "dpo", "", "", ""}, {"head", "head", "Hari", "", ""}};
  bare.school.training = {{base::Date{2026, 9, 3}, "all", "dpo", "x"}};
  const auto text = content::write_school(bare);
  CHECK_THAT(text, Contains("Hari") && !Contains("dpo"));
  CHECK_THROWS_AS(content::read_school(text, "school.toml", library()), base::Error);
}
