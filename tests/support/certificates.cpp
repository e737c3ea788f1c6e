#include "support/certificates.hpp"

#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <atomic>

namespace support {

using namespace signing;

EVP_PKEY* key_of(const Identity& identity) { return dynamic_cast<const HeldKey&>(*identity.key).get(); }

Identity certified(const Plan& plan) {
  static std::atomic<long> serial{1000};
  Key key{required(plan.rsa_bits ? EVP_RSA_gen(static_cast<unsigned>(plan.rsa_bits)) : EVP_EC_gen("P-256"), "key")};
  Identity made;
  made.certificate = Certificate{required(X509_new(), "certificate")};
  X509* const certificate = made.certificate.get();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
  write_subject(X509_get_subject_name(certificate), plan.subject);
  X509* const issuer = plan.issuer ? plan.issuer->certificate.get() : certificate;
  X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
  X509_set1_notBefore(certificate, time_of(plan.validity.from).get());
  X509_set1_notAfter(certificate, time_of(plan.validity.until).get());
  X509_set_pubkey(certificate, key.get());
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  for (const auto& [kind, value] : plan.extensions) {
    const Extension extension{required(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()), "extension")};
    X509_add_ext(certificate, extension.get(), -1);
  }
  if (X509_sign(certificate, plan.issuer ? key_of(*plan.issuer) : key.get(), EVP_sha256()) <= 0)
    openssl_failed("signing a test certificate");
  made.key = std::make_shared<HeldKey>(std::move(key));
  if (plan.issuer) made.chain.push_back(shared(issuer));
  return made;
}

Identity certificate_authority(const std::string& name) {
  Plan plan;
  plan.subject = {name, "", ""};
  plan.extensions = {{NID_subject_key_identifier, "hash"},
                     {NID_basic_constraints, "critical,CA:TRUE"},
                     {NID_key_usage, "critical,keyCertSign,cRLSign"}};
  return certified(plan);
}

Identity timestamp_signer(const std::string& name, const Identity* issuer) {
  Plan plan;
  plan.subject = {name, "", ""};
  plan.extensions = {{NID_key_usage, "critical,digitalSignature"}, {NID_ext_key_usage, "critical,timeStamping"}};
  plan.issuer = issuer;
  return certified(plan);
}

std::string certificate_pem(const Identity& identity) {
  const auto out = memory_bio();
  PEM_write_bio_X509(out.get(), identity.certificate.get());
  return bytes_in(out.get());
}

std::string plain_key_pem(const Identity& identity) {
  const auto out = memory_bio();
  PEM_write_bio_PKCS8PrivateKey(out.get(), key_of(identity), nullptr, nullptr, 0, nullptr, nullptr);
  return bytes_in(out.get());
}

Identity School::person(const std::string& name, const std::string& position, KeyKind kind) const {
  const auto own = passphrase();
  const auto made = new_identity({name, position, "Riverside Primary"}, kind, own);
  const auto answer = authority().issue({"request", made.request_pem}, years_from(noon, 1));
  return open_pkcs12({"p12", accept({"answer", answer}, {"key", made.key_pem}, root, own)}, own);
}

School school() {
  const auto made =
      new_root("Riverside Primary", KeyKind::ec_p256, years_from({noon.seconds - 86'400}, 10), passphrase("the root's own"));
  return {{"root.key", made.key_pem}, {"root.pem", made.certificate_pem}};
}

}  // namespace support
