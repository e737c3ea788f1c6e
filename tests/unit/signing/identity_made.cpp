#include <openssl/pem.h>

#include "base/error.hpp"
#include "signing/authority.hpp"
#include "signing/keys.hpp"
#include "support/catch.hpp"
#include "support/certificates.hpp"

using namespace signing;
using namespace support;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

const Subject ann{"Ann Ŵyn", "Data protection officer", "Ysgol Glan-y-Môr"};

std::string extensions_of(X509* certificate) {
  const auto out = memory_bio();
  X509V3_extensions_print(out.get(), "", X509_get0_extensions(certificate), 0, 0);
  return bytes_in(out.get());
}

}  // namespace

TEST_CASE("A key and its request are made for their owner, and the key leaves only encrypted") {
  const auto own = passphrase();
  for (const auto kind : {KeyKind::ec_p256, KeyKind::rsa_3072}) {
    const auto made = new_identity(ann, kind, own);
    CHECK_THAT(made.key_pem, StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    const auto key = open_key({"ann.key", made.key_pem}, own);
    CHECK(EVP_PKEY_get_bits(key.get()) == (kind == KeyKind::rsa_3072 ? 3072 : 256));
    const auto read = read_request({"ann.request", made.request_pem});
    CHECK(read.subject == ann);
    CHECK(read.key_fingerprint.size() == 95);
  }
}

TEST_CASE("The encryption of a key file is AES-256 with many rounds of PBKDF2 over SHA-256") {
  const auto made = new_identity(ann, KeyKind::ec_p256, passphrase());
  const auto in = bio_over(made.key_pem);
  const Owned<X509_SIG, X509_SIG_free> encrypted{PEM_read_bio_PKCS8(in.get(), nullptr, nullptr, nullptr)};
  const X509_ALGOR* algorithm = nullptr;
  X509_SIG_get0(encrypted.get(), &algorithm, nullptr);
  const std::string der = der_of<i2d_X509_ALGOR>(algorithm);
  CHECK_THAT(der, Contains(std::string("\x60\x86\x48\x01\x65\x03\x04\x01\x2A", 9)));  // aes256-CBC
  CHECK_THAT(der, Contains(std::string("\x2A\x86\x48\x86\xF7\x0D\x02\x09", 8)));      // hmacWithSHA256
  CHECK_THAT(der, Contains(std::string("\x02\x03\x04\x93\xE0", 5)));                  // 300,000
}

TEST_CASE("A wrong passphrase has a sentence of its own, whatever it opens") {
  const auto own = passphrase();
  const auto wrong = "ann.key: The passphrase is not the one this file was locked with. Type it again.";
  const auto made = new_identity(ann, KeyKind::ec_p256, own);
  CHECK_THROWS_WITH(open_key({"ann.key", made.key_pem}, passphrase("wrong")), wrong);
  CHECK_THROWS_WITH(open_key({"ann.key", made.key_pem}, Passphrase{}), wrong);
  const auto riverside = school();
  const auto answer = riverside.authority().issue({"request", made.request_pem}, years_from(noon, 1));
  const auto joined = accept({"ann.pem", answer}, {"ann.key", made.key_pem}, riverside.root, own);
  for (auto text : {"wrong", "", "correct hors", "correct horse "})
    CHECK_THROWS_WITH(open_pkcs12({"ann.key", joined}, passphrase(text)), wrong);
  CHECK_THROWS_WITH(accept({"ann.pem", answer}, {"ann.key", made.key_pem}, riverside.root, passphrase("wrong")), wrong);
  CHECK_THROWS_WITH(Authority({"ann.key", riverside.root_key.bytes}, riverside.root, passphrase("wrong")), wrong);
}

TEST_CASE("No key is kept without a passphrase") {
  CHECK_THROWS_WITH(new_identity(ann, KeyKind::ec_p256, Passphrase{}), Contains("may not be kept without a passphrase"));
  for (const char* text : {"a", "elevenchars", "ŵŵŵŵŵŵŵŵŵŵŵ"}) CHECK_THROWS_WITH(new_identity(ann, KeyKind::ec_p256, passphrase(text)), Contains("too short for a key. Take at least 12 characters"));
  CHECK_NOTHROW(new_identity(ann, KeyKind::ec_p256, passphrase("twelve chars")));
}

TEST_CASE("A passphrase wipes where it came from, and moves without a copy") {
  std::string typed = "correct horse battery staple";
  Passphrase first(std::move(typed));
  CHECK(typed.empty());
  Passphrase second(std::move(first));
  CHECK(std::string(second.secret()) == "correct horse battery staple");
  CHECK(second.size() == 28);
  CHECK(first.empty());
  CHECK(std::string(first.secret()).empty());
  first = std::move(second);
  CHECK(first.size() == 28);
  CHECK_FALSE(std::is_copy_constructible_v<Passphrase>);
}

TEST_CASE("A request answered by the root and accepted by the owner opens as an identity that may sign") {
  const auto riverside = school();
  const auto own = passphrase();
  const auto made = new_identity(ann, KeyKind::ec_p256, own);
  const auto answer = riverside.authority().issue({"ann.request", made.request_pem}, years_from(noon, 2));
  const auto joined = accept({"ann.pem", answer}, {"ann.key", made.key_pem}, riverside.root, own);
  const auto identity = open_pkcs12({"ann.p12", joined}, own);

  const auto certificate = identity.certificate.get();
  REQUIRE(identity.chain.size() == 1);
  CHECK(issued_by(certificate, identity.chain.front().get()));
  CHECK_FALSE(unfit_to_sign(certificate, noon));
  const auto summary = summary_of(certificate, identity.chain);
  CHECK(summary.subject == ann);
  CHECK(summary.issuer == "Signing root, Riverside Primary");
  CHECK(summary.kind == CertificateKind::school_issued);
  CHECK(summary.serial.size() == 32);
  CHECK(base::iso(summary.validity.from) == "2026-11-22T12:00:00Z");
  CHECK(base::iso(summary.validity.until) == "2028-11-22T11:59:59Z");
  CHECK(summary.fingerprint == fingerprint(certificate_in({"ann.pem", answer}).get()));
  const auto extensions = extensions_of(certificate);
  CHECK_THAT(extensions, Contains("Digital Signature, Non Repudiation") && Contains("CA:FALSE") &&
                             Contains("E-mail Protection, 1.3.6.1.5.5.7.3.36"));
}

TEST_CASE("The root vouches for people and nothing else") {
  const auto root = certificate_in(school().root);
  CHECK(is_self_signed(root.get()));
  CHECK_THAT(extensions_of(root.get()), Contains("CA:TRUE, pathlen:0") && Contains("Certificate Sign, CRL Sign"));
  CHECK(subject_in(X509_get_subject_name(root.get())) == Subject{"Signing root", "", "Riverside Primary"});
}

TEST_CASE("Two certificates never share a serial number") {
  const auto riverside = school();
  const auto made = new_identity(ann, KeyKind::ec_p256, passphrase());
  const auto authority = riverside.authority();
  const auto serial = [&] {
    return serial_of(certificate_in({"", authority.issue({"", made.request_pem}, years_from(noon, 1))}).get());
  };
  CHECK(serial() != serial());
}

TEST_CASE("The root refuses what it should not vouch for") {
  const auto riverside = school();
  const auto authority = riverside.authority();
  SECTION("a request changed on the way") {
    auto request = new_identity(ann, KeyKind::ec_p256, passphrase()).request_pem;
    // Another name of the same length, in the DER behind the text.
    const auto in = bio_over(request);
    const CertificateRequest parsed{PEM_read_bio_X509_REQ(in.get(), nullptr, nullptr, nullptr)};
    auto der = der_of<i2d_X509_REQ>(parsed.get());
    der.replace(der.find("Data"), 4, "Head");
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const CertificateRequest forged{d2i_X509_REQ(nullptr, &at, static_cast<long>(der.size()))};
    const auto out = memory_bio();
    PEM_write_bio_X509_REQ(out.get(), forged.get());
    CHECK_THROWS_WITH(authority.issue({"ann.request", bytes_in(out.get())}, years_from(noon, 1)),
                      Contains("was changed after it was made"));
  }
  SECTION("a weak key") {
    const Key weak{EVP_RSA_gen(1024)};
    const CertificateRequest request{X509_REQ_new()};
    write_subject(X509_REQ_get_subject_name(request.get()), ann);
    X509_REQ_set_pubkey(request.get(), weak.get());
    X509_REQ_sign(request.get(), weak.get(), EVP_sha256());
    const auto out = memory_bio();
    PEM_write_bio_X509_REQ(out.get(), request.get());
    CHECK_THROWS_WITH(authority.issue({"ann.request", bytes_in(out.get())}, years_from(noon, 1)),
                      Contains("1024 bits is too weak"));
  }
  SECTION("something that is no request") {
    CHECK_THROWS_WITH(authority.issue({"ann.request", riverside.root.bytes}, years_from(noon, 1)),
                      "ann.request: There is no certificate request in this file. Give the request that \"identity "
                      "new\" made.");
  }
  SECTION("after its own end") {
    const auto request = new_identity(ann, KeyKind::ec_p256, passphrase()).request_pem;
    CHECK_THROWS_WITH(authority.issue({"ann.request", request}, years_from({noon.seconds + 11LL * 366 * 86'400}, 1)),
                      Contains("The root itself is valid only from 21 November 2026 to 21 November 2036"));
  }
}

TEST_CASE("A certificate never outlives the root") {
  const auto riverside = school();
  const auto request = new_identity(ann, KeyKind::ec_p256, passphrase()).request_pem;
  const auto answer = riverside.authority().issue({"ann.request", request}, years_from(noon, 30));
  const auto issued = certificate_in({"", answer}), root = certificate_in(riverside.root);
  CHECK(validity_of(issued.get()).until == validity_of(root.get()).until);
}

TEST_CASE("A key is joined only to its own certificate, under the root that gave it") {
  const auto riverside = school(), hillside = school();
  const auto own = passphrase();
  const auto mine = new_identity(ann, KeyKind::ec_p256, own), hers = new_identity(ann, KeyKind::ec_p256, own);
  const auto answer = riverside.authority().issue({"", mine.request_pem}, years_from(noon, 1));
  CHECK_THROWS_WITH(accept({"ann.pem", answer}, {"ben.key", hers.key_pem}, riverside.root, own),
                    "ann.pem: This certificate belongs to another key than ben.key. Give the key file that its request "
                    "was made with.");
  CHECK_THROWS_WITH(accept({"ann.pem", answer}, {"ann.key", mine.key_pem}, hillside.root, own),
                    Contains("was not issued under the root in root.pem"));
  CHECK_THROWS_WITH(accept({"ann.pem", answer}, {"ann.key", mine.key_pem}, {"ann.pem", answer}, own),
                    Contains("is not a root"));
  CHECK_THROWS_WITH(accept({"ann.pem", "nothing"}, {"ann.key", mine.key_pem}, riverside.root, own),
                    "ann.pem: There is no certificate in this file. Give the file that holds it, as PEM or DER.");
  CHECK_THROWS_WITH(accept({"ann.pem", answer}, {"ann.key", mine.request_pem}, riverside.root, own),
                    Contains("no encrypted private key in this file"));
  CHECK_THROWS_WITH(Authority(riverside.root_key, hillside.root, passphrase("the root's own")),
                    Contains("not the key of the root"));
  CHECK_THROWS_WITH(Authority(riverside.root_key, {"ann.pem", answer}, passphrase("the root's own")),
                    Contains("is not a school's root"));
}

TEST_CASE("A name that a certificate cannot hold is refused in words") {
  const auto refuse = [](const Subject& subject) { return new_identity(subject, KeyKind::ec_p256, passphrase()); };
  CHECK_THROWS_WITH(refuse({"", "", ""}), Contains("needs the name of its owner"));
  CHECK_THROWS_WITH(refuse({"  ", "", ""}), Contains("needs the name of its owner"));
  CHECK_THROWS_WITH(refuse({std::string(65, 'a'), "", ""}), Contains("longer than the 64 characters"));
  CHECK_THROWS_WITH(refuse({"Ann\nValid", "", ""}), Contains("control character"));
  CHECK_THROWS_WITH(refuse({"Ann \xFF", "", ""}), Contains("not UTF-8"));
  CHECK_NOTHROW(refuse({std::string(64, 'a'), "", ""}));
}

TEST_CASE("A control character in a stranger's certificate is never shown") {
  const Owned<X509_NAME, X509_NAME_free> name{X509_NAME_new()};
  X509_NAME_add_entry_by_txt(name.get(), "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>("Ann\nValid: yes\x1B[2J"), -1, -1, 0);
  CHECK(subject_in(name.get()).name == "Ann Valid: yes [2J");
}
