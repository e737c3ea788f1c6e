#include "document/words.hpp"

namespace document {
namespace {

std::string quoted(const std::string& words) { return "“" + words + "”"; }

class Walk {
 public:
  explicit Walk(const TextVisitor& visit) : visit_(visit) {}

  void operator()(Heading& heading) {
    const std::string before = plain(heading.text);
    section_ = before.empty() ? "" : "section " + quoted(before);
    text(heading.text, "heading " + quoted(before));
  }
  void operator()(Paragraph& paragraph) { this->paragraph(paragraph, place("")); }
  void operator()(List& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i) text(list.items[i], place("list, item " + std::to_string(i + 1)));
  }
  void operator()(Table& table) {
    std::vector<std::string> names;
    for (auto& column : table.columns) {
      names.push_back(plain(column.heading));
      text(column.heading, place("table, column headings"));
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      for (std::size_t c = 0; c < table.rows[r].size(); ++c) {
        const std::string column = c < names.size() && !names[c].empty() ? quoted(names[c]) : std::to_string(c + 1);
        for (auto& one : table.rows[r][c].paragraphs)
          paragraph(one, place("table, row " + std::to_string(r + 1) + ", column " + column));
      }
    visit_(table.caption, place("table, caption"));
  }
  void operator()(HeatMap& map) {
    const auto here = place("chart");
    visit_(map.title, here);
    visit_(map.alt, place("chart, description"));
    for (auto* labels : {&map.likelihoods, &map.severities})
      for (auto& label : *labels) visit_(label, here);
    for (auto& row : map.words)
      for (auto& word : row) visit_(word, here);
    for (auto& row : map.marks)
      for (auto& cell : row)
        for (auto& mark : cell) visit_(mark, here);
  }
  void operator()(SideBySide& pair) { (*this)(pair.left), (*this)(pair.right); }
  void operator()(BarChart& chart) {
    const auto here = place("chart");
    visit_(chart.title, here);
    visit_(chart.alt, place("chart, description"));
    for (auto& bar : chart.bars) {
      visit_(bar.label, here);
      for (auto& part : bar.parts) visit_(part.label, here);
    }
  }
  void operator()(IntervalChart& chart) {
    const auto here = place("chart");
    visit_(chart.title, here);
    visit_(chart.alt, place("chart, description"));
    for (auto& tick : chart.ticks) visit_(tick.label, here);
    for (auto& row : chart.rows) visit_(row.label, here), visit_(row.said, here);
  }
  void operator()(SignatureField& field) {
    visit_(field.label, place("place to sign"));
    visit_(field.person, place("place to sign"));
  }
  void operator()(PageBreak&) {}

 private:
  void text(Text& runs, const std::string& where) {
    for (auto& run : runs) visit_(run.text, where);
  }
  void paragraph(Paragraph& paragraph, const std::string& where) {
    if (paragraph.chip) visit_(paragraph.chip->word, where);
    text(paragraph.text, where);
  }
  std::string place(const std::string& within) const {
    if (section_.empty()) return within.empty() ? "before the first heading" : within;
    return within.empty() ? section_ : section_ + ", " + within;
  }

  const TextVisitor& visit_;
  std::string section_;
};

}  // namespace

void for_each_text(Document& document, const TextVisitor& visit) {
  visit(document.title, "title");
  visit(document.author, "author");
  visit(document.subject, "subject");
  visit(document.header_left, "page header");
  visit(document.header_right, "page header");
  visit(document.footer, "page footer");
  visit(document.banner, "page banner");
  if (document.brand.logo) visit(document.brand.logo->alt, "logo, description");
  Walk walk{visit};
  for (auto& block : document.blocks) std::visit(walk, block);
  for (auto& attachment : document.attachments) {
    visit(attachment.name, "attached file");
    visit(attachment.description, "attached file");
  }
}

std::string plain(const Text& text) {
  std::string words;
  for (const auto& run : text) words += run.text;
  return words;
}

}  // namespace document
