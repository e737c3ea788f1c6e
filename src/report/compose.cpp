#include "report/compose.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "document/words.hpp"
#include "report/cutting.hpp"
#include "report/difference.hpp"

namespace report {
namespace {

using document::Block;
using document::Cell;
using document::Chip;
using document::Paragraph;
using document::Run;
using document::Text;
using document::Tone;
using document::Weight;
using pugi::xml_node;
using pugi::xpath_node;

const std::unordered_map<std::string, Tone>& tones() {
  static const std::unordered_map<std::string, Tone> all{{"approved for listed uses", Tone::approved},
                                                         {"met", Tone::approved},
                                                         {"yes", Tone::approved},
                                                         {"yes-evidenced", Tone::approved},
                                                         {"permitted", Tone::approved},
                                                         {"conditional", Tone::conditional},
                                                         {"on-conditions", Tone::conditional},
                                                         {"partial", Tone::conditional},
                                                         {"yes-unevidenced", Tone::conditional},
                                                         {"raised", Tone::conditional},
                                                         {"hold", Tone::hold},
                                                         {"not-yet", Tone::hold},
                                                         {"open", Tone::not_started},
                                                         {"blocked", Tone::blocked},
                                                         {"unmet", Tone::blocked},
                                                         {"no", Tone::blocked},
                                                         {"prohibited", Tone::rejected},
                                                         {"rejected", Tone::rejected},
                                                         {"suspended", Tone::suspended},
                                                         {"not started", Tone::not_started},
                                                         {"not-answered", Tone::not_started},
                                                         {"not-applicable", Tone::muted},
                                                         {"not-raised", Tone::muted},
                                                         {"settled", Tone::muted},
                                                         {"low", Tone::low},
                                                         {"medium", Tone::medium},
                                                         {"high", Tone::high}};
  return all;
}

Tone tone_of(const std::string& value) {
  const auto found = tones().find(value);
  return found == tones().end() ? Tone::none : found->second;
}

// White space as a browser sees it: runs become one space; a line break in a value is kept by the
// caller, who makes paragraphs of it.
void append_collapsed(std::string& to, std::string_view text) {
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space)
      to += c;
    else if (to.empty() || to.back() != ' ')
      to += ' ';
  }
}

bool blank(const Text& text) {
  for (const auto& run : text)
    if (!base::trimmed(run.text).empty()) return false;
  return true;
}

// Outer white space goes, and no two runs keep a space each between them.
Text tidy(const Text& text) {
  Text runs;
  bool after_space = true;
  for (const auto& run : text) {
    Run copy{{}, run.weight, run.link};
    for (const char c : run.text) {
      if (c == ' ' && after_space) continue;
      after_space = c == ' ';
      copy.text += c;
    }
    if (!copy.text.empty()) runs.push_back(std::move(copy));
  }
  while (!runs.empty() && base::trimmed(runs.back().text).size() != runs.back().text.size()) {
    runs.back().text = runs.back().text.substr(0, runs.back().text.find_last_not_of(' ') + 1);
    if (!runs.back().text.empty()) break;
    runs.pop_back();
  }
  return runs;
}

class Composer {
 public:
  Composer(const Layout& layout, const pugi::xml_document& view, Room room = {})
      : layout_(layout), view_(view.document_element()), room_(room) {
    // A paper over one assessment finds it in the view itself, one over a school in each <assessed>.
    for (const auto& [name, path] : std::initializer_list<std::pair<const char*, const char*>>{
             {"assessed", "assessed | self::view[assessment]"},
             {"assessment", "assessment | assessed/assessment"},
             {"content", "content"},
             {"differences", "differences/difference"},
             {"efforts", "comparison/effort"},
             {"findings", "findings/finding"},
             {"judgement", "judgement | assessed/judgement"},
             {"matters", "comparison/matter"},
             {"people", "people/person | assessment/people/person"},
             {"previous", "previous"},
             {"retests", "retests/retest | comparison/retest"},
             {"school", "school | assessment/school"},
             {"wordings", "wordings/wording"}})
      bind(name, view_.select_nodes(path));
    declare(layout.root());
    for (const auto& clause : layout.clauses())
      for (const auto& fragment : {clause.wording, clause.shipped, clause.edited_from})
        if (fragment) declare(fragment->document_element());
    for (const auto node : view_.child("content").children("clause")) here_.insert(node.attribute("id").value());
    for (const auto edit : view_.child("assessment").child("privacy-notice").children("edit"))
      edits_[edit.attribute("clause").value()] = edit;
  }

  document::Document compose(base::Instant made) {
    const auto root = layout_.root();
    const xpath_node top{view_};
    document::Document document;
    document.title = line(root.child("title"), top);
    document.author = line(root.child("author"), top);
    document.subject = line(root.child("subject"), top);
    document.header_left = line(root.child("header-left"), top);
    document.header_right = line(root.child("header-right"), top);
    document.footer = line(root.child("footer"), top);
    document.banner = line(root.child("banner"), top);
    if (const auto program = view_.attribute("program")) document.program = program.value();
    document.made = made;
    document.blocks = blocks(root.child("body"), top);
    return document;
  }

  std::vector<document::Remark> take_remarks() { return std::move(remarks_); }

  void add_wordings(xml_node view) {
    for (const auto& [kind, id, test] : layout_.needed())
      if (auto node = view.child("content").find_child_by_attribute(kind.c_str(), "id", id.c_str()))
        node.append_attribute("applies") = query(test.c_str()).evaluate_boolean(xpath_node{view_}) ? "yes" : "no";
    view.remove_child("wordings");
    auto all = view.append_child("wordings");
    for (const auto& clause : layout_.clauses()) {
      if (!applies(clause)) continue;
      auto node = all.append_child("wording");
      const auto edit = edits_.find(clause.id);
      const bool edited = edit != edits_.end();
      node.append_attribute("item") = clause.id.c_str();
      node.append_attribute("section") = clause.section.c_str();
      node.append_attribute("title") = clause.title.c_str();
      node.append_attribute("state") = edited ? "edited" : "shown";
      node.append_attribute("own") = clause.own ? "yes" : "no";
      if (!clause.fills.empty()) node.append_attribute("fills") = clause.fills.c_str();
      gaps_.clear();
      const auto composed = words_of(*clause.wording);
      const auto missing = std::exchange(gaps_, {});
      const auto put = [&](const char* name, const std::string& text) { node.append_child(name).text() = text.c_str(); };
      put("text", edited ? edit->second.child_value("text") : composed);
      put("composed", composed);
      if (clause.shipped) put("shipped", words_of(*clause.shipped));
      if (clause.edited_from) put("edited-from", words_of(*clause.edited_from));
      for (const auto& item : clause.covers) node.append_child("covers").append_attribute("ref") = item.c_str();
      if (!edited)
        for (const auto& gap : missing) put("missing", gap);
    }
  }

 private:
  using Visit = std::function<void(xml_node, xpath_node)>;

  void bind(const std::string& name, const pugi::xpath_node_set& nodes) { variables_.set(name.c_str(), nodes); }

  // XPath must know every variable when it is compiled, so each name bound anywhere exists from the start.
  void declare(xml_node node) {
    if (const auto as = node.attribute("as")) variables_.add(as.value(), pugi::xpath_type_node_set);
    for (const auto child : node.children()) declare(child);
  }

  const pugi::xpath_query& query(const char* expression) {
    auto& compiled = queries_[expression];
    if (!compiled) compiled = std::make_unique<pugi::xpath_query>(expression, &variables_);
    return *compiled;
  }
  std::string string_of(xml_node node, const char* attribute, xpath_node context) {
    return query(node.attribute(attribute).value()).evaluate_string(context);
  }
  bool holds(xml_node node, xpath_node context) {
    const auto test = node.attribute("test");
    return !test || query(test.value()).evaluate_boolean(context);
  }

  // Whether the school has it in its paper: it is not switched off, and holds in its nation and for its tools.
  bool applies(const Clause& clause) {
    return !clause.off && here_.contains(clause.id) &&
           (clause.applies.empty() || query(clause.applies.c_str()).evaluate_boolean(xpath_node{view_}));
  }

  // What a clause says: in the school's own words where it edited them.
  std::vector<Block> wording(xml_node node, xpath_node context) {
    const auto id = string_of(node, "select", context);
    const auto clause = std::find_if(layout_.clauses().begin(), layout_.clauses().end(),
                                     [&](const Clause& one) { return one.id == id; });
    if (clause == layout_.clauses().end() || !applies(*clause)) return {};
    const auto edit = edits_.find(id);
    if (edit == edits_.end()) return blocks(clause->wording->document_element(), xpath_node{view_});
    std::vector<Block> out;
    for (auto& words : paragraphs_of({{edit->second.child_value("text"), Weight::regular, {}}}))
      out.push_back(Paragraph{std::move(words), document::Voice::body, {}});
    return out;
  }

  // Run on with the first paragraph, or in one of their own before a list or table.
  static void begin_with(Text lead, std::vector<Block>& blocks) {
    if (auto* first = std::get_if<Paragraph>(&blocks.front()); first && !first->chip) {
      lead.push_back({" ", Weight::regular, {}});
      first->text.insert(first->text.begin(), lead.begin(), lead.end());
    } else {
      blocks.insert(blocks.begin(), Paragraph{std::move(lead), document::Voice::body, {}});
    }
  }

  // A line for each paragraph and each item of a list, as whoever words it in their own way sees and keeps them.
  static std::string plain_words(std::vector<Block> blocks) {
    std::string all;
    for (auto& block : blocks) {
      const bool listed = std::holds_alternative<document::List>(block);
      document::Document document;
      document.blocks.push_back(std::move(block));
      std::string last_place;
      bool begun = false;
      document::for_each_text(document, [&](std::string& text, const std::string& place) {
        if (text.empty()) return;
        if (!all.empty() && (!begun || place != last_place)) all += !begun || listed ? "\n" : all.back() == ' ' ? "" : " ";
        begun = true;
        last_place = place;
        all += text;
      });
    }
    return all;
  }
  std::string words_of(const pugi::xml_document& clause) {
    return plain_words(blocks(clause.document_element(), xpath_node{view_}));
  }

  void remark(const std::string& message) {
    if (std::none_of(remarks_.begin(), remarks_.end(), [&](const auto& one) { return one.message == message; }))
      remarks_.push_back({section_, message});
  }

  // A value, cut to so many words or, where there is none, what is missing.
  void append_value(xml_node node, xpath_node at, const std::string& link, Text& out,
                    const std::function<void(std::string_view)>& add) {
    auto text = string_of(node, "select", at);
    if (const auto gap = node.attribute("else"); gap && base::trimmed(text).empty()) {
      gaps_.push_back(gap.value());
      remark("Missing: " + gaps_.back() + ". Enter it in the assessment or the school file.");
      out.push_back({"[" + gaps_.back() + "]", Weight::bold, link});
      return;
    }
    if (const auto given = node.attribute("words").as_int()) {
      const auto most = std::max(std::min(given, 2), static_cast<int>(given * room_.share));
      if (auto cut = cut_to(text, most)) {
        remark("This was cut to " + std::to_string(most) + " words: “" + base::shortened(text, 80) + "”. Shorten it, or leave the rest to the DPIA.");
        text = std::move(*cut);
      }
    }
    add(text);
  }

  // Walks children with for-each, if and choose carried out; everything else goes to `visit`.
  void walk(xml_node parent, xpath_node context, const Visit& visit) {
    for (const auto child : parent.children()) {
      // Loops within loops over the whole view would never end in practice.
      if (++steps_ > most_steps)
        throw base::Error(
            base::ErrorKind::faults, layout_.id(), "",
            "The layout asks for far too much. Look for a for-each inside a for-each that selects everything.");
      const std::string_view name = child.name();
      if (name == "for-each") {
        const auto nodes = query(child.attribute("select").value()).evaluate_node_set(context);
        const std::string as = child.attribute("as").value();
        bool first = true;
        for (const auto& node : nodes) {
          if (!std::exchange(first, false)) walk(child.child("between"), node, visit);
          if (!as.empty()) bind(as, pugi::xpath_node_set(&node, &node + 1));
          walk(child, node, visit);
        }
      } else if (name == "let") {  // from here on, the name stands for these nodes
        bind(child.attribute("as").value(), query(child.attribute("select").value()).evaluate_node_set(context));
      } else if (name == "if") {
        if (holds(child, context)) walk(child, context, visit);
      } else if (name == "choose") {
        for (const auto option : child.children()) {
          if (option.type() != pugi::node_element || !holds(option, context)) continue;
          walk(option, context, visit);
          break;
        }
      } else if (name != "between" && holds(child, context)) {
        visit(child, context);
      }
    }
  }

  // One thing that stands among words: text, or an element that shows some.
  void append_words(xml_node node, xpath_node at, Weight weight, const std::string& link, Text& out) {
    const auto add = [&](std::string_view text, bool keep_lines) {
      std::string collapsed;
      if (keep_lines) {
        const auto lines = base::split(text, '\n');
        for (std::size_t i = 0; i < lines.size(); ++i) {
          if (i) collapsed += '\n';
          append_collapsed(collapsed, lines[i]);
        }
      } else {
        append_collapsed(collapsed, text);
      }
      if (!collapsed.empty()) out.push_back({collapsed, weight, link});
    };
    const std::string_view name = node.name();
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
      add(node.value(), false);
    else if (name == "value")
      append_value(node, at, link, out, [&](std::string_view text) { add(text, true); });
    else if (name == "wording") {
      Text lead;
      append_text(node, at, weight, link, lead);
      if (const auto words = plain_words(wording(node, at)); !words.empty()) {
        out.insert(out.end(), lead.begin(), lead.end());
        add(words, false);
      }
    } else if (name == "difference")
      for (auto& run : difference(string_of(node, "from", at), string_of(node, "to", at))) out.push_back(std::move(run));
    else if (name == "word")
      add(layout_.word(string_of(node, "select", at)), false);
    else if (name == "b")
      append_text(node, at, Weight::bold, link, out);
    else if (name == "a")
      append_text(node, at, weight, string_of(node, "to", at), out);
  }
  void append_text(xml_node parent, xpath_node context, Weight weight, const std::string& link, Text& out) {
    walk(parent, context, [&](xml_node node, xpath_node at) { append_words(node, at, weight, link, out); });
  }
  Text text(xml_node parent, xpath_node context) {
    Text runs;
    append_text(parent, context, Weight::regular, {}, runs);
    return runs;
  }
  std::string line(xml_node parent, xpath_node context) {
    std::string all;
    if (!holds(parent, context)) return all;
    for (const auto& run : tidy(text(parent, context))) all += run.text;
    std::replace(all.begin(), all.end(), '\n', ' ');
    return all;
  }

  // A line break inside a value starts a new paragraph.
  std::vector<Text> paragraphs_of(const Text& runs) {
    std::vector<Text> paragraphs(1);
    for (const auto& run : runs) {
      const auto lines = base::split(run.text, '\n');
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i) paragraphs.emplace_back();
        if (!lines[i].empty()) paragraphs.back().push_back({lines[i], run.weight, run.link});
      }
    }
    std::vector<Text> kept;
    for (const auto& paragraph : paragraphs)
      if (!blank(paragraph)) kept.push_back(tidy(paragraph));
    return kept;
  }

  static document::Voice voice_of(xml_node node) {
    static const std::unordered_map<std::string_view, document::Voice> voices{{"", document::Voice::body},
                                                                              {"body", document::Voice::body},
                                                                              {"lead", document::Voice::lead},
                                                                              {"small", document::Voice::small},
                                                                              {"note", document::Voice::note}};
    return voices.at(node.attribute("voice").value());
  }

  // A cell holds paragraphs only: the items of a list become one each.
  static void append_block(Block& block, std::vector<Paragraph>& out) {
    if (auto* paragraph = std::get_if<Paragraph>(&block)) {
      out.push_back(std::move(*paragraph));
    } else if (auto* list = std::get_if<document::List>(&block)) {
      for (auto& item : list->items) out.push_back({std::move(item), document::Voice::body, {}});
    } else {
      out.push_back({{{plain_words({block}), Weight::regular, {}}}, document::Voice::body, {}});
    }
  }

  // The words of a paragraph, or of a cell, in which words and paragraphs may stand side by side.
  void append_paragraphs(xml_node node, xpath_node context, std::vector<Paragraph>& out) {
    const auto voice = voice_of(node);
    Text words;
    std::optional<Chip> chip;
    const auto finish = [&] {
      for (auto& paragraph : paragraphs_of(words))
        out.push_back({std::move(paragraph), voice, std::exchange(chip, std::nullopt)});
      if (chip) out.push_back({{}, voice, std::exchange(chip, std::nullopt)});
      words.clear();
    };
    walk(node, context, [&](xml_node child, xpath_node at) {
      const std::string_view name = child.name();
      if (name == "p") {
        finish();
        append_paragraphs(child, at, out);
      } else if (name == "chip") {
        if (const auto value = string_of(child, "select", at); !value.empty())
          chip = Chip{layout_.word(value), tone_of(value)};
      } else if (name == "wording" && std::string_view{node.name()} == "cell") {
        finish();
        auto lead = tidy(text(child, at));
        auto said = wording(child, at);
        if (!lead.empty() && !said.empty()) begin_with(std::move(lead), said);
        for (auto& block : said) append_block(block, out);
      } else {
        append_words(child, at, Weight::regular, {}, words);
      }
    });
    finish();
  }

  Cell cell(xml_node node, xpath_node context) {
    Cell made;
    made.role =
        std::string_view{node.attribute("header").value()} == "yes" ? document::Role::row_header : document::Role::cell;
    append_paragraphs(node, context, made.paragraphs);
    return made;
  }

  document::Table table(xml_node node, xpath_node context) {
    document::Table made;
    made.caption = node.attribute("caption").value();
    walk(node, context, [&](xml_node child, xpath_node at) {
      const std::string_view name = child.name();
      if (name == "column") {
        made.columns.push_back({tidy(text(child, at)), child.attribute("weight").as_double(),
                                std::string_view{child.attribute("align").value()} == "right" ? document::Align::right
                                                                                              : document::Align::left});
      } else if (name == "row") {
        std::vector<Cell> row;
        walk(child, at, [&](xml_node inner, xpath_node here) {
          if (std::string_view{inner.name()} == "cell") row.push_back(cell(inner, here));
        });
        if (row.size() > made.columns.size())
          throw base::Error(
              base::ErrorKind::faults, layout_.id(), "",
              "A row of the table \"" + made.caption + "\" has more cells than the table has columns. Add a column.");
        row.resize(made.columns.size());
        made.rows.push_back(std::move(row));
      }
    });
    return made;
  }

  document::HeatMap heat_map(xml_node node, xpath_node context) {
    document::HeatMap map;
    map.title = node.attribute("title").value();
    map.alt = line(node, context);
    const std::string rating = node.attribute("rating").value();
    map.likelihoods = assessment::names<assessment::Likelihood>();
    map.severities = {assessment::names<assessment::Severity>().rbegin(),
                      assessment::names<assessment::Severity>().rend()};
    const auto content = view_.child("content");
    const auto risks = view_.child("assessment").child("risks");
    for (const auto& severity : map.severities) {
      auto& tones_row = map.tones.emplace_back();
      auto& words_row = map.words.emplace_back();
      auto& marks_row = map.marks.emplace_back();
      for (const auto& likelihood : map.likelihoods) {
        std::string level;
        for (const auto cell_node : content.children("cell"))
          if (severity == cell_node.attribute("severity").value() &&
              likelihood == cell_node.attribute("likelihood").value())
            level = cell_node.attribute("level").value();
        tones_row.push_back(tone_of(level));
        words_row.push_back(layout_.word(level));
        auto& marks = marks_row.emplace_back();
        for (const auto risk : risks.children("risk")) {
          const auto rated = risk.child(rating.c_str());
          if (severity == rated.attribute("severity").value() && likelihood == rated.attribute("likelihood").value())
            marks.push_back(risk.attribute("number").value());
        }
      }
    }
    for (auto* labels : {&map.likelihoods, &map.severities})
      for (auto& label : *labels) label = layout_.word(label);
    return map;
  }

  document::BarChart bars(xml_node node, xpath_node context) {
    document::BarChart chart;
    chart.title = node.attribute("title").value();
    walk(node, context, [&](xml_node child, xpath_node at) {
      const std::string_view name = child.name();
      if (name == "alt") chart.alt = line(child, at);
      if (name != "bar") return;
      document::BarChart::Bar bar;
      walk(child, at, [&](xml_node inner, xpath_node here) {
        if (std::string_view{inner.name()} == "label") bar.label = line(inner, here);
        if (std::string_view{inner.name()} != "part") return;
        bar.parts.push_back({inner.attribute("label").value(),
                             std::max(0.0, query(inner.attribute("value").value()).evaluate_number(here)),
                             tone_of(inner.attribute("tone").value())});
      });
      chart.bars.push_back(std::move(bar));
    });
    return chart;
  }

  document::IntervalChart intervals(xml_node node, xpath_node context) {
    document::IntervalChart chart;
    chart.title = node.attribute("title").value();
    walk(node, context, [&](xml_node child, xpath_node at) {
      const std::string_view name = child.name();
      if (name == "alt") chart.alt = line(child, at);
      if (name == "tick") chart.ticks.push_back({child.attribute("at").as_double(), line(child, at)});
      if (name != "interval") return;
      const auto number = [&](const char* end) { return query(child.attribute(end).value()).evaluate_number(at); };
      document::IntervalChart::Row row{{}, {}, number("low"), number("at"), number("high")};
      walk(child, at, [&](xml_node inner, xpath_node here) {
        (std::string_view{inner.name()} == "label" ? row.label : row.said) = line(inner, here);
      });
      if (row.low <= row.at && row.at <= row.high) chart.rows.push_back(std::move(row));
    });
    return chart;
  }

  document::SignatureField signature(xml_node node, xpath_node context) {
    document::SignatureField field;
    field.name = node.attribute("role").value();
    for (const auto& signatory : layout_.signatories())
      if (signatory.role == field.name) field.label = signatory.label, field.last = signatory.last;
    field.person = line(node, context);
    return field;
  }

  // Leaves out of a list what is more than so many items; the paragraph that says how many they are, and where.
  static std::optional<Paragraph> left_out(std::size_t most, const Text& rest, std::vector<Text>& items) {
    if (items.size() <= most) return std::nullopt;
    Text more{{std::to_string(items.size() - most) + " more", Weight::bold, {}}, {" ", Weight::regular, {}}};
    more.insert(more.end(), rest.begin(), rest.end());
    items.resize(most);
    if (rest.empty()) return std::nullopt;  // said elsewhere
    return Paragraph{tidy(more), document::Voice::body, {}};
  }

  std::vector<Block> blocks(xml_node parent, xpath_node context) {
    std::vector<Block> out;
    walk(parent, context, [&](xml_node node, xpath_node at) {
      if (turned_ && room_.first_page) return;
      const std::string_view name = node.name();
      if (name == "h1" || name == "h2" || name == "h3") {
        if (auto words = tidy(text(node, at)); !words.empty()) {
          section_ = "section “" + document::plain(words) + "”";
          out.push_back(document::Heading{name[1] - '0', std::move(words)});
        }
      } else if (name == "p") {
        std::vector<Paragraph> paragraphs;
        append_paragraphs(node, at, paragraphs);
        for (auto& paragraph : paragraphs) out.push_back(std::move(paragraph));
      } else if (name == "list") {
        document::List list;
        list.marker = std::string_view{node.attribute("marker").value()} == "number" ? document::Marker::number
                                                                                     : document::Marker::bullet;
        Text rest;
        walk(node, at, [&](xml_node item, xpath_node here) {
          if (std::string_view{item.name()} == "rest") rest = tidy(text(item, here));
          if (std::string_view{item.name()} != "item") return;
          for (auto& words : paragraphs_of(text(item, here))) list.items.push_back(std::move(words));
        });
        const auto fewest = node.attribute("fewest").as_uint();
        auto more = fewest ? left_out(std::max<std::size_t>(fewest, room_.items), rest, list.items) : std::nullopt;
        if (!list.items.empty()) out.push_back(std::move(list));
        if (more) out.push_back(std::move(*more));
      } else if (name == "table") {
        if (auto made = table(node, at); !made.rows.empty()) out.push_back(std::move(made));
      } else if (name == "heat-map") {
        out.push_back(heat_map(node, at));
      } else if (name == "side-by-side") {
        out.push_back(document::SideBySide{heat_map(node.child("heat-map"), at),
                                           heat_map(node.child("heat-map").next_sibling("heat-map"), at)});
      } else if (name == "bars") {
        out.push_back(bars(node, at));
      } else if (name == "intervals") {
        out.push_back(intervals(node, at));
      } else if (name == "signature") {
        out.push_back(signature(node, at));
      } else if (name == "wording") {
        auto lead = tidy(text(node, at));
        auto said = wording(node, at);
        if (!lead.empty() && !said.empty()) begin_with(std::move(lead), said);
        for (auto& block : said) out.push_back(std::move(block));
      } else if (name == "page-break") {
        turned_ = true;
        out.push_back(document::PageBreak{});
      }
    });
    return out;
  }

  static constexpr int most_steps = 2'000'000;

  const Layout& layout_;
  xml_node view_;
  Room room_;
  bool turned_ = false;  // a page break came
  int steps_ = 0;
  std::set<std::string, std::less<>> here_;             // clauses that hold in the school's nation
  std::map<std::string, xml_node, std::less<>> edits_;  // by clause
  std::string section_;                                 // the heading above, for remarks
  std::vector<std::string> gaps_;
  std::vector<document::Remark> remarks_;
  pugi::xpath_variable_set variables_;
  std::unordered_map<std::string, std::unique_ptr<pugi::xpath_query>> queries_;
};

auto evaluated(const Layout& layout, const auto& work) {
  try {
    return work();
  } catch (const pugi::xpath_exception& error) {
    throw base::Error(
        base::ErrorKind::faults, layout.id(), "",
        std::string{"An expression of the layout cannot be evaluated ("} + error.what() + "). Correct it.");
  }
}

}  // namespace

document::Document compose(const Layout& layout, const pugi::xml_document& view, base::Instant made,
                           std::vector<document::Remark>* remarks, Room room) {
  return evaluated(layout, [&] {
    Composer composer(layout, view, room);
    auto document = composer.compose(made);
    if (remarks)
      for (auto& remark : composer.take_remarks()) remarks->push_back(std::move(remark));
    return document;
  });
}

void add_wordings(const Layout& layout, pugi::xml_document& view) {
  evaluated(layout, [&] { Composer(layout, view).add_wordings(view.document_element()); });
}

}  // namespace report
