// Verifying whatever bytes anybody sends must end in an answer: no crash, no hang, and never "good", since no root is
// trusted here. A fuzzer cannot keep a table of objects right, so input that is no PDF is taken as a list of objects
// (0x1E between them), then of those that a later revision changes (behind 0x1D), and put together first.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/text.hpp"
#include "signing/verify.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/pdf_update.hpp"

namespace {

std::string assembled(const std::string& input) {
  const auto revisions = base::split(input, '\x1D');
  std::string pdf = support::pdf_of(base::split(revisions[0], '\x1E'));
  for (std::size_t i = 1; i < revisions.size() && i < 8; ++i) {
    support::PdfUpdate update(pdf);
    for (const std::string& change : base::split(revisions[i], '\x1E'))  // its first byte is its number
      if (change.size() > 1) update.put(1 + static_cast<unsigned char>(change[0]) % 64, change.substr(1));
    pdf = update.finish(i % 2 ? support::Table::classic : support::Table::stream);
  }
  return pdf;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string pdf(reinterpret_cast<const char*>(data), size);
  if (!pdf.starts_with("%PDF")) pdf = assembled(pdf);
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
