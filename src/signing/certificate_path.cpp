#include "signing/certificate_path.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <set>

#include "signing/certificate.hpp"

namespace signing {

namespace {

// What an extended key usage must allow for a signature on a document; the first is the kind made for it (RFC 9336).
bool may_sign_documents(X509* certificate) {
  const Owned<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free> usage{
      static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr))};
  ERR_clear_error();
  if (!usage) return true;
  static const std::set<std::string> accepted{
      "1.3.6.1.5.5.7.3.36",      // document signing
      "1.3.6.1.5.5.7.3.4",       // e-mail protection
      "1.3.6.1.5.5.7.3.2",       // client authentication
      "2.5.29.37.0",             // any
      "1.3.6.1.4.1.311.10.3.12", // document signing, as Microsoft numbers it
      "1.2.840.113583.1.1.5",    // authentic documents, as Adobe numbers it
  };
  for (int i = 0; i < sk_ASN1_OBJECT_num(usage.get()); ++i) {
    char number[80];
    if (OBJ_obj2txt(number, sizeof number, sk_ASN1_OBJECT_value(usage.get(), i), 1) > 0 && accepted.contains(number))
      return true;
  }
  return false;
}

std::optional<std::string> unfit_for(X509* certificate, CertificateUse use) {
  const std::uint32_t usage = X509_get_key_usage(certificate);
  if (usage != UINT32_MAX && !(usage & (X509v3_KU_DIGITAL_SIGNATURE | X509v3_KU_NON_REPUDIATION)))
    return "Its certificate was not issued for signing.";
  if (use == CertificateUse::signing && !may_sign_documents(certificate))
    return "Its certificate was issued for something else than signing documents.";
  if (use == CertificateUse::timestamping && X509_check_purpose(certificate, X509_PURPOSE_TIMESTAMP_SIGN, 0) != 1)
    return "The timestamp's certificate was not issued for making timestamps.";
  return std::nullopt;
}

bool names_issuer(X509* certificate, X509* issuer) {
  return X509_NAME_cmp(X509_get_issuer_name(certificate), X509_get_subject_name(issuer)) == 0;
}

bool same_certificate(X509* a, X509* b) { return X509_cmp(a, b) == 0; }

// Nobody found to have issued it: that is how a path to an unknown authority ends.
bool only_unknown(int error) {
  switch (error) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
      return true;
    default:
      return false;
  }
}

std::vector<Certificate> issuers_of(X509* certificate, const std::vector<Certificate>& others,
                                    const std::vector<Certificate>& roots) {
  std::vector<Certificate> path;
  X509* at = certificate;
  while (path.size() < 10 && !is_self_signed(at)) {
    X509* next = nullptr;
    for (const auto* candidates : {&roots, &others})
      for (const Certificate& candidate : *candidates)
        if (!next && issued_by(at, candidate.get())) next = candidate.get();
    if (!next) break;
    path.push_back(shared(next));
    at = next;
  }
  return path;
}

}  // namespace

CertificatePath path_of(X509* certificate, const std::vector<Certificate>& others,
                        const std::vector<Certificate>& roots, const base::Instant& instant, CertificateUse use) {
  CertificatePath path;
  path.issuers = issuers_of(certificate, others, roots);
  if (auto unfit = unfit_for(certificate, use)) {
    path.broken = std::move(unfit);
    return path;
  }
  if (roots.empty()) return path;

  const Store store{required(X509_STORE_new(), "No memory")};
  for (const Certificate& root : roots) X509_STORE_add_cert(store.get(), root.get());
  const BorrowedCertificates untrusted{required(sk_X509_new_null(), "No memory")};
  for (const Certificate& other : others) sk_X509_push(untrusted.get(), other.get());
  const StoreContext context{required(X509_STORE_CTX_new(), "No memory")};
  required(X509_STORE_CTX_init(context.get(), store.get(), certificate, untrusted.get()), "A certificate cannot be checked");
  X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_time(parameters, static_cast<time_t>(instant.seconds));
  X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);  // what the reader chose is an end of the path
  X509_VERIFY_PARAM_set_auth_level(parameters, 2);                     // 112 bits and SHA-2 all the way
  X509_VERIFY_PARAM_set_depth(parameters, 8);
  path.known = X509_verify_cert(context.get()) == 1;
  const int error = X509_STORE_CTX_get_error(context.get());
  ERR_clear_error();
  if (path.known || only_unknown(error)) return path;
  const std::string why = X509_verify_cert_error_string(error);
  if (error == X509_V_ERR_CERT_HAS_EXPIRED || error == X509_V_ERR_CERT_NOT_YET_VALID) {
    path.remark = "A certificate on the way to a trusted root was not valid at that time.";
  } else {
    path.broken = "Its certificate cannot be believed: " + why + ".";
  }
  return path;
}

std::optional<std::string> false_certificate(X509* signer, const std::vector<Certificate>& others,
                                             const std::vector<Certificate>& roots) {
  constexpr int most_verifications = 200;  // names that all match would keep a verifier busy for long
  int verifications = 0;
  const auto gave = [&](const Certificate& issuer, const Certificate& certificate) {
    ++verifications;
    return X509_verify(certificate.get(), X509_get0_pubkey(issuer.get())) == 1;
  };
  std::vector<bool> issuer_present(others.size()), proven(others.size()), vouches(others.size());
  for (std::size_t i = 0; i < others.size(); ++i) {
    for (const Certificate& root : roots)
      if (names_issuer(others[i].get(), root.get()) && gave(root, others[i])) proven[i] = true;
    for (std::size_t k = 0; k < others.size() && verifications < most_verifications; ++k) {
      if (X509_check_issued(others[k].get(), others[i].get()) != X509_V_OK) continue;
      issuer_present[i] = true;
      if (!gave(others[k], others[i])) continue;
      proven[i] = true;
      if (i != k) vouches[k] = true;
    }
  }
  ERR_clear_error();
  if (verifications >= most_verifications) return "It carries too many certificates.";
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (proven[i]) continue;
    X509* certificate = others[i].get();
    const std::string name = subject_in(X509_get_subject_name(certificate)).name;
    if (issuer_present[i]) return "It carries a certificate that its issuer did not give (" + name + ").";
    if (same_certificate(certificate, signer)) continue;
    if (!vouches[i]) return "It carries a certificate that has nothing to do with it (" + name + ").";
    // RFC 5280, 4.2.1.1: only a certificate that vouches for itself may leave its issuer's key unnamed.
    const ASN1_OCTET_STRING* issuer_key = X509_get0_authority_key_id(certificate);
    const ASN1_OCTET_STRING* own_key = X509_get0_subject_key_id(certificate);
    if (!issuer_key || (own_key && ASN1_OCTET_STRING_cmp(issuer_key, own_key) == 0))
      return "It carries a certificate whose issuer was changed (" + name + ").";
  }
  return std::nullopt;
}

RevocationFinding revocation_of(X509* certificate, const std::vector<Certificate>& issuers,
                                const std::vector<RevocationList>& lists) {
  RevocationFinding finding;
  if (issuers.empty()) return finding;
  X509* issuer = issuers.front().get();
  for (const RevocationList& list : lists) {
    if (X509_NAME_cmp(X509_CRL_get_issuer(list.get()), X509_get_subject_name(issuer)) != 0 ||
        X509_CRL_verify(list.get(), X509_get0_pubkey(issuer)) != 1)
      continue;
    const base::Instant made = instant_of(X509_CRL_get0_lastUpdate(list.get()));
    if (!finding.listed || *finding.listed < made) finding.listed = made;
    X509_REVOKED* entry = nullptr;
    // 2: taken off the list again.
    if (X509_CRL_get0_by_cert(list.get(), &entry, certificate) != 1) continue;
    const base::Instant since = instant_of(X509_REVOKED_get0_revocationDate(entry));
    if (!finding.revoked || since < *finding.revoked) finding.revoked = since;
  }
  ERR_clear_error();
  return finding;
}

}  // namespace signing
