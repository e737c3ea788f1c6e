// One call to a tool in the form of its interface: what is sent, and what the bytes that come back say. Pure, so that
// every interface and every fault can be tried without a network.
#pragma once
#include <cstdint>

#include "http/transfers.hpp"
#include "probe/target.hpp"

namespace probe {

struct Said {
  enum class Who { user, tool };
  Who who = Who::user;
  std::string text;
};

// `said` ends with what is asked now; before it stands the conversation so far.
http::Request request_of(const Target& target, const Secrets& secrets, const std::vector<Said>& said);

enum class Outcome { answered, truncated, filtered, error };
const char* word(Outcome outcome);

// What a reply means for what is done next.
enum class Next {
  keep,    // it is what came of this call
  slower,  // more was asked than it takes: later, and less at once
  again,   // trouble on its side or on the way: later
  stop,    // nothing that is asked will be answered: key, quota, address, model, certificate
};

struct Reply {
  Next next = Next::keep;
  Outcome outcome = Outcome::answered;
  std::string text;
  std::string reason;                  // where it is no plain answer, or anything is to be remarked: a sentence
  std::string model, id, fingerprint;  // as the tool named them
  int status = 0;
  std::optional<std::int64_t> tokens_in, tokens_out;
  std::optional<std::chrono::seconds> wait;  // at least, before the next call
};

// `now`: seconds since 1970, for a Retry-After that is a date. Throws nothing, whatever the bytes.
Reply reply_of(const Target& target, const http::Response& response, std::int64_t now);
// The same where there may be no response.
Reply reply_of(const Target& target, const http::Finished& finished, std::int64_t now);

}  // namespace probe
