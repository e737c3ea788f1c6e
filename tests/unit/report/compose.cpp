// How a layout and a view become a document, block by block.
#include "report.hpp"

using namespace document;

namespace {

const std::string view =
    R"(<view today="2026-11-22"><assessment id="a" example="yes"><tool name="Desk &amp; Pen" vendor="Quill
Ltd"><description>First line.

Second  line.
</description></tool><risks>
<risk number="1" title="Wrong need"><inherent likelihood="probable" severity="severe" level="high"/><residual likelihood="remote" severity="severe" level="low"/></risk>
<risk number="2" title="Vague words"><inherent likelihood="probable" severity="severe" level="high"/><residual likelihood="remote" severity="minimal" level="low"/></risk>
</risks></assessment>
<findings><finding kind="gate" item="gate-contract" title="One" outcome="met"/><finding kind="gate" item="gate-role" title="Two" outcome="unmet"/>
<finding kind="risk" item="x" title="Three" outcome="raised"/></findings>
<judgement word="hold"/>
<content><cell severity="severe" likelihood="probable" level="high"/><cell severity="severe" likelihood="remote" level="low"/></content></view>)";

template <class T>
T only(const std::string& body) {
  const auto blocks = blocks_of(body, view);
  REQUIRE(blocks.size() == 1);
  return std::get<T>(blocks.front());
}
std::string paragraph(const std::string& inner) { return plain(only<Paragraph>("<p>" + inner + "</p>").text); }

}  // namespace

TEST_CASE("the lines about a document are filled from the view") {
  const auto made = document_of(
      "<title>DPIA of <value select=\"$assessment/tool/@name\"/></title><author> A\n  body "
      "</author><subject>S</subject>"
      "<header-left>L</header-left><header-right>R</header-right><footer><value "
      "select=\"$assessment/tool/@vendor\"/></footer>"
      "<banner test=\"$assessment/@example='yes'\">Example</banner><body><page-break/></body>",
      view);
  CHECK(made.title == "DPIA of Desk & Pen");
  CHECK(made.author == "A body");
  CHECK(made.subject == "S");
  CHECK(made.header_left == "L");
  CHECK(made.header_right == "R");
  CHECK(made.footer == "Quill Ltd");
  CHECK(made.banner == "Example");
  CHECK(made.blocks == std::vector<Block>{PageBreak{}});
  CHECK(document_of("<banner test=\"$assessment/@example='no'\">Example</banner><body/>", view).banner.empty());
}

TEST_CASE("white space runs together, and runs keep no two spaces between them") {
  CHECK(paragraph("  one \n two  ") == "one two");
  CHECK(paragraph("one <b> two </b> three") == "one two three");
  CHECK(paragraph("one<b>two</b>") == "onetwo");
  const auto bold = only<Paragraph>("<p>one <b>two</b> <a to=\"'https://example.org'\">three</a></p>").text;
  REQUIRE(bold.size() >= 3);
  CHECK(bold[1] == Run{"two", Weight::bold, ""});
  CHECK(bold.back() == Run{"three", Weight::regular, "https://example.org"});
  CHECK(blocks_of("<p> <b> </b> </p><h1> </h1><list/>", view).empty());
}

TEST_CASE("headings, voices and chips") {
  CHECK(only<Heading>("<h2>Step <value select=\"1 + 1\"/></h2>") ==
        Heading{2, {{"Step ", Weight::regular, ""}, {"2", Weight::regular, ""}}});
  CHECK(only<Paragraph>("<p voice=\"note\">x</p>").voice == Voice::note);
  CHECK(only<Paragraph>("<p voice=\"lead\">x</p>").voice == Voice::lead);
  CHECK(only<Paragraph>("<p voice=\"small\">x</p>").voice == Voice::small);
  CHECK(only<Paragraph>("<p>x</p>").voice == Voice::body);
  // The word is looked up, the tone comes from the value.
  const auto held = only<Paragraph>("<p><chip select=\"$judgement/@word\"/>because</p>");
  CHECK(held.chip == Chip{"wait", Tone::hold});
  CHECK(plain(held.text) == "because");
  CHECK(only<Paragraph>("<p><chip select=\"'rejected'\"/></p>").chip == Chip{"rejected", Tone::rejected});
  CHECK(only<Paragraph>("<p>x<chip select=\"$assessment/@number\"/></p>").chip == std::nullopt);
}

TEST_CASE("a let names nodes for what follows") {
  CHECK(paragraph("<let as=\"far\" select=\"$assessment/risks/risk[residual/@likelihood='remote']\"/><value "
                  "select=\"count($far)\"/> of <value select=\"$far[2]/@title\"/>") == "2 of Vague words");
  CHECK(paragraph("<let as=\"none\" select=\"$assessment/risks/risk[@number='3']\"/><if test=\"not($none)\">none</if>") ==
        "none");
  CHECK(blocks_of("<let as=\"tool\" select=\"$assessment/tool\"/><h2><value select=\"$tool/@name\"/></h2>", view).size() == 1);
}

TEST_CASE("a line break in a value begins a paragraph, a list item or nothing") {
  const auto blocks = blocks_of(
      "<p voice=\"note\"><chip select=\"'hold'\"/>Says: <value select=\"$assessment/tool/description\"/></p>", view);
  REQUIRE(blocks.size() == 2);
  CHECK(plain(std::get<Paragraph>(blocks[0]).text) == "Says: First line.");
  CHECK(plain(std::get<Paragraph>(blocks[1]).text) == "Second line.");
  CHECK(std::get<Paragraph>(blocks[0]).chip.has_value());
  CHECK_FALSE(std::get<Paragraph>(blocks[1]).chip.has_value());
  CHECK(std::get<Paragraph>(blocks[1]).voice == Voice::note);
  CHECK(only<List>("<list><item><value select=\"$assessment/tool/description\"/></item></list>").items.size() == 2);
}

TEST_CASE("words are looked up, and stand for themselves where there is none") {
  CHECK(paragraph("<word select=\"$judgement/@word\"/>") == "wait");
  CHECK(paragraph("<word select=\"'unheard of'\"/>") == "unheard of");
  CHECK(paragraph("<value select=\"$judgement/@word\"/>") == "hold");
}

TEST_CASE("for-each, if and choose go through the view") {
  CHECK(paragraph("<for-each select=\"$findings\"><between>, </between><value select=\"@title\"/></for-each>.") ==
        "One, Two, Three.");
  CHECK(paragraph("<for-each select=\"$findings[@kind='gate']\" as=\"gate\"><for-each "
                  "select=\"$findings[@kind=$gate/@kind]\"><value select=\"@title\"/>"
                  "<value select=\"substring($gate/@title, 1, 1)\"/> </for-each></for-each>") == "OneO TwoO OneT TwoT");
  CHECK(paragraph("a<if test=\"$judgement/@word='hold'\">b</if><if test=\"$judgement/@word='rejected'\">c</if>") ==
        "ab");
  const std::string choice =
      "<choose><when test=\"@outcome='met'\">yes </when><when test=\"@outcome='unmet'\">no </when><otherwise>perhaps "
      "</otherwise></choose>";
  CHECK(paragraph("<for-each select=\"$findings\">" + choice + "</for-each>") == "yes no perhaps");
  CHECK(blocks_of("<for-each select=\"$findings\"><h3><value select=\"@title\"/></h3></for-each>", view).size() == 3);
  CHECK(blocks_of("<for-each select=\"$findings[@kind='trigger']\"><h3>x</h3></for-each>", view).empty());
  CHECK(blocks_of("<p test=\"1 = 2\">x</p><h1 test=\"1 = 1\">y</h1>", view).size() == 1);
}

TEST_CASE("lists have a marker and no empty items") {
  const auto list = only<List>(
      "<list marker=\"number\"><for-each select=\"$findings\"><item><value select=\"@title\"/></item></for-each><item> "
      "</item></list>");
  CHECK(list.marker == Marker::number);
  CHECK(list.items.size() == 3);
  CHECK(only<List>("<list><item>x</item></list>").marker == Marker::bullet);
}

TEST_CASE("tables have their columns, fill up short rows, and vanish without rows") {
  const std::string columns = "<column weight=\"2\">Name</column><column align=\"right\">Outcome</column>";
  const auto table =
      only<Table>("<table caption=\"Findings\">" + columns +
                  "<for-each select=\"$findings\"><row><cell header=\"yes\"><value select=\"@title\"/></cell>"
                  "<cell><chip select=\"@outcome\"/></cell></row></for-each><row><cell>alone</cell></row></table>");
  CHECK(table.caption == "Findings");
  REQUIRE(table.columns.size() == 2);
  CHECK(table.columns[0].weight == 2);
  CHECK(table.columns[1].align == Align::right);
  REQUIRE(table.rows.size() == 4);
  CHECK(table.rows[0][0].role == Role::row_header);
  CHECK(plain(table.rows[0][0].paragraphs.at(0).text) == "One");
  CHECK(table.rows[1][1].paragraphs.at(0).chip == Chip{"unmet", Tone::blocked});
  CHECK(table.rows[3].size() == 2);
  CHECK(table.rows[3][1].paragraphs.empty());
  CHECK(blocks_of("<table>" + columns +
                      "<for-each select=\"$findings[@kind='trigger']\"><row><cell>x</cell></row></for-each></table>",
                  view)
            .empty());
  CHECK_THROWS_WITH(
      blocks_of("<table caption=\"T\">" + columns + "<row><cell>1</cell><cell>2</cell><cell>3</cell></row></table>",
                view),
      Contains("A row of the table \"T\" has more cells than the table has columns."));
}

TEST_CASE("a cell holds paragraphs, and words beside them lose nothing") {
  const auto cell_of = [](const std::string& inner) {
    return only<Table>("<table><column>x</column><row><cell>" + inner + "</cell></row></table>")
        .rows.at(0)
        .at(0)
        .paragraphs;
  };
  const auto two = cell_of("<p>one</p> <p voice=\"small\">two</p>");
  REQUIRE(two.size() == 2);
  CHECK(two[1].voice == Voice::small);
  const auto three = cell_of("before <b>bold</b><p>one</p>after");
  REQUIRE(three.size() == 3);
  CHECK(plain(three[0].text) == "before bold");
  CHECK(plain(three[2].text) == "after");
  CHECK(cell_of("<chip select=\"'hold'\"/>x").at(0).chip.has_value());
}

TEST_CASE("the heat map puts each risk where it is rated") {
  const auto pair = only<SideBySide>(
      "<side-by-side><heat-map title=\"Before\" rating=\"inherent\">Before: <value "
      "select=\"count($assessment/risks/risk)\"/></heat-map>"
      "<heat-map title=\"After\" rating=\"residual\">After</heat-map></side-by-side>");
  const auto& before = pair.left;
  CHECK(before.title == "Before");
  CHECK(before.alt == "Before: 2");
  REQUIRE(before.marks.size() == 3);
  CHECK(before.severities.front() == "severe");
  const auto column = static_cast<std::size_t>(
      std::find(before.likelihoods.begin(), before.likelihoods.end(), "probably") - before.likelihoods.begin());
  REQUIRE(column < 3);
  CHECK(before.marks[0][column] == std::vector<std::string>{"1", "2"});
  CHECK(before.tones[0][column] == Tone::high);
  CHECK(before.words[0][column] == "high");
  CHECK(pair.right.marks[0][0] == std::vector<std::string>{"1"});
  CHECK(pair.right.marks[2][0] == std::vector<std::string>{"2"});
  CHECK(std::get<HeatMap>(blocks_of("<heat-map title=\"x\" rating=\"inherent\">x</heat-map>", view).at(0)).marks ==
        before.marks);
}

TEST_CASE("bars are cut into parts that are never less than nothing") {
  const auto chart = only<BarChart>(
      "<bars title=\"Points\"><alt>Two of three.</alt><for-each select=\"$findings[@kind='gate']\"><bar><label><value "
      "select=\"@title\"/></label>"
      "<part label=\"met\" tone=\"met\" value=\"count($findings[@outcome='met'])\"/><part label=\"less\" "
      "tone=\"unmet\" value=\"-3\"/></bar></for-each></bars>");
  CHECK(chart.title == "Points");
  CHECK(chart.alt == "Two of three.");
  REQUIRE(chart.bars.size() == 2);
  CHECK(chart.bars[0].label == "One");
  CHECK(chart.bars[0].parts == std::vector<BarChart::Part>{{"met", 1, Tone::approved}, {"less", 0, Tone::blocked}});
}

TEST_CASE("a chart of intervals has a scale, and a row for each that has numbers") {
  const auto chart = only<IntervalChart>(
      "<intervals title=\"Tried\"><alt>One of two.</alt><tick at=\"0\">none</tick><tick at=\"12.5\">all</tick>"
      "<for-each select=\"$findings[@kind='gate']\"><interval low=\"0\" at=\"1 div 4\" high=\"string-length(@title)\"><label>"
      "<value select=\"@title\"/></label><said>some</said></interval></for-each>"
      "<interval low=\"0\" at=\"number('x')\" high=\"1\"><label>Not measured</label></interval>"
      "<interval low=\"2\" at=\"1\" high=\"3\"><label>Out of order</label></interval></intervals>");
  CHECK(chart.title == "Tried");
  CHECK(chart.alt == "One of two.");
  CHECK(chart.ticks == std::vector<IntervalChart::Tick>{{0, "none"}, {12.5, "all"}});
  REQUIRE(chart.rows.size() == 2);
  CHECK(chart.rows[0] == IntervalChart::Row{"One", "some", 0, 0.25, 3});
}

TEST_CASE("a place to sign has its role, label and person") {
  const auto made = document_of(
      "<signatories><signatory role=\"dpo\" label=\"Advice given\"/><signatory role=\"chair\" label=\"Received\" "
      "last=\"yes\"/></signatories>"
      "<body><signature role=\"dpo\"><value select=\"$assessment/tool/@name\"/></signature><signature "
      "role=\"chair\"/></body>",
      view);
  CHECK(std::get<SignatureField>(made.blocks.at(0)) == SignatureField{"dpo", "Advice given", "Desk & Pen", false});
  CHECK(std::get<SignatureField>(made.blocks.at(1)) == SignatureField{"chair", "Received", "", true});
}

TEST_CASE("a layout that asks for far too much is stopped") {
  std::string body = "<p>x</p>";
  for (int i = 0; i < 8; ++i) body = "<for-each select=\"/view//*\">" + body + "</for-each>";
  CHECK_THROWS_WITH(blocks_of(body, view), Contains("The layout asks for far too much."));
}

TEST_CASE("everything in the full assessment can be laid out by the shipped report") {
  const base::DiskFiles files;
  const std::filesystem::path reports = std::filesystem::path{TOUCHSTONE_SOURCE} / "reports";
  const auto layout = report::Layout::read(files.read(reports / "dpia.xml"), "dpia.xml",
                                           files.read(reports / "words.xml"), "words.xml", library());
  const auto judged = judgement::judge_with_view(library(), support::full_assessment(), {2026, 11, 22}, "Touchstone");
  const auto made = report::compose(layout, judged.view, {0});
  CHECK(made.blocks.size() > 50);
  CHECK(made == report::compose(layout, judged.view, {0}));
}
