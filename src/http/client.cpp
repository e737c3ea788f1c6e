#include "http/client.hpp"

#include <curl/curl.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "http/transfers.hpp"

namespace http {

std::optional<std::string> Response::header(const std::string& name) const {
  for (const auto& candidate : headers)
    if (base::lowered(candidate.name) == base::lowered(name)) return candidate.value;
  return std::nullopt;
}

std::optional<std::chrono::seconds> retry_after(const Response& response, std::int64_t now) {
  const auto asked = response.header("Retry-After");
  if (!asked || asked->empty()) return std::nullopt;
  const auto digits = asked->find_first_not_of("0123456789");
  if (digits == std::string::npos || (digits > 0 && (*asked)[digits] == '.'))  // some send "1.5"
    return std::chrono::seconds{std::stoll(asked->substr(0, std::min<std::size_t>(digits, 9))) +
                                (digits == std::string::npos ? 0 : 1)};
  const auto until = curl_getdate(asked->c_str(), nullptr);
  if (until < 0) return std::nullopt;
  if (const auto date = response.header("Date"))
    if (const auto there = curl_getdate(date->c_str(), nullptr); there >= 0) now = there;
  return std::chrono::seconds{std::max<std::int64_t>(0, until - now)};
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
