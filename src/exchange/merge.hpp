// Two people went on from the same assessment; their changes are joined field by field. What both changed,
// each in another way, is a conflict for a person to settle: nothing is overwritten unseen.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "assessment/assessment.hpp"

namespace exchange {

// What is taken or left as a whole: an answer, a measure, the head's response. Its name is made of element and
// keys: "answer:human-review:draft-support-plan", "measure:r1:m1", "response".
struct Conflict {
  std::string field;
  std::string base, ours, theirs;  // in words, what is not the same in all three; empty: nothing
  bool operator==(const Conflict&) const = default;
};

enum class Side { ours, theirs };

struct Merge {
  assessment::Assessment value;     // ours, with what was taken from theirs; ours alone while there is a conflict
  std::vector<std::string> taken;   // fields
  std::vector<Conflict> conflicts;  // not settled by `chosen`
  std::vector<Conflict> left;       // changed by them and not theirs to change
};

// `theirs_to_change` says of a field whether changes to it are taken at all; `chosen` settles conflicts. Throws
// Error(refused) where the two together are no assessment, such as an answer to a use that was deleted meanwhile.
Merge merge(const assessment::Assessment& base, const assessment::Assessment& ours, const assessment::Assessment& theirs,
            const std::function<bool(const std::string& field)>& theirs_to_change, const std::map<std::string, Side>& chosen = {});

// A field that is not the same in both, in words; what is not there says nothing.
struct Difference {
  std::string field;
  std::string before, after;
  bool only_confirmed = false;  // an answer that says the same, and that somebody stands behind anew
  bool operator==(const Difference&) const = default;
};
// In the order of the document, what is new after what was there.
std::vector<Difference> differences(const assessment::Assessment& before, const assessment::Assessment& after);

}  // namespace exchange
