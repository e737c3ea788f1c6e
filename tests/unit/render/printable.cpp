// What cannot be drawn is printed as its code point and named with its place.
#include "render/printable.hpp"

#include "document/words.hpp"
#include "rendering.hpp"
#include "support/catch.hpp"

namespace {

std::string printed(const std::string& text) {
  std::vector<std::string> replaced;
  return render::printable(text, rendering::fonts(), replaced);
}

}  // namespace

TEST_CASE("Emoji, right-to-left and shaped scripts become code points") {
  CHECK(printed("ok 😀!") == "ok [U+1F600]!");
  CHECK(printed("שלום") == "[U+05E9][U+05DC][U+05D5][U+05DD]");
  CHECK(printed("سلام") == "[U+0633][U+0644][U+0627][U+0645]");
  CHECK(printed("हि") == "[U+0939][U+093F]");
  CHECK(printed("ไทย") == "[U+0E44][U+0E17][U+0E22]");
  CHECK(printed("中") == "[U+4E2D]");
  CHECK(printed("👩‍🏫") == "[U+1F469][U+200D][U+1F3EB]");
}

TEST_CASE("Marks that compose are composed; those that do not are named") {
  CHECK(printed("w\u0302") == "ŵ");
  CHECK(printed("q\u0308") == "q[U+0308]");
}

TEST_CASE("Controls and formatting characters are never swallowed where they could mislead") {
  CHECK(printed("a\tb\r\nc") == "a b\nc");
  CHECK(printed("soft\u00ADhyphen no\u00A0break zero\u200Bwidth") == "soft\u00ADhyphen no\u00A0break zero\u200Bwidth");
  CHECK(printed("\uFEFFstart word\u2060joiner") == "start wordjoiner");
  CHECK(printed("✓\uFE0F") == "✓");
  CHECK(printed("\u202Eevil") == "[U+202E]evil");
  CHECK(printed("bell\x07") == "bell[U+0007]");
  CHECK(printed("nul" + std::string(1, '\0')) == "nul[U+0000]");
  CHECK(printed("broken \xC3(") == "broken [U+FFFD](");
}

TEST_CASE("Each place is named once, in words") {
  auto d = rendering::document_of({document::Heading{1, support::words("Risks")}, support::paragraph("fine"),
                                   document::Paragraph{{{"😀", {}, {}}, {" and 😁", {}, {}}}, document::Voice::body, std::nullopt}});
  d.header_left = "Ysgol א";
  document::Table table;
  table.columns = {{support::words("Owner"), 0, document::Align::left}};
  table.rows = {{support::cell("a")}, {support::cell("ب")}};
  d.blocks.push_back(table);
  std::vector<render::Warning> warnings;
  const auto ready = render::printable(d, rendering::fonts(), warnings);
  REQUIRE(warnings.size() == 4);
  CHECK(warnings[0].place == "page header");
  CHECK(warnings[0].message == "A character that cannot be drawn rightly is printed as its code point: [U+05D0].");
  CHECK(warnings[1].place == "section “Risks”");
  CHECK(warnings[3].place == "section “Risks”, table, row 2, column “Owner”");
  CHECK(ready.header_left == "Ysgol [U+05D0]");
}

TEST_CASE("After it every character of every text can be drawn") {
  std::vector<render::Warning> warnings;
  auto ready = render::printable(support::sample_document(), rendering::fonts(), warnings);
  CHECK(warnings.size() == 1);
  document::for_each_text(ready, [](std::string& text, const std::string& place) {
    INFO(place << ": " << text);
    std::vector<std::string> replaced;
    CHECK(render::printable(text, rendering::fonts(), replaced) == text);
    CHECK(replaced.empty());
  });
}
