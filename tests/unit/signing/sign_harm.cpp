// What is not whole is refused in words, however it came to be so.
#include <random>

#include "base/error.hpp"
#include "signing/sign.hpp"
#include "signing/validation_data.hpp"
#include "support/catch.hpp"
#include "support/certificates.hpp"
#include "support/hand_made_pdf.hpp"

using namespace signing;
using namespace support;

namespace {

// Empty when `attempt` ends, or refuses in words.
template <class Attempt>
std::string escaped(Attempt attempt) {
  try {
    attempt();
  } catch (const base::Error&) {
  } catch (const std::exception& error) {
    return error.what();
  }
  return {};
}

std::string harmed(std::string text, std::mt19937& random) {
  constexpr std::string_view fragments[] = {"<<", ">>", "[", "]", " R", "/V", "null", "99 0 R", "5 0 R", "-1", "(", ")", "/T 7", "/Kids"};
  for (unsigned change = 0; change <= random() % 3; ++change) {
    const auto at = random() % text.size();
    const auto fragment = fragments[random() % std::size(fragments)];
    switch (random() % 4) {
      case 0: text[at] = static_cast<char>(random()); break;
      case 1: text.replace(at, fragment.size(), fragment); break;
      case 2: text.insert(at, fragment); break;
      default: text.erase(at, 1 + random() % 20); break;
    }
    if (text.empty()) text = "null";
  }
  return text;
}

void sign_and_store(const std::string& pdf) {
  static const auto ann = certified({});
  const auto look = [](double, double) { return look_of(240, 60, "Signed"); };
  CHECK(escaped([&] { sign({{"dpia.pdf", pdf}, "senco", "", noon, look, {}}, ann); }) == "");
  CHECK(escaped([&] { add_validation_data({"dpia.pdf", pdf}, {}, noon); }) == "");
}

}  // namespace

TEST_CASE("Whatever is done to a file, signing it ends in a signature or in a sentence") {
  std::mt19937 random(20261122);
  const auto look = [](double, double) { return look_of(240, 60, "Signed"); };
  const auto once = sign({{"dpia.pdf", four_field_pdf()}, "dpo", "", noon, look, {}}, certified({}));
  for (int i = 0; i < 500; ++i) {
    INFO(i);
    sign_and_store(harmed(once, random));
  }
}

TEST_CASE("Objects that say other things than they should are refused too, in a file that is otherwise whole") {
  std::mt19937 random(7);
  for (int i = 0; i < 2'000; ++i) {
    auto objects = four_field_objects();
    if (i % 2)  // a signature, to be read
      objects[4].insert(objects[4].rfind(">>"), "/V << /Type /Sig /Contents <30030201> /ByteRange [0 1 2 3] /Reference "
                                                "[<< /TransformMethod /DocMDP /TransformParams << /P 2 >> >>] >> ");
    auto& object = objects[random() % objects.size()];
    object = harmed(object, random);
    INFO(i << ": " << object);
    sign_and_store(pdf_of(objects));
  }
}
