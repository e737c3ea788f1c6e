#include "http/client.hpp"

#include "base/error.hpp"
#include "http/lower.hpp"
#include "http/transfers.hpp"

namespace http {

std::optional<std::string> Response::header(const std::string& name) const {
  for (const auto& candidate : headers)
    if (lower(candidate.name) == lower(name)) return candidate.value;
  return std::nullopt;
}

Response CurlClient::send(const Request& request) const {
  CurlTransfers transfers(network_);
  transfers.start(0, request);
  for (;;)
    for (auto& finished : transfers.wait(request.limits.total)) {
      if (finished.response) return std::move(*finished.response);
      throw base::Error(base::ErrorKind::failure, host_of(request.url), "", finished.why);
    }
}

std::string body_of(const Client& client, const Request& request) {
  Response response = client.send(request);
  if (response.status < 200 || response.status > 299)
    throw base::Error(base::ErrorKind::failure, host_of(request.url), "",
                      "It answered with status " + std::to_string(response.status) +
                          " instead of what was asked for. Check the address, or try again later.");
  return std::move(response.body);
}

}  // namespace http
