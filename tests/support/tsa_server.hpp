// A timestamp authority on this machine, over a real socket: an honest one, and each way to be another.
#pragma once
#include <string>

#include "signing/identity.hpp"
#include "support/loopback_server.hpp"

namespace support {

enum class Tsa {
  honest,
  slow,               // never answers
  refusing,           // says no, with a reason
  failing,            // HTTP status 500
  garbage,
  huge,               // more than anybody should read
  other_bytes,        // a good token over another imprint
  other_nonce,        // a good token for another request
  no_certificate,     // a token without its signer's certificate
  wrong_purpose,      // signed with a certificate that is not for timestamping
  broken_signature,
  long_ago,           // a time before the signer's certificate began
  months_ahead,       // a time to come, at which the certificates are valid
  verbose,            // sends many certificates along
};

class TsaServer {
 public:
  explicit TsaServer(Tsa conduct);
  std::string url() const { return server_.url("/timestamp"); }
  const LoopbackServer& server() const { return server_; }
  const signing::Identity& signer() const { return signer_; }

 private:
  std::optional<std::string> answer_to(const Asked& asked) const;

  Tsa conduct_;
  signing::Identity signer_;
  LoopbackServer server_;
};

}  // namespace support
