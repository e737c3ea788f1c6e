// Everything that can be wrong in an assessment: each fault gives its line and its remedy.
#include "base/error.hpp"
#include "exchange/assessment_xml.hpp"
#include "support/catch.hpp"
#include "support/full_assessment.hpp"

namespace {

// Every fault of the file, a line each; empty if there is none.
std::string faults(const std::string& xml) {
  try {
    exchange::read(xml, "a.xml");
  } catch (const base::Error& error) {
    CHECK(error.kind() == base::ErrorKind::faults);
    return error.what();
  }
  return "";
}

// An assessment that is right but for `inside`, which begins on line 3.
std::string with(const std::string& inside) {
  return "<assessment format='1' id='a'>\n<school nation='england'/>\n" + inside + "</assessment>";
}
const std::string people = "<people><person id='dpo' role='dpo'/></people><tool/><uses><use kind='letters'/></uses>\n";

}  // namespace

TEST_CASE("a fault says where, what and what to do") {
  CHECK(faults(with("<tool/>")) == "");
  CHECK(faults(with("")) == "a.xml:1: <assessment> has no <tool>. Add one.");
  CHECK(faults(with("<tool nam='x'/>")) == "a.xml:3: <tool> has no attribute nam. Did you mean name?");
  CHECK(faults(with("<tool elephant='x'/>")) ==
        "a.xml:3: <tool> has no attribute elephant. Delete it, or write catalogue, name, vendor, version, deployment, audience, "
        "model or settings.");
  CHECK(faults(with("<tool><descripton/></tool>")) ==
        "a.xml:3: <descripton> has no place in <tool>. Did you mean description?");
  CHECK(faults(with("<tool><zebra/></tool>")) ==
        "a.xml:3: <zebra> has no place in <tool>. Delete it, or write description.");
  CHECK(faults(with("<tool/><tool/>")) == "a.xml:3: <tool> is there twice. Keep one.");
  CHECK(faults(with("<tool><description><b>x</b></description></tool>")) ==
        "a.xml:3: <b> has no place in <description>. Delete it.");
  CHECK(faults(with("<tool><description lang='en'>x</description></tool>")) ==
        "a.xml:3: <description> has no attribute lang. Delete it.");
  CHECK(faults(with("<tool>\nhello</tool>")) ==
        "a.xml:3: The text \"hello\" stands loose in <tool>. Put it in the element or attribute it is meant for, or "
        "delete it.");
  CHECK(faults(with("<tool/>\n<people/>")) == "a.xml:4: <people> stands too late. Move it before <tool>.");
}

TEST_CASE("an attribute's text is held to its kind") {
  const auto person = [](const std::string& attributes) {
    return faults(with("<people><person " + attributes + "/></people><tool/>"));
  };
  CHECK(person("role='dpo'") == "a.xml:3: <person> lacks the attribute id. Add it.");
  CHECK(person("id='dpo' role='dbo'") ==
        "a.xml:3: role=\"dbo\" is not one of the words that may stand here. Write dpo, senco, head, chair, dsl, "
        "it-lead or other. Did you mean dpo?");
  for (const char* id : {"", "A", "a_b", "a--b", "-a", "a-", "a b", "é"})
    CHECK(person("role='dpo' id='" + std::string{id} + "'") ==
          "a.xml:3: id=\"" + std::string{id} + "\" is not an id. Use lower-case letters, digits and single hyphens.");

  const auto evidence = [](const std::string& attributes) {
    return faults(with("<tool/><evidence-list><evidence id='e' " + attributes + "/></evidence-list>"));
  };
  for (const char* day : {"", "2026-02-29", "2026-2-1", "1 May 2026", "2026-05-01Z", "0026-05-01"})
    CHECK(evidence("read='" + std::string{day} + "'") ==
          "a.xml:3: read=\"" + std::string{day} +
              "\" is not a day that exists. Write it as year-month-day, like 2026-11-22.");
  for (const char* address : {"www.x.example", "https://", "javascript:alert(1)", "https://a b", "file:///etc/passwd"})
    CHECK_THAT(evidence("url='" + std::string{address} + "'"),
               Contains("is not a web address. Begin it with https://"));
  for (const auto& digest : {std::string{"abc"}, std::string(64, 'A'), std::string(65, 'a')})
    CHECK_THAT(evidence("sha256='" + digest + "'"), Contains("is not a SHA-256 digest. Write its 64 digits"));

  CHECK(faults("<assessment format='1' id='a' version='1.0' example='true'><school "
               "nation='Northern Ireland'/><tool/></assessment>") ==
        "a.xml:1: version=\"1.0\" is not a whole number. Write it in at most nine digits.\n"
        "a.xml:1: example=\"true\" is not one of the words that may stand here. Write yes or no.\n"
        "a.xml:1: nation=\"Northern Ireland\" is not an id. Use lower-case letters, digits and single hyphens.");
}

TEST_CASE("what refers to nothing, or is there twice, is named") {
  CHECK(faults(with(people + "<advice by='dbo' proceed='yes'/>")) ==
        "a.xml:4: by=\"dbo\" refers to no <person> of this assessment. Add it, or correct the name. Did you mean dpo?");
  CHECK(faults(
            with(people +
                 "<answers>\n<answer question='q' state='no' use='posters'><evidence ref='e1'/></answer></answers>")) ==
        "a.xml:5: use=\"posters\" refers to no <use> of this assessment. Add it, or correct the name.\n"
        "a.xml:5: ref=\"e1\" refers to no <evidence> of this assessment. Add it, or correct the name.");
  CHECK(faults(with(
            people +
            "<answers>\n<answer question='q' state='no'/><answer question='q' state='no' use='letters'/>\n"
            "<answer question='q' state='partial' use='letters'/>\n<answer question='q' state='no'/></answers>")) ==
        "a.xml:6: <answer question=\"q\" use=\"letters\"> is there twice. Keep one.\n"
        "a.xml:7: <answer question=\"q\"> is there twice. Keep one.");
  CHECK(faults(with("<people><person id='a' role='dpo'/>\n<person id='a' role='head'/></people><tool/>")) ==
        "a.xml:4: <person id=\"a\"> is there twice. Keep one.");
  CHECK(faults(with("<tool/><uses><use kind='letters'><data type='none'/>\n<data type='none'/></use></uses>")) ==
        "a.xml:4: <data> names \"none\" a second time. Name it once.");
  // Ids of measures count over all risks.
  const std::string rating = "<inherent likelihood='remote' severity='minimal'/>";
  CHECK_THAT(faults(with("<tool/><risks><risk id='r1'>" + rating + "<measure id='m'/></risk>\n<risk id='r2'>" + rating +
                         "<measure id='m'/></risk></risks>")),
             Equals("a.xml:4: <measure id=\"m\"> is there twice. Keep one."));
}

TEST_CASE("all faults are given at once, in the order of the file") {
  CHECK(
      faults(
          "<assessment format='1' id='A'>\n<school/>\n<people>\n<person/>\n</people>\n<tool nme=''/>\n</assessment>") ==
      "a.xml:1: id=\"A\" is not an id. Use lower-case letters, digits and single hyphens.\n"
      "a.xml:2: <school> lacks the attribute nation. Add it.\n"
      "a.xml:4: <person> lacks the attribute id. Add it.\n"
      "a.xml:4: <person> lacks the attribute role. Add it.\n"
      "a.xml:6: <tool> has no attribute nme. Did you mean name?");
}

TEST_CASE("a thousand faults do not become a thousand lines") {
  std::string many = "<tool/><answers>";
  for (int i = 0; i < 1000; ++i) many += "<answer/>\n";
  try {
    exchange::read(with(many + "</answers>"), "a.xml");
    FAIL("it was read");
  } catch (const base::Error& error) {
    CHECK(error.faults().size() == 101);
    CHECK(error.faults().back().message == "There are 1900 more faults. Correct these first.");
  }
}

TEST_CASE("a file of another kind or of a newer program is refused in words") {
  CHECK(faults("<html/>") ==
        "a.xml:1: It is not an assessment: its outermost element is <html>, not <assessment>. Check that it is the "
        "right file.");
  for (const char* format : {"", "0", "-1", "01", "1.0", "one"})
    CHECK(faults("<assessment format='" + std::string{format} + "'/>") ==
          "a.xml:1: <assessment> does not say which format it has. Write format=\"1\".");
  for (const char* format : {"2", "99999999999999999999"}) {
    try {
      exchange::read("<assessment format='" + std::string{format} + "'><new/></assessment>", "a.xml");
      FAIL("it was read");
    } catch (const base::Error& error) {
      CHECK(error.kind() == base::ErrorKind::refused);
      CHECK(error.what() == "a.xml:1: It was written by a newer Touchstone, in format " + std::string{format} +
                                "; this one knows format 1. Open it with the newer Touchstone.");
    }
  }
}

TEST_CASE("a quoted text is kept short") {
  const auto long_name = std::string(100000, 'n');
  CHECK(faults(with("<tool " + long_name + "='x'/>")).size() < 300);
  CHECK(faults(with("<tool catalogue='" + std::string(100000, 'N') + "'/>")).size() < 300);
  CHECK(faults(with("<tool>" + long_name + "</tool>")).size() < 300);
}
