#include "report/layout.hpp"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <map>
#include <optional>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "exchange/well_formed.hpp"

namespace report {
namespace {

using pugi::xml_node;

enum class Kind { text, number, xpath, node_set };

struct Attribute {
  std::string name;
  Kind kind = Kind::text;
  bool required = false;
};

// Where an element may stand, by what surrounds it. Composing passes over whatever stands elsewhere, so that words
// would be lost without a trace.
enum class Place {
  nothing,
  file,
  layout,
  signatories,
  blocks,
  words,
  paragraph,
  list,
  table,
  row,
  cell,
  chart_pair,
  bars,
  bar,
  intervals,
  interval,
  turn,
  options
};
constexpr std::initializer_list<Place> in_words{Place::words, Place::paragraph, Place::cell};
constexpr std::initializer_list<Place> in_flow{Place::words, Place::paragraph, Place::cell, Place::blocks, Place::list,
                                               Place::table, Place::row,       Place::bars, Place::bar,
                                               Place::intervals, Place::interval};

struct Element {
  std::vector<Place> stands_in;
  std::optional<Place> holds;  // nullopt: what its own surroundings hold
  std::vector<Attribute> attributes;
  bool may_depend = true;  // on a `test`
};

const std::map<std::string, Element, std::less<>>& elements() {
  static const Element line_of_layout{{Place::layout}, Place::words, {}}, heading{{Place::blocks}, Place::words, {}};
  static const std::map<std::string, Element, std::less<>> all{
      {"layout",
       {{Place::file},
        Place::layout,
        {{"format", Kind::text, true},
         {"id", Kind::text, true},
         {"title", Kind::text, true},
         {"over"},
         {"pages", Kind::number},
         {"words", Kind::number},
         {"grade", Kind::number}},
        false}},
      {"clause", {{Place::file}, Place::blocks, {}, false}},
      {"title", line_of_layout},
      {"author", line_of_layout},
      {"subject", line_of_layout},
      {"header-left", line_of_layout},
      {"header-right", line_of_layout},
      {"footer", line_of_layout},
      {"banner", line_of_layout},
      {"signatories", {{Place::layout}, Place::signatories, {}, false}},
      {"signatory",
       {{Place::signatories},
        Place::nothing,
        {{"role", Kind::text, true}, {"label", Kind::text, true}, {"after"}, {"last"}},
        false}},
      {"body", {{Place::layout}, Place::blocks, {}, false}},
      {"h1", heading},
      {"h2", heading},
      {"h3", heading},
      {"p", {{Place::blocks, Place::cell}, Place::paragraph, {{"voice"}}}},
      {"list", {{Place::blocks}, Place::list, {{"marker"}, {"fewest", Kind::number}}}},
      {"item", {{Place::list}, Place::words, {}}},
      {"rest", {{Place::list}, Place::words, {}}},
      {"table", {{Place::blocks}, Place::table, {{"caption"}}}},
      {"column", {{Place::table}, Place::words, {{"weight", Kind::number}, {"align"}}}},
      {"row", {{Place::table}, Place::row, {}}},
      {"cell", {{Place::row}, Place::cell, {{"header"}}}},
      {"chip", {{Place::paragraph, Place::cell}, Place::nothing, {{"select", Kind::xpath, true}}}},
      {"value", {in_words, Place::nothing, {{"select", Kind::xpath, true}, {"else"}, {"words", Kind::number}}}},
      {"wording",
       {{Place::blocks, Place::words, Place::paragraph, Place::cell}, Place::words, {{"select", Kind::xpath, true}}}},
      {"difference", {in_words, Place::nothing, {{"from", Kind::xpath, true}, {"to", Kind::xpath, true}}}},
      {"word", {in_words, Place::nothing, {{"select", Kind::xpath, true}}}},
      {"b", {in_words, Place::words, {}}},
      {"a", {in_words, Place::words, {{"to", Kind::xpath, true}}}},
      {"for-each", {in_flow, std::nullopt, {{"select", Kind::node_set, true}, {"as"}}}},
      {"let", {in_flow, Place::nothing, {{"select", Kind::node_set, true}, {"as", Kind::text, true}}}},
      {"between", {{Place::turn}, std::nullopt, {}, false}},
      {"if", {in_flow, std::nullopt, {{"test", Kind::xpath, true}}}},
      {"choose", {in_flow, std::nullopt, {}}},
      {"when", {{Place::options}, std::nullopt, {{"test", Kind::xpath, true}}}},
      {"otherwise", {{Place::options}, std::nullopt, {}, false}},
      {"heat-map",
       {{Place::blocks, Place::chart_pair}, Place::words, {{"title", Kind::text, true}, {"rating", Kind::text, true}}}},
      {"side-by-side", {{Place::blocks}, Place::chart_pair, {}}},
      {"bars", {{Place::blocks}, Place::bars, {{"title", Kind::text, true}}}},
      {"alt", {{Place::bars, Place::intervals}, Place::words, {}}},
      {"bar", {{Place::bars}, Place::bar, {}}},
      {"label", {{Place::bar, Place::interval}, Place::words, {}}},
      {"part", {{Place::bar}, Place::nothing, {{"label", Kind::text, true}, {"tone"}, {"value", Kind::xpath, true}}}},
      {"intervals", {{Place::blocks}, Place::intervals, {{"title", Kind::text, true}}}},
      {"tick", {{Place::intervals}, Place::words, {{"at", Kind::number, true}}}},
      {"interval",
       {{Place::intervals},
        Place::interval,
        {{"low", Kind::xpath, true}, {"at", Kind::xpath, true}, {"high", Kind::xpath, true}}}},
      {"said", {{Place::interval}, Place::words, {}}},
      {"signature", {{Place::blocks}, Place::words, {{"role", Kind::text, true}}}},
      {"page-break", {{Place::blocks}, Place::nothing, {}}}};
  return all;
}

// Words an attribute may hold.
const std::map<std::pair<std::string, std::string>, std::vector<std::string>>& vocabularies() {
  static const std::map<std::pair<std::string, std::string>, std::vector<std::string>> all{
      {{"p", "voice"}, {"body", "lead", "small", "note"}},
      {{"list", "marker"}, {"bullet", "number"}},
      {{"column", "align"}, {"left", "right"}},
      {{"cell", "header"}, {"yes", "no"}},
      {{"signatory", "last"}, {"yes", "no"}},
      {{"heat-map", "rating"}, {"inherent", "residual"}},
      {{"layout", "over"}, {"assessment", "school", "review", "comparison"}},
      {{"layout", "format"}, {"1"}}};
  return all;
}

class Reader {
 public:
  Reader(std::string_view text, const std::string& file, const content::Library& library)
      : text_(text), file_(file), library_(library) {}

  void parse(pugi::xml_document& document, const char* root_name) {
    exchange::require_well_formed(text_, file_);
    document.load_buffer(text_.data(), text_.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (std::string_view{document.document_element().name()} != root_name)
      fault(0, std::string{"The outermost element must be <"} + root_name + ">. Check that it is the right file.");
    stop_on_faults();
  }

  void check_layout(xml_node root) {
    declare(root);
    check(root, Place::file, Place::file);
    if (!root.child("body")) fault(root, "The layout has no <body>. Add one with the report's blocks.");
    for (const auto signatory : root.child("signatories").children("signatory"))
      roles_.push_back(signatory.attribute("role").value());
    check_roles(root);
    stop_on_faults();
  }

  // The same for a clause; one that is words alone becomes a paragraph.
  void check_clause(pugi::xml_document& document) {
    auto root = document.document_element();
    if (!root.find_node([](xml_node node) { return base::one_of(node.name(), block_names()); })) {
      auto paragraph = root.append_child("p");
      while (root.first_child() != paragraph) paragraph.append_move(root.first_child());
    }
    declare(root);
    check(root, Place::file, Place::file);
    if (const auto inner = root.find_node([](xml_node node) { return std::string_view{node.name()} == "wording"; }))
      fault(inner, "A clause cannot hold another. Write its words out.");
    stop_on_faults();
  }

  void check_words(xml_node root) {
    for (const auto word : root.children())
      if (word.type() == pugi::node_element &&
          (std::string_view{word.name()} != "word" || !word.attribute("for") || word.text().empty()))
        fault(word, "Each entry reads <word for=\"a value\">how it is said</word>. Correct this one.");
    stop_on_faults();
  }

 private:
  void fault(std::size_t offset, std::string message) {
    const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text_.size()));
    faults_.push_back({file_, std::to_string(1 + std::count(text_.begin(), end, '\n')), std::move(message)});
  }
  void fault(xml_node node, std::string message) {
    fault(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug())), std::move(message));
  }
  void stop_on_faults() const {
    if (!faults_.empty()) throw base::Error(base::ErrorKind::faults, faults_);
  }

  void declare(xml_node node) {
    if (const auto as = node.attribute("as")) variables_.push_back(as.value());
    for (const auto child : node.children()) declare(child);
  }

  // `outer` is what the elements around hold, `here` is where this one stands: the same, but between for-each or
  // choose and what only they may hold.
  void check(xml_node node, Place here, Place outer) {
    const std::string name = node.name();
    const auto known = elements().find(name);
    if (known == elements().end()) {
      std::vector<std::string> names;
      for (const auto& [element, unused] : elements()) names.push_back(element);
      const auto near = base::nearest(name, names);
      fault(node, "The element <" + name + "> is not known." +
                      (near ? " Is <" + *near + "> meant?" : " Remove it or correct its name."));
      return;
    }
    const auto& element = known->second;
    const auto stands_in = [&](Place place) {
      return std::find(element.stands_in.begin(), element.stands_in.end(), place) != element.stands_in.end();
    };
    if (!stands_in(here) && !(here == Place::turn && stands_in(outer)))
      fault(node, "<" + name + "> has no place in <" + node.parent().name() + ">. " + home_of(element));
    for (const auto& wanted : element.attributes)
      if (wanted.required && !node.attribute(wanted.name.c_str()))
        fault(node, "<" + name + "> has no attribute '" + wanted.name + "'. Add it.");
    for (const auto attribute : node.attributes()) check(node, attribute, element);
    if (name == "side-by-side" && !(children(node, "heat-map") == 2 && children(node, nullptr) == 2))
      fault(node, "<side-by-side> holds exactly two <heat-map>. Give it two.");

    const Place holds = element.holds.value_or(outer);
    const Place inside = name == "for-each" ? Place::turn : name == "choose" ? Place::options : holds;
    const bool words = inside != Place::options && std::find(in_words.begin(), in_words.end(), holds) != in_words.end();
    for (const auto child : node.children()) {
      if (child.type() == pugi::node_element)
        check(child, inside, holds);
      else if (!words && !base::trimmed(child.value()).empty() && child.type() != pugi::node_comment)
        fault(child, "Words cannot stand directly in <" + name +
                         ">, and would be lost. Put them into an element that shows words.");
    }
  }

  static const std::vector<std::string>& block_names() {
    static const std::vector<std::string> all{"h1", "h2", "h3", "p", "list", "table", "bars", "intervals", "heat-map", "side-by-side", "page-break"};
    return all;
  }

  static std::string home_of(const Element& element) {
    std::vector<std::string> homes;
    for (const auto& [name, other] : elements())
      if (other.holds && name != "clause" &&
          std::find(element.stands_in.begin(), element.stands_in.end(), *other.holds) != element.stands_in.end())
        homes.push_back("<" + name + ">");
    if (homes.empty()) homes.push_back(element.stands_in.front() == Place::turn ? "<for-each>" : "<choose>");
    return "It may stand in " + base::alternatives(homes) + ".";
  }

  static int children(xml_node node, const char* name) {
    int count = 0;
    for (const auto child : node.children())
      if (child.type() == pugi::node_element && (!name || std::string_view{child.name()} == name)) ++count;
    return count;
  }

  void check(xml_node node, pugi::xml_attribute attribute, const Element& element) {
    const std::string name = attribute.name();
    auto found = std::find_if(element.attributes.begin(), element.attributes.end(),
                              [&](const Attribute& one) { return one.name == name; });
    const Attribute test{"test", Kind::xpath, false};
    const bool depends = element.may_depend && std::string_view{node.parent().name()} != "side-by-side";
    if (found == element.attributes.end() && !(name == "test" && depends)) {
      fault(node, std::string{"<"} + node.name() + "> has no attribute '" + name + "'. Remove it or correct its name.");
      return;
    }
    const auto& rule = found == element.attributes.end() ? test : *found;
    if (rule.kind == Kind::xpath || rule.kind == Kind::node_set) {
      const auto messages = content::faults_in(attribute.value(), library_, variables_);
      for (const auto& message : messages) fault(node, name + ": " + message);
      if (messages.empty() && rule.kind == Kind::node_set && !selects_nodes(attribute.value()))
        fault(node, name + ": It gives a text or number, and <" + node.name() + "> goes through nodes. Select nodes.");
      return;
    }
    if (rule.kind == Kind::number &&
        std::string_view{attribute.value()}.find_first_not_of("0123456789.") != std::string_view::npos)
      fault(node, "'" + base::shortened(attribute.value()) + "' is no number. Write one, such as 3.");
    const auto words = vocabularies().find({node.name(), name});
    if (words != vocabularies().end() && !base::one_of(attribute.value(), words->second))
      fault(node, std::string{"'"} + attribute.value() + "' is no " + name + " of <" + node.name() + ">. Write " +
                      base::alternatives(words->second) + ".");
  }

  bool selects_nodes(const char* expression) const {
    pugi::xpath_variable_set variables;
    for (const auto& variable : variables_) variables.add(variable.c_str(), pugi::xpath_type_node_set);
    return pugi::xpath_query(expression, &variables).return_type() == pugi::xpath_type_node_set;
  }

  void check_roles(xml_node node) {
    const std::string_view name = node.name();
    if (name == "signature" && !base::one_of(node.attribute("role").value(), roles_))
      fault(node, "No <signatory> has the role '" + std::string{node.attribute("role").value()} +
                      "'. Add one or correct the role.");
    if (name == "signatory")
      for (const auto& role : base::split(node.attribute("after").value(), ' '))
        if (!role.empty() && !base::one_of(role, roles_))
          fault(node,
                "'after' names '" + role + "', who is no signatory. Write one of " + base::alternatives(roles_) + ".");
    for (const auto child : node.children()) check_roles(child);
  }

  std::string_view text_;
  const std::string& file_;
  const content::Library& library_;
  std::vector<std::string> variables_ = content::paper_variables();
  std::vector<std::string> roles_;
  std::vector<base::Fault> faults_;
};

std::vector<Signatory> signatories_below(xml_node layout) {
  std::vector<Signatory> all;
  for (const auto node : layout.child("signatories").children("signatory")) {
    Signatory signatory{node.attribute("role").value(),
                        node.attribute("label").value(),
                        {},
                        std::string_view{node.attribute("last").value()} == "yes"};
    for (auto& role : base::split(node.attribute("after").value(), ' '))
      if (!role.empty()) signatory.after.push_back(std::move(role));
    all.push_back(std::move(signatory));
  }
  return all;
}

int number(const content::Item& item, const char* key) { return std::atoi(item.text(key).c_str()); }

std::shared_ptr<pugi::xml_document> parsed_clause(const content::Item& item, const std::string& wording,
                                                  const content::Library& library, std::vector<base::Fault>& faults) {
  const auto document = std::make_shared<pugi::xml_document>();
  try {
    const std::string text = "<clause>" + wording + "</clause>";
    Reader reader(text, item.file, library);
    reader.parse(*document, "clause");
    reader.check_clause(*document);
  } catch (const base::Error& error) {
    for (const auto& fault : error.faults())
      faults.push_back({item.file, std::to_string(item.line),
                        "In the wording of clause '" + item.id + "', line " + fault.place + ": " + fault.message});
  }
  return document;
}

// The clauses whose sections belong to `paper`, in their order.
std::vector<Clause> clauses_of(const std::string& paper, const content::Library& library) {
  std::vector<std::pair<std::pair<int, int>, const content::Item*>> items;
  for (const auto* item : library.of_kind("clause"))
    if (const auto* section = library.find("section", item->text("section")); section && section->text("paper") == paper)
      items.push_back({{number(*section, "order"), number(*item, "order")}, item});
  std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<base::Fault> faults;
  std::vector<Clause> clauses;
  for (const auto& [order, item] : items) {
    Clause clause{item->id, item->title, item->text("section"), item->text("applies"), {}, item->text("fills"), item->is("off"), item->overlaid};
    if (const auto covers = item->lists.find("covers"); covers != item->lists.end()) clause.covers = covers->second;
    clause.wording = parsed_clause(*item, item->text("wording"), library, faults);
    if (!item->shipped.empty()) clause.shipped = parsed_clause(*item, item->shipped, library, faults);
    if (const auto& from = item->text("edited_from"); !from.empty())
      clause.edited_from = parsed_clause(*item, from, library, faults);
    clauses.push_back(std::move(clause));
  }
  if (!faults.empty()) throw base::Error(base::ErrorKind::faults, std::move(faults));
  return clauses;
}

}  // namespace

Layout Layout::read(std::string_view xml, const std::string& file, std::string_view words_xml,
                    const std::string& words_file, const content::Library& library) {
  Layout layout;
  layout.document_ = std::make_shared<pugi::xml_document>();
  Reader reader(xml, file, library);
  reader.parse(*layout.document_, "layout");
  reader.check_layout(layout.root());

  pugi::xml_document words;
  Reader words_reader(words_xml, words_file, library);
  words_reader.parse(words, "words");
  words_reader.check_words(words.document_element());
  for (const auto word : words.document_element().children("word"))
    layout.words_[word.attribute("for").value()] = word.text().get();

  layout.id_ = layout.root().attribute("id").value();
  layout.title_ = layout.root().attribute("title").value();
  layout.digest_ = base::sha256({{"layout", std::string{xml}}, {"words", std::string{words_xml}}});
  layout.signatories_ = signatories_below(layout.root());
  const std::string_view over = layout.root().attribute("over").value();
  layout.over_ = over == "school" ? Over::school : over == "review" ? Over::review : over == "comparison" ? Over::comparison : Over::assessment;
  layout.limits_ = {layout.root().attribute("pages").as_int(), layout.root().attribute("words").as_int(),
                    layout.root().attribute("grade").as_double()};
  layout.clauses_ = clauses_of(layout.id_, library);
  if (!layout.clauses_.empty())
    for (const auto* item : library.of_kind("notice-item"))
      if (const auto& test = item->text("applies"); !test.empty()) layout.needed_.push_back({item->kind, item->id, test});
  return layout;
}

std::vector<Signatory> signatories_in(std::string_view xml, const std::string& file) {
  exchange::require_well_formed(xml, file);
  pugi::xml_document document;
  document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
  return signatories_below(document.document_element());
}

std::string Layout::word(const std::string& value) const {
  const auto found = words_.find(value);
  return found == words_.end() ? value : found->second;
}

}  // namespace report
