#include "signing/cms_check.hpp"

#include <openssl/err.h>
#include <openssl/ess.h>

#include <algorithm>

#include "base/error.hpp"
#include "signing/certificate.hpp"
#include "signing/der.hpp"

namespace signing {

namespace {

constexpr std::size_t most_certificates = 64;
constexpr int longest_key = 8'192;  // bits; a longer one serves only to keep a verifier busy
constexpr const char* wrong_shape = "Its value is not in the one form it must have.";

struct Refusal {
  std::string reason;
};
[[noreturn]] void refuse(const char* reason) { throw Refusal{reason}; }
void require(bool holds, const char* reason = wrong_shape) {
  if (!holds) refuse(reason);
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

int object_in(std::string_view whole) {
  const unsigned char* at = bytes_of(whole);
  const Owned<ASN1_OBJECT, ASN1_OBJECT_free> object{d2i_ASN1_OBJECT(nullptr, &at, static_cast<long>(whole.size()))};
  return object ? OBJ_obj2nid(object.get()) : NID_undef;
}

struct Algorithm {
  int kind = NID_undef;
  std::string_view parameters;  // DER, or empty
  bool plain() const { return parameters.empty() || parameters == std::string_view("\x05\x00", 2); }
};

Algorithm algorithm_in(std::string_view content) {
  DerReader reader(content);
  Algorithm algorithm;
  algorithm.kind = object_in(reader.expect(der::object).whole);
  if (!reader.at_end()) algorithm.parameters = reader.any().whole;
  reader.expect_end();
  return algorithm;
}

bool is_strong(const Algorithm& digest) {
  return digest.plain() && (digest.kind == NID_sha256 || digest.kind == NID_sha384 || digest.kind == NID_sha512);
}

// The signature algorithms that go with a digest, each with the parameters it must have (RFC 8017, RFC 5758).
bool goes_with(const Algorithm& signature, const Algorithm& digest) {
  if (signature.kind == NID_rsaEncryption) return !signature.parameters.empty() && signature.plain();
  if (signature.kind == NID_rsassaPss) return !signature.parameters.empty();
  int of_digest = NID_undef, of_key = NID_undef;
  if (OBJ_find_sigid_algs(signature.kind, &of_digest, &of_key) != 1 || of_digest != digest.kind) return false;
  if (of_key == NID_rsaEncryption) return !signature.parameters.empty() && signature.plain();
  return of_key == NID_X9_62_id_ecPublicKey && signature.parameters.empty();
}

// RFC 5652, 5.1 and 5.3, read to the last byte.
struct Shape {
  std::string_view digest_algorithms, content_type, content, signed_attributes, signer, value, token;
  std::vector<std::string_view> certificates;
  bool has_content = false;
  Algorithm digest, signature;
};

Shape shape_of(std::string_view der_bytes) {
  DerReader outer(der_bytes);
  DerReader content_info = outer.inside(der::sequence);
  outer.expect_end();
  require(object_in(content_info.expect(der::object).whole) == NID_pkcs7_signed, "Its value is not a signature.");
  DerReader tagged = content_info.inside(der::tagged(0));
  content_info.expect_end();
  DerReader data = tagged.inside(der::sequence);
  tagged.expect_end();

  Shape shape;
  const std::string_view version = data.expect(der::integer).content;
  shape.digest_algorithms = data.expect(der::set).content;
  DerReader encapsulated = data.inside(der::sequence);
  shape.content_type = encapsulated.expect(der::object).whole;
  if (!encapsulated.at_end()) {
    DerReader explicit_content = encapsulated.inside(der::tagged(0));
    shape.content = explicit_content.expect(der::octets).content;
    shape.has_content = true;
    explicit_content.expect_end();
    encapsulated.expect_end();
  }
  if (data.next_is(der::tagged(0))) {
    DerReader certificates = data.inside(der::tagged(0));
    while (!certificates.at_end()) {
      shape.certificates.push_back(certificates.expect(der::sequence).whole);
      require(shape.certificates.size() <= most_certificates, "It carries too many certificates.");
    }
  }
  if (data.next_is(der::tagged(1))) data.any();  // revocation lists, which are looked for elsewhere
  DerReader signers = data.inside(der::set);
  data.expect_end();

  require(!signers.at_end(), "It has no signer.");
  DerReader signer = signers.inside(der::sequence);
  require(signers.at_end(), "It has more than one signer.");
  const std::string_view signer_version = signer.expect(der::integer).content;
  const bool by_issuer = signer.next_is(der::sequence);
  shape.signer = signer.any().whole;
  require(signer_version == std::string_view(by_issuer ? "\x01" : "\x03"));
  const bool plain_data = object_in(shape.content_type) == NID_pkcs7_data;
  require(version == std::string_view(by_issuer && plain_data ? "\x01" : "\x03"));
  const DerItem digest = signer.expect(der::sequence);
  shape.digest = algorithm_in(digest.content);
  DerReader announced(shape.digest_algorithms);
  const Algorithm announced_digest = algorithm_in(announced.expect(der::sequence).content);
  announced.expect_end();
  require(is_strong(shape.digest) && is_strong(announced_digest),
          "It is not made with SHA-256 or better, so it proves nothing.");
  require(announced_digest.kind == shape.digest.kind);
  require(signer.next_is(der::tagged(0)), "It has no signed attributes.");
  shape.signed_attributes = signer.expect(der::tagged(0)).content;
  shape.signature = algorithm_in(signer.expect(der::sequence).content);
  require(goes_with(shape.signature, shape.digest), "It is made in a way that is not accepted here.");
  shape.value = signer.expect(der::octets).content;
  if (!signer.at_end()) {  // nobody signs these: only a timestamp, which proves itself, may stand here
    DerReader unsigned_attributes = signer.inside(der::tagged(1));
    DerReader attribute = unsigned_attributes.inside(der::sequence);
    unsigned_attributes.expect_end();
    require(object_in(attribute.expect(der::object).whole) == NID_id_smime_aa_timeStampToken,
            "It carries something that nobody signed.");
    DerReader values = attribute.inside(der::set);
    attribute.expect_end();
    shape.token = values.expect(der::sequence).whole;
    values.expect_end();
  }
  signer.expect_end();
  return shape;
}

std::string digest_of(int kind, std::initializer_list<std::string_view> pieces) {
  const DigestContext context{signing::required(EVP_MD_CTX_new(), "No memory")};
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned length = 0;
  bool done = EVP_DigestInit_ex(context.get(), EVP_get_digestbynid(kind), nullptr) == 1;
  for (const std::string_view piece : pieces)
    done = done && EVP_DigestUpdate(context.get(), piece.data(), piece.size()) == 1;
  done = done && EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), &length) == 1;
  if (!done) openssl_failed("A digest could not be computed");
  digest.resize(length);
  return digest;
}

// The one value of the one attribute of this kind, or nothing. -3: neither twice, nor with two values.
void* attribute(CMS_SignerInfo* signer, int kind, int type) {
  void* value = CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(kind), -3, type);
  ERR_clear_error();
  return value;
}

int count_of(CMS_SignerInfo* signer, int kind) {
  int count = 0;
  for (int at = -1; (at = CMS_signed_get_attr_by_NID(signer, kind, at)) >= 0;) ++count;
  ERR_clear_error();
  return count;
}

// OpenSSL writes the attributes anew before it checks what was signed; so they must have been written that way.
void require_attributes_as_written(CMS_SignerInfo* signer, std::string_view written) {
  DerReader reader(written);
  for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i)
    require(der_of<i2d_X509_ATTRIBUTE>(CMS_signed_get_attr(signer, i)) == reader.expect(der::sequence).whole);
  reader.expect_end();
}

// ESS signing-certificate (RFC 5035): another certificate of the same key cannot be put in the signer's place.
void require_bound_certificate(CMS_SignerInfo* signer, const CmsFinding& finding, CmsProfile profile) {
  const auto* second = static_cast<const ASN1_STRING*>(
      attribute(signer, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE));
  const auto* first = static_cast<const ASN1_STRING*>(
      attribute(signer, NID_id_smime_aa_signingCertificate, V_ASN1_SEQUENCE));
  const int written = count_of(signer, NID_id_smime_aa_signingCertificateV2) +
                      count_of(signer, NID_id_smime_aa_signingCertificate);
  require(written == (second ? 1 : 0) + (first ? 1 : 0), "It binds its certificate in a wrong way.");
  if (written == 0) {
    require(profile == CmsProfile::pkcs7, "It does not say which certificate it was made with.");
    return;
  }
  Owned<ESS_SIGNING_CERT, ESS_SIGNING_CERT_free> binding;
  Owned<ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free> binding_v2;
  if (first) {
    const unsigned char* at = ASN1_STRING_get0_data(first);
    binding.reset(d2i_ESS_SIGNING_CERT(nullptr, &at, ASN1_STRING_length(first)));
    require(binding != nullptr, "It binds its certificate in a wrong way.");
  }
  if (second) {
    const unsigned char* at = ASN1_STRING_get0_data(second);
    binding_v2.reset(d2i_ESS_SIGNING_CERT_V2(nullptr, &at, ASN1_STRING_length(second)));
    require(binding_v2 != nullptr, "It binds its certificate in a wrong way.");
  }
  const BorrowedCertificates chain{signing::required(sk_X509_new_null(), "No memory")};
  sk_X509_push(chain.get(), finding.signer.get());
  for (const Certificate& certificate : finding.certificates)
    if (X509_cmp(certificate.get(), finding.signer.get()) != 0) sk_X509_push(chain.get(), certificate.get());
  require(OSSL_ESS_check_signing_certs(binding.get(), binding_v2.get(), chain.get(), 1) > 0,
          "It was made with another certificate than the one it carries.");
}

void read_certificates(const Shape& shape, CmsFinding& finding) {
  for (const std::string_view written : shape.certificates) {
    const unsigned char* at = bytes_of(written);
    Certificate certificate{d2i_X509(nullptr, &at, static_cast<long>(written.size()))};
    require(certificate && der_of(certificate.get()) == written, "It carries a certificate that cannot be read.");
    const EVP_PKEY* key = X509_get0_pubkey(certificate.get());
    require(key && EVP_PKEY_get_bits(key) <= longest_key, "It carries a certificate whose key cannot be used.");
    finding.certificates.push_back(std::move(certificate));
  }
}

// OpenSSL finds the signer by a name compared without regard to case, so that a letter could change unseen.
void require_named_exactly(X509* certificate, std::string_view written) {
  DerReader reader(written);
  if (!reader.next_is(der::sequence)) {
    const ASN1_OCTET_STRING* key = X509_get0_subject_key_id(certificate);
    require(key && reader.expect(0x80).content == std::string_view(reinterpret_cast<const char*>(ASN1_STRING_get0_data(key)),
                                                                   static_cast<std::size_t>(ASN1_STRING_length(key))));
    return;
  }
  require(reader.expect(der::sequence).content == der_of<i2d_X509_NAME>(X509_get_issuer_name(certificate)) +
                                                      der_of<i2d_ASN1_INTEGER>(X509_get0_serialNumber(certificate)));
}

void check(std::string_view der_bytes, std::initializer_list<std::string_view> pieces, CmsProfile profile,
           CmsFinding& finding) {
  const Shape shape = shape_of(der_bytes);
  const int content_type = object_in(shape.content_type);
  const bool timestamp = profile == CmsProfile::timestamp;
  require(content_type == (timestamp ? NID_id_smime_ct_TSTInfo : NID_pkcs7_data),
          timestamp ? "It is not a timestamp." : "It is not a signature over a document.");
  require(shape.has_content == timestamp,
          timestamp ? "It is not a timestamp." : "It holds a content of its own, instead of covering the file.");
  finding.content = shape.content;
  finding.value = shape.value;
  finding.token = shape.token;
  require(!timestamp || shape.token.empty(), "It carries something that nobody signed.");
  read_certificates(shape, finding);

  const unsigned char* at = bytes_of(der_bytes);
  const Cms cms{d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der_bytes.size()))};
  STACK_OF(CMS_SignerInfo)* signers = cms ? CMS_get0_SignerInfos(cms.get()) : nullptr;
  require(signers && sk_CMS_SignerInfo_num(signers) == 1);
  CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, 0);
  require(CMS_set1_signers_certs(cms.get(), nullptr, 0) == 1, "It does not carry its signer's certificate.");
  X509* certificate = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, &certificate, nullptr, nullptr);
  require(certificate != nullptr, "It does not carry its signer's certificate.");
  finding.signer = shared(certificate);
  require_named_exactly(certificate, shape.signer);

  require_attributes_as_written(signer, shape.signed_attributes);
  const auto* type = static_cast<const ASN1_OBJECT*>(attribute(signer, NID_pkcs9_contentType, V_ASN1_OBJECT));
  require(type && OBJ_obj2nid(type) == content_type, "Its signed attributes do not say what was signed.");
  const auto* stated = static_cast<const ASN1_STRING*>(attribute(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING));
  require(stated != nullptr, "Its signed attributes do not say what was signed.");
  const std::string digest = timestamp ? digest_of(shape.digest.kind, {shape.content})
                                       : digest_of(shape.digest.kind, pieces);
  const std::string_view stated_digest(reinterpret_cast<const char*>(ASN1_STRING_get0_data(stated)),
                                       static_cast<std::size_t>(ASN1_STRING_length(stated)));
  require(stated_digest == digest, "What it covers was changed after it was made.");
  if (const auto weak = unfit_key(X509_get0_pubkey(certificate))) finding.reasons.push_back(*weak);
  require(CMS_SignerInfo_verify(signer) == 1, "It was not made with the key of its certificate, or was changed.");
  require_bound_certificate(signer, finding, profile);
}

}  // namespace

std::optional<std::string> plain_der(std::string_view bytes, std::size_t& length) {
  const unsigned char* at = bytes_of(bytes);
  const Cms cms{d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(bytes.size()))};
  ERR_clear_error();
  if (!cms) return std::nullopt;
  length = static_cast<std::size_t>(at - bytes_of(bytes));
  return der_of<i2d_CMS_ContentInfo>(cms.get());
}

CmsFinding check_cms(std::string_view der_bytes, std::initializer_list<std::string_view> pieces, CmsProfile profile) {
  CmsFinding finding;
  try {
    check(der_bytes, pieces, profile, finding);
  } catch (const Refusal& refusal) {
    finding.reasons.push_back(refusal.reason);
  } catch (const base::Error&) {  // not DER, or something OpenSSL cannot read
    finding.reasons.emplace_back(wrong_shape);
  }
  ERR_clear_error();
  return finding;
}

TokenFinding check_token(std::string_view der_bytes, std::initializer_list<std::string_view> pieces) {
  CmsFinding cms = check_cms(der_bytes, {}, CmsProfile::timestamp);
  TokenFinding finding;
  finding.reasons = std::move(cms.reasons);
  finding.authority = std::move(cms.signer);
  finding.certificates = std::move(cms.certificates);
  if (!finding.reasons.empty()) return finding;
  try {
    const unsigned char* at = bytes_of(cms.content);
    const Owned<TS_TST_INFO, TS_TST_INFO_free> stated{
        d2i_TS_TST_INFO(nullptr, &at, static_cast<long>(cms.content.size()))};
    require(stated && at == bytes_of(cms.content) + cms.content.size(), "The timestamp cannot be read.");
    require(TS_TST_INFO_get_version(stated.get()) == 1, "The timestamp is of an unknown version.");
    TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(stated.get());
    const ASN1_OBJECT* kind = nullptr;
    X509_ALGOR_get0(&kind, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
    const Algorithm digest{OBJ_obj2nid(kind), {}};
    require(is_strong(digest), "The timestamp is not made with SHA-256 or better.");
    const ASN1_STRING* hash = TS_MSG_IMPRINT_get_msg(imprint);
    const std::string_view stated_digest(reinterpret_cast<const char*>(ASN1_STRING_get0_data(hash)),
                                         static_cast<std::size_t>(ASN1_STRING_length(hash)));
    require(stated_digest == digest_of(digest.kind, pieces), "The timestamp belongs to something else.");
    finding.time = instant_of(TS_TST_INFO_get_time(stated.get()));
  } catch (const Refusal& refusal) {
    finding.reasons.push_back(refusal.reason);
  } catch (const base::Error&) {
    finding.reasons.emplace_back("The timestamp cannot be read.");
  }
  ERR_clear_error();
  return finding;
}

}  // namespace signing
