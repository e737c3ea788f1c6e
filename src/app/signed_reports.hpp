// Signed reports in a register: the newest of each, how far its signing has come, and the anchors of the log that were
// signed along with them.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/reporting.hpp"
#include "registry/register.hpp"
#include "signing/verify.hpp"

namespace app {

struct SignedReport {
  registry::File file;
  std::string bytes;
  Origin origin;
};
// The newest signed report of that name that is kept for the assessment. A file that cannot be read is passed over.
std::optional<SignedReport> newest_signed(const registry::Register& in, registry::Id assessment, const std::string& report);

// One place to sign of a report.
struct Place {
  report::Signatory signatory;
  std::string expected;                         // the name the assessment or the school gives for it; may be empty
  std::optional<signing::Signature> signature;  // once it is signed
  std::vector<std::string> waits_for;           // roles; empty where this one may sign now, or has signed
};
// In the order of the layout. `pdf` may be empty: nobody has signed yet, and `material` is what the report will be made
// from. Throws as expected_signatories does.
std::vector<Place> places_to_sign(const Installation& installation, const std::string& report, const Material& material, std::string_view pdf);

// How far the signing of an assessment's newest signed DPIA has come; nothing where there is none that can be read.
struct Signing {
  int signatures = 0, places = 0;
  std::vector<std::string> may_sign;  // roles that have not signed it, and wait for nobody
};
// Verifying takes long beside reading: the first is done in a list, the second behind it.
std::vector<std::string> signed_bytes(const registry::Register& in, const registry::Entry& entry);  // the newest first
Signing signing_of(const Installation& installation, const std::vector<std::string>& signed_reports);

// The anchor that was signed along with a report, and who signed it.
struct SignedAnchor {
  registry::Anchor anchor;
  std::vector<std::string> signers;  // names, as their certificates give them; whether these are known, verifying says
};
// Throws Error(refused) where nobody signed `pdf`, a signature in it is not valid, or it carries no anchor.
SignedAnchor anchor_in(const signing::File& pdf, base::Instant now);

// Those of every signed report that lies in the register, and a sentence about each that does not count.
struct OwnAnchors {
  std::vector<SignedAnchor> anchors;  // each once
  std::vector<std::string> remarks;
};
OwnAnchors anchors_in(const registry::Register& in, base::Instant now);

}  // namespace app
