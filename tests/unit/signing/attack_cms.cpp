// The cryptographic part itself: each way to make it say something else than it seems to.
#include <openssl/pkcs7.h>

#include "base/error.hpp"
#include "signing/cms_check.hpp"
#include "signing/der.hpp"
#include "support/catch.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/pdf_update.hpp"
#include "support/signed_by_hand.hpp"
#include "support/signed_files.hpp"

using namespace signing;
using namespace support;
using Catch::Matchers::Contains;

namespace {

const Identity& ann() {
  static const Identity identity = certified({});
  return identity;
}

Verification verified(const HandSignature& signature) {
  return verify(signed_by_hand(four_field_pdf(), signature), {{certificate_pem(ann())}}, noon);
}

std::string why_not(CmsFlaw flaw, const std::string& sub_filter = "/ETSI.CAdES.detached") {
  HandSignature signature;
  signature.sub_filter = sub_filter;
  signature.cms = [&](const std::string& covered) { return cms_over(covered, ann(), flaw); };
  const auto result = verified(signature);
  if (result.unreadable) return *result.unreadable;
  const Signature& found = result.signatures.at(0);
  CHECK((found.state == SignatureState::valid) == found.reasons.empty());
  return found.reasons.empty() ? std::string(in_words(found.state)) : found.reasons.front();
}

std::string hexadecimal(const std::string& bytes, const char* digits) {
  std::string text;
  for (const char c : bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4];
    text += digits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

Verdict spelt(const std::function<std::string(const std::string&)>& spelling) {
  HandSignature signature;
  signature.cms = [](const std::string& covered) { return cms_over(covered, ann()); };
  signature.spelling = [&](const std::string& cms, std::size_t) { return spelling(cms); };
  return verdict(verified(signature), {});
}

}  // namespace

TEST_CASE("A signature in another shape than the one it must have is not valid") {
  CHECK(why_not(CmsFlaw::none) == "valid");
  CHECK(why_not(CmsFlaw::sha1) == "It is not made with SHA-256 or better, so it proves nothing.");
  CHECK(why_not(CmsFlaw::no_attributes) == "It has no signed attributes.");
  CHECK(why_not(CmsFlaw::two_signers) == "It has more than one signer.");
  CHECK(why_not(CmsFlaw::content_inside) == "It holds a content of its own, instead of covering the file.");
  CHECK(why_not(CmsFlaw::other_content_type) == "It is not a signature over a document.");
  CHECK(why_not(CmsFlaw::other_digest) == "What it covers was changed after it was made.");
  CHECK(why_not(CmsFlaw::no_binding) == "It does not say which certificate it was made with.");
  CHECK(why_not(CmsFlaw::other_binding) == "It was made with another certificate than the one it carries.");
  CHECK(why_not(CmsFlaw::no_certificate) == "It does not carry its signer's certificate.");
  CHECK(why_not(CmsFlaw::unsigned_attribute) == "It carries something that nobody signed.");
  CHECK(why_not(CmsFlaw::broken_value) == "It was not made with the key of its certificate, or was changed.");
  CHECK(why_not(CmsFlaw::other_version) == "Its value is not in the one form it must have.");
}

TEST_CASE("The older kind of signature need not bind its certificate, but nothing else is forgiven") {
  const std::string older = "/adbe.pkcs7.detached";
  CHECK(why_not(CmsFlaw::none, older) == "valid");
  CHECK(why_not(CmsFlaw::no_binding, older) == "valid");
  for (const auto flaw : {CmsFlaw::sha1, CmsFlaw::no_attributes, CmsFlaw::two_signers, CmsFlaw::content_inside,
                          CmsFlaw::other_content_type, CmsFlaw::other_digest, CmsFlaw::other_binding,
                          CmsFlaw::no_certificate, CmsFlaw::unsigned_attribute, CmsFlaw::broken_value, CmsFlaw::other_version})
    CHECK(why_not(flaw, older) != "valid");
}

TEST_CASE("A certificate that has nothing to do with the signer is refused") {
  CHECK(why_not(CmsFlaw::foreign_certificate) == "It carries a certificate that has nothing to do with it (Ann Example).");
}

TEST_CASE("A value is spelt in capitals or in small letters, never in both, and nothing stands in between or behind") {
  constexpr auto capitals = "0123456789ABCDEF", small = "0123456789abcdef";
  CHECK(spelt([&](const std::string& cms) { return hexadecimal(cms, capitals); }) == Verdict::good);
  CHECK(spelt([&](const std::string& cms) { return hexadecimal(cms, small); }) == Verdict::good);
  CHECK(spelt([&](const std::string& cms) {
          auto text = hexadecimal(cms, capitals);
          text[text.find('A')] = 'a';
          return text;
        }) == Verdict::wrong);
  CHECK(spelt([&](const std::string& cms) { return hexadecimal(cms, capitals).insert(100, "\n"); }) == Verdict::wrong);
  CHECK(spelt([&](const std::string& cms) { return hexadecimal(cms, capitals) + "01"; }) == Verdict::wrong);
  CHECK(spelt([&](const std::string& cms) { return hexadecimal(cms + cms, capitals); }) == Verdict::wrong);
  CHECK(spelt([&](const std::string& cms) { return "00" + hexadecimal(cms, capitals); }) == Verdict::wrong);
  CHECK(spelt([](const std::string&) { return std::string(); }) == Verdict::wrong);
}

TEST_CASE("Lengths written in a longer way than needed are read by nobody in two ways") {
  // 30 82 xx xx becomes 30 83 00 xx xx.
  const auto longer = [](std::string cms) {
    cms.replace(1, 1, std::string("\x83\x00", 2));
    return cms;
  };
  HandSignature signature;
  signature.cms = [&](const std::string& covered) { return longer(cms_over(covered, ann())); };
  CHECK(verdict(verified(signature), {}) == Verdict::wrong);
}

TEST_CASE("DER is walked strictly") {
  const auto refused = [](std::string bytes) {
    try {
      DerReader(bytes).any();
    } catch (const base::Error&) {
      return true;
    }
    return false;
  };
  CHECK_FALSE(refused(std::string("\x04\x01x", 3)));
  CHECK(refused(""));
  CHECK(refused("\x04"));
  CHECK(refused(std::string("\x04\x02x", 3)));
  CHECK(refused(std::string("\x04\x80x\0\0", 5)));       // no length at all
  CHECK(refused(std::string("\x04\x81\x01x", 4)));       // one byte in the long form
  CHECK(refused(std::string("\x04\x82\x00\x81", 4) + std::string(129, 'x')));
  CHECK(refused(std::string("\x04\x85\x01\x01\x01\x01\x01", 7)));
  CHECK(refused(std::string("\x04\x84\xFF\xFF\xFF\xFF", 6)));
  CHECK(refused(std::string("\x1F\x01x", 3)));  // a tag in more bytes
  DerReader reader(std::string_view("\x04\x01x", 3));
  CHECK_THROWS_AS(reader.expect(der::sequence), base::Error);
}
