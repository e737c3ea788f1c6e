#include "render/docx.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <pugixml.hpp>
#include <sstream>

#include "base/text.hpp"
#include "document/reading.hpp"
#include "document/words.hpp"
#include "render/address.hpp"
#include "render/blocks.hpp"
#include "render/docx_parts.hpp"
#include "render/page_head.hpp"
#include "render/picture.hpp"
#include "render/style.hpp"
#include "render/zip.hpp"

namespace render {
namespace {

using document::Text;
using document::Tone;
using pugi::xml_node;

constexpr double banner_height = 24;  // with the space below it
constexpr double text_width = style.page_width - 2 * style.margin;

int twips(double points) { return static_cast<int>(std::lround(points * 20)); }

xml_node child(xml_node of, const char* name) { return of.append_child(name); }
xml_node child(xml_node of, const char* name, const std::string& value) {
  auto made = of.append_child(name);
  made.append_attribute("w:val") = value.c_str();
  return made;
}
void put(xml_node node, const char* name, int value) { node.append_attribute(name) = value; }

// Addresses that links lead to, each once.
class Addresses {
 public:
  std::string id(const std::string& address) {
    const auto [found, is_new] = ids_.try_emplace(address, "link" + std::to_string(ids_.size() + 1));
    if (is_new) all_.push_back({found->second, std::string{relationship_namespace} + "/hyperlink", address, true});
    return found->second;
  }
  const std::vector<Relationship>& all() const { return all_; }

 private:
  std::map<std::string, std::string> ids_;
  std::vector<Relationship> all_;
};

// w:t keeps its spaces only where it says so; a line break is an element.
void say(xml_node to, const std::string& words, const std::string& character_style, const char* weight = nullptr) {
  auto run = child(to, "w:r");
  if (!character_style.empty() || weight) {
    auto look = child(run, "w:rPr");
    if (!character_style.empty()) child(look, "w:rStyle", character_style);
    if (weight) child(look, weight), child(look, "w:bCs");
  }
  const auto lines = base::split(words, '\n');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) child(run, "w:br");
    if (lines[i].empty()) continue;
    auto text = child(run, "w:t");
    text.append_attribute("xml:space") = "preserve";
    text.text() = lines[i].c_str();
  }
}

xml_node paragraph(xml_node to, const char* its_style) {
  auto made = child(to, "w:p");
  child(child(made, "w:pPr"), "w:pStyle", its_style);
  return made;
}

// In English Metric Units, 12,700 a point (ISO 29500-1, 20.4 and 20.2).
// The relationship has the picture's name. One without a description is marked as decoration: the words stand beside it.
void add_picture(xml_node to, int id, const std::string& name, const std::string& alt, const Area& area) {
  const auto wide = std::lround(area.width * 12700), tall = std::lround(area.height * 12700);
  const auto size = [&](xml_node of, const char* element) {
    auto made = child(of, element);
    made.append_attribute("cx") = static_cast<long long>(wide);
    made.append_attribute("cy") = static_cast<long long>(tall);
  };
  const auto named = [&](xml_node of, const char* element) {
    auto made = child(of, element);
    put(made, "id", id);
    made.append_attribute("name") = name.c_str();
    made.append_attribute("descr") = alt.c_str();
    return made;
  };
  auto frame = child(child(child(to, "w:r"), "w:drawing"), "wp:inline");
  for (const char* side : {"distT", "distB", "distL", "distR"}) put(frame, side, 0);  // left out, some programs keep a distance
  frame.append_attribute("xmlns:wp") = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
  size(frame, "wp:extent");
  const char* drawing_namespace = "http://schemas.openxmlformats.org/drawingml/2006/main";
  auto about_it = named(frame, "wp:docPr");
  if (alt.empty()) {
    auto list = child(about_it, "a:extLst");
    list.append_attribute("xmlns:a") = drawing_namespace;
    auto extension = child(list, "a:ext");
    extension.append_attribute("uri") = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}";
    auto decoration = child(extension, "adec:decorative");
    decoration.append_attribute("xmlns:adec") = "http://schemas.microsoft.com/office/drawing/2017/decorative";
    put(decoration, "val", 1);
  }
  auto graphic = child(frame, "a:graphic");
  graphic.append_attribute("xmlns:a") = drawing_namespace;
  auto data = child(graphic, "a:graphicData");
  const char* picture_namespace = "http://schemas.openxmlformats.org/drawingml/2006/picture";
  data.append_attribute("uri") = picture_namespace;
  auto picture = child(data, "pic:pic");
  picture.append_attribute("xmlns:pic") = picture_namespace;
  auto about = child(picture, "pic:nvPicPr");
  named(about, "pic:cNvPr");
  child(about, "pic:cNvPicPr");
  auto fill = child(picture, "pic:blipFill");
  child(fill, "a:blip").append_attribute("r:embed") = name.c_str();
  child(child(fill, "a:stretch"), "a:fillRect");
  auto shape = child(picture, "pic:spPr");
  auto place = child(shape, "a:xfrm");
  auto origin = child(place, "a:off");
  put(origin, "x", 0), put(origin, "y", 0);
  size(place, "a:ext");
  auto outline = child(shape, "a:prstGeom");
  outline.append_attribute("prst") = "rect";
  child(outline, "a:avLst");
}

constexpr double interval_height = 18, interval_inset = 14;

// A row's dot and whisker as a picture: no shape of Word's is drawn alike by all programs that read its files.
document::Picture drawn_interval(const document::IntervalChart& chart, const document::IntervalChart::Row& row, double wide, Colour accent) {
  constexpr double scale = 4;  // dots a point
  document::Picture made{static_cast<int>(wide * scale), static_cast<int>(interval_height * scale), {}, ""};
  made.pixels.assign(static_cast<std::size_t>(made.width) * static_cast<std::size_t>(made.height) * 3, '\xFF');
  const auto at = [&](double value) { return interval_inset + document::along(chart, value) * (wide - 2 * interval_inset); };
  // `cover` says how much of the dot at a place is inked.
  const auto ink = [&](Colour colour, const auto& cover) {
    for (int y = 0; y < made.height; ++y)
      for (int x = 0; x < made.width; ++x) {
        const double share = std::clamp(cover((x + 0.5) / scale, (y + 0.5) / scale) * scale + 0.5, 0.0, 1.0);
        if (share <= 0) continue;
        auto* pixel = &made.pixels[(static_cast<std::size_t>(y) * static_cast<std::size_t>(made.width) + static_cast<std::size_t>(x)) * 3];
        const unsigned char parts[] = {colour.red, colour.green, colour.blue};
        for (int part = 0; part < 3; ++part)
          pixel[part] = static_cast<char>(std::lround(static_cast<unsigned char>(pixel[part]) * (1 - share) + parts[part] * share));
      }
  };
  const auto box = [&](Colour colour, double left, double top, double right, double bottom) {
    ink(colour, [=](double x, double y) { return std::min({x - left, right - x, y - top, bottom - y}); });
  };
  const double middle = interval_height / 2;
  for (const auto& tick : chart.ticks) box(style.rule, at(tick.at) - 0.25, 0, at(tick.at) + 0.25, interval_height);
  box(accent, at(row.low), middle - 0.75, at(row.high), middle + 0.75);
  for (const double end : {row.low, row.high}) box(accent, at(end) - 0.75, middle - 3.5, at(end) + 0.75, middle + 3.5);
  ink(accent, [&](double x, double y) { return 4.5 - std::hypot(x - at(row.at), y - middle); });
  return made;
}

class Body {
 public:
  Body(xml_node body, const Grids& grids, Colour accent) : body_(body), grids_(grids), accent_(accent) {}

  void operator()(const document::Heading& heading) {
    if (document::plain(heading.text).empty()) return;
    const bool first = level_ == 0;
    level_ = document::spoken_level(heading, level_);
    auto made = placed(first ? "Title" : ("Heading" + std::to_string(level_)).c_str());
    say(made, heading.text);
  }

  void operator()(const document::Paragraph& block) {
    if (!block.chip && document::plain(block.text).empty()) return;
    say(placed(style_of(block.voice)), block);
  }

  void operator()(const document::List& list) {
    if (list.items.empty()) return;
    const bool numbered = list.marker == document::Marker::number;
    const int numbering = numbered ? 2 + numbered_lists_++ : 1;
    for (const auto& item : list.items) {
      auto made = placed(numbered ? "ListNumber" : "ListBullet");
      auto properties = child(made.child("w:pPr"), "w:numPr");
      put(child(properties, "w:ilvl"), "w:val", 0);
      put(child(properties, "w:numId"), "w:val", numbering);
      if (&item == &list.items.back()) put(child(made.child("w:pPr"), "w:spacing"), "w:after", twips(style.between_blocks));
      say(made, item);
    }
  }

  void operator()(const document::Table& table) {
    if (table.columns.empty()) return;
    if (!table.caption.empty()) say(placed("Caption"), table.caption, "");
    const auto widths = in_twips(grids_.at(&table));
    const bool named = std::any_of(table.columns.begin(), table.columns.end(), [](const auto& column) { return !column.heading.empty(); });
    const bool headed = !table.rows.empty() && std::all_of(table.rows.begin(), table.rows.end(), [](const auto& row) {
      return !row.empty() && row.front().role == document::Role::row_header;
    });
    auto made = table_of(widths, "ReportTable", table.caption, "", named, headed);
    if (named) {
      auto row = row_of(made);
      auto head = child(row, "w:trPr");
      child(head, "w:cantSplit");
      child(head, "w:tblHeader");
      for (std::size_t c = 0; c < widths.size(); ++c) {
        auto one = paragraph(cell_of(row, widths[c], "bottom"), "TableHeading");
        align(one, table.columns[c].align);
        say(one, table.columns[c].heading);
      }
    }
    for (const auto& cells : table.rows) {
      auto row = row_of(made);
      for (std::size_t c = 0; c < widths.size(); ++c) {
        auto cell = cell_of(row, widths[c]);
        if (c < cells.size())
          for (const auto& one : cells[c].paragraphs) {
            auto words = paragraph(cell, one.voice == document::Voice::small ? "TableSmall" : "TableText");
            align(words, table.columns[c].align);
            say(words, one);
          }
        if (!cell.child("w:p")) paragraph(cell, "TableText");
      }
    }
  }

  void operator()(const document::HeatMap& map) {
    begin_chart(map.title, map.alt);
    const auto columns = map.likelihoods.size();
    std::vector<double> widths(columns + 1, columns > 0 ? text_width * 0.5 / static_cast<double>(columns) : 0);
    widths[0] = text_width * 0.18;
    const auto grid = in_twips(widths);
    auto made = table_of(grid, "ChartTable", map.title, map.alt, false, true);
    for (std::size_t r = 0; r < map.severities.size(); ++r) {
      auto row = row_of(made);
      label(cell_of(row, grid[0], "center"), map.severities[r], "right");
      for (std::size_t c = 0; c < columns; ++c) {
        const auto tone = r < map.tones.size() && c < map.tones[r].size() ? map.tones[r][c] : Tone::none;
        auto cell = cell_of(row, grid[c + 1], "center", look_of(tone).tint);
        auto words = paragraph(cell, "ChartLabel");
        child(words.child("w:pPr"), "w:jc", "center");
        if (r < map.words.size() && c < map.words[r].size()) say(words, map.words[r][c], "");
        if (r < map.marks.size() && c < map.marks[r].size() && !map.marks[r][c].empty())
          say(words, "\n" + base::joined(map.marks[r][c], ", "), "Strong");
      }
    }
    auto foot = row_of(made);
    label(cell_of(foot, grid[0]), "", "right");
    for (std::size_t c = 0; c < columns; ++c) label(cell_of(foot, grid[c + 1]), map.likelihoods[c], "center");
  }

  // One under the other: a table within a table is hard to follow by ear.
  void operator()(const document::SideBySide& pair) { (*this)(pair.left), (*this)(pair.right); }

  void operator()(const document::BarChart& chart) {
    if (chart.bars.empty()) return;
    begin_chart(chart.title, chart.alt);
    const auto grid = in_twips({text_width * 0.36, text_width * 0.64});
    auto made = table_of(grid, "ChartTable", chart.title, chart.alt, false, true);
    for (const auto& bar : chart.bars) {
      auto row = row_of(made);
      label(cell_of(row, grid[0]), bar.label, "left");
      auto words = paragraph(cell_of(row, grid[1]), "ChartLabel");
      bool first = true;
      for (const auto& part : bar.parts) {
        if (part.value <= 0) continue;
        if (!first) say(words, "  ", "");
        first = false;
        say(words, "\u00A0" + document::label_of(part) + "\u00A0", chip_style(part.tone));
      }
    }
  }

  void operator()(const document::IntervalChart& chart) {
    if (chart.rows.empty()) return;
    begin_chart(chart.title, chart.alt);
    const double wide = text_width * 0.42;
    const auto grid = in_twips({text_width * 0.36, wide, text_width * 0.22});
    auto made = table_of(grid, "ChartTable", chart.title, chart.alt, false, true);
    for (const auto& row : chart.rows) {
      auto cells = row_of(made);
      label(cell_of(cells, grid[0], "center"), row.label, "left");
      auto drawn = paragraph(cell_of(cells, grid[1], "center"), "ChartLabel");
      pictures_.push_back(drawn_interval(chart, row, wide - 14, accent_));
      add_picture(drawn, static_cast<int>(pictures_.size()) + 1, "chart" + std::to_string(pictures_.size()), "", {0, 0, wide - 14, interval_height});
      label(cell_of(cells, grid[2], "center"), row.said, "left");
    }
    if (chart.ticks.empty()) return;
    auto foot = row_of(made);
    label(cell_of(foot, grid[0]), "", "left");
    auto scale = paragraph(cell_of(foot, grid[1]), "ChartLabel");
    auto stops = child(scale.child("w:pPr"), "w:tabs");
    for (const auto& tick : chart.ticks) {
      auto stop = child(stops, "w:tab", "center");
      put(stop, "w:pos", twips(interval_inset + document::along(chart, tick.at) * (wide - 14 - 2 * interval_inset)));
      child(child(scale, "w:r"), "w:tab");
      say(scale, tick.label, "");
    }
    label(cell_of(foot, grid[2]), "", "left");
  }

  void operator()(const document::SignatureField& field) {
    const auto grid = in_twips({text_width - style.signature_width, style.signature_width});
    auto made = table_of(grid, "SignatureTable", document::spoken(field), "", false, false);
    auto row = row_of(made);
    auto height = child(row.child("w:trPr"), "w:trHeight");
    put(height, "w:val", twips(style.signature_height));
    height.append_attribute("w:hRule") = "atLeast";
    auto who = cell_of(row, grid[0]);
    if (!field.label.empty()) say(paragraph(who, "TableText"), field.label, "Strong");
    if (!field.person.empty() || field.label.empty()) say(paragraph(who, "TableText"), field.person, "");
    auto place = cell_of(row, grid[1]);
    auto borders = child(place.child("w:tcPr"), "w:tcBorders");
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right"}) {
      auto edge = child(borders, side, "single");
      put(edge, "w:sz", 4);
      edge.append_attribute("w:color") = base::hex_digits(style.muted).c_str();
    }
    paragraph(place, "TableText");
  }

  void operator()(const document::PageBreak&) { page_begins_ = static_cast<bool>(body_.first_child()); }

  // A table never ends the text and never touches the next one: Word would join them.
  void end() {
    if (after_table()) paragraph(body_, "AfterTable");
    if (!body_.first_child()) paragraph(body_, "Normal");
  }

  const Addresses& addresses() const { return addresses_; }
  const std::vector<document::Picture>& pictures() const { return pictures_; }
  int numbered_lists() const { return numbered_lists_; }

 private:
  static const char* style_of(document::Voice voice) {
    switch (voice) {
      case document::Voice::lead: return "Lead";
      case document::Voice::small: return "Small";
      case document::Voice::note: return "Note";
      case document::Voice::body: break;
    }
    return "Normal";
  }
  // {0.4, 0.6} of the line: rounded so that they end where the line ends.
  static std::vector<int> in_twips(const std::vector<double>& widths) {
    std::vector<int> out;
    double end = 0;
    int before = 0;
    for (const double width : widths) {
      end += width;
      out.push_back(twips(end) - before);
      before = twips(end);
    }
    return out;
  }

  bool after_table() const { return std::string_view{body_.last_child().name()} == "w:tbl"; }
  void begin_page(xml_node paragraph) {
    if (page_begins_) child(paragraph.child("w:pPr"), "w:pageBreakBefore");
    page_begins_ = false;
  }
  xml_node placed(const char* its_style) {
    if (after_table()) paragraph(body_, "AfterTable");
    auto made = paragraph(body_, its_style);
    begin_page(made);
    return made;
  }
  void begin_chart(const std::string& title, const std::string& alt) {
    if (title.empty() && alt.empty()) return;
    auto caption = placed("Caption");
    if (!title.empty()) say(caption, title, "");
    if (!title.empty() && !alt.empty()) child(child(caption, "w:r"), "w:br");
    if (!alt.empty()) say(caption, alt, "ChartMessage");
  }

  xml_node table_of(const std::vector<int>& widths, const char* its_style, const std::string& title, const std::string& description, bool first_row,
                    bool first_column) {
    if (page_begins_) placed("AfterTable");
    else if (after_table()) paragraph(body_, "AfterTable");
    auto made = child(body_, "w:tbl");
    auto look = child(made, "w:tblPr");
    child(look, "w:tblStyle", its_style);
    auto width = child(look, "w:tblW");
    put(width, "w:w", std::accumulate(widths.begin(), widths.end(), 0));
    width.append_attribute("w:type") = "dxa";
    child(look, "w:tblLayout").append_attribute("w:type") = "fixed";
    auto parts = child(look, "w:tblLook", first_row ? (first_column ? "00A0" : "0020") : (first_column ? "0080" : "0000"));
    put(parts, "w:firstRow", first_row);
    put(parts, "w:lastRow", 0);
    put(parts, "w:firstColumn", first_column);
    put(parts, "w:lastColumn", 0);
    put(parts, "w:noHBand", 1);
    put(parts, "w:noVBand", 1);
    if (!title.empty()) child(look, "w:tblCaption", title);
    if (!description.empty()) child(look, "w:tblDescription", description);
    auto grid = child(made, "w:tblGrid");
    for (const int one : widths) put(child(grid, "w:gridCol"), "w:w", one);
    return made;
  }
  // It may go on over the page: LibreOffice 7.4 drops a row that may not, where it does not fit by a hair.
  static xml_node row_of(xml_node table) { return child(table, "w:tr"); }
  static xml_node cell_of(xml_node row, int width, const char* stands = nullptr, std::optional<Colour> fill = std::nullopt) {
    auto cell = child(row, "w:tc");
    auto look = child(cell, "w:tcPr");
    auto wide = child(look, "w:tcW");
    put(wide, "w:w", width);
    wide.append_attribute("w:type") = "dxa";
    if (fill) {
      auto shade = child(look, "w:shd", "clear");
      shade.append_attribute("w:color") = "auto";
      shade.append_attribute("w:fill") = base::hex_digits(*fill).c_str();
    }
    if (stands) child(look, "w:vAlign", stands);
    return cell;
  }
  static void align(xml_node paragraph, document::Align align) {
    if (align == document::Align::right) child(paragraph.child("w:pPr"), "w:jc", "right");
  }
  static void label(xml_node cell, const std::string& words, const char* side) {
    auto made = paragraph(cell, "ChartLabel");
    child(made.child("w:pPr"), "w:jc", side);
    if (!words.empty()) render::say(made, words, "");
  }

  void say(xml_node to, const std::string& words, const std::string& character_style) { render::say(to, words, character_style); }
  void say(xml_node to, const Text& text) {
    for (const auto& run : text) {
      if (run.text.empty()) continue;
      const bool bold = run.weight == document::Weight::bold;
      if (!can_follow(run.link)) {
        say(to, run.text, bold ? "Strong" : "");
        continue;
      }
      auto link = child(to, "w:hyperlink");
      link.append_attribute("r:id") = addresses_.id(as_address(run.link)).c_str();
      put(link, "w:history", 1);
      render::say(link, run.text, "Hyperlink", bold ? "w:b" : nullptr);
    }
  }
  // The sign repeats the word for the eye; spaces that do not break pad the tint.
  void say(xml_node to, const document::Paragraph& words) {
    if (words.chip) {
      const std::string sign = look_of(words.chip->tone).sign;
      if (!sign.empty()) say(to, "\u00A0" + sign, sign_style(words.chip->tone));
      say(to, "\u00A0" + words.chip->word + "\u00A0", chip_style(words.chip->tone));
      if (!words.text.empty()) say(to, "  ", "");
    }
    say(to, words.text);
  }

  xml_node body_;
  const Grids& grids_;
  Colour accent_;
  Addresses addresses_;
  std::vector<document::Picture> pictures_;
  int level_ = 0, numbered_lists_ = 0;
  bool page_begins_ = false;
};

xml_node begin(pugi::xml_document& part, const char* name) {
  auto declaration = part.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  declaration.append_attribute("standalone") = "yes";
  auto root = part.append_child(name);
  root.append_attribute("xmlns:w") = word_namespace;
  root.append_attribute("xmlns:r") = relationship_namespace;
  return root;
}

std::string text_of(const pugi::xml_document& part) {
  std::ostringstream text;
  part.save(text, "", pugi::format_raw, pugi::encoding_utf8);
  return text.str();
}

// A head that has no room of its own pushes the text down, and some writers then lose rows of tables.
void add_section(xml_node body, const document::Document& document, const PageHead& head) {
  auto section = child(body, "w:sectPr");
  for (const char* which : {"header", "footer"}) {
    auto reference = child(section, (std::string{"w:"} + which + "Reference").c_str());
    reference.append_attribute("w:type") = "default";
    reference.append_attribute("r:id") = which;
  }
  auto size = child(section, "w:pgSz");
  put(size, "w:w", twips(style.page_width)), put(size, "w:h", twips(style.page_height));
  auto margins = child(section, "w:pgMar");
  put(margins, "w:top", twips(head.text_top));
  for (const char* side : {"w:right", "w:bottom", "w:left"}) put(margins, side, twips(style.margin));
  const double words = std::max(head.logo.height, style.furniture.leading * (head.two_lines ? 2 : 1));
  put(margins, "w:header", twips(head.rule - 6 - words - (document.banner.empty() ? 0 : banner_height)));
  put(margins, "w:footer", 500), put(margins, "w:gutter", 0);
}

std::string header_xml(const document::Document& document, const PageHead& head) {
  pugi::xml_document part;
  auto root = begin(part, "w:hdr");
  if (!document.banner.empty()) say(paragraph(root, "Banner"), document.banner, "");
  auto line = paragraph(root, "Header");
  if (head.logo.width > 0) {
    add_picture(line, 1, "logo", document.brand.logo->alt, head.logo);
    say(line, "\u00A0\u00A0\u00A0", "");
  }
  if (!document.header_left.empty()) say(line, document.header_left, "");
  if (!document.header_right.empty()) {
    auto gap = child(line, "w:r");
    if (head.two_lines) child(gap, "w:br");
    child(gap, "w:tab");
    say(line, document.header_right, "");
  }
  return text_of(part);
}

std::string footer_xml(const document::Document& document) {
  pugi::xml_document part;
  auto line = paragraph(begin(part, "w:ftr"), "Footer");
  if (!document.footer.empty()) say(line, document.footer, "");
  child(child(line, "w:r"), "w:tab");
  const auto field = [&](const char* words, const char* code) {
    say(line, words, "");
    auto made = child(line, "w:fldSimple");
    made.append_attribute("w:instr") = code;
    say(made, "1", "");
  };
  field("page ", "PAGE"), field(" of ", "NUMPAGES");
  return text_of(part);
}

}  // namespace

std::string docx(const document::Document& document, const Fonts& fonts, std::vector<Warning>* warnings) {
  std::vector<Warning> ignored;
  const auto ready = printable(document, fonts, warnings ? *warnings : ignored);

  pugi::xml_document text;
  auto node = child(begin(text, "w:document"), "w:body");
  const Grids grids = grids_of(ready, fonts);
  Body body{node, grids, inks_of(ready).accent};
  for (const auto& block : ready.blocks) std::visit(body, block);
  body.end();
  const auto head = page_head(ready, fonts);
  add_section(node, ready, head);

  const std::string office = relationship_namespace, package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/";
  const std::vector<Relationship> outer{{"document", office + "/officeDocument", "word/document.xml"},
                                        {"core", package + "core-properties", "docProps/core.xml"},
                                        {"app", office + "/extended-properties", "docProps/app.xml"}};
  std::vector<Relationship> inner;
  for (const char* part : {"styles", "numbering", "settings", "fontTable"}) inner.push_back({part, office + "/" + part, std::string{part} + ".xml"});
  for (const char* part : {"header", "footer"}) inner.push_back({part, office + "/" + part, std::string{part} + "1.xml"});
  for (std::size_t i = 1; i <= body.pictures().size(); ++i) {
    const auto name = "chart" + std::to_string(i);
    inner.push_back({name, office + "/image", "media/" + name + ".png"});
  }
  inner.insert(inner.end(), body.addresses().all().begin(), body.addresses().all().end());

  Parts parts{{"[Content_Types].xml", content_types_xml()},
              {"_rels/.rels", relationships_xml(outer)},
              {"docProps/core.xml", core_properties_xml(ready)},
              {"docProps/app.xml", app_properties_xml(ready)},
              {"word/document.xml", text_of(text)},
              {"word/_rels/document.xml.rels", relationships_xml(inner)},
              {"word/styles.xml", styles_xml(ready)},
              {"word/numbering.xml", numbering_xml(ready, body.numbered_lists())},
              {"word/settings.xml", settings_xml()},
              {"word/fontTable.xml", font_table_xml()},
              {"word/header1.xml", header_xml(ready, head)},
              {"word/footer1.xml", footer_xml(ready)}};
  if (head.logo.width > 0) {
    parts.emplace_back("word/_rels/header1.xml.rels", relationships_xml({{"logo", office + "/image", "media/logo.png"}}));
    parts.emplace_back("word/media/logo.png", png(*ready.brand.logo));
  }
  for (std::size_t i = 0; i < body.pictures().size(); ++i)
    parts.emplace_back("word/media/chart" + std::to_string(i + 1) + ".png", png(body.pictures()[i]));
  return zipped(parts, ready.made);
}

}  // namespace render
