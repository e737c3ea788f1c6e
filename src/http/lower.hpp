// Names of hosts and headers are compared without regard to case, and without the locale.
#pragma once
#include <string>
#include <string_view>

namespace http {

inline std::string lower(std::string_view text) {
  std::string folded{text};
  for (auto& c : folded)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return folded;
}

}  // namespace http
