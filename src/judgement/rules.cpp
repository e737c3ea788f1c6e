#include "judgement/rules.hpp"

#include <algorithm>
#include <set>

namespace judgement {

using content::Condition;
using content::Item;

namespace {

pugi::xpath_node_set node_set(const std::vector<pugi::xpath_node>& nodes) {
  return {nodes.data(), nodes.data() + nodes.size()};
}

pugi::xpath_node_set just(pugi::xml_node node) {
  const pugi::xpath_node one(node);
  return node ? pugi::xpath_node_set(&one, &one + 1) : pugi::xpath_node_set();
}

}  // namespace

Rules::Rules(pugi::xml_node view, std::string_view today) : assessment_(view.child("assessment")) {
  for (const char* name : {"assessment", "answers", "findings", "content", "use"})
    variables_.add(name, pugi::xpath_type_node_set);
  variables_.set("assessment", just(assessment_));
  variables_.set("content", just(view.child("content")));
  variables_.set("today", std::string(today).c_str());
  for (const auto answer : assessment_.child("answers").children("answer"))
    answers_[answer.attribute("use").value()].emplace_back(answer);
  for (const auto finding : view.child("findings").children("finding")) add_finding(finding);
  stand_on_tool();
}

void Rules::add_finding(pugi::xml_node finding) {
  findings_.emplace_back(finding);
  findings_by_place_[{finding.attribute("use").value(), finding.attribute("data-type").value()}].emplace_back(finding);
}

// From the tool, every finding is in sight, but only answers about the tool.
void Rules::stand_on_tool() {
  context_ = assessment_;
  variables_.set("answers", node_set(answers_[{}]));
  variables_.set("findings", node_set(findings_));
  variables_.set("use", pugi::xpath_node_set());
}

// From one case, the answers and findings of other uses and data types are out of sight.
void Rules::stand_on(pugi::xml_node one_case) {
  context_ = one_case;
  const std::string use = one_case.attribute("use").value(), data = one_case.attribute("data").value();
  see_answers_and_use(use);
  Nodes findings;
  for (const Place& place : std::set<Place>{{"", ""}, {use, ""}, {"", data}, {use, data}})
    if (const auto found = findings_by_place_.find(place); found != findings_by_place_.end())
      findings.insert(findings.end(), found->second.begin(), found->second.end());
  variables_.set("findings", node_set(findings));
}

// From one use, as from the tool, but with the use and the answers about it.
void Rules::stand_on_use(const std::string& kind) {
  stand_on_tool();
  see_answers_and_use(kind);
}

void Rules::see_answers_and_use(const std::string& use) {
  Nodes answers = answers_[{}];
  if (!use.empty()) answers.insert(answers.end(), answers_[use].begin(), answers_[use].end());
  pugi::xml_node asked_for;
  for (const auto candidate : assessment_.child("uses").children("use"))
    if (use == candidate.attribute("kind").value()) asked_for = candidate;
  variables_.set("answers", node_set(answers));
  variables_.set("use", just(asked_for));
}

const pugi::xpath_query& Rules::compiled(const std::string& test, const Item& whose) {
  const auto known = queries_.find(test);
  if (known != queries_.end()) return known->second;
  try {
    return queries_.try_emplace(test, test.c_str(), &variables_).first->second;
  } catch (const pugi::xpath_exception& wrong) {
    throw base::Error(base::ErrorKind::faults, whose.file, std::to_string(whose.line),
                      whose.kind + " \"" + whose.id + "\": the test " + test + " cannot be read (" + wrong.what() +
                          "). Correct the XPath expression.");
  }
}

bool Rules::holds(const std::string& test, const Item& whose) {
  return compiled(test, whose).evaluate_boolean(pugi::xpath_node(context_));
}

Hearing Rules::hear(const Item& item) {
  Hearing hearing;
  if (!item.rule) {
    hearing.holds = true;
    return hearing;
  }
  const content::Rule& rule = *item.rule;
  hearing.applies = rule.applies.empty() || holds(rule.applies, item);
  if (!hearing.applies) return hearing;

  const auto met = [&](const Condition& condition) {
    const pugi::xpath_query& query = compiled(condition.test, item);
    if (query.return_type() != pugi::xpath_type_node_set) return query.evaluate_boolean(pugi::xpath_node(context_));
    const pugi::xpath_node_set found = query.evaluate_node_set(pugi::xpath_node(context_));
    for (const auto& each : found) {
      const pugi::xml_node node = each.node() ? each.node() : each.parent();
      if (std::find(hearing.grounds.begin(), hearing.grounds.end(), node) == hearing.grounds.end())
        hearing.grounds.push_back(node);
    }
    return !found.empty();
  };
  for (const Condition& condition : rule.all) (met(condition) ? hearing.met : hearing.unmet).push_back(&condition);
  for (const Condition& condition : rule.none) (met(condition) ? hearing.unmet : hearing.met).push_back(&condition);
  std::vector<const Condition*> unmet_of_any;
  for (const Condition& condition : rule.any)
    (met(condition) ? hearing.any_met : unmet_of_any).push_back(&condition);
  if (hearing.any_met.empty()) hearing.unmet.insert(hearing.unmet.end(), unmet_of_any.begin(), unmet_of_any.end());
  hearing.holds = hearing.unmet.empty();
  return hearing;
}

Hearing hear_example(const Item& item, const std::string& fragment) {
  pugi::xml_document document;
  const auto refuse = [&](const std::string& why) {
    throw base::Error(base::ErrorKind::faults, item.file, std::to_string(item.line),
                      item.kind + " \"" + item.id + "\": its example " + why);
  };
  pugi::xml_document parsed;
  const auto result = parsed.load_buffer(fragment.data(), fragment.size());
  if (!result) refuse(std::string("is not well-formed XML (") + result.description() + "). Correct it.");
  pugi::xml_node view = parsed.child("view");
  if (!view) {
    view = document.append_child("view");
    view.append_copy(parsed.document_element());
  }
  if (!view.child("assessment")) refuse("holds no <assessment>. Begin it with <assessment> or <view>.");
  Rules rules(view, view.attribute("today").value());
  if (item.scope == content::Scope::per_case) {
    const pugi::xml_node one_case = view.child("assessment").child("cases").child("case");
    if (!one_case) refuse("holds no <case>, and the rule is asked of each case. Add <cases><case/></cases>.");
    rules.stand_on(one_case);
  }
  Hearing hearing = rules.hear(item);
  hearing.grounds.clear();  // they end with the example
  return hearing;
}

}  // namespace judgement
