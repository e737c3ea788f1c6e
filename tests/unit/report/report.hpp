// Layouts written in a line, over the shipped content and a view made by judging the full assessment.
#pragma once
#include <filesystem>
#include <string>

#include "base/files.hpp"
#include "judgement/judgement.hpp"
#include "report/compose.hpp"
#include "support/catch.hpp"
#include "support/full_assessment.hpp"

inline const content::Library& library() {
  static const auto shipped = content::load(base::DiskFiles(), TOUCHSTONE_SOURCE);
  return shipped;
}

inline const std::string words_xml =
    "<words><word for=\"hold\">wait</word><word for=\"high\">high</word><word for=\"probable\">probably</word></words>";

inline report::Layout layout_of(const std::string& inner, const std::string& words = words_xml) {
  return report::Layout::read("<layout format=\"1\" id=\"small\" title=\"Small\">" + inner + "</layout>", "small.xml",
                              words, "words.xml", library());
}

// Composes a body over the view `xml`, or over that of the full assessment.
inline document::Document document_of(const std::string& inner, const std::string& xml) {
  pugi::xml_document view;
  REQUIRE(view.load_string(xml.c_str(), pugi::parse_default | pugi::parse_ws_pcdata));
  return report::compose(layout_of(inner), view, {0});
}
inline std::vector<document::Block> blocks_of(const std::string& body, const std::string& view) {
  return document_of("<body>" + body + "</body>", view).blocks;
}

inline std::string plain(const document::Text& text) {
  std::string all;
  for (const auto& run : text) all += run.text;
  return all;
}
