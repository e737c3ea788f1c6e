// Whom a web address reaches: what must not change on the way.
#pragma once
#include <optional>
#include <string>

#include "http/client.hpp"

namespace http {

struct Origin {
  std::string scheme, host, port;
  bool operator==(const Origin&) const = default;
  bool loopback() const;  // this very machine
};

// nullopt for what is no address of the web.
std::optional<Origin> origin_of(const std::string& address);
// Throws Error(refused) for no address, and for one without TLS where `channel` asks for it.
Origin checked_origin(const std::string& address, Channel channel);

}  // namespace http
