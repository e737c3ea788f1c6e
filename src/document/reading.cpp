#include "document/reading.hpp"

#include <algorithm>
#include <cmath>

#include "document/words.hpp"

namespace document {
namespace {

class Reader {
 public:
  explicit Reader(Reading& reading) : reading_(reading) {}

  void operator()(const Heading& heading) { say(plain(heading.text)); }
  void operator()(const Paragraph& paragraph) {
    if (paragraph.chip) say(paragraph.chip->word);
    say(plain(paragraph.text));
  }
  void operator()(const List& list) {
    for (const auto& item : list.items) say(plain(item));
  }
  void operator()(const Table& table) {
    if (table.columns.empty()) return;
    say(table.caption);
    for (const auto& column : table.columns) say(plain(column.heading));
    for (const auto& row : table.rows)
      for (std::size_t c = 0; c < std::min(row.size(), table.columns.size()); ++c)
        for (const auto& paragraph : row[c].paragraphs) (*this)(paragraph);
  }
  void operator()(const HeatMap& map) {
    begin_chart(map.title, map.alt);
    for (std::size_t row = 0; row < map.severities.size(); ++row) {
      label(map.severities[row]);
      for (std::size_t column = 0; column < map.likelihoods.size(); ++column) {
        if (row < map.words.size() && column < map.words[row].size()) label(map.words[row][column]);
        if (row < map.marks.size() && column < map.marks[row].size())
          for (const auto& mark : map.marks[row][column]) label(mark);
      }
    }
    for (const auto& likelihood : map.likelihoods) label(likelihood);
  }
  void operator()(const SideBySide& pair) { (*this)(pair.left), (*this)(pair.right); }
  void operator()(const BarChart& chart) {
    if (chart.bars.empty()) return;
    begin_chart(chart.title, chart.alt);
    for (const auto& bar : chart.bars) {
      label(bar.label);
      for (const auto& part : bar.parts)
        if (part.value > 0) label(label_of(part));
    }
  }
  void operator()(const IntervalChart& chart) {
    if (chart.rows.empty()) return;
    begin_chart(chart.title, chart.alt);
    for (const auto& row : chart.rows) label(row.label), label(row.said);
    for (const auto& tick : chart.ticks) label(tick.label);
  }
  void operator()(const SignatureField& field) { say(field.label), say(field.person); }
  void operator()(const PageBreak&) {}

 private:
  void say(const std::string& words) {
    if (!words.empty()) reading_.body.push_back(words);
  }
  void begin_chart(const std::string& title, const std::string& alt) {
    say(title), say(alt);
    reading_.charts.emplace_back();
  }
  void label(const std::string& words) {
    if (!words.empty()) reading_.charts.back().push_back(words);
  }

  Reading& reading_;
};

}  // namespace

Reading reading(const Document& document) {
  Reading reading;
  const auto head = [&](const std::string& words) {
    if (!words.empty()) reading.head.push_back(words);
  };
  head(document.banner);
  if (document.brand.logo) head(document.brand.logo->alt);
  head(document.header_left), head(document.header_right);
  for (const auto& block : document.blocks) std::visit(Reader{reading}, block);
  if (!document.footer.empty()) reading.foot.push_back(document.footer);
  return reading;
}

int spoken_level(const Heading& heading, int above) { return std::min(std::clamp(heading.level, 1, 3), above + 1); }

std::string label_of(const BarChart::Part& part) {
  const auto tenths = std::llround(part.value * 10);
  const auto number = std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(std::llabs(tenths % 10)) : "");
  return part.label.empty() ? number : number + " " + part.label;
}

double along(const IntervalChart& chart, double value) {
  if (chart.ticks.size() < 2) return 0;
  const double from = chart.ticks.front().at, to = chart.ticks.back().at;
  return to > from ? std::clamp((value - from) / (to - from), 0.0, 1.0) : 0;
}

std::string spoken(const SignatureField& field) {
  return "Signature: " + field.label + (field.person.empty() ? "" : ", " + field.person);
}

}  // namespace document
