// The page as a browser and a screen reader find it: words, headings, tables, colours, nothing from outside.
#include <regex>

#include "render/html.hpp"
#include "render/html_style.hpp"
#include "render/pdf.hpp"
#include "render/style.hpp"
#include "rendering.hpp"
#include "support/catch.hpp"
#include "support/words_said.hpp"

namespace {

using namespace document;
using rendering::document_of;
using rendering::fonts;
using support::words;

pugi::xml_document parsed(const std::string& html) {
  pugi::xml_document file;
  const auto result = file.load_buffer(html.data(), html.size(), pugi::parse_full);
  INFO(result.description() << " at " << html.substr(static_cast<std::size_t>(result.offset), 80));
  REQUIRE(result);
  return file;
}

pugi::xml_document page_of(std::vector<Block> blocks) { return parsed(render::html(document_of(std::move(blocks)), fonts())); }

document::Document printable(const document::Document& document) {
  std::vector<render::Warning> ignored;
  return render::printable(document, fonts(), ignored);
}

std::vector<std::string> names(const pugi::xpath_node_set& nodes) {
  std::vector<std::string> all;
  for (const auto& one : nodes) all.emplace_back(one.node().name());
  return all;
}

}  // namespace

TEST_CASE("a document with everything says the same as HTML and as PDF, in the same order") {
  const auto document = support::sample_document();
  const auto wanted = support::said(printable(document));
  const auto html = support::said_in_html(render::html(document, fonts()));
  CHECK(html.head == wanted.head);
  CHECK(support::difference(html.body, wanted.body).empty());
  CHECK(html.foot == wanted.foot);
  CHECK(html.charts == wanted.charts);
  CHECK(wanted.charts.size() == 4);

  const auto pdf = support::said_in_pdf(render::pdf(document, fonts()));
  CHECK(support::difference(pdf.body, support::closed_up(document.banner) + wanted.body) == "");
  REQUIRE(pdf.charts.size() == wanted.charts.size());
  for (std::size_t i = 0; i < pdf.charts.size(); ++i) CHECK(support::sorted(pdf.charts[i]) == support::sorted(wanted.charts[i]));
  for (const auto& around : {document.header_left, document.header_right, document.footer})
    CHECK(pdf.head.find(support::closed_up(around)) != std::string::npos);
}

TEST_CASE("the page names its language and title, and has the landmarks a reader jumps to") {
  const auto page = parsed(render::html(support::sample_document(), fonts()));
  const auto html = page.child("html");
  CHECK(std::string{page.first_child().value()} == "html");
  CHECK(page.first_child().type() == pugi::node_doctype);
  CHECK(std::string{html.attribute("lang").value()} == "en-GB");
  CHECK(std::string{html.child("head").child_value("title")} == support::sample_document().title);
  CHECK(names(html.child("body").select_nodes("*")) == std::vector<std::string>{"header", "main", "footer"});
  CHECK(page.select_nodes("//meta[@charset='utf-8']").size() == 1);
}

TEST_CASE("headings begin with h1 and skip no level, whatever the document asks for") {
  const auto page = page_of({Heading{3, words("a")}, Heading{3, words("b")}, Heading{1, words("c")}, Heading{3, words("d")}, Heading{2, {}}});
  CHECK(names(page.select_nodes("//main/*")) == std::vector<std::string>{"h1", "h2", "h1", "h2"});
  CHECK(page.select_nodes("//*[@class='h3']").size() == 3);  // what is seen keeps its size
  int before = 0;
  for (const auto& name : names(parsed(render::html(support::sample_document(), fonts())).select_nodes("//h1|//h2|//h3|//h4"))) {
    CHECK(name[1] - '0' <= before + 1);
    before = name[1] - '0';
  }
}

TEST_CASE("every header cell says what it heads, every cell of a chart names its headings") {
  const auto page = parsed(render::html(support::sample_document(), fonts()));
  CHECK(page.select_nodes("//th").size() > 60);
  for (const auto& one : page.select_nodes("//th")) {
    const std::string scope = one.node().attribute("scope").value();
    CHECK((scope == "col" || scope == "row"));
    CHECK_FALSE(std::string{one.node().text().get()}.empty());
  }
  const auto cells = page.select_nodes("//table[@class='map']//td[@headers]");
  CHECK(cells.size() == 18);
  for (const auto& one : cells)
    for (const auto& id : base::split(one.node().attribute("headers").value(), ' '))
      CHECK(page.select_nodes(("//th[@id='" + id + "']").c_str()).size() == 1);
  for (const auto& table : page.select_nodes("//table")) {
    const auto rows = table.node().select_nodes(".//tr");
    for (const auto& row : rows) CHECK(row.node().select_nodes("td|th").size() == rows[0].node().select_nodes("td|th").size());
  }
  CHECK(page.select_nodes("//table[caption]").size() == 5);
}

TEST_CASE("a heading that says nothing heads nothing, and a table without headings has no head") {
  Table table;
  table.columns = {{words("Name"), 0, Align::left}, {{}, 0, Align::left}};
  table.rows = {{support::cell("a", Role::row_header)}};
  CHECK(names(page_of({table}).select_nodes("//tr/*")) == std::vector<std::string>{"th", "td", "th", "td"});
  table.columns[0].heading.clear();
  CHECK(page_of({table}).select_nodes("//thead").empty());
  CHECK(page_of({Table{}}).select_nodes("//table").empty());
}

TEST_CASE("nothing runs and nothing is fetched: links alone lead out of the page") {
  auto document = support::sample_document();
  document.title = "</title><script>alert(1)</script>";
  document.footer = "<img src=\"https://elsewhere.example/x.png\"> & more";
  document.blocks.push_back(support::paragraph("<script src='https://elsewhere.example/x.js'></script>"));
  document.blocks.push_back(Paragraph{{{"here", Weight::bold, "javascript:alert(1)"}, {"there", {}, "https://x.example/?a=1&b=\"2\" 3"}}, {}, {}});
  const auto html = render::html(document, fonts());
  const auto page = parsed(html);
  CHECK(page.select_nodes("//script|//iframe|//object|//embed|//link|//base|//form|//img|//svg").empty());
  for (const auto& one : page.select_nodes("//@*")) {
    const std::string name = one.attribute().name(), value = one.attribute().value();
    INFO(name << " " << value);
    CHECK_FALSE(name.starts_with("on"));
    if (name == "href") CHECK(std::regex_search(value, std::regex{"^(https?://|mailto:)[!-~]+$"}));
    else CHECK((value.find("://") == std::string::npos || name == "data-of"));
  }
  CHECK(page.select_nodes("//a[.='here']").empty());
  CHECK(std::string{page.select_node("//a[.='there']/@href").attribute().value()} == "https://x.example/?a=1&b=\"2\"%203");
  const std::string style = page.select_node("//style").node().child_value();
  for (const char* from_outside : {"url(", "@import", "<", ">", "&"}) CHECK(style.find(from_outside) == std::string::npos);
  CHECK(std::string{page.select_node("//meta[@http-equiv='Content-Security-Policy']/@content").attribute().value()}.starts_with("default-src 'none'"));
}

TEST_CASE("no element is left open or closed where HTML does not allow it") {
  auto document = document_of({List{Marker::bullet, {{}, words("b")}}, Table{"", {{words("a"), 0, {}}}, {{}, {Cell{}}}},
                               SignatureField{"dpo", "", "", false}, Paragraph{}, Paragraph{words("two\nlines\u200Bhere"), {}, {}}});
  document.header_left = document.header_right = "";
  const auto html = render::html(document, fonts());
  // Only void elements may stand alone (HTML, 13.1.2).
  const std::regex alone{"<([a-z0-9]+)[^>]*/>"};
  for (std::sregex_iterator tag(html.begin(), html.end(), alone), end; tag != end; ++tag) {
    const std::string name = (*tag)[1];
    INFO(name);
    CHECK((name == "meta" || name == "br" || name == "wbr" || name == "col" || name == "img"));
  }
  const auto page = parsed(html);
  CHECK(page.select_nodes("//main/p/br").size() == 1);
  CHECK(page.select_nodes("//main/p/wbr").size() == 1);
  CHECK(page.select_nodes("//header").empty());
  CHECK(page.select_nodes("//p[not(node())]").empty());
  CHECK(parsed(render::html(Document{}, fonts())).select_nodes("//main").size() == 1);
}

TEST_CASE("a place to sign says who signs there") {
  const auto page = page_of({SignatureField{"dpo", "DPO advice given", "Siân Parry", false}});
  CHECK(std::string{page.select_node("//div[@role='img']/@aria-label").attribute().value()} == "Signature: DPO advice given, Siân Parry");
}

TEST_CASE("dots and whiskers lie along their scale, hidden from the ear") {
  document::IntervalChart chart{"Tried", "One in four failed.", {{0, "none"}, {200, "all"}}, {{"Law", "1 of 4 failed", 20, 50, 100}, {"Beyond", "all", 150, 250, 300}}};
  const auto html = render::html(rendering::document_of({chart}), fonts());
  CHECK_THAT(html, Contains("<i class=\"reach\" style=\"left:10.0%;width:40.0%\"></i><i class=\"dot\" style=\"left:25.0%\"></i>"));
  CHECK_THAT(html, Contains("<i class=\"reach\" style=\"left:75.0%;width:25.0%\"></i><i class=\"dot\" style=\"left:100.0%\"></i>"));
  CHECK_THAT(html, Contains("<div class=\"track\" aria-hidden=\"true\">"));
  chart.ticks.clear();  // a chart without a scale has nowhere to lie, and still says its words
  CHECK_THAT(render::html(rendering::document_of({chart}), fonts()), Contains("1 of 4 failed"));
  chart.rows.clear();
  CHECK_THAT(render::html(rendering::document_of({chart}), fonts()), !Contains("Tried"));
}

TEST_CASE("a page break is for paper: what stands after it begins a page") {
  const auto page = page_of({PageBreak{}, Heading{1, words("a")}, PageBreak{}, PageBreak{}, Heading{1, words("b")}, support::paragraph("c")});
  CHECK(page.select_nodes("//*[contains(@class, 'page')]").size() == 1);
  CHECK(std::string{page.select_node("//*[@class='h1 page']").node().child_value()} == "b");
}

TEST_CASE("every ink stands out against its ground") {
  using render::style;
  const render::Colour white{255, 255, 255};
  for (const auto ink : {style.ink, style.muted, style.accent})
    for (const auto ground : {white, style.header_tint}) CHECK(base::contrast(ink, ground) >= 4.5);
  for (int tone = 0; tone <= static_cast<int>(Tone::muted); ++tone) {
    const auto look = render::look_of(static_cast<Tone>(tone));
    CHECK(base::contrast(look.ink, look.tint) >= 4.5);
    CHECK(base::contrast(look.ink, white) >= 4.5);
  }
}

TEST_CASE("what paper cannot draw stands as its code point, with the same warnings") {
  std::vector<render::Warning> from_html, from_pdf;
  const auto html = render::html(support::sample_document(), fonts(), &from_html);
  render::pdf(support::sample_document(), fonts(), &from_pdf);
  CHECK(from_html == from_pdf);
  CHECK(html.find("[U+1F600]") != std::string::npos);
  CHECK(html == render::html(support::sample_document(), fonts()));
}
