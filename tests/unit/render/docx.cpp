// The file as a writer opens it: words, styles, headings, tables, numbering, links, and the same bytes each time.
#include <cstdlib>
#include <set>

#include "render/docx.hpp"
#include "render/picture.hpp"
#include "rendering.hpp"
#include "support/catch.hpp"
#include "support/words_said.hpp"

namespace {

using namespace document;
using rendering::document_of;
using rendering::fonts;
using support::words;

pugi::xml_document part(const std::string& docx, const std::string& name) {
  pugi::xml_document file;
  INFO(name);
  REQUIRE(file.load_string(support::DocxWords::part(docx, name).c_str(), pugi::parse_default | pugi::parse_ws_pcdata));
  return file;
}
pugi::xml_document text_of(std::vector<Block> blocks) { return part(render::docx(document_of(std::move(blocks)), fonts()), "word/document.xml"); }

std::vector<std::string> values(const pugi::xml_node& in, const char* xpath) {
  std::vector<std::string> all;
  for (const auto& one : in.select_nodes(xpath)) all.emplace_back(one.attribute() ? one.attribute().value() : one.node().text().get());
  return all;
}

const std::string& sample() {
  static const auto docx = render::docx(support::sample_document(), fonts());
  return docx;
}

}  // namespace

TEST_CASE("a document with everything says the same as DOCX, in the same order") {
  std::vector<render::Warning> ignored;
  const auto wanted = support::said(render::printable(support::sample_document(), fonts(), ignored));
  const auto docx = support::said_in_docx(sample());
  CHECK(docx.head == wanted.head);
  CHECK(support::difference(docx.body, wanted.body) == "");
  CHECK(docx.foot == wanted.foot + "page1of1");
  CHECK(docx.charts == wanted.charts);
}

TEST_CASE("every part of a DOCX is well-formed, typed and referred to") {
  const auto types = part(sample(), "[Content_Types].xml");
  for (const auto& name : values(types, "//Override/@PartName")) part(sample(), name.substr(1));
  const auto relations = part(sample(), "word/_rels/document.xml.rels");
  std::set<std::string> ids;
  for (const auto& id : values(relations, "//Relationship/@Id")) CHECK(ids.insert(id).second);
  for (const auto& id : values(part(sample(), "word/document.xml"), "//@r:id")) CHECK(ids.count(id) == 1);
  for (const auto& address : values(relations, "//Relationship[@TargetMode='External']/@Target")) CHECK(address.starts_with("https://"));
}

TEST_CASE("every style and numbering that the text names is there, and Word knows the built-in ones by name") {
  const auto styles = part(sample(), "word/styles.xml"), text = part(sample(), "word/document.xml");
  std::set<std::string> known;
  for (const auto& id : values(styles, "//w:style/@w:styleId")) CHECK(known.insert(id).second);
  for (const char* which : {"//w:pStyle/@w:val", "//w:rStyle/@w:val", "//w:tblStyle/@w:val"})
    for (const auto& id : values(text, which)) CHECK(known.count(id) == 1);
  for (const auto& id : values(styles, "//w:basedOn/@w:val")) CHECK(known.count(id) == 1);
  for (const char* name : {"Normal", "Title", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number", "caption", "header", "footer", "Hyperlink", "Strong"})
    CHECK(styles.select_nodes(("//w:style/w:name[@w:val='" + std::string{name} + "']").c_str()).size() == 1);
  std::set<std::string> numberings;
  for (const auto& id : values(part(sample(), "word/numbering.xml"), "//w:num/@w:numId")) numberings.insert(id);
  for (const auto& id : values(text, "//w:numId/@w:val")) CHECK(numberings.count(id) == 1);
}

TEST_CASE("headings begin with the title and skip no level") {
  const auto text = text_of({Heading{2, words("a")}, Heading{3, words("b")}, Heading{1, words("c")}, Heading{3, words("d")}, Heading{1, {}}});
  CHECK(values(text, "//w:pStyle/@w:val") == std::vector<std::string>{"Title", "Heading2", "Heading1", "Heading2"});
}

TEST_CASE("each numbered list counts from one, bulleted ones share their marker") {
  const auto text = text_of({List{Marker::number, {words("a"), words("b")}}, List{Marker::bullet, {words("c")}}, List{Marker::number, {words("d")}}});
  CHECK(values(text, "//w:numId/@w:val") == std::vector<std::string>{"2", "2", "1", "3"});
}

TEST_CASE("a table's head stays whole and returns on every page, its cells are as wide as its grid") {
  const auto text = part(sample(), "word/document.xml");
  CHECK(text.select_nodes("//w:tbl[.//w:tblHeader]").size() == 3);
  CHECK(text.select_nodes("//w:tr[w:trPr/w:tblHeader][not(w:trPr/w:cantSplit)]").empty());
  CHECK(text.select_nodes("//w:tr[w:trPr/w:cantSplit][not(w:trPr/w:tblHeader)]").empty());  // see row_of
  CHECK(text.select_nodes("//w:tc[not(w:p)]").empty());
  CHECK(text.select_nodes("//w:tbl[following-sibling::*[1][self::w:tbl]]").empty());  // Word would join them
  for (const auto& table : text.select_nodes("//w:tbl")) {
    const auto grid = values(table.node(), "w:tblGrid/w:gridCol/@w:w");
    for (const auto& row : table.node().select_nodes("w:tr")) CHECK(values(row.node(), "w:tc/w:tcPr/w:tcW/@w:w") == grid);
  }
  CHECK(values(text, "//w:tblDescription/@w:val").size() == 4);  // each chart says its message
  Table two;
  two.columns = {{words("a"), 0, {}}};
  two.rows = {{support::cell("b")}, {}};
  CHECK(text_of({two, two, PageBreak{}, two}).select_nodes("//w:pageBreakBefore").size() == 1);
  CHECK(text_of({two, Table{}, two}).select_nodes("//w:tbl[following-sibling::*[1][self::w:tbl]]").empty());
}

TEST_CASE("a chart of intervals is drawn for the eye alone, each row as a picture of its own beside its words") {
  const auto text = part(sample(), "word/document.xml"), relations = part(sample(), "word/_rels/document.xml.rels");
  const auto pictures = values(text, "//a:blip/@r:embed");
  REQUIRE(pictures.size() == 3);
  std::set<std::string> drawn;
  for (const auto& id : pictures) {
    const auto target = values(relations, ("//Relationship[@Id='" + id + "']/@Target").c_str());
    REQUIRE(target.size() == 1);
    const auto picture = render::picture(support::DocxWords::part(sample(), "word/" + target[0]), target[0]);
    CHECK(picture.width > 10 * picture.height / 2);
    drawn.insert(picture.pixels);
  }
  CHECK(drawn.size() == 3);
  CHECK(values(text, "//wp:docPr[@descr='']//adec:decorative/@val") == std::vector<std::string>{"1", "1", "1"});
  std::set<std::string> ids;
  for (const auto& id : values(text, "//wp:docPr/@id")) CHECK(ids.insert(id).second);
}

TEST_CASE("pages are numbered by fields; links lead to safe addresses alone") {
  CHECK(values(part(sample(), "word/footer1.xml"), "//w:fldSimple/@w:instr") == std::vector<std::string>{"PAGE", "NUMPAGES"});
  const auto text = text_of({Paragraph{{{"here", Weight::bold, "javascript:alert(1)"}, {"there", {}, "https://x.example/?a=1&b=2"}}, {}, {}}});
  CHECK(values(text, "//w:hyperlink//w:t") == std::vector<std::string>{"there"});
}

TEST_CASE("the file says what it is, and the same document gives the same bytes in every time zone") {
  const auto about = part(sample(), "docProps/core.xml");
  CHECK(values(about, "//dc:title").front() == support::sample_document().title);
  CHECK(values(about, "//dc:language").front() == "en-GB");
  CHECK(values(about, "//dcterms:created").front() == "2026-11-22T00:00:00Z");
  const char* const before = std::getenv("TZ");
  const std::string kept = before ? before : "";
  for (const char* zone : {"Pacific/Kiritimati", "America/Los_Angeles", "Europe/London"}) {
    setenv("TZ", zone, 1), tzset();
    CHECK(render::docx(support::sample_document(), fonts()) == sample());
  }
  before ? setenv("TZ", kept.c_str(), 1) : unsetenv("TZ");
  tzset();
}

TEST_CASE("even a document of nothing is a file that opens") {
  const auto text = part(render::docx(Document{}, fonts()), "word/document.xml");
  CHECK(text.select_nodes("//w:body/w:p").size() == 1);
}
