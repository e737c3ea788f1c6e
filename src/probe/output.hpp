// Verdicts as people read them and as programs do.
#pragma once
#include <string>

#include "probe/calibration.hpp"
#include "probe/score.hpp"

namespace probe {

std::string as_jsonl(const Cases& cases, const std::vector<Answer>& answers, const std::vector<Score>& scores, const std::vector<FamilyResult>& families, const Calibration& calibration);
std::string as_text(const std::vector<Answer>& answers, const std::vector<Score>& scores, const std::vector<FamilyResult>& families, const Calibration& calibration);

}  // namespace probe
