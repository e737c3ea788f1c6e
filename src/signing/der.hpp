// Walking over DER (ITU-T X.690, 10), the one permitted encoding of a value.
// A signature's unsigned parts are checked for their exact shape with this: what may be written in two ways, or hold
// something nobody reads, could be changed without anybody noticing.
#pragma once
#include <string_view>

namespace signing {

struct DerItem {
  unsigned char tag = 0;
  std::string_view content;
  std::string_view whole;  // with tag and length
};

namespace der {
constexpr unsigned char integer = 0x02, octets = 0x04, null = 0x05, object = 0x06, sequence = 0x30, set = 0x31;
constexpr unsigned char tagged(int number) { return static_cast<unsigned char>(0xA0 + number); }
}  // namespace der

class DerReader {
 public:
  explicit DerReader(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }
  bool next_is(unsigned char tag) const { return !rest_.empty() && static_cast<unsigned char>(rest_.front()) == tag; }
  std::string_view rest() const { return rest_; }
  // Throws Error(faults) where none stands or its length is written in another than the one right way.
  DerItem any();
  DerItem expect(unsigned char tag);
  DerReader inside(unsigned char tag) { return DerReader(expect(tag).content); }
  void expect_end() const;

 private:
  std::string_view rest_;
};

}  // namespace signing
