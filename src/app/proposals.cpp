#include "app/proposals.hpp"

#include <algorithm>
#include <cstdlib>

#include "app/lawful_bases.hpp"
#include "base/text.hpp"
#include "judgement/derived.hpp"
#include "judgement/rules.hpp"

namespace app {
namespace {

using assessment::Assessment;
using content::Item;
using judgement::Finding;
using judgement::Outcome;

std::string person_of(const Assessment& whole, std::string_view role) {
  for (const auto& person : whole.people)
    if (person.role == role) return person.id;
  return {};
}

std::vector<const Item*> of_kind(const content::Library& library, std::string_view kind, const std::string& nation) {
  auto items = library.of_kind(kind);
  std::erase_if(items, [&](const Item* item) { return !item->applies_in(nation); });
  return items;
}

std::vector<std::string> list(const Item& item, const std::string& key) {
  const auto found = item.lists.find(key);
  return found == item.lists.end() ? std::vector<std::string>{} : found->second;
}

// Whether a basis is open, or chosen and good, for every case with personal data of a use.
class Open {
 public:
  Open(const judgement::Judgement& judgement, const std::string& use) {
    for (const auto& finding : judgement.findings)
      if (finding.kind == "basis" && finding.use == use) findings_.push_back(&finding);
  }
  bool operator()(const std::string& basis) const {
    bool any = false;
    for (const auto* finding : findings_) {
      if (finding->item != basis) continue;
      if (finding->outcome != Outcome::met && finding->outcome != Outcome::not_raised) return false;
      any = true;
    }
    return any;
  }

 private:
  std::vector<const Finding*> findings_;
};

// The first of an article's bases, in the order in which they are proposed.
const Item* first_open(const content::Library& library, const std::string& nation, const std::string& article, const Open& open) {
  auto bases = of_kind(library, "basis", nation);
  std::erase_if(bases, [&](const Item* basis) { return basis->text("article") != article || basis->text("order").empty() || !open(basis->id); });
  const auto order = [](const Item* basis) { return std::atoi(basis->text("order").c_str()); };
  const auto first = std::min_element(bases.begin(), bases.end(), [&](const Item* a, const Item* b) { return order(a) < order(b); });
  return first == bases.end() ? nullptr : *first;
}

std::string with_cite(const Item& item) {
  std::string text = item.text("text");
  if (!item.cite.empty() && text.ends_with('.')) text.insert(text.size() - 1, " (" + item.cite + ")");
  return text;
}

// An id that none of `taken` has: "r1", "r2", …
std::string next_id(const std::string& letter, std::vector<std::string>& taken) {
  for (std::size_t i = taken.size() + 1;; ++i)
    if (const auto id = letter + std::to_string(i); !base::one_of(id, taken)) return taken.push_back(id), id;
}

template <class E>
std::optional<E> word(const Item& item, const char* key) {
  return assessment::parse<E>(item.text(key));
}

// As if the advice were given, accepted, and everything approved: what is open then is open for other reasons.
judgement::Judgement once_answered(Assessment whole, const content::Library& library, base::Date today) {
  const auto dpo = person_of(whole, "dpo"), head = person_of(whole, "head");
  whole.advice = assessment::Advice{today, dpo, assessment::Proceed::with_conditions, "Given."};
  whole.response = assessment::Response{assessment::Reply::accepted, today, head, {}};
  whole.measures_approved = whole.residual_accepted = assessment::Approval{today, head, {}};
  for (auto& risk : whole.risks)
    for (auto& measure : risk.measures) measure.approved = true;
  return judgement::judge(library, whole, today);
}

// Each title once, in the order of the findings.
std::vector<std::string> titles(const judgement::Judgement& judgement, const auto& wanted) {
  std::vector<std::string> all;
  for (const auto& finding : judgement.findings)
    if (wanted(finding) && !base::one_of(finding.title, all)) all.push_back(finding.title);
  return all;
}

// The first few; more makes no advice, and all stand under Gates.
std::string few(std::vector<std::string> all) {
  constexpr std::size_t most = 5;
  const auto rest = all.size() > most ? all.size() - most : 0;
  all.resize(all.size() - rest);
  return base::joined(all, "; ") + (rest ? "; and " + std::to_string(rest) + " more" : "");
}

std::string on_the_law(const judgement::Judgement& judgement) {
  const auto of = [&](Outcome outcome) { return titles(judgement, [&](const Finding& one) { return one.kind == "basis" && one.outcome == outcome; }); };
  if (const auto failing = of(Outcome::unmet); !failing.empty()) return "On the law: these do not fit and must change: " + few(failing) + ".";
  const auto fitting = of(Outcome::met);
  return fitting.empty() ? "On the law: no lawful basis is recorded." : "On the law: these bases are open and fit: " + few(fitting) + ".";
}

std::string on_the_measures(const Assessment& whole, const content::Library& library) {
  if (whole.risks.empty()) return "On the measures: no risks are recorded.";
  int high = 0, medium = 0, unrated = 0;
  for (const auto& risk : whole.risks) {
    if (!risk.residual) {
      ++unrated;
    } else if (const auto level = judgement::level_of(*risk.residual, library)) {
      high += *level == assessment::Level::high;
      medium += *level == assessment::Level::medium;
    }
  }
  std::string text = "On the measures: once all are carried out, " + std::to_string(high) + " of " + std::to_string(whole.risks.size()) +
                     " risks stay high and " + std::to_string(medium) + " medium";
  if (unrated) text += "; " + std::to_string(unrated) + " are not rated";
  return text + (high ? ", so the ICO must be consulted first." : ".");
}

}  // namespace

std::vector<assessment::LawfulBasis> propose_bases(const Assessment& whole, const judgement::Judged& judged, const content::Library& library) {
  const auto view = judged.view.document_element();
  judgement::Rules rules(view, view.attribute("today").value());
  const auto& nation = whole.school.nation;
  std::vector<assessment::LawfulBasis> proposed;
  const auto needing = uses_needing_a_basis(whole, library);
  for (const auto& use : whole.uses) {
    if (!base::one_of(use.kind, needing)) continue;  // its data is not chosen yet, or is nobody's
    if (std::any_of(whole.lawful_bases.begin(), whole.lawful_bases.end(),
                    [&](const auto& basis) { return basis.use.empty() || basis.use == use.kind; }))
      continue;
    const Open open(judged.judgement, use.kind);
    const auto* article_6 = first_open(library, nation, "6", open);
    if (!article_6) continue;
    assessment::LawfulBasis basis;
    basis.use = use.kind;
    basis.article_6 = article_6->id;
    bool special = false;
    for (const auto one : view.child("assessment").child("cases").children("case"))
      special = special || (use.kind == one.attribute("use").value() && std::string_view{one.attribute("special").value()} == "yes");
    if (const auto* article_9 = special ? first_open(library, nation, "9", open) : nullptr) {
      const auto paragraphs = list(*article_9, "with");
      const auto paragraph = std::find_if(paragraphs.begin(), paragraphs.end(), open);
      if (paragraph != paragraphs.end()) basis.schedule_1 = *paragraph;
      if (paragraphs.empty() || paragraph != paragraphs.end()) basis.article_9 = article_9->id;
    }
    std::vector<std::string> because;
    rules.stand_on_use(use.kind);
    for (const auto* hook : of_kind(library, "hook", nation))
      if (const auto& test = hook->text("proposed"); !test.empty() && rules.holds(test, *hook)) {
        basis.hooks.push_back(hook->id);
        because.push_back(with_cite(*hook));
      }
    basis.because = because.empty() ? article_6->text("text") : base::joined(because, " ");
    proposed.push_back(std::move(basis));
  }
  return proposed;
}

std::vector<assessment::Risk> propose_risks(const Assessment& whole, const judgement::Judgement& judgement, const content::Library& library,
                                            base::Date today) {
  std::vector<std::string> risk_ids, measure_ids, kinds;
  for (const auto& risk : whole.risks) {
    risk_ids.push_back(risk.id);
    for (const auto& measure : risk.measures) measure_ids.push_back(measure.id);
  }
  std::vector<assessment::Risk> proposed;
  for (const auto& finding : judgement.findings) {
    const auto* item = finding.kind == "risk" && finding.outcome == Outcome::raised ? library.find("risk", finding.item) : nullptr;
    if (!item || base::one_of(item->id, kinds)) continue;
    kinds.push_back(item->id);
    assessment::Risk risk;
    risk.id = next_id("r", risk_ids);
    risk.kind = item->id;
    risk.title = item->title;
    risk.description = item->text("impact");
    risk.inherent.likelihood = word<assessment::Likelihood>(*item, "likelihood").value_or(risk.inherent.likelihood);
    risk.inherent.severity = word<assessment::Severity>(*item, "severity").value_or(risk.inherent.severity);
    risk.effect = word<assessment::Effect>(*item, "effect");
    const auto likelihood = word<assessment::Likelihood>(*item, "after_likelihood");
    const auto severity = word<assessment::Severity>(*item, "after_severity");
    if (likelihood && severity) risk.residual = assessment::Rating{*likelihood, *severity, {}, {}};
    if (const auto rows = item->tables.find("measures"); rows != item->tables.end())
      for (const auto& row : rows->second) {
        const auto role = row.find("role");
        auto owner = role == row.end() ? std::string{} : person_of(whole, role->second);
        if (owner.empty()) owner = person_of(whole, "head");
        risk.measures.push_back({next_id("m", measure_ids), row.at("text"), std::move(owner), base::plus_days(today, 28), {}, false});
      }
    proposed.push_back(std::move(risk));
  }
  return proposed;
}

std::vector<assessment::Consultation> propose_consultations(const Assessment& whole, const content::Library& library) {
  std::vector<assessment::Consultation> proposed;
  for (const auto* item : of_kind(library, "consultee", whole.school.nation)) {
    assessment::Consultation one;
    one.who = item->text("who");
    one.how = item->text("how");
    if (std::none_of(whole.consultations.begin(), whole.consultations.end(), [&](const auto& there) { return there.who == one.who; }))
      proposed.push_back(std::move(one));
  }
  return proposed;
}

assessment::Advice draft_advice(const Assessment& whole, const content::Library& library, base::Date today) {
  const auto judged = once_answered(whole, library, today);
  const auto unmet = [](const Finding& one) { return one.kind == "gate" && one.outcome == Outcome::unmet; };
  const auto rejecting = titles(judged, [&](const Finding& one) { return unmet(one) && one.word == judgement::Word::rejected; });
  const auto open = titles(judged, unmet);
  std::string ahead;
  assessment::Advice advice{today, person_of(whole, "dpo"), assessment::Proceed::with_conditions, {}};
  if (judged.word == judgement::Word::rejected) {
    advice.proceed = assessment::Proceed::no;
    ahead = "On going ahead: not with this tool as it is, since nothing here can cure this: " + few(rejecting) + ".";
  } else if (!open.empty()) {
    ahead = "On going ahead: not before each of these is in place: " + few(open) + ". Until then no personal data goes in.";
  } else {
    const bool measures_open = std::any_of(whole.risks.begin(), whole.risks.end(), [](const auto& risk) {
      return std::any_of(risk.measures.begin(), risk.measures.end(), [](const auto& measure) { return !measure.done; });
    });
    if (!measures_open) advice.proceed = assessment::Proceed::yes;
    ahead = measures_open ? "On going ahead: yes, for the listed uses only, once each measure is carried out." : "On going ahead: yes, for the listed uses only.";
  }
  advice.summary = on_the_law(judged) + " " + on_the_measures(whole, library) + " " + ahead;
  return advice;
}

assessment::Review propose_review(const Assessment& whole, base::Date today) {
  auto review = whole.review;
  review.due = base::plus_years(whole.date.value_or(today), 1);
  review.by = person_of(whole, "dpo");
  return review;
}

}  // namespace app
