// That each form of a document says what the document says: its words, in its order, nothing lost and nothing added.
#pragma once
#include "render/docx.hpp"
#include "render/html.hpp"
#include "render/pdf.hpp"
#include "support/catch.hpp"
#include "support/words_said.hpp"

inline void check_same_words(const document::Document& document, const render::Fonts& fonts) {
  std::vector<render::Warning> ignored;
  const auto wanted = support::said(render::printable(document, fonts, ignored));
  const auto html = support::said_in_html(render::html(document, fonts));
  CHECK(support::difference(html.head + html.body + html.foot, wanted.head + wanted.body + wanted.foot) == "");
  CHECK(html.charts == wanted.charts);

  const auto docx = support::said_in_docx(render::docx(document, fonts));
  CHECK(support::difference(docx.head + docx.body, wanted.head + wanted.body) == "");
  CHECK(docx.foot == wanted.foot + "page1of1");
  CHECK(docx.charts == wanted.charts);

  const auto pdf = support::said_in_pdf(render::pdf(document, fonts));
  CHECK(support::difference(pdf.body, support::closed_up(document.banner) + wanted.body) == "");
  REQUIRE(pdf.charts.size() == wanted.charts.size());
  for (std::size_t i = 0; i < pdf.charts.size(); ++i) {
    // A cell of a drawn chart that holds more than it has room for ends with ….
    const bool cut = pdf.charts[i].find("…") != std::string::npos;
    if (!cut) CHECK(support::sorted(pdf.charts[i]) == support::sorted(wanted.charts[i]));
  }
}
