// The rules of PDF/A-3a (ISO 19005-3) the reports rely on, restated; and that a file is its content's
// alone: the same document gives the same bytes, on any thread.
#include <algorithm>
#include <set>
#include <thread>

#include "support/read_pdf.hpp"
#include "render/appearance.hpp"
#include "render/pdf.hpp"
#include "rendering.hpp"
#include "support/catch.hpp"

namespace {

using read_pdf::File;
using read_pdf::name;

std::string sample_bytes() { return render::pdf(support::sample_document(), rendering::fonts()); }

void check_fonts(File& file) {
  std::set<QPDFObjGen> fonts;
  for (auto& page : file.pages()) {
    auto resources = page.getAttribute("/Resources", false).getKey("/Font");
    for (const auto& key : resources.getKeys()) {
      auto font = resources.getKey(key);
      if (!fonts.insert(font.getObjGen()).second) continue;
      CHECK(name(font, "/Subtype") == "/Type0");
      CHECK(name(font, "/Encoding") == "/Identity-H");
      auto descendant = font.getKey("/DescendantFonts").getArrayItem(0);
      CHECK(name(descendant, "/Subtype") == "/CIDFontType2");
      CHECK(descendant.getKey("/CIDToGIDMap").isStream());
      CHECK(descendant.getKey("/FontDescriptor").getKey("/FontFile2").isStream());
      // 6.2.11.5: the widths written are the font's
      CHECK(descendant.getKey("/W").getArrayNItems() >= 2);
      // 6.2.11.7.2: a map of code points, not of glyph numbers; none to U+0000 or half a pair
      const auto map = read_pdf::stream(font.getKey("/ToUnicode"));
      CHECK(map.find("cidrange") == std::string::npos);
      CHECK(map.find("<0101> ") == std::string::npos);
      CHECK(map.find("<D800>") == std::string::npos);
      CHECK(rendering::count(map, "beginbfrange") == 1);
    }
  }
  CHECK(fonts.size() >= 1);
}

}  // namespace

TEST_CASE("The file is whole, classic and plain: no repair, no encryption, no scripts") {
  File file{sample_bytes()};
  CHECK_FALSE(file.pdf().anyWarnings());
  CHECK(file.pdf().getPDFVersion() == "1.7");
  auto trailer = file.pdf().getTrailer();
  CHECK_FALSE(trailer.hasKey("/Encrypt"));
  CHECK_FALSE(trailer.hasKey("/XRefStm"));
  CHECK(file.bytes().find("\nxref\n") != std::string::npos);
  const auto id = trailer.getKey("/ID").getArrayAsVector();
  REQUIRE(id.size() == 2);
  auto first = id[0], second = id[1];
  CHECK(first.getStringValue().size() == 16);
  CHECK(first.getStringValue() == second.getStringValue());
  CHECK(first.getStringValue() != std::string(16, '\0'));
  for (const char* key : {"/OpenAction", "/AA", "/XFA", "/OCProperties", "/Requirements"}) CHECK_FALSE(file.root().hasKey(key));
  for (auto& object : file.objects()) {
    auto dict = object.isStream() ? object.getDict() : object;
    if (!dict.isDictionary()) continue;
    for (const char* key : {"/JS", "/JavaScript", "/AA", "/SMask", "/Group", "/XFA"}) CHECK_FALSE(dict.hasKey(key));
    CHECK((!dict.hasKey("/Filter") || dict.getKey("/Filter").unparse() == "[ /FlateDecode ]"));
  }
}

TEST_CASE("Pages use text, lines and fills in device RGB, and nothing else (6.2)") {
  File file{sample_bytes()};
  const std::set<std::string> known{"BDC", "EMC", "BT", "ET", "Tf", "Td", "Tj", "rg", "RG", "w", "m", "l", "c", "h", "re", "f", "S"};
  for (const auto& content : file.contents())
    for (const auto& op : content.operators) {
      INFO(op);
      CHECK(known.count(op) == 1);
    }
  auto intents = file.root().getKey("/OutputIntents").getArrayAsVector();
  REQUIRE(intents.size() == 1);
  CHECK(name(intents[0], "/S") == "/GTS_PDFA1");
  auto profile = intents[0].getKey("/DestOutputProfile");
  CHECK(profile.getDict().getKey("/N").getIntValueAsInt() == 3);
  CHECK(read_pdf::stream(profile).substr(36, 4) == "acsp");
}

TEST_CASE("Fonts are embedded, with widths, glyph maps and Unicode maps (6.2.11)") {
  File file{sample_bytes()};
  check_fonts(file);
}

TEST_CASE("XMP claims PDF/A-3a and PDF/UA-1 and says what the information dictionary says (6.6)") {
  auto d = support::sample_document();
  d.title = "Risks & <measures> \"ŵ\"";
  File file{render::pdf(d, rendering::fonts())};
  auto metadata = file.root().getKey("/Metadata");
  CHECK(name(metadata.getDict(), "/Type") == "/Metadata");
  CHECK_FALSE(metadata.getDict().hasKey("/Filter"));
  const auto xmp = read_pdf::stream(metadata);
  for (const char* part : {"pdfaid:part=\"3\"", "pdfaid:conformance=\"A\"", "pdfuaid:part=\"1\"", "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
                           "Risks &amp; &lt;measures&gt; &quot;ŵ&quot;", "<rdf:li>Ysgol Gynradd Llŷn</rdf:li>", "An example assessment",
                           "xmp:CreateDate=\"2026-11-22T00:00:00+00:00\"", "xmp:ModifyDate=\"2026-11-22T00:00:00+00:00\"", "xmp:CreatorTool=\"Touchstone 0.1.0\"",
                           "pdf:Producer=\"Touchstone 0.1.0, with libharu\"", "<rdf:li>en-GB</rdf:li>"}) {
    INFO(part);
    CHECK(xmp.find(part) != std::string::npos);
  }
  auto info = file.pdf().getTrailer().getKey("/Info");
  CHECK(info.getKey("/Title").getUTF8Value() == d.title);
  CHECK(info.getKey("/Author").getUTF8Value() == d.author);
  CHECK(info.getKey("/Subject").getUTF8Value() == d.subject);
  CHECK(info.getKey("/Creator").getUTF8Value() == "Touchstone 0.1.0");
  CHECK(info.getKey("/Producer").getUTF8Value() == "Touchstone 0.1.0, with libharu");
  CHECK(info.getKey("/CreationDate").getUTF8Value() == "D:20261122000000+00'00'");
  CHECK(info.getKey("/ModDate").getUTF8Value() == "D:20261122000000+00'00'");

  const auto begins = xmp.find("<x:xmpmeta"), ends = xmp.find("<?xpacket end");
  const rendering::ScratchFile packet{"xmp.xml", xmp.substr(begins, ends - begins)};
  CHECK(rendering::output_of("xmllint --noout " + packet.path()).empty());
}

TEST_CASE("Sources are attached as associated files, byte for byte (6.8)") {
  auto d = support::sample_document();
  d.attachments = {{"ŵ.xml", "The assessment", "application/xml", std::string("<a>\0</a>", 8)}, {"digests.txt", "Digests", "text/plain", ""}};
  File file{render::pdf(d, rendering::fonts())};
  auto associated = file.root().getKey("/AF").getArrayAsVector();
  REQUIRE(associated.size() == 2);
  for (auto& specification : associated) {
    CHECK(name(specification, "/AFRelationship") == "/Source");
    CHECK(specification.getKey("/EF").getKey("/F").getObjGen() == specification.getKey("/EF").getKey("/UF").getObjGen());
    CHECK(specification.getKey("/EF").getKey("/F").getDict().getKey("/Params").hasKey("/ModDate"));
    CHECK_FALSE(specification.getKey("/Desc").getUTF8Value().empty());
  }
  const auto names = file.root().getKey("/Names").getKey("/EmbeddedFiles").getKey("/Names").getArrayAsVector();
  REQUIRE(names.size() == 4);
  auto first = names[0], third = names[2];
  CHECK(first.getStringValue() < third.getStringValue());
  CHECK(associated[0].getKey("/UF").getUTF8Value() == "ŵ.xml");
  CHECK(associated[0].getKey("/F").getUTF8Value() == "__.xml");
  auto data = associated[0].getKey("/EF").getKey("/F");
  CHECK(read_pdf::stream(data) == std::string("<a>\0</a>", 8));
  CHECK(name(data.getDict(), "/Subtype") == "/application/xml");
  CHECK(data.getDict().getKey("/Params").getKey("/Size").getIntValueAsInt() == 8);
}

TEST_CASE("The same document gives the same bytes, and another gives another identifier") {
  const auto once = sample_bytes();
  CHECK(once == sample_bytes());
  auto other = support::sample_document();
  other.attachments[0].bytes += " ";
  const auto changed = render::pdf(other, rendering::fonts());
  CHECK(once.substr(once.rfind("/ID"), 80) != changed.substr(changed.rfind("/ID"), 80));
  const render::SignatureLook look{"A", "B", "C", "D", "E"};
  CHECK(render::appearance(200, 60, look, rendering::fonts()) == render::appearance(200, 60, look, rendering::fonts()));
}

TEST_CASE("Eighty documents on eight threads come out the same") {
  const auto expected = sample_bytes();
  std::vector<int> different(8);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 8; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 10; ++i) different[t] += sample_bytes() != expected;
    });
  for (auto& thread : threads) thread.join();
  CHECK(std::count(different.begin(), different.end(), 0) == 8);
}

TEST_CASE("A signature's look is one page of the field's size, with the same honest fonts") {
  File file{render::appearance(294, 58, {"Siân Ŵyn 😀", "DPO advice given", "22 November 2026", std::string(900, 'x') + " end", "self-signed"}, rendering::fonts())};
  CHECK_FALSE(file.pdf().anyWarnings());
  REQUIRE(file.pages().size() == 1);
  CHECK(std::abs(file.pages()[0].getObjectHandle().getKey("/MediaBox").getArrayItem(2).getNumericValue() - 294) < 0.01);
  check_fonts(file);
  const rendering::ScratchFile saved{"look.pdf", file.bytes()};
  const auto text = rendering::output_of("pdftotext -layout " + saved.path() + " -");
  CHECK(text.find("Siân Ŵyn [U+1F600]") != std::string::npos);
  CHECK(text.find("…") != std::string::npos);
  CHECK(file.bytes().size() < 60000);
}

TEST_CASE("Very long texts reach libharu within its limits") {
  auto d = rendering::document_of({document::BarChart{"", std::string(100000, 'a') + "ŵ", {{"row", {{"met", 1, document::Tone::approved}}}}},
                                   support::paragraph(std::string(70000, 'b'))});
  d.subject = std::string(300, 'c');
  File file{render::pdf(d, rendering::fonts())};
  CHECK_FALSE(file.pdf().anyWarnings());
}
