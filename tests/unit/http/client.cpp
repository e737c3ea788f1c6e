#include "http/client.hpp"

#include <cstdlib>

#include "base/error.hpp"
#include "support/catch.hpp"
#include "support/loopback_server.hpp"

using namespace support;
using Catch::Matchers::Contains;
using http::CurlClient;

namespace {

http::Request get(const std::string& url) {
  http::Request request;
  request.url = url;
  return request;
}

http::Request post(const std::string& url, const std::string& body) {
  auto request = get(url);
  request.method = http::Method::post;
  request.body = body;
  return request;
}

std::string why_not(const http::Request& request, const CurlClient& client = CurlClient{}) {
  try {
    client.send(request);
  } catch (const base::Error& error) {
    return error.what();
  }
  return "it was answered";
}

}  // namespace

TEST_CASE("A request reaches the server as it was written, and its answer comes back whole") {
  LoopbackServer server([](const Asked&) { return answer(201, std::string("\0\x01\xFF body", 8), "X-Kind: Test\r\n"); });
  auto request = post(server.url("/path?query=1"), std::string("a\0b", 3));
  request.headers = {{"Content-Type", "application/timestamp-query"}, {"X-Empty", ""}};
  const auto response = CurlClient{}.send(request);

  CHECK(response.status == 201);
  CHECK(response.body == std::string("\0\x01\xFF body", 8));
  CHECK(response.header("x-kind") == "Test");
  CHECK_FALSE(response.header("x-other"));
  REQUIRE(server.asked().size() == 1);
  const auto asked = server.asked().front();
  CHECK(asked.method == "POST");
  CHECK(asked.target == "/path?query=1");
  CHECK(asked.body == std::string("a\0b", 3));
  CHECK_THAT(asked.head, Contains("Content-Type: application/timestamp-query\r\n") && Contains("X-Empty:\r\n"));
  CHECK_THAT(asked.head, !Contains("Expect:"));
}

TEST_CASE("A status that is not success is an answer to send() and a sentence to body_of()") {
  LoopbackServer server([](const Asked&) { return answer(404, "nothing here"); });
  CHECK(CurlClient{}.send(get(server.url())).status == 404);
  CHECK_THROWS_WITH(http::body_of(CurlClient{}, get(server.url())),
                    "127.0.0.1: It answered with status 404 instead of what was asked for. Check the address, or try "
                    "again later.");
}

TEST_CASE("Only TLS leaves this machine") {
  CHECK_THAT(why_not(get("http://timestamp.example.org/")), Contains("not protected by TLS"));
  CHECK_THAT(why_not(get("http://127.example.org/")), Contains("not protected by TLS"));
  CHECK_THAT(why_not(get("http://localhost.example.org/")), Contains("not protected by TLS"));
  CHECK_THAT(why_not(get("ftp://127.0.0.1/")), Contains("not a web address"));
  CHECK_THAT(why_not(get("file:///etc/passwd")), Contains("not a web address"));
  CHECK_THAT(why_not(get("not an address")), Contains("not a web address"));
  CHECK_THAT(why_not(get("")), Contains("not a web address"));
}

TEST_CASE("A machine that refuses, that does not exist, or that hangs up is named in a sentence") {
  const auto port = std::to_string(silent_port());
  CHECK(why_not(get("http://127.0.0.1:" + port)) ==
        "127.0.0.1: It refused the connection or could not be reached. Check the address, or try again later.");
  LoopbackServer broken([](const Asked&) { return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"; });
  CHECK_THAT(why_not(get(broken.url())), Contains("broke off before the answer was complete"));
  LoopbackServer silent([](const Asked&) { return ""; });
  CHECK_THAT(why_not(get(silent.url())), Contains("broke off before the answer was complete"));
}

TEST_CASE("A server that does not answer is given up in the time set for it") {
  LoopbackServer server([](const Asked&) { return std::nullopt; });
  auto request = get(server.url());
  request.limits.total = std::chrono::milliseconds{100};
  CHECK(why_not(request) == "127.0.0.1: It did not answer in time. Try again later.");
}

TEST_CASE("An answer larger than the limit is not read to its end") {
  LoopbackServer server([](const Asked&) { return answer(200, std::string(100'000, 'x')); });
  auto request = get(server.url());
  request.limits.answer = 65'536;
  CHECK_THAT(why_not(request), Contains("larger than 64 kB"));
  request.limits.answer = 100'000;
  CHECK(CurlClient{}.send(request).body.size() == 100'000);
  LoopbackServer chatty([](const Asked&) {
    std::string headers;
    for (int i = 0; i < 5'000; ++i) headers += "X-Header: " + std::string(80, 'x') + "\r\n";
    return answer(200, "", headers);
  });
  CHECK_THAT(why_not(get(chatty.url())), Contains("larger than"));
}

TEST_CASE("Redirects are followed on the same server only") {
  LoopbackServer elsewhere([](const Asked&) { return answer(200, "stolen"); });
  LoopbackServer server([&](const Asked& asked) {
    if (asked.target == "/there") return answer(200, "arrived with '" + asked.body + "'");
    if (asked.target == "/loop") return answer(302, "", "Location: /loop\r\n");
    if (asked.target == "/away") return answer(302, "", "Location: " + elsewhere.url() + "\r\n");
    if (asked.target == "/again") return answer(307, "", "Location: /there\r\n");
    return answer(302, "", "Location: /there\r\n");
  });
  CHECK(CurlClient{}.send(get(server.url("/here"))).body == "arrived with ''");
  CHECK(CurlClient{}.send(post(server.url("/again"), "body")).body == "arrived with 'body'");
  CHECK(CurlClient{}.send(post(server.url("/here"), "body")).status == 302);
  CHECK_THAT(why_not(get(server.url("/loop"))), Contains("without end"));
  CHECK_THAT(why_not(get(server.url("/away"))), Contains("points on to another address (127.0.0.1)"));
  CHECK(elsewhere.asked().empty());
}

TEST_CASE("Nothing secret stands in an error") {
  auto request = get("https://someone:hunter2@127.0.0.1:" + std::to_string(silent_port()) + "/?token=s3cret");
  request.headers = {{"Authorization", "Bearer abc123"}};
  const auto message = why_not(request);
  CHECK_THAT(message, Contains("127.0.0.1: It refused"));
  CHECK_THAT(message, !Contains("hunter2") && !Contains("s3cret") && !Contains("abc123"));
  CHECK(http::host_of("https://someone:hunter2@Host.Example.org/?token=s3cret") == "host.example.org");
  CHECK(http::host_of("nonsense:") == "address");
}

TEST_CASE("A header cannot smuggle in another") {
  LoopbackServer server([](const Asked&) { return answer(200, ""); });
  auto request = get(server.url());
  request.headers = {{"X-Name", "value\r\nX-Other: smuggled"}};
  CHECK_THAT(why_not(request), Contains("may not hold a line break"));
  CHECK(server.asked().empty());
}

TEST_CASE("This machine is never behind a proxy; others are behind the one in the environment") {
  LoopbackServer proxy([](const Asked&) { return answer(200, "from the proxy"); });
  ::setenv("http_proxy", proxy.url().c_str(), 1);
  LoopbackServer server([](const Asked&) { return answer(200, "from the server"); });
  CHECK(CurlClient{}.send(get(server.url())).body == "from the server");
  auto request = get("http://crl.example.org/school.crl");
  request.channel = http::Channel::any;
  CHECK(CurlClient{}.send(request).body == "from the proxy");
  ::unsetenv("http_proxy");
}
