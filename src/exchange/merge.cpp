#include "exchange/merge.hpp"

#include <algorithm>
#include <initializer_list>
#include <pugixml.hpp>
#include <sstream>

#include "assessment/form.hpp"
#include "assessment/vocabulary.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "exchange/assessment_reader.hpp"
#include "exchange/assessment_xml.hpp"

namespace exchange {
namespace {

// The elements that may stand several times in their parent, and what tells one from another.
enum class Holder { section, part };  // a section is nothing but what stands in it
struct Repeated {
  Holder holder;
  const char* parent;
  const char* element;
  std::vector<const char*> keys;
};

const std::vector<Repeated>& repeated() {
  static const std::vector<Repeated> all{
      {Holder::section, "people", "person", {"id"}},
      {Holder::section, "uses", "use", {"kind"}},
      {Holder::section, "answers", "answer", {"question", "use"}},
      {Holder::section, "evidence-list", "evidence", {"id"}},
      {Holder::section, "lawful-bases", "lawful-basis", {"use"}},
      {Holder::part, "privacy-notice", "edit", {"clause"}},
      {Holder::section, "consultations", "consultation", {"who"}},
      {Holder::section, "risks", "risk", {"id"}},
      {Holder::part, "risk", "measure", {"id"}},
      {Holder::section, "resolutions", "resolution", {"rule"}},
      {Holder::section, "probe-runs", "probe-run", {"id"}},
      {Holder::section, "decisions", "decision", {"use", "data-type"}},
      {Holder::part, "review", "trigger", {"kind", "date"}},
      {Holder::part, "renewal", "found", {"id"}},
      {Holder::part, "renewal", "confirmed", {"part"}},
      {Holder::part, "school", "training", {"date", "who"}},
      {Holder::section, "signatories", "signatory", {"role"}}};
  return all;
}

const Repeated* repeated(pugi::xml_node node) {
  for (const auto& one : repeated())
    if (node.name() == std::string_view{one.element} && node.parent().name() == std::string_view{one.parent}) return &one;
  return nullptr;
}

bool is_section(pugi::xml_node node) {
  const auto* inside = repeated(node.first_child());
  return inside && inside->holder == Holder::section;
}

// A form (assessment/form.hpp) that notes in which order an assessment's elements stand.
class Order {
 public:
  template <class... T> void attribute(const char*, T&&...) {}
  template <class... T> void unique(T&&...) {}
  template <class T> void part(const char* name, const T&) { names.emplace_back(name); }
  template <class T> void optional_part(const char* name, const T&) { names.emplace_back(name); }
  template <class T> void section(const char* name, const char*, const T&) { names.emplace_back(name); }

  std::vector<std::string> names;
};

std::string spaced(std::string name) {
  std::replace(name.begin(), name.end(), '-', ' ');
  return name;
}

// People by their names, days and answers as they are said.
std::string said(pugi::xml_attribute attribute, pugi::xml_node root) {
  const std::string value = attribute.value();
  if (base::one_of(attribute.name(), assessment::date_attribute_names()))
    if (const auto day = base::parse_date(value)) return base::in_words(*day);
  if (base::one_of(attribute.name(), assessment::person_attribute_names()))
    if (const std::string name = root.child("people").find_child_by_attribute("person", "id", value.c_str()).attribute("name").value(); !name.empty()) return name;
  if (const auto state = assessment::parse<assessment::AnswerState>(value); state && attribute.name() == std::string_view{"state"}) return assessment::in_words(*state);
  return value;
}

// Each of the things it holds, in words.
std::vector<std::string> in_words(pugi::xml_node node) {
  const auto root = node.root().first_child();
  std::vector<std::string> words;
  for (const auto attribute : node.attributes()) words.push_back((attribute.name() == std::string_view{"state"} ? "answer" : spaced(attribute.name())) + ": " + said(attribute, root));
  for (const auto child : node.children()) {
    if (child.type() != pugi::node_element || repeated(child)) continue;
    const auto inside = child.first_child() && child.first_child().type() == pugi::node_pcdata ? child.child_value() : base::joined(in_words(child), ", ");
    words.push_back(spaced(child.name()) + ": " + inside);
  }
  return words;
}

// What is not the same in all three.
std::string differing(const std::vector<std::string>& words, const std::vector<std::string>& others, const std::vector<std::string>& more) {
  std::vector<std::string> own;
  for (const auto& word : words)
    if (!base::one_of(word, others) || !base::one_of(word, more)) own.push_back(word);
  return base::joined(own, "; ");
}

struct Field {
  pugi::xml_node node;
  std::string own;  // what it holds itself, without the fields within it; empty: nothing
};
using Fields = std::map<std::string, Field>;

std::string own(pugi::xml_node node) {
  std::ostringstream text;
  for (const auto attribute : node.attributes()) text << attribute.name() << '=' << attribute.value() << '\n';
  for (const auto child : node.children())
    if (!repeated(child)) child.print(text, "", pugi::format_raw);
  return text.str();
}

class Form {
 public:
  explicit Form(const assessment::Assessment& value) {
    append_to(document_, value);
    collect(root(), "assessment");
  }
  pugi::xml_node root() const { return document_.document_element(); }
  const Fields& fields() const { return fields_; }
  const std::vector<std::string>& names() const { return names_; }  // as they stand there
  std::string own_of(const std::string& field) const {
    const auto found = fields_.find(field);
    return found == fields_.end() ? "" : found->second.own;
  }
  std::vector<std::string> words_of(const std::string& field) const {
    const auto found = fields_.find(field);
    if (found == fields_.end()) return {};
    if (found->second.node != root()) return in_words(found->second.node);
    pugi::xml_document bare;  // what stands within it are fields of their own
    auto alone = bare.append_child("assessment");
    for (const auto attribute : root().attributes()) alone.append_copy(attribute);
    return in_words(alone);
  }

  // Makes the field what it is in `theirs`. False where what it stands in is gone.
  bool take(const std::string& field, const Form& theirs) {
    const auto source = theirs.fields_.find(field);
    if (source == theirs.fields_.end()) return remove(field);
    auto target = fields_.count(field) ? fields_[field].node : add(source->second.node, theirs);
    if (!target) return false;
    while (target.first_attribute()) target.remove_attribute(target.first_attribute());
    for (auto child = target.first_child(); child && target != root();) {
      const auto next = child.next_sibling();
      if (!repeated(child)) target.remove_child(child);
      child = next;
    }
    const auto within = target.first_child();
    for (const auto attribute : source->second.node.attributes()) target.append_copy(attribute);
    for (const auto child : source->second.node.children())
      if (target != root() && !repeated(child)) within ? target.insert_copy_before(child, within) : target.append_copy(child);
    fields_[field] = {target, source->second.own};
    return true;
  }

  assessment::Assessment value() {
    Order order;
    const assessment::Assessment nothing;
    describe(order, nothing);
    for (const auto& name : order.names)
      if (const auto child = root().child(name.c_str())) root().append_move(child);
    // What is new was put last; where several kinds stand in one part, each has its place.
    for (const auto& one : repeated()) {
      if (one.holder != Holder::part) continue;
      auto part = root().child(one.parent);
      std::vector<pugi::xml_node> all;
      for (const auto child : part.children(one.element)) all.push_back(child);
      for (const auto child : all) part.append_move(child);
    }
    auto [read, faults] = interpret(root(), "", [](pugi::xml_node node) { return std::string{node.name()}; });
    if (!faults.empty()) throw base::Error(base::ErrorKind::refused, std::move(faults));
    return std::move(read);
  }

 private:
  void collect(pugi::xml_node node, const std::string& name) {
    fields_[name] = {node, name == "assessment" ? attributes_of(node) : own(node)};
    names_.push_back(name);
    for (const auto child : node.children()) {
      if (is_section(child))
        for (const auto item : child.children()) collect(item, name_of(item, ""));
      else if (repeated(child)) collect(child, name_of(child, name));
      else if (name == "assessment") collect(child, child.name());
    }
  }
  // "measure:r1:m1" of a measure in "risk:r1"; the second of the same name ends in ":2".
  std::string name_of(pugi::xml_node node, const std::string& parent) const {
    std::string name = node.name();
    if (const auto colon = parent.find(':'); colon != std::string::npos) name += parent.substr(colon);
    for (const auto* key : repeated(node)->keys)
      if (const auto attribute = node.attribute(key)) name += ":" + std::string{attribute.value()};
    auto free = name;
    for (int i = 2; fields_.count(free); ++i) free = name + ":" + std::to_string(i);
    return free;
  }
  static std::string attributes_of(pugi::xml_node node) {
    std::string text;
    for (const auto attribute : node.attributes()) text += std::string{attribute.name()} + "=" + attribute.value() + "\n";
    return text;
  }
  pugi::xml_node add(pugi::xml_node node, const Form& theirs) {
    const auto parent = node.parent();
    if (parent == theirs.root()) return root().append_child(node.name());
    const auto holder = std::find_if(theirs.fields_.begin(), theirs.fields_.end(), [&](const auto& one) { return one.second.node == parent; });
    if (holder == theirs.fields_.end()) {  // a section
      auto section = root().child(parent.name());
      return (section ? section : root().append_child(parent.name())).append_child(node.name());
    }
    if (!fields_.count(holder->first)) {
      if (holder->first != parent.name()) return {};  // one of several, and deleted here
      fields_[holder->first] = {root().append_child(parent.name()), ""};
    }
    return fields_[holder->first].node.append_child(node.name());
  }
  bool remove(const std::string& field) {
    const auto found = fields_.find(field);
    if (found == fields_.end()) return true;
    for (const auto child : found->second.node.children())
      if (repeated(child)) return false;
    auto parent = found->second.node.parent();
    parent.remove_child(found->second.node);
    if (parent != root() && !parent.first_child() && !parent.first_attribute()) parent.parent().remove_child(parent);
    fields_.erase(found);
    return true;
  }

  pugi::xml_document document_;
  Fields fields_;
  std::vector<std::string> names_;
};

// What was there before, then what is new, each as it stands in its assessment.
std::vector<std::string> names_in(const Form& before, const Form& theirs) {
  auto names = before.names();
  for (const auto& name : theirs.names())
    if (!before.fields().count(name)) names.push_back(name);
  return names;
}

// What both added under one id are two pieces of evidence: theirs gets an id that is free.
assessment::Assessment with_own_evidence(assessment::Assessment theirs, const assessment::Assessment& before, const assessment::Assessment& ours) {
  const auto in = [](const assessment::Assessment& one, const std::string& id) {
    return std::find_if(one.evidence.begin(), one.evidence.end(), [&](const auto& evidence) { return evidence.id == id; });
  };
  for (std::size_t i = 0; i < theirs.evidence.size(); ++i) {
    const auto id = theirs.evidence[i].id;
    const auto same = in(ours, id);
    if (in(before, id) != before.evidence.end() || same == ours.evidence.end() || *same == theirs.evidence[i]) continue;
    auto free = id;
    for (int n = 2; in(ours, free) != ours.evidence.end() || in(theirs, free) != theirs.evidence.end(); ++n) free = id + "-" + std::to_string(n);
    theirs.evidence[i].id = free;
    for (auto& answer : theirs.answers) std::replace(answer.evidence.begin(), answer.evidence.end(), id, free);
    for (auto& run : theirs.probes) std::replace(run.evidence.begin(), run.evidence.end(), id, free);
  }
  return theirs;
}

}  // namespace

std::vector<Difference> differences(const assessment::Assessment& before, const assessment::Assessment& after) {
  const Form was(before), is(after);
  // Who stands behind an answer, and since when.
  const auto said_in = [](std::vector<std::string> words) {
    std::erase_if(words, [](const auto& word) { return word.starts_with("date: ") || word.starts_with("recorded by: ") || word.starts_with("confirmation: "); });
    return words;
  };
  std::vector<Difference> all;
  for (const auto& name : names_in(was, is)) {
    if (was.own_of(name) == is.own_of(name)) continue;
    const auto before_words = was.words_of(name), after_words = is.words_of(name);
    Difference one{name, differing(before_words, after_words, after_words), differing(after_words, before_words, before_words)};
    one.only_confirmed = name.starts_with("answer:") && !before_words.empty() && said_in(before_words) == said_in(after_words);
    all.push_back(std::move(one));
  }
  return all;
}

Merge merge(const assessment::Assessment& base, const assessment::Assessment& ours, const assessment::Assessment& theirs,
            const std::function<bool(const std::string&)>& theirs_to_change, const std::map<std::string, Side>& chosen) {
  const Form before(base), their_form(with_own_evidence(theirs, base, ours));
  Form our_form(ours);
  Merge merged;
  const auto side_by_side = [&](const std::string& name) {
    const auto was = before.words_of(name), is = our_form.words_of(name), becomes = their_form.words_of(name);
    return Conflict{name, differing(was, is, becomes), differing(is, was, becomes), differing(becomes, was, is)};
  };
  std::vector<std::string> added, removed;  // what holds others comes before them
  for (const auto& name : names_in(before, their_form)) {
    const auto was = before.own_of(name), is = our_form.own_of(name), becomes = their_form.own_of(name);
    if (becomes == was || becomes == is) continue;
    const auto conflict = side_by_side(name);
    const auto choice = chosen.find(name);
    if (!theirs_to_change(name)) merged.left.push_back(conflict);
    else if (is != was && choice == chosen.end()) merged.conflicts.push_back(conflict);
    else if (is != was && choice->second == Side::ours) continue;
    else (their_form.fields().count(name) ? added : removed).push_back(name);
  }
  const auto take = [&](const std::string& name) {
    const auto conflict = side_by_side(name);
    if (our_form.take(name, their_form)) merged.taken.push_back(name);
    else merged.conflicts.push_back(conflict);
  };
  std::for_each(added.begin(), added.end(), take);
  std::for_each(removed.rbegin(), removed.rend(), take);
  merged.value = merged.conflicts.empty() ? our_form.value() : ours;
  return merged;
}

}  // namespace exchange
