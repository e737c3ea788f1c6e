// Checking one signature of a PDF by itself: what it covers, its cryptography, its signer, its time.
// What was done to the file afterwards is judged elsewhere (difference.hpp).
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "signing/certificate_path.hpp"
#include "signing/pdf_revisions.hpp"
#include "signing/signing_field.hpp"
#include "signing/verify.hpp"

namespace signing {

// What is the same for every signature of a file.
struct CheckedFile {
  const PdfFile& file;
  const std::vector<PdfRevision>& revisions;
  const std::vector<std::vector<SigningField>>& fields;  // of each revision
  const std::vector<Certificate>& roots;
  const std::vector<Certificate>& stored_certificates;  // validation data in the file
  const std::vector<RevocationList>& stored_lists;
  base::Instant now;
  bool own = false;  // a report of Touchstone's
};

struct CheckedSignature {
  Signature finding;                      // its state and later changes are left open
  std::optional<std::size_t> revision;    // that it covers
  const PdfDictionary* dictionary = nullptr;
  const PdfDictionary* field = nullptr;   // as it was then
};

CheckedSignature check_signature(const SigningField& field, const CheckedFile& context);

// Whether it forbids that `field` is filled afterwards (FieldMDP, and the field's own /Lock).
bool locks(const CheckedSignature& signature, const PdfView& view, const std::string& field);

// "D:20261122093000+01'00'"; nullopt where it is no such date.
std::optional<base::Instant> instant_of_pdf_date(std::string_view text);

}  // namespace signing
