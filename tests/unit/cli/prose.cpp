// How sentences are set on a terminal.
#include "cli/prose.hpp"

#include "base/text.hpp"
#include "support/catch.hpp"

using cli::Ink;
using cli::Prose;

TEST_CASE("words are wrapped before the edge and hung from their column") {
  Prose prose(Ink::plain);
  std::string words;
  for (int i = 0; i < 40; ++i) words += "föhn ";
  prose.hung(2, 10, "Why", words);
  const auto lines = base::split(prose.text(), '\n');
  REQUIRE(lines.size() > 2);
  CHECK(lines[0].starts_with("  Why     föhn"));
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    CHECK(base::code_points(lines[i]).size() <= 100);
    CHECK(base::code_points(lines[i]).size() > 90 - (i + 2 == lines.size() ? 90 : 0));
    CHECK_FALSE(lines[i].ends_with(' '));
    if (i > 0) CHECK(lines[i].starts_with("          föhn"));
  }
}

TEST_CASE("a label that is too long has a line of its own, and a word that is too long stays whole") {
  Prose prose(Ink::plain);
  prose.hung(2, 6, "A long label", "text");
  CHECK(prose.text() == "  A long label\n      text\n");
  Prose address(Ink::plain);
  const auto url = "https://example.org/" + std::string(120, 'x');
  address.line(2, "See " + url + " for more");
  CHECK(address.text() == "  See\n  " + url + "\n  for more\n");
}

TEST_CASE("space is one empty line, never two") {
  Prose prose(Ink::plain);
  prose.space();
  prose.line(0, "one");
  prose.space();
  prose.space();
  prose.title("Two");
  CHECK(prose.text() == "one\n\nTwo\n\n");
}

TEST_CASE("colour is only around the label") {
  Prose prose(Ink::colour);
  prose.hung(0, 8, "hold", "wait", "hold");
  CHECK(prose.text() == "\x1b[34mhold\x1b[0m    wait\n");
  Prose plain(Ink::plain);
  plain.hung(0, 8, "hold", "wait", "hold");
  CHECK(plain.text() == "hold    wait\n");
}
