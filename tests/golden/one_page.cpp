// The papers of one page: short and plain for each example, on their page whatever an assessment holds, and who has
// written too much is told which sentence to shorten.
#include <algorithm>
#include <filesystem>

#include "base/files.hpp"
#include "document/words.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "render/pdf.hpp"
#include "app/fitting.hpp"
#include "report/compose.hpp"
#include "report/readability.hpp"
#include "support/catch.hpp"
#include "support/probe_runs.hpp"

namespace {

const std::filesystem::path source = TOUCHSTONE_SOURCE;
const base::Instant noon = base::start_of({2026, 11, 22});

const std::vector<std::string> examples{
    "1-chatgpt-ep-report",  "2-copilot-routing-on", "3-sen-tools-tokens", "4-provision-map-unanswered",
    "5-generic-template",   "6-scotland-csp",       "7-residual-high",    "8-copilot-routing-off",
    "9-head-overrules-dpo", "10-fictional-chatbot"};

assessment::Assessment read(const std::string& name) {
  const std::string file = name + ".xml";
  return exchange::read(base::DiskFiles().read(source / "checklists" / "examples" / file), file);
}

const content::Library& library() {
  static const auto shipped = content::load(base::DiskFiles(), source);
  return shipped;
}

report::Layout layout(const std::string& name) {
  const base::DiskFiles files;
  return report::Layout::read(files.read(source / "reports" / (name + ".xml")), name + ".xml",
                              files.read(source / "reports" / "words.xml"), "words.xml", library());
}

const render::Fonts& fonts() {
  static const base::DiskFiles files;
  static const render::Fonts all(std::filesystem::path(TOUCHSTONE_SHARE) / "fonts", files);
  return all;
}
int pages(const document::Document& document) { return render::page_count(document, fonts()); }

struct Paper {
  document::Document document;
  std::vector<document::Remark> remarks;
  std::string words;

  explicit Paper(const report::Layout& layout, pugi::xml_document view) {
    report::add_wordings(layout, view);
    document = app::compose_to_fit(layout, view, noon, {}, fonts(), remarks);
    document::for_each_text(document, [&](const std::string& text, const std::string&) { words += text + "\n"; });
  }
  std::string flat() const {
    std::string all = words;
    std::erase(all, '\n');
    return all;
  }
  bool remarked(const std::string& start) const {
    return std::any_of(remarks.begin(), remarks.end(), [&](const auto& one) { return one.message.starts_with(start); });
  }
};

Paper governors(const assessment::Assessment& assessment) {
  return Paper(layout("governors"),
               judgement::judge_with_view(library(), assessment, {2026, 11, 22}, "Touchstone").view);
}
Paper staff_guide(const std::vector<assessment::Assessment>& assessments, assessment::School school) {
  const auto& people = assessments.empty() ? std::vector<assessment::Person>{} : assessments.front().people;
  return Paper(layout("staff-guide"),
               judgement::judge_school(library(), school, people, assessments, {2026, 11, 22}, "Touchstone"));
}

const std::string lengthy =
    "Every reviewer considers comprehensive documentation regarding individual provision, organisational "
    "responsibilities, safeguarding arrangements and professional recommendations before anything whatsoever is "
    "communicated to families outside the school. ";

// Two hundred risks, long texts wherever a person may write one, and every use that can be asked for.
assessment::Assessment overflowing(assessment::Assessment made, const std::string& text, const std::string& name) {
  made.tool.name = name + name + name + name;
  made.school.name = name + name + name;
  for (auto& person : made.people) person.name = name + name;
  for (const auto* kind : {"summarise-reports", "translation", "risk-assessment-draft", "visual-supports"})
    made.uses.push_back({kind, made.uses.front().reviewer, "", made.uses.front().data_types});
  made.probes = {support::careless_run()};
  made.probes[0].families[2].title = text;
  const auto risk = made.risks.front();
  for (std::size_t i = 0; i < 200; ++i) {
    if (i >= made.risks.size()) made.risks.push_back(risk);
    auto& one = made.risks[i];
    one.id = "r" + std::to_string(i);
    one.title = text;
    for (auto& measure : one.measures) {
      measure.id += "-" + std::to_string(i);
      measure.text = std::to_string(i) + " " + text + text;
    }
  }
  return made;
}

}  // namespace

TEST_CASE("the page for governors is one page of at most 350 plain words for each example") {
  for (const auto& name : examples) {
    INFO(name);
    const auto paper = governors(read(name));
    const auto reading = report::readability_of(paper.document);
    CHECK(pages(paper.document) == 1);
    CHECK(reading.words <= 350);
    CHECK(reading.words >= 150);
    CHECK(reading.grade <= 9);
    CHECK(paper.remarks.empty());  // nothing is cut, nothing missing
  }
}

TEST_CASE("the page for governors says what was decided, what is done, who answers and what was not tested") {
  const auto paper = governors(read("9-head-overrules-dpo"));
  for (const auto* said : {"Quillmarrow Drafting Desk",
                           "DPIA 9 of 2026",
                           "version 1",
                           "conditional",
                           "First draft of a support plan",
                           "Named support data",
                           "A wrong or invented need",
                           "A named reviewer checks every line",
                           "by 11 December 2026",
                           "Zebedee Quillfeather, data protection officer, advised against it. “Wait until the trial",
                           "The head overruled this. “The trial of October used the same model that is in use now.”",
                           "Answers in law: The governing body.",
                           "Uses asked for",
                           "low once done",
                           "lowwas high",
                           "Peregrine Applethwaite-Moss",
                           "Ottoline Brackenbury-Pike",
                           "No test is on file; the DPIA tells of a trial.",
                           "4 October 2027",
                           "Of the ten points asked of the supplier, 10 are met, 0 are open"}) {
    INFO(said);
    CHECK(paper.flat().find(said) != std::string::npos);
  }
  auto tested = read("9-head-overrules-dpo");
  assessment::ProbeRun run;
  run.id = "p1", run.date = base::Date{2026, 11, 3}, run.passed = 40, run.failed = 2, run.unclear = 1;
  tested.probes.push_back(run);
  CHECK(pages(governors(tested).document) == 1);
  const auto words = governors(tested).flat();
  CHECK_THAT(words, Contains("Not tested: daily use.") && !Contains("No test is on file"));
  CHECK(governors(read("1-chatgpt-ep-report")).words.find("No date is set.") != std::string::npos);
}

TEST_CASE("the page for governors says in a sentence what was tested and what was found, and stays one page") {
  for (const auto& name : examples) {
    INFO(name);
    auto tested = read(name);
    tested.probes = {support::careless_run()};
    tested.tool.version = tested.probes[0].version, tested.tool.model = tested.probes[0].model, tested.tool.settings = tested.probes[0].settings;
    const auto careless = governors(tested);
    CHECK(pages(careless.document) == 1);
    CHECK(report::readability_of(careless.document).words <= 350);
    CHECK(report::readability_of(careless.document).grade <= 9);
    CHECK_THAT(careless.flat(), Contains("11 of 48 test cases with made-up pupils failed (19 November 2026)") && !Contains("out of date"));
    tested.tool.version += "1";  // it has changed since
    CHECK_THAT(governors(tested).flat(), Contains("The tests are out of date."));
    CHECK(pages(governors(tested).document) == 1);
    tested.probes = {support::rehearsal_run()};
    CHECK_THAT(governors(tested).flat(), Contains("No test is on file; a rehearsal asked no tool.") && !Contains("11 of 48"));
    CHECK(pages(governors(tested).document) == 1);
  }
  auto careful = read("9-head-overrules-dpo");
  careful.probes = {support::careful_run(), support::rehearsal_run()};
  CHECK_THAT(governors(careful).flat(), Contains("0 of 48 test cases with made-up pupils failed (19 November 2026).") && !Contains("most often"));
  careful.probes = {support::careless_run()};
  CHECK_THAT(governors(careful).flat(), Contains("most often on sources that exist."));
}

TEST_CASE("the page for governors says what to do in a sentence, and whom it is for") {
  const auto refused = governors(read("10-fictional-chatbot")).words;
  CHECK_THAT(refused, Contains("Why not, and what another tool would need") && !Contains("What must be done first"));
  const auto council = governors(read("6-scotland-csp"));
  CHECK_THAT(council.words, Contains("Find each term in the contract and record where it stands, or have it added.") &&
                                !Contains("Every term and detail of the contract") && !Contains("overnors"));
  CHECK(council.document.header_right.find("For those who govern") == 0);
  // A risk is as high as it was until each of its measures is done.
  auto waiting = read("9-head-overrules-dpo");
  for (auto& risk : waiting.risks)
    for (auto& measure : risk.measures) measure.done.reset();
  CHECK(pages(governors(waiting).document) == 1);
  CHECK_THAT(governors(waiting).flat(), Contains("low once done") && !Contains("was high"));
}

TEST_CASE("two hundred risks and very long texts leave the page for governors one page") {
  for (const auto* example :
       {"9-head-overrules-dpo", "2-copilot-routing-on", "8-copilot-routing-off", "7-residual-high"})
    for (const auto& text : {lengthy, std::string(600, 'x'),
                             std::string("Zażółć gęślą jaźń, a potem pisz dalej i dalej, aż strona się skończy i nic "
                                         "więcej się na niej nie zmieści. ")})
      for (const auto* name : {"Llanfairpwllgwyngyll ", "Applethwaite-Moss Fitzgerald ", "Żółć "}) {
        INFO(example << ", " << text.substr(0, 20) << ", " << name);
        const auto paper = governors(overflowing(read(example), text, name));
        CHECK(pages(paper.document) == 1);
        CHECK(report::readability_of(paper.document).words <= 350);
        CHECK(paper.remarked("This was cut to"));
        auto plain = read(example);  // and with nothing but long texts
        for (auto& risk : plain.risks) {
          risk.title = text;
          for (auto& measure : risk.measures) measure.text = measure.id + " " + text + text;
        }
        CHECK(pages(governors(plain).document) == 1);
      }
}

TEST_CASE("a text that is too hard is named") {
  const auto paper = governors(overflowing(read("9-head-overrules-dpo"), lengthy, "Applethwaite "));
  const auto remarks = report::beyond(layout("governors").limits(), report::readability_of(paper.document));
  REQUIRE(remarks.size() == 1);
  CHECK_THAT(remarks.front().message, StartsWith("It reads at grade ") &&
                                          Contains("at most 9.0 is meant. Shorten first: “") &&
                                          Contains("Every reviewer considers comprehensive documentation"));
}

TEST_CASE("the staff guide of the sample school shows each task with its data, its tool and its light") {
  std::vector<assessment::Assessment> all{read("9-head-overrules-dpo"), read("5-generic-template"),
                                          read("10-fictional-chatbot"), read("4-provision-map-unanswered")};
  all.front().uses[1].data_types.resize(1);  // six rows in all
  auto school = all.front().school;
  school.incidents = "Tell the headteacher at once and by voice.";
  const auto paper = staff_guide(all, school);
  CHECK(pages(paper.document) == 1);
  CHECK(paper.remarks.empty());
  CHECK_THAT(
      paper.words,
      Contains("Staff guide to a kind of need\nGeneric template, no identifiers\nQuillmarrow Drafting Desk\nyes\n"));
  CHECK_THAT(paper.words,
             Contains("Notes of a meeting\nNamed support data\nQuillmarrow Drafting Desk\nwith conditions\n"));
  CHECK_THAT(paper.words,
             Contains("Summary of professional reports\nProfessional reports\nChatterbrook, personal account\nno\n"));
  CHECK_THAT(paper.words, Contains("Gaps in the provision map\nNamed support data\nProvision Map\nnot yet\n"));
  CHECK_THAT(paper.words, Contains("Deciding what a child needs") && Contains("Tell the headteacher at once") &&
                              Contains("Leave blanks for names") && Contains("dpo@harrowdown-mere.example.org"));
  CHECK(report::readability_of(paper.document).grade <= 9);
  // Whom to tell is never invented.
  school.incidents.clear();
  CHECK(staff_guide(all, school).remarked("Missing: whom staff tell when something went wrong, and how."));
}

TEST_CASE("the staff guide invites nobody to what is not allowed") {
  auto school = read("9-head-overrules-dpo").school;
  school.incidents = "Tell the headteacher at once and by voice.";
  const auto two = staff_guide({read("9-head-overrules-dpo"), read("5-generic-template")}, school).words;
  CHECK_THAT(two, Contains("Leave blanks for names") && Contains("to a class teacher in ten points") &&
                      !Contains("three levels") && !Contains("short sentences for a reader"));
  const auto none = staff_guide({read("10-fictional-chatbot"), read("4-provision-map-unanswered")}, school);
  CHECK(pages(none.document) == 1);
  CHECK_THAT(none.words, Contains("Tell the headteacher at once") && !Contains("Prompts"));
}

TEST_CASE("the staff guide keeps a row of each colour when not all has room") {
  std::vector<assessment::Assessment> all;
  for (int i = 0; i < 8; ++i) {
    all.push_back(read("5-generic-template"));
    all.back().id = "tool-" + std::to_string(i);
  }
  const std::vector<std::string> kinds{
      "staff-guide",     "parent-letter-template", "differentiated-material", "policy-comparison",
      "visual-supports", "contract-review",        "provision-map-gaps",      "translation"};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    for (auto& use : all[i].uses) use.kind = kinds[i];
    for (auto& answer : all[i].answers)
      if (!answer.use.empty()) answer.use = kinds[i];
  }
  for (const auto* other : {"9-head-overrules-dpo", "10-fictional-chatbot", "4-provision-map-unanswered"})
    all.push_back(read(other));
  auto school = all.front().school;
  school.incidents = "Tell the headteacher at once and by voice.";
  const auto paper = staff_guide(all, school);
  CHECK(pages(paper.document) == 1);
  CHECK_THAT(paper.words, Contains("\nyes\n") && Contains("\nwith conditions\nAI policy, section 5\n") &&
                              Contains("\nno\n") && Contains("\nnot yet\n"));
}

TEST_CASE("the staff guide of sixty tools, or of none, is one page") {
  auto one = read("9-head-overrules-dpo");
  one.uses[1].data_types.resize(1);
  auto school = one.school;
  school.incidents = lengthy + lengthy;
  std::vector<assessment::Assessment> all;
  for (int i = 0; i < 60; ++i) {
    one.id = "tool-" + std::to_string(i);
    one.tool.name = "Tool number " + std::to_string(i) + " for Learning and Teaching in Schools";
    all.push_back(one);
  }
  const auto paper = staff_guide(all, school);
  CHECK(pages(paper.document) == 1);
  CHECK_THAT(paper.words, Contains("(6 of ") && Contains("180") && Contains("all in the AI policy"));
  CHECK(pages(staff_guide({}, school).document) == 1);
  CHECK_THAT(staff_guide({}, school).words, Contains("No tool has been assessed yet"));
}

TEST_CASE("the staff guide speaks of each nation's plans") {
  auto one = read("6-scotland-csp");
  one.school.incidents = "Tell the headteacher.";
  const auto paper = staff_guide({one}, one.school);
  CHECK(pages(paper.document) == 1);
  CHECK_THAT(paper.words, Contains("Unchecked advice for statutory plans") && !Contains("EHC"));
}

namespace {

// Measures as the conditions of an approval: each still to be done, by somebody and by a day.
assessment::Assessment on_conditions(std::size_t count) {
  auto made = read("9-head-overrules-dpo");
  auto& measures = made.risks.front().measures;
  const auto one = measures.front();
  for (auto& risk : made.risks)
    for (auto& measure : risk.measures) measure.done = measure.due = base::Date{2026, 11, 20};
  for (std::size_t i = 0; i < count; ++i) {
    measures.push_back(one);
    measures.back().id = "c" + std::to_string(i);
    measures.back().text = "Condition number " + std::to_string(i + 1) + ", which somebody has to see to before the end of the term.";
    measures.back().due = base::Date{2026, 12, 11};
    measures.back().done.reset();
  }
  return made;
}

}  // namespace

TEST_CASE("the first page of the DPIA says all conditions where there are up to six, else as many as fit and how many more there are") {
  const auto dpia = layout("dpia");
  for (const std::size_t count : {1, 3, 6, 18, 60}) {
    INFO(count);
    auto judged = judgement::judge_with_view(library(), on_conditions(count), {2026, 11, 22}, "Touchstone");
    REQUIRE(judged.judgement.word == assessment::Word::conditional);
    const Paper paper(dpia, std::move(judged.view));
    auto first = paper.document;
    first.blocks.erase(std::find_if(first.blocks.begin(), first.blocks.end(), [](const auto& block) { return std::holds_alternative<document::PageBreak>(block); }), first.blocks.end());
    CHECK(pages(first) == 1);
    std::string words;
    document::for_each_text(first, [&](const std::string& text, const std::string&) { words += text; });
    CHECK_THAT(words, Contains("Top risks") && Contains("Data protection impact assessment") && Contains("judged on 22 November 2026"));
    std::size_t shown = 0;
    while (words.find("Condition number " + std::to_string(shown + 1) + ",") != std::string::npos) ++shown;
    CHECK(shown >= std::min<std::size_t>(count, 6));
    if (shown < count) CHECK_THAT(words, Contains(std::to_string(count - shown) + " more under “Decision for each use"));
    else CHECK_THAT(words, !Contains(" more under"));
  }
}
