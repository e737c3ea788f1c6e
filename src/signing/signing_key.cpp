#include "signing/signing_key.hpp"

namespace signing {

std::string HeldKey::sign(std::string_view bytes) const {
  const char* const attempt = "The signature could not be made";
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const DigestContext context{required(EVP_MD_CTX_new(), "No memory")};
  std::size_t length = 0;
  required(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()), attempt);
  required(EVP_DigestSign(context.get(), nullptr, &length, data, bytes.size()), attempt);
  std::string signature(length, '\0');
  required(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length, data, bytes.size()),
           attempt);
  signature.resize(length);
  return signature;
}

}  // namespace signing
