// Signing a PDF: PAdES B-B, or B-T with a timestamp, into a signature field that its maker left empty.
// The earlier bytes stay as they are: a revision is appended that changes the field's /V and /AP and, for the first
// signature, the catalog's /Perms, so that the signatures before it stay valid.
#pragma once
#include <functional>
#include <string>

#include "base/date.hpp"
#include "signing/identity.hpp"
#include "signing/timestamp.hpp"

namespace signing {

struct SignRequest {
  File pdf;
  std::string field;      // "dpo"
  std::string reason;     // "DPO advice given"
  base::Instant instant;  // the signer's clock
  // Draws the visible signature: one page of this size in points, as the bytes of a PDF.
  std::function<std::string(double width, double height)> appearance;
  TimestampExchange timestamp;  // empty: B-B, without a timestamp
};

// The signed file. The first signature certifies the document (only signatures may follow), a field with a /Lock locks
// it. Throws Error(refused) with the reason: a file that is damaged, encrypted or locked, a field that is missing or
// signed, a certificate that may not sign now.
std::string sign(const SignRequest& request, const Identity& identity);

}  // namespace signing
