#include "base/hash.hpp"

#include <openssl/evp.h>

#include <array>

#include "base/error.hpp"

namespace base {

std::string hexadecimal(std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    text += digits[static_cast<unsigned char>(byte) >> 4];
    text += digits[static_cast<unsigned char>(byte) & 15];
  }
  return text;
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
    throw Error(ErrorKind::failure, "", "", "The system's OpenSSL cannot compute SHA-256. Reinstall OpenSSL 3.");
  return hexadecimal({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::string sha256(const std::vector<std::pair<std::string, std::string>>& named_parts) {
  std::string lines;
  for (const auto& [name, bytes] : named_parts) lines += sha256(bytes) + "  " + name + "\n";
  return sha256(lines);
}

}  // namespace base
