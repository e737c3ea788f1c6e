// What the view adds to an assessment: days, names, what answers count for, levels, cases.
#include "judgement/view.hpp"

#include <functional>

#include "judgement/derived.hpp"
#include "shipped.hpp"
#include "support/catch.hpp"
#include "support/full_assessment.hpp"

using assessment::AnswerState;
using judgement::Worth;

namespace {

pugi::xml_node view_of(const assessment::Assessment& whole) {
  static judgement::Judged judged;
  judged = judgement::judge_with_view(shipped::library(), whole, shipped::today, "Touchstone 0.1.0");
  return judged.view.child("view");
}

std::string attribute(pugi::xml_node node, const char* path) { return node.select_node(path).attribute().value(); }

}  // namespace

TEST_CASE("the view says when, by what and on which law it was judged") {
  const auto view = view_of(shipped::example("9-head-overrules-dpo.xml"));
  CHECK(attribute(view, "@today") == "2026-11-22");
  CHECK(attribute(view, "@today-in-words") == "22 November 2026");
  CHECK(attribute(view, "@program") == "Touchstone 0.1.0");
  CHECK(attribute(view, "@baseline") == "2026-11-22");
  CHECK(attribute(view, "@content-digest") == shipped::library().digest());
  for (const char* part : {"assessment", "findings", "lines", "judgement", "content", "overlay"}) CHECK(view.child(part));
}

TEST_CASE("dates become days, ids become names") {
  const auto view = view_of(shipped::example("9-head-overrules-dpo.xml"));
  CHECK(attribute(view, "assessment/privacy-notice/@told-days-since") == "9");
  CHECK(attribute(view, "assessment/review/@due-days-until") == "316");
  CHECK(attribute(view, "assessment/review/@due-in-words") == "4 October 2027");
  CHECK(attribute(view, "assessment/advice/@by-name") == "Zebedee Quillfeather");
  CHECK(attribute(view, "assessment/risks/risk/measure/@owner-name") == "Ottoline Brackenbury-Pike");
  CHECK(attribute(view, "assessment/uses/use/@reviewer-name") == "Ottoline Brackenbury-Pike");
  CHECK(attribute(view, "assessment/signatories/signatory[@role='chair']/@person-name") == "Marigold Thistlewick");
}

TEST_CASE("each answer says what it asks, what was chosen and what was published") {
  const auto view = view_of(shipped::example("2-copilot-routing-on.xml"));
  const auto routing = view.select_node("assessment/answers/answer[@question='failover-routing']").node();
  CHECK(attribute(routing, "@question-title") == shipped::library().find("question", "failover-routing")->title);
  CHECK(attribute(routing, "@value-label") == "Yes, beyond the UK and the EEA");
  CHECK(attribute(routing, "@counts") == "partial");
  CHECK(attribute(routing, "@public-value") == "elsewhere");
  CHECK(attribute(routing, "@against-public") == "no");
  CHECK(attribute(routing, "@evidence-days-after-answer") == "0");
  CHECK(attribute(routing, "@evidence-age-days") == "6");
}

TEST_CASE("risks are numbered and rated by the chart") {
  const auto view = view_of(shipped::example("9-head-overrules-dpo.xml"));
  CHECK(attribute(view, "assessment/risks/risk[3]/@number") == "3");
  CHECK(attribute(view, "assessment/risks/risk[@kind='wrong-need']/inherent/@level") == "high");
  CHECK(attribute(view, "assessment/risks/risk[@kind='wrong-need']/residual/@level") == "low");
}

TEST_CASE("each use with each kind of data is a case") {
  const auto view = view_of(shipped::example("9-head-overrules-dpo.xml"));
  const auto cases = view.child("assessment").child("cases");
  CHECK(std::distance(cases.begin(), cases.end()) == 5);
  CHECK(attribute(cases, "case[1]/@use-title") == "First draft of a support plan");
  CHECK(attribute(cases, "case[1]/@data-title") == "Named support data");
  CHECK(attribute(cases, "case[1]/@status") == "conditional");
  CHECK(attribute(cases, "case[1]/@significant") == "yes");
  CHECK(attribute(cases, "case[5]/@personal") == "no");
}

TEST_CASE("each reason of a decision says where it is written, as the finding does that called for it") {
  const auto written = [](pugi::xml_node node) {
    std::string all = node.attribute("verified").value() + std::string(" ") + node.attribute("cite").value();
    for (const auto source : node.children("source")) all += " " + std::string(source.attribute("ref").value());
    return all;
  };
  int gates = 0;
  for (const char* example : {"1-chatgpt-ep-report.xml", "2-copilot-routing-on.xml", "4-provision-map-unanswered.xml", "5-generic-template.xml", "6-scotland-csp.xml",
                              "7-residual-high.xml", "9-head-overrules-dpo.xml"}) {
    const auto view = view_of(shipped::example(example));
    for (const auto& found : view.select_nodes("judgement/decision/reason")) {
      const auto reason = found.node(), decision = reason.parent();
      INFO(example << ": " << reason.child_value());
      CHECK(reason.child("source"));
      for (const auto source : reason.children("source")) CHECK(std::string(source.attribute("url").value()).starts_with("https://"));
      for (const auto finding : view.child("findings").children("finding")) {
        const auto same = [&](const char* name) { return attribute(finding, name) == attribute(decision, name); };
        const std::string title = finding.attribute("title").value(), said = reason.child_value();
        if (attribute(finding, "@kind") != "gate" || attribute(finding, "@outcome") != "unmet" || !same("@use") || !same("@data-type")) continue;
        if (!said.starts_with("Not met: ") || !said.substr(10).starts_with(title.substr(1))) continue;  // the first letter is a small one there
        CHECK(written(reason) == written(finding));
        ++gates;
      }
    }
  }
  CHECK(gates > 20);
  // What no rule says has no source to name.
  assessment::Assessment untouched;
  untouched.school = shipped::example("5-generic-template.xml").school;
  untouched.uses = shipped::example("5-generic-template.xml").uses;
  const auto reason = view_of(untouched).select_node("judgement/decision/reason[. = 'No person has answered or confirmed anything yet.']").node();
  REQUIRE(reason);
  CHECK_FALSE(reason.child("source"));
  CHECK_FALSE(reason.attribute("verified"));
}

TEST_CASE("findings that say the same of several cases are one line") {
  const auto view = view_of(shipped::example("9-head-overrules-dpo.xml"));
  CHECK(view.select_nodes("findings/finding[@item='gate-notice'][@outcome='met']").size() == 4);
  CHECK(view.select_nodes("lines/line[@item='gate-notice'][@outcome='met']").size() == 1);
  CHECK(view.select_nodes("lines/line[@item='gate-notice'][@outcome='met']/for").size() == 4);
}

TEST_CASE("a decision stands in the view as it stands in the judgement") {
  const auto view = view_of(shipped::example("9-head-overrules-dpo.xml"));
  CHECK(attribute(view, "judgement/@word") == "conditional");
  CHECK(attribute(view, "judgement/@tone") == "conditional");
  CHECK(attribute(view, "judgement/decision[1]/condition/@due-in-words") == "11 December 2026");
  CHECK(attribute(view, "judgement/decision[5]/@tone") == "approved");
  CHECK(view.select_node("judgement/decision[5]/standing-rule"));
}

TEST_CASE("what an answer counts for") {
  assessment::Answer answer;
  answer.question = "encryption";
  const auto* vendor = shipped::library().find("question", "encryption");
  const auto* school = shipped::library().find("question", "ropa-updated");
  const auto* choice = shipped::library().find("question", "storage-region");
  answer.recorded_by = "dpo";
  answer.date = base::Date{2026, 11, 10};
  answer.evidence = {"e"};
  assessment::Assessment whole;
  whole.people = {{"dpo", "dpo", "Zebedee Quillfeather", {}, {}}};
  whole.evidence = {{"e", "A letter", "letter.pdf", std::string(64, 'a'), {}, {}, {}}};
  const auto worth = [&](AnswerState state, const content::Item* question, const std::string& value = {}) {
    answer.state = state;
    answer.value = value;
    return judgement::weigh(answer, question, whole, shipped::today).worth;
  };
  CHECK(worth(AnswerState::yes_evidenced, vendor) == Worth::met);
  CHECK(worth(AnswerState::yes_unevidenced, vendor) == Worth::partial);
  CHECK(worth(AnswerState::yes_unevidenced, school) == Worth::met);
  CHECK(worth(AnswerState::partial, vendor) == Worth::partial);
  CHECK(worth(AnswerState::no, vendor) == Worth::unmet);
  CHECK(worth(AnswerState::not_answered, vendor) == Worth::open);
  CHECK(worth(AnswerState::yes_evidenced, choice, "uk") == Worth::met);
  CHECK(worth(AnswerState::yes_evidenced, choice, "elsewhere") == Worth::partial);
  CHECK(worth(AnswerState::yes_evidenced, choice, "") == Worth::open);
  CHECK(worth(AnswerState::not_applicable, vendor) == Worth::open);  // without a reason it is no answer
  answer.reason = "The tool stores nothing.";
  CHECK(worth(AnswerState::not_applicable, vendor) == Worth::met);
  answer.confirmation = assessment::Confirmation::unconfirmed;
  CHECK(worth(AnswerState::yes_evidenced, vendor) == Worth::partial);
  CHECK(worth(AnswerState::no, vendor) == Worth::unmet);
  answer.confirmation = assessment::Confirmation::confirmed;
  answer.recorded_by.clear();
  CHECK(worth(AnswerState::no, vendor) == Worth::unmet);  // a no lets nothing pass, whoever said it
}

TEST_CASE("what an answer lacks to count for what it says") {
  const auto* vendor = shipped::library().find("question", "encryption");
  const auto* choice = shipped::library().find("question", "vendor-role");
  using judgement::Lack;
  assessment::Assessment whole;
  whole.people = {{"dpo", "dpo", "Zebedee Quillfeather", {}, {}}};
  const base::Date day{2026, 11, 10}, to_come{2026, 11, 23};
  const assessment::Evidence file{"e", "A letter", "letter.pdf", std::string(64, 'a'), {}, {}, {}};
  const auto lacks = [&](const std::function<void(assessment::Answer&, assessment::Evidence&)>& change, Lack lack, Worth worth) {
    assessment::Answer answer;
    answer.question = vendor->id;
    answer.state = AnswerState::yes_evidenced;
    answer.recorded_by = "dpo";
    answer.date = day;
    answer.evidence = {"e"};
    auto evidence = file;
    change(answer, evidence);
    whole.evidence = {evidence};
    const auto weighed = judgement::weigh(answer, answer.value.empty() ? vendor : choice, whole, shipped::today);
    CHECK(weighed.lacks == lack);
    CHECK(weighed.worth == worth);
    CHECK(judgement::in_words(weighed.lacks).empty() == (lack == Lack::nothing));
    CHECK(judgement::cure(weighed.lacks).empty() == (lack == Lack::nothing));
  };
  lacks([](auto&, auto&) {}, Lack::nothing, Worth::met);
  lacks([](auto& answer, auto&) { answer.evidence.clear(); }, Lack::evidence, Worth::partial);
  lacks([](auto& answer, auto&) { answer.evidence = {"other"}; }, Lack::evidence, Worth::partial);
  lacks([](auto&, auto& evidence) { evidence.sha256.clear(); }, Lack::evidence, Worth::partial);
  lacks([](auto&, auto& evidence) { evidence.file.clear(); }, Lack::evidence, Worth::partial);
  lacks([&](auto&, auto& evidence) { evidence.file.clear(), evidence.dated = day; }, Lack::nothing, Worth::met);  // a paper
  lacks([&](auto&, auto& evidence) { evidence.file.clear(), evidence.title.clear(), evidence.dated = day; }, Lack::evidence, Worth::partial);
  lacks([&](auto&, auto& evidence) { evidence.dated = to_come; }, Lack::evidence, Worth::partial);
  lacks([](auto&, auto& evidence) { evidence.file.clear(), evidence.url = "https://example.org/a"; }, Lack::evidence, Worth::partial);
  lacks([&](auto&, auto& evidence) { evidence.file.clear(), evidence.url = "https://example.org/a", evidence.read = day; }, Lack::nothing, Worth::met);
  lacks([](auto& answer, auto&) { answer.recorded_by.clear(); }, Lack::name, Worth::open);
  lacks([](auto& answer, auto&) { answer.recorded_by.clear(), answer.said_by = "  "; }, Lack::name, Worth::open);
  lacks([](auto& answer, auto&) { answer.recorded_by.clear(), answer.said_by = "The supplier’s lawyer"; }, Lack::nothing, Worth::met);
  lacks([](auto& answer, auto&) { answer.date.reset(); }, Lack::date, Worth::open);
  lacks([&](auto& answer, auto&) { answer.date = to_come; }, Lack::past_date, Worth::open);
  lacks([](auto& answer, auto&) { answer.state = AnswerState::no, answer.value = "processor"; }, Lack::agreement, Worth::open);
  lacks([](auto& answer, auto&) { answer.state = AnswerState::no, answer.value = "controller"; }, Lack::nothing, Worth::unmet);
  lacks([](auto& answer, auto&) { answer.state = AnswerState::not_applicable, answer.reason = "It stores nothing.", answer.recorded_by.clear(); }, Lack::name, Worth::open);
}

TEST_CASE("an assessment with everything in it is judged") {
  const auto whole = support::full_assessment();
  const auto judged = shipped::judge(whole);
  std::size_t cases = 0;
  for (const auto& use : whole.uses) cases += std::max<std::size_t>(use.data_types.size(), 1);
  CHECK(judged.decisions.size() == cases);
}

TEST_CASE("a source of another nation is not listed, and no finding is left without one") {
  for (const auto* nation : shipped::library().of_kind("nation")) {
    auto whole = shipped::example("9-head-overrules-dpo.xml");
    whole.school.nation = nation->id;
    const auto judged = judgement::judge_with_view(shipped::library(), whole, shipped::today);
    const auto view = judged.view.child("view");
    const auto listed = [&](const std::string& id) {
      return static_cast<bool>(view.child("sources").find_child_by_attribute("source", "ref", id.c_str()));
    };
    for (const auto source : view.child("sources").children("source")) {
      INFO(nation->id << ": " << source.attribute("ref").value());
      CHECK(shipped::library().source(source.attribute("ref").value())->applies_in(nation->id));
    }
    for (const auto& finding : judged.judgement.findings) {
      INFO(nation->id << ": " << finding.kind << " " << finding.item);
      CHECK(std::any_of(finding.sources.begin(), finding.sources.end(), listed));
    }
  }
}
