// What may go in, and on which lawful basis: the data-type matrix row by row, and each basis with
// what speaks for and against it.
#include <algorithm>

#include "judgement/stages.hpp"

namespace judgement {

using content::Item;

namespace {

std::string status_in_words(const std::string& status, const std::string& deployment) {
  if (status == "permitted") return "Permitted in this deployment (" + deployment + ").";
  if (status == "conditional") return "Only under conditions in this deployment (" + deployment + ").";
  if (status == "prohibited") return "Prohibited in this deployment (" + deployment + ").";
  return "How the tool is deployed is not known.";
}

const assessment::LawfulBasis* chosen_for(const assessment::Assessment& whole, const std::string& use) {
  const assessment::LawfulBasis* general = nullptr;
  for (const auto& basis : whole.lawful_bases) {
    if (basis.use == use) return &basis;
    if (basis.use.empty()) general = &basis;
  }
  return general;
}

bool is_chosen(const Item& basis, const assessment::LawfulBasis* entry) {
  if (!entry) return false;
  const std::string& article = basis.text("article");
  return basis.id == (article == "6" ? entry->article_6 : article == "9" ? entry->article_9 : entry->schedule_1);
}

}  // namespace

void judge_data_types(Bench& bench) {
  const Item* deployment = bench.library.find("deployment", bench.whole.tool.deployment);
  const std::string deployed = deployment ? deployment->title : bench.whole.tool.deployment;
  for (const Item* type : bench.of_kind("data-type")) {
    const bool asked = std::any_of(bench.cases.begin(), bench.cases.end(),
                                   [&](const Case& one) { return one.data_type == type->id; });
    const std::string& status = type->text(bench.whole.tool.deployment);
    Finding finding = about(*type, "data-type");
    finding.data_type = type->id;
    finding.reason = status_in_words(status, deployed) + " " + type->text("why");
    finding.change = status == "prohibited" ? "Leave this kind of data out." : type->text("conditions");
    finding.outcome = !asked                    ? Outcome::not_applicable
                      : status == "permitted"   ? Outcome::met
                      : status == "prohibited" ? Outcome::unmet
                                                : Outcome::open;
    bench.add(std::move(finding));
  }
}

void judge_bases(Bench& bench) {
  for (const Case& one : bench.cases) {
    if (!one.personal) continue;  // UK GDPR Art 2: no basis is needed where no personal data is processed
    const auto* entry = chosen_for(bench.whole, one.use);
    bench.rules.stand_on(one.node);
    for (const Item* basis : bench.of_kind("basis")) {
      const Hearing hearing = bench.rules.hear(*basis);
      const bool chosen = is_chosen(*basis, entry);
      if (!hearing.applies && !chosen) continue;
      Finding finding = about(*basis, "basis", one);
      const std::string balance = "For it: " + basis->text("for") + " Against it: " + basis->text("against");
      const bool available = hearing.applies && hearing.holds;
      if (chosen) {
        finding.outcome = available ? Outcome::met : Outcome::unmet;
        finding.reason = balance;
        if (!available) finding.change = hearing.applies ? changes(hearing.unmet) : "Choose a basis that fits this case.";
      } else if (available) {
        finding.outcome = Outcome::not_raised;
        finding.reason = "Not chosen, though it could be. " + balance;
      } else {
        finding.outcome = Outcome::not_applicable;
        finding.reason = "Not available: " + changes(hearing.unmet);
      }
      bench.add(std::move(finding));
    }
  }
}

}  // namespace judgement
