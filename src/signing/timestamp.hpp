// RFC 3161 timestamps: another party's clock, bound to the bytes of a signature.
// The authority sees a hash and nothing else; its answer is believed only after every check.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "http/client.hpp"

namespace signing {

// Carries a request (DER) to an authority and brings its answer (DER) back.
using TimestampExchange = std::function<std::string(const std::string& request)>;

// `client` must outlive the result.
TimestampExchange exchange_over(const http::Client& client, const std::string& url,
                                const http::Limits& limits = {std::chrono::seconds{10}, std::chrono::seconds{30},
                                                              256u << 10});

struct Timestamp {
  std::string token;   // DER: CMS SignedData over a TSTInfo
  base::Instant time;  // by the authority's clock
};
// How far another's clock may be from this machine's before one of them is wrong.
constexpr std::int64_t clock_tolerance_seconds = 86'400;

// A timestamp over `bytes`, asked for at `now` by this machine's clock. Throws Error(failure) with a sentence when the
// authority refuses, or when what it sent is not a granted, correctly signed token over these bytes in answer to this
// very request, or is of another day.
Timestamp timestamp(std::string_view bytes, const TimestampExchange& exchange, base::Instant now);

}  // namespace signing
