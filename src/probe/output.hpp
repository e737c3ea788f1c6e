// Verdicts as people read them and as programs do.
#pragma once
#include <string>

#include "probe/calibration.hpp"
#include "probe/prompts.hpp"
#include "probe/score.hpp"

namespace probe {

std::string as_jsonl(const Cases& cases, const std::vector<Answer>& answers, const std::vector<Score>& scores, const std::vector<FamilyResult>& families, const Calibration& calibration);
std::string as_text(const std::vector<Answer>& answers, const std::vector<Score>& scores, const std::vector<FamilyResult>& families, const Calibration& calibration);

enum class Format { text, jsonl };

// For each family that both have: failing cases of one tool or run against the other's, by Fisher's exact
// test with Holm's correction over the families.
std::string compared(const std::vector<FamilyResult>& one, const std::vector<FamilyResult>& other, Format format);

// A line for each prompt: code, case, variant, session, seed, turns, names of attachments, trials.
std::string as_jsonl(const Pack& pack);

}  // namespace probe
