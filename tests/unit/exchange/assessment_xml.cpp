#include "exchange/assessment_xml.hpp"

#include "assessment/form.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "random_assessment.hpp"
#include "support/catch.hpp"
#include "support/full_assessment.hpp"

using assessment::Assessment;
using exchange::read;
using exchange::write;

namespace {

Assessment smallest() {
  Assessment value;
  value.id = "a";
  return value;
}

std::string refusal(const Assessment& value) {
  try {
    write(value);
  } catch (const base::Error& error) {
    CHECK(error.kind() == base::ErrorKind::refused);
    return error.what();
  }
  return "written";
}

}  // namespace

TEST_CASE("what is written is read back as the same value, and written again as the same bytes") {
  for (const auto& value : {smallest(), support::full_assessment()}) {
    const auto bytes = write(value);
    CHECK(read(bytes, "a.xml") == value);
    CHECK(write(read(bytes, "a.xml")) == bytes);
  }
}

TEST_CASE("random assessments come back the same") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    const auto value = support::RandomAssessment(seed).draw();
    const auto bytes = write(value);
    const auto again = read(bytes, "a.xml");
    REQUIRE(again == value);
    REQUIRE(write(again) == bytes);
  }
}

TEST_CASE("the form is the published one") {
  auto value = smallest();
  value.people = {{"dpo", "dpo", "Ann <Ann>", "", ""}};
  value.uses = {{"letters", "", "dpo", {"none"}}};
  CHECK(write(value) == R"(<?xml version="1.0" encoding="UTF-8"?>
<assessment format="1" id="a" version="1" example="no">
  <school nation="england" />
  <people>
    <person id="dpo" role="dpo" name="Ann &lt;Ann>" />
  </people>
  <tool />
  <uses>
    <use kind="letters" reviewer="dpo">
      <data type="none" />
    </use>
  </uses>
</assessment>
)");
}

TEST_CASE("other spellings of the same assessment are read, and written in the one way") {
  const auto value = read(
      "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n<!-- mine -->\r\n"
      "<assessment xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
      "xsi:noNamespaceSchemaLocation='assessment.xsd'\r\n"
      " id='a' format='1' version='001'><?ours x?><school nation='wales'/><people></people>"
      "<tool name='e&#x301;'><description>one\r\n<![CDATA[<two>]]>&amp;<!-- and -->\rthree "
      "</description></tool></assessment>",
      "a.xml");
  CHECK(value.school.nation == "wales");
  CHECK(value.tool.name == "é");
  CHECK(value.tool.description == "one\n<two>&\nthree ");
  CHECK(value.version == 1);
  const auto bytes = write(value);
  CHECK(read(bytes, "b.xml") == value);
  CHECK(bytes.find("mine") == std::string::npos);
}

TEST_CASE("text is written in Normal Form C with line feeds") {
  auto value = smallest();
  value.number = "e\u0301\r\nb\rc";
  value.tool.description = "e\u0301\r\nb\rc";
  const auto again = read(write(value), "a.xml");
  CHECK(again.number == "é\nb\nc");
  CHECK(again.tool.description == "é\nb\nc");
}

TEST_CASE("space is kept where it is text") {
  auto value = smallest();
  for (const char* text : {" ", "\n", "\t x", "x\n", "]]>", "&amp;"}) {
    value.number = text;
    value.tool.description = text;
    CHECK(read(write(value), "a.xml") == value);
  }
}

TEST_CASE("what could not be read back is refused, and each reason is given") {
  auto value = support::full_assessment();
  value.answers[0].text = std::string{"a\x01\0b", 4};
  value.risks[0].measures[0].owner = "nobody";
  value.people[1].id = "dpo";
  const auto why = refusal(value);
  CHECK_THAT(why, Contains("answers/answer[inference-region]: text holds the character [U+0001]"));
  CHECK_THAT(why, Contains("risks/risk[r1]/measure[m1]: owner=\"nobody\" refers to no <person>"));
  CHECK_THAT(why, Contains("people/person[dpo]: <person id=\"dpo\"> is there twice."));

  value = smallest();
  value.school.name = std::string{"a\0b", 3};
  CHECK_THAT(refusal(value), Contains("name holds the character [U+0000]"));
  value.school.name = "a\uFFFE";
  CHECK_THAT(refusal(value), Contains("[U+FFFE]"));
  value.school.name = "\xC3";
  CHECK_THAT(refusal(value), Contains("not UTF-8"));
  value.school.name = "";
  value.id = "";
  CHECK_THAT(refusal(value), Contains("lacks the attribute id"));
  value.id = "a";
  value.version = -1;
  CHECK_THAT(refusal(value), Contains("version=\"-1\""));
  value.version = 1;
  value.tool.description = std::string(5u << 20, 'x');
  CHECK_THAT(refusal(value), Contains("larger than 4 MB"));
}

TEST_CASE("within a larger document an assessment is appended as it is") {
  pugi::xml_document view;
  auto value = smallest();
  value.school.name = "a\x01";
  value.uses = {{"letters", "", "nobody", {}}};
  exchange::append_to(view.append_child("view"), value);
  const auto root = view.child("view").child("assessment");
  CHECK(root.child("school").attribute("name").value() == std::string{"a\uFFFD"});
  CHECK(root.child("uses").child("use").attribute("reviewer").value() == std::string{"nobody"});
}
