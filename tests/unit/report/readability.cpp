// Words, sentences, syllables and grade of a document, and the sentence that is named when there is too much.
#include "report/readability.hpp"

#include <chrono>
#include <cmath>

#include "base/text.hpp"
#include "report/syllables.hpp"
#include "support/catch.hpp"
#include "support/sample_document.hpp"

using namespace document;
using report::readability_of;
using report::syllables;
using support::cell;
using support::paragraph;
using support::words;

namespace {

Document of(std::vector<Block> blocks) {
  Document document;
  document.header_left = document.header_right = document.footer = document.banner = "Words that stand on every page.";
  document.blocks = std::move(blocks);
  return document;
}

std::vector<std::string> sentences_in(const std::string& text) {
  std::vector<std::string> all;
  for (const auto& one : readability_of(of({paragraph(text)})).sentences) all.push_back(one.text);
  return all;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("syllables are counted as words are spoken") {
  const std::vector<std::string> spoken{
      "",
      "used school schools child named names asked fire years league fruit guide can't "
      "they're child's SEND 2026 4.5 28(3)(a) whose the be Tŷ Siân clause rule whole while "
      "scale file files friend brief field view views eyes hour our voice noise judged suit "
      "build quick guess guest goes does shoe real year ring string bring",
      "data people wednesday pupil pupils parents children safeguards advised decides "
      "create reviewed review changes places boxes churches wanted needed tested agreed "
      "statement safely careful useful headache being doing someone something homework "
      "rhythm table tables centre centred metres require required layer special social "
      "region fashion union million patient client quiet science equal language value issue "
      "issues argue technique unique frequent guidance fluid react poem chaos applies "
      "applied carried didn't wouldn't isn't it'll SENCO on-site café business hundred "
      "clauses notice access sources approved measures measure before therefore somewhere "
      "handled handling settled title little single themselves believe theatre ocean royal "
      "player power lower fewer voices choices judgement managed knowledge bias biased "
      "trial persuade question questions request really during using training writing "
      "baseline framework online lifelong transfer routing vendor reasons likely remote "
      "severe cohort statements homeless likewise namely wholesome sidestep timestamp "
      "foresee basement stateside",
      "assessment headteacher area governor governors safeguarding officer protection "
      "decision created creating creative reviewer reviewing agreement completely carefully "
      "awareness earlier studying everything everyone anyone timetable autism possible "
      "possibly employer initial media radio video various religious opinion audience usual "
      "actual dialogue influence genuine museum supplier suppliers carrier processor "
      "controller EHC follow-up united therapist therapies evidence evidenced privacy "
      "processing provision permission services purposes handwriting manager acknowledge "
      "acknowledged denial violence period ideas areas basically quality graduate idea "
      "wellbeing database nobody pseudonym synthetic mitigate deleted retention encryption "
      "inference insurance overruled accepted serious intruder attendance tribunal wherever "
      "forever suicide carelessness caretaker",
      "algorithm appreciate material experience recipient society variety usually evaluate "
      "january continuous reality spontaneous DPIA psychologist intelligence automated "
      "generated curriculum consequences professional accessible manageable acknowledgement "
      "reliable deniable priority specifically equality situation anonymous anonymised "
      "pseudonymised residual certificate accuracy aggregated motivated statutory authority",
      "immediately association evaluation continuity individual automatically inappropriate "
      "liability",
      "special-category identifiable responsibility",
      "confidentiality"};
  int words = 0;
  for (std::size_t count = 1; count < spoken.size(); ++count)
    for (const auto& word : base::split(spoken[count], ' ')) {
      INFO(word);
      CHECK(syllables(word) == static_cast<int>(count));
      ++words;
    }
  CHECK(words > 300);
}

TEST_CASE("punctuation around a word changes nothing, and nothing has less than one syllable") {
  CHECK(syllables("(assessment),") == 3);
  CHECK(syllables("“data”") == 2);
  CHECK(syllables("child’s") == 1);
  CHECK(syllables("didn’t.") == 2);
  CHECK(syllables("and/or") == 2);
  CHECK(syllables("—") == 1);
  CHECK(syllables("") == 1);
  CHECK(syllables("\xff\xfe") == 1);
  CHECK(syllables("https://example.org/privacy/notice") == 1);
  CHECK(syllables("head@school.example") == 1);
  CHECK(syllables("你好") == 1);
}

TEST_CASE("a sentence ends where a reader stops, not at every full stop") {
  CHECK(sentences_in("It stops. It starts! Does it? Yes.") == Strings{"It stops.", "It starts!", "Does it?", "Yes."});
  CHECK(sentences_in("Use it for letters, e.g. Art. 28 terms. Mr. Pike and Dr. A. B. Moss agree.").size() == 2);
  CHECK(sentences_in("The score was 4.5 of 10.0 in No. 3. That is enough.").size() == 2);
  CHECK(sentences_in("The answer is no. Three remain.").size() == 2);
  CHECK(sentences_in("Send letters, forms etc. to parents.").size() == 1);
  CHECK(sentences_in("He said: “Stop.” Then she (the head.) went on. (So it goes.) End.").size() == 4);
  CHECK(sentences_in("What was cut ends so… Then it goes on.").size() == 2);
  CHECK(sentences_in("Version 4.2.1 runs at https://example.org/a.b today.").size() == 1);
  CHECK(sentences_in("   ").empty());
}

TEST_CASE("labels, names and dates count as words and not in the grade") {
  Table table;
  table.caption = "Top risks";                                                        // 2
  table.columns = {{words("Risk"), 0, Align::left}, {words("Who"), 0, Align::left}};  // 2
  table.rows = {
      {cell("Vague words", Role::row_header), cell("Peregrine Applethwaite-Moss, 11 December 2026")},     // 2 + 5
      {cell("Each draft is read", Role::row_header), cell("The lead reads each draft. She signs it.")}};  // 4 + 8
  const auto reading = readability_of(of({Heading{1, words("What the school decided about it in the end")}, table}));
  CHECK(reading.words == 9 + 2 + 2 + 7 + 12);
  REQUIRE(reading.sentences.size() == 2);
  CHECK(reading.sentences[0].text == "The lead reads each draft.");
  CHECK(reading.sentences[0].place == "“Top risks”, row 2, column “Who”");
  CHECK(reading.sentences[0].words == 5);
}

TEST_CASE("a list item or cell without a full stop is a sentence when it is as long as one") {
  const List list{Marker::bullet, {words("Turn off routing abroad, or write down the transfer"), words("IT lead")}};
  const auto reading = readability_of(of({Heading{2, words("Conditions")}, list}));
  CHECK(reading.words == 1 + 9 + 2);
  REQUIRE(reading.sentences.size() == 1);
  CHECK(reading.sentences[0].place == "“Conditions”, item 1");
  // Entries between middle dots are entries, each on its own.
  CHECK(sentences_in("Named support data · conditional · by 11 December 2026 · the head").empty());
}

TEST_CASE("what is printed on the page is counted, and what stands around it is not") {
  CHECK(readability_of(of({paragraph("One two – three & four / 5.")})).words == 5);
  CHECK(readability_of(
            of({Paragraph{words("It may be used."), Voice::body, Chip{"approved for listed uses", Tone::approved}}}))
            .words == 8);
  BarChart chart;
  chart.title = "The ten points";
  chart.alt = "Not printed.";
  chart.bars = {
      {"All ten", {{"met", 6, Tone::approved}, {"open", 4, Tone::not_started}, {"not answered", 0, Tone::none}}}};
  CHECK(readability_of(of({chart})).words == 3 + 2 + 2 + 2);
  IntervalChart tried;
  tried.title = "Cases that failed", tried.alt = "Not printed.";
  tried.ticks = {{0, "none"}, {1, "1 in 4"}};
  tried.rows = {{"Sources that exist", "2 of 11 failed", 0, 0, 1}};
  CHECK(readability_of(of({tried})).words == 3 + 1 + 3 + 3 + 4);
  CHECK(readability_of(of({support::heat_map("Before", {{{}, {"1"}, {}}, {{}, {}, {}}, {{}, {}, {}}})})).words ==
        1 + 7 + 6 + 9 + 1);
  CHECK(readability_of(of({SignatureField{"dpo", "DPO advice given", "A Person", false}, PageBreak{}})).words == 5);
  CHECK(readability_of(of({})).grade == 0);
}

TEST_CASE("the grade is Flesch and Kincaid’s") {
  // 0.39 × words per sentence + 11.8 × syllables per word − 15.59
  const auto reading =
      readability_of(of({paragraph("The cat sat on the mat. The headteacher decides about the tool.")}));
  CHECK(std::abs(reading.grade - (0.39 * 12 / 2 + 11.8 * (6 + 10) / 12 - 15.59)) < 1e-9);
  CHECK(std::abs(reading.sentences[0].grade - (0.39 * 6 + 11.8 * 1 - 15.59)) < 1e-9);
  CHECK(reading.sentences[1].grade > reading.sentences[0].grade);
}

TEST_CASE("too many words or too hard names the sentence whose shortening helps most") {
  const std::string hard =
      "Notwithstanding organisational considerations, proportionality necessitates comprehensive documentation.";
  const std::string lengthy =
      "The lead reads each draft, and then reads it once more, and then asks the head, and then signs it, and so on.";
  const auto reading =
      readability_of(of({Heading{2, words("Rules")}, paragraph(lengthy), paragraph(hard), paragraph("All is well.")}));
  CHECK(report::beyond({1, 0, 0}, reading).empty());
  CHECK(report::beyond({1, reading.words, 30}, reading).empty());
  const auto remarks = report::beyond({1, 20, 9}, reading);
  REQUIRE(remarks.size() == 2);
  CHECK(remarks[0].message == "It has 34 words; at most 20 fit. Shorten first: “" + lengthy + "” (“Rules”).");
  CHECK_THAT(remarks[1].message, Contains("at most 9.0 is meant. Shorten first: “" + hard + "”"));
  // With no sentence to name, the figure is still told.
  const auto labels = report::beyond({0, 1, 0}, readability_of(of({paragraph("Two words")})));
  REQUIRE(labels.size() == 1);
  CHECK(labels[0].message == "It has 2 words; at most 1 fit.");
}

TEST_CASE("a grade that is printed as its limit keeps it") {
  report::Readability reading;
  reading.grade = 9.04;
  CHECK(report::beyond({0, 0, 9}, reading).empty());
  reading.grade = 9.06;
  CHECK_THAT(report::beyond({0, 0, 9}, reading).at(0).message, Contains("grade 9.1; at most 9.0"));
}

TEST_CASE("a long report is read in milliseconds") {
  std::vector<Block> blocks;
  for (int i = 0; i < 1500; ++i)
    blocks.emplace_back(paragraph("The lead for additional needs checks every line against the records."));
  const auto document = of(std::move(blocks));
  const auto start = std::chrono::steady_clock::now();
  CHECK(readability_of(document).words == 1500 * 11);
  CHECK(std::chrono::steady_clock::now() - start <
        std::chrono::seconds(1));  // about 10 ms; the limit is for slow machines
}
