// RFC 3161 timestamps: another party's clock, bound to the bytes of a signature.
// The authority sees a hash and nothing else; its answer is believed only after every check.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace http {
class Client;
}

namespace signing {

// Carries a request (DER) to an authority and brings its answer (DER) back.
using TimestampExchange = std::function<std::string(const std::string& request)>;

// `client` must outlive the result.
TimestampExchange exchange_over(const http::Client& client, const std::string& url);

struct TimestampToken {
  std::string der;    // a CMS SignedData holding the TSTInfo
  base::Instant time; // by the authority's clock
};
// A token over `bytes`. Throws Error(failure) with a sentence when the authority refuses, or when what it sent is not
// a granted, correctly signed token over these bytes in answer to this very request.
TimestampToken timestamp(std::string_view bytes, const TimestampExchange& exchange);

}  // namespace signing
