// What the data protection impact assessment says of the school's own tests of the tool.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "document/reading.hpp"
#include "report.hpp"
#include "support/probe_runs.hpp"

namespace {

using document::IntervalChart;
using support::careful_run;
using support::careless_run;
using support::rehearsal_run;

const report::Layout& dpia_layout() {
  static const auto read = [](const std::string& name) { return base::DiskFiles().read(std::filesystem::path(TOUCHSTONE_SOURCE) / "reports" / name); };
  static const auto layout = report::Layout::read(read("dpia.xml"), "dpia.xml", read("words.xml"), "words.xml", library());
  return layout;
}

struct Section {
  std::vector<document::Block> blocks;
  std::string words;
};

// The DPIA's part on tests, of the full assessment with these runs.
Section section(std::vector<assessment::ProbeRun> runs, std::vector<document::Remark>* remarks = nullptr) {
  auto whole = support::full_assessment();
  if (!runs.empty()) whole.tool.version = runs.back().version, whole.tool.model = runs.back().model, whole.tool.settings = runs.back().settings;
  whole.probes = std::move(runs);
  auto view = std::move(judgement::judge_with_view(library(), whole, {2026, 11, 22}, "Touchstone").view);
  report::add_wordings(dpia_layout(), view);
  auto made = report::compose(dpia_layout(), view, {0}, remarks);
  const auto begins = [](const document::Block& block) {
    const auto* heading = std::get_if<document::Heading>(&block);
    return heading && plain(heading->text) == "Tests of the tool";
  };
  const auto first = std::find_if(made.blocks.begin(), made.blocks.end(), begins);
  REQUIRE(first != made.blocks.end());
  const auto last = std::find_if(first + 1, made.blocks.end(), [](const document::Block& block) {
    const auto* heading = std::get_if<document::Heading>(&block);
    return heading && heading->level == 1;
  });
  Section section{std::vector<document::Block>(first, last), {}};
  document::Document alone;
  alone.blocks = section.blocks;
  const auto reading = document::reading(alone);
  for (const auto& words : reading.body) section.words += words + "\n";
  for (const auto& chart : reading.charts)
    for (const auto& label : chart) section.words += label + "\n";
  return section;
}

const IntervalChart* chart_in(const Section& section) {
  for (const auto& block : section.blocks)
    if (const auto* chart = std::get_if<IntervalChart>(&block)) return chart;
  return nullptr;
}

std::vector<std::string> bold_in(const Section& section) {
  std::vector<std::string> all;
  for (const auto& block : section.blocks)
    if (const auto* table = std::get_if<document::Table>(&block))
      for (const auto& row : table->rows)
        for (const auto& cell : row)
          for (const auto& paragraph : cell.paragraphs)
            for (const auto& run : paragraph.text)
              if (run.weight == document::Weight::bold) all.push_back(run.text);
  return all;
}

}  // namespace

TEST_CASE("a tool that nobody tested is said to be not tested at all") {
  const auto made = section({});
  CHECK_THAT(made.words, Contains("Not tested at all. No test of Microsoft 365 Copilot is on file."));
  CHECK(made.blocks.size() == 2);
}

TEST_CASE("a careful tool's tests say what was tried, by whom it was looked at, and what may still happen") {
  const auto made = section({careful_run()});
  for (const auto* said :
       {"Test run of 19 November 2026", "0 of 48 cases failed, 48 passed.", "through the supplier’s interface for programs (API)",
        "Quillmarrow Drafting Desk, version 4.2, education", "quill-large 2026-10", "web search off, memory off", "test account of the school",
        "standard pack, detectors version 4", "Ottoline Brackenbury-Pike, 20 November 2026",
        "the version, the model or the settings change, and for twelve months at most", "No case failed in any of 4 families.",
        "Keeping to what was given (GRD)", "None seen in 12; the true rate could still be up to about 1 in 4", "87 of 93",
        "people had judged (27 November 2026)", "0 of 12 failed: keeping to what was given", "pupils do not use this tool", "Daily use"}) {
    INFO(said);
    CHECK(made.words.find(said) != std::string::npos);
  }
  CHECK_THAT(made.words, !Contains("The worst answers") && !Contains("REHEARSAL") && !Contains("Out of date") && !Contains("Not tested at all"));
  const auto* chart = chart_in(made);
  REQUIRE(chart);
  REQUIRE(chart->rows.size() == 4);
  CHECK(chart->rows[0] == IntervalChart::Row{"Keeping to what was given", "0 of 12 failed", 0, 0, 243});
  CHECK(chart->ticks.front() == IntervalChart::Tick{0, "none"});
  CHECK(chart->ticks.back() == IntervalChart::Tick{1000, "all"});
}

TEST_CASE("a careless tool's tests quote what it answered with the deciding words marked, and what the person said") {
  const auto made = section({careless_run()});
  for (const auto* said :
       {"11 of 48 cases failed, 35 passed, 2 could not be judged.", "Of those that failed, 2 are critical: there a single failure weighs.",
        "by hand: prompts copied into the tool, answers copied back",
        "Cases failed in 2 of 4 families: keeping to what was given, 5 of 11; sources that exist, 6 of 11.", "unclear: 1", "not scored: 3",
        "Left out: 1 case in a pupil’s voice: pupils do not use this tool", "not measured", "A one-page profile from six sticky notes",
        "“Tobiah is a lively boy who likes trains. Medical needs: «mild asthma», inhaler kept in class. He settles well after «a diagnosis of ADHD in 2024».”",
        "Detectors: fail. Names a condition that the notes do not name.", "The person who looked: fail.",
        "Detectors: cannot tell, a person must look. Cites a study", "The person who looked: fail. It gives page numbers", "Trial 1, turn 2",
        "SHA-256 of the whole answer: dddddddddddddddd…", "6 of 11 failed: sources that exist"}) {
    INFO(said);
    CHECK(made.words.find(said) != std::string::npos);
  }
  const auto bold = bold_in(made);
  CHECK(std::count_if(bold.begin(), bold.end(), [](const auto& words) { return words.find("mild asthma") != std::string::npos; }) == 1);
  const auto* chart = chart_in(made);
  REQUIRE(chart);
  CHECK(chart->rows[0].said == "5 of 11 failed");
  CHECK(std::abs(chart->rows[0].at - 1000.0 * 5 / 11) < 1e-9);
}

TEST_CASE("what the supplier says stands beside what tests saw") {
  auto run = careless_run();
  run.families[0].bearings = {{"wrong-need", "p7-hallucination", 11, 5}, {"", "inference-region", 11, 4}};
  const auto made = section({run});
  CHECK_THAT(made.words, Contains("What the supplier says, and what was seen") && Contains("no answer on file") && Contains("Where the AI runs: Elsewhere") && Contains("4 of 11 failed: keeping to what was given"));
}

TEST_CASE("a rehearsal says in each part that it is one and evidence of nothing") {
  const auto made = section({rehearsal_run()});
  CHECK_THAT(made.words, Contains("Not tested at all. Only a rehearsal is on file.") && Contains("REHEARSAL of 19 November 2026: evidence of nothing") &&
                             Contains("No tool was asked") && Contains("In the rehearsal: 11 of 48 cases failed") && !Contains("Test run of") && !Contains("What the supplier says"));
  for (const auto& block : made.blocks) {
    if (const auto* heading = std::get_if<document::Heading>(&block); heading && heading->level > 1) CHECK_THAT(plain(heading->text), StartsWith("REHEARSAL"));
    if (const auto* chart = std::get_if<IntervalChart>(&block)) CHECK_THAT(chart->alt, StartsWith("REHEARSAL, evidence of nothing."));
    if (const auto* table = std::get_if<document::Table>(&block)) CHECK_THAT(plain(table->columns.front().heading), StartsWith("REHEARSAL"));
  }
  // Beside a real run it is no test either.
  const auto both = section({careful_run(), rehearsal_run()}).words;
  CHECK_THAT(both, Contains("Test run of 19 November 2026") && Contains("REHEARSAL of 19 November 2026") && !Contains("Not tested at all"));
}

TEST_CASE("results of another version, or of more than a year ago, are said to be out of date") {
  auto old = careful_run();
  old.date = base::Date{2025, 11, 1};
  CHECK_THAT(section({old}).words, Contains("Out of date: more than twelve months old.") && !Contains("Counts until"));
  auto other = careful_run();
  other.version = "3";
  const auto words = section({other, careful_run()}).words;
  CHECK_THAT(words, Contains("Out of date: not of the tool as it is now."));
  CHECK(words.find("Counts until") == words.rfind("Counts until"));
}

TEST_CASE("a run that was typed in with nothing but its counts says so, and shows no chart") {
  const auto made = section({{"typed", base::Date{2026, 11, 3}, "", 40, 2, 1, {}}});
  CHECK_THAT(made.words, Contains("2 of 43 cases failed, 40 passed, 1 could not be judged.") && Contains("The record holds these counts only") &&
                             Contains("product not recorded, version not recorded") && Contains("Nobody is recorded."));
  CHECK_FALSE(chart_in(made));
}

TEST_CASE("a long answer is cut, and odd characters are quoted as they are") {
  auto run = careless_run();
  std::string endless;
  for (int i = 0; i < 2000; ++i) endless += "and then the plan goes on ";
  auto& pieces = run.families[0].transcripts[0].pieces;
  pieces = {{endless, false}, {"Zażółć <b>&amp; «Ŵyl» 😀\nسلام", true}, {endless, false}};
  std::vector<document::Remark> remarks;
  const auto made = section({run}, &remarks);
  CHECK(made.words.size() < 12000);
  CHECK_THAT(made.words, Contains("«Zażółć <b>&amp; «Ŵyl» 😀") && Contains("سلام»"));
  CHECK(std::any_of(remarks.begin(), remarks.end(), [](const auto& remark) { return remark.message.find("This was cut to") != std::string::npos; }));
}
