// Many requests at once, over connections that are kept and shared: whoever asks a tool hundreds of questions
// starts each when its time has come, and takes the answers as they arrive.
#pragma once
#include <cstdint>
#include <memory>

#include "http/client.hpp"

namespace http {

// Why there is no answer, as far as it decides what to do next.
enum class Trouble {
  none,
  no_such_host,
  unreachable,  // refused, or no way there
  too_slow,     // one of the time limits
  untrusted,    // its certificate
  broken_off,   // in the middle of it
  too_large,
  points_on,  // to another host
  proxy,      // it does not let us through
  other,
};

struct Finished {
  std::uint64_t id = 0;
  std::optional<Response> response;  // whatever its status
  Trouble trouble = Trouble::none;   // where there is no response,
  std::string why;                   // as a sentence with what to do about it; it holds no secret
  std::chrono::milliseconds took{0};
};

class Transfers {
 public:
  virtual ~Transfers() = default;
  // Begins `request` and returns at once; nothing with the same id may be under way. Throws Error(refused) for an
  // address that is none, or that is neither under TLS nor on this machine.
  virtual void start(std::uint64_t id, Request request) = 0;
  // Waits until something has finished, or for `most`; gives all that has finished.
  virtual std::vector<Finished> wait(std::chrono::milliseconds most) = 0;
};

// Over libcurl. What is under way when it goes is broken off.
class CurlTransfers : public Transfers {
 public:
  explicit CurlTransfers(Network network = {});
  ~CurlTransfers() override;
  void start(std::uint64_t id, Request request) override;
  std::vector<Finished> wait(std::chrono::milliseconds most) override;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace http
