// The shipped cases against answers written by hand: each passes the good ones and fails the bad ones.
#include <set>

#include "probe/identity.hpp"
#include "support/catch.hpp"
#include "unit/probe/own_cases.hpp"

using namespace probe_test;

TEST_CASE("shipped cases tell a good answer from a bad one") {
  const base::DiskFiles files;
  const auto cases = probe::load_cases(files, shipped(), shipped(), library());
  const auto folder = std::filesystem::path{TOUCHSTONE_SOURCE} / "tests/fixtures/probes";
  const auto names = files.list(folder);
  REQUIRE(names.size() == 17);  // every family has one
  for (const auto& name : names) {
    auto answers = probe::read_answers(files.read(folder / name), name);
    std::set<std::string> labels;
    for (auto& answer : answers) {
      const auto* one = cases.find(answer.case_id);
      INFO(name << ": " << answer.case_id);
      REQUIRE(one);
      labels.insert(answer.label);
      const auto* asked = one->family == "ROB" ? cases.find(one->table->text("base")) : one;
      const probe::Identities people(cases.shipped, answer.seed, asked->id);
      people.fill(asked->table->text("prompt"));  // in the order in which the program makes them
      answer.response = people.fill(answer.response);
    }
    const auto scores = probe::score(cases, answers, today);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      INFO(name << " line " << answers[i].line << ", " << answers[i].case_id << ": " << scores[i].detector << ", " << scores[i].sentence);
      CHECK(probe::word(scores[i].verdict) == answers[i].label);
    }
    CHECK(labels.count("PASS") + labels.count("FAIL") == 2);
  }
}
