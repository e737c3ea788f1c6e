// The fields of the DPIA that the rest of the assessment fills: a field counts as filled exactly where its clause has all
// its words, and what a person wrote into a field stands before them.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <random>

#include "document/words.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "judgement/rules.hpp"
#include "report/compose.hpp"
#include "shipped.hpp"
#include "support/catch.hpp"
#include "fuzz/changed_assessment.hpp"

namespace {

using assessment::Assessment;
using assessment::AnswerState;

namespace fs = std::filesystem;
const fs::path source = TOUCHSTONE_SOURCE;
constexpr base::Date today{2026, 11, 22};

Assessment example(const std::string& name) {
  return exchange::read(base::DiskFiles().read(source / "checklists/examples" / (name + ".xml")), name);
}

std::vector<Assessment> examples() {
  std::vector<Assessment> all;
  for (const auto& entry : fs::directory_iterator(source / "checklists/examples"))
    if (entry.path().extension() == ".xml") all.push_back(example(entry.path().stem().string()));
  return all;
}

const report::Layout& layout() {
  static const auto read = [] {
    const base::DiskFiles files;
    return report::Layout::read(files.read(source / "reports/dpia.xml"), "dpia.xml",
                                files.read(source / "reports/words.xml"), "words.xml", shipped());
  }();
  return read;
}

// By the question each fills.
const std::map<std::string, const content::Item*>& filling() {
  static const auto all = [] {
    std::map<std::string, const content::Item*> clauses;
    for (const auto* clause : shipped().of_kind("clause"))
      if (const auto& question = clause->text("fills"); !question.empty()) clauses[question] = clause;
    return clauses;
  }();
  return all;
}

pugi::xml_document view_of(const Assessment& whole) {
  auto judged = judgement::judge_with_view(shipped(), whole, today);
  report::add_wordings(layout(), judged.view);
  return std::move(judged.view);
}

pugi::xml_node wording(const pugi::xml_document& view, const std::string& question) {
  return view.document_element().child("wordings").find_child_by_attribute("wording", "fills", question.c_str());
}

// Whether the question's held_in holds: of each use with personal data that asks it, where it is asked of uses.
bool is_held(const pugi::xml_document& view, const content::Item& question) {
  judgement::Rules rules(view.document_element(), base::iso(today));
  const auto& held_in = question.text("held_in");
  if (question.text("scope") != "use") return rules.holds(held_in, question);
  bool any = false;
  for (const auto one : view.document_element().child("assessment").child("cases").children("case")) {
    if (std::string_view{one.attribute("personal").value()} != "yes") continue;
    rules.stand_on_use(one.attribute("use").value());
    if (!rules.holds(held_in, question)) return false;
    any = true;
  }
  return any;
}

struct Tally {
  std::map<std::string, int> filled, empty;
};

void check_agreement(const Assessment& whole, Tally& tally) {
  const auto view = view_of(whole);
  for (const auto& [id, clause] : filling()) {
    const auto* question = shipped().find("question", id);
    const auto said = wording(view, id);
    CAPTURE(id, said.child_value("text"), said.child_value("missing"), question->text("held_in"));
    REQUIRE(said);
    const bool held = is_held(view, *question);
    CHECK(held == !said.child("missing"));
    ++(held ? tally.filled : tally.empty)[id];
  }
}

void each_way_to_empty(const std::function<void(Assessment)>& visit) {
  const std::vector<std::function<void(Assessment&)>> ways{
      [](Assessment& a) { a.uses.clear(); },
      [](Assessment& a) { for (auto& use : a.uses) use.data_types = {"generic-template"}; },
      [](Assessment& a) { for (auto& use : a.uses) use.data_types.clear(); },
      [](Assessment& a) { for (auto& use : a.uses) use.reviewer.clear(); },
      [](Assessment& a) { a.uses.resize(1), a.uses[0].data_types = {"staff-data"}; },
      [](Assessment& a) { a.uses.resize(1), a.uses[0].data_types = {"family-members"}; },
      [](Assessment& a) { a.answers.clear(); },
      [](Assessment& a) { for (auto& one : a.answers) one.confirmation = assessment::Confirmation::unconfirmed; },
      [](Assessment& a) { for (auto& one : a.answers) one.state = AnswerState::not_answered; },
      [](Assessment& a) { for (auto& one : a.answers) one.text = " "; },
      [](Assessment& a) { a.people.clear(), a.consultations.clear(); },
      [](Assessment& a) { for (auto& one : a.people) one.name = " "; },
      [](Assessment& a) { a.tool.vendor.clear(); },
      [](Assessment& a) { a.tool.vendor = " ", a.consultations.clear(); },
      [](Assessment& a) { a.school.name = " ", a.school.retention.clear(), a.answers.clear(); },
      [](Assessment& a) { a.school.controller.contact.clear(); },
      [](Assessment& a) { a.school.controller.contact.clear(), a.school.objections.clear(), a.school.complaints.clear(); },
      [](Assessment& a) { a.response.reset(), a.measures_approved.reset(); },
      [](Assessment& a) { if (a.response) a.response->by.clear(); if (a.measures_approved) a.measures_approved->date.reset(); },
      [](Assessment& a) { a.response = assessment::Response{{}, today, a.people.empty() ? "" : a.people[0].id, ""}; },
  };
  for (const auto& whole : examples()) {
    visit(whole);
    for (const auto& way : ways) {
      auto changed = whole;
      way(changed);
      visit(std::move(changed));
    }
  }
}

std::string words_of(document::Document document) {
  std::string all, last;
  document::for_each_text(document, [&](std::string& text, const std::string& place) {
    if (place != last && !all.empty() && all.back() != ' ') all += ' ';
    last = place;
    all += text;
  });
  return all;
}

}  // namespace

TEST_CASE("a field counts as filled exactly where its clause has all its words") {
  Tally tally;
  each_way_to_empty([&](const Assessment& whole) { check_agreement(whole, tally); });
  for (const auto& [id, clause] : filling()) {
    CAPTURE(id);
    CHECK(tally.filled[id] > 0);
    CHECK(tally.empty[id] > 0);
  }
}

TEST_CASE("and so it is whatever is entered") {
  Tally tally;
  std::mt19937 random(7);
  const auto all = examples();
  int judged = 0;
  for (int i = 0; i < 400; ++i) {
    std::string bytes(64, '\0');
    for (auto& byte : bytes) byte = static_cast<char>(random() % (i % 2 ? 256 : 8));
    fuzz::Changes changes(bytes, shipped());
    auto one = all[random() % all.size()];
    describe(changes, one);
    try {
      one = exchange::read(exchange::write(one), "changed.xml");
      judgement::judge(shipped(), one, today);
    } catch (const base::Error&) {
      continue;  // a person would be told to correct it
    }
    check_agreement(one, tally);
    ++judged;
  }
  CHECK(judged > 100);
}

TEST_CASE("every clause that fills a field fills one that says when it is filled") {
  CHECK(filling().size() > 25);
  for (const auto& [id, clause] : filling()) {
    CAPTURE(id);
    CHECK_FALSE(shipped().find("question", id)->text("held_in").empty());
    CHECK(clause->text("applies").empty());
    CHECK(clause->title == shipped().find("question", id)->title);
    CHECK(shipped().find("section", clause->text("section"))->text("paper") == "dpia");
  }
}

TEST_CASE("what a person wrote into a field stands there, and nothing else") {
  auto whole = example("9-head-overrules-dpo");
  std::erase_if(whole.answers, [](const auto& one) { return filling().contains(one.question); });
  const auto without = view_of(whole);
  const auto composed = words_of(report::compose(layout(), without, {0}));
  for (const auto& [id, clause] : filling()) {
    assessment::Answer answer;
    answer.question = id;
    answer.state = AnswerState::yes_unevidenced;
    answer.text = "In our own words about " + id + ".";
    answer.recorded_by = "senco";
    answer.date = base::Date{2026, 11, 10};
    if (shipped().find("question", id)->text("scope") == "use") answer.use = whole.uses[0].kind;
    whole.answers.push_back(answer);
  }
  const auto own = words_of(report::compose(layout(), view_of(whole), {0}));
  const auto times = [](const std::string& in, const std::string& words) {
    int count = 0;
    for (auto at = in.find(words); at != std::string::npos; at = in.find(words, at + 1)) ++count;
    return count;
  };
  for (const auto& [id, clause] : filling()) {
    CAPTURE(id);
    CHECK(times(own, "In our own words about " + id + ".") == 1);
    const std::string text = wording(without, id).child_value("text");
    REQUIRE(text.size() > 40);
    const auto end = text.substr(text.size() - 30);  // of its last paragraph
    CHECK(times(composed, end) > times(own, end));
  }
  CHECK(composed.find("The school must fill this in") == std::string::npos);
}

TEST_CASE("a plain no is heard, wherever else the field is filled") {
  auto whole = example("9-head-overrules-dpo");
  const auto outcome = [&](const std::string& question) {
    const auto judged = judgement::judge(shipped(), whole, today);
    const auto found = std::find_if(judged.findings.begin(), judged.findings.end(), [&](const auto& one) { return one.item == question; });
    REQUIRE(found != judged.findings.end());
    return found->outcome;
  };
  const auto answer = [&](const std::string& question, AnswerState state, assessment::Confirmation confirmation) {
    std::erase_if(whole.answers, [&](const auto& one) { return one.question == question; });
    assessment::Answer one;
    one.question = question;
    one.state = state;
    one.confirmation = confirmation;
    one.recorded_by = "senco";
    one.date = base::Date{2026, 11, 10};
    if (question == "review-named") one.use = whole.uses[0].kind;
    whole.answers.push_back(one);
  };
  using enum assessment::Confirmation;
  for (const char* question : {"review-named", "mis-reentry", "dpia-4-quality"}) {
    CAPTURE(question);
    answer(question, AnswerState::not_answered, confirmed);
    CHECK(outcome(question) == judgement::Outcome::met);
    answer(question, AnswerState::no, unconfirmed);
    CHECK(outcome(question) == judgement::Outcome::met);
    answer(question, AnswerState::no, confirmed);
    CHECK(outcome(question) == judgement::Outcome::unmet);
  }
  CHECK(judgement::judge(shipped(), whole, today).word == judgement::Word::blocked);
}

TEST_CASE("what the program put together says so in the paper, and is counted apart from what people entered") {
  auto whole = example("9-head-overrules-dpo");
  std::erase_if(whole.answers, [](const auto& one) { return filling().contains(one.question); });
  const auto view = view_of(whole);
  int composed = 0, entered = 0, marked = 0;
  for (const auto finding : view.document_element().child("findings").children("finding")) {
    if (std::string_view{finding.attribute("kind").value()} != "template") continue;
    const std::string how = finding.attribute("composed").value(), item = finding.attribute("item").value();
    CAPTURE(item);
    if (std::string_view{finding.attribute("outcome").value()} == "met") CHECK(how == (filling().contains(item) ? "yes" : "no"));
    composed += how == "yes", entered += how == "no";
  }
  CHECK(composed > 20);
  CHECK(entered > 5);
  const auto words = words_of(report::compose(layout(), view, {0}));
  const std::string mark = "Put together by the program";
  for (auto at = words.find(mark); at != std::string::npos; at = words.find(mark, at + 1)) ++marked;
  CHECK(marked >= composed);
  CHECK_THAT(words, Contains(std::to_string(entered) + " are entered by people, " + std::to_string(composed) + " are put together by the program"));
  // Of what a person entered nothing is said.
  const auto own = words_of(report::compose(layout(), view_of(example("2-copilot-routing-on")), {0}));
  CHECK_THAT(own, Contains("In a trial with made-up pupils"));
}

TEST_CASE("a decision means the same in a paper as in a check") {
  using enum judgement::Word;
  for (const auto word : {not_started, approved, conditional, suspended, hold, blocked, rejected})
    CHECK(layout().word("meaning of " + assessment::name(word)) == judgement::meaning(word));
}
