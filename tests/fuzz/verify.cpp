// Verifying whatever bytes anybody sends must end in an answer: no crash, no hang, and never "good" for what was not
// signed by the one root that is trusted here, which is none.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.hpp"
#include "signing/verify.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view pdf(reinterpret_cast<const char*>(data), size);
  const auto result = signing::verify(pdf, {}, {1'795'348'800});
  if (signing::verdict(result, {}) == signing::Verdict::good) std::abort();
  try {
    for (const auto& attachment : signing::read_attachments(pdf)) signing::attachment(pdf, attachment.name);
    for (const auto& signature : result.signatures) signing::extract(pdf, signature.field);
    signing::revision(pdf, 0);
  } catch (const base::Error&) {  // an answer too
  }
  return 0;
}
