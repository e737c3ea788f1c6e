#include "exchange/merge.hpp"

#include <pugixml.hpp>

#include "base/error.hpp"
#include "exchange/assessment_xml.hpp"
#include "random_assessment.hpp"
#include "support/catch.hpp"
#include "support/full_assessment.hpp"

using assessment::Assessment;
using exchange::merge;
using exchange::Side;

namespace {

// With whatever may stand several times.
Assessment full() {
  auto full = support::full_assessment();
  full.school.training = {{full.date, "all staff", "senco", "What not to type in"}};
  full.notice.edits = {{"notice-rights", "composed", "edited"}};
  return full;
}

using Names = std::vector<std::string>;
const auto everything = [](const std::string&) { return true; };

assessment::Answer& answer(Assessment& in, const std::string& question) {
  for (auto& one : in.answers)
    if (one.question == question) return one;
  FAIL(question);
  return in.answers.front();
}

}  // namespace

TEST_CASE("what only one of the two changed is taken") {
  const auto base = full();
  auto ours = base, theirs = base;
  answer(ours, "inference-region").text = "ours";
  answer(theirs, "small-numbers").text = "theirs";
  theirs.uses[0].data_types.push_back("attendance");
  theirs.uses.push_back({"new-use", "", "senco", {"attendance"}});
  theirs.evidence.push_back({"new", "New", "", "", "https://new.example/", {}, {}});
  theirs.resolutions.clear();
  answer(theirs, "inference-region").evidence = {"dpa"};
  const auto conflicting = merge(base, ours, theirs, everything);
  REQUIRE(conflicting.conflicts.size() == 1);
  CHECK(conflicting.conflicts[0].field == "answer:inference-region");

  answer(ours, "inference-region") = answer(theirs, "inference-region");
  const auto merged = merge(base, ours, theirs, everything);
  CHECK(merged.conflicts.empty());
  CHECK(merged.left.empty());
  CHECK(merged.taken == Names{"use:draft-support-plan", "answer:small-numbers:draft-support-plan", "use:new-use", "evidence:new", "resolution:" + base.resolutions.at(0).rule});
  CHECK(merged.value.uses == theirs.uses);
  CHECK(merged.value.evidence == theirs.evidence);
  CHECK(merged.value.resolutions.empty());
  CHECK(merged.value.answers == theirs.answers);
}

TEST_CASE("what both changed stays ours until somebody chooses") {
  const auto base = full();
  auto ours = base, theirs = base;
  answer(ours, "small-numbers").text = "ours";
  answer(theirs, "small-numbers").text = "theirs";
  const std::string field = "answer:small-numbers:draft-support-plan";
  const auto merged = merge(base, ours, theirs, everything);
  CHECK(merged.value == ours);
  CHECK(merged.taken.empty());
  REQUIRE(merged.conflicts.size() == 1);
  CHECK(merged.conflicts[0].field == field);
  CHECK_THAT(merged.conflicts[0].base, Contains("text: Cohorts under ten are left out."));
  CHECK_THAT(merged.conflicts[0].ours, Contains("text: ours"));
  CHECK_THAT(merged.conflicts[0].theirs, Contains("text: theirs"));
  CHECK(merge(base, ours, theirs, everything, {{field, Side::theirs}}).value == theirs);
  const auto kept = merge(base, ours, theirs, everything, {{field, Side::ours}});
  CHECK(kept.value == ours);
  CHECK(kept.conflicts.empty());
}

TEST_CASE("the same change on both sides is no conflict") {
  const auto base = full();
  auto both = base;
  answer(both, "small-numbers").text = "both";
  const auto merged = merge(base, both, both, everything);
  CHECK(merged.value == both);
  CHECK(merged.conflicts.empty());
}

TEST_CASE("a measure, a trigger and an edited clause are fields of their own") {
  const auto base = full();
  auto ours = base, theirs = base;
  REQUIRE(!base.risks[0].measures.empty());
  ours.risks[0].description = "ours";
  theirs.risks[0].measures[0].text = "theirs";
  theirs.risks[0].measures.push_back({"new", "One more", "senco", {}, {}, false});
  ours.notice.how = "ours";
  theirs.notice.edits.push_back({"another", "a", "b"});
  theirs.review.triggers.push_back({"new-model", {}, "theirs", {}});
  const auto merged = merge(base, ours, theirs, everything);
  CHECK(merged.conflicts.empty());
  auto expected = ours;
  expected.risks[0].measures = theirs.risks[0].measures;
  expected.notice.edits = theirs.notice.edits;
  expected.review.triggers = theirs.review.triggers;
  CHECK(merged.value == expected);
}

TEST_CASE("a part that was empty comes whole, in its place") {
  Assessment base;
  base.id = "a";
  auto theirs = full();
  theirs.id = "a";
  const auto merged = merge(base, base, theirs, everything);
  CHECK(merged.value == theirs);
  CHECK(merge(theirs, theirs, base, everything).value == base);
}

TEST_CASE("what is not theirs to change is left, and told") {
  const auto base = full();
  auto theirs = base;
  theirs.tool.name = "Another tool";
  answer(theirs, "small-numbers").text = "theirs";
  const auto merged = merge(base, base, theirs, [](const std::string& field) { return field.starts_with("answer:"); });
  CHECK(merged.taken == Names{"answer:small-numbers:draft-support-plan"});
  REQUIRE(merged.left.size() == 1);
  CHECK(merged.left[0].field == "tool");
  CHECK_THAT(merged.left[0].theirs, Contains("name: Another tool"));
  CHECK(merged.value.tool == base.tool);
}

TEST_CASE("evidence that both added under one id stays two pieces of evidence") {
  const auto base = full();
  auto ours = base, theirs = base;
  ours.evidence.push_back({"e9", "Ours", "", "", "https://ours.example/", {}, {}});
  theirs.evidence.push_back({"e9", "Theirs", "", "", "https://theirs.example/", {}, {}});
  answer(theirs, "small-numbers").evidence = {"e9"};
  const auto merged = merge(base, ours, theirs, everything);
  CHECK(merged.conflicts.empty());
  REQUIRE(merged.value.evidence.size() == base.evidence.size() + 2);
  CHECK(merged.value.evidence.back().id == "e9-2");
  CHECK(merged.value.evidence.back().title == "Theirs");
  CHECK(assessment::find_answer(merged.value, "small-numbers", "draft-support-plan")->evidence == std::vector<std::string>{"e9-2"});
}

TEST_CASE("a measure of a risk that was deleted here is a conflict") {
  const auto base = full();
  auto ours = base, theirs = base;
  ours.risks.erase(ours.risks.begin());
  theirs.risks[0].measures[0].text = "theirs";
  const auto merged = merge(base, ours, theirs, everything);
  REQUIRE(merged.conflicts.size() == 1);
  CHECK(merged.value == ours);
  const auto& field = merged.conflicts[0].field;
  CHECK(merge(base, ours, theirs, everything, {{field, Side::theirs}}).conflicts.size() == 1);  // there is nothing to put it in
  CHECK(merge(base, ours, theirs, everything, {{field, Side::ours}}).conflicts.empty());
}

TEST_CASE("two changes that make no assessment together are refused") {
  const auto base = full();
  auto ours = base, theirs = base;
  ours.uses.erase(ours.uses.begin() + 1);
  ours.decisions.clear();
  ours.risks.clear();
  ours.lawful_bases.clear();
  theirs.answers.push_back({"human-review", "plain-english-letter", assessment::AnswerState::no, "", "x"});
  CHECK_THROWS_AS(merge(base, ours, theirs, everything), base::Error);
}

TEST_CASE("what differs is told field by field, and what is only confirmed anew is told apart") {
  const auto before = full();
  CHECK(exchange::differences(before, before).empty());
  auto after = before;
  after.tool.version = "November 2027";
  auto& confirmed = answer(after, "small-numbers");
  confirmed.date = base::Date{2027, 11, 20}, confirmed.recorded_by = "dpo";
  answer(after, "childrens-code").text = "Now a child uses it.";
  after.risks.pop_back();
  after.evidence.push_back({"new", "New", "", "", "https://new.example/", {}, {}});
  const auto all = exchange::differences(before, after);
  Names fields, again;
  for (const auto& one : all) {
    fields.push_back(one.field);
    if (one.only_confirmed) again.push_back(one.field);
  }
  CHECK(fields == Names{"tool", "answer:childrens-code", "answer:small-numbers:draft-support-plan", "risk:r2", "evidence:new"});
  CHECK(again == Names{"answer:small-numbers:draft-support-plan"});
  CHECK(all[0].before == "version: October 2026");
  CHECK(all[0].after == "version: November 2027");
  CHECK(all[3].after.empty());
  CHECK_THAT(all[4].after, Contains("New"));
  CHECK(all[4].before.empty());
  // What stands within the whole is told where it stands.
  after = before;
  ++after.version;
  after.tool.version = "November 2027";
  const auto whole = exchange::differences(before, after);
  REQUIRE(whole.size() == 2);
  CHECK(whole[0].before == "version: " + std::to_string(before.version));
  CHECK(whole[0].after == "version: " + std::to_string(after.version));
}

TEST_CASE("random changes merge to what was changed") {
  for (unsigned seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    const auto base = support::RandomAssessment(seed).draw(), other = support::RandomAssessment(seed + 1000).draw();
    CHECK(merge(base, other, base, everything).value == other);
    const auto merged = merge(base, base, other, everything);
    CHECK(merged.conflicts.empty());
    // The same fields, though what was new stands last.
    const auto left = merge(merged.value, merged.value, other, everything);
    CHECK(left.taken == Names{});
  }
}

// What stands several times under one parent must have a name of its own in a merge.
TEST_CASE("every repeated part of an assessment is a field") {
  auto base = full();
  auto theirs = base;
  const auto twice = [](auto& values, auto&& change) {
    REQUIRE(!values.empty());
    values.push_back(values.front());
    change(values.back());
  };
  twice(theirs.school.training, [](auto& one) { one.who = "others"; });
  twice(theirs.people, [](auto& one) { one.id = "new"; });
  twice(theirs.uses, [](auto& one) { one.kind = "new"; });
  twice(theirs.answers, [](auto& one) { one.question = "new"; });
  twice(theirs.evidence, [](auto& one) { one.id = "new"; });
  twice(theirs.lawful_bases, [](auto& one) { one.use = "new"; });
  twice(theirs.notice.edits, [](auto& one) { one.clause = "new"; });
  twice(theirs.consultations, [](auto& one) { one.who = "union"; });
  twice(theirs.risks, [](auto& one) { one.id = "new", one.measures.clear(); });
  twice(theirs.risks[0].measures, [](auto& one) { one.id = "new"; });
  twice(theirs.resolutions, [](auto& one) { one.rule = "new"; });
  twice(theirs.probes, [](auto& one) { one.id = "new"; });
  twice(theirs.decisions, [](auto& one) { one.data_type = "new"; });
  twice(theirs.review.triggers, [](auto& one) { one.kind = "new"; });
  twice(theirs.signatories, [](auto& one) { one.role = "other"; });
  const auto merged = merge(base, base, theirs, everything);
  CHECK(merged.value == theirs);
  CHECK(merged.taken.size() >= 15);
}
