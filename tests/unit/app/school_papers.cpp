// Papers over all that a school has: what they are made from, what changed since the version before, who signs.
#include "app/reporting.hpp"
#include "app/signing_a_report.hpp"
#include "app/verifying.hpp"
#include "here.hpp"
#include "support/signed_files.hpp"

using Result = app::Comparison::Result;

namespace {

constexpr const char* rules = R"(<layout format="1" id="rules" title="Rules" over="school">
<title>Rules of <value select="$school/@name"/></title>
<signatories><signatory role="head" label="Adopted"/><signatory role="chair" label="Received" after="head" last="yes"/></signatories>
<body><h1>Rules</h1><p>Version <value select="/view/@version"/></p>
<for-each select="$wordings"><wording select="@item"/></for-each>
<for-each select="$assessed" as="one"><p><value select="$one/assessment/tool/@name"/>: <value select="$one/judgement/@word"/></p></for-each>
<for-each select="$wordings" as="now"><if test="$previous/wording[@item=$now/@item]/text != text"><p><b>Changed:</b> <difference from="$previous/wording[@item=$now/@item]/text" to="text"/></p></if></for-each>
<for-each select="$previous/approval[not(@tool=$assessed/assessment/tool/@name)]"><p><b>Gone:</b> <value select="@tool"/></p></for-each>
<signature role="head"><value select="$people[@role='head']/@name"/></signature><signature role="chair"/></body></layout>)";

std::string clauses(const std::string& wording) {
  return "id = \"own\"\ntitle = \"Own\"\nversion = \"1\"\nchecked_on = 2026-11-22\n"
         "[[section]]\nid = \"rules-all\"\ntitle = \"All\"\npaper = \"rules\"\norder = 1\nsource = \"uk-gdpr\"\nverified = \"V\"\n"
         "[[clause]]\nid = \"rules-review\"\ntitle = \"Review\"\nsection = \"rules-all\"\norder = 1\nsource = \"uk-gdpr\"\nverified = \"V\"\n"
         "wording = \"" + wording + "\"\n";
}

constexpr const char* school_file = R"(name = "Harrowdown Mere Primary School"
nation = "england"
kind = "maintained"
complaints = "Write to the office."
[controller]
kind = "governing-body"
name = "The governing body"
[[person]]
id = "head"
role = "head"
name = "Hari"
[[training]]
date = 2026-09-03
who = "all staff"
by = "head"
text = "What never goes in"
)";

struct OwnFolder {
  support::TemporaryFolder folder;
  explicit OwnFolder(const std::string& wording) {
    std::filesystem::create_directories(folder.path() / "reports");
    std::filesystem::create_directories(folder.path() / "policies");
    folder.file("reports/rules.xml", rules);
    folder.file("policies/own.toml", clauses(wording));
  }
  app::Installation here() const { return ::here(folder.path()); }
};

app::Material of_school(const std::vector<std::string>& examples) {
  app::Material material;
  for (const auto& name : examples) material.assessments.push_back(example(name));
  material.school = {"school.toml", school_file};
  return material;
}

std::string words_of(const std::string& pdf) {
  const support::TemporaryFolder folder;
  const auto text = support::run("pdftotext -layout " + folder.file("a.pdf", pdf) + " -");
  REQUIRE(text.status == 0);
  return text.output;
}

}  // namespace

TEST_CASE("a school's paper carries all it was made from, and can be made again from that alone") {
  const OwnFolder own("A person reads every draft.");
  const auto pdf = app::make_report(own.here(), "rules", of_school({"5-generic-template", "10-fictional-chatbot"}), support::noon).bytes;
  const auto origin = app::origin_of(pdf);
  REQUIRE(origin);
  CHECK(origin->material.assessments.size() == 2);
  CHECK(origin->material.school.bytes == school_file);
  CHECK(app::compare_with_attachment(own.here(), own.here().library(), *origin, pdf).result == Result::same);
  CHECK_THAT(words_of(pdf), Contains("Version 1") && Contains("A person reads every draft.") && Contains("Chatterbrook, personal account: rejected"));
  CHECK(pdf == app::make_report(own.here(), "rules", origin->material, support::noon).bytes);
}

TEST_CASE("the next version says what changed, and counts on") {
  const OwnFolder before("A person reads every draft.");
  const signing::File old{"old.pdf", app::make_report(before.here(), "rules", of_school({"5-generic-template", "10-fictional-chatbot"}), support::noon).bytes};
  const OwnFolder now("Two people read every draft.");
  auto material = of_school({"5-generic-template"});
  material.previous = app::said_by(old, "rules");
  const auto pdf = app::make_report(now.here(), "rules", material, support::noon).bytes;
  CHECK_THAT(words_of(pdf), Contains("Version 2") && Contains("Changed: [was: A person reads] Two people read every draft.") &&
                                Contains("Gone: Chatterbrook, personal account"));
  CHECK(app::compare_with_attachment(now.here(), now.here().library(), app::origin_of(pdf).value(), pdf).result == Result::same);
  CHECK_THROWS_WITH(app::said_by(old, "policy"), Contains("old.pdf: It is no version of the report 'policy'"));
  CHECK_THROWS_WITH(app::said_by({"dpia.pdf", app::make_report(here(), "dpia", {{example("5-generic-template")}, {}, {}}, support::noon).bytes}, "rules"),
                    Contains("dpia.pdf: It is no version"));
  CHECK_THROWS_WITH(app::said_by({"letter.txt", "no PDF"}, "rules"), Contains("letter.txt"));
}

TEST_CASE("a school's paper is signed by the people its school file names") {
  const OwnFolder own("A person reads every draft.");
  const auto school = support::school();
  auto pdf = app::make_report(own.here(), "rules", of_school({"5-generic-template"}), support::noon).bytes;
  std::vector<std::string> told;
  const auto sign = [&](const std::string& role, const std::string& name) {
    app::SigningRequest request;
    request.pdf = {"a.pdf", pdf};
    request.role = role;
    request.tell = [&](const std::string& sentence) { told.push_back(sentence); };
    pdf = app::sign_report(own.here(), request, school.person(name));
  };
  CHECK_THROWS_WITH(sign("chair", "Chris"), Contains("'chair' signs after 'head'"));
  sign("head", "Hari");
  sign("chair", "Chris");
  CHECK(told.empty());
  const auto verified = app::verify_report(own.here(), pdf, {school.root.bytes});
  CHECK(verified.verdict == signing::Verdict::good);
  CHECK(verified.expected.at("head") == "Hari");
  CHECK(verified.pages.result == Result::same);
}

TEST_CASE("what a paper cannot be made from is refused in one sentence") {
  const OwnFolder own("A person reads every draft.");
  const auto refused = [&](const std::string& name, const app::Material& material) {
    try {
      app::make_report(own.here(), name, material, support::noon);
    } catch (const base::Error& error) {
      return std::string{error.what()};
    }
    return std::string{"not refused"};
  };
  CHECK_THAT(refused("rules", of_school({"2-copilot-routing-on"})), Contains("is of Farholt Beck Academy, not of Harrowdown Mere Primary School"));
  CHECK_THAT(refused("rules", of_school({"5-generic-template", "5-generic-template"})), Contains("is named twice"));
  CHECK_THAT(refused("rules", {}), Contains("Name an assessment, or the school's file with --school."));
  CHECK_THAT(refused("dpia", {{example("5-generic-template"), example("10-fictional-chatbot")}, {}, {}}), Contains("Name exactly one"));
  CHECK_THAT(refused("dpia", of_school({"5-generic-template"})), Contains("neither --school nor --previous"));
  auto material = of_school({});
  material.school.bytes = "name = ";
  CHECK_THAT(refused("rules", material), Contains("school.toml:1: It cannot be read as TOML"));
  material = of_school({});
  material.school.bytes += "[[training]]\ndate = 2026-09-03\nwho = \"x\"\ntext = \"y\"\nby = \"nobody\"\n";
  CHECK_THAT(refused("rules", material), Contains("'by' names 'nobody', who is no person of this file"));
}
