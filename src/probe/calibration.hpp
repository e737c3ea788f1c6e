// How often the detectors agree with people: measured, dated, and shown beside every verdict.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "probe/score.hpp"

namespace probe {

// Of one family: the detector's verdict against a person's, and whose answers they were.
struct Agreement {
  std::size_t pass_pass = 0, pass_fail = 0;      // detector PASS; people said PASS, FAIL
  std::size_t fail_pass = 0, fail_fail = 0;      // detector FAIL
  std::size_t review_pass = 0, review_fail = 0;  // detector REVIEW
  std::size_t not_scored = 0, unclear = 0;

  std::size_t decided() const { return pass_pass + pass_fail + fail_pass + fail_fail; }
  std::size_t right() const { return pass_pass + fail_fail; }
  std::size_t reviewed() const { return review_pass + review_fail; }
  Agreement& operator+=(const Agreement& other);
};

struct Calibration {
  std::string date, version;
  std::map<std::string, Agreement> families;  // by code; one that is not there is uncalibrated

  const Agreement* of(const std::string& family) const;
  // "right in 41 of 42 that it decided (88 to 100 in 100)", or "uncalibrated"
  std::string words(const std::string& family) const;
};

// Both together. Throws Error(refused) where they are of two versions of the detectors.
Calibration joined(Calibration one, const Calibration& other);
Calibration calibrate(const Cases& cases, const std::vector<Answer>& labelled, const std::vector<Score>& scores, const base::Date& today);

std::string as_toml(const Calibration& calibration);
std::string as_text(const Calibration& calibration);
// Throws Error(faults) where it is none.
Calibration read_calibration(const std::string& toml, const std::string& file);

}  // namespace probe
