// What changed between two wordings, told in the words of the new one.
#include "report.hpp"
#include "report/difference.hpp"

namespace {

// Bold words in asterisks.
std::string told(const std::string& from, const std::string& to) {
  std::string all;
  for (const auto& run : report::difference(from, to)) {
    const auto end = run.text.find_last_not_of(' ') + 1;
    all += run.weight == document::Weight::bold ? "*" + run.text.substr(0, end) + "*" + run.text.substr(end) : run.text;
  }
  return all;
}

}  // namespace

TEST_CASE("what is new stands in bold, what went stands beside it") {
  CHECK(told("", "") == "");
  CHECK(told("Stored in the UK.", "Stored in the UK.") == "Stored in the UK.");
  CHECK(told("", "Stored in the UK.") == "*Stored in the UK.*");
  CHECK(told("Stored in the UK.", "") == "[was: Stored in the UK.]");
  CHECK(told("Stored in the UK.", "Stored in Ireland.") == "Stored in [was: the UK.] *Ireland.*");
  CHECK(told("It is stored in the UK.", "It is not stored in the UK.") == "It is *not* stored in the UK.");
  CHECK(told("a b c d", "a c d e") == "a [was: b] c d *e*");
  CHECK(told("one  two\nthree", "one two three") == "one two three");
}

TEST_CASE("every word of both sides is told, whatever they are") {
  const auto words = [](const std::string& text) {
    std::string all;
    for (const char c : text)
      if (c >= 'a' && c <= 'z') all += c;
    return all;
  };
  std::string from, to;
  for (int i = 0; i < 4000; ++i) from += std::string(1, static_cast<char>('a' + i % 26)) + " ";
  for (int i = 0; i < 4000; ++i) to += std::string(1, static_cast<char>('a' + i * 7 % 26)) + " ";
  std::string old_side, new_side;
  for (const auto& run : report::difference(from, to)) {
    const bool gone = run.text.starts_with("[was: ");
    if (!gone) new_side += words(run.text);
    if (gone) old_side += words(run.text.substr(6));
    else if (run.weight == document::Weight::regular) old_side += words(run.text);
  }
  CHECK(new_side == words(to));
  CHECK(old_side == words(from));
}
