#include "http/transfers.hpp"

#include <condition_variable>
#include <map>
#include <mutex>

#include "base/error.hpp"
#include "support/catch.hpp"
#include "support/loopback_server.hpp"

using namespace support;
using namespace std::chrono_literals;
using http::CurlTransfers;
using http::Finished;
using http::Trouble;

namespace {

http::Request post(const std::string& url, const std::string& body = "{}") {
  http::Request request;
  request.url = url;
  request.method = http::Method::post;
  request.body = body;
  return request;
}

Finished one(const http::Request& request, http::Network network = {}) {
  CurlTransfers transfers(std::move(network));
  transfers.start(7, request);
  for (;;)
    for (auto& finished : transfers.wait(1s)) return finished;
}

}  // namespace

TEST_CASE("Many requests are under way together, and each answer is told by its id") {
  constexpr int many = 20;
  std::mutex mutex;
  std::condition_variable all_here;
  int here = 0;
  // Nobody is answered before everybody has asked.
  LoopbackServer server([&](const Asked& asked, Wire& wire) {
    std::unique_lock lock(mutex);
    ++here;
    all_here.notify_all();
    all_here.wait_for(lock, 30s, [&] { return here >= many; });
    lock.unlock();
    wire.write(kept_open(200, "answer to " + asked.body));
  });
  CurlTransfers transfers;
  for (int i = 0; i < many; ++i) transfers.start(static_cast<std::uint64_t>(i), post(server.url(), std::to_string(i)));
  std::map<std::uint64_t, std::string> answers;
  while (answers.size() < many)
    for (auto& finished : transfers.wait(10s)) {
      REQUIRE(finished.response);
      answers[finished.id] = finished.response->body;
    }
  for (int i = 0; i < many; ++i) CHECK(answers[static_cast<std::uint64_t>(i)] == "answer to " + std::to_string(i));
  CHECK(server.most_at_once() == many);
}

TEST_CASE("A connection is used again for the next request") {
  std::mutex mutex;
  std::map<const Wire*, int> uses;
  LoopbackServer server([&](const Asked&, Wire& wire) {
    const std::lock_guard lock(mutex);
    ++uses[&wire];
    wire.write(kept_open(200, "yes"));
  });
  CurlTransfers transfers;
  for (int i = 0; i < 3; ++i) {
    transfers.start(0, post(server.url()));
    while (transfers.wait(10s).empty()) {
    }
  }
  CHECK(server.asked().size() == 3);
  CHECK(uses.size() == 1);
}

TEST_CASE("Each way of not answering is told apart, and says what to do") {
  const auto is = [](const Finished& finished, Trouble trouble, const std::string& words) {
    CHECK_FALSE(finished.response);
    CHECK(finished.trouble == trouble);
    CHECK_THAT(finished.why, Contains(words));
    CHECK(finished.id == 7);
  };
  is(one(post("http://127.0.0.1:" + std::to_string(silent_port()))), Trouble::unreachable, "refused the connection");
  is(one(post("https://tool.invalid/")), Trouble::no_such_host, "No machine of this name");
  {
    LoopbackServer server([](const Asked&, Wire& wire) { wire.reset(); });
    is(one(post(server.url())), Trouble::broken_off, "broke off");
  }
  {
    LoopbackServer server([](const Asked&, Wire& wire) { wire.wait_for_client_to_go(); });
    auto request = post(server.url());
    request.limits.first_byte = 150ms;
    const auto finished = one(request);
    is(finished, Trouble::too_slow, "did not answer in time");
    CHECK(finished.took < 10s);  // and not the minute that the whole may take
  }
  {
    LoopbackServer server([](const Asked&, Wire& wire) {  // begins at once, and never ends
      wire.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
      for (int i = 0; i < 1000 && wire.open(); ++i) wire.write("x"), wire.pause(20ms);
    });
    auto request = post(server.url());
    request.limits.first_byte = 10s;
    request.limits.total = 300ms;
    is(one(request), Trouble::too_slow, "did not answer in time");
  }
  {
    LoopbackServer server([](const Asked&, Wire& wire) {
      wire.write("HTTP/1.1 200 OK\r\n\r\n");
      while (wire.open()) wire.write(std::string(10'000, 'x'));
    });
    auto request = post(server.url());
    request.limits.answer = 100'000;
    is(one(request), Trouble::too_large, "larger than 97 kB");
  }
  {
    LoopbackServer elsewhere([](const Asked&) { return answer(200, "stolen"); });
    LoopbackServer server([&](const Asked&) { return answer(307, "", "Location: " + elsewhere.url() + "\r\n"); });
    is(one(post(server.url())), Trouble::points_on, "points on to another address");
    CHECK(elsewhere.asked().empty());
  }
  CHECK_THROWS_WITH(one(post("http://tool.example/")), Contains("not protected by TLS"));
}

TEST_CASE("A proxy of one's own is asked, with its user name and password, and may refuse") {
  std::string allowed;
  LoopbackServer proxy([&](const Asked& asked) {
    if (asked.header("Proxy-Authorization") != allowed)
      return answer(407, "", "Proxy-Authenticate: Basic realm=\"school\"\r\n");
    return answer(403, "");  // who we are is known, where we want to go is not liked
  });
  const http::Network network{"", {proxy.url(), "caretaker", "pass:word"}};
  allowed = "Basic Y2FyZXRha2VyOnBhc3M6d29yZA==";
  auto finished = one(post("https://tool.example/v1"), network);
  CHECK(finished.trouble == Trouble::proxy);
  CHECK_THAT(finished.why, Contains("status 403"));
  CHECK(proxy.asked().back().method == "CONNECT");
  CHECK(proxy.asked().back().target == "tool.example:443");

  allowed = "somebody else";
  finished = one(post("https://tool.example/v1"), network);
  CHECK(finished.trouble == Trouble::proxy);
  CHECK_THAT(finished.why, Contains("status 407") && !Contains("pass:word"));

  // This machine is not behind it.
  LoopbackServer server([](const Asked&) { return answer(200, "direct"); });
  CHECK(one(post(server.url()), network).response->body == "direct");
}

TEST_CASE("What is under way is broken off with its transfers") {
  LoopbackServer server([](const Asked&, Wire& wire) { wire.wait_for_client_to_go(); });
  {
    CurlTransfers transfers;
    transfers.start(1, post(server.url()));
    while (server.asked().empty()) transfers.wait(10ms);
    CHECK(transfers.wait(1ms).empty());
  }
  CHECK(server.asked().size() == 1);  // and the server ends, because its client has gone
}

TEST_CASE("How long a server wants to be left alone is read in seconds and as a date") {
  const auto after = [](const std::string& value, const std::string& date = {}) {
    http::Response response{429, "", {{"retry-after", value}}};
    if (!date.empty()) response.headers.push_back({"Date", date});
    return http::retry_after(response, 784111777);  // Sun, 06 Nov 1994 08:49:37 GMT
  };
  CHECK(after("12") == 12s);
  CHECK(after("1.5") == 2s);
  CHECK(after("0") == 0s);
  CHECK(after("Sun, 06 Nov 1994 08:50:07 GMT") == 30s);
  CHECK(after("Sun, 06 Nov 1994 08:40:00 GMT") == 0s);
  CHECK(after("Sun, 06 Nov 1994 08:50:07 GMT", "Sun, 06 Nov 1994 08:50:00 GMT") == 7s);  // its clock, not ours
  CHECK_FALSE(after("-1"));
  CHECK_FALSE(after("soon"));
  CHECK_FALSE(after(""));
  CHECK(after("99999999999999999999") == 999999999s);
  CHECK_FALSE(http::retry_after({429, "", {}}, 0));
}
