// What assessments came to by the content of their time, and what the content that is here now would change about that,
// before anything is changed. A verdict is remembered when an assessment is signed, taken in or reviewed.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/installation.hpp"
#include "app/progress.hpp"
#include "content/inventory.hpp"
#include "judgement/finding.hpp"
#include "registry/register.hpp"

namespace app {

// What each finding and decision said, without its words: by "gate/gate-notice" and case ("USE:DATA", or empty), the
// outcome and the word it called for. Decisions go by "decision". What did not speak up is left out.
using Verdict = std::map<std::string, std::map<std::string, std::string>>;
Verdict verdict_of(const judgement::Judgement& judged);
// That of the findings that a signed report carries; empty where they cannot be read.
Verdict verdict_of_findings(std::string_view findings_xml);
std::string text(const Verdict& verdict);
Verdict parse_verdict(std::string_view text);

// Remembers what a state came to by this content today, unless something is remembered of it. One that cannot be judged
// is passed over. Throws as the register does.
void remember_standing(registry::Register& in, registry::Id assessment, int state, const content::Library& library, base::Date today);
// The same from a signed report's findings: what its signatories saw.
void remember_signed(registry::Register& in, registry::Id assessment, int state, std::string_view pdf, const content::Library& library);

// A finding or a decision that would not be the same.
struct Effect {
  std::string item;  // "gate/gate-notice", "decision/"
  std::string use, data_type;
  std::string before, after;  // in words
  std::string why;
};

struct Affected {
  registry::Entry entry;
  int state = 0;        // which was judged
  bool signed_off = false;
  base::Date judged;    // when, by the content before
  std::vector<Effect> effects;
  std::string trouble;  // why it cannot be judged by the content here; then there are no effects
};

struct AffectedByContent {
  std::vector<Affected> affected;
  std::size_t all = 0;        // assessments looked at
  std::size_t compared = 0;   // of these, judged just now because they never were by this content
  std::size_t first_seen = 0; // never judged before: from now on they are compared with today
};
// Judges only what was not yet compared with this content, as of the day it was judged then, and remembers that where the
// register is writable. Throws as reading the register does.
AffectedByContent affected(registry::Register& in, const content::Library& library, base::Date today, const Progress& progress);

}  // namespace app
