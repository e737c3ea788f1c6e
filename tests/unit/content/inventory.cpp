#include "content/inventory.hpp"

#include "small_content.hpp"
#include "support/catch.hpp"

TEST_CASE("an inventory tells items that say something else, and not where they were read") {
  auto files = small_content();
  const auto before = content::inventory_of(load(files));
  CHECK(content::parse_inventory(content::text(before)) == before);
  CHECK(before.count("question/storage-region"));
  CHECK(before.at("baseline").digest == "2026-11-22");
  const auto changed = [&](const std::string& from, const std::string& to) {
    auto other = files;
    auto& text = other.contents["share/checklists/small.toml"];
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    const auto after = content::inventory_of(load(other));
    REQUIRE(after.size() == before.size());
    std::vector<std::string> keys;
    for (const auto& [key, one] : before)
      if (after.at(key).digest != one.digest) keys.push_back(key);
    return keys;
  };
  CHECK(changed("\"UK\"", "\"The UK\"") == std::vector<std::string>{"question/storage-region"});
  CHECK(changed("verified = \"V\"", "verified = \"S\"").empty());
  CHECK(content::parse_inventory("what another\tprogram\nwrote").empty());
}
