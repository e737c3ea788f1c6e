#include "support/loopback_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

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
      ::listen(listening, 8) != 0 || ::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no port on this machine");
  port = ntohs(address.sin_port);
  return listening;
}

// A connection, bare or under TLS.
class Wire {
 public:
  Wire(int connection, SSL_CTX* context) : connection_(connection) {
    if (!context) return;
    ssl_ = SSL_new(context);
    SSL_set_fd(ssl_, connection);
    if (SSL_accept(ssl_) != 1) broken_ = true;
  }
  ~Wire() {
    if (ssl_ && !broken_) SSL_shutdown(ssl_);
    SSL_free(ssl_);
    ::shutdown(connection_, SHUT_RDWR);
    ::close(connection_);
  }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  bool read_more(std::string& into) {
    char chunk[16384];
    const auto got = broken_ ? 0 : ssl_ ? SSL_read(ssl_, chunk, sizeof chunk) : ::recv(connection_, chunk, sizeof chunk, 0);
    if (got <= 0) return false;
    into.append(chunk, static_cast<std::size_t>(got));
    return true;
  }
  void write(std::string_view bytes) {
    while (!bytes.empty() && !broken_) {
      const auto size = std::min<std::size_t>(bytes.size(), 16384);
      const auto sent = ssl_ ? SSL_write(ssl_, bytes.data(), static_cast<int>(size))
                             : ::send(connection_, bytes.data(), size, MSG_NOSIGNAL);
      if (sent <= 0) broken_ = true;
      else bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

 private:
  int connection_;
  SSL* ssl_ = nullptr;
  bool broken_ = false;
};

std::size_t body_length(const std::string& head) {
  constexpr std::string_view name = "\r\ncontent-length:";
  std::string folded = head;
  for (auto& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto at = folded.find(name);
  return at == folded.npos ? 0 : std::stoul(folded.substr(at + name.size()));
}

}  // namespace

std::string answer(int status, const std::string& body, const std::string& headers) {
  return "HTTP/1.1 " + std::to_string(status) + " Status\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n" + headers + "\r\n" + body;
}

LoopbackServer::LoopbackServer(Answering answering) : answering_(std::move(answering)) {
  listening_ = listening_socket(port_);
  thread_ = std::thread([this] { serve(); });
}

LoopbackServer::LoopbackServer(Answering answering, const std::string& certificate_pem, const std::string& key_pem)
    : answering_(std::move(answering)), tls_(new Tls) {
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL
  BIO* in = BIO_new_mem_buf(certificate_pem.data(), static_cast<int>(certificate_pem.size()));
  X509* certificate = PEM_read_bio_X509(in, nullptr, nullptr, nullptr);
  BIO_free(in);
  in = BIO_new_mem_buf(key_pem.data(), static_cast<int>(key_pem.size()));
  EVP_PKEY* key = PEM_read_bio_PrivateKey(in, nullptr, nullptr, nullptr);
  BIO_free(in);
  const bool ready = SSL_CTX_use_certificate(tls_->context, certificate) == 1 &&
                     SSL_CTX_use_PrivateKey(tls_->context, key) == 1;
  X509_free(certificate);
  EVP_PKEY_free(key);
  if (!ready) throw std::runtime_error("the server's certificate and key do not fit");
  listening_ = listening_socket(port_);
  thread_ = std::thread([this] { serve(); });
}

LoopbackServer::~LoopbackServer() {
  stopping_ = true;
  ::shutdown(listening_, SHUT_RDWR);  // wakes accept()
  thread_.join();
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
  while (!stopping_) {
    const int connection = ::accept(listening_, nullptr, nullptr);
    if (connection >= 0) serve_one(connection);
  }
}

void LoopbackServer::serve_one(int connection) {
  Wire wire(connection, tls_ ? tls_->context : nullptr);
  std::string received;
  std::size_t end_of_head;
  while ((end_of_head = received.find("\r\n\r\n")) == received.npos)
    if (!wire.read_more(received)) return;
  Asked asked;
  asked.head = received.substr(0, end_of_head + 2);
  asked.method = received.substr(0, received.find(' '));
  asked.target = received.substr(asked.method.size() + 1, received.find(' ', asked.method.size() + 1) - asked.method.size() - 1);
  const auto whole = end_of_head + 4 + body_length(asked.head);
  while (received.size() < whole)
    if (!wire.read_more(received)) return;
  asked.body = received.substr(end_of_head + 4);
  {
    const std::lock_guard lock(mutex_);
    asked_.push_back(asked);
  }
  if (const auto reply = answering_(asked)) {
    wire.write(*reply);
  } else {
    while (wire.read_more(received)) {
    }
  }
}

int silent_port() {
  int port = 0;
  ::close(listening_socket(port));
  return port;
}

}  // namespace support
