// OpenSSL's objects with owners, and its errors as sentences.
// Everything in this room that touches OpenSSL goes through these names, so nothing leaks and no error is left behind
// in the thread's queue for an unrelated call to find.
#pragma once
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/pkcs12.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace signing {

template <auto Free>
struct FreedBy {
  template <class T>
  void operator()(T* object) const noexcept {
    Free(object);
  }
};

template <class T, auto Free>
using Owned = std::unique_ptr<T, FreedBy<Free>>;

inline void free_certificate_stack(STACK_OF(X509) * stack) { sk_X509_pop_free(stack, X509_free); }
inline void free_borrowed_stack(STACK_OF(X509) * stack) { sk_X509_free(stack); }

using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Certificate = Owned<X509, X509_free>;
using CertificateStack = Owned<STACK_OF(X509), free_certificate_stack>;       // owns its certificates
using BorrowedCertificates = Owned<STACK_OF(X509), free_borrowed_stack>;      // does not
using CertificateRequest = Owned<X509_REQ, X509_REQ_free>;
using RevocationList = Owned<X509_CRL, X509_CRL_free>;
using Revoked = Owned<X509_REVOKED, X509_REVOKED_free>;
using Store = Owned<X509_STORE, X509_STORE_free>;
using StoreContext = Owned<X509_STORE_CTX, X509_STORE_CTX_free>;
using Extension = Owned<X509_EXTENSION, X509_EXTENSION_free>;
using Bio = Owned<BIO, BIO_free_all>;
using BigNumber = Owned<BIGNUM, BN_free>;
using Integer = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;
using Time = Owned<ASN1_TIME, ASN1_TIME_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using Cms = Owned<CMS_ContentInfo, CMS_ContentInfo_free>;
using Pkcs12 = Owned<PKCS12, PKCS12_free>;
using OcspResponse = Owned<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using OcspRequest = Owned<OCSP_REQUEST, OCSP_REQUEST_free>;
using OcspBasic = Owned<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using OcspCertificate = Owned<OCSP_CERTID, OCSP_CERTID_free>;

// What OpenSSL says went wrong last on this thread, in its words; the queue is empty afterwards.
std::string openssl_reason();
// Throws base::Error(failure): "<attempt>: <reason>."
[[noreturn]] void openssl_failed(const std::string& attempt);
// `object` unless it is null, then openssl_failed(attempt).
template <class T>
T* required(T* object, const char* attempt) {
  if (!object) openssl_failed(attempt);
  return object;
}
inline void required(int answer, const char* attempt) {
  if (answer != 1) openssl_failed(attempt);
}

Bio bio_over(std::string_view bytes);  // reads `bytes`, which must outlive it
Bio memory_bio();
std::string bytes_in(BIO* memory);

// i2d_X509 and its like into a string; the object is only read.
template <auto Encode, class T>
std::string der_of(const T* object) {
  unsigned char* out = nullptr;
  const int length = Encode(object, &out);
  if (length < 0) openssl_failed("Encoding failed");
  std::string bytes(reinterpret_cast<const char*>(out), static_cast<std::size_t>(length));
  OPENSSL_free(out);
  return bytes;
}
inline std::string der_of(const X509* certificate) { return der_of<i2d_X509>(certificate); }
inline std::string der_of(const X509_CRL* list) { return der_of<i2d_X509_CRL>(list); }

Certificate shared(X509* certificate);  // one more owner of the same certificate
// All certificates in PEM text, or the one in DER bytes; empty when there is none that can be read.
std::vector<Certificate> certificates_in(std::string_view bytes);
// All revocation lists in PEM text, or the one in DER bytes; empty when there is none that can be read.
std::vector<RevocationList> revocation_lists_in(std::string_view bytes);

std::string sha256_bytes(std::string_view bytes);  // 32 bytes
base::Instant instant_of(const ASN1_TIME* time);
Time time_of(const base::Instant& instant);

}  // namespace signing
