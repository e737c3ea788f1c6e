// Private keys: made, encrypted under a passphrase, opened again. They are never written any other way.
#pragma once
#include "signing/identity.hpp"

namespace signing {

Key make_key(KeyKind kind);
// PKCS#8 under AES-256 with PBKDF2 (RFC 8018), as PEM. A passphrase that is empty or shorter than that is refused.
constexpr int shortest_passphrase = 12;  // characters
std::string encrypted_pem(const EVP_PKEY* key, const Passphrase& passphrase);
Key open_key(const File& file, const Passphrase& passphrase);
// Joined with its certificate and the issuers, as PKCS#12.
std::string joined_pkcs12(EVP_PKEY* key, X509* certificate, STACK_OF(X509) * issuers, const Passphrase& passphrase);

}  // namespace signing
