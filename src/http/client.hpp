// One request to a web server and its answer: TLS always checked, time and size always limited. transfers.hpp has many
// at once. An interface, so that tests put a server of their own making, or none, in its place.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace http {

enum class Method { get, post };

// Certificate authorities publish lists and timestamps over plain HTTP because what they publish is itself signed;
// everything else goes through TLS, except to this very machine.
enum class Channel { tls, any };

struct Header {
  std::string name;
  std::string value;
};

struct Limits {
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds total{60'000};
  std::size_t answer = 8u << 20;            // bytes
  std::chrono::milliseconds first_byte{0};  // of the answer, from the start; 0: only the total counts
};

struct Request {
  std::string url;
  Method method = Method::get;
  std::string body;
  std::vector<Header> headers;
  Limits limits;
  Channel channel = Channel::tls;
};

struct Response {
  int status = 0;
  std::string body;
  std::vector<Header> headers;
  // The first header of this name, whatever its case.
  std::optional<std::string> header(const std::string& name) const;
};

// A proxy of one's own choosing, in place of the environment's.
struct Proxy {
  std::string url;  // "http://proxy.school.example:8080"; empty: whatever https_proxy says
  std::string user, password;
};

// How the network is reached from here.
struct Network {
  std::string
      trusted_file;  // PEM roots in place of the system's, for a school behind its own gateway; empty: the system's
  Proxy proxy;
};

class Client {
 public:
  virtual ~Client() = default;
  // The server's answer, whatever its status. Throws Error(failure) when there is none: no such host, refused, timed
  // out, an untrusted certificate, too large, a redirect to another host. A message names the host, never a secret.
  virtual Response send(const Request& request) const = 0;
};

// The body of the answer to `request`; any status but 2xx is an Error(failure) too.
std::string body_of(const Client& client, const Request& request);

// Over libcurl. Proxies come from the environment (https_proxy, no_proxy); this machine is never behind one.
class CurlClient : public Client {
 public:
  explicit CurlClient(std::string trusted_file = {}) : network_{std::move(trusted_file), {}} {}
  Response send(const Request& request) const override;

 private:
  Network network_;
};

// How long the server asks to be left alone (RFC 9110, 10.2.3), at least: given in seconds or as a date, which is taken
// against the server's own clock where it tells that, else against `now` (seconds since 1970). nullopt where it does
// not say.
std::optional<std::chrono::seconds> retry_after(const Response& response, std::int64_t now);

// "timestamp.example.org" of "https://user:secret@timestamp.example.org/x?y": what a message may name.
std::string host_of(const std::string& url);

}  // namespace http
