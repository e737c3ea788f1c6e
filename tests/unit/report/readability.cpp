// Words, sentences, syllables and grade of a document, and the sentence that is named when there is too much.
#include "report/readability.hpp"

#include <chrono>
#include <utility>

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
  const std::pair<const char*, int> spoken[] = {{"data", 2},
                                                {"assessment", 3},
                                                {"headteacher", 3},
                                                {"area", 3},
                                                {"people", 2},
                                                {"used", 1},
                                                {"wednesday", 2},
                                                {"governor", 3},
                                                {"governors", 3},
                                                {"school", 1},
                                                {"schools", 1},
                                                {"pupil", 2},
                                                {"pupils", 2},
                                                {"parents", 2},
                                                {"child", 1},
                                                {"children", 2},
                                                {"safeguarding", 3},
                                                {"safeguards", 2},
                                                {"officer", 3},
                                                {"protection", 3},
                                                {"advised", 2},
                                                {"decision", 3},
                                                {"decides", 2},
                                                {"created", 3},
                                                {"create", 2},
                                                {"creating", 3},
                                                {"creative", 3},
                                                {"reviewed", 2},
                                                {"review", 2},
                                                {"reviewer", 3},
                                                {"reviewing", 3},
                                                {"named", 1},
                                                {"names", 1},
                                                {"changes", 2},
                                                {"places", 2},
                                                {"boxes", 2},
                                                {"churches", 2},
                                                {"wanted", 2},
                                                {"needed", 2},
                                                {"tested", 2},
                                                {"asked", 1},
                                                {"agreed", 2},
                                                {"agreement", 3},
                                                {"statement", 2},
                                                {"safely", 2},
                                                {"completely", 3},
                                                {"immediately", 5},
                                                {"careful", 2},
                                                {"carefully", 3},
                                                {"useful", 2},
                                                {"awareness", 3},
                                                {"headache", 2},
                                                {"earlier", 3},
                                                {"being", 2},
                                                {"doing", 2},
                                                {"studying", 3},
                                                {"everything", 3},
                                                {"everyone", 3},
                                                {"anyone", 3},
                                                {"someone", 2},
                                                {"something", 2},
                                                {"timetable", 3},
                                                {"homework", 2},
                                                {"autism", 3},
                                                {"algorithm", 4},
                                                {"rhythm", 2},
                                                {"table", 2},
                                                {"tables", 2},
                                                {"possible", 3},
                                                {"possibly", 3},
                                                {"centre", 2},
                                                {"centred", 2},
                                                {"metres", 2},
                                                {"fire", 1},
                                                {"require", 2},
                                                {"required", 2},
                                                {"layer", 2},
                                                {"employer", 3},
                                                {"years", 1},
                                                {"special", 2},
                                                {"social", 2},
                                                {"initial", 3},
                                                {"appreciate", 4},
                                                {"association", 5},
                                                {"media", 3},
                                                {"material", 4},
                                                {"radio", 3},
                                                {"video", 3},
                                                {"various", 3},
                                                {"religious", 3},
                                                {"region", 2},
                                                {"fashion", 2},
                                                {"union", 2},
                                                {"opinion", 3},
                                                {"million", 2},
                                                {"experience", 4},
                                                {"audience", 3},
                                                {"patient", 2},
                                                {"client", 2},
                                                {"recipient", 4},
                                                {"quiet", 2},
                                                {"society", 4},
                                                {"variety", 4},
                                                {"science", 2},
                                                {"equal", 2},
                                                {"language", 2},
                                                {"usual", 3},
                                                {"usually", 4},
                                                {"actual", 3},
                                                {"evaluate", 4},
                                                {"evaluation", 5},
                                                {"january", 4},
                                                {"value", 2},
                                                {"issue", 2},
                                                {"issues", 2},
                                                {"argue", 2},
                                                {"league", 1},
                                                {"technique", 2},
                                                {"unique", 2},
                                                {"dialogue", 3},
                                                {"influence", 3},
                                                {"frequent", 2},
                                                {"continuous", 4},
                                                {"fruit", 1},
                                                {"guide", 1},
                                                {"guidance", 2},
                                                {"fluid", 2},
                                                {"genuine", 3},
                                                {"continuity", 5},
                                                {"react", 2},
                                                {"reality", 4},
                                                {"museum", 3},
                                                {"spontaneous", 4},
                                                {"poem", 2},
                                                {"chaos", 2},
                                                {"supplier", 3},
                                                {"suppliers", 3},
                                                {"applies", 2},
                                                {"applied", 2},
                                                {"carried", 2},
                                                {"carrier", 3},
                                                {"processor", 3},
                                                {"controller", 3},
                                                {"didn't", 2},
                                                {"can't", 1},
                                                {"wouldn't", 2},
                                                {"isn't", 2},
                                                {"they're", 1},
                                                {"it'll", 2},
                                                {"child's", 1},
                                                {"DPIA", 4},
                                                {"SENCO", 2},
                                                {"SEND", 1},
                                                {"EHC", 3},
                                                {"2026", 1},
                                                {"4.5", 1},
                                                {"28(3)(a)", 1},
                                                {"on-site", 2},
                                                {"follow-up", 3},
                                                {"whose", 1},
                                                {"the", 1},
                                                {"be", 1},
                                                {"Tŷ", 1},
                                                {"Siân", 1},
                                                {"café", 2},
                                                {"business", 2},
                                                {"hundred", 2},
                                                {"united", 3},
                                                {"special-category", 6},
                                                {"individual", 5},
                                                {"psychologist", 4},
                                                {"therapist", 3},
                                                {"therapies", 3},
                                                {"confidentiality", 7},
                                                {"identifiable", 6},
                                                {"responsibility", 6},
                                                {"intelligence", 4},
                                                {"automated", 4},
                                                {"generated", 4},
                                                {"curriculum", 4},
                                                {"evidence", 3},
                                                {"evidenced", 3},
                                                {"consequences", 4},
                                                {"clause", 1},
                                                {"clauses", 2},
                                                {"privacy", 3},
                                                {"notice", 2},
                                                {"processing", 3},
                                                {"professional", 4},
                                                {"provision", 3},
                                                {"permission", 3},
                                                {"access", 2},
                                                {"accessible", 4},
                                                {"sources", 2},
                                                {"services", 3},
                                                {"purposes", 3},
                                                {"approved", 2},
                                                {"measures", 2},
                                                {"measure", 2},
                                                {"before", 2},
                                                {"therefore", 2},
                                                {"somewhere", 2},
                                                {"handwriting", 3},
                                                {"handled", 2},
                                                {"handling", 2},
                                                {"settled", 2},
                                                {"title", 2},
                                                {"little", 2},
                                                {"single", 2},
                                                {"rule", 1},
                                                {"whole", 1},
                                                {"while", 1},
                                                {"scale", 1},
                                                {"file", 1},
                                                {"files", 1},
                                                {"themselves", 2},
                                                {"believe", 2},
                                                {"friend", 1},
                                                {"brief", 1},
                                                {"field", 1},
                                                {"view", 1},
                                                {"views", 1},
                                                {"theatre", 2},
                                                {"ocean", 2},
                                                {"eyes", 1},
                                                {"royal", 2},
                                                {"player", 2},
                                                {"power", 2},
                                                {"hour", 1},
                                                {"our", 1},
                                                {"lower", 2},
                                                {"fewer", 2},
                                                {"voice", 1},
                                                {"voices", 2},
                                                {"noise", 1},
                                                {"choices", 2},
                                                {"judged", 1},
                                                {"judgement", 2},
                                                {"managed", 2},
                                                {"manager", 3},
                                                {"manageable", 4},
                                                {"knowledge", 2},
                                                {"acknowledge", 3},
                                                {"acknowledged", 3},
                                                {"acknowledgement", 4},
                                                {"bias", 2},
                                                {"biased", 2},
                                                {"trial", 2},
                                                {"reliable", 4},
                                                {"deniable", 4},
                                                {"denial", 3},
                                                {"violence", 3},
                                                {"priority", 4},
                                                {"period", 3},
                                                {"ideas", 3},
                                                {"areas", 3},
                                                {"basically", 3},
                                                {"specifically", 4},
                                                {"automatically", 5},
                                                {"quality", 3},
                                                {"equality", 4},
                                                {"situation", 4},
                                                {"graduate", 3},
                                                {"persuade", 2},
                                                {"suit", 1},
                                                {"build", 1},
                                                {"quick", 1},
                                                {"question", 2},
                                                {"questions", 2},
                                                {"request", 2},
                                                {"guess", 1},
                                                {"guest", 1},
                                                {"goes", 1},
                                                {"does", 1},
                                                {"shoe", 1},
                                                {"real", 1},
                                                {"really", 2},
                                                {"year", 1},
                                                {"idea", 3},
                                                {"ring", 1},
                                                {"during", 2},
                                                {"string", 1},
                                                {"bring", 1},
                                                {"using", 2},
                                                {"training", 2},
                                                {"writing", 2},
                                                {"wellbeing", 3},
                                                {"baseline", 2},
                                                {"database", 3},
                                                {"framework", 2},
                                                {"online", 2},
                                                {"lifelong", 2},
                                                {"nobody", 3},
                                                {"anonymous", 4},
                                                {"anonymised", 4},
                                                {"pseudonymised", 4},
                                                {"pseudonym", 3},
                                                {"synthetic", 3},
                                                {"transfer", 2},
                                                {"residual", 4},
                                                {"mitigate", 3},
                                                {"inappropriate", 5},
                                                {"deleted", 3},
                                                {"retention", 3},
                                                {"encryption", 3},
                                                {"certificate", 4},
                                                {"inference", 3},
                                                {"routing", 2},
                                                {"vendor", 2},
                                                {"liability", 5},
                                                {"insurance", 3},
                                                {"accuracy", 4},
                                                {"overruled", 3},
                                                {"accepted", 3},
                                                {"reasons", 2},
                                                {"likely", 2},
                                                {"remote", 2},
                                                {"severe", 2},
                                                {"serious", 3},
                                                {"aggregated", 4},
                                                {"cohort", 2},
                                                {"motivated", 4},
                                                {"intruder", 3},
                                                {"attendance", 3},
                                                {"tribunal", 3},
                                                {"statutory", 4},
                                                {"authority", 4},
                                                {"wherever", 3},
                                                {"forever", 3},
                                                {"suicide", 3},
                                                {"statements", 2},
                                                {"homeless", 2},
                                                {"likewise", 2},
                                                {"carelessness", 3},
                                                {"namely", 2},
                                                {"wholesome", 2},
                                                {"sidestep", 2},
                                                {"timestamp", 2},
                                                {"foresee", 2},
                                                {"caretaker", 3},
                                                {"basement", 2},
                                                {"stateside", 2}};
  for (const auto& [word, count] : spoken) {
    INFO(word);
    CHECK(syllables(word) == count);
  }
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
  CHECK(readability_of(of({support::heat_map("Before", {{{}, {"1"}, {}}, {{}, {}, {}}, {{}, {}, {}}})})).words ==
        1 + 6 + 6 + 9 + 1);
  CHECK(readability_of(of({SignatureField{"dpo", "DPO advice given", "A Person", false}, PageBreak{}})).words == 5);
  CHECK(readability_of(of({})).grade == 0);
}

TEST_CASE("the grade is Flesch and Kincaid’s") {
  // 0.39 × words per sentence + 11.8 × syllables per word − 15.59
  const auto reading =
      readability_of(of({paragraph("The cat sat on the mat. The headteacher decides about the tool.")}));
  CHECK(reading.grade == Approx(0.39 * 12 / 2 + 11.8 * (6 + 10) / 12 - 15.59));
  CHECK(reading.sentences[0].grade == Approx(0.39 * 6 + 11.8 * 1 - 15.59));
  CHECK(reading.sentences[1].grade > reading.sentences[0].grade);
}

TEST_CASE("too many words or too hard names the sentence whose shortening helps most") {
  const std::string hard =
      "Notwithstanding organisational considerations, proportionality necessitates comprehensive documentation.";
  const std::string lengthy =
      "The lead reads each draft, and then reads it once more, and then asks the head, and then signs it, and so on.";
  const auto reading =
      readability_of(of({Heading{2, words("Rules")}, paragraph(lengthy), paragraph(hard), paragraph("All is well.")}));
  CHECK(report::beyond({}, reading).empty());
  CHECK(report::beyond({reading.words, 30}, reading).empty());
  const auto remarks = report::beyond({20, 9}, reading);
  REQUIRE(remarks.size() == 2);
  CHECK(remarks[0].message == "It has 35 words; at most 20 fit. Shorten first: “" + lengthy + "” (“Rules”).");
  CHECK(remarks[0].place == "“Rules”");
  CHECK_THAT(remarks[1].message, Contains("at most 9.0 is meant. Shorten first: “" + hard + "”"));
  // With no sentence to name, the figure is still told.
  const auto labels = report::beyond({1, {}}, readability_of(of({paragraph("Two words")})));
  REQUIRE(labels.size() == 1);
  CHECK(labels[0].message == "It has 2 words; at most 1 fit.");
}

TEST_CASE("a grade that is printed as its limit keeps it") {
  report::Readability reading;
  reading.grade = 9.04;
  CHECK(report::beyond({{}, 9}, reading).empty());
  reading.grade = 9.06;
  CHECK_THAT(report::beyond({{}, 9}, reading).at(0).message, Contains("grade 9.1; at most 9.0"));
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
