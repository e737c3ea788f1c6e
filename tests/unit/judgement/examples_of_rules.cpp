// Every rule in the shipped content fires on its own example and keeps quiet on the other.
#include "judgement/rules.hpp"
#include "shipped.hpp"
#include "support/catch.hpp"

TEST_CASE("every rule fires where it says so, and is quiet where it says so") {
  std::size_t rules = 0;
  for (const auto& item : shipped::library().items()) {
    if (!item.rule) continue;
    ++rules;
    INFO(item.file << ":" << item.line << ": " << item.kind << " " << item.id);
    // A gate fires by not holding; every other rule by holding.
    const auto fires = [&](const std::string& fragment) {
      const auto heard = judgement::hear_example(item, fragment);
      return heard.applies && heard.holds != (item.kind == "gate");
    };
    CHECK(fires(item.rule->fires));
    CHECK_FALSE(fires(item.rule->quiet));
  }
  CHECK(rules >= 30);
}
