// Signed PDFs in a line, for tests that are about what comes after signing.
#pragma once
#include <string>

#include "signing/timestamp.hpp"
#include "signing/verify.hpp"
#include "support/certificates.hpp"

namespace support {

struct SignedAs {
  base::Instant instant = noon;
  signing::TimestampExchange timestamp;
};
std::string signed_in(const std::string& pdf, const std::string& field, const signing::Identity& identity,
                      const SignedAs& how = {});

// dpo, senco, head and chair of one school, and the file that all four have signed.
struct FourTimesSigned {
  School school = support::school();
  signing::Identity dpo = school.person("Dana Example", "Data protection officer"),
                    senco = school.person("Sam Example", "SENCO"),
                    head = school.person("Hari Example", "Headteacher", signing::KeyKind::rsa_3072),
                    chair = school.person("Chris Example", "Chair of governors");
  std::string pdf;
  signing::Trust trust{{school.root.bytes}};

  explicit FourTimesSigned(const std::string& base);
};

// Everything a verification says, for a failed test's message.
std::string told(const signing::Verification& verification);
const signing::Signature& signature_in(const signing::Verification& verification, const std::string& field);

}  // namespace support
