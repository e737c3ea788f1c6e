// Programs that share no line with ours judge what ours signed.
#include <algorithm>
#include <sstream>

#include "base/error.hpp"
#include "signing/sign.hpp"
#include "signing/validation_data.hpp"
#include "support/catch.hpp"
#include "support/certificates.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/outside.hpp"
#include "support/tsa_server.hpp"

using namespace signing;
using namespace support;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

const http::CurlClient client;

SignRequest request_for(std::string pdf, const std::string& field, const TimestampExchange& exchange = {}) {
  return {{"dpia.pdf", std::move(pdf)},
          field,
          "Signed as " + field,
          noon,
          [](double width, double height) { return look_of(width, height, "Signed"); },
          exchange};
}

struct Cut {
  std::string covered;    // the bytes that are signed
  std::string signature;  // DER, with the zeros behind it
};

// The signatures of a file in the order they stand in it, cut out by their own numbers.
std::vector<Cut> cuts(const std::string& pdf) {
  std::vector<Cut> found;
  for (auto at = pdf.find("/ByteRange ["); at != pdf.npos; at = pdf.find("/ByteRange [", at + 1)) {
    std::istringstream numbers(pdf.substr(at + 12, 60));
    std::size_t zero = 1, before = 0, behind = 0, rest = 0;
    numbers >> zero >> before >> behind >> rest;
    REQUIRE(zero == 0);
    REQUIRE(behind + rest <= pdf.size());
    Cut cut{pdf.substr(0, before) + pdf.substr(behind, rest), {}};
    for (auto digit = before + 1; digit + 1 < behind; digit += 2)
      cut.signature += static_cast<char>(std::stoi(pdf.substr(digit, 2), nullptr, 16));
    found.push_back(cut);
  }
  return found;
}

std::string without_padding(const std::string& signature) {
  const auto* at = reinterpret_cast<const unsigned char*>(signature.data());
  const Cms cms{required(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(signature.size())), "no signature")};
  const auto length = static_cast<std::size_t>(at - reinterpret_cast<const unsigned char*>(signature.data()));
  CHECK(signature.find_first_not_of('\0', length) == signature.npos);
  return signature.substr(0, length);
}

std::vector<std::string> attribute_kinds(const std::string& signature) {
  const auto* at = reinterpret_cast<const unsigned char*>(signature.data());
  const Cms cms{required(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(signature.size())), "no signature")};
  const auto* signers = CMS_get0_SignerInfos(cms.get());
  REQUIRE(sk_CMS_SignerInfo_num(signers) == 1);
  const auto* signer = sk_CMS_SignerInfo_value(signers, 0);
  std::vector<std::string> kinds;
  for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i)
    kinds.push_back(OBJ_nid2sn(OBJ_obj2nid(X509_ATTRIBUTE_get0_object(CMS_signed_get_attr(signer, i)))));
  std::sort(kinds.begin(), kinds.end());
  return kinds;
}

// pdfsig, with no certificates of anybody's at hand.
std::string pdfsig(const TemporaryFolder& folder, const std::string& pdf) {
  const auto file = folder.file("signed.pdf", pdf);
  return run("HOME=" + folder.path().string() + " pdfsig -nocert " + file).output;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

const char* const fields[] = {"dpo", "senco", "head", "chair"};

}  // namespace

TEST_CASE("Four people's signatures, RSA and elliptic curve, are valid together to pdfsig and to openssl") {
  const auto riverside = school();
  const TemporaryFolder folder;
  const auto root = folder.file("root.pem", riverside.root.bytes);
  auto pdf = four_field_pdf();
  for (const auto* field : fields) {
    const auto kind = std::string_view{field} == "head" ? KeyKind::rsa_3072 : KeyKind::ec_p256;
    pdf = sign(request_for(pdf, field), riverside.person(std::string{"Person "} + field, "", kind));
  }
  const auto said = pdfsig(folder, pdf);
  CHECK(count(said, "Signature is Valid.") == 4);
  CHECK(count(said, "ETSI.CAdES.detached") == 4);
  CHECK(count(said, "SHA-256") == 4);
  CHECK(count(said, "Total document signed") == 1);
  CHECK(count(said, "Not total document signed") == 3);
  CHECK_THAT(said, Contains("Person dpo") && Contains("Person chair"));

  const auto all = cuts(pdf);
  REQUIRE(all.size() == 4);
  for (const auto& [covered, padded] : all) {
    const auto signature = without_padding(padded);
    CHECK(attribute_kinds(signature) ==
          std::vector<std::string>{"contentType", "id-smime-aa-signingCertificateV2", "messageDigest"});
    const auto verify = "openssl cms -verify -cades -binary -inform DER -in " + folder.file("cms.der", signature) +
                        " -content " + folder.file("covered", covered) + " -CAfile " + root + " -attime " +
                        std::to_string(noon.seconds + 60) + " -x509_strict -out " + (folder.path() / "out").string();
    const auto verified = run(verify);
    CHECK(verified.status == 0);
    CHECK_THAT(verified.output, Contains("CAdES Verification successful"));
    auto changed = covered;
    changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
    folder.file("covered", changed);
    CHECK(run(verify).status != 0);
  }
}

TEST_CASE("A bit flipped after signing is seen by pdfsig") {
  auto pdf = sign(request_for(four_field_pdf(), "dpo"), school().person("Ann Example"));
  const TemporaryFolder folder;
  CHECK_THAT(pdfsig(folder, pdf), Contains("Signature is Valid."));
  const auto word = pdf.find("Approvals");
  pdf[word] = static_cast<char>(pdf[word] ^ 1);
  CHECK_THAT(pdfsig(folder, pdf), Contains("Digest Mismatch") && !Contains("Signature is Valid."));
}

TEST_CASE("With a timestamp authority the signature carries its token, which openssl believes") {
  const TsaServer authority(Tsa::honest);
  const auto exchange = exchange_over(client, authority.url());
  const TemporaryFolder folder;
  const auto pdf = sign(request_for(four_field_pdf(), "dpo", exchange), school().person("Ann Example"));
  CHECK_THAT(pdfsig(folder, pdf), Contains("Signature is Valid."));

  const auto signature = without_padding(cuts(pdf).at(0).signature);
  const auto* at = reinterpret_cast<const unsigned char*>(signature.data());
  const Cms cms{d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(signature.size()))};
  auto* const signer = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms.get()), 0);
  REQUIRE(CMS_unsigned_get_attr_count(signer) == 1);
  const auto* token =
      X509_ATTRIBUTE_get0_type(CMS_unsigned_get_attr(signer, 0), 0)->value.sequence;
  const auto* value = CMS_SignerInfo_get0_signature(signer);
  const auto bytes = [](const ASN1_STRING* string) {
    return std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
                       static_cast<std::size_t>(ASN1_STRING_length(string)));
  };
  const auto verified = run("openssl ts -verify -token_in -in " + folder.file("token.der", bytes(token)) + " -data " +
                            folder.file("value", bytes(value)) + " -CAfile " +
                            folder.file("tsa.pem", certificate_pem(authority.signer())) + " -attime " +
                            std::to_string(noon.seconds + 60));
  CHECK_THAT(verified.output, Contains("Verification: OK"));
  CHECK(verified.status == 0);
}

TEST_CASE("An authority that sends many certificates along gets the room it needs") {
  const TsaServer authority(Tsa::verbose);
  const auto pdf = sign(request_for(four_field_pdf(), "dpo", exchange_over(client, authority.url())), school().person("Ann Example"));
  CHECK(authority.server().asked().size() == 2);
  const TemporaryFolder folder;
  CHECK_THAT(pdfsig(folder, pdf), Contains("Signature is Valid."));
}

TEST_CASE("An authority whose clock lies outside the certificate's life is refused") {
  const TsaServer authority(Tsa::long_ago);
  Plan plan;
  plan.validity.from = {noon.seconds - 86'400};
  CHECK_THROWS_WITH(sign(request_for(four_field_pdf(), "dpo", exchange_over(client, authority.url())), certified(plan)),
                    Contains("not correctly signed") || Contains("when the certificate is not valid"));
}

TEST_CASE("A signature that cannot be timestamped is not made") {
  const auto ann = certified({});
  for (const auto conduct : {Tsa::refusing, Tsa::other_bytes, Tsa::garbage}) {
    const TsaServer authority(conduct);
    CHECK_THROWS_AS(sign(request_for(four_field_pdf(), "dpo", exchange_over(client, authority.url())), ann), base::Error);
  }
}
