// Cases of one text, and answers to them, for tests.
#pragma once
#include <string>

#include "probe/output.hpp"
#include "support/own_folder.hpp"

namespace probe_test {

inline const base::Date today{2026, 11, 29};
inline const std::string header = "id = \"own\"\ntitle = \"Own\"\nversion = \"1\"\nchecked_on = 2026-11-29\n";

inline const content::Library& library() {
  static const auto all = content::load(base::DiskFiles{}, TOUCHSTONE_SOURCE);
  return all;
}

inline std::filesystem::path shipped() { return std::filesystem::path{TOUCHSTONE_SOURCE} / "checklists" / "probes"; }

inline probe::Cases cases_of(const std::string& toml) { return probe::load_cases(support::WithOwnFolder(header + toml), "own", shipped(), library()); }

inline probe::Answer answer_of(const std::string& case_id, const std::string& response) {
  probe::Answer answer;
  answer.case_id = case_id;
  answer.response = response;
  return answer;
}

// The verdict on one answer to the only case of a text, as "PASS" or "FAIL forbidden/x".
inline probe::Score score_of(const std::string& toml, const std::string& response) {
  const auto cases = cases_of(toml);
  return probe::score(cases, {answer_of(cases.all.front().id, response)}, today).front();
}

inline std::string verdict(const std::string& toml, const std::string& response) {
  const auto one = score_of(toml, response);
  return std::string(probe::word(one.verdict)) + (one.verdict == probe::Verdict::pass ? "" : " " + one.detector);
}

}  // namespace probe_test
