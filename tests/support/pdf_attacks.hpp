// The published classes of attack on signed PDFs, rebuilt over hand_made_pdf's document ("1 Trillion Dollar Refund",
// CCS 2019; "Shadow Attacks", NDSS 2021; "Breaking the Specification: PDF Certification", S&P 2021).
// Each gives manipulated copies; none may ever be called valid as it stands.
#pragma once
#include <functional>
#include <string>
#include <vector>

namespace support {

struct Attack {
  std::string name;
  std::string pdf;
};
using Attacks = std::vector<Attack>;

// Universal signature forgery: the signature says nothing that could be checked.
Attacks universal_forgeries(const std::string& once_signed);
// Incremental saving: new content is appended, with and without what a proper revision needs.
Attacks incremental_savings(const std::string& once_signed);
// Signature wrapping: the signed bytes are kept, and others are put where the gap is or behind.
Attacks signature_wrappings(const std::string& once_signed);
// Shadow attacks: the content is in the file before it is signed. `sign` signs the prepared file.
using Signing = std::function<std::string(const std::string& pdf)>;
Attacks shadow_hides(const Signing& sign);
Attacks shadow_replacements(const Signing& sign);
Attacks shadow_hides_and_replacements(const Signing& sign);
// Changes that a certified document's readers were led to allow: comments, fields, more signatures.
Attacks certification_breaches(const std::string& once_signed);
// The structure itself is turned against the reader: circles, two tables, overlapping parts, other generations.
Attacks broken_structures(const std::string& once_signed);
// One signature shown in several fields, or one field reached in several ways.
Attacks shared_fields(const std::string& once_signed);

}  // namespace support
