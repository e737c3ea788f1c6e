#include "report/layout.hpp"

#include <algorithm>
#include <map>

#include "base/hash.hpp"
#include "base/text.hpp"

namespace report {
namespace {

using pugi::xml_node;

enum class Kind { text, xpath, node_set };

struct Attribute {
  std::string name;
  Kind kind = Kind::text;
  bool required = false;
};

// Every element a layout may use. `test` may stand on any of them.
const std::map<std::string, std::vector<Attribute>, std::less<>>& elements() {
  static const std::map<std::string, std::vector<Attribute>, std::less<>> all{
      {"layout", {{"format", Kind::text, true}, {"id", Kind::text, true}, {"title", Kind::text, true}}},
      {"title", {}}, {"author", {}}, {"subject", {}}, {"header-left", {}}, {"header-right", {}}, {"footer", {}}, {"banner", {}},
      {"signatories", {}},
      {"signatory", {{"role", Kind::text, true}, {"label", Kind::text, true}, {"after"}, {"last"}}},
      {"body", {}}, {"h1", {}}, {"h2", {}}, {"h3", {}},
      {"p", {{"voice"}}},
      {"list", {{"marker"}}}, {"item", {}},
      {"table", {{"caption"}}}, {"column", {{"weight"}, {"align"}}}, {"row", {}}, {"cell", {{"header"}}},
      {"chip", {{"select", Kind::xpath, true}}},
      {"value", {{"select", Kind::xpath, true}}}, {"word", {{"select", Kind::xpath, true}}},
      {"b", {}}, {"a", {{"to", Kind::xpath, true}}},
      {"for-each", {{"select", Kind::node_set, true}, {"as"}}},
      {"between", {}}, {"if", {{"test", Kind::xpath, true}}}, {"choose", {}}, {"when", {{"test", Kind::xpath, true}}}, {"otherwise", {}},
      {"heat-map", {{"title", Kind::text, true}, {"rating", Kind::text, true}}}, {"side-by-side", {}},
      {"bars", {{"title", Kind::text, true}}}, {"alt", {}}, {"bar", {}}, {"label", {}},
      {"part", {{"label", Kind::text, true}, {"tone"}, {"value", Kind::xpath, true}}},
      {"signature", {{"role", Kind::text, true}}}, {"page-break", {}}};
  return all;
}

// Words an attribute may hold.
const std::map<std::pair<std::string, std::string>, std::vector<std::string>>& vocabularies() {
  static const std::map<std::pair<std::string, std::string>, std::vector<std::string>> all{
      {{"p", "voice"}, {"body", "lead", "small", "note"}}, {{"list", "marker"}, {"bullet", "number"}},
      {{"column", "align"}, {"left", "right"}},            {{"cell", "header"}, {"yes", "no"}},
      {{"signatory", "last"}, {"yes", "no"}},              {{"heat-map", "rating"}, {"inherent", "residual"}},
      {{"layout", "format"}, {"1"}}};
  return all;
}

class Reader {
 public:
  Reader(std::string_view text, const std::string& file, const content::Library& library)
      : text_(text), file_(file), library_(library) {}

  void parse(pugi::xml_document& document, const char* root_name) {
    if (const auto bad = base::first_bad_utf8(text_)) {
      fault(*bad, "A byte here is not UTF-8. Save the file as UTF-8.");
    } else if (depth_is_sane()) {
      const auto result = document.load_buffer(text_.data(), text_.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
      if (!result) fault(static_cast<std::size_t>(result.offset), std::string{"The XML is not well formed ("} + result.description() + "). Correct it here.");
      else if (std::string_view{document.document_element().name()} != root_name)
        fault(0, std::string{"The outermost element must be <"} + root_name + ">. Check that it is the right file.");
    }
    stop_on_faults();
  }

  void check_layout(xml_node root) {
    declare(root);
    check(root);
    if (!root.child("body")) fault(root, "The layout has no <body>. Add one with the report's blocks.");
    for (const auto signatory : root.child("signatories").children("signatory")) roles_.push_back(signatory.attribute("role").value());
    check_roles(root);
    stop_on_faults();
  }

  void check_words(xml_node root) {
    for (const auto word : root.children())
      if (word.type() == pugi::node_element && (std::string_view{word.name()} != "word" || !word.attribute("for") || word.text().empty()))
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

  // The reader below walks recursively, so a file nested without end must be refused before it.
  bool depth_is_sane() {
    int depth = 0;
    for (std::size_t i = 0; i + 1 < text_.size(); ++i) {
      if (text_[i] != '<') continue;
      depth += text_[i + 1] == '/' ? -1 : text_[i + 1] == '!' || text_[i + 1] == '?' ? 0 : 1;
      const auto end = text_.find('>', i);
      if (end != std::string_view::npos && text_[end - 1] == '/') --depth;
      if (depth > 100) return fault(i, "The elements are nested more than 100 deep. Flatten the layout."), false;
    }
    return true;
  }

  void declare(xml_node node) {
    if (const auto as = node.attribute("as")) variables_.push_back(as.value());
    for (const auto child : node.children()) declare(child);
  }

  void check(xml_node node) {
    const std::string name = node.name();
    const auto known = elements().find(name);
    if (known == elements().end()) {
      std::vector<std::string> names;
      for (const auto& [element, unused] : elements()) names.push_back(element);
      const auto near = base::nearest(name, names);
      fault(node, "The element <" + name + "> is not known." + (near ? " Is <" + *near + "> meant?" : " Remove it or correct its name."));
      return;
    }
    for (const auto& wanted : known->second)
      if (wanted.required && !node.attribute(wanted.name.c_str())) fault(node, "<" + name + "> has no attribute '" + wanted.name + "'. Add it.");
    for (const auto attribute : node.attributes()) check(node, attribute, known->second);
    if (name == "side-by-side" && !(children(node, "heat-map") == 2 && children(node, nullptr) == 2))
      fault(node, "<side-by-side> holds exactly two <heat-map>. Give it two.");
    for (const auto child : node.children())
      if (child.type() == pugi::node_element) check(child);
  }

  static int children(xml_node node, const char* name) {
    int count = 0;
    for (const auto child : node.children())
      if (child.type() == pugi::node_element && (!name || std::string_view{child.name()} == name)) ++count;
    return count;
  }

  void check(xml_node node, pugi::xml_attribute attribute, const std::vector<Attribute>& known) {
    const std::string name = attribute.name();
    auto found = std::find_if(known.begin(), known.end(), [&](const Attribute& one) { return one.name == name; });
    const Attribute test{"test", Kind::xpath, false};
    if (found == known.end() && name != "test") {
      fault(node, std::string{"<"} + node.name() + "> has no attribute '" + name + "'. Remove it or correct its name.");
      return;
    }
    const auto& rule = found == known.end() ? test : *found;
    if (rule.kind != Kind::text) {
      const auto messages = content::faults_in(attribute.value(), library_, variables_);
      for (const auto& message : messages) fault(node, name + ": " + message);
      if (messages.empty() && rule.kind == Kind::node_set && !selects_nodes(attribute.value()))
        fault(node, name + ": It gives a text or number, and <" + node.name() + "> goes through nodes. Select nodes.");
      return;
    }
    const auto words = vocabularies().find({node.name(), name});
    if (words != vocabularies().end() && !base::one_of(attribute.value(), words->second))
      fault(node, std::string{"'"} + attribute.value() + "' is no " + name + " of <" + node.name() + ">. Write " + base::alternatives(words->second) + ".");
  }

  bool selects_nodes(const char* expression) const {
    pugi::xpath_variable_set variables;
    for (const auto& variable : variables_) variables.add(variable.c_str(), pugi::xpath_type_node_set);
    return pugi::xpath_query(expression, &variables).return_type() == pugi::xpath_type_node_set;
  }

  void check_roles(xml_node node) {
    const std::string_view name = node.name();
    if (name == "signature" && !base::one_of(node.attribute("role").value(), roles_))
      fault(node, "No <signatory> has the role '" + std::string{node.attribute("role").value()} + "'. Add one or correct the role.");
    if (name == "signatory")
      for (const auto& role : base::split(node.attribute("after").value(), ' '))
        if (!role.empty() && !base::one_of(role, roles_))
          fault(node, "'after' names '" + role + "', who is no signatory. Write one of " + base::alternatives(roles_) + ".");
    for (const auto child : node.children()) check_roles(child);
  }

  std::string_view text_;
  const std::string& file_;
  const content::Library& library_;
  std::vector<std::string> variables_{"assessment", "findings", "judgement", "content"};
  std::vector<std::string> roles_;
  std::vector<base::Fault> faults_;
};

}  // namespace

Layout Layout::read(std::string_view xml, const std::string& file, std::string_view words_xml, const std::string& words_file,
                    const content::Library& library) {
  Layout layout;
  layout.document_ = std::make_shared<pugi::xml_document>();
  Reader reader(xml, file, library);
  reader.parse(*layout.document_, "layout");
  reader.check_layout(layout.root());

  pugi::xml_document words;
  Reader words_reader(words_xml, words_file, library);
  words_reader.parse(words, "words");
  words_reader.check_words(words.document_element());
  for (const auto word : words.document_element().children("word")) layout.words_[word.attribute("for").value()] = word.text().get();

  layout.id_ = layout.root().attribute("id").value();
  layout.title_ = layout.root().attribute("title").value();
  layout.digest_ = base::sha256({{"layout", std::string{xml}}, {"words", std::string{words_xml}}});
  for (const auto node : layout.root().child("signatories").children("signatory")) {
    Signatory signatory{node.attribute("role").value(), node.attribute("label").value(), {}, std::string_view{node.attribute("last").value()} == "yes"};
    for (auto& role : base::split(node.attribute("after").value(), ' '))
      if (!role.empty()) signatory.after.push_back(std::move(role));
    layout.signatories_.push_back(std::move(signatory));
  }
  return layout;
}

std::string Layout::word(const std::string& value) const {
  const auto found = words_.find(value);
  return found == words_.end() ? value : found->second;
}

}  // namespace report
