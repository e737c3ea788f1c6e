// What a person chooses and writes becomes an answer whose state follows from it.
#include "app/answers.hpp"

#include "app/evidence.hpp"
#include "here.hpp"
#include "judgement/judgement.hpp"

namespace {

using assessment::AnswerState;
using assessment::Confirmation;

const app::Hand perpetua{"dpo", {2026, 11, 22}};

struct Desk {
  const content::Library library = here().library();
  assessment::Assessment whole = example("4-provision-map-unanswered");
  Desk() {
    whole.answers.clear();
    whole.evidence.clear();
  }
  const content::Item& question(const char* id) const { return *library.find("question", id); }
  const assessment::Answer& answer(const char* id) const { return *assessment::find_answer(whole, id); }
};

assessment::Evidence contract() {
  assessment::Evidence evidence;
  evidence.title = "Data protection addendum";
  evidence.dated = base::Date{2026, 9, 1};
  return evidence;
}

}  // namespace

TEST_CASE("a supplier's yes is worth what there is to show for it") {
  Desk desk;
  app::choose(desk.whole, desk.question("contract"), "", app::yes, perpetua);
  CHECK(desk.answer("contract").state == AnswerState::yes_unevidenced);
  CHECK(desk.answer("contract").recorded_by == "dpo");
  CHECK(desk.answer("contract").date == perpetua.today);
  CHECK(desk.answer("contract").confirmation == Confirmation::confirmed);
  const auto id = app::attach(desk.whole, desk.question("contract"), "", contract(), perpetua);
  CHECK(desk.answer("contract").state == AnswerState::yes_evidenced);
  app::detach(desk.whole, desk.question("contract"), "", id, perpetua);
  CHECK(desk.answer("contract").state == AnswerState::yes_unevidenced);
  CHECK(desk.whole.evidence.empty());
}

TEST_CASE("each option comes back as it was chosen") {
  Desk desk;
  for (const char* id : {"contract", "storage-region", "staff-induction"}) {
    const auto& question = desk.question(id);
    for (const auto& [option, label] : app::options_of(question)) {
      INFO(id << " " << option);
      app::choose(desk.whole, question, "", option, perpetua);
      CHECK(app::chosen(question, &desk.answer(id)) == option);
    }
  }
  CHECK(app::chosen(desk.question("contract"), nullptr) == app::not_answered);
}

TEST_CASE("words answer a question of words, and none leave it open") {
  Desk desk;
  const auto& question = desk.question("dpia-2-achieve");
  CHECK(app::options_of(question).empty());
  app::write(desk.whole, question, "", "  ", perpetua);
  CHECK(desk.answer("dpia-2-achieve").state == AnswerState::not_answered);
  app::write(desk.whole, question, "", "Less time at the desk", perpetua);
  CHECK(desk.answer("dpia-2-achieve").state == AnswerState::yes_unevidenced);
  app::write(desk.whole, question, "", "", perpetua);
  CHECK(desk.answer("dpia-2-achieve").state == AnswerState::not_answered);
}

TEST_CASE("what does not apply needs its reason, and loses it with another answer") {
  Desk desk;
  const auto& question = desk.question("contract");
  app::choose(desk.whole, question, "", app::not_applicable, perpetua);
  app::give_reason(desk.whole, question, "", "No personal data goes in", perpetua);
  CHECK(desk.answer("contract").reason == "No personal data goes in");
  app::choose(desk.whole, question, "", app::no, perpetua);
  CHECK(desk.answer("contract").reason.empty());
}

TEST_CASE("facts are confirmed together only against a document with a title and a date") {
  Desk desk;
  assessment::Answer fact;
  fact.question = "training-on-data";
  fact.state = AnswerState::yes_unevidenced;
  fact.value = "never";
  fact.confirmation = Confirmation::unconfirmed;
  desk.whole.answers = {fact};
  REQUIRE(app::unconfirmed_facts(desk.whole).size() == 1);
  auto undated = contract();
  undated.dated.reset();
  auto untitled = contract();
  untitled.title = " ";
  for (const auto& wrong : {undated, untitled}) {
    CHECK_THROWS_AS(app::confirm_together(desk.whole, desk.library, {"training-on-data"}, wrong, perpetua), base::Error);
    CHECK(app::unconfirmed_facts(desk.whole).size() == 1);
  }
  app::confirm_together(desk.whole, desk.library, {"training-on-data", "art28-a"}, contract(), perpetua);
  CHECK(app::unconfirmed_facts(desk.whole).empty());
  CHECK(desk.answer("training-on-data").state == AnswerState::yes_evidenced);
  CHECK(desk.answer("training-on-data").value == "never");
  CHECK(desk.answer("art28-a").state == AnswerState::yes_evidenced);
  CHECK(desk.whole.evidence.size() == 1);
}

TEST_CASE("a fact that does not say enough is no better for being confirmed") {
  Desk desk;
  assessment::Answer fact;
  fact.question = "storage-region";
  fact.state = AnswerState::partial;
  fact.value = "uk";
  fact.confirmation = Confirmation::unconfirmed;
  desk.whole.answers = {fact};
  app::confirm_together(desk.whole, desk.library, {"storage-region"}, contract(), perpetua);
  CHECK(desk.answer("storage-region").state == AnswerState::partial);
}

TEST_CASE("a use that is no longer asked for takes what was entered for it along") {
  Desk desk;
  desk.whole = example("9-head-overrules-dpo");
  app::ask_for(desk.whole, desk.library, "draft-support-plan", false);
  for (const auto& answer : desk.whole.answers) CHECK(answer.use != "draft-support-plan");
  CHECK(std::none_of(desk.whole.uses.begin(), desk.whole.uses.end(), [](const auto& use) { return use.kind == "draft-support-plan"; }));
  CHECK_NOTHROW(exchange::write(desk.whole));
  app::ask_for(desk.whole, desk.library, "draft-support-plan", true);
  app::take_data(desk.whole, desk.library, "draft-support-plan", "professional-reports", true);
  app::take_data(desk.whole, desk.library, "draft-support-plan", "named-sen-support", true);
  CHECK(desk.whole.uses.front().kind == "draft-support-plan");  // in the order of the content
  CHECK(desk.whole.uses.front().data_types == std::vector<std::string>{"named-sen-support", "professional-reports"});
  app::take_data(desk.whole, desk.library, "draft-support-plan", "named-sen-support", false);
  CHECK(desk.whole.uses.front().data_types == std::vector<std::string>{"professional-reports"});
  CHECK_NOTHROW(exchange::write(desk.whole));
}

TEST_CASE("a gate names the questions where it can be opened, a contradiction those it rests on") {
  const Desk desk;
  CHECK(app::questions_of(*desk.library.find("gate", "gate-contract"), desk.library) == std::vector<std::string>{"contract"});
  const auto judgement = judgement::judge(desk.library, example("2-copilot-routing-on"), perpetua.today);
  int raised = 0;
  for (const auto& finding : judgement.findings)
    if (finding.kind == "contradiction" && finding.outcome == judgement::Outcome::raised) {
      INFO(finding.item);
      CHECK_FALSE(finding.rests_on.empty());
      ++raised;
    }
  CHECK(raised > 0);
}

TEST_CASE("whoever chooses again what nobody stood behind stands behind it") {
  Desk desk;
  app::choose(desk.whole, desk.question("staff-induction"), "", app::yes, {"", perpetua.today});
  CHECK(desk.answer("staff-induction").recorded_by.empty());
  app::choose(desk.whole, desk.question("staff-induction"), "", app::yes, perpetua);
  CHECK(desk.answer("staff-induction").recorded_by == "dpo");
  // What somebody stands behind already stays theirs, and of its day.
  app::choose(desk.whole, desk.question("staff-induction"), "", app::yes, {"senco", {2026, 11, 23}});
  CHECK(desk.answer("staff-induction").recorded_by == "dpo");
  CHECK(desk.answer("staff-induction").date == perpetua.today);
}
