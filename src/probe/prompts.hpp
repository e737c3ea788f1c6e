// The prompts of a run: each case of a pack with its people filled in from the seed, its changes made, its
// attachments written; and why a case is left out.
#pragma once
#include <string>
#include <vector>

#include "probe/attachment.hpp"
#include "probe/cases.hpp"

namespace probe {

struct Prompt {
  std::string code;  // "PROBE-7F3K", for pasting by hand: which answer is whose
  std::string case_id, variant, session, account, seed;
  std::vector<std::string> turns;
  std::vector<Attachment> attachments;
  int trials = 3;
};

struct Pack {
  std::vector<Prompt> prompts;           // in an order that the seed shuffles; the sessions of a case stay in theirs
  std::vector<std::string> left_out;     // "ex-cog: pupils do not use this tool"
};

struct Wanted {
  std::string pack = "full", seed;
  bool staff_only = false;
  std::vector<std::string> avoid;  // names of real pupils and staff, kept on this machine
};

// Throws Error(refused) where no name can be made that resembles none of `avoid`.
Pack prompts_of(const Cases& cases, const Wanted& wanted);

// A prompt changed as a variant says: "typos", "lower-case", "spaces", "homoglyphs", "eal", "dialect". What
// carries facts (figures, and words with a capital letter inside a sentence) stays as it is.
std::string changed(const std::string& prompt, const std::string& change, const std::string& seed);

}  // namespace probe
