// The paper that goes to the supplier asks what the wizard says is waiting for it, all of it and nothing else.
#include <algorithm>

#include "app/new_assessment.hpp"
#include "app/reporting.hpp"
#include "app/wizard_plan.hpp"
#include "base/text.hpp"
#include "document/words.hpp"
#include "here.hpp"
#include "judgement/judgement.hpp"

namespace {

std::string paper(const assessment::Assessment& whole, const content::Library& library, int days_later = 0) {
  const base::Instant made{support::noon.seconds + days_later * 86'400};
  std::string words;
  auto preview = app::preview_report(here(), library, "questions", {{whole}, {}, {}}, made);
  document::for_each_text(preview.document, [&](const std::string& text, const std::string&) { words += text; });
  return words;
}

std::string asked(int count) { return count == 1 ? "One question is still open" : std::to_string(count) + " questions are still open"; }

}  // namespace

TEST_CASE("every question that waits for the supplier is put, with why it is asked") {
  const auto library = here().library();
  for (const char* name : {"2-copilot-routing-on", "3-sen-tools-tokens", "4-provision-map-unanswered", "6-scotland-csp", "10-fictional-chatbot"}) {
    INFO(name);
    const auto whole = example(name);
    const auto judgement = judgement::judge(library, whole, clock_at_noon.today());
    const app::WizardPlan plan(library, whole, judgement);
    const auto words = paper(whole, library);
    CHECK_THAT(words, Contains(asked(plan.left().waiting)) && Contains(whole.tool.name) && Contains(whole.school.name));
    for (const auto& field : plan.fields()) {
      if (!field.id.starts_with("answer/")) continue;
      const auto* question = library.find("question", base::split(field.id, '/')[1]);
      INFO(field.id);
      if (field.waits && !field.done) CHECK_THAT(words, Contains(question->text("ask")) && Contains(question->text("why")));
      else if (question->text("asked_of") == "school") CHECK_THAT(words, !Contains(question->text("ask")));
    }
  }
}

TEST_CASE("where nothing is open for the supplier, the paper says so") {
  const auto library = here().library();
  CHECK_THAT(paper(example("9-head-overrules-dpo"), library), Contains("Nothing is open: every question for the supplier"));
}

TEST_CASE("answers are wanted by the end of the next month, and what was read in public stands beside its question") {
  const auto library = here().library();
  auto request = request_for_copilot();
  request.asked = {{"draft-support-plan", {"named-sen-support"}}};
  const auto whole = app::start(request, library);
  CHECK_THAT(paper(whole, library), Contains("Answers are wanted by 31 December 2026.") && Contains("Read in public, not confirmed: "));
  CHECK_THAT(paper(whole, library, 9), Contains("Answers are wanted by 31 January 2027."));
  CHECK_THAT(paper(whole, library, 40), Contains("Answers are wanted by 28 February 2027."));
}
