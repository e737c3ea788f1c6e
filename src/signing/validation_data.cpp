#include "signing/validation_data.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "signing/signature_fields.hpp"

namespace signing {
namespace {

using base::Error;
using base::ErrorKind;
using Object = QPDFObjectHandle;
using Pkcs7 = Owned<PKCS7, PKCS7_free>;

void add_once(std::vector<std::string>& list, std::string item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(std::move(item));
}

Certificate parsed(const std::string& der) { return certificate_in({"certificate", der}); }

// The certificates of a CMS structure, and of the timestamp on its signature.
void add_certificates(std::vector<std::string>& list, std::string_view der) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  const Cms cms{d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size()))};
  if (!cms) {
    ERR_clear_error();
    return;
  }
  const CertificateStack certificates{CMS_get1_certs(cms.get())};
  for (int i = 0; i < sk_X509_num(certificates.get()); ++i)
    add_once(list, der_of(sk_X509_value(certificates.get(), i)));
  const auto* signers = CMS_get0_SignerInfos(cms.get());
  for (int i = 0; i < sk_CMS_SignerInfo_num(signers); ++i) {
    const auto* signer = sk_CMS_SignerInfo_value(signers, i);
    const int index = CMS_unsigned_get_attr_by_NID(signer, NID_id_smime_aa_timeStampToken, -1);
    if (index < 0) continue;
    auto* const value = X509_ATTRIBUTE_get0_type(CMS_unsigned_get_attr(signer, index), 0);
    if (value && value->type == V_ASN1_SEQUENCE)
      add_certificates(list, {reinterpret_cast<const char*>(ASN1_STRING_get0_data(value->value.sequence)),
                              static_cast<std::size_t>(ASN1_STRING_length(value->value.sequence))});
  }
}

// qpdf keeps /Contents whole, with the zeros behind the DER.
std::vector<std::string> contents_of_signatures(QPDF& document) {
  std::vector<std::string> contents;
  for (auto& field : signature_fields(document))
    if (auto value = field.getKey("/V"); value.isDictionary() && value.getKey("/Contents").isString())
      contents.push_back(value.getKey("/Contents").getStringValue());
  return contents;
}

bool over_the_web(const std::string& url) { return url.rfind("http://", 0) == 0 || url.rfind("https://", 0) == 0; }

std::string web_address(const GENERAL_NAME* name) {
  if (!name || name->type != GEN_URI) return {};
  const auto* text = name->d.uniformResourceIdentifier;
  std::string url(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                  static_cast<std::size_t>(ASN1_STRING_length(text)));
  return over_the_web(url) ? url : std::string{};
}

std::vector<std::string> revocation_list_addresses(X509* certificate) {
  using Points = Owned<CRL_DIST_POINTS, CRL_DIST_POINTS_free>;
  std::vector<std::string> urls;
  const Points points{
      static_cast<CRL_DIST_POINTS*>(X509_get_ext_d2i(certificate, NID_crl_distribution_points, nullptr, nullptr))};
  for (int i = 0; i < sk_DIST_POINT_num(points.get()); ++i) {
    const auto* where = sk_DIST_POINT_value(points.get(), i)->distpoint;
    if (!where || where->type != 0) continue;  // 0: a full name
    for (int n = 0; n < sk_GENERAL_NAME_num(where->name.fullname); ++n)
      if (auto url = web_address(sk_GENERAL_NAME_value(where->name.fullname, n)); !url.empty()) urls.push_back(url);
  }
  return urls;
}

std::vector<std::string> access_addresses(X509* certificate, int method) {
  using Access = Owned<AUTHORITY_INFO_ACCESS, AUTHORITY_INFO_ACCESS_free>;
  std::vector<std::string> urls;
  const Access access{
      static_cast<AUTHORITY_INFO_ACCESS*>(X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr))};
  for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
    const auto* description = sk_ACCESS_DESCRIPTION_value(access.get(), i);
    if (OBJ_obj2nid(description->method) != method) continue;
    if (auto url = web_address(description->location); !url.empty()) urls.push_back(url);
  }
  return urls;
}

[[noreturn]] void not_what_it_should_be(const Address& address, const std::string& what) {
  ERR_clear_error();
  throw Error(ErrorKind::failure, http::host_of(address.url), "",
              "What it sent is not " + what + ". Try again later, or give the files by hand.");
}

http::Request request_to(const Address& address) {
  http::Request request;
  request.url = address.url;
  request.limits = {std::chrono::seconds{10}, std::chrono::seconds{30}, 16u << 20};
  request.channel = http::Channel::any;
  return request;
}

// A certificate, or a PKCS#7 bundle of them (RFC 5280, 4.2.2.1).
void fetch_issuer(ValidationData& data, const Address& address, const http::Client& client) {
  const auto body = http::body_of(client, request_to(address));
  auto found = certificates_in(body);
  if (found.empty()) {
    const auto* at = reinterpret_cast<const unsigned char*>(body.data());
    const Pkcs7 bundle{d2i_PKCS7(nullptr, &at, static_cast<long>(body.size()))};
    if (bundle && PKCS7_type_is_signed(bundle.get()) && bundle->d.sign)
      for (int i = 0; i < sk_X509_num(bundle->d.sign->cert); ++i)
        found.push_back(shared(sk_X509_value(bundle->d.sign->cert, i)));
  }
  if (found.empty()) not_what_it_should_be(address, "a certificate");
  for (const auto& certificate : found) add_once(data.certificates, der_of(certificate.get()));
}

void fetch_revocation_list(ValidationData& data, const Address& address, const http::Client& client) {
  const auto lists = revocation_lists_in(http::body_of(client, request_to(address)));
  if (lists.empty()) not_what_it_should_be(address, "a revocation list");
  for (const auto& list : lists) add_once(data.revocation_lists, der_of(list.get()));
}

void fetch_ocsp_answer(ValidationData& data, const Address& address, const http::Client& client) {
  const auto certificate = parsed(address.certificate);
  Certificate issuer;
  for (const auto& der : data.certificates)
    if (auto candidate = parsed(der); issued_by(certificate.get(), candidate.get())) issuer = std::move(candidate);
  if (!issuer)
    throw Error(ErrorKind::failure, http::host_of(address.url), "",
                "It can be asked about a certificate only with the issuer's, which is not in the file. Give the "
                "revocation list by hand.");

  const char* const attempt = "The OCSP request could not be made";
  OcspCertificate wanted{required(OCSP_cert_to_id(EVP_sha1(), certificate.get(), issuer.get()), attempt)};
  const OcspRequest question{required(OCSP_REQUEST_new(), attempt)};
  required(OCSP_request_add0_id(question.get(), OCSP_CERTID_dup(wanted.get())), attempt);
  auto request = request_to(address);
  request.method = http::Method::post;
  request.body = der_of<i2d_OCSP_REQUEST>(question.get());
  request.headers = {{"Content-Type", "application/ocsp-request"}};
  const auto body = http::body_of(client, request);

  const auto* at = reinterpret_cast<const unsigned char*>(body.data());
  const OcspResponse answer{d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(body.size()))};
  if (!answer || OCSP_response_status(answer.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL)
    not_what_it_should_be(address, "an OCSP answer");
  const OcspBasic basic{OCSP_response_get1_basic(answer.get())};
  const Store anchor{required(X509_STORE_new(), attempt)};
  required(X509_STORE_add_cert(anchor.get(), issuer.get()), attempt);
  X509_STORE_set_flags(anchor.get(), X509_V_FLAG_PARTIAL_CHAIN);
  int status = 0;
  if (!basic || OCSP_basic_verify(basic.get(), nullptr, anchor.get(), 0) != 1 ||
      OCSP_resp_find_status(basic.get(), wanted.get(), &status, nullptr, nullptr, nullptr, nullptr) != 1)
    not_what_it_should_be(address, "an OCSP answer about this certificate by its issuer");
  add_once(data.ocsp_answers, der_of<i2d_OCSP_RESPONSE>(answer.get()));
}

void require_known_issuers(const ValidationData& data, const std::vector<std::string>& certificates) {
  for (const auto& der : data.revocation_lists) {
    const auto lists = revocation_lists_in(der);
    const bool known = !lists.empty() && std::any_of(certificates.begin(), certificates.end(), [&](const auto& held) {
      const auto certificate = parsed(held);
      return X509_NAME_cmp(X509_get_issuer_name(certificate.get()), X509_CRL_get_issuer(lists.front().get())) == 0;
    });
    if (!known)
      throw Error(ErrorKind::refused, "revocation list", "",
                  "It is by an authority that issued none of the signers' certificates. Give the list of the root that "
                  "did.");
  }
}

// One array of the store: what was there, then what is new, each stream once.
Object stored(NextRevision& revision, Object before, const std::vector<std::string>& items) {
  Object list = Object::newArray();
  std::set<std::string> held;
  if (before.isArray())
    for (auto& stream : before.aitems()) {
      if (!stream.isStream()) continue;
      const auto data = stream.getStreamData();
      held.emplace(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
      list.appendItem(stream);
    }
  for (const auto& item : items)
    if (held.insert(item).second) list.appendItem(revision.add(Object::newStream(&revision.document(), item)));
  return list;
}

}  // namespace

void add_file(ValidationData& data, const File& file) {
  const auto lists = revocation_lists_in(file.bytes);
  const auto certificates = certificates_in(file.bytes);
  if (lists.empty() && certificates.empty())
    throw Error(ErrorKind::faults, file.name, "",
                "There is no revocation list in this file. Give one as PEM or DER, as \"identity crl\" makes it.");
  for (const auto& list : lists) add_once(data.revocation_lists, der_of(list.get()));
  for (const auto& certificate : certificates) add_once(data.certificates, der_of(certificate.get()));
}

std::vector<std::string> certificates_of_signatures(const File& pdf) {
  NextRevision revision(pdf.bytes, pdf.name);
  std::vector<std::string> list;
  for (const auto& contents : contents_of_signatures(revision.document())) add_certificates(list, contents);
  return list;
}

std::vector<Address> addresses_in(const std::vector<std::string>& certificates) {
  std::vector<Address> issuers, lists, responders;
  const auto add = [](std::vector<Address>& addresses, AddressKind kind, const std::vector<std::string>& urls,
                      const std::string& der) {
    for (const auto& url : urls)
      // A list or a certificate is the same for all who name it; a responder is asked about each.
      if (std::none_of(addresses.begin(), addresses.end(), [&](const Address& known) {
            return known.url == url && (kind != AddressKind::ocsp || known.certificate == der);
          }))
        addresses.push_back({kind, url, der});
  };
  for (const auto& der : certificates) {
    const auto certificate = parsed(der);
    add(issuers, AddressKind::issuer_certificate, access_addresses(certificate.get(), NID_ad_ca_issuers), der);
    add(lists, AddressKind::revocation_list, revocation_list_addresses(certificate.get()), der);
    add(responders, AddressKind::ocsp, access_addresses(certificate.get(), NID_ad_OCSP), der);
  }
  ERR_clear_error();
  issuers.insert(issuers.end(), lists.begin(), lists.end());
  issuers.insert(issuers.end(), responders.begin(), responders.end());
  return issuers;
}

void fetch(ValidationData& data, const std::vector<Address>& addresses, const http::Client& client) {
  for (const auto& address : addresses) add_once(data.certificates, address.certificate);
  for (const auto& address : addresses) {
    switch (address.kind) {
      case AddressKind::issuer_certificate: fetch_issuer(data, address, client); break;
      case AddressKind::revocation_list: fetch_revocation_list(data, address, client); break;
      case AddressKind::ocsp: fetch_ocsp_answer(data, address, client); break;
    }
  }
}

std::string add_validation_data(const File& pdf, const ValidationData& data, const base::Instant& instant) {
  NextRevision revision(pdf.bytes, pdf.name);
  auto& document = revision.document();
  const auto signatures = contents_of_signatures(document);
  if (signatures.empty())
    throw Error(ErrorKind::refused, pdf.name, "",
                "Nobody has signed this file, so there is nothing to keep validation data for. Sign it first.");
  auto certificates = data.certificates;
  for (const auto& contents : signatures) add_certificates(certificates, contents);
  require_known_issuers(data, certificates);

  auto catalog = document.getRoot();
  auto before = catalog.getKey("/DSS");
  if (!before.isDictionary()) before = Object::newDictionary();
  const auto old = [&](const char* key) { return before.getKey(key); };
  auto certs = stored(revision, old("/Certs"), certificates);
  auto crls = stored(revision, old("/CRLs"), data.revocation_lists);
  auto ocsps = stored(revision, old("/OCSPs"), data.ocsp_answers);

  Object related = old("/VRI").isDictionary() ? old("/VRI").shallowCopy() : Object::newDictionary();
  for (const auto& contents : signatures) {
    Object entry = Object::newDictionary();
    if (certs.getArrayNItems() > 0) entry.replaceKey("/Cert", certs);
    if (crls.getArrayNItems() > 0) entry.replaceKey("/CRL", crls);
    if (ocsps.getArrayNItems() > 0) entry.replaceKey("/OCSP", ocsps);
    entry.replaceKey("/TU", Object::newString(pdf_date(instant)));
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    // The key of an entry is the SHA-1 of the signature's /Contents (ISO 32000-2, 12.8.4.4): a name, not a protection.
    required(EVP_Digest(contents.data(), contents.size(), digest, &length, EVP_sha1(), nullptr), "SHA-1 failed");
    related.replaceKey("/" + upper_hexadecimal({reinterpret_cast<const char*>(digest), length}), entry);
  }
  Object store = Object::newDictionary();
  store.replaceKey("/Type", Object::newName("/DSS"));
  if (certs.getArrayNItems() > 0) store.replaceKey("/Certs", certs);
  if (crls.getArrayNItems() > 0) store.replaceKey("/CRLs", crls);
  if (ocsps.getArrayNItems() > 0) store.replaceKey("/OCSPs", ocsps);
  store.replaceKey("/VRI", related);
  catalog.replaceKey("/DSS", revision.add(store));
  revision.update(catalog);
  return revision.finish();
}

}  // namespace signing
