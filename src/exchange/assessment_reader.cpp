#include "exchange/assessment_reader.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <map>
#include <set>
#include <utility>

#include "assessment/form.hpp"
#include "base/date.hpp"
#include "base/text.hpp"

namespace exchange {
namespace {

using assessment::Need;
using assessment::Rule;

constexpr std::size_t most_faults = 100;

bool is_id(std::string_view text) {
  char before = '-';
  for (const char c : text) {
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && !(c == '-' && before != '-')) return false;
    before = c;
  }
  return before != '-';
}

bool is_address(std::string_view text) {
  const auto scheme = text.starts_with("https://") ? 8u : text.starts_with("http://") ? 7u : 0u;
  return scheme && text.size() > scheme && text.find_first_of(" \t\r\n") == std::string_view::npos;
}

bool is_digest(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string quoted(std::string_view text) { return "\"" + base::shortened(text) + "\""; }
std::string spelled(pugi::xml_attribute attribute) {
  return std::string{attribute.name()} + "=" + quoted(attribute.value());
}
std::string tag(pugi::xml_node element) { return "<" + base::shortened(element.name()) + ">"; }

std::string suggestion(std::string_view text, const std::vector<std::string>& known) {
  const auto near = base::nearest(text, known);
  return near ? " Did you mean " + *near + "?" : "";
}

bool is_text(pugi::xml_node node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

// A form (assessment/form.hpp) that fills the value it walks from the element it stands on.
class Reader {
 public:
  Reader(const std::string& file, const std::function<std::string(pugi::xml_node)>& place)
      : file_(file), place_(place) {}

  void root(pugi::xml_node node, assessment::Assessment& value) {
    element(node, [&] {
      here_->attributes.emplace_back("format");
      describe(*this, value);
      resolve();
    });
  }

  void attribute(const char* name, std::string& value, const Rule& rule = {}) {
    const auto found = find(name, rule.need);
    if (!found) return;
    value = canonical(found.value());
    switch (rule.kind) {
      case Rule::Kind::anything:
        return;
      case Rule::Kind::reference:
        if (is_id(value)) references_.push_back({here_->node, found, rule.refers_to});
        [[fallthrough]];
      case Rule::Kind::id:
        return require(is_id(value), found, "an id", "Use lower-case letters, digits and single hyphens.");
      case Rule::Kind::choice:
        return choose(found, rule.choices);
      case Rule::Kind::address:
        return require(is_address(value), found, "a web address", "Begin it with https:// and leave no spaces in it.");
      case Rule::Kind::digest:
        return require(is_digest(value), found, "a SHA-256 digest", "Write its 64 digits, 0 to 9 and a to f.");
    }
  }
  void attribute(const char* name, std::optional<base::Date>& value) {
    if (const auto found = find(name, Need::optional)) {
      value = base::parse_date(found.value());
      require(value.has_value(), found, "a day that exists", "Write it as year-month-day, like 2026-11-22.");
    }
  }
  void attribute(const char* name, bool& value) {
    if (const auto found = find(name, Need::optional)) {
      value = std::string_view{found.value()} == "yes";
      choose(found, {"yes", "no"});
    }
  }
  void attribute(const char* name, int& value) {
    if (const auto found = find(name, Need::optional)) {
      const std::string_view digits{found.value()};
      const bool whole =
          !digits.empty() && digits.size() <= 9 && digits.find_first_not_of("0123456789") == std::string_view::npos;
      if (whole) std::from_chars(digits.data(), digits.data() + digits.size(), value);
      require(whole, found, "a whole number", "Write it in at most nine digits.");
    }
  }
  template <class E>
  requires std::is_enum_v<E>
  void attribute(const char* name, E& value, Need need = Need::required) {
    if (const auto found = find(name, need)) {
      const auto known = assessment::parse<E>(found.value());
      value = known.value_or(value);
      if (!known) choose(found, assessment::names<E>());
    }
  }
  template <class E>
  requires std::is_enum_v<E>
  void attribute(const char* name, std::optional<E>& value) {
    E read{};
    attribute(name, read, Need::optional);
    if (here_->node.attribute(name)) value = read;
  }

  void text(const char* name, std::string& value) {
    only(name, [&](pugi::xml_node node) {
      element(node, [&] {
        here_->holds_text = true;
        for (const auto child : node)
          if (is_text(child)) value += child.value();
        value = canonical(value);
      });
    });
  }
  template <class T> void part(const char* name, T& value) {
    if (!here_->node.child(name)) fault(here_->node, tag(here_->node) + " has no <" + name + ">. Add one.");
    optional_part(name, value);
  }
  template <class T> void optional_part(const char* name, T& value) {
    only(name, [&](pugi::xml_node node) { element(node, [&] { describe(*this, value); }); });
  }
  template <class T> void optional_part(const char* name, std::optional<T>& value) {
    only(name, [&](pugi::xml_node node) { element(node, [&] { describe(*this, value.emplace()); }); });
  }
  template <class T> void each(const char* name, std::vector<T>& values) {
    here_->children.emplace_back(name);
    for (const auto node : here_->node.children(name)) element(node, [&] { describe(*this, values.emplace_back()); });
  }
  template <class T> void section(const char* name, const char* item, std::vector<T>& values) {
    only(name, [&](pugi::xml_node node) { element(node, [&] { each(item, values); }); });
  }
  void list(const char* name, const char* attribute_name, std::vector<std::string>& ids, Rule rule) {
    here_->children.emplace_back(name);
    rule.need = Need::required;
    std::set<std::string> seen;
    for (const auto node : here_->node.children(name))
      element(node, [&] {
        std::string id;
        attribute(attribute_name, id, rule);
        if (!seen.insert(id).second && !here_->faulty)
          fault(node, tag(node) + " names " + quoted(id) + " a second time. Name it once.");
        ids.push_back(std::move(id));
      });
  }
  void unique(std::initializer_list<const char*> attributes) {
    const auto node = here_->node;
    std::string key{node.name()};
    for (const auto* name : attributes)
      if (const auto part = node.attribute(name)) key += " " + spelled(part);
    ids_[node.name()].insert(node.attribute(*attributes.begin()).value());
    if (!keys_.insert(key).second && !here_->faulty) fault(node, "<" + key + "> is there twice. Keep one.");
  }

  std::vector<base::Fault> faults() {
    std::stable_sort(faults_.begin(), faults_.end(),
                     [](const Found& a, const Found& b) { return a.offset < b.offset; });
    std::vector<base::Fault> all;
    for (auto& found : faults_) all.push_back(std::move(found.fault));
    if (more_faults_)
      all.push_back({file_, "", "There are " + std::to_string(more_faults_) + " more faults. Correct these first."});
    return all;
  }

 private:
  // The element being read, and what the description has asked of it so far.
  struct Element {
    pugi::xml_node node;
    std::vector<std::string> attributes{}, children{};
    bool holds_text = false;
    bool faulty = false;
  };
  struct Reference {
    pugi::xml_node node;
    pugi::xml_attribute attribute;
    std::string element;
  };
  struct Found {
    std::ptrdiff_t offset;
    base::Fault fault;
  };

  void element(pugi::xml_node node, const auto& body) {
    Element inner{node};
    auto* const outer = std::exchange(here_, &inner);
    body();
    refuse_the_rest();
    here_ = outer;
  }
  // The one child of this name, if it is there.
  void only(const char* name, const auto& body) {
    here_->children.emplace_back(name);
    const auto node = here_->node.child(name);
    if (!node) return;
    body(node);
    if (const auto second = node.next_sibling(name)) fault(second, tag(second) + " is there twice. Keep one.");
  }
  pugi::xml_attribute find(const char* name, Need need) {
    here_->attributes.emplace_back(name);
    const auto found = here_->node.attribute(name);
    if (!found && need == Need::required)
      fault(here_->node, tag(here_->node) + " lacks the attribute " + name + ". Add it.");
    return found;
  }
  void require(bool holds, pugi::xml_attribute found, const char* what, const std::string& remedy) {
    if (!holds) fault(here_->node, spelled(found) + " is not " + what + ". " + remedy);
  }
  void choose(pugi::xml_attribute found, const std::vector<std::string>& choices) {
    require(base::one_of(found.value(), choices), found, "one of the words that may stand here",
            "Write " + base::alternatives(choices) + "." + suggestion(found.value(), choices));
  }

  // What the description did not ask for has no place in this element.
  void refuse_the_rest() {
    const auto node = here_->node;
    for (const auto attribute : node.attributes()) {
      const std::string_view name{attribute.name()};
      if (!base::one_of(name, here_->attributes) && !name.starts_with("xmlns:") && !name.starts_with("xsi:"))
        fault(node, tag(node) + " has no attribute " + base::shortened(name) + "." + remedy(name, here_->attributes));
    }
    std::size_t furthest = 0;
    bool ordered = true;
    for (const auto child : node) {
      if (is_text(child) && !here_->holds_text && !base::trimmed(child.value()).empty())
        fault(node, "The text " + quoted(base::trimmed(child.value())) + " stands loose in " + tag(node) +
                        ". Put it in the element or attribute it is meant for, or delete it.");
      if (child.type() != pugi::node_element) continue;
      const auto known = std::find(here_->children.begin(), here_->children.end(), child.name());
      const auto position = static_cast<std::size_t>(known - here_->children.begin());
      if (known == here_->children.end())
        fault(child, tag(child) + " has no place in " + tag(node) + "." + remedy(child.name(), here_->children));
      else if (ordered && position < furthest) {
        ordered = false;
        fault(child, tag(child) + " stands too late. Move it before <" + here_->children[furthest] + ">.");
      } else furthest = std::max(furthest, position);
    }
  }
  static std::string remedy(std::string_view name, const std::vector<std::string>& known) {
    if (const auto near = suggestion(name, known); !near.empty()) return near;
    const bool few = !known.empty() && known.size() <= 8;
    return few ? " Delete it, or write " + base::alternatives(known) + "." : " Delete it.";
  }

  void resolve() {
    for (const auto& [node, attribute, element] : references_) {
      const auto& ids = ids_[element];
      if (ids.contains(attribute.value())) continue;
      // Looking for a near id takes a while, so not for faults that will only be counted.
      const auto near =
          faults_.size() < most_faults ? suggestion(attribute.value(), {ids.begin(), ids.end()}) : std::string{};
      fault(node, spelled(attribute) + " refers to no <" + element +
                      "> of this assessment. Add it, or correct the name." + near);
    }
  }

  void fault(pugi::xml_node node, std::string message) {
    here_->faulty = true;
    if (faults_.size() == most_faults) ++more_faults_;
    else faults_.push_back({node.offset_debug(), {file_, place_(node), std::move(message)}});
  }

  const std::string& file_;
  const std::function<std::string(pugi::xml_node)>& place_;
  Element* here_ = nullptr;
  std::map<std::string, std::set<std::string>> ids_;  // by the name of the elements that have them
  std::set<std::string> keys_;
  std::vector<Reference> references_;
  std::vector<Found> faults_;
  std::size_t more_faults_ = 0;
};

void require_known_format(pugi::xml_node root, const std::string& file, const std::string& place) {
  const auto fail = [&](base::ErrorKind kind, const std::string& message) {
    throw base::Error(kind, file, place, message);
  };
  if (root.name() != std::string_view{"assessment"})
    fail(base::ErrorKind::faults, "It is not an assessment: its outermost element is " + tag(root) +
                                      ", not <assessment>. Check that it is the right file.");
  const std::string_view format{root.attribute("format").value()};
  const auto known = std::to_string(assessment::form_version);
  if (format == known) return;
  if (format.empty() || format.starts_with('0') || format.find_first_not_of("0123456789") != std::string_view::npos)
    fail(base::ErrorKind::faults, "<assessment> does not say which format it has. Write format=\"" + known + "\".");
  fail(base::ErrorKind::refused, "It was written by a newer Touchstone, in format " + base::shortened(format) +
                                     "; this one knows format " + known + ". Open it with the newer Touchstone.");
}

}  // namespace

Reading interpret(pugi::xml_node root, const std::string& file,
                  const std::function<std::string(pugi::xml_node)>& place) {
  require_known_format(root, file, place(root));
  Reading reading;
  Reader reader(file, place);
  reader.root(root, reading.value);
  reading.faults = reader.faults();
  return reading;
}

std::string canonical(std::string_view text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r') lines += text[at];
    else if (text.substr(at + 1, 1) != "\n") lines += '\n';
  }
  return base::normal_form(lines);
}

}  // namespace exchange
