#include "app/wizard_plan.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "app/days.hpp"
#include "app/lawful_bases.hpp"
#include "app/reviewing.hpp"
#include "base/text.hpp"
#include "exchange/portion.hpp"
#include "judgement/judgement.hpp"

namespace app {
namespace {

using assessment::Assessment;
using content::Item;
using judgement::Outcome;

// The step at which a field of the DPIA's own template is asked: where its subject comes up.
Step step_of(const std::string& dpia_step) {
  if (dpia_step == "1") return Step::uses;
  if (dpia_step == "2") return Step::data;
  if (dpia_step == "3") return Step::consultation;
  if (dpia_step == "4") return Step::basis;
  if (dpia_step == "7") return Step::opinions;
  return Step::risks;
}

bool is_said(const std::string& text) { return !base::trimmed(text).empty(); }

Entry entry_of(const Item& question) { return question.text("kind") == "text" || question.text("kind") == "date" ? Entry::write : Entry::choose; }

const assessment::Answer* answer_of(const Assessment& whole, const judgement::Finding& finding) {
  const auto* answer = assessment::find_answer(whole, finding.item, finding.use);
  return answer || finding.use.empty() ? answer : assessment::find_answer(whole, finding.item);
}

}  // namespace

std::string role_of(const Item& question) { return question.text("role").empty() ? "dpo" : question.text("role"); }

const std::vector<Step>& steps() {
  static const std::vector<Step> all{Step::review, Step::school, Step::tool,   Step::uses,         Step::data,  Step::screening, Step::points,   Step::standards,
                                     Step::basis,  Step::notice, Step::consultation, Step::probes, Step::risks, Step::outcome, Step::opinions, Step::signing};
  return all;
}

const std::string& name(Step step) {
  static const std::array<std::string, 16> names{"review", "school", "tool", "uses", "data", "screening", "points", "standards", "basis", "notice", "consultation", "probes", "risks", "outcome", "opinions", "signing"};
  return names.at(static_cast<std::size_t>(step));
}

int seconds_for(Entry entry) {
  switch (entry) {
    case Entry::choose: return 20;
    case Entry::write: return 60;
    case Entry::confirm: return 30;
  }
  return 0;
}

WizardPlan::WizardPlan(const content::Library& library, const Assessment& whole, const judgement::Judgement& judgement) : library_(library), whole_(whole), judgement_(judgement) {
  for (const auto& use : whole.uses)
    for (const auto& type : use.data_types) {
      known_ = true;
      if (const auto* data = library.find("data-type", type); data && data->is("personal")) personal_ = true;
    }
  add_pages();
  add_fields();
  add_questions();
  if (!known_) expect_what_is_usual();
  const auto order = [&](const Field& field) { return std::find_if(pages_.begin(), pages_.end(), [&](const auto& page) { return page.id == field.page; }) - pages_.begin(); };
  std::stable_sort(fields_.begin(), fields_.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  for (auto& field : fields_)
    if (const auto* of = page(field.page)) field.step = of->step;
}

void WizardPlan::add_pages() {
  const auto own = [&](Step step, const char* role) { pages_.push_back({name(step), step, {}, role}); };
  const auto groups = [&](Step step, const auto& belongs) {
    for (const auto* group : library_.of_kind("group"))
      if (group->applies_in(whole_.school.nation) && belongs(*group)) pages_.push_back({"group:" + group->id, step, group->id, {}});
  };
  const auto of_set = [](const char* set) { return [set](const Item& group) { return group.text("set") == set; }; };
  const auto of_template = [&](Step step) {
    groups(step, [&](const Item& group) {
      if (group.text("set") != "template") return false;
      const auto questions = library_.of_kind("question");
      const auto first = std::find_if(questions.begin(), questions.end(), [&](const auto* question) { return question->text("group") == group.id; });
      return first != questions.end() && !(*first)->text("step").empty() && step_of((*first)->text("step")) == step;
    });
  };
  if (whole_.renewal) own(Step::review, "dpo");
  own(Step::school, "dpo");
  own(Step::tool, "dpo");
  own(Step::uses, "senco");
  of_template(Step::uses);
  own(Step::data, "senco");
  of_template(Step::data);
  own(Step::screening, "dpo");
  own(Step::points, "dpo");
  groups(Step::points, of_set("ten-points"));
  groups(Step::points, of_set("article-28"));
  groups(Step::points, of_set("school"));
  groups(Step::standards, of_set("dfe-standards"));
  own(Step::basis, "dpo");
  of_template(Step::basis);
  own(Step::notice, "dpo");
  own(Step::consultation, "senco");
  of_template(Step::consultation);
  own(Step::probes, "senco");  // nothing is to be decided there before the record is whole: it may be left out
  own(Step::risks, "dpo");
  own(Step::outcome, "");
  own(Step::opinions, "dpo");
  of_template(Step::opinions);
  own(Step::signing, "");
  // A group of which nothing is asked here has no page.
  std::erase_if(pages_, [&](const Page& page) {
    return !page.group.empty() && std::none_of(judgement_.findings.begin(), judgement_.findings.end(), [&](const auto& finding) {
      const auto* question = library_.find("question", finding.item);
      return question && question->text("group") == page.group && (finding.outcome != Outcome::not_applicable || answer_of(whole_, finding));
    });
  });
}

void WizardPlan::add_field(std::string id, std::string page, std::string title, std::string role, Entry entry, bool done) {
  fields_.push_back({std::move(id), std::move(page), std::move(title), std::move(role), entry, done});
}

void WizardPlan::add_review() {
  if (!whole_.renewal) return;
  const auto& renewal = *whole_.renewal;
  for (const auto& one : renewal.found) add_field("review/found/" + one.id, "review", one.what, "dpo", Entry::write, one.settled.has_value());
  for (const auto& part : parts_of(whole_))
    add_field("review/part/" + part, "review", "To confirm: " + part, "dpo", Entry::confirm, renewal.closed || std::any_of(renewal.confirmed.begin(), renewal.confirmed.end(), [&](const auto& one) { return one.part == part; }));
  add_field("review/close", "review", "What comes of the review", "dpo", Entry::write, renewal.closed.has_value());
}

// What is entered on the pages that have a form of their own.
void WizardPlan::add_fields() {
  const auto& w = whole_;
  add_review();
  add_field("school/name", "school", "Name of the school", "dpo", Entry::write, is_said(w.school.name));
  add_field("school/nation", "school", "Nation", "dpo", Entry::choose, is_said(w.school.nation));
  add_field("school/kind", "school", "Kind of school", "dpo", Entry::choose, is_said(w.school.kind));
  add_field("school/contact", "school", "How to reach the school about data", "dpo", Entry::write, is_said(w.school.controller.contact));
  for (const char* role : {"dpo", "senco", "head", "chair"}) {
    const bool named = std::any_of(w.people.begin(), w.people.end(), [&](const auto& person) { return person.role == role && is_said(person.name); });
    add_field(std::string{"person/"} + role, "school", "Name: " + exchange::in_words(role), "dpo", Entry::write, named);
  }
  add_field("tool", "tool", "The tool", "dpo", Entry::choose, is_said(w.tool.name) && is_said(w.tool.deployment));
  add_field("uses", "uses", "What staff want to do with it", "senco", Entry::choose, !w.uses.empty());
  for (const auto& use : w.uses) {
    const auto* item = library_.find("use", use.kind);
    const auto title = item ? item->title : use.kind;
    add_field("data/" + use.kind, "data", "Data for: " + title, "senco", Entry::choose, !use.data_types.empty());
    const bool takes_personal = std::any_of(use.data_types.begin(), use.data_types.end(), [&](const auto& type) {
      const auto* data = library_.find("data-type", type);
      return data && data->is("personal");
    });
    if (takes_personal) add_field("reviewer/" + use.kind, "uses", "Who reviews: " + title, "senco", Entry::choose, is_said(use.reviewer));
  }
  const bool facts = std::any_of(w.answers.begin(), w.answers.end(), [](const auto& one) { return one.confirmation == assessment::Confirmation::unconfirmed && one.state != assessment::AnswerState::not_answered; });
  if (facts) add_field("facts", "points", "Public facts to confirm or leave to the supplier", "dpo", Entry::confirm, std::any_of(w.answers.begin(), w.answers.end(), [&](const auto& one) {
              const auto* question = library_.find("question", one.question);
              return question && question->text("asked_of") == "vendor" && one.confirmation == assessment::Confirmation::confirmed && one.state != assessment::AnswerState::not_answered;
            }));
  if (personal_) add_fields_of_personal_data();
  if (personal_ && judgement_.dpia_required) add_fields_of_a_dpia();
}

void WizardPlan::add_fields_of_personal_data() {
  const auto& w = whole_;
  const auto needing = uses_needing_a_basis(w, library_);
  add_field("basis", "basis", "Lawful basis", "dpo", Entry::confirm, std::all_of(needing.begin(), needing.end(), [&](const auto& use) {
              const auto* basis = basis_of(w, use);
              return basis && is_said(basis->article_6);
            }));
  if (std::any_of(w.lawful_bases.begin(), w.lawful_bases.end(), wants_policy_document))
    add_field("basis/policy-document", "basis", "Date of the appropriate policy document", "dpo", Entry::write, std::all_of(w.lawful_bases.begin(), w.lawful_bases.end(), [](const auto& basis) { return !wants_policy_document(basis) || basis.policy_document; }));
  add_field("notice/updated", "notice", "When the privacy notice was updated", "dpo", Entry::write, w.notice.updated.has_value());
  add_field("notice/told", "notice", "When families were told", "dpo", Entry::write, w.notice.told.has_value());
}

void WizardPlan::add_fields_of_a_dpia() {
  const auto& w = whole_;
  const auto consulted = [&](std::initializer_list<const char*> who) {
    return std::any_of(w.consultations.begin(), w.consultations.end(), [&](const auto& one) { return std::find(who.begin(), who.end(), one.who) != who.end() && is_said(one.how); });
  };
  add_field("consultation/parents", "consultation", "Views of parents and pupils", "senco", Entry::choose, consulted({"parents", "pupils"}));
  add_field("consultation/expert", "consultation", "Experts", "dpo", Entry::choose, consulted({"expert"}));
  const bool rated = !w.risks.empty() && std::all_of(w.risks.begin(), w.risks.end(), [](const auto& risk) { return risk.residual && is_said(risk.description); });
  add_field("risks", "risks", "Risks and measures", "dpo", Entry::confirm, rated);
  add_field("advice/proceed", "opinions", "Whether to go ahead", "dpo", Entry::choose, w.advice && w.advice->date && is_said(w.advice->by));
  add_field("advice/summary", "opinions", "What the data protection officer advises", "dpo", Entry::confirm, w.advice && is_said(w.advice->summary));
  add_field("response", "opinions", "The head’s answer to the advice", "head", Entry::choose, w.response && w.response->date && is_said(w.response->by));
  add_field("measures-approved", "opinions", "The measures are approved", "head", Entry::confirm, w.measures_approved && w.measures_approved->date);
  add_field("residual-accepted", "opinions", "The risk that remains is accepted", "head", Entry::confirm, w.residual_accepted && w.residual_accepted->date);
}

// Before the data is chosen nobody knows what will be asked, and a time that leaps once it is would mislead: it is counted
// as if personal data were to go into each use, or into the first that there is, as it mostly does.
void WizardPlan::expect_what_is_usual() {
  const auto first = [&](const char* kind, const auto& fits) {
    for (const auto* item : library_.of_kind(kind))
      if (item->applies_in(whole_.school.nation) && fits(*item)) return item->id;
    return std::string{};
  };
  const auto data = first("data-type", [](const Item& item) { return item.is("personal"); });
  const auto use = first("use", [](const Item&) { return true; });
  if (data.empty() || use.empty()) return;
  auto usual = whole_;
  if (usual.uses.empty()) usual.uses.emplace_back().kind = use;
  for (auto& one : usual.uses) one.data_types = {data};
  const auto judged = judgement::judge(library_, usual, usual.date.value_or(base::Date{}));  // no day decides what is asked
  const WizardPlan then(library_, usual, judged);
  const auto count = [&](const std::vector<Field>& fields, const std::vector<Field>& others, int sign) {
    for (const auto& field : fields)
      if (!field.done && !field.waits && std::none_of(others.begin(), others.end(), [&](const auto& one) { return one.id == field.id; })) expected_[field.role] += sign * seconds_for(field.entry);
  };
  count(then.fields(), fields_, 1);
  count(fields_, then.fields(), -1);  // as long as no data is named, the worst is asked for
}

// Whether something that a review found, and nobody has settled, is about it: then it is not confirmed with the others.
bool WizardPlan::is_touched(const content::Item& question) const {
  return whole_.renewal && std::any_of(whole_.renewal->found.begin(), whole_.renewal->found.end(), [&](const auto& one) { return !one.settled && base::one_of(question.id, one.touches); });
}

// The questions, as the judgement found them: those that are asked here and not filled in elsewhere.
void WizardPlan::add_questions() {
  for (const auto& finding : judgement_.findings) {
    const auto* question = library_.find("question", finding.item);
    if (!question || !base::one_of(finding.kind, {"point", "standard", "template", "article-28", "school"}) || finding.outcome == Outcome::not_applicable) continue;
    const auto page = "group:" + question->text("group");
    if (!this->page(page)) continue;
    const auto* answer = answer_of(whole_, finding);
    const bool from_vendor = question->text("asked_of") != "school";
    const bool answered = answer && answer->state != assessment::AnswerState::not_answered && answer->confirmation == assessment::Confirmation::confirmed;
    if (!answered && finding.outcome == Outcome::met) continue;  // filled in by something else: nothing is left to decide
    if (finding.kind == "template" && std::any_of(fields_.begin(), fields_.end(), [&](const auto& field) { return field.page == page && field.id == question->id; })) continue;
    if (!question->text("held_in").empty() && base::one_of(question->text("group"), {"template-step-3", "template-step-5", "template-step-6", "template-step-7"})) continue;  // entered on a form of its own
    Field field;
    field.id = "answer/" + question->id + (finding.use.empty() ? "" : "/" + finding.use);
    field.page = page;
    field.title = question->title;
    field.role = role_of(*question);
    const bool again = answer && answer->state != assessment::AnswerState::not_answered && answer->confirmation == assessment::Confirmation::to_confirm;
    field.entry = again ? Entry::confirm : entry_of(*question);
    field.optional = finding.kind == "template" && !question->is("required");
    field.done = answered || field.optional;
    field.waits = from_vendor && !again;
    field.in_group = again && !is_touched(*question);
    fields_.push_back(std::move(field));
  }
}

const Page* WizardPlan::page(const std::string& id) const {
  const auto found = std::find_if(pages_.begin(), pages_.end(), [&](const auto& page) { return page.id == id; });
  return found == pages_.end() ? nullptr : &*found;
}

std::string WizardPlan::after(const std::string& id) const {
  const auto* found = page(id);
  return !found || found == &pages_.back() ? std::string{} : (found + 1)->id;
}

std::string WizardPlan::before(const std::string& id) const {
  const auto* found = page(id);
  return !found || found == &pages_.front() ? std::string{} : (found - 1)->id;
}

std::string WizardPlan::first_for(const std::string& role) const {
  if (assessment::under_review(whole_)) return name(Step::review);
  for (const auto& field : fields_)
    if (!field.done && !field.waits && field.role == role) return field.page;
  return name(whole_.renewal ? Step::review : Step::outcome);
}

std::string WizardPlan::next_for(const std::string& role, const std::string& id) const {
  const auto* here = page(id);
  for (const auto& field : fields_)
    if (!field.done && !field.waits && field.role == role && (!here || page(field.page) > here)) return field.page;
  return {};
}

Left WizardPlan::sum(const auto& counts, int seconds) const {
  Left left;
  std::set<std::string> confirming, looked_through;  // one press confirms all; each page takes the time to look at it
  for (const auto& field : fields_) {
    if (field.done || !counts(field)) continue;
    if (field.in_group) {
      left.decisions += confirming.insert(field.role).second;
      if (looked_through.insert(field.role + " " + field.page).second) seconds += seconds_for(Entry::confirm);
      continue;
    }
    if (field.waits) {
      ++left.waiting;
      continue;
    }
    ++left.decisions;
    seconds += seconds_for(field.entry);
  }
  left.minutes = (std::max(seconds, left.decisions > 0 ? 1 : 0) + 59) / 60;
  return left;
}

Left WizardPlan::left(const std::string& role, const std::string& page) const {
  int expected = 0;
  if (page.empty())
    for (const auto& [whose, seconds] : expected_) expected += role.empty() || whose == role ? seconds : 0;
  return sum([&](const Field& field) { return (role.empty() || field.role == role) && (page.empty() || field.page == page); }, expected);
}

Left WizardPlan::left_in(Step step, const std::string& role) const {
  return sum([&](const Field& field) {
    return field.step == step && (role.empty() || field.role == role);
  }, 0);
}

Standing WizardPlan::standing_of(const auto& counts) const {
  auto standing = Standing::nothing_asked;
  for (const auto& field : fields_) {
    if (field.optional || !counts(field)) continue;
    if (!field.done) return Standing::open;
    standing = Standing::done;
  }
  return standing;
}

Standing WizardPlan::standing(const std::string& page) const {
  return standing_of([&](const Field& field) { return field.page == page; });
}

Standing WizardPlan::standing_in(Step step) const {
  return standing_of([&](const Field& field) { return field.step == step; });
}

std::vector<std::string> WizardPlan::waits_for(const std::string& page, const std::string& role) const {
  std::vector<std::string> roles;
  for (const auto& field : fields_)
    if (field.page == page && !field.done && !field.waits && field.role != role && !base::one_of(field.role, roles)) roles.push_back(field.role);
  return roles;
}

std::vector<Refusal> WizardPlan::refusals(const std::string& id, base::Date today) const {
  std::vector<Refusal> all;
  const auto& w = whole_;
  const auto refuse = [&](const std::string& field, const std::string& sentence) {
    if (!sentence.empty()) all.push_back({field, sentence});
  };
  if (id == "basis")
    for (const auto& basis : w.lawful_bases)
      if (all.empty()) refuse("basis/policy-document", against_past(basis.policy_document, today));
  if (id == "notice") {
    refuse("notice/updated", against_past(w.notice.updated, today));
    refuse("notice/told", against_past(w.notice.told, today));
  }
  // A review that has become due in the meantime keeps nobody: the assessment must open all the same.
  if (id == "opinions" && w.review.due && (*w.review.due >= today || (w.date && *w.review.due < *w.date))) refuse("review/due", against_review(w.review.due, w, today));
  if (id == "school" && !is_said(w.school.name)) all.push_back({"school/name", "Enter the name of the school: it stands on every paper."});
  if (id == "tool" && !is_said(w.tool.name)) all.push_back({"tool", "Choose a tool, or enter its name."});
  if (const auto* at = page(id); at && !at->group.empty())
    for (const auto& answer : w.answers) {
      const auto* question = library_.find("question", answer.question);
      if (question && question->text("group") == at->group && answer.state == assessment::AnswerState::not_applicable && !is_said(answer.reason))
        all.push_back({"answer/" + answer.question + (answer.use.empty() ? "" : "/" + answer.use), "Say why it does not apply, or choose another answer."});
    }
  if (id == "consultation")
    for (const auto& one : w.consultations) {
      if (one.sought) refuse("consultation/" + one.who + "/when", against_past(one.date, today));
      if (one.departed && !is_said(one.reasons)) all.push_back({"consultation/" + one.who, "Say why the decision departs from these views (Art 35(9))."});
    }
  if (id == "risks")
    for (const auto& risk : w.risks)
      for (const auto* rating : {&risk.inherent, risk.residual ? &*risk.residual : nullptr})
        if (rating && rating->raised_to && !is_said(rating->reason)) all.push_back({"risk/" + risk.id, "Say why the risk is rated higher than the chart gives."});
  if (id == "risks")
    for (const auto& risk : w.risks)
      for (const auto& measure : risk.measures) refuse("measure/" + measure.id, against_past(measure.done, today));
  if (id == "opinions" && w.prior_consultation) {
    refuse("ico/asked", against_past(w.prior_consultation->asked, today));
    refuse("ico/answered", against_past(w.prior_consultation->answered, today));
  }
  if (id == "opinions") {
    if (w.response && !(w.advice && w.advice->date)) all.push_back({"response", "The data protection officer’s advice comes first: the head answers it."});
    if (w.response && w.response->reply == assessment::Reply::overruled && !is_said(w.response->reasons)) all.push_back({"response", "Give the reasons for overruling the advice. Without them the law forbids going on."});
  }
  return all;
}

}  // namespace app
