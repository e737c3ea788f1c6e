// Tools beside each other, and tests before and after: exact, and never in one mark.
#include "app/comparing.hpp"

#include <cmath>

#include "app/reporting.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "shipped.hpp"

using app::Retest;
using assessment::Assessment;

namespace {

assessment::ProbeRun run_of(std::vector<assessment::ProbeFamily> families) {
  assessment::ProbeRun run;
  run.id = "run";
  run.means = "interface", run.pack = "standard", run.detectors = "4", run.content = std::string(64, 'c');
  run.families = std::move(families);
  return run;
}

assessment::ProbeFamily family(const std::string& code, int failing, int passing) {
  assessment::ProbeFamily one{code, code, false, failing + passing, failing, 0, passing};
  return one;
}

Assessment tool(const std::string& name, std::vector<assessment::ProbeRun> runs = {}) {
  auto one = example("9-head-overrules-dpo");
  one.id = "of-" + base::lowered(name), one.tool.name = name, one.probes = std::move(runs);
  return one;
}

std::string refusal(const std::vector<Assessment>& all) {
  try {
    app::make_report(here(), "compare", {all, {}, {}}, support::noon, app::Form::html);
  } catch (const base::Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("families are compared exactly, and a difference is one only when so many tests still show it") {
  const auto all = app::retests(run_of({family("GRD", 10, 2), family("LAW", 3, 9), family("PRV", 0, 12), family("INJ", 1, 11)}), run_of({family("GRD", 0, 12), family("LAW", 2, 10), family("PRV", 10, 2), family("OLD", 1, 1)}));
  REQUIRE(all.size() == 5);
  CHECK(all[0].outcome == Retest::Outcome::better);
  CHECK(all[1].outcome == Retest::Outcome::same);
  CHECK(all[2].outcome == Retest::Outcome::worse);
  CHECK(all[3].outcome == Retest::Outcome::not_comparable);
  CHECK(all[4].outcome == Retest::Outcome::not_comparable);
  CHECK(std::fabs(all[0].p - 3 * 2.0 * 66 / 1961256) < 1e-6);  // Holm: three were compared; 66 of the 1961256 ways to fail ten
  CHECK_THAT(all[1].words, Contains("3 of 12 failed and 2 of 12 failed; the rate differs by between −"));
  CHECK(all[4].words == "It was not asked both times.");
}

TEST_CASE("what was asked or scored in another way says nothing about a difference") {
  const auto first = run_of({family("GRD", 10, 2)});
  for (const auto change : std::vector<void (*)(assessment::ProbeRun&)>{[](auto& run) { run.means = "rehearsal"; }, [](auto& run) { run.content = std::string(64, 'd'); }, [](auto& run) { run.pack = "quick"; },
                                                                        [](auto& run) { run.detectors = "5"; }, [](auto& run) { run.families[0].applies = false; },
                                                                        [](auto& run) { run.families[0].failing = run.families[0].passing = 0; }, [](auto& run) { run.families.clear(); }}) {
    auto second = run_of({family("GRD", 0, 12)});
    change(second);
    const auto all = app::retests(first, second);
    REQUIRE(all.size() == 1);
    CHECK(all[0].outcome == Retest::Outcome::not_comparable);
    CHECK_FALSE(all[0].words.empty());
  }
}

TEST_CASE("two to four tools stand side by side, each with its decision, points, data, tests and conditions") {
  const std::vector<Assessment> all{tool("Alpha", {run_of({family("GRD", 10, 2)})}), tool("Beta", {run_of({family("GRD", 0, 12)})}), tool("Gamma")};
  for (std::size_t count : {2u, 3u}) {
    const auto html = app::make_report(here(), "compare", {{all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)}, {}, {}}, support::noon, app::Form::html).bytes;
    for (const char* words : {"Alpha", "Beta", shipped::library().find("data-type", "named-sen-support")->title.c_str(), "seen in 10 of 12", "better", "conditions for", "conditional"}) CHECK_THAT(html, Contains(words));
    CHECK((html.find("not tested") != std::string::npos) == (count == 3));
  }
  const auto pdf = app::make_report(here(), "compare", {all, {}, {}}, support::noon).bytes;
  const auto origin = app::origin_of(pdf);
  REQUIRE(origin);
  CHECK(origin->material.assessments == all);
}

TEST_CASE("a comparison between schools names them all, or says how many they are") {
  std::vector<Assessment> all{tool("Alpha"), tool("Beta"), tool("Gamma"), tool("Delta")};
  all[1].school.name = "Larkspur Hollow Primary", all[1].school.controller.name = "The governors of Larkspur Hollow";
  const auto header = [&](std::size_t count) {
    const auto html = app::make_report(here(), "compare", {{all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)}, {}, {}}, support::noon, app::Form::html).bytes;
    CHECK_THAT(html, Contains("<meta name=\"author\" content=\"" + all[0].school.controller.name + ", The governors of Larkspur Hollow\"/>"));
    const auto schools = all[0].school.name + " and Larkspur Hollow Primary";
    return html.find(schools) != std::string::npos ? schools : html.find("3 schools") != std::string::npos ? "3 schools" : "";
  };
  CHECK(header(2) == all[0].school.name + " and Larkspur Hollow Primary");
  CHECK(header(3) == all[0].school.name + " and Larkspur Hollow Primary");  // the third is of the first school
  all[3].school.name = "Bramble Edge School";
  CHECK(header(4) == "3 schools");
}

TEST_CASE("what cannot be compared is refused in words") {
  CHECK_THAT(refusal({tool("Alone")}), Contains("compares two to four assessments"));
  CHECK_THAT(refusal({tool("A"), tool("B"), tool("C"), tool("D"), tool("E")}), Contains("compares two to four assessments"));
  auto other = tool("Other");
  other.uses = {{"policy-comparison", "", "", {"generic-template"}}};
  other.lawful_bases.clear(), other.decisions.clear(), other.answers.clear(), other.evidence.clear(), other.risks.clear();
  CHECK_THAT(refusal({tool("A"), other}), Contains("They have no use in common"));
}
