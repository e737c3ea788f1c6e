// The school's own root: it answers requests for certificates and says which are no longer to be trusted.
// Its key lies under a passphrase of its own and is opened for nothing else.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "signing/identity.hpp"

namespace signing {

struct NewRoot {
  std::string key_pem;          // PKCS#8, encrypted: write with Privacy::owner_only
  std::string certificate_pem;  // for everybody
};
NewRoot new_root(const std::string& school, KeyKind kind, const Validity& validity, const Passphrase& passphrase);

// What a request asks for, to be compared with its owner before it is answered.
struct RequestRead {
  Subject subject;
  std::string key_fingerprint;
};
RequestRead read_request(const File& request);

struct RevokedSerial {
  std::string serial;  // hexadecimal, upper case
  base::Date date;
};
// Lines "SERIAL DATE"; '#' begins a remark. Throws Error(faults) with every faulty line.
std::vector<RevokedSerial> read_revoked(const File& list);

class Authority {
 public:
  // Refuses a certificate that is not a root's, or a key that is not its own.
  Authority(const File& key, const File& certificate, const Passphrase& passphrase);

  // A certificate for the request, as PEM; it never outlives the root. Refuses a request that its own key did not
  // sign, and a key that is too weak.
  std::string issue(const File& request, const Validity& validity) const;
  // As PEM; `until` is when readers must have the next one.
  std::string revocation_list(const std::vector<RevokedSerial>& revoked, const Validity& validity) const;

 private:
  Key key_;
  Certificate certificate_;
};

struct ExportedRoot {
  std::string certificate_pem;
  std::string steps;  // plain text: how to import it in Acrobat and Okular, and what to compare first
};
// `file_name` is what the steps call the exported certificate.
ExportedRoot export_root(const File& root, const std::string& file_name);

}  // namespace signing
