// Keys on a token: SoftHSM stands for the smart card, with its PIN, its objects and its refusals.
#include <cstdlib>

#include "base/error.hpp"
#include "signing/identity.hpp"
#include "signing/sign.hpp"
#include "support/catch.hpp"
#include "support/certificates.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/outside.hpp"

using namespace signing;
using namespace support;
using Catch::Matchers::Contains;

namespace {

const std::string driver = "/usr/lib/softhsm/libsofthsm2.so";

// A token with PIN 1234 that holds Ann's key and certificate.
class Token {
 public:
  explicit Token(const Identity& identity) {
    ::setenv("SOFTHSM2_CONF",
             folder_.file("softhsm2.conf", "directories.tokendir = " + folder_.path().string() + "\nlog.level = ERROR\n").c_str(), 1);
    told("softhsm2-util --init-token --free --label school --pin 1234 --so-pin 12345678");
    add(identity, "ann", "01");
  }

  void add(const Identity& identity, const std::string& label, const std::string& id) const {
    told("softhsm2-util --import " + folder_.file("key.pem", plain_key_pem(identity)) + " --token school --label " + label +
         " --id " + id + " --pin 1234");
    add_certificate(identity, label, id);
  }
  void add_certificate(const Identity& identity, const std::string& label, const std::string& id) const {
    told(tool_ + "--write-object " + folder_.file("certificate.der", der_of(identity.certificate.get())) +
         " --type cert --id " + id + " --label " + label);
  }
  void remove_certificate(const std::string& id) const { told(tool_ + "--delete-object --type cert --id " + id); }

 private:
  static void told(const std::string& command) {
    const auto ran = run(command);
    INFO(command << "\n" << ran.output);
    REQUIRE(ran.status == 0);
  }
  TemporaryFolder folder_;
  std::string tool_ = "pkcs11-tool --module " + driver + " --token-label school --login --pin 1234 ";
};

const std::string ann_on_token = "pkcs11:token=school;object=ann?module-path=" + driver;

}  // namespace

TEST_CASE("A key on a token signs, and the key stays there") {
  const auto kind = GENERATE(KeyKind::ec_p256, KeyKind::rsa_3072);
  const auto riverside = school();
  const auto ann = riverside.person("Ann Example", "", kind);
  const Token token(ann);
  const auto identity = open_pkcs11(ann_on_token, passphrase("1234"));
  CHECK(fingerprint(identity.certificate.get()) == fingerprint(ann.certificate.get()));
  CHECK_FALSE(unfit_to_sign(identity.certificate.get(), noon));
  const auto pdf = sign({{"dpia.pdf", four_field_pdf()}, "dpo", "", noon,
                         [](double width, double height) { return look_of(width, height, "Signed"); }, {}},
                        identity);
  const TemporaryFolder folder;
  const auto said = run("HOME=" + folder.path().string() + " pdfsig -nocert " + folder.file("signed.pdf", pdf)).output;
  CHECK_THAT(said, Contains("Signature is Valid.") && Contains("Ann Example"));
}

TEST_CASE("What a token refuses is said in words") {
  const auto ann = certified({});
  const Token token(ann);
  const auto pin = passphrase("1234");
  const auto on_token = [](const std::string& object) { return "pkcs11:token=school;" + object + "?module-path=" + driver; };
  const auto wrong_pin = "token: The token does not accept this PIN. Type it again; after a few wrong ones it locks itself.";
  CHECK_THROWS_WITH(open_pkcs11(ann_on_token, passphrase("9999")), wrong_pin);
  CHECK_THROWS_WITH(open_pkcs11(ann_on_token, passphrase("1")), wrong_pin);
  CHECK_THROWS_WITH(open_pkcs11(ann_on_token, Passphrase{}), Contains("needs its PIN"));
  CHECK_NOTHROW(open_pkcs11(ann_on_token, pin));
  CHECK_THROWS_WITH(open_pkcs11(on_token("object=ben"), pin), Contains("no private key of this name"));
  CHECK_THROWS_WITH(open_pkcs11("pkcs11:token=other;object=ann?module-path=" + driver, pin), Contains("No such token is plugged in"));
  CHECK_THROWS_WITH(open_pkcs11("pkcs11:object=ann?module-path=/nowhere/driver.so", pin), Contains("driver cannot be opened"));
  CHECK_THROWS_WITH(open_pkcs11("pkcs11:object=ann?module-path=libc.so.6", pin), Contains("driver cannot be opened"));
  CHECK_THROWS_WITH(open_pkcs11(ann_on_token + "&pin-value=1234", pin), Contains("PIN does not belong in the address"));
  CHECK_THROWS_WITH(open_pkcs11(on_token("slot=1"), pin), Contains("a part \"slot\" that is not known"));
  CHECK(is_pkcs11(ann_on_token));
  CHECK_FALSE(is_pkcs11("ann.p12"));

  SECTION("a second key") {
    token.add(certified({}), "ben", "02");
    CHECK_THROWS_WITH(open_pkcs11(on_token(""), pin), Contains("more than one private key"));
    const auto by_id = open_pkcs11(on_token("id=%01;type=private"), pin);
    CHECK(fingerprint(by_id.certificate.get()) == fingerprint(ann.certificate.get()));
  }
  SECTION("a certificate that is gone") {
    token.remove_certificate("01");
    CHECK_THROWS_WITH(open_pkcs11(ann_on_token, pin), Contains("holds no certificate beside this key"));
  }
}

TEST_CASE("Issuers kept on the token come with the identity") {
  const auto issuer = certificate_authority("Seller root");
  Plan plan;
  plan.issuer = &issuer;
  const Token token(certified(plan));
  token.add_certificate(issuer, "root", "99");
  const auto identity = open_pkcs11(ann_on_token, passphrase("1234"));
  REQUIRE(identity.chain.size() == 1);
  CHECK(fingerprint(identity.chain[0].get()) == fingerprint(issuer.certificate.get()));
}
