// Where lines may end, and that they fit.
#include "render/lines.hpp"

#include "base/text.hpp"
#include "rendering.hpp"
#include "support/catch.hpp"

using document::Text;
using rendering::fonts;

namespace {

std::vector<std::string> lines_of(const Text& text, double width, double indent = 0) {
  std::vector<std::string> lines;
  for (const auto& line : render::break_lines(text, fonts(), 12, width, indent)) {
    std::string words;
    for (const auto& fragment : line.fragments) words += fragment.text;
    lines.push_back(words);
    INFO(words);
    CHECK(line.width <= width + 0.001);
  }
  return lines;
}
std::vector<std::string> lines_of(const std::string& text, double width) { return lines_of(support::words(text), width); }
double wide(const std::string& text) { return fonts().width(text, {}, 12); }

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("Lines end at spaces and keep them, so that words stay apart for whoever reads aloud") {
  CHECK(lines_of("one two three", wide("one two") + 1) == Lines{"one two ", "three"});
  CHECK(lines_of("  one   two  ", 500) == Lines{"one two"});
  CHECK(lines_of("", 500).empty());
  CHECK(lines_of("   ", 500).empty());
  CHECK(lines_of("one\ntwo\n", 500) == Lines{"one ", "two"});
  CHECK(lines_of("one\n\ntwo", 500).size() == 2);
}

TEST_CASE("A word is never broken without a hyphen") {
  CHECK(lines_of("un\u00ADbreak\u00ADable", wide("unbreak-") + 1) == Lines{"unbreak\u00AD", "able"});
  CHECK(lines_of("un\u00ADbreakable", 500) == Lines{"unbreakable"});
  CHECK(lines_of("well-known", wide("known") + 1) == Lines{"well-", "known"});
  CHECK(lines_of("and/or", wide("and/") + 1) == Lines{"and/", "or"});
  for (const auto& line : lines_of(std::string(200, 'm'), 100)) {
    const bool whole = line.find_first_not_of('m') == std::string::npos;
    CHECK((whole || line.ends_with("\u00AD")));
  }
}

TEST_CASE("What belongs together stays together") {
  CHECK(lines_of("see UK GDPR Art 35(3)", wide("see UK GDPR Art 35")) == Lines{"see UK GDPR ", "Art 35(3)"});
  CHECK(lines_of("done by 8 December 2026", wide("by 8 December") + 1) == Lines{"done ", "by 8 December ", "2026"});
  CHECK(lines_of("done by 8 December 2026", wide("December") + 1) == Lines{"done by 8 ", "December ", "2026"});  // no room to hold them
  CHECK(lines_of("10\u00A0pupils", wide("10 pup")).size() >= 2);  // longer than the line: cut after all
  CHECK(lines_of("of 10\u00A0pupils", wide("10 pupils") + 1) == Lines{"of ", "10\u00A0pupils"});
  CHECK(lines_of("2025–26", wide("2025–")).front() != "2025–");
  CHECK(lines_of("-5 or e-mail", wide("-5 or e-") + 0.5) == Lines{"-5 or e-", "mail"});
}

TEST_CASE("An address is cut after its own marks, without a hyphen that is not in it") {
  const std::string address = "https://www.legislation.gov.uk/eur/2016/679/article/35?view=plain&timeline=true";
  const auto lines = lines_of(address, 150);
  CHECK(lines.size() > 2);
  std::string joined;
  for (const auto& line : lines) joined += line;
  CHECK(joined == address);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) CHECK(std::string{"/.-_?&=#"}.find(lines[i].back()) != std::string::npos);
}

TEST_CASE("Weights and links may change inside a word, and the word still holds") {
  const Text text{{"bold", document::Weight::bold, {}}, {"ly done", {}, {}}};
  CHECK(lines_of(text, fonts().width("bold", document::Weight::bold, 12) + wide("ly") + 1) == Lines{"boldly ", "done"});
  const auto lines = render::break_lines(text, fonts(), 12, 500);
  REQUIRE(lines.size() == 1);
  REQUIRE(lines[0].fragments.size() == 2);
  CHECK(rendering::near(lines[0].fragments[1].left, lines[0].fragments[0].width));
}

TEST_CASE("The first line leaves room where asked") {
  const auto lines = render::break_lines(support::words("one two"), fonts(), 12, wide("one two"), 20);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].fragments[0].left == 20);
  CHECK(lines[1].fragments[0].left == 0);
  CHECK(render::break_lines(support::words("one"), fonts(), 12, wide("one"), 20).front().fragments.empty());  // nothing fits beside it
}

TEST_CASE("No width is too narrow to come to an end") {
  for (const double width : {0.0, 0.5, 3.0, 7.0, 12.0})
    for (const char* text : {"m", "mm", "mmmm mmmm", "a\u00ADb", "https://x.org/y", "Art 35", "ŵ→ŷ"}) {
      INFO(width << " " << text);
      std::string all;
      for (const auto& line : render::break_lines(support::words(text), fonts(), 12, width))
        for (const auto& fragment : line.fragments) all += fragment.text;
      std::string letters;
      for (const char32_t c : base::code_points(all))
        if (c != U' ' && c != U'\u00AD') letters += base::utf8(c);
      std::string wanted;
      for (const char32_t c : base::code_points(text))
        if (c != U' ' && c != U'\u00AD') wanted += base::utf8(c);
      CHECK(letters == wanted);
    }
}

TEST_CASE("Headings break evenly, and no paragraph ends on a lost word where that can be helped") {
  const auto even = render::break_evenly(support::words("Microsoft 365 Copilot for drafting support plans and letters to parents"), fonts(), 22, 470);
  REQUIRE(even.size() == 2);
  CHECK(even[1].width > even[0].width * 0.6);
  const std::string text = "Lawful basis: public task, with the duty to use best endeavours as the basis in law.";
  const double just_too_narrow = wide(text) - 1;
  CHECK(render::break_lines(support::words(text), fonts(), 12, just_too_narrow).back().width < 30);
  CHECK(render::break_calmly(support::words(text), fonts(), 12, just_too_narrow).back().width > 40);
}

TEST_CASE("Extent and shortening") {
  const auto extent = render::extent(support::words("a longest word"), fonts(), 12);
  CHECK(rendering::near(extent.least, wide("longest")));
  CHECK(rendering::near(extent.most, wide("a longest word")));
  CHECK(render::shortened("short", {}, 12, 500, fonts()) == "short");
  const auto cut = render::shortened("a rather long name", {}, 12, 60, fonts());
  CHECK(cut.ends_with("…"));
  CHECK(wide(cut) <= 60);
}
