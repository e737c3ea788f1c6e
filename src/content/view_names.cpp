#include "content/view_names.hpp"

#include <algorithm>
#include <initializer_list>
#include <type_traits>

#include "assessment/form.hpp"
#include "base/text.hpp"
#include "content/kinds.hpp"

namespace content {
namespace {

using Elements = std::map<std::string, ViewElement, std::less<>>;

const std::vector<std::string> yes_or_no{"yes", "no"};

// A form (see assessment/form.hpp) that notes what an assessment is made of.
class AssessmentNames {
 public:
  explicit AssessmentNames(Elements& elements) : elements_(elements) {}

  void note_all() {
    attribute("format", std::string{});
    attribute("id", std::string{});
    const assessment::Assessment empty;
    assessment::describe(*this, empty);
  }

  void attribute(const char* name, const std::string&, const assessment::Rule& rule = {}) {
    here()[name].words = rule.choices;
    if (rule.refers_to == "use") here()[name].ids_of = "use";
    if (rule.refers_to == "person") here()[std::string{name} + "-name"];
  }
  void attribute(const char* name, const std::optional<base::Date>&) {
    here()[name].date = true;
    for (const char* derived : {"-days-since", "-days-until", "-in-words"}) here()[name + std::string{derived}];
  }
  void attribute(const char* name, bool) { here()[name].words = yes_or_no; }
  void attribute(const char* name, int) { here()[name]; }
  template <class E>
  requires std::is_enum_v<E>
  void attribute(const char* name, E, assessment::Need = {}) { here()[name].words = assessment::names<E>(); }
  template <class E>
  requires std::is_enum_v<E>
  void attribute(const char* name, const std::optional<E>&, assessment::Need = {}) {
    here()[name].words = assessment::names<E>();
  }
  void text(const char* name, const std::string&) { child(name); }
  template <class T>
  void part(const char* name, const T& value) {
    const auto parent = child(name);
    element_ = name;
    assessment::describe(*this, value);
    element_ = parent;
  }
  template <class T>
  void optional_part(const char* name, const T& value) {
    part(name, value);
  }
  template <class T>
  void optional_part(const char* name, const std::optional<T>&) {
    part(name, T{});
  }
  template <class T>
  void each(const char* name, const std::vector<T>&) {
    part(name, T{});
  }
  template <class T>
  void section(const char* name, const char* item, const std::vector<T>& values) {
    const auto parent = child(name);
    element_ = name;
    each(item, values);
    element_ = parent;
  }
  void list(const char* name, const char* its_attribute, const std::vector<std::string>& ids,
            const assessment::Rule& rule) {
    const auto parent = child(name);
    element_ = name;
    attribute(its_attribute, ids.empty() ? std::string{} : ids.front(), rule);
    element_ = parent;
  }
  void unique(std::initializer_list<const char*>) {}

 private:
  std::map<std::string, ViewAttribute, std::less<>>& here() { return elements_[element_].attributes; }
  std::string child(const char* name) {
    elements_[element_].children.insert(name);
    elements_[name];
    return element_;
  }

  Elements& elements_;
  std::string element_ = "assessment";
};

void add(Elements& elements, const char* name, const char* attributes, const char* children) {
  auto& element = elements[name];
  for (const auto& attribute : base::split(attributes, ' '))
    if (!attribute.empty()) element.attributes[attribute];
  for (const auto& child : base::split(children, ' ')) {
    if (child.empty()) continue;
    element.children.insert(child);
    elements[child];
  }
}

// An item as append_to (library.hpp) writes it.
void add_keys(Elements& elements, const std::string& name, const std::vector<Key>& keys) {
  for (const auto& key : keys) {
    const auto as_written = hyphenated(key.name);
    if (key.shape == Shape::xpath || key.shape == Shape::fragment || key.shape == Shape::wording || key.name == "nations")
      continue;
    if (key.shape == Shape::sources || key.ids_of == "source") {
      elements[name].children.insert("source");
    } else if (key.shape == Shape::rows || key.shape == Shape::list) {
      if (key.columns.size() && key.columns.front().shape == Shape::xpath) continue;  // a rule's conditions
      elements[name].children.insert(as_written);
      elements[as_written];
      add_keys(elements, as_written, key.columns);
    } else if (!key.name.empty()) {
      elements[name].attributes[as_written] = {key.words, key.ids_of, key.shape == Shape::date};
    }
  }
}

Elements all_elements() {
  Elements all;
  AssessmentNames(all).note_all();

  // what the judgement adds to an assessment
  add(all, "assessment", "", "cases");
  add(all, "use", "title", "");
  add(all, "data", "title", "");
  add(all, "answer",
      "counts lacks question-title value-label value-days-since value-days-until value-in-words public-state public-value "
      "against-public evidence-age-days evidence-days-after-answer",
      "");
  add(all, "risk", "number", "");
  add(all, "inherent", "level", "");
  add(all, "residual", "level", "");
  add(all, "probe-run", "of-this-tool", "");
  all["probe-run"].attributes["of-this-tool"].words = yes_or_no;
  add(all, "family", "date observed", "");
  add(all, "bears-on", "date observed risk-title", "claim");
  add(all, "claim", "question question-title said counts said-by", "");
  add(all, "cases", "", "case");
  add(all, "case",
      "use use-title data data-title personal special criminal status significant deployment audience dpia-required",
      "");
  // what it says
  add(all, "view", "today today-in-words program baseline baseline-in-words content-digest version",
      "assessment findings lines sources judgement content overlay school people assessed previous wordings differences retests comparison");
  add(all, "assessed", "", "assessment findings lines sources judgement");
  // a paper's clauses as they were worded, now and in the version before
  add(all, "wordings", "", "wording");
  add(all, "wording", "item section title state own fills", "text composed shipped edited-from covers missing");
  add(all, "covers", "ref", "");
  add(all, "previous", "version date date-in-words date-days-since", "wording approval");
  add(all, "approval", "tool use data word", "");
  // an assessment beside the version before, or beside others
  add(all, "differences", "", "difference");
  add(all, "difference", "field title only-confirmed", "before after");
  add(all, "retests", "", "retest then now");
  add(all, "retest", "code title outcome first second p", "words");
  add(all, "comparison", "uses", "matter retest effort");
  add(all, "matter", "kind title", "stands");
  add(all, "stands", "tool value", "");
  add(all, "effort", "tool conditions owners waiting decisions minutes", "words");
  add(all, "findings", "", "finding");
  add(all, "finding", "group asked-of required composed counts lacks confirmation", "");  // of a question
  add(all, "lines", "", "line");
  for (const char* element : {"finding", "line"})
    add(all, element, "kind item title use use-title data-type data-title outcome word tone verified cite",
        "reason change source");
  add(all, "line", "", "for");
  add(all, "for", "use use-title data-type data-title", "");
  add(all, "source", "ref title url dated read read-in-words", "");
  add(all, "sources", "", "source");
  add(all, "judgement", "word tone meaning dpia-required", "dpia-reason decision");
  add(all, "decision", "use use-title data-type data-title word tone meaning", "reason change condition standing-rule");
  add(all, "reason", "verified cite", "source");  // of a decision
  add(all, "condition", "owner due due-in-words", "");
  add(all, "overlay", "", "changed");
  // the content
  for (const auto& kind : kinds()) {
    add(all, "content", "", kind.name.c_str());
    const bool own_id = all[kind.name].attributes.count("id");  // an assessment's risk has an id of its own
    add_keys(all, kind.name, kind.keys);
    if (!own_id) all[kind.name].attributes["id"].ids_of = kind.name;
  }

  const auto words = [&](const char* element, const char* attribute, std::vector<std::string> some) {
    all[element].attributes[attribute].words = std::move(some);
  };
  const auto ids = [&](const char* element, const char* attribute, const char* kind) {
    all[element].attributes[attribute].ids_of = kind;
  };
  for (const char* attribute : {"personal", "special", "criminal", "significant", "dpia-required"})
    words("case", attribute, yes_or_no);
  words("judgement", "dpia-required", yes_or_no);
  words("difference", "only-confirmed", yes_or_no);
  words("retest", "outcome", {"better", "worse", "same", "not-comparable"});
  words("matter", "kind", {"decision", "gate", "point", "data", "probe"});
  words("wording", "state", {"shown", "edited"});
  words("wording", "own", yes_or_no);
  words("approval", "word", assessment::names<assessment::Word>());
  for (const char* element : {"clause", "notice-item"}) words(element, "applies", yes_or_no);
  for (const char* element : {"decision", "use", "data", "lawful-basis"}) words(element, "in-notice", yes_or_no);
  words("case", "status", {"permitted", "conditional", "prohibited"});
  words("case", "audience", {"staff-only", "learner-facing"});
  words("signatory", "role", all["person"].attributes["role"].words);
  for (const char* element : {"answer", "finding"}) {
    words(element, "counts", {"met", "partial", "unmet", "open"});
    words(element, "lacks", {"agreement", "name", "date", "past-date", "evidence"});
  }
  words("finding", "asked-of", {"vendor", "school"});
  words("finding", "required", yes_or_no);
  words("finding", "composed", yes_or_no);
  words("finding", "confirmation", assessment::names<assessment::Confirmation>());
  words("answer", "public-state", assessment::names<assessment::AnswerState>());
  words("answer", "against-public", yes_or_no);
  for (const char* element : {"inherent", "residual"}) words(element, "level", assessment::names<assessment::Level>());
  for (const char* element : {"finding", "line", "judgement", "decision"})
    words(element, "word", assessment::names<assessment::Word>());
  for (const char* element : {"finding", "line", "reason"}) words(element, "verified", {"V", "S", "R"});
  for (const char* element : {"finding", "line"}) {
    words(element, "outcome", {"met", "unmet", "open", "raised", "settled", "not-raised", "not-applicable"});
    words(element, "kind",
          {"screening", "data-type", "basis", "article-28", "point", "standard", "template", "school", "red-flag",
           "contradiction", "risk", "gate", "trigger"});
  }

  ids("answer", "question", "question");
  ids("use", "kind", "use");
  ids("case", "use", "use");
  ids("case", "data", "data-type");
  ids("data", "type", "data-type");
  ids("finding", "group", "group");
  for (const char* element : {"finding", "line", "for", "decision"}) {
    ids(element, "use", "use");
    ids(element, "data-type", "data-type");
  }
  ids("risk", "kind", "risk");
  ids("trigger", "kind", "trigger");
  for (const char* element : {"tool", "case"}) ids(element, "deployment", "deployment");
  ids("tool", "catalogue", "tool");
  for (const char* attribute : {"article-6", "article-9", "schedule-1"}) ids("lawful-basis", attribute, "basis");
  ids("hook", "ref", "hook");
  ids("covers", "ref", "notice-item");
  ids("edit", "clause", "clause");
  ids("wording", "section", "section");
  ids("wording", "fills", "question");
  ids("school", "nation", "nation");
  all["controller"].attributes["kind"] = {.ids_of = "nation", .table = "controllers", .column = "controller_kind"};
  return all;
}

}  // namespace

std::string hyphenated(std::string key) {
  std::replace(key.begin(), key.end(), '_', '-');
  return key;
}

const Elements& view_elements() {
  static const auto all = all_elements();
  return all;
}

}  // namespace content
