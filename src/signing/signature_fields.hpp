// The signature fields of a PDF as qpdf sees them, signed or empty.
// Our own files keep them at the top of the form, one widget each; anything else is no place to sign.
#pragma once
#include <string>
#include <vector>

#include "signing/next_revision.hpp"

namespace signing {

std::vector<QPDFObjectHandle> signature_fields(QPDF& document);
std::string name_of(QPDFObjectHandle field);

}  // namespace signing
