// Tells, while somebody types, whether the text seems to describe a real pupil. An assessment never needs one and is read by many;
// the text is kept, and its writer is told what was seen, why it matters and what would do instead (UK GDPR Art 5(1)(c)).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "assessment/assessment.hpp"
#include "base/date.hpp"

namespace app {

enum class SignKind { name, pupil_number, mistyped_pupil_number, health_number, candidate_number, national_insurance, date_of_birth, address, phone, mail };

struct Sign {
  std::size_t begin = 0, end = 0;  // bytes of the text, on the borders of characters
  SignKind kind = SignKind::name;
  std::string_view sentence;  // for the person; the same for every sign of its kind, and quotes nothing
  bool operator==(const Sign&) const = default;
};

// What may stand in the text: the adults of the assessment, the school, the tool, its supplier, and how to reach them.
struct Known {
  std::vector<std::string> names;  // also contacts: a number or address found in one of them is no sign
  base::Date today;                // a birth is a pupil's if it was 3 to 19 years before
};
Known known_in(const assessment::Assessment& assessment, const base::Date& today);

// Signs in order of place, none over another. Any bytes may be given; the time is linear in their number. Gentle: what is about as
// likely to be ordinary prose is passed over, and so is what was set aside for tests and fiction (base/identifiers.hpp). Not seen: names
// in scripts without capitals, names of one word that no list has, and whoever is described without a name.
std::vector<Sign> signs_of_a_pupil(std::string_view text, const Known& known);

}  // namespace app
