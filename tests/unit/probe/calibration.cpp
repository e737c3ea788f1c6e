// What the detectors are worth, measured where people have labelled answers.
#include "probe/calibration.hpp"

#include <iostream>

#include "support/catch.hpp"
#include "unit/probe/own_cases.hpp"

using namespace probe_test;

TEST_CASE("a calibration is written and read back") {
  const auto cases = cases_of("[[probe]]\nid = \"one\"\ntitle = \"One\"\nfamily = \"UNC\"\nprompt = \"x\"\n[[probe.required]]\nid = \"r\"\nsay = \"S\"\nany = [\"20 weeks\"]\n");
  std::vector<probe::Answer> labelled{answer_of("one", "20 weeks"), answer_of("one", "20 weeks"), answer_of("one", "no"), answer_of("one", "no")};
  labelled[0].label = "PASS";
  labelled[1].label = "FAIL";
  labelled[2].label = "FAIL";
  labelled[3].label = "UNCLEAR";
  const auto made = probe::calibrate(cases, labelled, probe::score(cases, labelled, today), today);
  const auto read = probe::read_calibration(probe::as_toml(made), "calibration.toml");
  CHECK(probe::as_toml(read) == probe::as_toml(made));
  REQUIRE(read.of("UNC"));
  CHECK(read.of("UNC")->pass_pass == 1);
  CHECK(read.of("UNC")->pass_fail == 1);
  CHECK(read.of("UNC")->fail_fail == 1);
  CHECK(read.of("UNC")->unclear == 1);
  CHECK(read.words("UNC").find("right in 2 of 3") == 0);
  CHECK(read.words("GRD") == "uncalibrated");
  CHECK(probe::joined(read, made).of("UNC")->right() == 4);
  auto other = read;
  other.version = "0";
  CHECK_THROWS_AS(probe::joined(read, other), base::Error);
  CHECK(other.words("UNC") == "uncalibrated");  // figures of another detector are no figures of this one
  CHECK(probe::as_text(made).find("GRD        uncalibrated") != std::string::npos);
  CHECK_THROWS_AS(probe::read_calibration("x = ", "f"), base::Error);
}

// tests/fixtures/probe/README.md says how each came about, and how calibration.toml is made anew.
TEST_CASE("the figures that ship are those of these detectors on every labelled answer") {
  const std::filesystem::path fixtures = std::filesystem::path{TOUCHSTONE_SOURCE} / "tests/fixtures/probe", corpus = std::filesystem::path{TOUCHSTONE_SOURCE} / ".." / "shared" / "corpus" / "answers.jsonl";
  if (!std::filesystem::exists(corpus)) {
    WARN("../shared/corpus is not there: the detectors are not measured here");
    return;
  }
  const base::DiskFiles files;
  probe::Calibration all{base::iso(today), probe::detector_version, {}};
  for (const auto& [folder, answers] : {std::pair{fixtures / "corpus-cases", corpus}, {fixtures / "second-set/cases", fixtures / "second-set/answers.jsonl"}, {fixtures / "third-set/cases", fixtures / "third-set/answers.jsonl"}, {fixtures / "fourth-set/cases", fixtures / "fourth-set/answers.jsonl"}, {fixtures / "fifth-set/cases", fixtures / "fifth-set/answers.jsonl"}, {shipped(), fixtures / "shipped-set/answers.jsonl"}}) {
    const auto cases = probe::load_cases(files, folder, shipped(), library());
    const auto labelled = probe::read_answers(files.read(answers), answers.string());
    all = probe::joined(all, probe::calibrate(cases, labelled, probe::score(cases, labelled, today), today));
  }
  const auto measured = probe::read_calibration(files.read(shipped() / "calibration.toml"), "calibration.toml");
  CHECK(measured.version == probe::detector_version);
  for (const auto& [code, agreement] : all.families) {
    INFO(code);
    REQUIRE(measured.of(code));
    CHECK(measured.of(code)->right() == agreement.right());
    CHECK(measured.of(code)->decided() == agreement.decided());
    CHECK(measured.of(code)->reviewed() == agreement.reviewed());
  }
}

TEST_CASE("on the labelled corpus the detectors are right where they decide") {
  const std::filesystem::path corpus = std::filesystem::path{TOUCHSTONE_SOURCE} / ".." / "shared" / "corpus" / "answers.jsonl";
  if (!std::filesystem::exists(corpus)) {
    WARN("../shared/corpus is not there: the detectors are not measured here");
    return;
  }
  const auto cases = probe::load_cases(base::DiskFiles{}, std::filesystem::path{TOUCHSTONE_SOURCE} / "tests/fixtures/probe/corpus-cases", shipped(), library());
  const auto labelled = probe::read_answers(base::DiskFiles{}.read(corpus), corpus.string());
  const auto scores = probe::score(cases, labelled, today);
  std::map<std::string, std::size_t> wrong;  // by the corpus's families: the case's name without its number
  std::size_t decided = 0, right = 0, review = 0;
  for (std::size_t i = 0; i < labelled.size(); ++i) {
    const auto verdict = scores[i].verdict;
    review += verdict == probe::Verdict::review;
    if ((verdict != probe::Verdict::pass && verdict != probe::Verdict::fail) || labelled[i].label == "UNCLEAR") continue;
    ++decided;
    const bool same = labelled[i].label == probe::word(verdict);
    right += same;
    if (same) continue;
    const auto family = labelled[i].case_id.substr(0, labelled[i].case_id.rfind('-'));
    ++wrong[family];
    const auto* one = cases.find(labelled[i].case_id);
    INFO(labelled[i].case_id << " " << labelled[i].id << ": " << scores[i].detector);
    CHECK_FALSE((one->critical && verdict == probe::Verdict::pass));
  }
  INFO(right << " right of " << decided << ", " << review << " for review of " << labelled.size());
  CHECK(static_cast<double>(right) >= 0.95 * static_cast<double>(decided));
  CHECK(probe::wilson(right, decided).low >= 0.90);
  CHECK(static_cast<double>(review) <= 0.20 * static_cast<double>(labelled.size()));
  for (const auto& [family, count] : wrong) {
    INFO(family);
    CHECK(count <= 1);
  }
}
