#include "render/address.hpp"

#include <array>
#include <cstdio>

namespace render {

bool can_follow(const std::string& address) {
  for (const char* scheme : {"https://", "http://", "mailto:"})
    if (address.rfind(scheme, 0) == 0) return true;
  return false;
}

std::string as_address(const std::string& text) {
  std::string address;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F) {
      address += c;
    } else {
      std::array<char, 4> code{};
      std::snprintf(code.data(), code.size(), "%%%02X", byte);
      address += code.data();
    }
  }
  return address;
}

}  // namespace render
