#include "judgement/stages.hpp"

#include <algorithm>

#include "judgement/view.hpp"

namespace judgement {

using content::Item;

Bench::Bench(const content::Library& its_library, const assessment::Assessment& its_whole, base::Date its_today,
             pugi::xml_node its_view)
    : library(its_library), whole(its_whole), today(its_today), view(its_view), rules(its_view, base::iso(its_today)) {
  for (const auto node : view.child("assessment").child("cases").children("case")) {
    Case one;
    one.node = node;
    one.use = node.attribute("use").value();
    one.data_type = node.attribute("data").value();
    one.use_item = library.find("use", one.use);
    one.data_item = library.find("data-type", one.data_type);
    if (one.data_item && !one.data_item->applies_in(whole.school.nation)) one.data_item = nullptr;
    one.personal = std::string_view(node.attribute("personal").value()) == "yes";
    one.special = std::string_view(node.attribute("special").value()) == "yes";
    cases.push_back(std::move(one));
  }
}

std::vector<const Item*> Bench::of_kind(std::string_view kind) const {
  auto items = library.of_kind(kind);
  std::erase_if(items, [&](const Item* item) { return !item->applies_in(whole.school.nation); });
  return items;
}

bool Bench::any_personal() const {
  return std::any_of(cases.begin(), cases.end(), [](const Case& one) { return one.personal; });
}

void Bench::add(Finding finding) {
  nodes.push_back(append(view, finding, library));
  rules.add_finding(nodes.back());
  findings.push_back(std::move(finding));
}

void Bench::conclude(std::size_t finding, Outcome outcome, std::string change) {
  pugi::xml_node node = nodes.at(finding);
  node.attribute("outcome").set_value(name(outcome).c_str());
  auto said = node.child("change");
  if (!said) said = node.insert_child_after("change", node.child("reason"));
  said.text().set(change.c_str());
  findings.at(finding).outcome = outcome;
  findings.at(finding).change = std::move(change);
}

Finding about(const Item& item, std::string kind) {
  Finding finding;
  finding.kind = std::move(kind);
  finding.item = item.id;
  finding.title = item.title;
  finding.cite = item.cite;
  finding.sources = item.sources;
  finding.verified = item.verified;
  return finding;
}

Finding about(const Item& item, std::string kind, const Case& one) {
  Finding finding = about(item, std::move(kind));
  finding.use = one.use;
  finding.data_type = one.data_type;
  return finding;
}

Heard hear_all(Bench& bench, std::string_view kind) {
  Heard heard;
  for (const Item* item : bench.of_kind(kind)) heard.emplace_back(item, std::vector<Hearing>{});
  bench.rules.stand_on_tool();
  for (auto& [item, hearings] : heard)
    if (item->scope == content::Scope::tool) hearings.push_back(bench.rules.hear(*item));
  for (const Case& one : bench.cases) {
    bench.rules.stand_on(one.node);
    for (auto& [item, hearings] : heard)
      if (item->scope == content::Scope::per_case) hearings.push_back(bench.rules.hear(*item));
  }
  return heard;
}

bool started(const assessment::Assessment& whole) {
  const bool answered = std::any_of(whole.answers.begin(), whole.answers.end(), [](const auto& answer) {
    return answer.confirmation != assessment::Confirmation::unconfirmed &&
           answer.state != assessment::AnswerState::not_answered;
  });
  return answered || !whole.lawful_bases.empty() || whole.notice != assessment::PrivacyNotice{} ||
         !whole.consultations.empty() || !whole.risks.empty() || !whole.resolutions.empty() || !whole.probes.empty() ||
         whole.advice || whole.response || whole.measures_approved || whole.residual_accepted ||
         whole.prior_consultation || !whole.decisions.empty();
}

namespace {

std::string answer_in_words(pugi::xml_node answer) {
  std::string said = answer.attribute("value-label").value();
  if (said.empty())
    if (const auto state = assessment::parse<assessment::AnswerState>(answer.attribute("state").value()))
      said = in_words(*state);
  const std::string_view confirmation = answer.attribute("confirmation").value();
  if (confirmation == "unconfirmed") said += " (public, not confirmed)";
  if (confirmation == "to-confirm") said += " (to be confirmed)";
  const std::string title = answer.attribute("question-title").value();
  return title.empty() || said.empty() ? title + said : title + ": " + said;
}

}  // namespace

std::string in_words(const std::vector<pugi::xml_node>& grounds) {
  std::vector<std::string> said;
  for (const auto node : grounds) {
    const std::string_view element = node.name();
    std::string words = element == "answer"    ? answer_in_words(node)
                        : element == "measure" ? node.child_value("text")
                        : element == "trigger" ? node.child_value("note")
                        : element == "family" || element == "bears-on" ? node.attribute("observed").value()
                                               : node.attribute("title").value();
    if (words.empty() && element == "trigger") {
      const std::string day = node.attribute("date-in-words").value();
      words = day.empty() ? "recorded without a date" : "recorded on " + day;
    }
    while (words.ends_with('.')) words.pop_back();
    if (!words.empty() && std::find(said.begin(), said.end(), words) == said.end()) said.push_back(std::move(words));
  }
  constexpr std::size_t enough = 6;  // more is a wall; the count says how much is left out
  const std::size_t rest = said.size() > enough ? said.size() - enough : 0;
  said.resize(said.size() - rest);
  return base::joined(said, "; ") + (rest ? "; and " + std::to_string(rest) + " more" : "");
}

std::string changes(const std::vector<const content::Condition*>& conditions) {
  std::vector<std::string> sentences;
  for (const auto* condition : conditions)
    if (std::find(sentences.begin(), sentences.end(), condition->change) == sentences.end())
      sentences.push_back(condition->change);
  return base::joined(sentences, " ");
}

std::string what_would_end(const Hearing& hearing) {
  std::vector<std::string> ways;
  for (const auto* condition : hearing.met) ways.push_back(condition->change);
  if (!hearing.any_met.empty()) ways.push_back(changes(hearing.any_met));
  return base::joined(ways, " Or: ");
}

}  // namespace judgement
