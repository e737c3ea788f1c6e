#include "http/address.hpp"

#include <curl/curl.h>

#include <memory>
#include <string_view>

#include "base/error.hpp"
#include "base/text.hpp"

namespace http {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

}  // namespace

bool Origin::loopback() const {  // "127.example.org" is a name like any other
  return host == "localhost" || host == "[::1]" ||
         (host.rfind("127.", 0) == 0 && host.find_first_not_of("0123456789.") == std::string::npos);
}

std::optional<Origin> origin_of(const std::string& address) {
  const std::unique_ptr<CURLU, FreeUrl> url(curl_url());
  if (!url || curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK) return std::nullopt;
  const auto part = [&](CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return std::string{};
    std::string copy = base::lowered(text);
    curl_free(text);
    return copy;
  };
  Origin origin{part(CURLUPART_SCHEME), part(CURLUPART_HOST), part(CURLUPART_PORT)};
  if (origin.host.empty() || (origin.scheme != "http" && origin.scheme != "https")) return std::nullopt;
  return origin;
}

Origin checked_origin(const std::string& address, Channel channel) {
  const auto origin = origin_of(address);
  if (!origin)
    throw base::Error(base::ErrorKind::refused, host_of(address), "",
                      "This is not a web address. Write it in full, beginning with https://.");
  if (origin->scheme == "http" && channel == Channel::tls && !origin->loopback())
    throw base::Error(base::ErrorKind::refused, origin->host, "",
                      "The address is not protected by TLS. Use the address that begins with https://.");
  return *origin;
}

std::string host_of(const std::string& url) {
  if (const auto origin = origin_of(url)) return origin->host;
  return "address";
}

}  // namespace http
