#include "base/error.hpp"

#include "support/catch.hpp"

TEST_CASE("a fault is a sentence with its place") {
  CHECK(base::sentence({"a.xml", "3", "It is wrong."}) == "a.xml:3: It is wrong.");
  CHECK(base::sentence({"a.xml", "", "It is wrong."}) == "a.xml: It is wrong.");
  CHECK(base::sentence({"", "people", "It is wrong."}) == "people: It is wrong.");
  CHECK(base::sentence({"", "", "It is wrong."}) == "It is wrong.");
}

TEST_CASE("an error says each of its faults on a line of its own") {
  const base::Error error(base::ErrorKind::faults, {{"a", "1", "One."}, {"a", "2", "Two."}});
  CHECK(error.kind() == base::ErrorKind::faults);
  CHECK(error.faults().size() == 2);
  CHECK(error.what() == std::string{"a:1: One.\na:2: Two."});
}
