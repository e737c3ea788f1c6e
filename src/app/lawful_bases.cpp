#include "app/lawful_bases.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace app {
namespace {

using assessment::Assessment;
using assessment::LawfulBasis;
using content::Item;
using judgement::Outcome;

std::vector<std::string> goes_with(const Item* basis) {
  const auto found = basis ? basis->lists.find("with") : std::map<std::string, std::vector<std::string>>::const_iterator{};
  return !basis || found == basis->lists.end() ? std::vector<std::string>{} : found->second;
}

LawfulBasis& own(Assessment& whole, const std::string& use) {
  for (auto& basis : whole.lawful_bases)
    if (basis.use == use) return basis;
  LawfulBasis fresh;
  if (const auto* general = basis_of(whole, use)) fresh = *general;
  fresh.use = use;
  whole.lawful_bases.push_back(std::move(fresh));
  // An entry for every other use is none once each has its own.
  const bool all = std::all_of(whole.uses.begin(), whole.uses.end(), [&](const auto& one) {
    return std::any_of(whole.lawful_bases.begin(), whole.lawful_bases.end(), [&](const auto& basis) { return basis.use == one.kind; });
  });
  if (all) std::erase_if(whole.lawful_bases, [](const auto& basis) { return basis.use.empty(); });
  return whole.lawful_bases.back();
}

std::optional<base::Date> policy_document(const Assessment& whole) {
  for (const auto& basis : whole.lawful_bases)
    if (basis.policy_document) return basis.policy_document;
  return std::nullopt;
}

}  // namespace

std::vector<Candidate> candidates(const judgement::Judgement& judgement, const content::Library& library, const std::string& use, const std::string& article) {
  std::vector<Candidate> all;
  for (const auto& finding : judgement.findings) {
    if (finding.kind != "basis" || finding.use != use) continue;
    const auto* item = library.find("basis", finding.item);
    if (!item || item->text("article") != article) continue;
    auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.basis == item; });
    if (found == all.end()) found = all.insert(all.end(), {item, false, true, {}});
    found->chosen = found->chosen || finding.outcome == Outcome::met || finding.outcome == Outcome::unmet;
    if (finding.outcome == Outcome::met || finding.outcome == Outcome::not_raised) continue;
    found->open = false;
    const auto& why = finding.outcome == Outcome::unmet ? finding.change : finding.reason;
    if (!base::one_of(why, found->reasons)) found->reasons.push_back(why);
  }
  return all;
}

namespace {

bool takes(const assessment::Use& use, const content::Library& library, const char* key) {
  return std::any_of(use.data_types.begin(), use.data_types.end(), [&](const auto& type) {
    const auto* data = library.find("data-type", type);
    return data && data->is("personal") && data->is(key);
  });
}

}  // namespace

std::vector<std::string> uses_needing_a_basis(const Assessment& whole, const content::Library& library) {
  std::vector<std::string> kinds;
  for (const auto& use : whole.uses)
    if (takes(use, library, "personal")) kinds.push_back(use.kind);
  return kinds;
}

bool takes_special_data(const Assessment& whole, const content::Library& library, const std::string& use) {
  return std::any_of(whole.uses.begin(), whole.uses.end(), [&](const auto& one) { return one.kind == use && takes(one, library, "special"); });
}

const LawfulBasis* basis_of(const Assessment& whole, const std::string& use) {
  const LawfulBasis* general = nullptr;
  for (const auto& basis : whole.lawful_bases) {
    if (basis.use == use) return &basis;
    if (basis.use.empty()) general = &basis;
  }
  return general;
}

bool wants_policy_document(const LawfulBasis& basis) { return basis.article_9 == "9-2-g" || basis.schedule_1 == "para-1"; }

void take_over(Assessment& whole, const std::vector<LawfulBasis>& proposed) {
  for (auto basis : proposed) {
    if (wants_policy_document(basis)) basis.policy_document = policy_document(whole);
    whole.lawful_bases.push_back(std::move(basis));
  }
}

void choose_basis(Assessment& whole, const judgement::Judgement& judgement, const content::Library& library, const std::string& use, const std::string& article,
                  const std::string& basis) {
  auto& entry = own(whole, use);
  if (article == "6") entry.article_6 = basis;
  else if (article == "schedule-1") entry.schedule_1 = basis;
  else {
    entry.article_9 = basis;
    const auto paragraphs = goes_with(library.find("basis", basis));
    if (!base::one_of(entry.schedule_1, paragraphs)) {
      entry.schedule_1.clear();
      for (const auto& paragraph : paragraphs)
        for (const auto& candidate : candidates(judgement, library, use, "schedule-1"))
          if (entry.schedule_1.empty() && candidate.basis->id == paragraph && candidate.open) entry.schedule_1 = paragraph;
    }
  }
  entry.policy_document = wants_policy_document(entry) ? policy_document(whole) : std::nullopt;
}

void rely_on(Assessment& whole, const std::string& use, const std::string& hook, bool relied) {
  auto& hooks = own(whole, use).hooks;
  std::erase(hooks, hook);
  if (relied) hooks.push_back(hook);
}

void explain(Assessment& whole, const std::string& use, const std::string& because) { own(whole, use).because = because; }

void date_policy_document(Assessment& whole, std::optional<base::Date> day) {
  for (auto& basis : whole.lawful_bases)
    if (wants_policy_document(basis)) basis.policy_document = day;
}

}  // namespace app
