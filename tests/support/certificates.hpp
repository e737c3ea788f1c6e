// Certificates made to order: expired, weak, for the wrong purpose, and those of a timestamp authority.
// The product makes only good ones, so the bad ones come from here.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "signing/authority.hpp"
#include "signing/identity.hpp"

namespace support {

inline const base::Instant noon{1795348800};  // 22 November 2026, 12:00 UTC

struct Plan {
  signing::Subject subject{"Ann Example", "", ""};
  signing::Validity validity{{noon.seconds - 86'400}, {noon.seconds + 365 * 86'400}};
  int rsa_bits = 0;  // 0: elliptic curve P-256
  std::vector<std::pair<int, std::string>> extensions = {{NID_key_usage, "critical,digitalSignature,nonRepudiation"}};
  const signing::Identity* issuer = nullptr;  // null: self-signed
};
signing::Identity certified(const Plan& plan);
signing::Identity certificate_authority(const std::string& name);
// `issuer` may be null.
signing::Identity timestamp_signer(const std::string& name, const signing::Identity* issuer = nullptr);

EVP_PKEY* key_of(const signing::Identity& identity);  // of one that is no token's
std::string certificate_pem(const signing::Identity& identity);
std::string plain_key_pem(const signing::Identity& identity);

inline signing::Passphrase passphrase(std::string text = "correct horse") { return signing::Passphrase(std::move(text)); }

// A school's root and people under it, made by the product's own commands.
struct School {
  signing::File root_key, root;
  signing::Identity person(const std::string& name, const std::string& position = "",
                           signing::KeyKind kind = signing::KeyKind::ec_p256) const;
  signing::Authority authority() const { return {root_key, root, passphrase("the root's own")}; }
};
School school();

}  // namespace support
