// The rules of PDF/UA-1 (ISO 14289-1) the reports rely on, restated over a document with everything.
#include <set>

#include "base/text.hpp"
#include "support/read_pdf.hpp"
#include "render/pdf.hpp"
#include "rendering.hpp"
#include "support/catch.hpp"

namespace {

using read_pdf::File;
using read_pdf::name;

File sample() { return File{render::pdf(support::sample_document(), rendering::fonts())}; }

std::vector<QPDFObjectHandle> with_type(File& file, const std::string& type) {
  std::vector<QPDFObjectHandle> found;
  for (auto& element : file.elements())
    if (name(element, "/S") == type) found.push_back(element);
  return found;
}

}  // namespace

TEST_CASE("Every mark on a page is tagged or an artifact (7.1)") {
  auto file = sample();
  REQUIRE(file.pages().size() > 4);
  for (const auto& content : file.contents()) {
    CHECK(content.balanced);
    CHECK(content.nested == 0);
    CHECK(content.unmarked == 0);
    for (const auto& mark : content.marks) {
      if (mark.tag == "/Artifact") CHECK((mark.artifact_type == "/Pagination" || mark.artifact_type == "/Layout"));
      else CHECK(mark.mcid >= 0);
    }
  }
}

TEST_CASE("Marks, parent tree and structure tree say the same (ISO 32000-1 14.7.4)") {
  auto file = sample();
  auto tree = file.parent_tree();
  std::map<std::pair<QPDFObjGen, int>, QPDFObjGen> by_element;  // page, mcid -> element
  for (auto& element : file.elements()) {
    for (auto& kid : File::kids(element)) {
      std::pair<QPDFObjGen, int> key;
      if (kid.isInteger()) key = {element.getKey("/Pg").getObjGen(), kid.getIntValueAsInt()};
      else if (name(kid, "/Type") == "/MCR") key = {kid.getKey("/Pg").getObjGen(), kid.getKey("/MCID").getIntValueAsInt()};
      else continue;
      CHECK(by_element.emplace(key, element.getObjGen()).second);  // no content is owned twice
    }
  }
  std::size_t marks = 0;
  for (std::size_t p = 0; p < file.pages().size(); ++p) {
    auto page = file.pages()[p].getObjectHandle();
    CHECK(name(page, "/Tabs") == "/S");
    auto owners = tree.at(page.getKey("/StructParents").getIntValueAsInt());
    std::set<int> seen;
    for (const auto& mark : file.contents()[p].marks) {
      if (mark.mcid < 0) continue;
      ++marks;
      CHECK(seen.insert(mark.mcid).second);
      REQUIRE(mark.mcid < owners.getArrayNItems());
      auto owner = owners.getArrayItem(mark.mcid);
      CHECK(name(owner, "/S") == mark.tag);
      CHECK(by_element.at({page.getObjGen(), mark.mcid}) == owner.getObjGen());
    }
    CHECK(static_cast<int>(seen.size()) == owners.getArrayNItems());
  }
  CHECK(marks == by_element.size());
  CHECK(file.root().getKey("/StructTreeRoot").getKey("/ParentTreeNextKey").getIntValueAsInt() == tree.rbegin()->first + 1);
}

TEST_CASE("Each element points to its parent and stands where its kind may stand") {
  auto file = sample();
  const std::map<std::string, std::set<std::string>> allowed{
      {"/Document", {"/H1", "/H2", "/H3", "/P", "/L", "/Table", "/Figure", "/Form"}},
      {"/H1", {"/Link"}}, {"/H2", {"/Link"}}, {"/H3", {"/Link"}}, {"/P", {"/Link"}}, {"/Caption", {"/Link"}},
      {"/L", {"/LI"}}, {"/LI", {"/Lbl", "/LBody"}}, {"/Lbl", {}}, {"/LBody", {"/Link"}},
      {"/Table", {"/TR", "/Caption"}}, {"/TR", {"/TH", "/TD"}}, {"/TH", {"/P", "/Link"}}, {"/TD", {"/P", "/Link"}},
      {"/Figure", {}}, {"/Link", {}}, {"/Form", {}}};
  std::set<std::string> seen;
  for (auto& element : file.elements()) {
    const auto type = name(element, "/S");
    seen.insert(type);
    REQUIRE(allowed.count(type) == 1);
    for (auto& kid : File::kids(element)) {
      if (!File::is_element(kid)) continue;
      INFO(type << " > " << name(kid, "/S"));
      CHECK(allowed.at(type).count(name(kid, "/S")) == 1);
      CHECK(kid.getKey("/P").getObjGen() == element.getObjGen());
    }
  }
  CHECK(seen.size() == allowed.size());  // the sample has every kind
}

TEST_CASE("Heading levels are never skipped (7.4.2), whatever the document asks for") {
  auto levels = [](File& file) {
    std::vector<int> found;
    for (auto& element : file.elements())
      if (const auto type = name(element, "/S"); type.size() == 3 && type[1] == 'H') found.push_back(type[2] - '0');
    return found;
  };
  auto file = sample();
  int before = 0;
  for (const int level : levels(file)) {
    CHECK(level <= before + 1);
    before = level;
  }
  using document::Heading;
  File odd{render::pdf(rendering::document_of({Heading{3, support::words("a")}, Heading{3, support::words("b")}, Heading{1, support::words("c")}, Heading{3, support::words("d")}}),
                       rendering::fonts())};
  CHECK(levels(odd) == std::vector<int>{1, 2, 1, 2});
}

TEST_CASE("Header cells say what they head (7.5); a repeated header is spoken once") {
  auto file = sample();
  std::size_t columns = 0, rows = 0;
  for (auto& cell : with_type(file, "/TH")) {
    const auto scope = name(cell.getKey("/A"), "/Scope");
    CHECK(name(cell.getKey("/A"), "/O") == "/Table");
    CHECK((scope == "/Column" || scope == "/Row"));
    (scope == "/Column" ? columns : rows) += 1;
  }
  CHECK(columns == 3 + 5 + 4);
  CHECK(rows == 8 + 2 + 34);
  for (auto& table : with_type(file, "/Table")) {
    std::set<std::size_t> widths;
    for (auto& row : File::kids(table))
      if (name(row, "/S") == "/TR") widths.insert(File::kids(row).size());
    CHECK(widths.size() == 1);
  }
}

TEST_CASE("Figures say their message and where they are (7.3); lists say how they count (7.6)") {
  auto file = sample();
  CHECK(with_type(file, "/Figure").size() == 4);
  for (auto& figure : with_type(file, "/Figure")) {
    CHECK(figure.getKey("/Alt").getUTF8Value().size() > 10);
    const auto box = figure.getKey("/A").getKey("/BBox").getArrayAsVector();
    REQUIRE(box.size() == 4);
    std::vector<double> edge;
    for (auto value : box) edge.push_back(value.getNumericValue());
    CHECK((edge[0] >= 60 && edge[1] > 60 && edge[2] < 540 && edge[3] < 790 && edge[0] < edge[2] && edge[1] < edge[3]));
  }
  std::set<std::string> numbering;
  for (auto& list : with_type(file, "/L")) numbering.insert(name(list.getKey("/A"), "/ListNumbering"));
  CHECK(numbering == std::set<std::string>{"/Decimal", "/Disc"});
}

TEST_CASE("Links speak, print and belong to their element (7.18.5)") {
  auto file = sample();
  auto tree = file.parent_tree();
  int links = 0;
  for (auto& page : file.pages())
    for (auto annotation : page.getAnnotations()) {
      auto dict = annotation.getObjectHandle();
      auto owner = tree.at(dict.getKey("/StructParent").getIntValueAsInt());
      bool refers = false;
      for (auto& kid : File::kids(owner))
        if (name(kid, "/Type") == "/OBJR" && kid.getKey("/Obj").getObjGen() == dict.getObjGen())
          refers = kid.getKey("/Pg").getObjGen() == page.getObjectHandle().getObjGen();
      CHECK(refers);
      if (name(dict, "/Subtype") != "/Link") continue;
      ++links;
      CHECK(name(owner, "/S") == "/Link");
      CHECK(dict.getKey("/F").getIntValueAsInt() == 4);
      CHECK_FALSE(dict.getKey("/Contents").getUTF8Value().empty());
      CHECK(name(dict.getKey("/A"), "/S") == "/URI");
    }
  CHECK(links > 30);
}

TEST_CASE("Only addresses that can be followed safely become links") {
  for (const char* address : {"javascript:alert(1)", "file:///etc/passwd", "x", "data:text/html,x"}) {
    File file{render::pdf(rendering::document_of({document::Paragraph{{{"words", {}, address}}, {}, {}}}), rendering::fonts())};
    CHECK(file.pages().front().getAnnotations().empty());
  }
  File file{render::pdf(rendering::document_of({document::Paragraph{{{"words", {}, "https://x.org/ŵ(a) b"}}, {}, {}}}), rendering::fonts())};
  REQUIRE(file.pages().front().getAnnotations().size() == 1);
  CHECK(file.pages().front().getAnnotations().front().getObjectHandle().getKey("/A").getKey("/URI").getStringValue() == "https://x.org/%C5%B5(a)%20b");
}

TEST_CASE("The catalogue tells language, title and that it is tagged (7.1, 7.2)") {
  auto file = sample();
  CHECK(file.root().getKey("/Lang").getStringValue() == "en-GB");
  CHECK(file.root().getKey("/MarkInfo").getKey("/Marked").getBoolValue());
  CHECK(file.root().getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
  CHECK(file.pdf().getTrailer().getKey("/Info").getKey("/Title").getUTF8Value() == support::sample_document().title);
}

TEST_CASE("Every glyph drawn is a glyph: no .notdef, on any page, in any face (7.21.8)") {
  auto file = sample();
  int shown = 0;
  for (std::size_t p = 0; p < file.pages().size(); ++p) {
    auto fonts = file.pages()[p].getAttribute("/Resources", false).getKey("/Font");
    std::map<std::string, std::string> maps;
    std::map<std::string, std::set<std::size_t>> with_width;
    for (const auto& key : fonts.getKeys()) {
      auto descendant = fonts.getKey(key).getKey("/DescendantFonts").getArrayItem(0);
      maps[key] = read_pdf::stream(descendant.getKey("/CIDToGIDMap"));
      const auto widths = descendant.getKey("/W").getArrayAsVector();
      for (std::size_t i = 0; i + 1 < widths.size(); i += 2) {
        auto first = widths[i], run = widths[i + 1];
        for (int k = 0; k < run.getArrayNItems(); ++k) with_width[key].insert(static_cast<std::size_t>(first.getIntValueAsInt() + k));
      }
    }
    for (const auto& mark : file.contents()[p].marks)
      for (const auto& [font, codes] : mark.shown)
        for (std::size_t i = 0; i + 1 < codes.size(); i += 2, ++shown) {
          const auto code = static_cast<std::size_t>(static_cast<unsigned char>(codes[i])) << 8 | static_cast<unsigned char>(codes[i + 1]);
          const auto& map = maps.at(font);
          CHECK(with_width[font].count(code) == 1);
          REQUIRE(2 * code + 1 < map.size());
          CHECK((map[2 * code] != 0 || map[2 * code + 1] != 0));
        }
  }
  CHECK(shown > 3000);
}

TEST_CASE("Page numbers, outline and reading order come out of poppler's own reading") {
  auto d = support::sample_document();
  for (auto& block : d.blocks)
    if (auto* table = std::get_if<document::Table>(&block); table && table->rows.size() > 12) table->rows.resize(12);  // poppler takes its time
  const rendering::ScratchFile file{"sample.pdf", render::pdf(d, rendering::fonts())};
  const auto structure = rendering::output_of("pdfinfo -struct-text " + file.path());
  CHECK(structure.find("rror") == std::string::npos);
  for (const char* part : {"H1 (block)", "H2 (block)", "H3 (block)", "Table", "TH:", "TD", "LI (block)", "Lbl", "LBody", "Figure", "Link", "Object", "Form"}) {
    INFO(part);
    CHECK(structure.find(part) != std::string::npos);
  }
  // In reading order, chip word included, sign and furniture left out.
  const auto heading = structure.find("Copilot for drafting"), chip = structure.find("hold ", heading), first = structure.find("Turn off routing", chip);
  CHECK(heading < chip);
  CHECK(chip < first);
  CHECK(first != std::string::npos);
  CHECK(structure.find("page 1 of") == std::string::npos);
  CHECK(structure.find("Ⅱ") == std::string::npos);
  CHECK(rendering::count(structure, "Example: a made-up school") == 1);
  CHECK(rendering::count(structure, "\"Evidence\"") == 1);

  const auto pages = rendering::output_of("pdftotext -layout " + file.path() + " -");
  const auto info = rendering::output_of("pdfinfo " + file.path());
  const auto total = std::stoi(info.substr(info.find("Pages:") + 6));
  for (int page = 1; page <= total; ++page)
    CHECK(rendering::count(pages, "page " + std::to_string(page) + " of " + std::to_string(total)) == 1);
  CHECK(rendering::count(pages, "Example: a made-up school") == static_cast<std::size_t>(total));

  const auto fonts = rendering::output_of("pdffonts " + file.path());
  CHECK(rendering::count(fonts, "yes yes yes") == 3);  // embedded, subset, with a Unicode map
  CHECK(rendering::count(fonts, "no ") == 0);
}
