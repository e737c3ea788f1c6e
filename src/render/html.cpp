#include "render/html.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "document/reading.hpp"
#include "document/words.hpp"
#include "render/address.hpp"
#include "render/html_style.hpp"
#include "render/picture.hpp"
#include "render/style.hpp"

namespace render {
namespace {

using document::Text;
using document::Tone;
using pugi::xml_node;

// A browser may fetch nothing and run nothing, whatever words a school or a supplier put into the paper.
constexpr const char* policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

void say(xml_node to, const std::string& words) { to.append_child(pugi::node_pcdata).set_value(words.c_str()); }

// Beginning a line of its own, so that the file can be read as text.
xml_node block(xml_node to, const char* tag) {
  say(to, "\n");
  return to.append_child(tag);
}
xml_node block(xml_node to, const char* tag, const std::string& its_class) {
  auto made = block(to, tag);
  if (!its_class.empty()) made.append_attribute("class") = its_class.c_str();
  return made;
}
xml_node inside(xml_node to, const char* tag, const char* its_class) {
  auto made = to.append_child(tag);
  made.append_attribute("class") = its_class;
  return made;
}

// HTML has no <td/>: an empty element that is not void needs both its tags.
void keep_open(xml_node node) {
  if (!node.first_child()) say(node, "");
}

// Line breaks stay, and so do the places where a long address may be parted.
void say_broken(xml_node to, const std::string& words) {
  const std::string soft = "\u200B";
  std::string rest;
  for (std::size_t at = 0; at < words.size();) {
    const bool line = words[at] == '\n', part = words.compare(at, soft.size(), soft) == 0;
    if (line || part) {
      if (!rest.empty()) say(to, rest);
      rest.clear();
      to.append_child(line ? "br" : "wbr");
    } else {
      rest += words[at];
    }
    at += part ? soft.size() : 1;
  }
  if (!rest.empty()) say(to, rest);
}

void say(xml_node to, const Text& text) {
  for (const auto& run : text) {
    if (run.text.empty()) continue;
    auto at = to;
    if (can_follow(run.link)) {
      at = at.append_child("a");
      at.append_attribute("href") = as_address(run.link).c_str();
    }
    say_broken(run.weight == document::Weight::bold ? at.append_child("strong") : at, run.text);
  }
}

// The sign repeats the word for the eye alone.
void add_chip(xml_node to, const document::Chip& chip) {
  auto made = inside(to, "span", (std::string{"chip "} + class_of(chip.tone)).c_str());
  if (const std::string sign = look_of(chip.tone).sign; !sign.empty()) {
    auto seen = made.append_child("span");
    seen.append_attribute("aria-hidden") = "true";
    say(seen, sign + "\u00A0");
  }
  say(made, chip.word);
}

void say(xml_node to, const document::Paragraph& paragraph) {
  if (paragraph.chip) {
    add_chip(to, *paragraph.chip);
    if (!paragraph.text.empty()) say(to, " ");
  }
  say(to, paragraph.text);
}

bool is_empty(const document::Paragraph& paragraph) { return !paragraph.chip && document::plain(paragraph.text).empty(); }

// A digest or an address, which must not widen its column beyond the page.
bool has_long_word(const document::Cell& cell) {
  constexpr std::size_t longest = 32;
  for (const auto& paragraph : cell.paragraphs) {
    std::size_t length = 0;
    for (const char c : document::plain(paragraph.text))
      if (length = c == ' ' || c == '\n' ? 0 : length + 1; length > longest) return true;
  }
  return false;
}

std::string percent(double share) {
  const int thousandths = std::clamp(static_cast<int>(share * 1000 + 0.5), 0, 1000);
  return std::to_string(thousandths / 10) + "." + std::to_string(thousandths % 10) + "%";
}

class Page {
 public:
  explicit Page(xml_node main) : main_(main) {}

  void operator()(const document::Heading& heading) {
    if (document::plain(heading.text).empty()) return;
    level_ = document::spoken_level(heading, level_);
    const auto tag = "h" + std::to_string(level_);
    say(placed(tag.c_str(), "h" + std::to_string(std::clamp(heading.level, 1, 3))), heading.text);
  }

  void operator()(const document::Paragraph& paragraph) {
    if (!is_empty(paragraph)) say(placed("p", class_of(paragraph.voice)), paragraph);
  }

  void operator()(const document::List& list) {
    if (list.items.empty()) return;
    auto made = placed(list.marker == document::Marker::number ? "ol" : "ul", "");
    for (const auto& item : list.items) {
      auto one = block(made, "li");
      say(one, item);
      keep_open(one);
    }
  }

  // Roles are named although the tags imply them: on a small screen the rows become blocks, and some
  // browsers then forget that they are rows.
  void operator()(const document::Table& table) {
    if (table.columns.empty()) return;
    const bool named = std::any_of(table.columns.begin(), table.columns.end(), [](const auto& column) { return !column.heading.empty(); });
    auto made = placed("table", named ? "stack" : "stack plain");
    made.append_attribute("role") = "table";
    if (!table.caption.empty()) say(block(made, "caption"), table.caption);
    add_widths(made, table);
    if (named) {
      auto head = block(made, "thead");
      head.append_attribute("role") = "rowgroup";
      auto row = block(head, "tr");
      row.append_attribute("role") = "row";
      for (const auto& column : table.columns) {
        const bool empty = document::plain(column.heading).empty();  // a heading that says nothing is none
        auto cell = block(row, empty ? "td" : "th");
        if (!empty) cell.append_attribute("scope") = "col";
        cell.append_attribute("role") = empty ? "cell" : "columnheader";
        if (column.align == document::Align::right) cell.append_attribute("class") = "right";
        say(cell, column.heading);
        keep_open(cell);
      }
    }
    auto body = block(made, "tbody");
    body.append_attribute("role") = "rowgroup";
    for (const auto& cells : table.rows) {
      auto row = block(body, "tr");
      row.append_attribute("role") = "row";
      for (std::size_t c = 0; c < table.columns.size(); ++c)
        add_cell(row, c < cells.size() ? cells[c] : document::Cell{}, table.columns[c]);
    }
    keep_open(body);
  }

  void operator()(const document::HeatMap& map) { add_map(placed("div", "chart"), map); }
  void operator()(const document::SideBySide& pair) {
    auto both = placed("div", "pair");
    for (const auto* map : {&pair.left, &pair.right}) add_map(block(both, "div", "chart"), *map);
  }

  // The bar is for the eye; beneath it stand its parts as words.
  void operator()(const document::BarChart& chart) {
    if (chart.bars.empty()) return;
    auto table = block(placed("div", "chart"), "table", "bars");
    add_caption(table, chart.title, chart.alt);
    double longest = 0;
    for (const auto& bar : chart.bars) {
      double total = 0;
      for (const auto& part : bar.parts) total += std::max(0.0, part.value);
      longest = std::max(longest, total);
    }
    auto body = block(table, "tbody");
    for (const auto& bar : chart.bars) {
      auto row = block(body, "tr");
      auto label = block(row, "th");
      label.append_attribute("scope") = "row";
      say(label, bar.label);
      auto cell = block(row, "td");
      auto drawn = inside(cell, "div", "bar"), parts = inside(cell, "div", "parts");
      drawn.append_attribute("aria-hidden") = "true";
      for (const auto& part : bar.parts) {
        if (part.value <= 0) continue;
        auto piece = inside(drawn, "i", class_of(part.tone));
        piece.append_attribute("style") = ("width:" + percent(part.value / longest)).c_str();
        keep_open(piece);
        say(inside(parts, "span", class_of(part.tone)), document::label_of(part));
        say(parts, " ");
      }
      keep_open(drawn), keep_open(parts);
    }
  }

  // The drawing is for the eye; the row's words stand beside it.
  void operator()(const document::IntervalChart& chart) {
    if (chart.rows.empty()) return;
    auto table = block(placed("div", "chart"), "table", "intervals");
    add_caption(table, chart.title, chart.alt);
    const auto at = [&](double value) { return percent(document::along(chart, value)); };
    const auto put_mark = [&](xml_node track, const char* which, const std::string& place) {
      auto mark = inside(track, "i", which);
      mark.append_attribute("style") = place.c_str();
      keep_open(mark);
    };
    auto body = block(table, "tbody");
    for (const auto& row : chart.rows) {
      auto made = block(body, "tr");
      auto label = block(made, "th");
      label.append_attribute("scope") = "row";
      say(label, row.label), keep_open(label);
      auto track = inside(block(made, "td"), "div", "track");
      track.append_attribute("aria-hidden") = "true";
      for (const auto& tick : chart.ticks) put_mark(track, "tick", "left:" + at(tick.at));
      put_mark(track, "reach", "left:" + at(row.low) + ";width:" + percent(document::along(chart, row.high) - document::along(chart, row.low)));
      put_mark(track, "dot", "left:" + at(row.at));
      auto said = block(made, "td");
      say(said, row.said), keep_open(said);
    }
    if (chart.ticks.empty()) return;
    auto foot = block(body, "tr", "scale");
    keep_open(block(foot, "td"));
    auto scale = inside(block(foot, "td"), "div", "track");
    for (const auto& tick : chart.ticks) {
      auto mark = inside(scale, "span", "");
      mark.append_attribute("style") = ("left:" + at(tick.at)).c_str();
      say(mark, tick.label), say(mark, " "), keep_open(mark);
    }
    keep_open(block(foot, "td"));
  }

  void operator()(const document::SignatureField& field) {
    auto made = placed("div", "sign");
    auto who = block(made, "div");
    if (!field.label.empty()) say(block(who, "p").append_child("strong"), field.label);
    if (!field.person.empty()) say(block(who, "p"), field.person);
    keep_open(who);
    auto place = block(made, "div", "place");
    place.append_attribute("role") = "img";
    place.append_attribute("aria-label") = document::spoken(field).c_str();
    keep_open(place);
  }

  void operator()(const document::PageBreak&) { page_begins_ = static_cast<bool>(main_.first_child()); }

 private:
  // On paper a page begins with whatever stands after the break.
  xml_node placed(const char* tag, std::string its_class) {
    if (page_begins_) its_class += its_class.empty() ? "page" : " page";
    page_begins_ = false;
    return block(main_, tag, its_class);
  }

  // A column without a weight takes what its content needs.
  static void add_widths(xml_node table, const document::Table& of) {
    double weights = 0;
    for (const auto& column : of.columns) weights += std::max(0.0, column.weight);
    if (weights <= 0) return;
    auto group = block(table, "colgroup");
    for (const auto& column : of.columns) {
      auto made = group.append_child("col");
      if (column.weight > 0) made.append_attribute("style") = ("width:" + percent(column.weight / weights)).c_str();
    }
  }

  static void add_cell(xml_node row, const document::Cell& cell, const document::Column& column) {
    const bool heads = cell.role == document::Role::row_header;
    auto made = block(row, heads ? "th" : "td");
    if (heads) made.append_attribute("scope") = "row";
    made.append_attribute("role") = heads ? "rowheader" : "cell";
    if (column.align == document::Align::right) made.append_attribute("class") = "right";
    else if (has_long_word(cell)) made.append_attribute("class") = "long";
    if (const auto of = document::plain(column.heading); !heads && !of.empty()) made.append_attribute("data-of") = of.c_str();
    if (cell.paragraphs.size() == 1 && cell.paragraphs.front().voice == document::Voice::body) {
      say(made, cell.paragraphs.front());
    } else {
      for (const auto& paragraph : cell.paragraphs)
        if (!is_empty(paragraph)) say(block(made, "p", class_of(paragraph.voice)), paragraph);
    }
    keep_open(made);
  }

  static void add_caption(xml_node table, const std::string& title, const std::string& alt) {
    if (title.empty() && alt.empty()) return;
    auto caption = block(table, "caption");
    if (!title.empty()) say(caption.append_child("span"), title);
    if (!alt.empty()) say(caption, " "), say(inside(caption, "span", "says"), alt);
  }

  // The likelihoods stand below, as on paper; each cell names its two headings, wherever they stand.
  void add_map(xml_node to, const document::HeatMap& map) {
    const auto id = "c" + std::to_string(++maps_);
    auto table = block(to, "table", "map");
    add_caption(table, map.title, map.alt);
    auto body = block(table, "tbody");
    for (std::size_t r = 0; r < map.severities.size(); ++r) {
      auto row = block(body, "tr");
      const auto severity = id + "s" + std::to_string(r + 1);
      add_heading(row, severity, map.severities[r], "row");
      for (std::size_t c = 0; c < map.likelihoods.size(); ++c) {
        auto cell = block(row, "td");
        const auto tone = r < map.tones.size() && c < map.tones[r].size() ? map.tones[r][c] : Tone::none;
        cell.append_attribute("class") = class_of(tone);
        cell.append_attribute("headers") = (severity + " " + id + "l" + std::to_string(c + 1)).c_str();
        if (r < map.words.size() && c < map.words[r].size()) say(cell, map.words[r][c]);
        if (r < map.marks.size() && c < map.marks[r].size() && !map.marks[r][c].empty()) {
          std::string marks;
          for (const auto& mark : map.marks[r][c]) marks.append(marks.empty() ? "" : ", ").append(mark);
          say(cell, " "), say(cell.append_child("b"), marks);
        }
        keep_open(cell);
      }
    }
    auto foot = block(body, "tr");
    keep_open(block(foot, "td"));
    for (std::size_t c = 0; c < map.likelihoods.size(); ++c) add_heading(foot, id + "l" + std::to_string(c + 1), map.likelihoods[c], "col");
  }
  static void add_heading(xml_node row, const std::string& id, const std::string& words, const char* scope) {
    auto cell = block(row, "th");
    cell.append_attribute("id") = id.c_str();
    cell.append_attribute("scope") = scope;
    if (scope[0] == 'r') cell.append_attribute("class") = "side";
    say(cell, words);
  }

  xml_node main_;
  int level_ = 0, maps_ = 0;
  bool page_begins_ = false;
};

void add_meta(xml_node head, const char* name, const std::string& content) {
  if (content.empty()) return;
  auto meta = block(head, "meta");
  meta.append_attribute("name") = name;
  meta.append_attribute("content") = content.c_str();
}

void add_head(xml_node html, const document::Document& document) {
  auto head = block(html, "head");
  block(head, "meta").append_attribute("charset") = "utf-8";
  auto rule = block(head, "meta");
  rule.append_attribute("http-equiv") = "Content-Security-Policy";
  rule.append_attribute("content") = policy;
  auto title = block(head, "title");
  say(title, document.title);
  add_meta(head, "viewport", "width=device-width, initial-scale=1");
  add_meta(head, "author", document.author);
  add_meta(head, "description", document.subject);
  add_meta(head, "generator", document.program);
  say(block(head, "style"), style_sheet(document));
}

std::string base64(const std::string& bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0u; };
    const unsigned three = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    for (unsigned part = 0; part < 4; ++part) out += i + part > bytes.size() ? '=' : letters[three >> (18 - 6 * part) & 63];
  }
  return out;
}

void add_header(xml_node body, const document::Document& document) {
  const auto& logo = document.brand.logo;
  if (document.banner.empty() && document.header_left.empty() && document.header_right.empty() && !logo) return;
  auto header = block(body, "header");
  if (!document.banner.empty()) say(block(header, "p", std::string{"banner "} + class_of(Tone::conditional)), document.banner);
  auto line = block(header, "div", "line");
  if (logo) {
    auto image = block(line, "img");
    image.append_attribute("src") = ("data:image/png;base64," + base64(png(*logo))).c_str();
    image.append_attribute("alt") = logo->alt.c_str();
  }
  for (const auto* words : {&document.header_left, &document.header_right})
    if (!words->empty()) say(block(line, "p"), *words);
  keep_open(line);
}

}  // namespace

std::string html(const document::Document& document, const Fonts& fonts, std::vector<Warning>* warnings) {
  std::vector<Warning> ignored;
  const auto ready = printable(document, fonts, warnings ? *warnings : ignored);

  pugi::xml_document file;
  file.append_child(pugi::node_doctype).set_value("html");
  auto html = block(file, "html");
  html.append_attribute("lang") = ready.language.c_str();
  html.append_attribute("xml:lang") = ready.language.c_str();
  add_head(html, ready);
  auto body = block(html, "body");
  add_header(body, ready);
  auto main = block(body, "main");
  Page page{main};
  for (const auto& one : ready.blocks) std::visit(page, one);
  keep_open(main);
  if (!ready.footer.empty()) say(block(block(body, "footer"), "p"), ready.footer);
  say(html, "\n");

  std::ostringstream text;
  file.save(text, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return text.str() + "\n";
}

}  // namespace render
