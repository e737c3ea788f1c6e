// A private key that can sign and do nothing else: in memory, or on a token that never lets it out.
#pragma once
#include <string>
#include <string_view>

#include "signing/openssl.hpp"

namespace signing {

class SigningKey {
 public:
  virtual ~SigningKey() = default;
  // RSA (PKCS #1, 1.5) or ECDSA over the SHA-256 of `bytes`.
  virtual std::string sign(std::string_view bytes) const = 0;
};

// A key in this process's memory, which OpenSSL wipes when it is let go.
class HeldKey : public SigningKey {
 public:
  explicit HeldKey(Key key) : key_(std::move(key)) {}
  std::string sign(std::string_view bytes) const override;
  EVP_PKEY* get() const { return key_.get(); }

 private:
  Key key_;
};

}  // namespace signing
