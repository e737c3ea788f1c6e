// Any bytes at all as what a tool's interface sends back, whatever its form and status: they come to an outcome.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.hpp"
#include "probe/call.hpp"

namespace {

probe::Target target_of(probe::Api api) {
  probe::Target target;
  target.api = api;
  target.json.answer = "/a/0/text";
  target.json.model = "/model";
  target.json.finish = "/finish";
  target.json.truncated = {"length"};
  return target;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using enum probe::Api;
  static const probe::Target targets[] = {target_of(openai), target_of(azure),  target_of(anthropic),
                                          target_of(gemini), target_of(ollama), target_of(llama_cpp),
                                          target_of(json)};
  http::Response response;
  response.body.assign(reinterpret_cast<const char*>(data), size);
  response.headers = {{"Retry-After", response.body.substr(0, 40)}};
  for (const auto& target : targets)
    for (const int status : {200, 400, 401, 429, 500}) {
      response.status = status;
      const auto reply = probe::reply_of(target, response, 0);
      if (status != 200 && reply.outcome == probe::Outcome::answered) std::abort();
      if (reply.outcome != probe::Outcome::answered && reply.reason.empty()) std::abort();
      if (reply.wait && reply.wait->count() < 0) std::abort();
      if (status == 200 && base::first_bad_utf8(reply.text)) std::abort();
    }
  return 0;
}
