// The whole job through the command line, as one school walks it, with every exit code on the way.
#include <filesystem>
#include <pugixml.hpp>

#include "desk.hpp"
#include "support/catch.hpp"

using support::Launch;

namespace {

pugi::xml_document parsed(const std::string& xml) {
  pugi::xml_document document;
  INFO(xml);
  REQUIRE(document.load_string(xml.c_str()));
  return document;
}

unsigned mode(const std::string& path) { return static_cast<unsigned>(std::filesystem::status(path).permissions()); }

}  // namespace

TEST_CASE("from a new assessment to a DPIA that four people have signed") {
  const Desk desk;
  const Launch with_secret{.environment = {{"TOUCHSTONE_PASSPHRASE", secret}}};

  // An assessment is started and never overwritten.
  const std::vector<std::string> begin{"new",
                                       "--catalogue",
                                       "m365-copilot",
                                       "--school",
                                       "school.toml",
                                       "--use",
                                       "draft-support-plan:named-sen-support",
                                       "--use",
                                       "parent-letter-template:generic-template",
                                       "-o",
                                       "a.xml"};
  CHECK_THAT(desk.done(begin), Contains("Started a.xml.") && Contains("touchstone check a.xml"));
  const auto started = desk.read("a.xml");
  CHECK_THAT(started, Contains("confirmation=\"unconfirmed\"") && !Contains("confirmation=\"confirmed\"") &&
                          Contains("Helen Dyer"));
  CHECK_THAT(desk.refused(1, begin), Contains("a.xml: It exists already"));
  CHECK(desk.read("a.xml") == started);

  // It is judged.
  const auto check = desk.run({"check", "a.xml"});
  CHECK(check.exit_code == 1);
  CHECK_THAT(check.out, Contains("NOT STARTED") && Contains("law and guidance as of"));
  CHECK(check.err.empty());
  CHECK_THAT(check.out, !Contains("\x1b"));  // colour is for a person who looks on, not for a file or another program
  const auto judged = desk.run({"check", "a.xml", "--format", "xml"});
  CHECK(judged.exit_code == 1);
  CHECK(parsed(judged.out).child("check").child("judgement").attribute("word").value() == std::string("not started"));

  // A report is made.
  CHECK(desk.done({"report", "dpia", "a.xml", "-o", "dpia.pdf"}) == "Wrote dpia.pdf.\n");
  const auto unsigned_pdf = desk.read("dpia.pdf");
  CHECK(unsigned_pdf.starts_with("%PDF-1.7"));

  // A root, four keys, their requests and the answers.
  CHECK_THAT(
      desk.done({"identity", "root", "--school", "Riverside Primary", "--key-kind", "ec", "-o", "root"}, with_secret),
      Contains("lock it away"));
  CHECK(mode(desk.path("root.key")) == 0600);
  const std::pair<std::string, std::string> people[] = {
      {"dpo", "Dana Osei"}, {"senco", "Sam Enfield"}, {"head", "Helen Dyer"}, {"chair", "Chris Arrow"}};
  for (const auto& [role, name] : people) {
    const auto made = desk.done({"identity", "new", "--name", name, "--key-kind", "ec", "-o", role}, with_secret);
    CHECK(mode(desk.path(role + ".key")) == 0600);
    const auto answered = desk.run({"identity", "issue", role + ".request", "--root", "root.pem", "--root-key",
                                    "root.key", "-o", role + ".answer"},
                                   with_secret);
    CHECK(answered.exit_code == 0);
    // Both ends see the same fingerprint.
    const auto fingerprint = made.substr(made.rfind(' ') + 1);
    CHECK_THAT(answered.err, Contains(fingerprint) && Contains("Compare the fingerprint with its owner"));
    desk.done(
        {"identity", "accept", role + ".answer", "--key", role + ".key", "--root", "root.pem", "-o", role + ".p12"},
        with_secret);
    CHECK(mode(desk.path(role + ".p12")) == 0600);
  }
  CHECK(desk.done({"identity", "crl", "--root", "root.pem", "--root-key", "root.key", "-o", "list.pem"}, with_secret) ==
        "Wrote list.pem, which names 0 certificates.\n");
  CHECK_THAT(desk.done({"identity", "export-root", "root.pem", "-o", "share.pem"}),
             Contains("Acrobat") && Contains("Okular"));
  CHECK(desk.read("share.pem") == desk.read("root.pem"));

  // Keys are never overwritten.
  const auto key = desk.read("dpo.key");
  CHECK_THAT(desk.refused(1, {"identity", "new", "--name", "Somebody", "--key-kind", "ec", "-o", "dpo"}, with_secret),
             Contains("dpo.key: It exists already"));
  CHECK_THAT(desk.refused(1, {"identity", "root", "--school", "Riverside Primary", "-o", "root"}, with_secret),
             Contains("It exists already"));
  CHECK(desk.read("dpo.key") == key);

  // Nobody has signed.
  auto verified = desk.run({"verify", "dpia.pdf", "--root", "root.pem"});
  CHECK(verified.exit_code == 4);
  CHECK_THAT(verified.out, Contains("Nobody has signed it.") && Contains("Still to sign: dpo, senco, head, chair."));

  // The four sign in order, in place or to another file.
  for (const auto& [role, name] : people) {
    const auto before = desk.read("dpia.pdf");
    CHECK_THAT(desk.done({"sign", "dpia.pdf", "--role", role, "--key", role + ".p12"}, with_secret),
               Contains("Signed as " + role + ": dpia.pdf"));
    CHECK(desk.read("dpia.pdf").starts_with(before));
    verified = desk.run({"verify", "dpia.pdf", "--root", "share.pem"});
    CHECK_THAT(verified.out,
               Contains(role + ": valid\n") && Contains("Signed by " + name + ", 22 November 2026, 12:00 UTC, by the signer"));
    CHECK(verified.exit_code == (role == "chair" ? 0 : 4));
    CHECK(verified.err.empty());
  }
  CHECK_THAT(verified.out, Contains("Pages against the attached assessment: same.") &&
                               Contains("Nothing is wrong: all required roles have signed"));
  CHECK_THAT(verified.out,
             !Contains("Still to sign") && Contains("This is the person the assessment names for this role."));
  CHECK(desk.read("dpia.pdf").starts_with(unsigned_pdf));

  // Without the root nobody is known.
  verified = desk.run({"verify", "dpia.pdf"});
  CHECK(verified.exit_code == 4);
  CHECK_THAT(verified.out, Contains("not on your list") && Contains("root with --root"));

  // The same for machines.
  const auto xml = desk.done({"verify", "dpia.pdf", "--root", "root.pem", "--format", "xml"});
  const auto document = parsed(xml);
  const auto root = document.child("verification");
  CHECK(root.attribute("verdict").value() == std::string("good"));
  CHECK(root.attribute("pages").value() == std::string("same"));
  std::vector<std::string> signed_by;
  for (const auto signature : root.children("signature")) {
    CHECK(signature.attribute("state").value() == std::string("valid"));
    CHECK(signature.attribute("known").value() == std::string("yes"));
    CHECK(signature.attribute("is-expected").value() == std::string("yes"));
    CHECK(signature.attribute("clock").value() == std::string("signer"));
    signed_by.push_back(signature.attribute("role").value());
  }
  CHECK(signed_by == std::vector<std::string>{"dpo", "senco", "head", "chair"});
  CHECK(root.child("missing").empty());

  // What each signed can be had back.
  for (const auto& [role, name] : people) {
    const auto extracted =
        desk.run({"verify", "dpia.pdf", "--root", "root.pem", "--extract", role, "-o", role + ".pdf"});
    CHECK(extracted.exit_code == 0);
    CHECK_THAT(extracted.err, Contains("Wrote what '" + role + "' signed to " + role + ".pdf"));
    CHECK(desk.read("dpia.pdf").starts_with(desk.read(role + ".pdf")));
    verified = desk.run({"verify", role + ".pdf", "--root", "root.pem"});
    CHECK(verified.exit_code == (role == "chair" ? 0 : 4));
    CHECK_THAT(verified.out, Contains(role + ": valid\n"));
  }
  CHECK_THAT(desk.refused(1, {"verify", "dpia.pdf", "--extract", "caretaker", "-o", "none.pdf"}),
             Contains("caretaker"));
  CHECK_FALSE(desk.has("none.pdf"));

  // Nothing else was left behind.
  for (const auto& name : desk.names()) CHECK(name.find(".part-") == std::string::npos);
}

TEST_CASE("each example is judged with the exit code of its decision") {
  const Desk desk;
  for (const auto& [name, code] : std::initializer_list<std::pair<std::string, int>>{{"1-chatgpt-ep-report", 1},
                                                                                     {"2-copilot-routing-on", 1},
                                                                                     {"5-generic-template", 0},
                                                                                     {"7-residual-high", 1},
                                                                                     {"9-head-overrules-dpo", 0}}) {
    INFO(name);
    desk.file("a.xml", example(name));
    CHECK(desk.run({"check", "a.xml"}).exit_code == code);
  }
  desk.file("a.xml", "<assessment");
  CHECK_THAT(desk.refused(3, {"check", "a.xml"}), StartsWith("a.xml:1: "));
  CHECK_THAT(desk.refused(3, {"check", "none.xml"}), Contains("none.xml: It cannot be opened"));
  CHECK_THAT(desk.refused(3, {"report", "dpia", "none.xml", "-o", "a.pdf"}), Contains("none.xml: It cannot be opened"));
}
