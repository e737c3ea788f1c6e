#include "support/loopback_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <stdexcept>

namespace support {

struct LoopbackServer::Tls {
  SSL_CTX* context = SSL_CTX_new(TLS_server_method());
  ~Tls() { SSL_CTX_free(context); }
};

void LoopbackServer::FreeTls::operator()(Tls* tls) const { delete tls; }

namespace {

int listening_socket(int& port) {
  const int listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (listening < 0 || ::bind(listening, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listening, 128) != 0 || ::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no port on this machine");
  port = ntohs(address.sin_port);
  return listening;
}

std::size_t body_length(const std::string& head) {
  constexpr std::string_view name = "\r\ncontent-length:";
  std::string folded = head;
  for (auto& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto at = folded.find(name);
  return at == folded.npos ? 0 : std::stoul(folded.substr(at + name.size()));
}

}  // namespace

std::string kept_open(int status, const std::string& body, const std::string& headers) {
  return "HTTP/1.1 " + std::to_string(status) + " Status\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         headers + "\r\n" + body;
}

std::string answer(int status, const std::string& body, const std::string& headers) {
  return kept_open(status, body, "Connection: close\r\n" + headers);
}

Wire::Wire(LoopbackServer& server, int connection, void* ssl) : server_(server), connection_(connection), ssl_(ssl) {
  if (!ssl_) return;
  SSL_set_fd(static_cast<SSL*>(ssl_), connection);
  if (SSL_accept(static_cast<SSL*>(ssl_)) != 1) open_ = false;
}

Wire::~Wire() {
  if (ssl_ && !open_) SSL_shutdown(static_cast<SSL*>(ssl_));
  SSL_free(static_cast<SSL*>(ssl_));
}

bool Wire::read_more(std::string& into) {
  char chunk[16384];
  const auto got =
      ssl_ ? SSL_read(static_cast<SSL*>(ssl_), chunk, sizeof chunk) : ::recv(connection_, chunk, sizeof chunk, 0);
  if (got <= 0) return open_ = false;
  into.append(chunk, static_cast<std::size_t>(got));
  return true;
}

void Wire::write(std::string_view bytes) {
  while (!bytes.empty() && open_) {
    const auto size = std::min<std::size_t>(bytes.size(), 16384);
    const auto sent = ssl_ ? SSL_write(static_cast<SSL*>(ssl_), bytes.data(), static_cast<int>(size))
                           : ::send(connection_, bytes.data(), size, MSG_NOSIGNAL);
    if (sent <= 0)
      open_ = false;
    else
      bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Wire::reset() {
  const linger at_once{1, 0};
  ::setsockopt(connection_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  open_ = false;
}

void Wire::wait_for_client_to_go() {
  std::string ignored;
  while (read_more(ignored)) {
  }
}

void Wire::pause(std::chrono::milliseconds time) {
  std::unique_lock lock(server_.mutex_);
  server_.ended_.wait_for(lock, time, [this] { return server_.stopping_; });
}

std::string Asked::header(const std::string& name) const {
  const auto folded = [](std::string text) {
    for (auto& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
  };
  const auto at = folded(head).find("\r\n" + folded(name) + ": ");
  if (at == head.npos) return {};
  const auto begin = at + name.size() + 4;
  return head.substr(begin, head.find("\r\n", begin) - begin);
}

LoopbackServer::LoopbackServer(Conduct conduct) : conduct_(std::move(conduct)) { begin(); }

LoopbackServer::LoopbackServer(Conduct conduct, const std::string& certificate_pem, const std::string& key_pem)
    : conduct_(std::move(conduct)) {
  use_tls(certificate_pem, key_pem);
  begin();
}

namespace {

Conduct conduct_of(Answering answering) {
  return [answering = std::move(answering)](const Asked& asked, Wire& wire) {
    if (const auto reply = answering(asked))
      wire.write(*reply);
    else
      wire.wait_for_client_to_go();
    wire.close();
  };
}

}  // namespace

LoopbackServer::LoopbackServer(Answering answering) : LoopbackServer(conduct_of(std::move(answering))) {}

LoopbackServer::LoopbackServer(Answering answering, const std::string& certificate_pem, const std::string& key_pem)
    : LoopbackServer(conduct_of(std::move(answering)), certificate_pem, key_pem) {}

void LoopbackServer::use_tls(const std::string& certificate_pem, const std::string& key_pem) {
  tls_.reset(new Tls);
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL
  BIO* in = BIO_new_mem_buf(certificate_pem.data(), static_cast<int>(certificate_pem.size()));
  X509* certificate = PEM_read_bio_X509(in, nullptr, nullptr, nullptr);
  BIO_free(in);
  in = BIO_new_mem_buf(key_pem.data(), static_cast<int>(key_pem.size()));
  EVP_PKEY* key = PEM_read_bio_PrivateKey(in, nullptr, nullptr, nullptr);
  BIO_free(in);
  const bool ready =
      SSL_CTX_use_certificate(tls_->context, certificate) == 1 && SSL_CTX_use_PrivateKey(tls_->context, key) == 1;
  X509_free(certificate);
  EVP_PKEY_free(key);
  if (!ready) throw std::runtime_error("the server's certificate and key do not fit");
}

void LoopbackServer::begin() {
  listening_ = listening_socket(port_);
  thread_ = std::thread([this] { serve(); });
}

LoopbackServer::~LoopbackServer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (const int connection : connections_) ::shutdown(connection, SHUT_RDWR);
  }
  ended_.notify_all();
  ::shutdown(listening_, SHUT_RDWR);  // wakes accept()
  thread_.join();
  for (auto& one : serving_) one.join();
  ::close(listening_);
}

std::string LoopbackServer::url(const std::string& target) const {
  return (tls_ ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port_) + target;
}

std::vector<Asked> LoopbackServer::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

void LoopbackServer::serve() {
  for (;;) {
    const int connection = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    const std::lock_guard lock(mutex_);
    if (stopping_) {
      if (connection >= 0) ::close(connection);
      return;
    }
    if (connection < 0) continue;
    const int at_once = 1;
    ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    connections_.insert(connection);
    serving_.emplace_back([this, connection] { serve_one(connection); });
  }
}

void LoopbackServer::serve_one(int connection) {
  {
    Wire wire(*this, connection, tls_ ? SSL_new(tls_->context) : nullptr);
    std::string received;
    while (wire.open()) {
      std::size_t end_of_head;
      while ((end_of_head = received.find("\r\n\r\n")) == received.npos)
        if (!wire.read_more(received)) break;
      if (!wire.open()) break;
      Asked asked;
      asked.head = received.substr(0, end_of_head + 2);
      asked.method = received.substr(0, received.find(' '));
      asked.target = received.substr(asked.method.size() + 1,
                                     received.find(' ', asked.method.size() + 1) - asked.method.size() - 1);
      const auto whole = end_of_head + 4 + body_length(asked.head);
      while (received.size() < whole && wire.read_more(received)) {
      }
      if (received.size() < whole) break;
      asked.body = received.substr(end_of_head + 4, whole - end_of_head - 4);
      received.erase(0, whole);
      {
        const std::lock_guard lock(mutex_);
        asked_.push_back(asked);
      }
      const int now = ++now_;
      for (int most = most_at_once_; most < now && !most_at_once_.compare_exchange_weak(most, now);) {
      }
      conduct_(asked, wire);
      --now_;
    }
  }
  const std::lock_guard lock(mutex_);
  connections_.erase(connection);
  ::close(connection);
}

int silent_port() {
  int port = 0;
  ::close(listening_socket(port));
  return port;
}

}  // namespace support
