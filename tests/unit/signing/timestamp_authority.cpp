#include "signing/timestamp.hpp"

#include "base/error.hpp"
#include "support/catch.hpp"
#include "support/certificates.hpp"
#include "support/tsa_server.hpp"

using namespace signing;
using namespace support;
using Catch::Matchers::Contains;

namespace {

const http::CurlClient client;

std::string why_not(Tsa conduct) {
  const TsaServer authority(conduct);
  http::Limits limits{std::chrono::seconds{5}, std::chrono::seconds{conduct == Tsa::slow ? 0 : 20}, 64u << 10};
  if (conduct == Tsa::slow) limits.total = std::chrono::milliseconds{150};
  try {
    timestamp("a signature", exchange_over(client, authority.url(), limits), noon);
  } catch (const base::Error& error) {
    CHECK(error.kind() == base::ErrorKind::failure);
    CHECK(error.faults().size() == 1);
    return error.what();
  }
  return "it was believed";
}

}  // namespace

TEST_CASE("An honest authority's timestamp is taken, and only a hash was shown to it") {
  const TsaServer authority(Tsa::honest);
  const auto stamp = timestamp("a signature", exchange_over(client, authority.url()), noon);
  CHECK(base::iso(stamp.time) == "2026-11-22T12:00:05Z");
  const auto asked = authority.server().asked();
  REQUIRE(asked.size() == 1);
  CHECK_THAT(asked[0].head, Contains("Content-Type: application/timestamp-query"));
  CHECK_THAT(asked[0].body, Contains(sha256_bytes("a signature")) && !Contains("a signature"));
  CHECK(asked[0].body.size() < 100);
}

TEST_CASE("Two requests are never the same") {
  const TsaServer authority(Tsa::honest);
  timestamp("a signature", exchange_over(client, authority.url()), noon);
  timestamp("a signature", exchange_over(client, authority.url()), noon);
  const auto asked = authority.server().asked();
  CHECK(asked.at(0).body != asked.at(1).body);
}

TEST_CASE("An authority that is slow, refuses or breaks is named in one sentence") {
  CHECK(why_not(Tsa::slow) == "127.0.0.1: It did not answer in time. Try again later.");
  CHECK(why_not(Tsa::refusing) ==
        "timestamp authority: It refused to give a timestamp: \"Your school is not a customer\". Ask whoever runs it, or "
        "use another authority.");
  CHECK(why_not(Tsa::failing) ==
        "127.0.0.1: It answered with status 500 instead of what was asked for. Check the address, or try again later.");
  CHECK(why_not(Tsa::garbage) ==
        "timestamp authority: What it sent is not a timestamp. Check that the address is that of a timestamp authority.");
  CHECK_THAT(why_not(Tsa::huge), Contains("larger than 64 kB and was not read further"));
}

TEST_CASE("An authority that lies is not believed") {
  CHECK_THAT(why_not(Tsa::other_bytes), Contains("over other bytes than those it was asked about"));
  CHECK_THAT(why_not(Tsa::other_nonce), Contains("answers another request than ours"));
  CHECK_THAT(why_not(Tsa::no_certificate), Contains("does not hold the certificate it was signed with"));
  CHECK_THAT(why_not(Tsa::wrong_purpose), Contains("not correctly signed by a certificate for timestamping"));
  CHECK_THAT(why_not(Tsa::broken_signature), Contains("not correctly signed by a certificate for timestamping"));
}

TEST_CASE("An authority whose clock is far from this machine's is not believed, whichever of the two is wrong") {
  const TsaServer honest(Tsa::honest);
  CHECK(why_not(Tsa::months_ahead) ==
        "timestamp authority: It says that it is 21 May 2027, and this machine's clock says 22 November 2026, so its token was not used. "
        "Check this machine's clock, or use another authority.");
  const auto at = [&](std::int64_t days_off) { return base::Instant{noon.seconds + 5 + days_off * 86'400}; };
  const auto exchange = exchange_over(client, honest.url());
  CHECK_THROWS_WITH(timestamp("a signature", exchange, at(30)), Contains("this machine's clock says 22 December 2026"));
  CHECK_THROWS_WITH(timestamp("a signature", exchange, {at(-1).seconds - 1}), Contains("this machine's clock says 21 November 2026"));
  CHECK_NOTHROW(timestamp("a signature", exchange, at(1)));
  CHECK_NOTHROW(timestamp("a signature", exchange, at(-1)));
}

TEST_CASE("Bytes behind an honest answer make it garbage") {
  const TsaServer authority(Tsa::honest);
  const auto honest = exchange_over(client, authority.url());
  CHECK_THROWS_WITH(timestamp("a signature", [&](const std::string& request) { return honest(request) + "x"; }, noon),
                    Contains("is not a timestamp"));
  CHECK_THROWS_WITH(timestamp("a signature", [](const std::string&) { return std::string{}; }, noon),
                    Contains("is not a timestamp"));
}
