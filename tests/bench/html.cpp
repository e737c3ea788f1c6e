#include "bench/html.hpp"

#include <sstream>

namespace bench {
namespace {

std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (c == '<') safe += "&lt;";
    else if (c == '&') safe += "&amp;";
    else safe += c;
  }
  return safe;
}

class Html {
 public:
  void operator()(const document::Heading& heading) { element("h" + std::to_string(heading.level), inline_of(heading.text)); }
  void operator()(const document::Paragraph& paragraph) {
    const auto chip = paragraph.chip ? "<b>" + escaped(paragraph.chip->word) + "</b> " : std::string{};
    element("p", chip + inline_of(paragraph.text));
  }
  void operator()(const document::List& list) {
    const std::string tag = list.marker == document::Marker::number ? "ol" : "ul";
    html_ << '<' << tag << ">\n";
    for (const auto& item : list.items) element("li", inline_of(item));
    html_ << "</" << tag << ">\n";
  }
  void operator()(const document::Table& table) {
    html_ << "<table>";
    if (!table.caption.empty()) element("caption", escaped(table.caption));
    html_ << "<thead><tr>";
    for (const auto& column : table.columns) element("th", inline_of(column.heading));
    html_ << "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
      html_ << "<tr>";
      for (const auto& cell : row) {
        html_ << (cell.role == document::Role::row_header ? "<th>" : "<td>");
        for (const auto& paragraph : cell.paragraphs) (*this)(paragraph);
        html_ << (cell.role == document::Role::row_header ? "</th>" : "</td>");
      }
      html_ << "</tr>\n";
    }
    html_ << "</tbody></table>\n";
  }
  void operator()(const document::HeatMap& map) { element("p", escaped(map.title + ": " + map.alt)); }
  void operator()(const document::SideBySide& pair) { (*this)(pair.left), (*this)(pair.right); }
  void operator()(const document::BarChart& chart) { element("p", escaped(chart.title + ": " + chart.alt)); }
  void operator()(const document::IntervalChart& chart) { element("p", escaped(chart.title + ": " + chart.alt)); }
  void operator()(const document::SignatureField& field) { element("p", escaped(field.label + ": " + field.person)); }
  void operator()(const document::PageBreak&) { html_ << "<div style='page-break-after: always'></div>\n"; }

  std::string text() const { return html_.str(); }

 private:
  static std::string inline_of(const document::Text& text) {
    std::string html;
    for (const auto& run : text) {
      auto words = escaped(run.text);
      if (run.weight == document::Weight::bold) words = "<b>" + words + "</b>";
      html += run.link.empty() ? words : "<a href=\"" + escaped(run.link) + "\">" + words + "</a>";
    }
    return html;
  }
  void element(const std::string& tag, const std::string& content) { html_ << '<' << tag << '>' << content << "</" << tag << ">\n"; }

  std::ostringstream html_;
};

}  // namespace

std::string as_html(const document::Document& document) {
  Html html;
  for (const auto& block : document.blocks) std::visit(html, block);
  return "<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'><title>" + escaped(document.title) +
         "</title><style>@page { size: A4; margin: 22mm } body { font: 12pt/17pt 'Open Sans' } td, th { font-size: 11pt; text-align: left;"
         " vertical-align: top; border-bottom: 0.5pt solid #b8c0c2 } table { width: 100%; border-collapse: collapse }</style></head><body>\n" +
         html.text() + "</body></html>\n";
}

}  // namespace bench
