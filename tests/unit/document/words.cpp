// Every text of a document is visited once, with a place a reader can find.
#include "document/words.hpp"

#include <map>

#include "support/catch.hpp"
#include "support/sample_document.hpp"

namespace {

std::map<std::string, std::string> places_of(document::Document document) {
  std::map<std::string, std::string> places;
  document::for_each_text(document, [&](std::string& text, const std::string& place) { places.emplace(text, place); });
  return places;
}

}  // namespace

TEST_CASE("A text's place is its section, and in a table its row and column") {
  document::Document d;
  d.title = "the title";
  d.banner = "the banner";
  d.footer = "the footer";
  d.blocks.push_back(support::paragraph("first words"));
  d.blocks.push_back(document::Heading{2, support::words("Risks")});
  d.blocks.push_back(document::List{document::Marker::bullet, {support::words("one"), support::words("two")}});
  document::Table table;
  table.caption = "the caption";
  table.columns = {{support::words("Owner"), 0, document::Align::left}, {{}, 0, document::Align::left}};
  table.rows = {{support::cell("a"), support::cell("b")}, {support::cell("c"), support::chip_cell("held", document::Tone::hold)}};
  d.blocks.push_back(table);
  d.blocks.push_back(document::SignatureField{"head", "the label", "the person", false});
  d.attachments.push_back({"a.xml", "the description", "application/xml", "bytes"});

  const auto places = places_of(d);
  CHECK(places.at("the title") == "title");
  CHECK(places.at("the banner") == "page banner");
  CHECK(places.at("the footer") == "page footer");
  CHECK(places.at("first words") == "before the first heading");
  CHECK(places.at("Risks") == "heading “Risks”");
  CHECK(places.at("two") == "section “Risks”, list, item 2");
  CHECK(places.at("the caption") == "section “Risks”, table, caption");
  CHECK(places.at("c") == "section “Risks”, table, row 2, column “Owner”");
  CHECK(places.at("held") == "section “Risks”, table, row 2, column 2");
  CHECK(places.at("the person") == "section “Risks”, place to sign");
  CHECK(places.at("the description") == "attached file");
  CHECK(places.count("bytes") == 0);
}

TEST_CASE("Charts are visited word by word") {
  document::Document d;
  d.blocks.push_back(document::SideBySide{support::heat_map("before", {{{"m1"}}}), support::heat_map("after", {{{"m2"}}})});
  d.blocks.push_back(document::BarChart{"bars", "says it", {{"row", {{"part", 1, document::Tone::none}}}}});
  d.blocks.push_back(document::IntervalChart{"dots", "says how far", {{0, "nowhere"}, {1, "everywhere"}}, {{"line", "in words", 0, 0.5, 1}}});
  const auto places = places_of(d);
  for (const char* text : {"before", "after", "m1", "m2", "Remote", "Some impact", "medium", "bars", "row", "part", "dots", "nowhere", "everywhere", "line", "in words"}) {
    INFO(text);
    CHECK(places.at(text) == "chart");
  }
  CHECK(places.at("says it") == "chart, description");
  CHECK(places.at("says how far") == "chart, description");
}

TEST_CASE("What a visitor writes stands in the document") {
  auto d = support::sample_document();
  document::for_each_text(d, [](std::string& text, const std::string&) { text = "x"; });
  document::for_each_text(d, [](std::string& text, const std::string&) { CHECK(text == "x"); });
  CHECK(document::plain({{"a", {}, {}}, {"b", document::Weight::bold, "https://x"}}) == "ab");
}
