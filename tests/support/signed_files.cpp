#include "support/signed_files.hpp"

#include <stdexcept>

#include "signing/sign.hpp"
#include "support/hand_made_pdf.hpp"

namespace support {

std::string signed_in(const std::string& pdf, const std::string& field, const signing::Identity& identity,
                      const SignedAs& how) {
  return signing::sign({{"dpia.pdf", pdf}, field, "Signed as " + field, how.instant,
                        [](double width, double height) { return look_of(width, height, "Signed"); }, how.timestamp},
                       identity);
}

FourTimesSigned::FourTimesSigned(const std::string& base) : pdf(base) {
  pdf = signed_in(pdf, "dpo", dpo);
  pdf = signed_in(pdf, "senco", senco);
  pdf = signed_in(pdf, "head", head);
  pdf = signed_in(pdf, "chair", chair);
}

std::string told(const signing::Verification& verification) {
  std::string text = verification.unreadable.value_or("");
  for (const auto& signature : verification.signatures) {
    text += "\n" + signature.field + ": " + std::string(in_words(signature.state)) + (signature.known ? ", known" : "");
    for (const auto* list : {&signature.reasons, &signature.changes, &signature.remarks})
      for (const auto& sentence : *list) text += "\n  " + sentence;
  }
  for (const auto& sentence : verification.not_covered) text += "\n" + sentence;
  return text;
}

const signing::Signature& signature_in(const signing::Verification& verification, const std::string& field) {
  for (const auto& signature : verification.signatures)
    if (signature.field == field) return signature;
  throw std::logic_error("no signature in " + field);
}

}  // namespace support
