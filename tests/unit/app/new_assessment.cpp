// What a new assessment holds before anybody has answered anything.
#include "app/new_assessment.hpp"

#include <algorithm>
#include <set>

#include "content/school_file.hpp"
#include "here.hpp"
#include "judgement/judgement.hpp"

using namespace assessment;

namespace {

const content::Library& library() {
  static const auto shipped = here().library();
  return shipped;
}

app::NewAssessment request(const std::string& tool, std::vector<app::Asked> asked = {}) {
  app::NewAssessment wanted{tool, {}, {}, std::move(asked), {2026, 11, 22}};
  wanted.school = {
      "Riverside Primary", "england", "maintained", {"governing-body", "The governing body", "office@example.org"}};
  wanted.people = {{"p1", "head", "Helen Dyer", "", ""},
                   {"p2", "dpo", "Dana Osei", "", ""},
                   {"p3", "head", "An earlier head", "", ""},
                   {"p4", "it-lead", "Ian Ash", "", ""}};
  return wanted;
}

std::string refusal(const app::NewAssessment& wanted) {
  try {
    app::start(wanted, library());
    return "it was started";
  } catch (const base::Error& error) {
    CHECK(error.kind() == base::ErrorKind::refused);
    return error.what();
  }
}

}  // namespace

TEST_CASE("each tool of the catalogue starts an assessment that can be saved, read and judged as not started") {
  const auto tools = library().of_kind("tool");
  REQUIRE(tools.size() > 3);
  for (const auto* tool : tools) {
    INFO(tool->id);
    const auto started =
        app::start(request(tool->id, {{"draft-support-plan", {"named-sen-support", "generic-template"}},
                                      {"staff-guide", {"generic-template"}}}),
                   library());
    const auto xml = exchange::write(started);
    CHECK(exchange::write(exchange::read(xml, "new.xml")) == xml);
    CHECK(started.tool.name == tool->title);
    CHECK(std::all_of(started.answers.begin(), started.answers.end(),
                      [](const Answer& answer) { return answer.confirmation == Confirmation::unconfirmed; }));
    // Every public fact is there, with the page it was read on, and nothing else is answered.
    std::size_t answered = 0, facts = 0;
    for (const auto& answer : started.answers) answered += answer.state != AnswerState::not_answered;
    if (const auto published = tool->tables.find("facts"); published != tool->tables.end())
      for (const auto& fact : published->second) {
        INFO(fact.at("question"));
        const auto answer = std::find_if(started.answers.begin(), started.answers.end(),
                                         [&](const Answer& one) { return one.question == fact.at("question"); });
        REQUIRE(answer != started.answers.end());
        CHECK(name(answer->state) == fact.at("state"));
        CHECK(answer->text == fact.at("text"));
        CHECK(answer->evidence.size() == 1);
        facts += answer->state != AnswerState::not_answered;
      }
    CHECK(answered == facts);
    std::set<std::string> addresses;
    for (const auto& evidence : started.evidence) CHECK(addresses.insert(evidence.url).second);
    CHECK(judgement::judge(library(), started, {2026, 11, 22}).word == Word::not_started);
  }
}

TEST_CASE("what is asked depends on the tool, the uses and the nation") {
  const auto started = app::start(
      request("", {{"draft-support-plan", {"named-sen-support"}}, {"staff-guide", {"generic-template"}}}), library());
  CHECK(started.tool.catalogue.empty());
  CHECK(started.id == "tool-2026-11-22");
  CHECK(started.number == "1 of 2026");
  std::set<std::pair<std::string, std::string>> asked;
  for (const auto& answer : started.answers) CHECK(asked.insert({answer.question, answer.use}).second);
  for (const auto* question : library().of_kind("question")) {
    INFO(question->id);
    const bool by_use = question->text("scope") == "use";
    const bool wanted =
        question->text("held_in").empty() && question->text("audience") != "learner" && question->applies_in("england");
    CHECK(asked.count({question->id, ""}) == (wanted && !by_use));
    CHECK(asked.count({question->id, "draft-support-plan"}) == (wanted && by_use));
    CHECK(asked.count({question->id, "staff-guide"}) == (wanted && by_use));
  }
}

TEST_CASE("who signs is the first person of each role") {
  const auto started = app::start(request("m365-copilot"), library());
  REQUIRE(started.signatories.size() == 2);
  CHECK(started.signatories[0].role == "dpo");
  CHECK(started.signatories[0].person == "p2");
  CHECK(started.signatories[1].role == "head");
  CHECK(started.signatories[1].person == "p1");
  CHECK(started.people.size() == 4);
}

TEST_CASE("what is not in the content is refused, with what is") {
  CHECK_THAT(refusal(request("hal-9000")),
             Contains("There is no tool in the catalogue called 'hal-9000'") && Contains("m365-copilot"));
  CHECK_THAT(refusal(request("", {{"marking", {"named-sen-support"}}})),
             Contains("There is no use called 'marking'") && Contains("draft-support-plan"));
  CHECK_THAT(refusal(request("", {{"staff-guide", {"gossip"}}})),
             Contains("There is no data type called 'gossip'") && Contains("generic-template"));
}

TEST_CASE("a use given twice is one use with the data of both") {
  const auto started = app::start(request("", {{"draft-support-plan", {"named-sen-support", "generic-template"}},
                                               {"draft-support-plan", {"generic-template", "staff-data"}}}),
                                  library());
  REQUIRE(started.uses.size() == 1);
  CHECK(started.uses[0].data_types == std::vector<std::string>{"named-sen-support", "generic-template", "staff-data"});
  CHECK_NOTHROW(exchange::read(exchange::write(started), "new.xml"));
}

TEST_CASE("a use is written with its data") {
  const auto asked = app::parse_asked("draft-support-plan:named-sen-support,generic-template");
  CHECK(asked.use == "draft-support-plan");
  CHECK(asked.data_types == std::vector<std::string>{"named-sen-support", "generic-template"});
  for (const char* wrong : {"", "draft-support-plan", "draft-support-plan:", "x:a,", "x:,a", "x:a,,b"}) {
    INFO(wrong);
    CHECK_THROWS_WITH(app::parse_asked(wrong), Contains("names no data."));
  }
}
