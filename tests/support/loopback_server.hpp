// A real web server on this machine, many connections at once, so that clients meet sockets and not a pretence.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace support {

struct Asked {
  std::string method;
  std::string target;  // "/timestamp?x"
  std::string head;    // the request line and headers, as they came
  std::string body;
  std::string header(const std::string& name) const;  // empty where there is none
};

class LoopbackServer;

// A connection from the server's side, bare or under TLS, for servers that misbehave.
class Wire {
 public:
  Wire(LoopbackServer& server, int connection, void* ssl);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  bool read_more(std::string& into);
  void write(std::string_view bytes);
  void close() { open_ = false; }  // when the answer has been given
  void reset();                    // at once, as a machine does that crashed
  void wait_for_client_to_go();
  void pause(std::chrono::milliseconds time);  // cut short when the server ends
  bool open() const { return open_; }

 private:
  LoopbackServer& server_;
  int connection_;
  void* ssl_;
  bool open_ = true;
};

// The whole answer, status line first, after which the connection ends; nullopt withholds it until the client gives up.
using Answering = std::function<std::optional<std::string>(const Asked&)>;
// Does as it likes. The connection stays open for the next request unless it was closed.
using Conduct = std::function<void(const Asked&, Wire&)>;

std::string answer(int status, const std::string& body, const std::string& headers = {});
std::string kept_open(int status, const std::string& body,
                      const std::string& headers = {});  // the same without "Connection: close"

class LoopbackServer {
 public:
  explicit LoopbackServer(Answering answering);
  explicit LoopbackServer(Conduct conduct);
  // Over TLS, with this certificate and key.
  LoopbackServer(Answering answering, const std::string& certificate_pem, const std::string& key_pem);
  LoopbackServer(Conduct conduct, const std::string& certificate_pem, const std::string& key_pem);
  ~LoopbackServer();

  int port() const { return port_; }
  std::string url(const std::string& target = "/") const;
  std::vector<Asked> asked() const;
  int most_at_once() const { return most_at_once_; }  // requests that were being answered

 private:
  friend class Wire;
  struct Tls;
  struct FreeTls {
    void operator()(Tls* tls) const;
  };
  void use_tls(const std::string& certificate_pem, const std::string& key_pem);
  void begin();
  void serve();
  void serve_one(int connection);

  Conduct conduct_;
  std::unique_ptr<Tls, FreeTls> tls_;
  int listening_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::condition_variable ended_;
  bool stopping_ = false;
  std::set<int> connections_;
  std::vector<Asked> asked_;
  std::atomic<int> now_{0}, most_at_once_{0};
  std::thread thread_;
  std::vector<std::thread> serving_;
};

// A port of this machine on which nobody listens.
int silent_port();

}  // namespace support
