#include "signing/certificate.hpp"

#include <openssl/err.h>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"

namespace signing {
namespace {

constexpr std::size_t longest_part = 64;  // RFC 5280, appendix A: ub-common-name, ub-organization-name, ub-title

std::string text_of(const X509_NAME* name, int part) {
  const int index = X509_NAME_get_index_by_NID(name, part, -1);
  if (index < 0) return {};
  unsigned char* text = nullptr;
  const int length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
  if (length < 0) {
    ERR_clear_error();
    return {};
  }
  // A signer could put a line break or a stray control character into a name to make a report say something else.
  const std::string line = base::one_line({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
  OPENSSL_free(text);
  return std::string{base::trimmed(line)};
}

void write_part(X509_NAME* name, int part, const std::string& text, const char* label) {
  if (text.empty()) return;
  const auto wrong = [&](const std::string& message) {
    throw base::Error(base::ErrorKind::usage, text, "", std::string{"The "} + label + " " + message);
  };
  if (base::first_bad_utf8(text)) wrong("is not UTF-8 text. Type it again.");
  const auto characters = base::code_points(text);
  for (const auto c : characters)
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) wrong("holds a control character. Type it again as one line.");
  if (characters.size() > longest_part)
    wrong("is longer than the " + std::to_string(longest_part) + " characters a certificate has room for. Shorten it.");
  required(X509_NAME_add_entry_by_NID(name, part, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text.data()),
                                      static_cast<int>(text.size()), -1, 0),
           "A name could not be written");
}

std::string colon_separated(std::string_view digest) {
  std::string text;
  for (const char c : base::hexadecimal(digest)) {
    if (text.size() % 3 == 2) text += ':';
    text += c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return text;
}

std::string day(const base::Instant& instant) { return base::in_words(base::date_of(instant)); }

}  // namespace

Certificate certificate_in(const File& file) {
  auto certificates = certificates_in(file.bytes);
  if (certificates.empty())
    throw base::Error(base::ErrorKind::faults, file.name, "",
                      "There is no certificate in this file. Give the file that holds it, as PEM or DER.");
  return std::move(certificates.front());
}

Subject subject_in(const X509_NAME* name) {
  return {text_of(name, NID_commonName), text_of(name, NID_title), text_of(name, NID_organizationName)};
}

void write_subject(X509_NAME* name, const Subject& subject) {
  if (base::trimmed(subject.name).empty())
    throw base::Error(base::ErrorKind::usage, "name", "", "A certificate needs the name of its owner. Give one.");
  write_part(name, NID_organizationName, subject.organisation, "organisation");
  write_part(name, NID_title, subject.position, "position");
  write_part(name, NID_commonName, subject.name, "name");
}

Validity years_from(const base::Instant& from, int years) {
  const auto first = base::date_of(from);
  const auto last = base::plus_years(first, years);
  return {from, {from.seconds + base::days_between(first, last) * 86'400 - 1}};
}

Validity validity_of(const X509* certificate) {
  return {instant_of(X509_get0_notBefore(certificate)), instant_of(X509_get0_notAfter(certificate))};
}

std::string_view in_words(CertificateKind kind) {
  switch (kind) {
    case CertificateKind::school_issued: return "issued by the school";
    case CertificateKind::bought: return "bought";
    case CertificateKind::self_signed: return "self-signed";
  }
  return {};
}

// Its common name, and the organisation that name belongs to.
static std::string issuer_of(X509* certificate) {
  const auto issuer = subject_in(X509_get_issuer_name(certificate));
  return issuer.organisation.empty() || issuer.organisation == issuer.name ? issuer.name : issuer.name + ", " + issuer.organisation;
}

CertificateKind kind_of(X509* certificate, const std::vector<Certificate>& roots) {
  if (is_self_signed(certificate)) return CertificateKind::self_signed;
  for (const auto& root : roots)
    if (is_self_signed(root.get()) && issued_by(certificate, root.get())) return CertificateKind::school_issued;
  return CertificateKind::bought;
}

CertificateSummary summary_of(X509* certificate, const std::vector<Certificate>& roots) {
  return {subject_in(X509_get_subject_name(certificate)),
          issuer_of(certificate),
          serial_of(certificate),
          fingerprint(certificate),
          validity_of(certificate),
          kind_of(certificate, roots)};
}

std::string fingerprint(const X509* certificate) { return colon_separated(sha256_bytes(der_of(certificate))); }

std::string key_fingerprint(const X509_PUBKEY* key) {
  return colon_separated(sha256_bytes(der_of<i2d_X509_PUBKEY>(key)));
}

std::string serial_of(const X509* certificate) {
  const BigNumber number{required(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr),
                                  "The serial number of a certificate cannot be read")};
  char* text = required(BN_bn2hex(number.get()), "The serial number of a certificate cannot be read");
  std::string serial = text;
  OPENSSL_free(text);
  return serial;
}

bool is_self_signed(X509* certificate) {
  const int answer = X509_self_signed(certificate, 1);
  ERR_clear_error();
  return answer == 1;
}

bool issued_by(X509* certificate, X509* issuer) {
  const bool yes = X509_check_ca(issuer) == 1 && X509_check_issued(issuer, certificate) == X509_V_OK &&
                   X509_verify(certificate, X509_get0_pubkey(issuer)) == 1;
  ERR_clear_error();
  return yes;
}

std::optional<std::string> unfit_key(const EVP_PKEY* key) {
  if (!key) return "Its public key cannot be read. Use another certificate.";
  const bool rsa = EVP_PKEY_is_a(key, "RSA") == 1;
  if (!rsa && EVP_PKEY_is_a(key, "EC") != 1)
    return "Its key is neither RSA nor elliptic-curve, the two kinds that PDF readers check. Use another certificate.";
  // 112 bits of security: RSA-2048 and better (NIST SP 800-57, part 1, table 2).
  if (EVP_PKEY_get_security_bits(key) < 112)
    return "Its key of " + std::to_string(EVP_PKEY_get_bits(key)) +
           " bits is too weak for a signature. Use a key of at least " + (rsa ? "2,048" : "224") + " bits.";
  return std::nullopt;
}

std::optional<std::string> unfit_to_sign(X509* certificate, const base::Instant& instant) {
  const auto validity = validity_of(certificate);
  if (instant < validity.from)
    return "The certificate is valid only from " + day(validity.from) + ". Check this machine's clock, or wait.";
  if (instant > validity.until)
    return "The certificate expired on " + day(validity.until) + ". Get a new one, then sign.";
  if (auto weak = unfit_key(X509_get0_pubkey(certificate))) return weak;
  // RFC 5280, 4.2.1.3; a certificate without the extension may be used for anything.
  if (const auto usage = X509_get_key_usage(certificate);
      usage != UINT32_MAX && !(usage & (X509v3_KU_DIGITAL_SIGNATURE | X509v3_KU_NON_REPUDIATION)))
    return "The certificate was not issued for signing documents. Use one whose key usage says digital signature or "
           "non-repudiation.";
  return std::nullopt;
}

}  // namespace signing
