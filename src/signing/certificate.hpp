// What a certificate says: whom it names, who vouches for it, from when to when, and whether it may sign.
// One place reads certificates, so that a report, a window and a refusal name a signer in the same way.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "signing/openssl.hpp"

namespace signing {

// A file's bytes, with its name for messages.
struct File {
  std::string name;
  std::string bytes;
};

// The first certificate in a PEM or DER file; Error(faults) when there is none.
Certificate certificate_in(const File& file);

// Whom a certificate names.
struct Subject {
  std::string name;          // "Ann Example"
  std::string position;      // "Data protection officer"; may be empty
  std::string organisation;  // the school; may be empty
  bool operator==(const Subject&) const = default;
};
Subject subject_in(const X509_NAME* name);
// Throws Error(usage) when a part is missing, too long for a certificate (64 characters) or not plain text.
void write_subject(X509_NAME* name, const Subject& subject);

// From the first instant to the last, both included.
struct Validity {
  base::Instant from;
  base::Instant until;
};
Validity years_from(const base::Instant& from, int years);
Validity validity_of(const X509* certificate);

enum class CertificateKind { school_issued, bought, self_signed };
std::string_view in_words(CertificateKind kind);  // "issued by the school", "bought", "self-signed"
// School-issued: given directly by one of these self-signed roots, as no public authority ever does.
CertificateKind kind_of(X509* certificate, const std::vector<Certificate>& roots);

// All that a report prints about a certificate.
struct CertificateSummary {
  Subject subject;
  std::string issuer;       // its common name and organisation
  std::string serial;       // hexadecimal, upper case
  std::string fingerprint;  // SHA-256, "AB:CD:…"
  Validity validity;
  CertificateKind kind = CertificateKind::bought;
};
CertificateSummary summary_of(X509* certificate, const std::vector<Certificate>& roots);

std::string fingerprint(const X509* certificate);       // SHA-256 of the certificate, "AB:CD:…"
std::string key_fingerprint(const X509_PUBKEY* key);    // SHA-256 of the public key, "AB:CD:…"
std::string serial_of(const X509* certificate);         // hexadecimal, upper case
bool is_self_signed(X509* certificate);
// Whether `issuer` gave `certificate`: names, key identifiers, the right to issue, and the signature itself.
bool issued_by(X509* certificate, X509* issuer);

// Why this key is too weak or of a kind that signatures in PDF do not use; nullopt when it is neither.
std::optional<std::string> unfit_key(const EVP_PKEY* key);
// Why this certificate may not sign at `instant`, as sentences; nullopt when it may.
std::optional<std::string> unfit_to_sign(X509* certificate, const base::Instant& instant);

}  // namespace signing
