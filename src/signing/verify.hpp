// Verifying a signed PDF: who signed what, is it unchanged, and what happened to the file afterwards.
// Nothing is repaired and nothing is guessed: bytes that two readers could understand differently are never called
// valid (PDF Insecurity: "1 Trillion Dollar Refund", "Shadow Attacks", "Processing Dangerous Paths").
#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "signing/identity.hpp"

namespace signing {

// The root certificates the reader has chosen, each one PEM text; no others are trusted.
struct Trust {
  std::vector<std::string> roots;
};

enum class SignatureState {
  valid,
  valid_then_changed,
  invalid,
};
// "valid", "valid, but the file was changed afterwards", "not valid"
std::string_view in_words(SignatureState state);

enum class Revocation {
  unchecked,    // the file holds no revocation list of the signer's issuer
  not_revoked,  // by a list in the file
  revoked,
};

// When, and by whose clock.
struct SigningTime {
  base::Instant instant;
  std::string authority;         // the timestamp authority's name; empty: the signer's own clock
  bool authority_known = false;  // its certificate leads to a trusted root
};

struct Signature {
  std::string field;       // "dpo"; empty: no field leads to it
  std::string label;       // the field's own words for a reader; may be empty
  SignatureState state = SignatureState::invalid;
  std::vector<std::string> reasons;  // why it is not valid, as sentences
  std::vector<std::string> changes;  // what was changed after it, as sentences
  std::vector<std::string> remarks;  // what a reader should know though it changes nothing, as sentences

  std::optional<CertificateSummary> signer;  // from the certificate; nullopt where none could be read
  bool known = false;                        // the certificate leads to a trusted root
  Revocation revocation = Revocation::unchecked;
  std::optional<SigningTime> time;
  std::string reason;                  // as the signer stated it
  std::optional<int> certification;    // DocMDP level: 1 nothing, 2 signatures, 3 also comments may follow
  bool locks = false;                  // no further field may be signed
  bool document_timestamp = false;     // by a timestamp authority alone, no person
  std::size_t end = 0;                 // it covers the file's first `end` bytes
};

struct EmptyField {
  std::string name;
  std::string label;
};

// The bytes one writer added. The first is what was there before anybody signed (or with the only signature).
struct Revision {
  std::size_t end = 0;               // the file's first `end` bytes
  std::string field;                 // signed here; empty: nobody signed it
  std::vector<std::string> changes;  // beyond a signature or validation data, as sentences; empty is good
};

struct Attachment {
  std::string name;
  std::string description;
  std::string media_type;    // "application/xml"
  std::string relationship;  // "Source"
};

struct Verification {
  std::optional<std::string> unreadable;  // why the file could not be judged; everything else is then empty
  std::vector<Signature> signatures;      // in the order in which they were made
  std::vector<EmptyField> empty_fields;   // made for a signature, not signed
  std::vector<Revision> revisions;
  std::vector<std::string> not_covered;   // what no signature covers, as sentences
  std::vector<Attachment> attachments;
};

// How far qpdf, the second reader, goes: to every object, or only to the table of them, where the caller has it read the
// objects next, as sign() does.
enum class SecondReading { objects, table };

// Never throws for anything `pdf` holds; throws Error(faults) if a root is not a certificate.
Verification verify(std::string_view pdf, const Trust& trust, const base::Instant& now, SecondReading second = SecondReading::objects);

enum class Verdict {
  good,            // every required field is signed, all is valid, every signer known
  signer_unknown,  // nothing wrong, but a signer leads to no trusted root
  incomplete,      // nothing wrong, but a required field, or any signature at all, is missing
  wrong,
};
// The worst that applies. A field in `required` that the file does not have is missing too.
Verdict verdict(const Verification& verification, const std::vector<std::string>& required);

// The exact bytes that the signature in `field` covers, as a PDF of their own: what its signer saw.
// Throws Error(refused) where there is no such signature, Error(faults) where the file cannot be read.
std::string extract(std::string_view pdf, std::string_view field);
// The file's first `index` + 1 revisions; 0 is what was there before anybody signed.
std::string revision(std::string_view pdf, std::size_t index);
// As the first signer saw them: later revisions are not looked at.
std::vector<Attachment> read_attachments(std::string_view pdf);
std::string attachment(std::string_view pdf, std::string_view name);
// Those of these names that are there, by name.
std::map<std::string, std::string> attachments(std::string_view pdf, const std::vector<std::string>& names);

}  // namespace signing
