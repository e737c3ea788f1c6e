// A first assessment of Microsoft 365 Copilot, entry by entry: what two people must choose, write or confirm until the
// record is complete, and what is left then for the supplier alone.
#include <algorithm>
#include <functional>
#include <set>

#include "app/answers.hpp"
#include "app/new_assessment.hpp"
#include "app/proposals.hpp"
#include "shipped.hpp"

using namespace assessment;
using namespace shipped;
using judgement::Outcome;

namespace {

// What a person does in one field.
enum class Kind { choose, write, date, confirm };

struct Work {
  app::NewAssessment request{"", {}, {}, {}, today};
  Assessment whole;
  Evidence document;  // that the supplier's published facts and terms are confirmed against

  // The assessment is started once its first entries are there.
  void start() {
    const auto* nation = library().find("nation", request.school.nation);
    for (const auto& row : nation->tables.at("controllers"))
      if (row.at("school_kind") == request.school.kind)
        request.school.controller.kind = row.at("controller_kind"), request.school.controller.name = row.at("label") + " of " + request.school.name;
    whole = app::start(request, library());
  }
  app::Hand hand(const char* role) const { return {find_person(whole, role) ? role : "", today}; }
  void choose(const char* role, const std::string& question, const std::string& option) {
    app::choose(whole, *library().find("question", question), "", option, hand(role));
  }
  std::string set_of(const std::string& question) const {
    const auto* item = library().find("question", question);
    return library().find("group", item->text("group"))->text("set");
  }
};

struct Entry {
  const char* field;
  const char* role;
  Kind kind;
  std::string typed;  // what a person types
  std::function<void(Work&, const std::string&)> enter;
};

// Who does what, in the order of the work.
std::vector<Entry> entries() {
  using enum Kind;
  const auto person = [](const char* role) {
    return [role](Work& work, const std::string& name) { work.request.people.push_back({role, role, name, "", ""}); };
  };
  const auto option = [](const char* role, const char* question, const char* value) {
    return [=](Work& work, const std::string&) { work.choose(role, question, value); };
  };
  const auto approve = [](Work& work, const std::string&) {
    work.whole.measures_approved = Approval{today, "head", ""};
    for (auto& risk : work.whole.risks)
      for (auto& measure : risk.measures) measure.approved = true;
  };
  return {
      {"school/name", "dpo", write, "Harrowdown Mere Primary School", [](Work& work, const std::string& text) { work.request.school.name = text; }},
      {"school/kind", "dpo", choose, "", [](Work& work, const std::string&) { work.request.school.kind = "maintained"; }},
      {"school/nation", "dpo", choose, "", [](Work& work, const std::string&) { work.request.school.nation = "england"; }},
      {"school/contact", "dpo", write, "office@harrowdown-mere.example.org", [](Work& work, const std::string& text) { work.request.school.controller.contact = text; }},
      {"person/dpo", "dpo", write, "Zebedee Quillfeather", person("dpo")},
      {"person/senco", "dpo", write, "Ottoline Brackenbury-Pike", person("senco")},
      {"person/head", "dpo", write, "Peregrine Applethwaite-Moss", person("head")},
      {"person/chair", "dpo", write, "Marigold Thistlewick", person("chair")},
      {"tool", "dpo", choose, "", [](Work& work, const std::string&) { work.request.catalogue = "m365-copilot"; }},
      {"use", "senco", choose, "", [](Work& work, const std::string&) { work.request.asked = {{"draft-support-plan", {}}}; }},
      {"use/data", "senco", choose, "", [](Work& work, const std::string&) { work.request.asked[0].data_types = {"named-sen-support"}; work.start(); }},
      {"use/reviewer", "senco", choose, "", [](Work& work, const std::string&) { work.whole.uses[0].reviewer = "senco"; }},
      {"dpia-2-achieve", "senco", write, "Less time spent writing support plans, and more of it with the children.", [](Work& work, const std::string& text) { app::write(work.whole, *library().find("question", "dpia-2-achieve"), "", text, work.hand("senco")); }},
      {"dpia-2-people", "senco", choose, "", option("senco", "dpia-2-people", "up-to-100")},
      {"dpia-2-frequency", "senco", choose, "", option("senco", "dpia-2-frequency", "termly")},
      {"dpia-2-expectation", "senco", choose, "", option("senco", "dpia-2-expectation", "if-told")},
      {"dpia-4-alternatives", "senco", choose, "", option("senco", "dpia-4-alternatives", "weighed")},
      {"use-records", "senco", confirm, "", option("senco", "use-records", app::yes)},
      {"consultation", "senco", confirm, "", [](Work& work, const std::string&) {
         for (auto& one : app::propose_consultations(work.whole, library()))
           if (one.who == "parents" || one.who == "pupils") work.whole.consultations.push_back(one);
       }},
      {"consultation/expert", "dpo", confirm, "", [](Work& work, const std::string&) {
         for (auto& one : app::propose_consultations(work.whole, library()))
           if (one.who == "expert") work.whole.consultations.push_back(one);
       }},
      {"evidence/title", "dpo", write, "Microsoft Products and Services Data Protection Addendum", [](Work& work, const std::string& text) { work.document.title = text; }},
      {"evidence/dated", "dpo", date, "", [](Work& work, const std::string&) { work.document.dated = base::Date{2026, 9, 1}; }},
      // Public facts and the terms of the contract: together, against this one document.
      {"facts and terms", "dpo", confirm, "", [](Work& work, const std::string&) {
         std::vector<std::string> ticked;
         for (const auto& one : work.whole.answers)
           if (one.state != AnswerState::not_answered ? one.confirmation == Confirmation::unconfirmed : work.set_of(one.question) == "article-28")
             ticked.push_back(one.question);
         work.document.file = "addendum.pdf";
         work.document.sha256 = std::string(64, 'a');
         app::confirm_together(work.whole, library(), ticked, work.document, work.hand("dpo"));
       }},
      {"permissions-review", "it-lead", confirm, "", option("dpo", "permissions-review", app::yes)},
      {"dpo-first-contact", "dpo", confirm, "", option("dpo", "dpo-first-contact", app::yes)},
      {"ropa-updated", "dpo", confirm, "", option("dpo", "ropa-updated", app::yes)},
      {"staff-induction", "head", confirm, "", option("head", "staff-induction", app::yes)},
      {"right-to-refuse", "head", confirm, "", option("head", "right-to-refuse", app::yes)},
      {"lawful-basis", "dpo", confirm, "", [](Work& work, const std::string&) { work.whole.lawful_bases = app::propose_bases(work.whole, judged(work.whole), library()); }},
      {"lawful-basis/policy-document", "dpo", date, "", [](Work& work, const std::string&) { for (auto& basis : work.whole.lawful_bases) basis.policy_document = base::Date{2026, 9, 1}; }},
      {"privacy-notice/updated", "dpo", date, "", [](Work& work, const std::string&) { work.whole.notice.updated = base::Date{2026, 11, 18}; }},
      {"privacy-notice/told", "dpo", date, "", [](Work& work, const std::string&) { work.whole.notice.told = base::Date{2026, 11, 20}; }},
      {"risks", "dpo", confirm, "", [](Work& work, const std::string&) { work.whole.risks = app::propose_risks(work.whole, judged(work.whole).judgement, library(), today); }},
      {"advice/proceed", "dpo", choose, "", [](Work& work, const std::string&) { work.whole.review = app::propose_review(work.whole, today); }},
      {"advice", "dpo", confirm, "", [](Work& work, const std::string&) { work.whole.advice = app::draft_advice(work.whole, library(), today); }},
      {"response", "head", choose, "", [](Work& work, const std::string&) { work.whole.response = Response{Reply::accepted, today, "head", ""}; }},
      {"measures-approved", "head", confirm, "", approve},
      {"residual-accepted", "head", confirm, "", [](Work& work, const std::string&) { work.whole.residual_accepted = Approval{today, "head", ""}; }},
  };
}

Work done() {
  Work work;
  for (const auto& entry : entries()) entry.enter(work, entry.typed);
  return work;
}

std::set<std::string> unmet_gates(const judgement::Judgement& judgement) {
  std::set<std::string> all;
  for (const auto& finding : judgement.findings)
    if (finding.kind == "gate" && finding.outcome == Outcome::unmet) all.insert(finding.item);
  return all;
}

}  // namespace

TEST_CASE("a first assessment of Copilot is a complete record after few entries, and only the supplier's points hold it") {
  const auto work = done();
  const auto judgement = judged(work.whole).judgement;
  CHECK(assessment::name(judgement.word) == "hold");
  CHECK(judgement.dpia_required);
  for (const auto& finding : judgement.findings) {
    CAPTURE(finding.kind, finding.item, finding.reason, finding.change);
    if (finding.kind == "template" && library().find("question", finding.item)->is("required")) CHECK((finding.outcome == Outcome::met || finding.outcome == Outcome::not_applicable));
    if (finding.kind == "basis") CHECK(finding.outcome != Outcome::unmet);
    if (finding.kind == "gate" && (finding.item == "gate-dpia" || finding.item == "gate-advice")) CHECK(finding.outcome == Outcome::met);
    if (finding.kind == "point" && finding.outcome == Outcome::open) {
      const auto* question = library().find("question", finding.item);
      // What the school may still say, and what no gate waits for with this data.
      const bool optional = finding.item == "minimum-extract" || finding.item == "confidentiality-check";
      CHECK((question->text("asked_of") == "vendor" || optional));
    }
  }
  CHECK(unmet_gates(judgement) == std::set<std::string>{"gate-contradictions", "gate-transfers", "gate-vendor-answers"});
}

TEST_CASE("its entries are as few as can be, and nobody types much") {
  int senco = 0, boxes = 0;
  std::size_t typed = 0;
  for (const auto& entry : entries()) {
    senco += std::string_view{entry.role} == "senco";
    boxes += entry.kind == Kind::write;
    typed += entry.typed.size();
    CHECK(entry.typed.empty() == (entry.kind != Kind::write));
  }
  CHECK(entries().size() <= 38);
  CHECK(senco <= 11);
  CHECK(boxes <= 8);
  CHECK(typed <= 600);
}

TEST_CASE("none of these entries is for show: without any one of them the record is not complete, or more holds it") {
  const auto all = entries();
  const auto whole = unmet_gates(judged(done().whole).judgement);
  // Each begins something that later entries need, and cannot be left out alone.
  const std::set<std::string> needed{"school/kind", "school/nation", "tool", "use", "use/data", "person/dpo", "person/head", "person/senco",
                                     "evidence/title", "evidence/dated", "advice/proceed"};
  // The law asks for them without holding anything up: a name on a contents page, a signature to come.
  const std::set<std::string> unasked{"school/name", "person/chair"};
  for (std::size_t left_out = 0; left_out < all.size(); ++left_out) {
    const std::string field = all[left_out].field;
    if (needed.contains(field) || unasked.contains(field)) continue;
    CAPTURE(field);
    Work work;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (i != left_out) all[i].enter(work, all[i].typed);
    CHECK(unmet_gates(judged(work.whole).judgement) != whole);
  }
}

TEST_CASE("an assessment of it without any entry asks for the supplier's points, and for the fields only people can fill") {
  Work work;
  for (const auto& entry : entries()) {
    entry.enter(work, entry.typed);
    if (std::string_view{entry.field} == "use/data") break;
  }
  std::set<std::string> fields;
  for (const auto& one : work.whole.answers)
    if (work.set_of(one.question) == "template") fields.insert(one.question);
  CHECK(fields == std::set<std::string>{"dpia-1-documents", "dpia-2-achieve", "dpia-2-expectation", "dpia-2-flow", "dpia-2-frequency", "dpia-2-people", "dpia-4-alternatives"});
}

TEST_CASE("a field with options may be answered in a person's own words instead") {
  auto work = done();
  for (const char* field : {"dpia-2-people", "dpia-2-frequency", "dpia-2-expectation", "dpia-4-alternatives"}) {
    CAPTURE(field);
    const auto& question = *library().find("question", field);
    const auto outcome = [&] {
      const auto after = judged(work.whole).judgement;
      const auto found = std::find_if(after.findings.begin(), after.findings.end(), [&](const auto& one) { return one.item == field; });
      return found->outcome;
    };
    app::choose(work.whole, question, "", app::not_answered, work.hand("senco"));
    CHECK(outcome() == Outcome::open);
    app::write(work.whole, question, "", "As the school sees it.", work.hand("senco"));
    CHECK(outcome() == Outcome::met);
    app::write(work.whole, question, "", " ", work.hand("senco"));
    CHECK(outcome() == Outcome::open);
    app::write(work.whole, question, "", "As the school sees it.", work.hand("senco"));
  }
  CHECK(judged(work.whole).judgement.word == judgement::Word::hold);
}
