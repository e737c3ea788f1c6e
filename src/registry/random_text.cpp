#include "registry/random_text.hpp"

#include <random>

#include "base/hash.hpp"

namespace registry {

std::string random_text() {
  std::random_device random;
  std::string bytes;
  for (int i = 0; i < 16; ++i) bytes += static_cast<char>(random() & 255);
  return base::hexadecimal(bytes);
}

}  // namespace registry
