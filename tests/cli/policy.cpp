// A school's policy through the command line, from its assessments to the next version: made, signed, checked.
#include <csignal>
#include <filesystem>

#include "desk.hpp"
#include "support/catch.hpp"
#include "support/words_said.hpp"

using support::AtLimit;
using support::Launch;

namespace {

const Launch with_secret{.environment = {{"TOUCHSTONE_PASSPHRASE", secret}}};

// The sample school's file and assessments: what the school has now, and a tool that it gives up.
void set_out(const Desk& desk) {
  const auto sample = std::filesystem::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / "harrowdown-mere.toml";
  std::filesystem::copy_file(sample, desk.path("mere.toml"));
  desk.file("desk.xml", example("9-head-overrules-dpo"));
  desk.file("template.xml", example("5-generic-template"));
  desk.file("chatbot.xml", example("10-fictional-chatbot"));
  desk.file("elsewhere.xml", example("2-copilot-routing-on"));
}

std::vector<std::string> policy(const std::string& to, std::vector<std::string> of) {
  std::vector<std::string> words{"report", "policy", "--school", "mere.toml"};
  words.insert(words.end(), of.begin(), of.end());
  words.insert(words.end(), {"-o", to});
  return words;
}

std::string text_of(const Desk& desk, const std::string& pdf) {
  const auto text = support::run("pdftotext " + desk.path(pdf) + " -");
  REQUIRE(text.status == 0);
  std::string line;  // however the lines of a paragraph were broken
  for (const char c : text.output) line += c == '\n' ? ' ' : c;
  return line;
}

// Each person makes a key, the school's root answers.
void make_keys(const Desk& desk) {
  desk.done({"identity", "root", "--school", "Harrowdown Mere", "--key-kind", "ec", "-o", "root"}, with_secret);
  for (const auto& [role, name] : std::initializer_list<std::pair<std::string, std::string>>{
           {"head", "Peregrine Applethwaite-Moss"}, {"chair", "Marigold Thistlewick"}}) {
    desk.done({"identity", "new", "--name", name, "--key-kind", "ec", "-o", role}, with_secret);
    desk.done({"identity", "issue", role + ".request", "--root", "root.pem", "--root-key", "root.key", "-o",
               role + ".answer"},
              with_secret);
    desk.done(
        {"identity", "accept", role + ".answer", "--key", role + ".key", "--root", "root.pem", "-o", role + ".p12"},
        with_secret);
  }
}

}  // namespace

TEST_CASE("a school's policy is made, signed by head and chair, and followed by the next version") {
  const Desk desk;
  set_out(desk);
  make_keys(desk);
  CHECK(desk.done(policy("p.pdf", {"desk.xml", "chatbot.xml"})) == "Wrote p.pdf.\n");
  CHECK_THAT(text_of(desk, "p.pdf"), Contains("Harrowdown Mere Primary School") && Contains("Version 1") &&
                                         Contains("Quillmarrow Drafting Desk") && Contains("Chatterbrook"));

  const auto verify = [&] { return desk.run({"verify", "p.pdf", "--root", "root.pem"}); };
  CHECK(verify().exit_code == 4);
  CHECK_THAT(verify().out, Contains("Still to sign: head, chair."));
  CHECK_THAT(desk.refused(1, {"sign", "p.pdf", "--role", "chair", "--key", "chair.p12"}, with_secret),
             Contains("'chair' signs after 'head'"));
  for (const std::string role : {"head", "chair"}) {
    desk.done({"sign", "p.pdf", "--role", role, "--key", role + ".p12"}, with_secret);
    CHECK(verify().exit_code == (role == "chair" ? 0 : 4));
  }
  CHECK_THAT(verify().out, Contains("head: valid\n") && Contains("chair: valid\n") &&
                               Contains("Pages against the attached assessment: same.") &&
                               Contains("This is the person the assessment names for this role."));
  CHECK(desk.run({"verify", "p.pdf"}).exit_code == 4);

  // The next version is made from the signed one, and from other tools.
  CHECK(desk.done(policy("p2.pdf", {"desk.xml", "template.xml", "--previous", "p.pdf"})) == "Wrote p2.pdf.\n");
  CHECK_THAT(text_of(desk, "p2.pdf"),
             Contains("Version 2") && Contains("Chatterbrook, personal account") && Contains("ChatGPT"));
  desk.done(policy("p3.pdf", {"desk.xml", "template.xml", "--previous", "p2.pdf"}));
  CHECK_THAT(text_of(desk, "p3.pdf"), Contains("Version 3") && !Contains("Chatterbrook"));
  CHECK(desk.run({"verify", "p3.pdf"}).exit_code == 4);
  CHECK_THAT(desk.run({"verify", "p3.pdf"}).out, Contains("Pages against the attached assessment: same."));
}

TEST_CASE("what no policy can be made from is refused, and nothing is written") {
  const Desk desk;
  set_out(desk);
  desk.done({"report", "dpia", "desk.xml", "-o", "dpia.pdf"});
  desk.done({"report", "staff-guide", "--school", "mere.toml", "desk.xml", "-o", "guide.pdf"});
  desk.file("broken.toml", "name = \"Mere\"\nnation = \"england\"\nkind = maintained\n");
  desk.file("unknown.toml", desk.read("mere.toml") + "\n[[person]]\nid = \"x\"\nrole = \"wizard\"\nname = \"X\"\n");
  const auto before = desk.names();
  const auto refusal = [&](int code, const std::vector<std::string>& words) { return desk.refused(code, words); };
  CHECK_THAT(refusal(1, policy("p.pdf", {"desk.xml", "elsewhere.xml"})),
             Contains("is of Farholt Beck Academy, not of Harrowdown Mere Primary School"));
  CHECK_THAT(refusal(1, {"report", "policy", "desk.xml", "elsewhere.xml", "-o", "p.pdf"}),
             Contains("Name only assessments of one school."));
  CHECK_THAT(refusal(1, {"report", "policy", "-o", "p.pdf"}), Contains("Name an assessment"));
  for (const std::string previous : {"dpia.pdf", "guide.pdf", "desk.xml", "mere.toml"})
    CHECK_THAT(refusal(1, policy("p.pdf", {"desk.xml", "--previous", previous})),
               StartsWith(previous + ": It is no version of the report 'policy'"));
  CHECK_THAT(refusal(3, policy("p.pdf", {"desk.xml", "--previous", "none.pdf"})),
             StartsWith("none.pdf: It cannot be opened"));
  CHECK_THAT(refusal(1, {"report", "policy", "--school", "broken.toml", "desk.xml", "-o", "p.pdf"}),
             StartsWith("broken.toml:3: "));
  CHECK_THAT(refusal(1, {"report", "policy", "--school", "unknown.toml", "desk.xml", "-o", "p.pdf"}),
             StartsWith("unknown.toml:") && Contains("wizard"));
  CHECK_THAT(refusal(3, {"report", "policy", "--school", "none.toml", "desk.xml", "-o", "p.pdf"}),
             StartsWith("none.toml: It cannot be opened"));
  CHECK_THAT(refusal(1, {"report", "dpia", "desk.xml", "template.xml", "-o", "p.pdf"}), Contains("Name exactly one"));
  CHECK(desk.names() == before);
}

TEST_CASE("a policy comes out as PDF, HTML and DOCX, each the same bytes again, or not at all") {
  const Desk desk;
  set_out(desk);
  for (const auto& [file, begin] : std::initializer_list<std::pair<std::string, std::string>>{
           {"p.pdf", "%PDF-1.7"}, {"p.html", "<!DOCTYPE html>"}, {"p.docx", "PK"}, {"again.HTML", "<!DOCTYPE html>"}}) {
    INFO(file);
    CHECK(desk.done(policy(file, {"desk.xml", "template.xml"})) == "Wrote " + file + ".\n");
    const auto made = desk.read(file);
    CHECK(made.starts_with(begin));
    const auto words = policy(file, {"desk.xml", "template.xml"});
    CHECK_THAT(desk.refused(3, words, {.largest_file = 4000}),
               StartsWith(file + ": It could not be written whole") && Contains("Make room"));
    CHECK(desk.read(file) == made);
    CHECK(desk.run(words, {.largest_file = 4000, .at_limit = AtLimit::killed}).signal == SIGXFSZ);
    CHECK(desk.read(file) == made);
    desk.done(words);
    CHECK(desk.read(file) == made);
  }
  CHECK(desk.read("again.HTML") == desk.read("p.html"));
}

TEST_CASE("a paper that only a school has is a layout file in its folder") {
  const Desk desk;
  set_out(desk);
  std::filesystem::create_directories(desk.path("own/reports"));
  desk.file("own/reports/letter.xml", R"(<layout format="1" id="letter" title="Letter to families">
  <title>Letter: <value select="$assessment/tool/@name"/></title>
  <body>
    <h1>A tool we want to use</h1>
    <p>We may use <value select="$assessment/tool/@name"/>: <word select="$judgement/@word"/>.</p>
    <p>Questions go to <value select="$people[@role='head']/@contact" else="how to reach the headteacher"/>.</p>
  </body>
</layout>
)");
  const auto make = [&](const std::string& to) {
    return desk.run({"report", "letter", "desk.xml", "-o", to, "--content", "own"});
  };
  for (const std::string to : {"letter.pdf", "letter.html", "letter.docx"}) {
    INFO(to);
    CHECK(make(to).exit_code == 0);
    CHECK(make(to).out == "Wrote " + to + ".\n");
  }
  for (const auto& said : {text_of(desk, "letter.pdf"), desk.read("letter.html")})
    CHECK_THAT(said,
               Contains("A tool we want to use") && Contains("We may use Quillmarrow Drafting Desk: conditional."));
  const auto docx = support::said_in_docx(desk.read("letter.docx")).body;
  CHECK_THAT(docx, Contains("Atoolwewanttouse") && Contains("WemayuseQuillmarrowDraftingDesk:conditional."));
  CHECK_THAT(desk.run({"verify", "letter.pdf", "--content", "own"}).out,
             Contains("Pages against the attached assessment: same."));
  CHECK_THAT(desk.refused(1, {"report", "letter", "desk.xml", "-o", "b.pdf"}),
             Contains("There is no report called 'letter'"));
}
