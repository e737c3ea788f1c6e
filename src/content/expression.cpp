#include "content/expression.hpp"

#include <algorithm>
#include <deque>
#include <map>

#include "base/text.hpp"
#include "content/faults.hpp"
#include "content/lookup.hpp"
#include "content/view_names.hpp"

namespace content {
namespace {

// A variable and the element its nodes are; "" where that is not known.
struct Variable {
  std::string name;
  std::string element;
  pugi::xpath_value_type type = pugi::xpath_type_node_set;
};

// Walks an expression that pugixml has compiled, so its grammar is known to be right.
class Walk {
 public:
  Walk(std::string_view text, const std::vector<Variable>& variables, Lookup& lookup)
      : text_(text), variables_(variables), lookup_(lookup) {}

  void start_from(const std::string& context) {
    expression(step(context));
    skip_space();
    if (at_ < text_.size())
      lookup_.say("From character " + std::to_string(at_ + 1) + " on, " + in_quotes(text_.substr(at_)) +
                  " is not understood. Write it more plainly.");
    for (const auto& one : steps_) lookup_.texts(one);
  }

 private:
  struct Operand {
    std::string attribute;  // an attribute
    Step* of = nullptr;     // of these nodes; or
    std::optional<std::string> literal;
    bool is_today = false;
  };

  static bool name_start(char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80); }
  static bool name_part(char c) { return name_start(c) || c == '-' || c == '.' || (c >= '0' && c <= '9'); }

  Step& step(std::string element) { return steps_.emplace_back(Step{std::move(element), {}}); }

  void skip_space() {
    while (at_ < text_.size() && std::string_view{" \t\r\n"}.find(text_[at_]) != std::string_view::npos) ++at_;
  }
  bool next_is(std::string_view token) {
    skip_space();
    return text_.substr(at_, token.size()) == token;
  }
  bool take(std::string_view token) {
    if (!next_is(token)) return false;
    at_ += token.size();
    return true;
  }
  std::string take_name() {
    skip_space();
    const auto start = at_;
    if (at_ < text_.size() && name_start(text_[at_]))
      while (at_ < text_.size() && (name_part(text_[at_]) || is_prefix_colon())) ++at_;
    return std::string{text_.substr(start, at_ - start)};
  }
  // The colon of a:b, which no name of the view has, and not that of child::b.
  bool is_prefix_colon() const {
    return text_[at_] == ':' && at_ + 1 < text_.size() && name_start(text_[at_ + 1]) && text_[at_ - 1] != ':';
  }
  // The name that stands next if `after` follows it; nothing is taken otherwise.
  std::string take_name_before(std::string_view after) {
    const auto start = at_;
    auto name = take_name();
    if (!name.empty() && take(after)) return name;
    at_ = start;
    return {};
  }
  std::string take_operator() {
    for (const char* token : {"!=", "<=", ">=", "=", "<", ">", "|", "+", "-", "*"})
      if (take(token)) return token;
    return take_name();  // and, or, div, mod
  }

  Operand expression(Step& context) {
    auto left = operand(context);
    for (;;) {
      const auto sign = take_operator();
      if (sign.empty()) return left;
      const auto right = operand(context);
      compare(left, sign, right);
      compare(right, sign, left);
      left = right;
    }
  }

  void compare(const Operand& one, const std::string& sign, const Operand& other) {
    if (sign == "=" || sign == "!=") {
      if (one.of && other.literal) one.of->said.push_back({one.attribute, *other.literal, false});
    } else if (sign.front() == '<' || sign.front() == '>') {
      if (one.of && lookup_.is_date(one.of->element, one.attribute))
        lookup_.say("XPath cannot order dates: @" + one.attribute + " never compares. Write @" + one.attribute +
                    "-days-since or @" + one.attribute + "-days-until and a number of days.");
      else if (one.literal || one.is_today)
        lookup_.say("XPath orders numbers only, and a text never compares. Write a number without quotes.");
    }
  }

  Operand operand(Step& context) {
    while (take("-")) {
    }
    skip_space();
    if (at_ >= text_.size()) return {};
    const char c = text_[at_];
    if (c == '"' || c == '\'') {
      const auto end = text_.find(c, at_ + 1);
      Operand literal;
      literal.literal = std::string{text_.substr(at_ + 1, end - at_ - 1)};
      at_ = end + 1;
      return literal;
    }
    if (const char second = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
        (c >= '0' && c <= '9') || (c == '.' && second >= '0' && second <= '9')) {
      while (at_ < text_.size() && ((text_[at_] >= '0' && text_[at_] <= '9') || text_[at_] == '.')) ++at_;
      return {};
    }
    if (take("(")) {
      expression(context);
      take(")");
      return tail(step(""));
    }
    if (take("$")) {
      const auto name = take_name();
      const auto found =
          std::find_if(variables_.begin(), variables_.end(), [&](const Variable& one) { return one.name == name; });
      auto after = tail(step(found == variables_.end() ? "" : found->element));
      after.is_today = found != variables_.end() && found->type == pugi::xpath_type_string;
      return after;
    }
    const auto before = at_;
    if (const auto function = take_name_before("("); !function.empty()) {
      if (!base::one_of(function, {"text", "node", "comment", "processing-instruction"}))
        return call(function, context);
      at_ = before;
    }
    return path(context);
  }

  Operand call(const std::string& function, Step& context) {
    std::vector<Operand> arguments;
    if (!take(")")) {
      do arguments.push_back(expression(context));
      while (take(","));
      take(")");
    }
    if (function == "starts-with" && arguments.size() == 2 && arguments[0].of && arguments[1].literal)
      arguments[0].of->said.push_back({arguments[0].attribute, *arguments[1].literal, true});
    if (base::one_of(function, {"string", "normalize-space"}) && arguments.size() == 1 && arguments[0].of)
      return arguments[0];
    return tail(step(""));
  }

  Operand path(Step& context) {
    if (!next_is("/")) return steps_from(context, false);
    take("/");
    if (take("/")) return steps_from(step(""), true);
    skip_space();
    const bool bare =
        at_ >= text_.size() || !(name_start(text_[at_]) || text_[at_] == '@' || text_[at_] == '*' || text_[at_] == '.');
    return bare ? Operand{} : steps_from(step(""), false);
  }

  // What may follow a whole operand: predicates, then more steps.
  Operand tail(Step& here) {
    predicates(here);
    if (take("//")) return steps_from(here, true);
    if (take("/")) return steps_from(here, false);
    return {};
  }

  void predicates(Step& here) {
    while (take("[")) {
      expression(here);
      take("]");
    }
  }

  Operand steps_from(Step& context, bool far) {
    Step* here = &context;
    for (;;) {
      auto axis = take_name_before("::");
      if (take("@")) axis = "attribute";
      if (axis == "attribute") {
        const auto name = take_name();
        if (name.empty()) return take("*"), Operand{};
        lookup_.attribute(far ? "" : here->element, name);
        if (!far) return {name, here, {}, false};
        return {name, &step(""), {}, false};
      }
      if (take("..")) {
        here = &step("");
      } else if (take("*")) {
        here = &step("");
      } else if (!take(".")) {
        const auto name = take_name();
        if (name.empty()) return {};
        if (take("(")) {  // text(), node()
          take(")");
          here = &step("");
        } else {
          lookup_.element(far || !base::one_of(axis, {"", "child"}) ? "" : here->element, name);
          here = &step(name);
        }
      }
      predicates(*here);
      if (take("//"))
        far = true;
      else if (take("/"))
        far = false;
      else
        return {};
    }
  }

  std::string_view text_;
  const std::vector<Variable>& variables_;
  Lookup& lookup_;
  std::size_t at_ = 0;
  std::deque<Step> steps_;
};

std::vector<std::string> faults(const std::string& expression, const Library& library,
                                const std::vector<Variable>& variables, const std::string& context) {
  pugi::xpath_variable_set set;
  for (const auto& variable : variables) set.add(variable.name.c_str(), variable.type);
  try {
    const pugi::xpath_query compiled{expression.c_str(), &set};
  } catch (const pugi::xpath_exception& error) {
    return {in_quotes(expression) + " is not XPath 1.0 with the names known here: " + error.what() + " (character " +
            std::to_string(error.result().offset + 1) + "). Correct it."};
  }
  Lookup lookup(library);
  Walk(expression, variables, lookup).start_from(context);
  return lookup.take();
}

// A paper's variables, and the element that the nodes of each are.
const std::map<std::string, std::string>& paper_elements() {
  static const std::map<std::string, std::string> all{
      {"assessed", "assessed"}, {"assessment", "assessment"}, {"content", "content"}, {"differences", "difference"}, {"efforts", "effort"}, {"findings", "finding"},
      {"judgement", "judgement"}, {"matters", "matter"}, {"people", "person"}, {"previous", "previous"}, {"retests", "retest"}, {"school", "school"},
      {"wordings", "wording"}};
  return all;
}

void check_fragment(pugi::xml_node node, Lookup& lookup, Step& parent) {
  lookup.element(parent.element, node.name());
  Step here{node.name(), {}};
  if (!view_elements().count(here.element)) return;
  for (const auto attribute : node.attributes()) {
    lookup.attribute(here.element, attribute.name());
    here.said.push_back({attribute.name(), attribute.value(), false});
  }
  lookup.texts(here);
  for (const auto child : node.children())
    if (child.type() == pugi::node_element) check_fragment(child, lookup, here);
}

}  // namespace

std::vector<std::string> faults_in(const std::string& expression, const Library& library,
                                   const std::vector<std::string>& variables) {
  std::vector<Variable> known;
  for (const auto& name : variables) {
    const auto element = paper_elements().find(name);
    known.push_back({name, element == paper_elements().end() ? "" : element->second});
  }
  return faults(expression, library, known, "");
}

const std::vector<std::string>& paper_variables() {
  static const auto all = [] {
    std::vector<std::string> names;
    for (const auto& [name, element] : paper_elements()) names.push_back(name);
    return names;
  }();
  return all;
}

std::vector<std::string> faults_in_rule(const std::string& expression, const Library& library, Scope scope) {
  static const std::vector<Variable> known{
      {"assessment", "assessment"}, {"answers", "answer"}, {"findings", "finding"},
      {"content", "content"},       {"use", "use"},        {"today", "", pugi::xpath_type_string}};
  return faults(expression, library, known, scope == Scope::per_case ? "case" : "assessment");
}

std::vector<std::string> faults_in_fragment(const std::string& xml, const Library& library) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(xml.data(), xml.size());
  if (!parsed) return {std::string{"It is not XML: "} + parsed.description() + ". Correct it."};
  const auto root = document.document_element();
  if (!base::one_of(root.name(), {"assessment", "view"}))
    return {"It begins with <" + std::string{root.name()} + ">. Begin with <assessment> or <view>."};
  Lookup lookup(library);
  Step outside;
  check_fragment(root, lookup, outside);
  return lookup.take();
}

std::string fault_in_value(const std::string& value, const std::string& question, const Library& library) {
  const auto* asked = library.find("question", question);
  if (!asked) return {};
  const auto kind = asked->text("kind");
  if (kind == "date")
    return base::parse_date(value) ? "" : in_quotes(value) + " is not a date. Write it as \"2026-11-22\".";
  if (kind != "choice")
    return "The question '" + question +
           "' has no options, so an answer to it has no 'value'. Remove it, and say it in 'text'.";
  const auto options = options_of(*asked);
  return base::one_of(value, options)
             ? ""
             : in_quotes(value) + " is no option of the question '" + question + "'." + hint(value, options);
}

}  // namespace content
