// A document's words in the order in which they are read: what every form of a report must say, so
// that paper, page and file can each be held against the same list.
#pragma once
#include <string>
#include <vector>

#include "document/document.hpp"

namespace document {

struct Reading {
  std::vector<std::string> head;                 // once: banner, the logo's description, page header
  std::vector<std::string> body;                 // of a chart its title and description
  std::vector<std::vector<std::string>> charts;  // the labels drawn in each chart, by place, no order of reading
  std::vector<std::string> foot;                 // once: page footer, without the page's number
};

Reading reading(const Document& document);

// The level at which a heading is heard below one of level `above` (0: none): none is skipped,
// whatever size is seen (PDF/UA-1 7.4.2, WCAG 2.2 1.3.1).
int spoken_level(const Heading& heading, int above);

// "4 open", "2.5 open": never through the locale.
std::string label_of(const BarChart::Part& part);

// Where a value lies along the chart's scale: 0 at its first tick, 1 at its last. What lies beyond stands at the end.
double along(const IntervalChart& chart, double value);

// "Signature: DPO advice given, Siân Parry"
std::string spoken(const SignatureField& field);

}  // namespace document
