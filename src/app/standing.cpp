#include "app/standing.hpp"

#include <algorithm>
#include <pugixml.hpp>

#include "app/reporting.hpp"
#include "app/signed_reports.hpp"
#include "app/summary.hpp"
#include "base/text.hpp"
#include "exchange/assessment_xml.hpp"
#include "exchange/well_formed.hpp"
#include "judgement/judgement.hpp"

namespace app {
namespace {

using judgement::Outcome;
using registry::Id;

constexpr std::size_t remembered_at_once = 100;
constexpr const char* decision = "decision/";

std::string case_of(const std::string& use, const std::string& data_type) { return data_type.empty() ? use : use + ":" + data_type; }

bool speaks_up(Outcome outcome) { return outcome == Outcome::unmet || outcome == Outcome::open || outcome == Outcome::raised || outcome == Outcome::settled; }

std::string code(Outcome outcome, const std::optional<assessment::Word>& word) {
  return std::to_string(static_cast<int>(outcome)) + (word ? std::to_string(static_cast<int>(*word)) : "");
}

// In words what text() keeps in a digit or two; empty: it had nothing to say.
std::string in_words(const std::string& item, const std::string& code) {
  if (code.empty()) return item == decision ? "not asked for" : "nothing to say";
  const auto digit = static_cast<std::size_t>(code.front() - '0');
  if (item == decision) return assessment::names<assessment::Word>().at(digit);
  switch (static_cast<Outcome>(digit)) {
    case Outcome::unmet: return "not met";
    case Outcome::raised: return "raised";
    case Outcome::settled: return "settled";
    default: return "open";
  }
}

// The content's item that a finding is about.
std::string listed_as(const std::string& item) {
  const auto slash = item.find('/');
  const auto kind = item.substr(0, slash);
  const bool is_question = base::one_of(kind, {"point", "standard", "article-28", "template", "school"});
  return is_question ? "question" + item.substr(slash) : item;
}

std::string why(const std::string& item, const content::Inventory& before, const content::Inventory& now) {
  if (item == decision) return "It follows from the findings.";
  if (before.empty()) return "What the content said then is not known here.";
  const auto key = listed_as(item);
  const auto was = before.find(key), is = now.find(key);
  if (was == before.end() && is == now.end()) return "It follows from others.";
  if (was == before.end()) return "It is new (" + is->second.version + ").";
  if (is == now.end()) return "It is no longer there (it was in " + was->second.version + ").";
  if (was->second.digest != is->second.digest) return "It says something else now (" + was->second.version + " then, " + is->second.version + " now).";
  return "It is as it was, and follows from others.";
}

// "gate/gate-notice\tUSE:DATA\t\t14": what it came to before and after.
std::string difference(const Verdict& before, const Verdict& after) {
  std::string text;
  const auto put = [&](const std::string& item, const std::string& where, const std::string& was, const std::string& is) {
    if (was != is) text += item + "\t" + where + "\t" + was + "\t" + is + "\n";
  };
  const std::map<std::string, std::string> nothing;
  const auto cases = [&](const Verdict& of, const std::string& item) -> const std::map<std::string, std::string>& {
    const auto found = of.find(item);
    return found == of.end() ? nothing : found->second;
  };
  const auto code_in = [](const std::map<std::string, std::string>& some, const std::string& where) {
    const auto found = some.find(where);
    return found == some.end() ? std::string{} : found->second;
  };
  std::vector<std::string> items;
  for (const auto* one : {&before, &after})
    for (const auto& [item, some] : *one)
      if (!base::one_of(item, items)) items.push_back(item);
  std::sort(items.begin(), items.end());
  for (const auto& item : items) {
    const auto& was = cases(before, item);
    const auto& is = cases(after, item);
    for (const auto& [where, value] : was) put(item, where, value, code_in(is, where));
    for (const auto& [where, value] : is)
      if (!was.count(where)) put(item, where, "", value);
  }
  return text;
}

constexpr const char* cannot = "!";  // begins a difference that is a sentence: it cannot be judged

void read_difference(Affected& one, const std::string& text, const content::Inventory& before, const content::Inventory& now) {
  if (text.starts_with(cannot)) {
    one.trouble = text.substr(1);
    return;
  }
  for (const auto& line : base::split(text, '\n')) {
    const auto parts = base::split(line, '\t');
    if (parts.size() != 4) continue;
    const auto colon = parts[1].find(':');
    one.effects.push_back({parts[0], parts[1].substr(0, colon), colon == std::string::npos ? std::string{} : parts[1].substr(colon + 1), in_words(parts[0], parts[2]),
                           in_words(parts[0], parts[3]), why(parts[0], before, now)});
  }
}

assessment::Assessment state_of(const registry::Register& in, Id assessment, int state) {
  return exchange::read(in.form(assessment, state), "assessment " + std::to_string(assessment));
}

// Of an assessment of which nothing is remembered: what was signed, else what it comes to today.
std::optional<registry::Verdict> first_verdict(const registry::Register& in, const registry::Entry& entry, const content::Library& library, base::Date today) {
  if (entry.kept == registry::Kept::signed_off)
    if (const auto signed_report = newest_signed(in, entry.id, "dpia")) {
      const auto findings = findings_in(signed_report->bytes);
      if (const auto verdict = verdict_of_findings(findings); !verdict.empty())
        return registry::Verdict{entry.id, entry.state, signed_report->origin.content + " " + signed_report->origin.program, base::date_of(signed_report->origin.made), text(verdict), {}, {}};
    }
  try {
    const auto judged = judgement::judge(library, state_of(in, entry.id, entry.state), today);
    return registry::Verdict{entry.id, entry.state, judged_by(library), today, text(verdict_of(judged)), {}, {}};
  } catch (const base::Error&) {
    return std::nullopt;  // whoever opens it is told why
  }
}

void remember(registry::Register& in, std::vector<registry::Verdict>& verdicts, const std::string& by, const content::Inventory& items) {
  if (verdicts.empty() || !in.condition().writable) return verdicts.clear();
  in.together([&] {
    in.remember_content(by, content::text(items));
    in.remember_verdicts(verdicts);
  });
  verdicts.clear();
}

}  // namespace

Verdict verdict_of(const judgement::Judgement& judged) {
  Verdict verdict;
  for (const auto& finding : judged.findings)
    if (speaks_up(finding.outcome)) verdict[finding.kind + "/" + finding.item][case_of(finding.use, finding.data_type)] = code(finding.outcome, finding.word);
  for (const auto& one : judged.decisions) verdict[decision][case_of(one.use, one.data_type)] = std::to_string(static_cast<int>(one.word));
  return verdict;
}

Verdict verdict_of_findings(std::string_view findings_xml) {
  Verdict verdict;
  pugi::xml_document document;
  if (findings_xml.empty() || !document.load_buffer(findings_xml.data(), findings_xml.size(), pugi::parse_default, pugi::encoding_utf8)) return verdict;
  const auto root = document.document_element();
  const auto place = [](pugi::xml_node node) { return case_of(node.attribute("use").value(), node.attribute("data-type").value()); };
  for (const auto node : root.child("findings").children("finding")) {
    const auto& names = judgement::outcome_names();
    const auto at = std::find(names.begin(), names.end(), node.attribute("outcome").value());
    if (at == names.end() || !speaks_up(static_cast<Outcome>(at - names.begin()))) continue;
    verdict[std::string{node.attribute("kind").value()} + "/" + node.attribute("item").value()][place(node)] =
        code(static_cast<Outcome>(at - names.begin()), assessment::parse<assessment::Word>(node.attribute("word").value()));
  }
  for (const auto node : root.child("judgement").children("decision"))
    if (const auto word = assessment::parse<assessment::Word>(node.attribute("word").value())) verdict[decision][place(node)] = std::to_string(static_cast<int>(*word));
  return verdict;
}

// "gate/gate-notice\t14\tUSE:DATA\tUSE:DATA", a line for each thing it came to.
std::string text(const Verdict& verdict) {
  std::string text;
  for (const auto& [item, cases] : verdict) {
    std::map<std::string, std::string> by_code;
    for (const auto& [where, value] : cases) by_code[value] += "\t" + where;
    for (const auto& [value, places] : by_code) text += item + "\t" + value + places + "\n";
  }
  return text;
}

Verdict parse_verdict(std::string_view text) {
  Verdict verdict;
  for (const auto& line : base::split(text, '\n')) {
    const auto parts = base::split(line, '\t');
    const bool is_code = parts.size() > 2 && !parts[1].empty() && parts[1].size() < 3 && std::all_of(parts[1].begin(), parts[1].end(), [](char c) { return c >= '0' && c <= '6'; });
    for (std::size_t i = 2; is_code && i < parts.size(); ++i) verdict[parts[0]][parts[i]] = parts[1];
  }
  return verdict;
}

void remember_standing(registry::Register& in, Id assessment, int state, const content::Library& library, base::Date today) {
  std::vector<registry::Verdict> one;
  try {
    one.push_back({assessment, state, judged_by(library), today, text(verdict_of(judgement::judge(library, state_of(in, assessment, state), today))), {}, {}});
  } catch (const base::Error&) {
    return;
  }
  remember(in, one, judged_by(library), content::inventory_of(library));
}

void remember_signed(registry::Register& in, Id assessment, int state, std::string_view pdf, const content::Library& library) {
  const auto origin = origin_of(pdf);
  if (!origin || origin->report != "dpia") return;
  const auto verdict = verdict_of_findings(findings_in(pdf));
  if (verdict.empty()) return;
  const auto by = origin->content + " " + origin->program;
  in.together([&] {
    if (by == judged_by(library)) in.remember_content(by, content::text(content::inventory_of(library)));
    in.remember_verdicts({{assessment, state, by, base::date_of(origin->made), text(verdict), {}, {}}});
  });
}

AffectedByContent affected(registry::Register& in, const content::Library& library, base::Date today, const Progress& progress) {
  const auto now = judged_by(library);
  const auto items = content::inventory_of(library);
  std::map<std::string, content::Inventory> earlier;
  const auto content_of = [&](const std::string& by) -> const content::Inventory& {
    auto found = earlier.find(by);
    if (found == earlier.end()) found = earlier.emplace(by, content::parse_inventory(in.content(by))).first;
    return found->second;
  };
  std::map<Id, registry::Verdict> standing;
  for (auto& one : in.verdicts()) standing.emplace(one.assessment, std::move(one));
  AffectedByContent result;
  std::vector<registry::Verdict> fresh;
  for (auto& entry : in.list()) {
    ++result.all;
    auto found = standing.find(entry.id);
    if (found == standing.end()) {
      progress("Judging assessment " + std::to_string(entry.id) + " for the first time");
      auto first = first_verdict(in, entry, library, today);
      if (!first) {
        result.affected.push_back({entry, entry.state, false, today, {}, "It cannot be judged by this content. Open it to be told why."});
        continue;
      }
      ++result.first_seen;
      found = standing.emplace(entry.id, *first).first;
      fresh.push_back(*first);
    }
    auto& verdict = found->second;
    if (verdict.content == now) continue;
    if (verdict.against != now) {
      progress("Judging assessment " + std::to_string(entry.id) + " by the content that is here now");
      ++result.compared;
      if (verdict.text.empty()) verdict.text = in.verdict(entry.id, verdict.state).value_or(registry::Verdict{}).text;
      verdict.against = now;
      try {
        // As of the day it was judged then, so that only the content differs.
        verdict.difference = difference(parse_verdict(verdict.text), verdict_of(judgement::judge(library, state_of(in, entry.id, verdict.state), verdict.day)));
      } catch (const base::Error& error) {
        verdict.difference = cannot + base::one_line(error.faults().front().message);
      }
      fresh.push_back(verdict);
    }
    if (fresh.size() >= remembered_at_once) remember(in, fresh, now, items);
    if (verdict.difference.empty()) continue;
    Affected one{entry, verdict.state, false, verdict.day, {}, {}};
    read_difference(one, verdict.difference, content_of(verdict.content), items);
    result.affected.push_back(std::move(one));
  }
  remember(in, fresh, now, items);
  for (auto& one : result.affected)
    for (const auto& state : in.states(one.entry.id))
      if (state.number == one.state) one.signed_off = state.kept == registry::Kept::signed_off;
  return result;
}

}  // namespace app
