// What may come into a register as a file: an assessment, a school, a hand-over from somebody else, a signed
// report, a piece of evidence. Which of them it is, it says itself.
#pragma once
#include <optional>
#include <string>

#include "app/installation.hpp"
#include "registry/register.hpp"
#include "signing/identity.hpp"

namespace app {

struct Import {
  signing::File file;
  std::optional<registry::Id> evidence_for;  // keep it as a file of this assessment, whatever it is
  bool probe_run = false;                    // with evidence_for: what a probe run wrote
  std::optional<int> keep_years;             // with a school file: how long its assessments are kept
};

// Takes the file in and says in a sentence what became of it. Throws as reading it does; Error(refused)
// where it belongs to nothing in the register.
std::string import_file(registry::Register& into, const Installation& installation, const Import& import);

// The school of that name and nation, made from the assessment if there is none yet.
registry::Id school_of(registry::Register& in, const assessment::Assessment& assessment);

}  // namespace app
