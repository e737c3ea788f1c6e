// A real web server on this machine, one connection at a time, so that clients meet sockets and not a pretence.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace support {

struct Asked {
  std::string method;
  std::string target;  // "/timestamp?x"
  std::string head;    // the request line and headers, as they came
  std::string body;
};

// The whole answer, status line first; nullopt withholds it until the client gives up.
using Answering = std::function<std::optional<std::string>(const Asked&)>;

std::string answer(int status, const std::string& body, const std::string& headers = {});

class LoopbackServer {
 public:
  explicit LoopbackServer(Answering answering);
  // Over TLS, with this certificate and key.
  LoopbackServer(Answering answering, const std::string& certificate_pem, const std::string& key_pem);
  ~LoopbackServer();

  int port() const { return port_; }
  std::string url(const std::string& target = "/") const;
  std::vector<Asked> asked() const;

 private:
  struct Tls;
  struct FreeTls {
    void operator()(Tls* tls) const;
  };
  void serve();
  void serve_one(int connection);

  Answering answering_;
  std::unique_ptr<Tls, FreeTls> tls_;
  int listening_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;
  std::vector<Asked> asked_;
  std::thread thread_;
};

// A port of this machine on which nobody listens.
int silent_port();

}  // namespace support
