#include "probe/phrase.hpp"

#include "support/catch.hpp"

using namespace probe;

namespace {

bool finds(const std::string& phrase, const std::string& text, const Lexica& lexica = {}) {
  std::string fault;
  const Phrases phrases({phrase}, lexica, [&](const std::string& message) { fault = message; });
  INFO(phrase << " in " << text << " " << fault);
  return !phrases.find(read(text), 1).empty();
}

std::string fault_of(const std::string& phrase, const Lexica& lexica = {}) {
  std::string fault;
  const Phrases phrases({phrase}, lexica, [&](const std::string& message) { fault = message; });
  return fault;
}

}  // namespace

TEST_CASE("a phrase finds its words with the endings of English") {
  CHECK(finds("recommend", "She recommended it."));
  CHECK(finds("organise", "They are organizing."));
  CHECK(finds("behaviour", "Behavior matters."));
  CHECK(finds("policy", "Two policies."));
  CHECK(finds("side entrance", "by the **side\nentrance**"));
  CHECK_FALSE(finds("art", "Start the party."));
  CHECK_FALSE(finds("side entrance", "The side. Entrance fees."));
  CHECK(finds("exclu*", "an exclusion"));
  CHECK(finds("=IDEA", "the IDEA of 2004"));
  CHECK_FALSE(finds("=IDEA", "a good idea"));
}

TEST_CASE("a phrase may leave open what differs") {
  CHECK(finds("(head|head teacher) decides", "the head teacher decides"));
  CHECK(finds("[very] likely", "likely"));
  CHECK(finds("ask ... caseworker", "ask her, politely, which caseworker"));
  CHECK_FALSE(finds("ask ... caseworker", "ask her. The caseworker knows."));
  CHECK(finds("# months", "+5 months"));
  CHECK(finds("quiet * room", "a quiet side room"));
  CHECK(finds("tell @lead", "Tell the DSL", {{"lead", {"the =DSL", "safeguarding lead"}}}));
}

TEST_CASE("figures, units and dates are found however they are written") {
  CHECK(finds("60 minutes", "an hour a week: take one hour"));
  CHECK(finds("20 minutes", "twenty-minute sessions"));
  CHECK(finds("1:2", "one to two"));
  CHECK(finds("11.30", "at 11:30am"));
  CHECK(finds("3.45", "at 15:45"));
  CHECK(finds("4 November", "on November 4th"));
  CHECK(finds("8:04", "8 years and 4 months"));
  CHECK(finds("6 years 5 months", "6:05"));
  CHECK(finds("daily", "each day"));
  CHECK(finds("weekly", "once a week"));
  CHECK(finds("1 year", "more than a year"));
  CHECK(finds("EHC plan", "her EHCP"));
  CHECK_FALSE(finds("20 weeks", "120 weeks"));
  CHECK_FALSE(finds("4 November", "14 November"));
}

TEST_CASE("money is found with and without its sign") {
  CHECK(finds("4,300", "\xC2\xA3" "4,300 a year"));
  CHECK(finds("\xC2\xA3" "4,300", "4300 pounds"));
  CHECK(finds("$40", "40 dollars"));
  CHECK(finds("\xC2\xA3#", "a grant of \xC2\xA3" "4,300"));
  CHECK_FALSE(finds("\xC2\xA3#", "4,300 pupils"));
  CHECK(finds("2.5 hours", "2\xC2\xBD hours"));
  CHECK(finds("plan", "\xE2\x9C\x85Plan"));  // a tick before the word
}

TEST_CASE("what stands in brackets is read piece by piece") {
  CHECK(finds("(20 minutes|60 minutes) daily", "half an hour, or an hour each day"));
  CHECK(finds("(20|30) minutes", "thirty mins"));
  CHECK_FALSE(finds("(20|60) minutes", "an hour"));  // the figure and its unit stand apart
}

TEST_CASE("what cannot be put otherwise is known as exact") {
  CHECK(Phrases({"20 weeks"}, {}).exact());
  CHECK(Phrases({"Equality Act"}, {}).exact());
  CHECK_FALSE(Phrases({"reasonable adjustment"}, {}).exact());
  CHECK_FALSE(Phrases({"(council|=LA)"}, {}).exact());
  CHECK_FALSE(Phrases({"20 weeks", "some time"}, {}).exact());
  CHECK_FALSE(Phrases({"=DfE"}, {}).exact());  // may be spelt out
}

TEST_CASE("a phrase that cannot be used says what is wrong and what to do") {
  CHECK(fault_of("(head|chair").find("Add ')'") != std::string::npos);
  CHECK(fault_of("head)").find("Remove it") != std::string::npos);
  CHECK(fault_of("ex*ed").find("can only end one") != std::string::npos);
  CHECK(fault_of("(very)? likely").find("square brackets") != std::string::npos);
  CHECK(fault_of("[very]").find("everywhere") != std::string::npos);
  CHECK(fault_of("...").size() > 0);
  CHECK(fault_of("@dls", {{"dsl", {"=DSL"}}}).find("Did you mean @dsl") != std::string::npos);
  CHECK(fault_of("@a", {{"a", {"@b"}}, {"b", {"@a"}}}).find("circle") != std::string::npos);
  CHECK(fault_of("").size() > 0);
}
