#include "judgement/view.hpp"

#include "base/text.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/derived.hpp"
#include "judgement/lines.hpp"

namespace judgement {

using content::Library;

namespace {

void set(pugi::xml_node node, const char* attribute, const std::string& value) {
  if (!value.empty()) node.append_attribute(attribute).set_value(value.c_str());
}

void add_text(pugi::xml_node parent, const char* element, const std::string& text) {
  if (!text.empty()) parent.append_child(element).text().set(text.c_str());
}

void add_sources(pugi::xml_node node, const std::vector<std::string>& ids, const Library& library) {
  for (const auto& id : ids) {
    const auto* source = library.source(id);
    if (!source) continue;
    auto one = node.append_child("source");
    set(one, "ref", source->id);
    set(one, "title", source->title);
    set(one, "url", source->url);
    set(one, "dated", source->dated);
    if (source->read) set(one, "read", base::iso(*source->read)), set(one, "read-in-words", base::in_words(*source->read));
  }
}

std::string title_of(const Library& library, const char* kind, const std::string& id) {
  const auto* item = id.empty() ? nullptr : library.find(kind, id);
  return item ? item->title : id;
}

const char* letter(content::Verified verified) {
  switch (verified) {
    case content::Verified::primary: return "V";
    case content::Verified::secondary: return "S";
    case content::Verified::to_be_checked: break;
  }
  return "R";
}

// The use and the kind of data, with their titles.
void set_place(pugi::xml_node node, const std::string& use, const std::string& data_type, const Library& library) {
  set(node, "use", use);
  set(node, "use-title", title_of(library, "use", use));
  set(node, "data-type", data_type);
  set(node, "data-title", title_of(library, "data-type", data_type));
}

void fill(pugi::xml_node node, const Finding& finding, const Library& library) {
  // Rules ask for kind and item most; what stands first is found first.
  set(node, "kind", finding.kind);
  set(node, "item", finding.item);
  set(node, "outcome", name(finding.outcome));
  set(node, "title", finding.title);
  if (finding.word) {
    set(node, "word", assessment::name(*finding.word));
    set(node, "tone", tone(*finding.word));
  }
  set(node, "verified", letter(finding.verified));
  set(node, "cite", finding.cite);
  add_text(node, "reason", finding.reason);
  add_text(node, "change", finding.change);
  add_sources(node, finding.sources, library);
}

// The parts of the assessment that people are to be told of, so that no paper has to work it out again.
void mark_what_people_are_told(pugi::xml_node assessment, const std::vector<CaseDecision>& decisions) {
  const auto bases = assessment.child("lawful-bases");
  for (const auto& decision : decisions) {
    if (!decision.in_notice) continue;
    const auto mark = [](pugi::xml_node node) {
      if (node && !node.attribute("in-notice")) set(node, "in-notice", "yes");
    };
    auto use = assessment.child("uses").find_child_by_attribute("use", "kind", decision.use.c_str());
    mark(use);
    mark(use.find_child_by_attribute("data", "type", decision.data_type.c_str()));
    const auto own = bases.find_child_by_attribute("lawful-basis", "use", decision.use.c_str());
    mark(own ? own : bases.find_child([](pugi::xml_node basis) { return !basis.attribute("use"); }));
  }
}

}  // namespace

pugi::xml_node begin_view(pugi::xml_document& document, const Library& library, const assessment::Assessment& whole,
                          base::Date today, const std::string& program) {
  auto view = document.append_child("view");
  set(view, "today", base::iso(today));
  set(view, "today-in-words", base::in_words(today));
  set(view, "program", program);
  set(view, "baseline", base::iso(library.baseline()));
  set(view, "baseline-in-words", base::in_words(library.baseline()));
  set(view, "content-digest", library.digest());
  exchange::append_to(view, whole);
  derive(view.child("assessment"), whole, library, today);
  view.append_child("findings");
  content::append_to(view, library, whole.school.nation);
  auto overlay = view.append_child("overlay");
  for (const auto& changed : library.overlaid()) add_text(overlay, "changed", changed);
  return view;
}

pugi::xml_node append(pugi::xml_node view, const Finding& finding, const Library& library) {
  auto node = view.child("findings").append_child("finding");
  fill(node, finding, library);
  set_place(node, finding.use, finding.data_type, library);
  return node;
}

void append_lines(pugi::xml_node view, const std::vector<Finding>& findings, const Library& library) {
  auto parent = view.insert_child_after("lines", view.child("findings"));
  for (const Line& line : lines(findings)) {
    auto node = parent.append_child("line");
    fill(node, *line.finding, library);
    for (const auto& one : line.cases) {
      auto child = node.append_child("for");
      set_place(child, one.use, one.data_type, library);
    }
  }
}

void append_sources(pugi::xml_node view, const std::vector<Finding>& findings, const Library& library,
                    std::string_view nation) {
  std::vector<std::string> ids;
  for (const auto& finding : findings)
    for (const auto& id : finding.sources)
      if (const auto* source = library.source(id); source && source->applies_in(nation) && !base::one_of(id, ids))
        ids.push_back(id);
  add_sources(view.insert_child_after("sources", view.child("lines")), ids, library);
}

void append(pugi::xml_node view, const Judgement& judgement, const Library& library) {
  auto node = view.insert_child_after("judgement", view.child("sources"));
  set(node, "word", assessment::name(judgement.word));
  set(node, "tone", tone(judgement.word));
  set(node, "meaning", meaning(judgement.word));
  set(node, "dpia-required", judgement.dpia_required ? "yes" : "no");
  mark_what_people_are_told(view.child("assessment"), judgement.decisions);
  add_text(node, "dpia-reason", judgement.dpia_reason);
  for (const auto& decision : judgement.decisions) {
    auto one = node.append_child("decision");
    set_place(one, decision.use, decision.data_type, library);
    set(one, "word", assessment::name(decision.word));
    set(one, "tone", tone(decision.word));
    set(one, "meaning", meaning(decision.word));
    set(one, "in-notice", decision.in_notice ? "yes" : "no");
    for (const auto& reason : decision.reasons) {
      auto child = one.append_child("reason");
      if (!reason.sources.empty()) set(child, "verified", letter(reason.verified));
      set(child, "cite", base::joined(reason.cites, "; "));
      child.text().set(reason.text.c_str());
      add_sources(child, reason.sources, library);
    }
    for (const auto& change : decision.changes) add_text(one, "change", change);
    for (const auto& condition : decision.conditions) {
      auto child = one.append_child("condition");
      set(child, "owner", condition.owner);
      if (condition.due) {
        set(child, "due", base::iso(*condition.due));
        set(child, "due-in-words", base::in_words(*condition.due));
      }
      child.text().set(condition.text.c_str());
    }
    for (const auto& rule : decision.standing_rules) add_text(one, "standing-rule", rule);
  }
}

}  // namespace judgement
