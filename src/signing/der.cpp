#include "signing/der.hpp"

#include "base/error.hpp"

namespace signing {

namespace {

[[noreturn]] void malformed() {
  throw base::Error(base::ErrorKind::faults, "", "", "The signature is not in the one form it must have (DER).");
}

}  // namespace

DerItem DerReader::any() {
  if (rest_.size() < 2) malformed();
  DerItem item;
  item.tag = static_cast<unsigned char>(rest_[0]);
  if ((item.tag & 0x1f) == 0x1f) malformed();
  std::size_t header = 2;
  std::size_t length = static_cast<unsigned char>(rest_[1]);
  if (length >= 0x80) {
    const std::size_t digits = length & 0x7f;
    if (digits == 0 || digits > 4 || rest_.size() < 2 + digits) malformed();
    length = 0;
    for (std::size_t i = 0; i < digits; ++i) length = length << 8 | static_cast<unsigned char>(rest_[2 + i]);
    if (length < 0x80 || length >> (8 * (digits - 1)) == 0) malformed();
    header += digits;
  }
  if (rest_.size() - header < length) malformed();
  item.whole = rest_.substr(0, header + length);
  item.content = rest_.substr(header, length);
  rest_.remove_prefix(header + length);
  return item;
}

DerItem DerReader::expect(unsigned char tag) {
  if (!next_is(tag)) malformed();
  return any();
}

void DerReader::expect_end() const {
  if (!at_end()) malformed();
}

}  // namespace signing
