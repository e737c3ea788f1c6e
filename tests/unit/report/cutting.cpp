// What a text that is too long for its place is cut to.
#include "report/cutting.hpp"

#include "support/catch.hpp"

using report::cut_to;

TEST_CASE("a text that fits is not cut") {
  CHECK_FALSE(cut_to("", 3));
  CHECK_FALSE(cut_to("  \n ", 3));
  CHECK_FALSE(cut_to("One two three.", 3));
  CHECK_FALSE(cut_to("Zażółć gęślą jaźń", 3));
}

TEST_CASE("a text is cut at a sentence's end where half of the words are kept by it, else with …") {
  CHECK(cut_to("One two. Three four five", 4) == "One two.");
  CHECK(cut_to("One. Two three, four five", 3) == "One. Two three…");
  CHECK(cut_to("One two three four", 3) == "One two three…");
}

TEST_CASE("what takes more room than its words is cut by its letters") {
  CHECK(cut_to(std::string(100, 'x'), 2) == std::string(14, 'x') + "…");
  CHECK(cut_to("short " + std::string(100, 'x'), 2) == "short…");
  // Each is printed as its code point, [U+05D0].
  CHECK(cut_to("\u05D0\u05D1\u05D2", 3) == "\u05D0\u05D1…");
  CHECK(cut_to("Copilot \U0001F600", 3) == std::nullopt);
  CHECK(cut_to("Copilot \U0001F600\U0001F600\U0001F600", 3) == "Copilot…");
}
