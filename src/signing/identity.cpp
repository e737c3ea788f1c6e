#include "signing/identity.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>

#include "base/error.hpp"
#include "signing/keys.hpp"

namespace signing {

using base::Error;
using base::ErrorKind;

NewIdentity new_identity(const Subject& subject, KeyKind kind, const Passphrase& passphrase) {
  const CertificateRequest request{required(X509_REQ_new(), "No memory")};
  write_subject(X509_REQ_get_subject_name(request.get()), subject);
  const Key key = make_key(kind);
  const char* const attempt = "The request could not be made";
  required(X509_REQ_set_version(request.get(), X509_REQ_VERSION_1), attempt);
  required(X509_REQ_set_pubkey(request.get(), key.get()), attempt);
  if (X509_REQ_sign(request.get(), key.get(), EVP_sha256()) <= 0) openssl_failed(attempt);
  const auto out = memory_bio();
  required(PEM_write_bio_X509_REQ(out.get(), request.get()), attempt);
  return {encrypted_pem(key.get(), passphrase), bytes_in(out.get())};
}

std::string accept(const File& answer, const File& key_file, const File& root_file, const Passphrase& passphrase) {
  const Certificate certificate = certificate_in(answer);
  const Certificate root = certificate_in(root_file);
  if (!is_self_signed(root.get()))
    throw Error(ErrorKind::refused, root_file.name, "",
                "This certificate is not a root. Give the root's own certificate, from whoever keeps it.");
  if (!issued_by(certificate.get(), root.get()))
    throw Error(ErrorKind::refused, answer.name, "",
                "This certificate was not issued under the root in " + root_file.name +
                    ". Ask whoever keeps the root for the right files.");
  const Key key = open_key(key_file, passphrase);
  if (X509_check_private_key(certificate.get(), key.get()) != 1) {
    ERR_clear_error();
    throw Error(ErrorKind::refused, answer.name, "",
                "This certificate belongs to another key than " + key_file.name +
                    ". Give the key file that its request was made with.");
  }
  const BorrowedCertificates issuers{required(sk_X509_new_null(), "No memory")};
  sk_X509_push(issuers.get(), root.get());
  return joined_pkcs12(key.get(), certificate.get(), issuers.get(), passphrase);
}

}  // namespace signing
