// The file in which an assessment goes to somebody else and comes back: their part of it, which questions are
// theirs, and the evidence files that belong to it.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "exchange/portion.hpp"

namespace exchange {

struct HandOver {
  std::string token;  // names this hand-over on its way there and back
  Portion portion;
  base::Instant passed;
  std::optional<base::Instant> returned;  // absent on its way there
  assessment::Assessment assessment;      // the portion's part
  std::map<std::string, std::string> files;  // bytes by SHA-256
};

inline constexpr const char* hand_over_ending = ".touchstone-pass";

// The part of it that is XML (<hand-over>), without the files; throws as exchange::write and exchange::read do.
std::string form_of(const HandOver& hand_over);
HandOver read_hand_over_form(std::string_view xml, const std::string& file);

// All of it as one file, which is a zip: hand-over.xml, and files/ by their digests.
std::string pack(const HandOver& hand_over);
// Throws Error(faults) where it is none, or a file in it is not what its digest says.
HandOver unpack(std::string_view bytes, const std::string& file);
bool is_hand_over(std::string_view bytes);

}  // namespace exchange
