#include "signing/authority.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "signing/keys.hpp"

namespace signing {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t serial_bytes = 16;  // random, as RFC 5280, 4.1.2.2 allows: at most 20 and positive

void write_random_serial(X509* certificate) {
  unsigned char bytes[serial_bytes];
  required(RAND_bytes(bytes, sizeof bytes), "No random number could be had");
  bytes[0] = static_cast<unsigned char>((bytes[0] & 0x7F) | 0x40);  // positive, and always of the same length
  const BigNumber number{required(BN_bin2bn(bytes, sizeof bytes, nullptr), "No memory")};
  required(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)), "No memory");
}

void write_validity(X509* certificate, const Validity& validity) {
  required(X509_set1_notBefore(certificate, time_of(validity.from).get()), "A date cannot be written");
  required(X509_set1_notAfter(certificate, time_of(validity.until).get()), "A date cannot be written");
}

Extension extension(X509V3_CTX& context, int kind, const char* value) {
  return Extension{required(X509V3_EXT_conf_nid(nullptr, &context, kind, value), "An extension could not be written")};
}

void extend(X509* certificate, X509* issuer, const std::vector<std::pair<int, const char*>>& extensions) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  for (const auto& [kind, value] : extensions)
    required(X509_add_ext(certificate, extension(context, kind, value).get(), -1), "An extension could not be written");
}

void sign_certificate(X509* certificate, EVP_PKEY* key) {
  if (X509_sign(certificate, key, EVP_sha256()) <= 0) openssl_failed("The certificate could not be signed");
}

std::string pem_of(X509* certificate) {
  const auto out = memory_bio();
  required(PEM_write_bio_X509(out.get(), certificate), "The certificate could not be written");
  return bytes_in(out.get());
}

CertificateRequest request_in(const File& file) {
  const auto in = bio_over(file.bytes);
  CertificateRequest request{PEM_read_bio_X509_REQ(in.get(), nullptr, nullptr, nullptr)};
  ERR_clear_error();
  if (!request)
    throw Error(ErrorKind::faults, file.name, "",
                "There is no certificate request in this file. Give the request that \"identity new\" made.");
  return request;
}

std::optional<std::string> hexadecimal_serial(std::string_view text) {
  std::string serial;
  for (const char c : text) {
    if (c == ':') continue;
    const char upper = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    if (!((upper >= '0' && upper <= '9') || (upper >= 'A' && upper <= 'F'))) return std::nullopt;
    serial += upper;
  }
  if (serial.empty() || serial.size() > 40) return std::nullopt;
  return serial;
}

}  // namespace

NewRoot new_root(const std::string& school, KeyKind kind, const Validity& validity, const Passphrase& passphrase) {
  const Certificate certificate{required(X509_new(), "No memory")};
  X509* const root = certificate.get();
  write_subject(X509_get_subject_name(root), {"Signing root", "", school});
  const Key key = make_key(kind);
  required(X509_set_version(root, X509_VERSION_3), "The root could not be made");
  required(X509_set_issuer_name(root, X509_get_subject_name(root)), "The root could not be made");
  required(X509_set_pubkey(root, key.get()), "The root could not be made");
  write_random_serial(root);
  write_validity(root, validity);
  // It vouches for people and their revocation, never for another authority.
  extend(root, root, {{NID_subject_key_identifier, "hash"},
                      {NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                      {NID_key_usage, "critical,keyCertSign,cRLSign"}});
  sign_certificate(root, key.get());
  return {encrypted_pem(key.get(), passphrase), pem_of(root)};
}

RequestRead read_request(const File& file) {
  const auto request = request_in(file);
  return {subject_in(X509_REQ_get_subject_name(request.get())), key_fingerprint(X509_REQ_get_X509_PUBKEY(request.get()))};
}

std::vector<RevokedSerial> read_revoked(const File& list) {
  std::vector<RevokedSerial> revoked;
  std::vector<base::Fault> faults;
  int number = 0;
  for (const auto& raw : base::split(list.bytes, '\n')) {
    ++number;
    const auto line = base::trimmed(std::string_view{raw}.substr(0, raw.find('#')));
    if (line.empty()) continue;
    const auto gap = line.find_first_of(" \t");
    const auto serial = hexadecimal_serial(line.substr(0, gap));
    const auto date = gap == line.npos ? std::nullopt : base::parse_date(base::trimmed(line.substr(gap)));
    const auto fault = [&](const std::string& message) {
      faults.push_back({list.name, std::to_string(number), message});
    };
    if (!serial || !date)
      fault("This is not a serial number and a date. Write them as in \"4F3A 2026-11-22\".");
    else if (std::any_of(revoked.begin(), revoked.end(), [&](const auto& other) { return other.serial == *serial; }))
      fault("This serial number stands in the list twice. Remove one of the two lines.");
    else
      revoked.push_back({*serial, *date});
  }
  if (!faults.empty()) throw Error(ErrorKind::faults, faults);
  return revoked;
}

Authority::Authority(const File& key, const File& certificate, const Passphrase& passphrase)
    : key_(open_key(key, passphrase)), certificate_(certificate_in(certificate)) {
  if (!is_self_signed(certificate_.get()) || X509_check_ca(certificate_.get()) != 1)
    throw Error(ErrorKind::refused, certificate.name, "",
                "This certificate is not a school's root. Give the one that \"identity root\" made.");
  if (X509_check_private_key(certificate_.get(), key_.get()) != 1) {
    ERR_clear_error();
    throw Error(ErrorKind::refused, key.name, "",
                "This key is not the key of the root in " + certificate.name + ". Give the two files that belong together.");
  }
}

std::string Authority::issue(const File& file, const Validity& validity) const {
  const auto request = request_in(file);
  EVP_PKEY* const key = X509_REQ_get0_pubkey(request.get());
  if (auto weak = unfit_key(key)) throw Error(ErrorKind::refused, file.name, "", *weak);
  if (X509_REQ_verify(request.get(), key) != 1) {
    ERR_clear_error();
    throw Error(ErrorKind::refused, file.name, "",
                "The request was changed after it was made, or its maker does not hold the key. Ask for a new one.");
  }
  const auto own = validity_of(certificate_.get());
  if (validity.from < own.from || validity.from > own.until)
    throw Error(ErrorKind::refused, file.name, "",
                "The root itself is valid only from " + base::in_words(base::date_of(own.from)) + " to " +
                    base::in_words(base::date_of(own.until)) + ". Make a new root.");

  const Certificate issued{required(X509_new(), "No memory")};
  X509* const certificate = issued.get();
  const char* const attempt = "The certificate could not be made";
  required(X509_set_version(certificate, X509_VERSION_3), attempt);
  // The name is read and written anew: only the parts that a report shows are vouched for.
  write_subject(X509_get_subject_name(certificate), subject_in(X509_REQ_get_subject_name(request.get())));
  required(X509_set_issuer_name(certificate, X509_get_subject_name(certificate_.get())), attempt);
  required(X509_set_pubkey(certificate, key), attempt);
  write_random_serial(certificate);
  write_validity(certificate, {validity.from, std::min(validity.until, own.until)});
  // Signing documents (RFC 9336) and mail, the use that PDF readers with a mail trust list ask for; never a web site.
  extend(certificate, certificate_.get(),
         {{NID_subject_key_identifier, "hash"},
          {NID_authority_key_identifier, "keyid:always"},
          {NID_basic_constraints, "critical,CA:FALSE"},
          {NID_key_usage, "critical,digitalSignature,nonRepudiation"},
          {NID_ext_key_usage, "emailProtection,1.3.6.1.5.5.7.3.36"}});
  sign_certificate(certificate, key_.get());
  return pem_of(certificate);
}

std::string Authority::revocation_list(const std::vector<RevokedSerial>& revoked, const Validity& validity) const {
  const char* const attempt = "The revocation list could not be made";
  const RevocationList owned{required(X509_CRL_new(), "No memory")};
  X509_CRL* const list = owned.get();
  required(X509_CRL_set_version(list, X509_CRL_VERSION_2), attempt);
  required(X509_CRL_set_issuer_name(list, X509_get_subject_name(certificate_.get())), attempt);
  required(X509_CRL_set1_lastUpdate(list, time_of(validity.from).get()), attempt);
  required(X509_CRL_set1_nextUpdate(list, time_of(validity.until).get()), attempt);
  for (const auto& [serial, date] : revoked) {
    BIGNUM* parsed = nullptr;
    required(BN_hex2bn(&parsed, serial.c_str()) > 0 ? 1 : 0, attempt);
    const BigNumber number{parsed};
    const Integer encoded{required(BN_to_ASN1_INTEGER(number.get(), nullptr), attempt)};
    Revoked entry{required(X509_REVOKED_new(), "No memory")};
    required(X509_REVOKED_set_serialNumber(entry.get(), encoded.get()), attempt);
    required(X509_REVOKED_set_revocationDate(entry.get(), time_of(base::start_of(date)).get()), attempt);
    required(X509_CRL_add0_revoked(list, entry.get()), attempt);
    (void)entry.release();  // now the list's
  }
  X509_CRL_sort(list);

  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate_.get(), nullptr, nullptr, list, 0);
  required(X509_CRL_add_ext(list, extension(context, NID_authority_key_identifier, "keyid:always").get(), -1), attempt);
  // Numbers must rise from list to list (RFC 5280, 5.2.3); so does the time.
  const Integer number{required(ASN1_INTEGER_new(), "No memory")};
  required(ASN1_INTEGER_set_int64(number.get(), validity.from.seconds), attempt);
  required(X509_CRL_add1_ext_i2d(list, NID_crl_number, number.get(), 0, 0), attempt);
  if (X509_CRL_sign(list, key_.get(), EVP_sha256()) <= 0) openssl_failed(attempt);

  const auto out = memory_bio();
  required(PEM_write_bio_X509_CRL(out.get(), list), attempt);
  return bytes_in(out.get());
}

ExportedRoot export_root(const File& file, const std::string& file_name) {
  const auto root = certificate_in(file);
  if (!is_self_signed(root.get()) || X509_check_ca(root.get()) != 1)
    throw Error(ErrorKind::refused, file.name, "",
                "This certificate is not a school's root. Give the one that \"identity root\" made.");
  const auto validity = validity_of(root.get());
  const std::string steps =
      "Trusting the signatures of " + subject_in(X509_get_subject_name(root.get())).organisation + "\n\n"
      "The file " + file_name + " holds the school's signing root: the certificate that vouches for the people who\n"
      "sign. It is public. A reader that trusts it can name the signers; without it the reader can only say that a\n"
      "file is unchanged.\n\n"
      "First compare the fingerprint with whoever keeps the root, by telephone or face to face:\n\n"
      "  " + fingerprint(root.get()).substr(0, 47) + "\n"
      "  " + fingerprint(root.get()).substr(48) + "\n\n"
      "It is valid from " + base::in_words(base::date_of(validity.from)) + " to " +
      base::in_words(base::date_of(validity.until)) + ".\n\n"
      "Adobe Acrobat and Acrobat Reader\n"
      "1. Open the menu, then Preferences, then Signatures.\n"
      "2. Beside \"Identities & Trusted Certificates\" choose More, then Trusted Certificates, then Import.\n"
      "3. Choose Browse, open " + file_name + ", mark the certificate in the list and choose Import.\n"
      "4. Mark the certificate again, choose Edit Trust, tick \"Use this certificate as a trusted root\", choose OK.\n\n"
      "Okular\n"
      "1. Okular trusts what Firefox trusts. In Firefox open Settings, then Privacy & Security, then View Certificates.\n"
      "2. Under Authorities choose Import and open " + file_name + ".\n"
      "3. Tick \"Trust this CA to identify email users\" and nothing else, choose OK.\n"
      "4. In Okular open Settings, then Configure Backends, then PDF, and check that the certificate database is that\n"
      "   of your Firefox profile.\n\n"
      "Touchstone\n"
      "  touchstone verify FILE.pdf --root " + file_name + "\n";
  return {pem_of(root.get()), steps};
}

}  // namespace signing
