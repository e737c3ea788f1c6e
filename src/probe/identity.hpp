// People, schools and numbers that do not exist, made anew for each run from a recorded seed: a tool may
// keep what it is told, and a public name is learnt by the next model.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "content/probe_file.hpp"

namespace probe {

// The names of slots, as "pupil" or "pupil2", that a case may write in braces.
const std::vector<std::string>& slot_names();
bool is_slot(const std::string& name);

class Identities {
 public:
  // Everything follows from `seed` and the case's id; the same two give the same people. `avoid` holds
  // the names of a school's real pupils and staff: none that is made resembles one of them.
  Identities(const content::ProbeFiles& pools, std::string seed, std::string case_id, std::vector<std::string> avoid = {});

  // The text with each slot filled. What is in braces and no slot stays as it is.
  std::string fill(const std::string& text) const;
  const std::string& seed() const { return seed_; }

 private:
  std::string make(const std::string& slot) const;
  std::string pick(const std::string& pool, const std::string& label, int attempt) const;
  std::uint64_t random(const std::string& label) const;
  std::string name(const std::string& label, const std::string& part) const;

  const content::ProbeFiles& pools_;
  std::string seed_, case_id_;
  std::vector<std::string> avoid_;
  mutable std::map<std::string, std::string> made_;
};

// Whether `made` could be taken for `real`: a part in common, or parts that differ by two letters at most.
bool resembles(const std::string& made, const std::string& real);

}  // namespace probe
