#include "support/signed_by_hand.hpp"

#include <openssl/cms.h>

#include <stdexcept>

#include "support/certificates.hpp"

namespace support {

namespace {

std::string hexadecimal(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    text += "0123456789ABCDEF"[static_cast<unsigned char>(c) >> 4];
    text += "0123456789ABCDEF"[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

}  // namespace

std::string signed_by_hand(const std::string& pdf, const HandSignature& signature) {
  PdfUpdate update(pdf);
  const int number = update.next_number();
  const std::string range = "/ByteRange [0 " + std::string(40, ' ') + "]";
  const std::string digits(signature.room * 2, '0');
  update.put(number, "<< /Type " + signature.type + " /Filter /Adobe.PPKLite /SubFilter " + signature.sub_filter + " " + range +
                         " /Contents <" + digits + "> /M (D:20261122120000Z) " + signature.more + ">>");
  auto field = signature.field_text.empty() ? object_text(pdf, signature.field) : signature.field_text;
  field.insert(field.find("<<") + 2, " /V " + std::to_string(number) + " 0 R");
  update.put(signature.field, field);
  for (const auto& [other, text] : signature.others) update.put(other, text);
  if (!signature.catalog.empty()) update.put(1, replaced(signature.catalog, "@", std::to_string(number)));
  std::string whole = update.finish(signature.table) + signature.ending;
  const auto at = whole.find(range, pdf.size());
  const auto gap = whole.find('<' + digits, at);
  const auto behind = gap + digits.size() + 2;
  std::string filled = "/ByteRange [0 " + std::to_string(gap) + " " + std::to_string(behind) + " " +
                       std::to_string(whole.size() - behind);
  filled += std::string(range.size() - 1 - filled.size(), ' ') + "]";
  whole.replace(at, range.size(), filled);
  const auto cms = signature.cms(whole.substr(0, gap) + whole.substr(behind));
  if (cms.size() > signature.room) throw std::logic_error("no room for the signature");
  std::string value = signature.spelling ? signature.spelling(cms, signature.room) : hexadecimal(cms);
  value.resize(digits.size(), '0');
  return whole.replace(gap + 1, digits.size(), value);
}

std::string cms_over(const std::string& covered, const signing::Identity& identity, CmsFlaw flaw) {
  using namespace signing;
  const Identity other = certified({});
  unsigned flags = CMS_BINARY | CMS_PARTIAL | CMS_NOSMIMECAP;
  if (flaw != CmsFlaw::content_inside) flags |= CMS_DETACHED;
  if (flaw == CmsFlaw::no_attributes) flags |= CMS_NOATTR;
  const unsigned binding = flaw == CmsFlaw::no_binding || flaw == CmsFlaw::other_binding || flaw == CmsFlaw::no_attributes
                               ? 0u
                               : CMS_CADES;
  const Cms cms{required(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags), "cms")};
  if (flaw == CmsFlaw::other_content_type)
    CMS_set1_eContentType(cms.get(), OBJ_nid2obj(NID_pkcs7_data)), CMS_set1_eContentType(cms.get(), OBJ_nid2obj(NID_id_ct_asciiTextWithCRLF));
  if (flaw == CmsFlaw::foreign_certificate) CMS_add1_cert(cms.get(), other.certificate.get());
  const EVP_MD* digest = flaw == CmsFlaw::sha1 ? EVP_sha1() : EVP_sha256();
  CMS_SignerInfo* signer =
      required(CMS_add1_signer(cms.get(), identity.certificate.get(), key_of(identity), digest,
                               flags | binding | (flaw == CmsFlaw::named_by_key ? CMS_USE_KEYID : 0u) | (flaw == CmsFlaw::no_certificate ? CMS_NOCERTS : 0u)),
               "signer");
  if (flaw == CmsFlaw::other_binding) {
    // signing-certificate-v2 of somebody else: SEQUENCE { SEQUENCE { SEQUENCE { OCTET STRING digest } } }
    const std::string digest_bytes = sha256_bytes(der_of(other.certificate.get()));
    const std::string value = std::string("\x30\x26\x30\x24\x30\x22\x04\x20", 8) + digest_bytes;
    CMS_signed_add1_attr_by_NID(signer, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE, value.data(),
                                static_cast<int>(value.size()));
  }
  if (flaw == CmsFlaw::two_signers)
    required(CMS_add1_signer(cms.get(), other.certificate.get(), key_of(other), digest, flags | CMS_CADES), "signer");
  const auto content = bio_over(flaw == CmsFlaw::other_digest ? std::string_view("something else") : covered);
  required(CMS_final(cms.get(), content.get(), nullptr, flags & ~CMS_PARTIAL), "final");
  if (flaw == CmsFlaw::unsigned_attribute)
    CMS_unsigned_add1_attr_by_NID(signer, NID_pkcs9_unstructuredName, V_ASN1_UTF8STRING, "unseen", 6);
  if (flaw == CmsFlaw::broken_value) {
    ASN1_OCTET_STRING* value = CMS_SignerInfo_get0_signature(signer);
    std::string bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
                      static_cast<std::size_t>(ASN1_STRING_length(value)));
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    ASN1_OCTET_STRING_set(value, reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  }
  auto der = der_of<i2d_CMS_ContentInfo>(cms.get());
  if (flaw == CmsFlaw::other_version) der.at(der.find(std::string("\x02\x01\x01", 3)) + 2) = '\x03';
  return der;
}

}  // namespace support
