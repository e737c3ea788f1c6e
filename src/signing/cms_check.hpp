// Checking the cryptographic part of a signature or timestamp: a CMS SignedData (RFC 5652) in exactly one shape.
// OpenSSL checks the mathematics; the shape is checked here, because what OpenSSL reads past (another version, a second
// signer, an attribute nobody signed) could be changed, or could mean something to another reader.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "signing/openssl.hpp"

namespace signing {

enum class CmsProfile {
  cades,      // ETSI.CAdES.detached: the certificate is bound into what is signed
  pkcs7,      // adbe.pkcs7.detached: it may be
  timestamp,  // RFC 3161: it is, and the content is a TSTInfo
};

struct CmsFinding {
  std::vector<std::string> reasons;       // why it is not valid, as sentences
  Certificate signer;                     // null where none could be read
  std::vector<Certificate> certificates;  // all that came with it
  std::string content;                    // what is signed, where it lies inside
  std::string value;                      // the signature value itself
  std::string token;                      // a timestamp over that value (DER), or empty
};

// `der` is the whole SignedData; `pieces` the bytes it covers where they lie outside.
CmsFinding check_cms(std::string_view der, std::initializer_list<std::string_view> pieces, CmsProfile profile);

// Rewrites a SignedData that is not in DER, as some programs leave it (NSS, so poppler and Okular); `length` is how much
// of `bytes` it took. What the signer signed stays as it was, or the check fails.
std::optional<std::string> plain_der(std::string_view bytes, std::size_t& length);

struct TokenFinding {
  std::vector<std::string> reasons;
  Certificate authority;  // null where none could be read
  std::vector<Certificate> certificates;
  base::Instant time;
};

// A timestamp token (RFC 3161, 2.4.2) over `pieces`.
TokenFinding check_token(std::string_view der, std::initializer_list<std::string_view> pieces);

}  // namespace signing
