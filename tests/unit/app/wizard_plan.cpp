// The wizard's order, what is left for whom, and what keeps a page from being left.
#include "app/wizard_plan.hpp"

#include <algorithm>
#include <set>

#include "app/answers.hpp"
#include "app/new_assessment.hpp"
#include "app/reviewing.hpp"
#include "here.hpp"
#include "judgement/judgement.hpp"

namespace {

struct Planned {
  content::Library library = here().library();
  assessment::Assessment whole;
  judgement::Judgement judgement;
  std::optional<app::WizardPlan> plan;

  explicit Planned(assessment::Assessment value) : whole(std::move(value)) { again(); }
  void again() {
    judgement = judgement::judge(library, whole, clock_at_noon.today());
    plan.emplace(library, whole, judgement);
  }
  const app::Field& field(const std::string& id) const {
    const auto found = std::find_if(plan->fields().begin(), plan->fields().end(), [&](const auto& one) { return one.id == id; });
    INFO(id);
    REQUIRE(found != plan->fields().end());
    return *found;
  }
  bool has(const std::string& id) const { return std::any_of(plan->fields().begin(), plan->fields().end(), [&](const auto& one) { return one.id == id; }); }
};

assessment::Assessment copilot() { return app::start(request_for_copilot(), here().library()); }

}  // namespace

TEST_CASE("every page of the plan is reached by going on, and back again") {
  for (const auto& value : {copilot(), example("9-head-overrules-dpo"), example("5-generic-template"), example("6-scotland-csp")}) {
    const Planned at(value);
    std::vector<std::string> there, back;
    for (auto page = at.plan->pages().front().id; !page.empty(); page = at.plan->after(page)) there.push_back(page);
    for (auto page = at.plan->pages().back().id; !page.empty(); page = at.plan->before(page)) back.push_back(page);
    std::reverse(back.begin(), back.end());
    CHECK(there == back);
    CHECK(there.size() == at.plan->pages().size());
    CHECK(there.front() == "school");
    CHECK(there.back() == "signing");
    auto unique = there;
    std::sort(unique.begin(), unique.end());
    CHECK(std::unique(unique.begin(), unique.end()) == unique.end());
  }
}

TEST_CASE("every step has a page, and every field stands on one") {
  for (const auto& value : {copilot(), example("9-head-overrules-dpo")}) {
    const Planned at(value);
    for (const auto step : app::steps()) CHECK(std::any_of(at.plan->pages().begin(), at.plan->pages().end(), [&](const auto& page) { return page.step == step; }) == (step != app::Step::review));
    for (const auto& field : at.plan->fields()) {
      INFO(field.id);
      CHECK(at.plan->page(field.page));
      CHECK_FALSE(field.title.empty());
      CHECK_FALSE(field.role.empty());
    }
  }
}

TEST_CASE("a field that is entered is done, and done again only while it is there") {
  Planned at(copilot());
  CHECK_FALSE(at.field("uses").done);
  CHECK_FALSE(at.has("data/draft-support-plan"));
  app::ask_for(at.whole, at.library, "draft-support-plan", true);
  at.again();
  CHECK(at.field("uses").done);
  CHECK_FALSE(at.field("data/draft-support-plan").done);
  CHECK_FALSE(at.has("basis"));  // nothing personal goes in yet
  app::take_data(at.whole, at.library, "draft-support-plan", "named-sen-support", true);
  at.again();
  CHECK(at.field("data/draft-support-plan").done);
  CHECK_FALSE(at.field("basis").done);
  CHECK(at.field("answer/contract").waits);
  CHECK_FALSE(at.field("answer/staff-induction").waits);
  app::choose(at.whole, *at.library.find("question", "staff-induction"), "", app::yes, {"dpo", clock_at_noon.today()});
  at.again();
  CHECK(at.field("answer/staff-induction").done);
}

TEST_CASE("the lawful basis is settled once each use with personal data has one, and its policy document once it is dated") {
  Planned at(example("9-head-overrules-dpo"));
  CHECK(at.field("basis").done);
  CHECK(at.field("basis/policy-document").done);
  at.whole.lawful_bases[0].use = "meeting-notes";
  at.again();
  CHECK_FALSE(at.field("basis").done);  // the support plan has none now
  at.whole.lawful_bases[0].policy_document.reset();
  at.again();
  CHECK_FALSE(at.field("basis/policy-document").done);
}

TEST_CASE("what is left is counted by role, and what the supplier owes apart") {
  Planned at(copilot());
  app::ask_for(at.whole, at.library, "draft-support-plan", true);
  app::take_data(at.whole, at.library, "draft-support-plan", "named-sen-support", true);
  at.again();
  int decisions = 0, waiting = 0;
  for (const char* role : {"dpo", "senco", "head", "chair", "dsl", "it-lead"}) {
    const auto left = at.plan->left(role);
    decisions += left.decisions;
    waiting += left.waiting;
    CHECK((left.minutes > 0) == (left.decisions > 0));
  }
  CHECK(at.field("answer/dpia-1-documents").done);  // may be written, and is not waited for
  CHECK_FALSE(at.field("answer/dpia-2-achieve").done);
  CHECK(at.plan->left().decisions == decisions);
  CHECK(at.plan->left().waiting == waiting);
  CHECK(waiting > 50);
  int on_pages = 0, in_steps = 0;
  for (const auto& page : at.plan->pages()) on_pages += at.plan->left({}, page.id).decisions;
  for (const auto step : app::steps()) in_steps += at.plan->left_in(step).decisions;
  CHECK(on_pages == decisions);
  CHECK(in_steps == decisions);
}

TEST_CASE("the time that is left does not leap once the data is chosen") {
  Planned at(copilot());
  const auto minutes = [&](const char* role) { return at.plan->left(role).minutes; };
  const int dpo = minutes("dpo"), senco = minutes("senco"), head = minutes("head");
  CHECK(at.plan->left("senco", "uses").minutes == 1);  // of a page, only what stands there
  app::ask_for(at.whole, at.library, "draft-support-plan", true);
  at.again();
  CHECK(std::abs(minutes("senco") - senco) <= 1);
  app::take_data(at.whole, at.library, "draft-support-plan", "named-sen-support", true);
  at.again();
  CHECK(std::abs(minutes("dpo") - dpo) <= 2);
  CHECK(std::abs(minutes("senco") - senco) <= 1);
  CHECK(std::abs(minutes("head") - head) <= 1);
}

TEST_CASE("a step is done once something was entered in it, and not where nothing is asked") {
  using app::Standing;
  Planned at(copilot());
  CHECK(at.plan->standing_in(app::Step::school) == Standing::done);  // taken over from the school
  CHECK(at.plan->standing_in(app::Step::uses) == Standing::open);
  CHECK(at.plan->standing_in(app::Step::screening) == Standing::nothing_asked);
  CHECK(at.plan->standing_in(app::Step::notice) == Standing::nothing_asked);
  app::ask_for(at.whole, at.library, "draft-support-plan", true);
  app::take_data(at.whole, at.library, "draft-support-plan", "named-sen-support", true);
  at.again();
  CHECK(at.plan->standing_in(app::Step::data) == Standing::open);  // of the scope something is asked
  CHECK(at.plan->standing("data") == Standing::done);
  CHECK(at.plan->standing("notice") == Standing::open);
  CHECK(at.plan->standing("group:template-step-1") == Standing::open);  // one thing is asked there; what may stay empty is not done for that
  at.whole.notice.updated = at.whole.notice.told = clock_at_noon.today();
  at.again();
  CHECK(at.plan->standing("notice") == Standing::done);
}

TEST_CASE("a day on which something is said to have happened is not still to come") {
  Planned at(example("9-head-overrules-dpo"));
  const auto today = clock_at_noon.today(), tomorrow = base::plus_days(today, 1);
  const auto refused = [&](const char* page) {
    std::vector<std::string> fields;
    for (const auto& one : at.plan->refusals(page, today)) fields.push_back(one.field);
    return fields;
  };
  for (const char* page : {"consultation", "risks", "opinions"}) CHECK(refused(page).empty());
  at.whole.consultations.at(0).sought = true;
  at.whole.consultations.at(0).date = tomorrow;
  at.whole.risks.at(0).measures.at(0).done = tomorrow;
  at.whole.prior_consultation = assessment::PriorConsultation{};
  at.whole.prior_consultation->asked = today;
  at.whole.prior_consultation->answered = tomorrow;
  CHECK(refused("consultation") == std::vector<std::string>{"consultation/" + at.whole.consultations[0].who + "/when"});
  CHECK(refused("risks") == std::vector<std::string>{"measure/" + at.whole.risks[0].measures[0].id});
  CHECK(refused("opinions") == std::vector<std::string>{"ico/answered"});
}

TEST_CASE("a role begins with what is theirs") {
  Planned at(copilot());
  CHECK(at.plan->first_for("senco") == "uses");
  CHECK(at.plan->page(at.plan->first_for("dpo"))->step == app::Step::points);  // the school is known, the tool chosen
  CHECK(at.plan->next_for("senco", "uses").empty());
  app::ask_for(at.whole, at.library, "draft-support-plan", true);
  at.again();
  CHECK(at.plan->page(at.plan->next_for("senco", "group:template-step-1"))->step == app::Step::data);
  CHECK(at.plan->first_for("chair") == "outcome");
  CHECK(at.plan->waits_for("data", "dpo") == std::vector<std::string>{"senco"});
  CHECK(at.plan->waits_for("data", "senco").empty());
}

TEST_CASE("a complete record leaves nobody anything to decide") {
  const Planned at(example("9-head-overrules-dpo"));
  std::string left;
  for (const auto& field : at.plan->fields())
    if (!field.done && !field.waits) left += field.id + " ";
  CHECK(left.empty());
}

TEST_CASE("what is as it was a year ago is one decision for each, but for what something has touched") {
  Planned at(example("9-head-overrules-dpo"));
  for (auto& answer : at.whole.answers)
    if (answer.state != assessment::AnswerState::not_answered) answer.confirmation = assessment::Confirmation::to_confirm;
  at.again();
  std::set<std::string> roles, questions;
  for (const auto& field : at.plan->fields())
    if (field.in_group && !field.done) roles.insert(field.role), questions.insert(field.id);
  REQUIRE(questions.size() > 20 * roles.size());
  const int each = static_cast<int>(roles.size());
  CHECK(at.plan->left().decisions == each);
  CHECK(at.plan->left("dpo").minutes > 5);

  at.whole.renewal.emplace();
  at.whole.renewal->found.push_back({});
  at.whole.renewal->found.back().touches = {"contract"};
  REQUIRE(questions.count("answer/contract"));
  const int with_the_review = each + 2;  // what was found, and how the review ends
  at.again();
  CHECK_FALSE(at.field("answer/contract").in_group);
  CHECK(at.plan->left().decisions == with_the_review + 1 + static_cast<int>(app::parts_of(at.whole).size()));
}

TEST_CASE("without personal data nothing of data protection is asked") {
  const Planned at(example("5-generic-template"));
  for (const char* id : {"basis", "notice/updated", "risks", "advice/proceed"}) CHECK_FALSE(at.has(id));
  CHECK_FALSE(at.has("answer/contract"));
}

TEST_CASE("a page is left unless what stands on it cannot be meant") {
  const auto refused = [](Planned& at, const char* page) {
    at.again();
    const auto all = at.plan->refusals(page, clock_at_noon.today());
    REQUIRE(all.size() == 1);
    CHECK_FALSE(all.front().sentence.empty());
    return all.front().field;
  };
  {
    Planned at(copilot());
    for (const auto& page : at.plan->pages()) CHECK(at.plan->refusals(page.id, clock_at_noon.today()).empty());  // what is empty is only left
    at.whole.school.name = " ";
    CHECK(refused(at, "school") == "school/name");
  }
  {
    Planned at(copilot());
    app::ask_for(at.whole, at.library, "draft-support-plan", true);
    app::take_data(at.whole, at.library, "draft-support-plan", "named-sen-support", true);
    app::choose(at.whole, *at.library.find("question", "contract"), "", app::not_applicable, {"dpo", clock_at_noon.today()});
    CHECK(refused(at, "group:p2-role") == "answer/contract");
  }
  {
    Planned at(example("9-head-overrules-dpo"));
    at.whole.response->reasons.clear();
    CHECK(refused(at, "opinions") == "response");
  }
  {
    Planned at(example("9-head-overrules-dpo"));
    at.whole.advice.reset();
    CHECK(refused(at, "opinions") == "response");
  }
  {
    Planned at(example("9-head-overrules-dpo"));
    at.whole.risks.front().inherent.raised_to = assessment::Level::high;
    at.whole.risks.front().inherent.reason.clear();
    CHECK(refused(at, "risks") == "risk/" + at.whole.risks.front().id);
  }
}
