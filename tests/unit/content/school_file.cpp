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
