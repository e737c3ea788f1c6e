#include "content/lookup.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "content/faults.hpp"
#include "content/kinds.hpp"

namespace content {
namespace {

using Words = std::vector<std::string_view>;  // of the library's and the view's own, which outlive any question

std::string nearest_of(std::string_view name, const Words& words) { return hint(std::string{name}, {words.begin(), words.end()}); }

void append(Words& all, const Words& more) { all.insert(all.end(), more.begin(), more.end()); }

Words ids_of(std::string_view kind, const Library& library) {
  Words ids;
  for (const auto* item : library.of_kind(kind)) ids.push_back(item->id);
  return ids;
}

Words column_of(const Item& item, const std::string& table, const std::string& column) {
  Words values;
  if (const auto rows = item.tables.find(table); rows != item.tables.end())
    for (const auto& row : rows->second)
      if (const auto cell = row.find(column); cell != row.end()) values.push_back(cell->second);
  return values;
}

// What may stand in an attribute that names items of a kind.
Words named_by(const ViewAttribute& attribute, const Library& library) {
  if (attribute.column.empty()) return ids_of(attribute.ids_of, library);
  Words values;
  for (const auto* item : library.of_kind(attribute.ids_of))
    for (const auto value : column_of(*item, attribute.table, attribute.column))
      if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  return values;
}

}  // namespace

std::vector<std::string> options_of(const Item& question) {
  const auto ids = column_of(question, "options", "id");
  return {ids.begin(), ids.end()};
}

void Lookup::say(std::string sentence) {
  if (!base::one_of(sentence, said_)) said_.push_back(std::move(sentence));
}

void Lookup::element(const std::string& parent, const std::string& name) {
  const auto& all = view_elements();
  const auto above = all.find(parent);
  const bool known_here = above == all.end() || above->second.children.count(name);
  if (known_here && all.count(name)) return;
  Words names;
  if (above != all.end()) names.assign(above->second.children.begin(), above->second.children.end());
  if (all.count(name)) return say("<" + parent + "> holds no <" + name + ">." + nearest_of(name, names));
  for (const auto& [known, unused] : all) names.push_back(known);
  say(in_quotes(name) + " is no element of the view." + nearest_of(name, names));
}

void Lookup::attribute(const std::string& element, const std::string& name) {
  if (!attributes(element, name).empty()) return;
  if ((element.empty() || element == "data-type") && library_.find("deployment", name)) return;
  Words names;
  for (const auto& [known, described] : view_elements())
    if (element.empty() || known == element)
      for (const auto& [attribute, unused] : described.attributes) names.push_back(attribute);
  say((element.empty() ? in_quotes("@" + name) + " is no attribute of the view."
                       : "<" + element + "> has no " + in_quotes("@" + name) + ".") +
      nearest_of(name, names));
}

void Lookup::texts(const Step& step) {
  for (const auto& said : step.said) text(step, said);
}

bool Lookup::is_date(const std::string& element, const std::string& name) const {
  const auto found = attributes(element, name);
  return std::any_of(found.begin(), found.end(), [](const ViewAttribute* one) { return one->date; });
}

// What is known of an attribute; of any element's, where the element is not known.
std::vector<const ViewAttribute*> Lookup::attributes(const std::string& element, const std::string& name) const {
  std::vector<const ViewAttribute*> found;
  const auto look_in = [&](const ViewElement& described) {
    if (const auto it = described.attributes.find(name); it != described.attributes.end()) found.push_back(&it->second);
  };
  const auto& all = view_elements();
  if (element.empty()) {
    for (const auto& [unused, described] : all) look_in(described);
  } else if (const auto known = all.find(element); known != all.end()) {
    look_in(known->second);
  }
  return found;
}

void Lookup::text(const Step& step, const Said& said) {
  if (said.attribute == "value" && step.element == "answer") return value(step, said);
  if (said.attribute == "item" && (step.element == "finding" || step.element == "line")) return item(step, said);
  if (said.attribute == "rule" && step.element == "resolution") return item(step, said);
  const auto known = attributes(step.element, said.attribute);
  if (known.empty()) return;  // it is said already that there is no such attribute
  Words choices;
  std::string kind;
  for (const auto* one : known) {
    if (one->words.empty() && one->ids_of.empty()) return;  // anything
    choices.insert(choices.end(), one->words.begin(), one->words.end());
    if (one->ids_of.empty()) continue;
    if (!said.begins && one->column.empty() && library_.find(one->ids_of, said.text)) return;
    append(choices, named_by(*one, library_));
    if (one->column.empty()) kind = one->ids_of;
  }
  choose(said, choices, kind.empty() ? "no word for @" + said.attribute : "the id of no " + kind);
}

// An answer's value is an option of the question named beside it, or of any where none is named.
void Lookup::value(const Step& step, const Said& said) {
  Words options;
  std::vector<std::string> names;
  std::vector<const Item*> questions;
  for (const auto& other : step.said) {
    if (other.attribute != "question") continue;
    const auto* question = library_.find("question", other.text);
    if (other.begins || !question || question->text("kind") == "date") return;
    questions.push_back(question);
    names.push_back(in_quotes(other.text));
  }
  if (questions.empty()) questions = library_.of_kind("question");
  for (const auto* question : questions) append(options, column_of(*question, "options", "id"));
  if (options.empty())
    say("An answer to the question " + base::alternatives(names) +
        " has no @value: it has no options. Ask for its @state.");
  else
    choose(said, options,
           names.empty() ? "no option of any question" : "no option of the question " + base::alternatives(names));
}

// A finding's item is of the kind named beside it, where content has that kind.
void Lookup::item(const Step& step, const Said& said) {
  Words choices;
  for (const auto& other : step.said)
    if (other.attribute == "kind" && find_kind(other.text)) append(choices, ids_of(other.text, library_));
  if (choices.empty())
    for (const auto& one : library_.items()) choices.push_back(one.id);
  choose(said, choices, "the id of no such item");
}

void Lookup::choose(const Said& said, const std::vector<std::string_view>& choices, const std::string& what) {
  if (said.text.empty())
    return say("@" + said.attribute + " is left out where it is empty, so this never holds. Write not(@" +
               said.attribute + ").");
  const bool good = std::any_of(choices.begin(), choices.end(), [&](std::string_view choice) {
    return said.begins ? choice.starts_with(said.text) : choice == said.text;
  });
  if (!good) say(in_quotes(said.text) + " is " + what + "." + nearest_of(said.text, choices));
}

}  // namespace content
