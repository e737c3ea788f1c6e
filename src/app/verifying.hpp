// What a reader wants to know of a signed PDF: the signatures, whether the pages are what the
// attached assessment says, and which roles are still missing.
#pragma once
#include <optional>

#include "app/reporting.hpp"
#include "signing/verify.hpp"

namespace app {

struct Verified {
  signing::Verification file;
  std::vector<std::string> required;  // the roles of the layout; empty for a PDF of others
  std::vector<std::string> missing;   // of them, not signed
  // By role: the name the attached assessment expects; absent where it names nobody.
  std::map<std::string, std::string> expected;
  std::string about;  // tool, school, number and what it came to, where one assessment is attached; as a sentence
  Comparison pages;
  std::optional<registry::Anchor> anchor;  // of the log of the register it was made in
  signing::Verdict verdict = signing::Verdict::wrong;
};

// Throws only if a root is not a certificate; whatever `pdf` holds is answered in the value.
Verified verify_report(const Installation& installation, std::string_view pdf, const std::vector<std::string>& roots);
// The same with `library` read already.
Verified verify_report(const Installation& installation, const content::Library& library, std::string_view pdf, const std::vector<std::string>& roots);

// Whether somebody signed whose certificate bears another name than the attached assessment expects in that role.
bool signed_by_another(const Verified& verified);
// Whether nothing is wrong, but a signer's certificate leads to no root that was given.
bool needs_a_root(const Verified& verified);
// What it comes to, as a sentence.
std::string conclusion(const Verified& verified);
// What there is to know of one signature beside its state, as sentences: who, when, by which certificate, why it is not
// valid, what was changed after it.
std::vector<std::string> facts_of(const Verified& verified, const signing::Signature& signature);

// All of it as sentences for people, and as XML for machines (<verification>).
std::string as_text(const Verified& verified, const std::string& file);
std::string as_xml(const Verified& verified, const std::string& file);

}  // namespace app
