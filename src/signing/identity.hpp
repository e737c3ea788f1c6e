// A person's key and certificate: how they are made on the owner's machine, and opened to sign.
// A key belongs to its owner. It leaves this room only encrypted under its passphrase, and whoever keeps the school's
// root answers a request without ever seeing it. Bytes in, bytes out; the caller reads and writes files.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "signing/certificate.hpp"
#include "signing/passphrase.hpp"
#include "signing/signing_key.hpp"

namespace signing {

enum class KeyKind { rsa_3072, ec_p256 };

struct NewIdentity {
  std::string key_pem;      // PKCS#8, encrypted: write with Privacy::owner_only
  std::string request_pem;  // PKCS#10: for whoever keeps the school's root
};
NewIdentity new_identity(const Subject& subject, KeyKind kind, const Passphrase& passphrase);

// Joins the root's answer to the key, as PKCS#12 under the key's own passphrase (write with Privacy::owner_only).
// Refuses an answer that belongs to another key or that this root did not give.
std::string accept(const File& answer, const File& key, const File& root, const Passphrase& passphrase);

// A key that can sign, with its certificate.
struct Identity {
  std::shared_ptr<const SigningKey> key;
  Certificate certificate;
  std::vector<Certificate> chain;  // issuers that came with it
};
// A wrong passphrase or PIN has a sentence of its own (Error(refused)).
Identity open_pkcs12(const File& file, const Passphrase& passphrase);
// `uri` as in RFC 7512, "pkcs11:token=…;object=…?module-path=…". A PIN inside it is refused: it would be on view.
Identity open_pkcs11(const std::string& uri, const Passphrase& pin);
bool is_pkcs11(std::string_view name);  // begins with "pkcs11:"

}  // namespace signing
