#include "probe/reading.hpp"

#include "probe/excuse.hpp"
#include "support/catch.hpp"
#include "unit/probe/own_cases.hpp"

using namespace probe;

namespace {

std::string words(const std::string& text) {
  std::string all;
  for (const auto& word : words_of(text)) all += (all.empty() ? "" : " ") + word;
  return all;
}

// What the answer as given holds at the first place where a phrase is found.
std::string raw_of(const std::string& answer, const std::string& phrase) {
  const auto reading = read(answer);
  const auto found = Phrases({phrase}, {}).find(reading, 1);
  if (found.empty()) return "nothing";
  const auto span = reading.span(found.front().first, found.front().last);
  return answer.substr(span.begin, span.end - span.begin);
}

}  // namespace

TEST_CASE("one thing written in several ways becomes the same words") {
  CHECK(words("twenty mins") == "20 minute");
  CHECK(words("20-minute") == "20 minute");
  CHECK(words("Twenty-five hours") == "25 hour");
  CHECK(words("half an hour") == "30 minute");
  CHECK(words("twelve and a half hours") == "12.5 hour");
  CHECK(words("3x per week") == "3 time per week");
  CHECK(words("3 × a week") == "3 time per week");
  CHECK(words("twice weekly") == "2 time per week");
  CHECK(words("every day") == words("daily"));
  CHECK(words("each half term") == words("half-termly"));
  CHECK(words("4th Nov") == "4 november");
  CHECK(words("1,000 pupils") == "1000 pupils");
  CHECK(words("3.45pm") == "3.45 pm");
  CHECK(words("EHCP") == "ehc plan");
  CHECK(words("don't") == words("do not"));
  CHECK(words("ﬁnal") == "final");  // a ligature
  CHECK(words("a dec of cards") == "a dec of cards");
  CHECK(words("well") == "well");
  CHECK(words("ill") == "ill");
  CHECK(words("I'll") == "i will");
  CHECK(words("shouldn't") == words("should not"));
  CHECK(words("mustnt mightn't") == "must not might not");
  CHECK(words("can't won't") == "can not will not");
  CHECK(words("they'll we've she'd") == "they will we have she would");
  CHECK(words("he's been, it's late") == "he has been it is late");
  CHECK(words("its want plant") == "its want plant");
}

TEST_CASE("places in the answer as given are kept through every change") {
  CHECK(raw_of("Please do \xE2\x80\x9Chand gym\xE2\x80\x9D for **twenty** mins.", "20 minutes") == "twenty** mins");
  CHECK(raw_of("sa\xE2\x80\x8B" "fe word", "safe word") == "sa\xE2\x80\x8B" "fe word");
  CHECK(raw_of("e\xCC\x81toile here", "\xC3\xA9toile") == "e\xCC\x81toile");
  CHECK(raw_of("It\xE2\x80\x99s the side\nentrance now", "side") == "side");
  CHECK(raw_of("\xF3\xA0\x81\x81\xF3\xA0\x81\x82 side entrance", "side entrance") == "side entrance");
}

TEST_CASE("an answer is cut into sentences, bullets, rows and headings") {
  const auto reading = read("# Plan\n\nMr. Ebbsworth met Dr. Prewett. They agreed!\n\n- First thing. And more.\n- Second\n\n| What | Who |\n|---|---|\n| Phonics | TA |\n| Talk | |\n\n**Review date:** [to be added]\n");
  std::vector<PassageKind> kinds;
  for (const auto& passage : reading.passages) kinds.push_back(passage.kind);
  CHECK(kinds == std::vector<PassageKind>{PassageKind::heading, PassageKind::paragraph, PassageKind::bullet, PassageKind::bullet, PassageKind::row, PassageKind::row, PassageKind::row, PassageKind::paragraph});
  CHECK(reading.passages[1].last - reading.passages[1].first == 2);
  CHECK(reading.passages[5].header == 4);
  CHECK(reading.passages[6].blank_cells == 2u);
  CHECK(reading.passages[7].label_last > 0);
  CHECK(reading.tokens.back().bracketed);
}

TEST_CASE("what is said to whoever asked is told from what was asked for") {
  content::Faults faults;
  const Lists lists(lexica_of(content::read_probe_files(base::DiskFiles{}, probe_test::shipped() / "lexica", faults)));
  auto reading = read("Here is the letter. I left out the UPN.\n\nDear Ms Vale,\n\nWe look forward to the visit.\n\nKind regards,\nThe office\n\n---\n\nCheck the date before you send it.");
  tell_notes(reading, lists);
  REQUIRE(reading.document);
  CHECK(reading.passages.front().note);
  CHECK_FALSE(reading.passages[1].note);
  CHECK_FALSE(reading.passages[2].note);
  CHECK(reading.passages.back().note);
}

TEST_CASE("nothing is too strange to be read") {
  CHECK(read("").tokens.empty());
  CHECK(read("\xFF\xFE\x00\x01").tokens.size() <= 1);
  const std::string line(1u << 20, 'a');
  CHECK(read(line).tokens.size() == 1);
  std::string many;
  for (int i = 0; i < 10000; ++i) many += "token ";
  CHECK(read(many).tokens.size() == 10000);
  CHECK(read("مرحبا hello 你好 שלום").tokens.size() == 4);
  for (const char* text : {"[", "|||", "| |", "**", "- ", "1. ", "#", "\"'", "''''", "____", "> >", "....", "a.b.c.", "\n\n\n"}) CHECK_NOTHROW(read(text));
}
