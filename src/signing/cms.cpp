#include "signing/cms.hpp"

#include <openssl/err.h>

#include <algorithm>

#include "base/error.hpp"

namespace signing {
namespace {

using base::Error;
using base::ErrorKind;

constexpr const char* attempt = "The signature could not be made";

// DER of an element: its identifier, length and content.
std::string der_element(char identifier, std::string_view content) {
  std::string length;
  for (auto rest = content.size(); rest > 0; rest >>= 8) length.insert(0, 1, static_cast<char>(rest & 0xFF));
  if (content.size() < 128)
    length.assign(1, static_cast<char>(content.size()));
  else
    length.insert(0, 1, static_cast<char>(0x80 | length.size()));
  return identifier + length + std::string{content};
}

// What a signer signs: the signed attributes as a DER SET OF (RFC 5652, 5.4).
std::string signed_attributes(const CMS_SignerInfo* signer) {
  std::vector<std::string> attributes;
  for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i)
    attributes.push_back(der_of<i2d_X509_ATTRIBUTE>(CMS_signed_get_attr(signer, i)));
  std::sort(attributes.begin(), attributes.end(), [](const std::string& a, const std::string& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
      return static_cast<unsigned char>(x) < static_cast<unsigned char>(y);
    });
  });
  std::string content;
  for (const auto& attribute : attributes) content += attribute;
  constexpr char set_of = 0x31;
  return der_element(set_of, content);
}

// A token with the wrong certificate beside a key, or a faulty one, would make a signature that nobody can verify.
void require_verifiable(std::string_view signature, std::string_view bytes, EVP_PKEY* key) {
  const DigestContext context{required(EVP_MD_CTX_new(), "No memory")};
  required(EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key), attempt);
  if (EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()) == 1)
    return;
  ERR_clear_error();
  throw Error(ErrorKind::refused, "key", "",
              "The key does not belong to the certificate. Put the right key and certificate together, then sign.");
}

// The authority's clock counts for the reader: a time at which the certificate was not valid would be worth nothing.
void require_time_within(const base::Instant& time, const X509* certificate) {
  const auto validity = validity_of(certificate);
  if (time < validity.from || time > validity.until)
    throw Error(ErrorKind::failure, "timestamp authority", "",
                "It says that it is " + base::in_words(base::date_of(time)) +
                    ", when the certificate is not valid. Check this machine's clock, or use another authority.");
}

}  // namespace

std::string cades_signature(std::string_view digest, const Identity& identity, const TimestampExchange& exchange, base::Instant now) {
  constexpr unsigned flags = CMS_PARTIAL | CMS_DETACHED | CMS_BINARY;
  const Cms cms{required(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags), attempt)};
  for (const auto& issuer : identity.chain) required(CMS_add1_cert(cms.get(), issuer.get()), attempt);
  // CMS_CADES: signing-certificate-v2, which binds the certificate into what is signed.
  // The public key stands in for the private one, which may be on a token: nothing is signed by this call.
  EVP_PKEY* const public_key = X509_get0_pubkey(identity.certificate.get());
  CMS_SignerInfo* const signer = required(CMS_add1_signer(cms.get(), identity.certificate.get(), public_key,
                                                          EVP_sha256(), flags | CMS_NOSMIMECAP | CMS_CADES),
                                          attempt);
  required(CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1),
           attempt);
  required(CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest.data(),
                                       static_cast<int>(digest.size())),
           attempt);

  const std::string to_sign = signed_attributes(signer);
  const std::string signature = identity.key->sign(to_sign);
  require_verifiable(signature, to_sign, public_key);
  required(ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(signer),
                                 reinterpret_cast<const unsigned char*>(signature.data()),
                                 static_cast<int>(signature.size())),
           attempt);
  if (exchange) {
    const auto stamp = timestamp(signature, exchange, now);
    require_time_within(stamp.time, identity.certificate.get());
    required(CMS_unsigned_add1_attr_by_NID(signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, stamp.token.data(),
                                           static_cast<int>(stamp.token.size())),
             attempt);
  }
  ERR_clear_error();
  return der_of<i2d_CMS_ContentInfo>(cms.get());
}

std::size_t signature_room(const Identity& identity) {
  constexpr std::size_t attributes_and_names = 1024;
  std::size_t room = attributes_and_names + der_of(identity.certificate.get()).size() +
                     static_cast<std::size_t>(EVP_PKEY_get_size(X509_get0_pubkey(identity.certificate.get())));
  for (const auto& issuer : identity.chain) room += der_of(issuer.get()).size();
  return room;
}

}  // namespace signing
