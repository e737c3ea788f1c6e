// What each later revision of a PDF did to the file, judged by a short list of what may be done after a signature.
// A signature stays mathematically valid whatever is appended, so what was appended decides whether the file still says
// what was signed. Allowed are: to fill one empty signature field, and to add validation data. Nothing else.
#pragma once
#include <string>
#include <vector>

#include "signing/pdf_file.hpp"
#include "signing/pdf_revisions.hpp"
#include "signing/signing_field.hpp"

namespace signing {

struct RevisionStep {
  std::string field;             // the signature field it filled, or empty
  bool validation_data = false;  // it added some
  std::vector<std::string> changes;  // everything else, as sentences; empty is good
};

// One for each revision, the first of which changes nothing. `fields` are those of each revision.
std::vector<RevisionStep> steps_of(const PdfFile& file, const std::vector<PdfRevision>& revisions,
                                   const std::vector<std::vector<SigningField>>& fields);

}  // namespace signing
