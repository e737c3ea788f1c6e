#include "base/error.hpp"
#include "signing/identity.hpp"
#include "support/catch.hpp"
#include "support/certificates.hpp"

using namespace signing;
using namespace support;
using Catch::Matchers::Contains;

namespace {

// A PKCS#12 file as other programs write it.
std::string foreign_pkcs12(const Identity& identity, const char* secret, int key_cipher, int certificate_cipher) {
  const Pkcs12 file{required(PKCS12_create(secret, "Ann", key_of(identity), identity.certificate.get(), nullptr,
                                           key_cipher, certificate_cipher, 2048, 2048, 0),
                             "no file")};
  return der_of<i2d_PKCS12>(file.get());
}

}  // namespace

TEST_CASE("A file from another program opens too, old ciphers included") {
  const auto ann = certified({});
  CHECK(open_pkcs12({"ann.pfx", foreign_pkcs12(ann, "secret", NID_aes_256_cbc, NID_aes_256_cbc)}, passphrase("secret")).key);
  const auto older = foreign_pkcs12(ann, "secret", NID_pbe_WithSHA1And3_Key_TripleDES_CBC, NID_pbe_WithSHA1And3_Key_TripleDES_CBC);
  CHECK(open_pkcs12({"ann.pfx", older}, passphrase("secret")).key);
  CHECK_THROWS_WITH(open_pkcs12({"ann.pfx", older}, passphrase("other")), Contains("passphrase is not the one"));
  CHECK(open_pkcs12({"ann.pfx", foreign_pkcs12(ann, "", NID_aes_256_cbc, NID_aes_256_cbc)}, Passphrase{}).key);
}

TEST_CASE("A file that holds no identity is refused in words") {
  CHECK_THROWS_WITH(open_pkcs12({"x.p12", ""}, passphrase()), Contains("not a PKCS#12 file"));
  CHECK_THROWS_WITH(open_pkcs12({"x.p12", "hello"}, passphrase()), Contains("not a PKCS#12 file"));
  const auto ann = certified({});
  const Pkcs12 lonely{PKCS12_create("secret", "Ann", nullptr, ann.certificate.get(), nullptr, 0, NID_aes_256_cbc, 2048, 2048, 0)};
  CHECK_THROWS_WITH(open_pkcs12({"x.p12", der_of<i2d_PKCS12>(lonely.get())}, passphrase("secret")),
                    Contains("holds no key with its certificate"));
  auto damaged = foreign_pkcs12(ann, "secret", NID_aes_256_cbc, NID_aes_256_cbc);
  damaged.resize(damaged.size() / 2);
  CHECK_THROWS_WITH(open_pkcs12({"x.p12", damaged}, passphrase("secret")), Contains("not a PKCS#12 file"));
}

TEST_CASE("Who gave a certificate decides its kind, not what it calls itself") {
  const auto riverside = school();
  const auto ann = riverside.person("Ann Example");
  std::vector<Certificate> roots;
  roots.push_back(certificate_in(riverside.root));
  CHECK(kind_of(ann.certificate.get(), roots) == CertificateKind::school_issued);
  CHECK(kind_of(ann.certificate.get(), {}) == CertificateKind::bought);
  CHECK(kind_of(certified({}).certificate.get(), roots) == CertificateKind::self_signed);

  // The same names throughout, by another key.
  Plan impostor;
  impostor.subject = {"Signing root", "", "Riverside Primary"};
  impostor.extensions = {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"}};
  const auto false_root = certified(impostor);
  Plan plan;
  plan.issuer = &false_root;
  CHECK(kind_of(certified(plan).certificate.get(), roots) == CertificateKind::bought);

  // A seller's certificates come from an issuer in between, which is no root.
  const auto seller_root = certificate_authority("Seller root");
  Plan between;
  between.subject.name = "Seller issuing authority";
  between.extensions = {{NID_basic_constraints, "critical,CA:TRUE"}};
  between.issuer = &seller_root;
  const auto seller = certified(between);
  Plan customer;
  customer.issuer = &seller;
  const auto bought = certified(customer);
  std::vector<Certificate> chain;
  chain.push_back(shared(seller.certificate.get()));
  chain.push_back(shared(seller_root.certificate.get()));
  CHECK(kind_of(bought.certificate.get(), chain) == CertificateKind::bought);
  CHECK(in_words(CertificateKind::school_issued) == "issued by the school");
}

TEST_CASE("A certificate that may not sign is told why") {
  const auto why = [](const Plan& plan, base::Instant at = noon) {
    const auto identity = certified(plan);
    return unfit_to_sign(identity.certificate.get(), at).value_or("it may sign");
  };
  Plan plan;
  plan.validity = {{noon.seconds - 86'400}, noon};
  CHECK(why(plan) == "it may sign");
  CHECK(why(plan, {noon.seconds + 1}) == "The certificate expired on 22 November 2026. Get a new one, then sign.");
  CHECK(why(plan, {noon.seconds - 86'401}) ==
        "The certificate is valid only from 21 November 2026. Check this machine's clock, or wait.");

  Plan weak;
  weak.rsa_bits = 1024;
  CHECK_THAT(why(weak), Contains("1024 bits is too weak"));
  Plan authority;
  authority.extensions = {{NID_key_usage, "critical,keyCertSign,cRLSign"}};
  CHECK_THAT(why(authority), Contains("not issued for signing documents"));
  Plan unrestricted;
  unrestricted.extensions = {};
  CHECK(why(unrestricted) == "it may sign");
  for (const auto* usage : {"digitalSignature", "nonRepudiation"}) {
    Plan one;
    one.extensions = {{NID_key_usage, usage}};
    CHECK(why(one) == "it may sign");
  }
}
