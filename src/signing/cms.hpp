// The cryptographic part of a signature: a detached CMS SignedData as PAdES wants it (ETSI EN 319 142-1, 6.3).
// OpenSSL always writes the signer's clock into the signed attributes, which PAdES forbids; so the attributes are
// gathered and signed here, once, which also asks a token for one signature only.
#pragma once
#include <string>
#include <string_view>

#include "signing/identity.hpp"
#include "signing/timestamp.hpp"

namespace signing {

// DER over bytes whose SHA-256 is `digest` (32 bytes). With an exchange, a timestamp of the signature goes in (B-T);
// `now` is this machine's clock, which it is held against.
std::string cades_signature(std::string_view digest, const Identity& identity, const TimestampExchange& exchange, base::Instant now);

// Bytes that surely hold such a signature without a timestamp.
std::size_t signature_room(const Identity& identity);

}  // namespace signing
