#include "exchange/hand_over.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "exchange/merge.hpp"
#include "exchange/zip.hpp"
#include "support/catch.hpp"
#include "support/full_assessment.hpp"

using namespace exchange;

namespace {

HandOver sample() {
  HandOver one;
  one.token = "0123456789abcdef";
  one.portion = {"senco", {"small-numbers"}};
  one.passed = {1795348800};
  one.assessment = portion_of(support::full_assessment(), one.portion);
  one.files[base::sha256("the agreement")] = "the agreement";
  return one;
}

std::string fault_in(const std::string& bytes) {
  try {
    unpack(bytes, "a.touchstone-pass");
  } catch (const base::Error& error) {
    return error.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("a hand-over comes back as it was packed, and packed again as the same bytes") {
  auto one = sample();
  const auto bytes = pack(one);
  CHECK(is_hand_over(bytes));
  const auto again = unpack(bytes, "a");
  CHECK(again.token == one.token);
  CHECK(again.portion == one.portion);
  CHECK(again.passed == one.passed);
  CHECK_FALSE(again.returned);
  CHECK(again.assessment == one.assessment);
  CHECK(again.files == one.files);
  CHECK(pack(again) == bytes);
  one.returned = base::Instant{1795435200};
  CHECK(unpack(pack(one), "a").returned == one.returned);
}

TEST_CASE("a hand-over that is damaged or is none is refused with what to do") {
  const auto whole = pack(sample());
  CHECK_THAT(fault_in("PK"), Contains("not a whole zip file"));
  for (std::size_t i = 0; i < whole.size(); i += 7) {
    auto damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    try {
      const auto read = unpack(damaged, "a");
      CHECK(read.assessment == sample().assessment);  // a date or a flag of the archive that nobody reads
    } catch (const base::Error&) {
    }
    CHECK_THROWS_AS(unpack(whole.substr(0, i), "a"), base::Error);
  }
  CHECK_THAT(fault_in(zipped({{"a.xml", "<a/>"}})), Contains("no hand-over"));
  CHECK_THAT(fault_in(zipped({{"hand-over.xml", "<assessment/>"}})), Contains("It is not a hand-over."));
  CHECK_THAT(fault_in(zipped({{"hand-over.xml", "<hand-over format='2'/>"}})), Contains("newer Touchstone"));
  CHECK_THAT(fault_in(zipped({{"hand-over.xml", "<hand-over format='1' token='a' role='king' passed='2026-11-22T12:00:00Z'/>"}})), Contains("does not say what it is"));
  CHECK_THAT(fault_in(zipped({{"hand-over.xml", form_of(sample())}, {"files/" + std::string(64, 'a'), "other"}})), Contains("is not what was put in"));
  CHECK_THROWS_AS(unzipped(zipped({{"a", std::string(5000, 'a')}}), "a", 4999), base::Error);
}

TEST_CASE("a role is passed its own questions and what it needs to see") {
  const auto whole = support::full_assessment();
  const Portion senco{"senco", {"small-numbers"}};
  const auto part = portion_of(whole, senco);
  REQUIRE(part.answers.size() == 1);
  CHECK(part.answers[0].question == "small-numbers");
  REQUIRE(part.evidence.size() == 2);  // of its answers, and of the tests
  CHECK(part.evidence[0].id == "dpa");
  CHECK(part.probes == whole.probes);
  CHECK(part.uses == whole.uses);
  CHECK(part.risks == whole.risks);
  CHECK_FALSE(part.advice);
  CHECK(part.decisions.empty());
  CHECK(assessment::find_person(part, "head")->contact.empty());
  CHECK_FALSE(assessment::find_person(part, "senco")->contact.empty());

  const auto head = portion_of(whole, {"head", {}});
  CHECK(head.answers.empty());
  CHECK(head.advice == whole.advice);
  CHECK(head.decisions == whole.decisions);
  CHECK(portion_of(whole, {"dpo", {}}) == whole);
  for (const auto& role : roles_passed_to()) CHECK_NOTHROW(form_of({"t", {role, {"small-numbers"}}, {0}, {}, portion_of(whole, {role, {"small-numbers"}}), {}}));
}

TEST_CASE("a role changes what is its own") {
  const auto whole = support::full_assessment();
  const auto senco = changes_of({"senco", {"small-numbers"}}, whole);
  CHECK(senco("answer:small-numbers:draft-support-plan"));
  CHECK(senco("evidence:new"));
  CHECK(senco("use:draft-support-plan"));
  CHECK_FALSE(senco("answer:contract"));
  CHECK_FALSE(senco("decision:draft-support-plan:attainment"));
  CHECK_FALSE(senco("assessment"));
  CHECK_FALSE(senco("tool"));
  for (const auto& risk : whole.risks)
    for (const auto& measure : risk.measures) CHECK(senco("measure:" + risk.id + ":" + measure.id) == (measure.owner == "senco"));
  const auto head = changes_of({"head", {}}, whole);
  CHECK(head("response"));
  CHECK(head("decision:draft-support-plan:attainment"));
  CHECK_FALSE(head("advice"));
}

TEST_CASE("a returned part merges into the whole it was taken from") {
  const auto whole = support::full_assessment();
  const Portion senco{"senco", {"small-numbers"}};
  const auto passed = portion_of(whole, senco);
  auto returned = passed;
  returned.answers[0].text = "Cohorts under five are left out.";
  returned.tool.description = "not theirs";
  auto ours = whole;
  ours.advice->summary = "meanwhile";
  const auto merged = merge(passed, ours, returned, changes_of(senco, passed));
  CHECK(merged.conflicts.empty());
  REQUIRE(merged.left.size() == 1);
  CHECK(merged.left[0].field == "tool");
  auto expected = ours;
  for (auto& answer : expected.answers)
    if (answer.question == "small-numbers") answer.text = "Cohorts under five are left out.";
  CHECK(merged.value == expected);
}
