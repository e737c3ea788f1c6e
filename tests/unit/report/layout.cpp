// What a layout may not say: each fault is told with its line, and none of them waits for a report to be made.
#include "base/text.hpp"
#include "report.hpp"

namespace {

std::string faults_of(const std::string& xml, const std::string& words = words_xml) {
  try {
    report::Layout::read(xml, "small.xml", words, "words.xml", library());
    return {};
  } catch (const base::Error& error) {
    CHECK(error.kind() == base::ErrorKind::faults);
    for (const auto& fault : error.faults()) {
      INFO(base::sentence(fault));
      CHECK((fault.message.ends_with('.') || fault.message.ends_with('?')));
      CHECK_FALSE(fault.place.empty());
    }
    return error.what();
  }
}

std::string faults_in(const std::string& inner) {
  return faults_of("<layout format=\"1\" id=\"small\" title=\"Small\">\n" + inner + "\n</layout>");
}
std::string faults_in_body(const std::string& blocks) { return faults_in("<body>\n" + blocks + "\n</body>"); }

}  // namespace

TEST_CASE("a layout knows its elements, attributes and words, and suggests the nearest") {
  CHECK(faults_in_body("<p/>").empty());
  CHECK_THAT(faults_in_body("<pp>x</pp>"), StartsWith("small.xml:3: The element <pp> is not known. Is <"));
  CHECK_THAT(faults_in_body("<tables/>"), Contains("Is <table> meant?"));
  CHECK_THAT(faults_in_body("<marquee/>"),
             Contains("The element <marquee> is not known. Remove it or correct its name."));
  CHECK_THAT(faults_in_body("<p colour=\"red\"/>"),
             Contains("<p> has no attribute 'colour'. Remove it or correct its name."));
  CHECK_THAT(faults_in_body("<p voice=\"loud\"/>"),
             Contains("'loud' is no voice of <p>. Write body, lead, small or note."));
  CHECK_THAT(faults_in_body("<list marker=\"star\"/>"), Contains("Write bullet or number."));
  CHECK_THAT(faults_in_body("<table><column align=\"centre\">x</column></table>"), Contains("Write left or right."));
  CHECK_THAT(faults_in_body("<table><column weight=\"wide\">x</column></table>"), Contains("'wide' is no number."));
  CHECK_THAT(faults_in_body("<value select=\"1\"/>"), Contains("<value> has no place in <body>."));
  CHECK_THAT(faults_in_body("<p><value/></p>"), Contains("<value> has no attribute 'select'. Add it."));
  CHECK_THAT(faults_in_body("<heat-map title=\"x\" rating=\"terminal\">x</heat-map>"),
             Contains("Write inherent or residual."));
  CHECK_THAT(faults_of("<layout format=\"2\" id=\"x\" title=\"x\"><body/></layout>"),
             Contains("'2' is no format of <layout>. Write 1."));
  CHECK_THAT(faults_of("<layout format=\"1\"><body/></layout>"),
             Contains("no attribute 'id'") && Contains("no attribute 'title'"));
  CHECK_THAT(faults_in(""), Contains("The layout has no <body>."));
  CHECK_THAT(faults_of("<letter/>"), StartsWith("small.xml:1: The outermost element must be <layout>."));
}

TEST_CASE("whatever composing would pass over is a fault") {
  CHECK_THAT(faults_in_body("Words"), Contains("Words cannot stand directly in <body>, and would be lost."));
  CHECK_THAT(faults_in_body("<if test=\"1\">Words</if>"), Contains("Words cannot stand directly in <if>"));
  CHECK(faults_in_body("<p><if test=\"1\">Words</if></p>").empty());
  CHECK_THAT(faults_in_body("<list>Words</list>"), Contains("directly in <list>"));
  CHECK_THAT(faults_in_body("<list><p>Words</p></list>"),
             Contains("<p> has no place in <list>. It may stand in <body> or <cell>."));
  CHECK_THAT(faults_in_body("<row/>"), Contains("<row> has no place in <body>. It may stand in <table>."));
  CHECK_THAT(faults_in_body("<table><cell/></table>"),
             Contains("<cell> has no place in <table>. It may stand in <row>."));
  CHECK_THAT(faults_in_body("<h1><chip select=\"1\"/></h1>"), Contains("<chip> has no place in <h1>."));
  CHECK_THAT(faults_in_body("<p><p>x</p></p>"), Contains("<p> has no place in <p>."));
  CHECK_THAT(faults_in_body("<choose><p>x</p></choose>"), Contains("<p> has no place in <choose>."));
  CHECK_THAT(faults_in_body("<when test=\"1\"><p>x</p></when>"),
             Contains("<when> has no place in <body>. It may stand in <choose>."));
  CHECK_THAT(faults_in_body("<p><between>, </between></p>"),
             Contains("<between> has no place in <p>. It may stand in <for-each>."));
  CHECK_THAT(faults_in_body("<title>x</title>"), Contains("<title> has no place in <body>. It may stand in <layout>."));
  CHECK_THAT(faults_in("<body/><if test=\"1\"><banner>x</banner></if>"), Contains("<if> has no place in <layout>."));
  CHECK_THAT(faults_in("<signatories><if test=\"1\"><signatory role=\"dpo\" label=\"x\"/></if></signatories><body/>"),
             Contains("<if> has no place in <signatories>."));
  CHECK_THAT(faults_in("<signatories><signatory role=\"dpo\" label=\"x\" test=\"1\"/></signatories><body/>"),
             Contains("<signatory> has no attribute 'test'."));
  CHECK_THAT(faults_in_body("<side-by-side><heat-map title=\"x\" rating=\"inherent\"/></side-by-side>"),
             Contains("exactly two <heat-map>"));
  CHECK(faults_in_body(
            "<p><for-each select=\"$findings\"><between><b>,</b> </between><value select=\"@title\"/></for-each></p>")
            .empty());
  CHECK(faults_in_body("<p><choose><when test=\"1\">a</when><otherwise><b>b</b></otherwise></choose></p>").empty());
}

TEST_CASE("expressions are held against the schema and the content") {
  const auto asked = [](const std::string& expression) {
    return faults_in_body("<p><value select=\"" + expression + "\"/></p>");
  };
  CHECK(asked("$assessment/tool/@name").empty());
  CHECK_THAT(asked("$assessment/tol/@name"),
             StartsWith("small.xml:3: select: ") && Contains("tol") && Contains("tool"));
  CHECK_THAT(asked("$assessment/tool/@nmae"), Contains("nmae") && Contains("name"));
  CHECK_THAT(asked("$assesment/tool/@name"), Contains("assesment"));
  CHECK_THAT(asked("$content/question[@id='contrct']/@title"), Contains("contrct"));
  CHECK_THAT(asked("$assessment/tool["), StartsWith("small.xml:3: select: "));
  CHECK_THAT(asked("$gate/@title"), Contains("gate"));
  CHECK(faults_in_body("<for-each select=\"$findings\" as=\"gate\"><p><value select=\"$gate/@title\"/></p></for-each>")
            .empty());
  CHECK_THAT(faults_in_body("<for-each select=\"count($findings)\"><p/></for-each>"),
             Contains("<for-each> goes through nodes. Select nodes."));
  CHECK_THAT(faults_in_body("<for-each select=\"'text'\"><p/></for-each>"), Contains("Select nodes."));
  CHECK_THAT(faults_in_body("<p test=\"$assessment/tol\">x</p>"), Contains("test: "));
  CHECK_THAT(faults_in_body("<p><a to=\"$nothing\">x</a></p>"), Contains("to: "));
}

TEST_CASE("the roles of fields and of the order are those of the signatories") {
  const std::string signatories =
      "<signatories><signatory role=\"dpo\" label=\"Advice\"/><signatory role=\"head\" label=\"Decision\" "
      "after=\"dpo\" last=\"yes\"/></signatories>";
  CHECK(faults_in(signatories + "<body><signature role=\"dpo\">x</signature></body>").empty());
  CHECK_THAT(faults_in(signatories + "<body><signature role=\"chair\">x</signature></body>"),
             Contains("No <signatory> has the role 'chair'."));
  CHECK_THAT(faults_in("<signatories><signatory role=\"head\" label=\"x\" after=\"dpo\"/></signatories><body/>"),
             Contains("'after' names 'dpo', who is no signatory."));
  CHECK_THAT(faults_in("<signatories><signatory role=\"head\"/></signatories><body/>"),
             Contains("<signatory> has no attribute 'label'. Add it."));
  CHECK_THAT(faults_in("<signatories><signatory role=\"head\" label=\"x\" last=\"perhaps\"/></signatories><body/>"),
             Contains("Write yes or no."));

  const auto layout = layout_of(signatories + "<body/>");
  REQUIRE(layout.signatories().size() == 2);
  CHECK(layout.signatories()[0].role == "dpo");
  CHECK(layout.signatories()[0].label == "Advice");
  CHECK(layout.signatories()[1].after == std::vector<std::string>{"dpo"});
  CHECK(layout.signatories()[1].last);
  CHECK_FALSE(layout.signatories()[0].last);
}

TEST_CASE("all faults are told at once, each with its line") {
  const auto said = faults_in_body("<pp/>\n<p voice=\"loud\"/>\n<p><value select=\"$assessment/tol\"/></p>");
  CHECK_THAT(said, Contains("small.xml:3: ") && Contains("small.xml:4: ") && Contains("small.xml:5: "));
}

TEST_CASE("the file of words holds words") {
  const std::string layout = "<layout format=\"1\" id=\"x\" title=\"x\"><body/></layout>";
  CHECK(faults_of(layout, "<words/>").empty());
  CHECK_THAT(faults_of(layout, "<words>\n<wort for=\"a\">b</wort></words>"),
             StartsWith("words.xml:2: Each entry reads <word for="));
  CHECK_THAT(faults_of(layout, "<words><word>b</word></words>"), StartsWith("words.xml:1: "));
  CHECK_THAT(faults_of(layout, "<words><word for=\"a\"/></words>"), StartsWith("words.xml:1: "));
  CHECK_THAT(faults_of(layout, "<layout/>"), Contains("The outermost element must be <words>."));
  CHECK_THAT(faults_of(layout, ""), StartsWith("words.xml"));
}

TEST_CASE("a layout that is no XML, or hides something, is refused") {
  CHECK_THAT(faults_of(""), StartsWith("small.xml"));
  CHECK_THAT(faults_of("<layout"), StartsWith("small.xml:1: "));
  CHECK_THAT(faults_of("<layout id=\"\xFF\"/>"), Contains("UTF-8"));
  CHECK_THAT(faults_of("<!DOCTYPE layout [<!ENTITY a \"b\">]><layout/>"), Contains("DOCTYPE"));
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<if test=\"1\">";
  CHECK_THAT(faults_in_body(deep), Contains("deep"));
}

TEST_CASE("the digest is over the layout and the words, and nothing else") {
  const auto one = layout_of("<body/>");
  CHECK(one.digest() == layout_of("<body/>").digest());
  CHECK(one.digest() != layout_of("<body> </body>").digest());
  CHECK(one.digest() != layout_of("<body/>", "<words/>").digest());
  CHECK(one.id() == "small");
  CHECK(one.title() == "Small");
  CHECK(one.word("hold") == "wait");
  CHECK(one.word("unheard of") == "unheard of");
}

TEST_CASE("the shipped layouts have no fault") {
  const std::filesystem::path reports = std::filesystem::path{TOUCHSTONE_SOURCE} / "reports";
  const base::DiskFiles files;
  const auto words = files.read(reports / "words.xml");
  int layouts = 0;
  for (const auto& name : files.list(reports)) {
    if (name == "words.xml" || !name.ends_with(".xml")) continue;
    INFO(name);
    const auto layout = report::Layout::read(files.read(reports / name), name, words, "words.xml", library());
    CHECK(layout.id() + ".xml" == name);
    ++layouts;
  }
  CHECK(layouts > 0);
}
