#include "base/hash.hpp"

#include "support/catch.hpp"

TEST_CASE("SHA-256 gives the published values") {  // FIPS 180-4 examples
  CHECK(base::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(base::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(base::hexadecimal(std::string_view{"\0\x0F\xFF", 3}) == "000fff");
}

TEST_CASE("one digest over named parts notices a moved border, a new name and another order") {
  const auto digest = base::sha256({{"a", "one"}, {"b", "two"}});
  CHECK(digest == base::sha256({{"a", "one"}, {"b", "two"}}));
  CHECK(digest != base::sha256({{"a", "onet"}, {"b", "wo"}}));
  CHECK(digest != base::sha256({{"a", "one"}, {"c", "two"}}));
  CHECK(digest != base::sha256({{"b", "two"}, {"a", "one"}}));
}
