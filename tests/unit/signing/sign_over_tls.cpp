// Here rather than with the web client's tests, because certificates are made in this room.
#include "base/error.hpp"
#include "http/client.hpp"
#include "support/catch.hpp"
#include "support/certificates.hpp"
#include "support/loopback_server.hpp"

#include <fstream>
#include <filesystem>

#include <unistd.h>

using namespace support;
using Catch::Matchers::Contains;

TEST_CASE("A server is believed only with a certificate that this machine trusts and that names it") {
  Plan plan;
  plan.subject.name = "127.0.0.1";
  plan.validity = {{0}, {4'000'000'000}};
  plan.extensions = {{NID_basic_constraints, "critical,CA:TRUE"}, {NID_subject_alt_name, "IP:127.0.0.1"}};
  const auto honest = certified(plan);
  plan.subject.name = "other.example.org";
  plan.extensions = {{NID_basic_constraints, "critical,CA:TRUE"}, {NID_subject_alt_name, "DNS:other.example.org"}};
  const auto other = certified(plan);
  const auto trusted = std::filesystem::temp_directory_path() / ("touchstone-roots-" + std::to_string(::getpid()) + ".pem");
  std::ofstream(trusted) << certificate_pem(honest) << certificate_pem(other);

  const auto greet = [](const Asked&) { return answer(200, "hello"); };
  LoopbackServer server(greet, certificate_pem(honest), plain_key_pem(honest));
  LoopbackServer impostor(greet, certificate_pem(other), plain_key_pem(other));
  http::Request request;
  request.url = server.url();
  CHECK(http::CurlClient{trusted.string()}.send(request).body == "hello");
  CHECK_THROWS_WITH(http::CurlClient{}.send(request), Contains("TLS certificate is not trusted"));
  request.url = impostor.url();
  CHECK_THROWS_WITH(http::CurlClient{trusted.string()}.send(request), Contains("TLS certificate is not trusted"));
  CHECK(impostor.asked().empty());
  CHECK_THROWS_WITH(http::CurlClient{"/nowhere.pem"}.send({server.url(), http::Method::get, "", {}, {}, http::Channel::tls}),
                    Contains("trusted certificates cannot be read"));
  std::filesystem::remove(trusted);
}
