#include "app/risks.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "judgement/derived.hpp"

namespace app {
namespace {

using assessment::Assessment;
using assessment::Level;
using assessment::Measure;
using assessment::Rating;
using assessment::Risk;

std::string fresh_id(const char* letter, const auto& is_taken) {
  for (int number = 1;; ++number)
    if (const auto id = letter + std::to_string(number); !is_taken(id)) return id;
}

const Rating* rating_of(const Risk& risk, When when) { return when == When::before ? &risk.inherent : risk.residual ? &*risk.residual : nullptr; }

std::optional<Level> level_in(const Risk& risk, const content::Library& library, When when) {
  const auto* rating = rating_of(risk, when);
  return rating ? judgement::level_of(*rating, library) : std::nullopt;
}

}  // namespace

void take_over(Assessment& whole, const std::vector<Risk>& proposed, const std::string& kind) {
  for (const auto& risk : proposed)
    if (kind.empty() || risk.kind == kind) whole.risks.push_back(risk);
}

void rule_out(Assessment& whole, const std::string& kind, const std::string& reason, const Hand& hand) {
  std::erase_if(whole.resolutions, [&](const auto& one) { return one.rule == kind; });
  whole.resolutions.push_back({kind, hand.today, hand.person, reason});
}

std::string add_risk(Assessment& whole) {
  Risk risk;
  risk.id = fresh_id("r", [&](const auto& id) { return find_risk(std::as_const(whole), id) != nullptr; });
  whole.risks.push_back(risk);
  return risk.id;
}

std::string add_measure(Assessment& whole, const std::string& risk, const std::string& owner, std::optional<base::Date> due) {
  const auto id = fresh_id("m", [&](const auto& taken) { return find_measure(whole, taken) != nullptr; });
  if (auto* of = find_risk(whole, risk)) of->measures.push_back({id, {}, owner, due, {}, false});
  return id;
}

void remove_risk(Assessment& whole, const std::string& risk) {
  std::erase_if(whole.risks, [&](const auto& one) { return one.id == risk; });
}

void remove_measure(Assessment& whole, const std::string& risk, const std::string& measure) {
  if (auto* of = find_risk(whole, risk)) std::erase_if(of->measures, [&](const auto& one) { return one.id == measure; });
}

const Risk* find_risk(const Assessment& whole, const std::string& id) {
  const auto found = std::find_if(whole.risks.begin(), whole.risks.end(), [&](const auto& one) { return one.id == id; });
  return found == whole.risks.end() ? nullptr : &*found;
}

Risk* find_risk(Assessment& whole, const std::string& id) { return const_cast<Risk*>(find_risk(std::as_const(whole), id)); }

Measure* find_measure(Assessment& whole, const std::string& id) {
  for (auto& risk : whole.risks)
    for (auto& measure : risk.measures)
      if (measure.id == id) return &measure;
  return nullptr;
}

void bear_on(Assessment& whole, const std::string& id, const std::string& use, bool bears) {
  auto* risk = find_risk(whole, id);
  if (!risk) return;
  std::vector<std::string> named;
  for (const auto& one : whole.uses) {
    const bool before = risk->uses.empty() || base::one_of(one.kind, risk->uses);
    if (one.kind == use ? bears : before) named.push_back(one.kind);
  }
  if (named.empty()) return;  // it would bear on every use again
  risk->uses = named.size() == whole.uses.size() ? std::vector<std::string>{} : named;
}

std::vector<Level> levels_above(const Rating& rating, const content::Library& library) {
  auto plain = rating;
  plain.raised_to.reset();
  const auto given = judgement::level_of(plain, library);
  std::vector<Level> above;
  for (const auto level : {Level::medium, Level::high})
    if (given && level > *given) above.push_back(level);
  return above;
}

void rate(Rating& rating, assessment::Likelihood likelihood, assessment::Severity severity, const content::Library& library) {
  rating.likelihood = likelihood;
  rating.severity = severity;
  const auto above = levels_above(rating, library);
  if (rating.raised_to && std::find(above.begin(), above.end(), *rating.raised_to) == above.end()) {
    rating.raised_to.reset();
    rating.reason.clear();
  }
}

Chart chart_of(const Assessment& whole, const content::Library& library, When when) {
  Chart chart;
  for (const auto severity : {assessment::Severity::minimal, assessment::Severity::significant, assessment::Severity::severe})
    for (const auto likelihood : {assessment::Likelihood::remote, assessment::Likelihood::possible, assessment::Likelihood::probable})
      chart[static_cast<std::size_t>(severity)][static_cast<std::size_t>(likelihood)].level = judgement::level_of({likelihood, severity, {}, {}}, library);
  for (std::size_t i = 0; i < whole.risks.size(); ++i)
    if (const auto* rating = rating_of(whole.risks[i], when))
      chart[static_cast<std::size_t>(rating->severity)][static_cast<std::size_t>(rating->likelihood)].numbers.push_back(static_cast<int>(i) + 1);
  return chart;
}

int count_of(const Assessment& whole, const content::Library& library, When when, Level level) {
  return static_cast<int>(std::count_if(whole.risks.begin(), whole.risks.end(), [&](const auto& risk) { return level_in(risk, library, when) == level; }));
}

std::string in_words(const Assessment& whole, const content::Library& library, When when) {
  std::vector<std::string> parts;
  for (const auto level : {Level::high, Level::medium, Level::low}) {
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < whole.risks.size(); ++i)
      if (level_in(whole.risks[i], library, when) == level) numbers.push_back(std::to_string(i + 1));
    if (!numbers.empty()) parts.push_back(std::to_string(numbers.size()) + " " + assessment::name(level) + " (" + base::joined(numbers, ", ") + ")");
  }
  std::vector<std::string> unrated;
  for (std::size_t i = 0; i < whole.risks.size(); ++i)
    if (!rating_of(whole.risks[i], when)) unrated.push_back(std::to_string(i + 1));
  if (!unrated.empty()) parts.push_back(std::to_string(unrated.size()) + " not rated (" + base::joined(unrated, ", ") + ")");
  return parts.empty() ? "No risks." : base::joined(parts, ", ") + ".";
}

}  // namespace app
