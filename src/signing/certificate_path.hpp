// Who vouches for a certificate: the path from it to a root the reader has chosen, and whether anybody took it back.
// The system's own list of authorities is never asked: it says which web sites to believe, not who may sign for a school.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "signing/openssl.hpp"

namespace signing {

enum class CertificateUse { signing, timestamping };

struct CertificatePath {
  bool known = false;                  // it leads to a chosen root
  std::optional<std::string> broken;   // why the path must not be believed at all, as a sentence
  std::optional<std::string> remark;   // why it leads to no root although one might expect it to
  std::vector<Certificate> issuers;    // from the nearest on, as far as they could be found
};

// As it was at `instant`. `others` came with the signature and are believed in nothing but what they can prove.
CertificatePath path_of(X509* certificate, const std::vector<Certificate>& others,
                        const std::vector<Certificate>& roots, const base::Instant& instant, CertificateUse use);

// Why certificates that came with a signature cannot be what they claim; nullopt when they can.
std::optional<std::string> false_certificate(X509* signer, const std::vector<Certificate>& others,
                                             const std::vector<Certificate>& roots);

struct RevocationFinding {
  std::optional<base::Instant> revoked;  // since when
  std::optional<base::Instant> listed;   // when the newest list that speaks of it was made
};
// By the lists that the certificate's issuer signed.
RevocationFinding revocation_of(X509* certificate, const std::vector<Certificate>& issuers,
                                const std::vector<RevocationList>& lists);

}  // namespace signing
