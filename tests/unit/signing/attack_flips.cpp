// One bit, anywhere: the smallest manipulation, and the one no signature may let pass.
#include <random>

#include "support/catch.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/signed_files.hpp"

using namespace signing;
using namespace support;

namespace {

void all_flips_are_seen(const FourTimesSigned& file, std::size_t begin, std::size_t end, int flips, std::uint32_t seed) {
  const std::vector<std::string> required{"dpo", "senco", "head", "chair"};
  REQUIRE(verdict(verify(file.pdf, file.trust, noon), required) == Verdict::good);
  std::mt19937 random(seed);
  std::string unseen;
  auto copy = file.pdf;
  for (int i = 0; i < flips; ++i) {
    const std::size_t at = begin + random() % (end - begin);
    const int bit = static_cast<int>(random() % 8);
    copy[at] = static_cast<char>(copy[at] ^ (1 << bit));
    const auto result = verify(copy, file.trust, noon);
    if (verdict(result, required) != Verdict::wrong) unseen += " " + std::to_string(at) + "/" + std::to_string(bit);
    copy[at] = file.pdf[at];
  }
  CHECK(unseen == "");
}

}  // namespace

TEST_CASE("Each of 2,000 flipped bits in a file signed four times is seen") {
  const FourTimesSigned file(four_field_pdf());
  all_flips_are_seen(file, 0, file.pdf.size(), 2'000, 20261122);
}

// No later signature covers the last one's value, and no signature covers what in it nobody signed.
TEST_CASE("Each of 1,500 flipped bits in the value of the last signature is seen, whether or not its root is trusted") {
  FourTimesSigned file(four_field_pdf());
  const auto begin = file.pdf.rfind("/Contents <") + 11;
  const auto end = file.pdf.find(std::string(64, '0'), begin);
  all_flips_are_seen(file, begin, end, 1'000, 7);
  file.trust.roots = {certificate_pem(file.dpo), certificate_pem(file.senco), certificate_pem(file.head),
                      certificate_pem(file.chair)};
  all_flips_are_seen(file, begin, end, 500, 8);
}
