// What verify says of files of every kind, and the exit code it says it with.
#include <cctype>
#include <pugixml.hpp>

#include "desk.hpp"
#include "signing/sign.hpp"
#include "support/catch.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/pdf_update.hpp"
#include "support/signed_files.hpp"

namespace {

pugi::xml_document in_xml(const Desk& desk, const std::string& pdf, const std::vector<std::string>& besides = {}) {
  std::vector<std::string> words{"verify", pdf, "--format", "xml"};
  words.insert(words.end(), besides.begin(), besides.end());
  const auto ended = desk.run(words);
  INFO(ended.out);
  pugi::xml_document document;
  REQUIRE(document.load_string(ended.out.c_str(), pugi::parse_full));
  desk.file("said.xml", ended.out);
  const auto judged = support::run("xmllint --noout " + desk.path("said.xml"));
  INFO(judged.output);
  CHECK((judged.status == 0 || judged.status == 127));
  return document;
}

}  // namespace

TEST_CASE("one flipped bit anywhere in a signed DPIA is found out") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  for (const char* role : {"dpo", "senco"}) REQUIRE(desk.sign("a.pdf", role).exit_code == 0);
  auto verified = desk.run({"verify", "a.pdf", "--root", "root.pem"});
  CHECK(verified.exit_code == 4);
  CHECK_THAT(verified.out,
             Contains("Still to sign: head, chair.") && Contains("not everyone who must sign has signed"));
  const auto whole = desk.read("a.pdf");
  for (const auto at : {whole.size() / 10, whole.size() / 2, whole.size() - 100}) {
    INFO(at);
    auto flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 4);
    desk.file("b.pdf", flipped);
    verified = desk.run({"verify", "b.pdf", "--root", "root.pem"});
    CHECK(verified.exit_code == 1);
    CHECK_THAT(verified.out, Contains("Do not rely on this file."));
    CHECK(verified.err.empty());
  }
}

TEST_CASE("a PDF of others needs one valid signature of somebody known") {
  const Desk desk;
  const auto school = support::school();
  const auto other = support::certified({});
  desk.file("root.pem", school.root.bytes);
  desk.file("other.pem", support::certificate_pem(other));
  const auto bare = support::four_field_pdf();
  const auto code = [&](const std::string& pdf, std::vector<std::string> besides = {}) {
    desk.file("a.pdf", pdf);
    besides.insert(besides.begin(), {"verify", "a.pdf"});
    return desk.run(besides).exit_code;
  };
  CHECK(code(bare) == 4);
  const auto once = support::signed_in(bare, "dpo", school.person("Ann Example"));
  CHECK(code(once) == 4);
  CHECK(code(once, {"--root", "other.pem"}) == 4);
  CHECK(code(once, {"--root", "root.pem"}) == 0);
  CHECK(code(once, {"--root", "other.pem", "--root", "root.pem"}) == 0);
  const auto twice = support::signed_in(once, "senco", other);
  CHECK(code(twice, {"--root", "root.pem"}) == 4);
  CHECK(code(twice, {"--root", "other.pem", "--root", "root.pem"}) == 0);
  CHECK_THAT(desk.run({"verify", "a.pdf"}).out, Contains("not compared. It carries no assessment of Touchstone's"));
  CHECK(code(once + "%", {"--root", "root.pem"}) == 1);
  CHECK(code(support::PdfUpdate(once).put(4, "<< /Length 0 >>\nstream\n\nendstream").finish(),
             {"--root", "root.pem"}) == 1);
}

TEST_CASE("what is no PDF cannot be judged, and what is not there cannot be opened") {
  const Desk desk;
  const auto bare = support::four_field_pdf();
  for (const auto& bytes :
       {std::string{}, std::string{"%PDF-1.7\n"}, std::string(1000, '\0'), bare.substr(0, bare.size() / 2),
        "<html>" + bare,
        std::string{"%PDF-1.7\n1 0 obj\n"} + std::string(100'000, '[') + "\nendobj\nstartxref\n9\n%%EOF\n"}) {
    INFO(bytes.substr(0, 40));
    desk.file("a.pdf", bytes);
    const auto ended = desk.run({"verify", "a.pdf"});
    CHECK(ended.exit_code == 1);
    CHECK_THAT(ended.out, StartsWith("a.pdf\n  It cannot be judged: ") && EndsWith("Do not rely on this file.\n"));
    CHECK(in_xml(desk, "a.pdf").child("verification").attribute("verdict").value() == std::string("wrong"));
  }
  CHECK_THAT(desk.refused(3, {"verify", "none.pdf"}), Contains("none.pdf: It cannot be opened"));
  CHECK_THAT(desk.refused(3, {"verify", "."}), Contains("It is a folder, not a file."));
  CHECK_THAT(desk.refused(1, {"verify", "/dev/zero"}), Contains("It is larger than"));
  desk.file("a.pdf", bare);
  CHECK_THAT(desk.refused(3, {"verify", "a.pdf", "--root", "none.pem"}), Contains("none.pem: It cannot be opened"));
  CHECK_THAT(desk.refused(1, {"verify", "a.pdf", "--root", "school.toml"}),
             StartsWith("school.toml: It holds no certificate."));
}

TEST_CASE("another person than the one the assessment names is named") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  desk.file("dpo.p12", desk.read("senco.p12"));
  const auto signed_by_another = desk.sign("a.pdf", "dpo");
  REQUIRE(signed_by_another.exit_code == 0);  // people stand in for one another; it is said, not forbidden
  CHECK_THAT(signed_by_another.err,
             Contains("names Zebedee Quillfeather to sign as dpo") && Contains("Ottoline Brackenbury-Pike"));
  CHECK_THAT(desk.run({"verify", "a.pdf", "--root", "root.pem"}).out,
             Contains("The assessment names Zebedee Quillfeather for this role, not this person."));
  const auto document = in_xml(desk, "a.pdf");
  const auto signature = document.child("verification").child("signature");
  CHECK(signature.attribute("signer").value() == std::string("Ottoline Brackenbury-Pike"));
  CHECK(signature.attribute("expected").value() == std::string("Zebedee Quillfeather"));
  CHECK(signature.attribute("is-expected").value() == std::string("no"));
  // Once all have signed and all are known, the exit code still tells it.
  for (const char* role : {"senco", "head", "chair"}) REQUIRE(desk.sign("a.pdf", role).exit_code == 0);
  const auto complete = desk.run({"verify", "a.pdf", "--root", "root.pem"});
  CHECK(complete.exit_code == 4);
  CHECK_THAT(complete.out, !Contains("Still to sign") && !Contains("not on your list") && Contains("somebody else signed than the assessment names") && !Contains("--root"));
  CHECK(in_xml(desk, "a.pdf", {"--root", "root.pem"}).child("verification").attribute("verdict").value() == std::string("signer-unknown"));
}

TEST_CASE("one certificate in several roles is named, in words and for machines") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  REQUIRE(desk.sign("a.pdf", "dpo").exit_code == 0);
  desk.file("head.p12", desk.read("senco.p12"));
  for (const char* role : {"senco", "head"}) REQUIRE(desk.sign("a.pdf", role).exit_code == 0);
  const auto verified = desk.run({"verify", "a.pdf", "--root", "root.pem"});
  CHECK(verified.exit_code == 4);  // the chair has not signed; the rest is said, not forbidden
  CHECK_THAT(verified.out, Contains("The same certificate signed as 'head' too: one person stands in several roles.") &&
                               Contains("The same certificate signed as 'senco' too: one person stands in several roles.") &&
                               !Contains("signed as 'dpo' too"));
  std::vector<std::string> remarked;
  const auto document = in_xml(desk, "a.pdf");
  for (const auto signature : document.child("verification").children("signature"))
    for (const auto remark : signature.children("remark"))
      if (std::string(remark.child_value()).find("The same certificate") == 0) remarked.push_back(signature.attribute("role").value());
  CHECK(remarked == std::vector<std::string>{"senco", "head"});
}

TEST_CASE("the digits of a signature in a report of Touchstone's are in upper case, and of others in either") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  for (const char* role : {"dpo", "senco"}) REQUIRE(desk.sign("a.pdf", role).exit_code == 0);
  const auto lowered_last = [](std::string pdf) {
    const auto begin = pdf.rfind("/Contents <") + 11;
    for (auto at = begin; pdf[at] != '>'; ++at) pdf[at] = static_cast<char>(std::tolower(static_cast<unsigned char>(pdf[at])));
    return pdf;
  };
  const auto lowered = lowered_last(desk.read("a.pdf"));
  REQUIRE(lowered != desk.read("a.pdf"));
  desk.file("b.pdf", lowered);
  const auto verified = desk.run({"verify", "b.pdf", "--root", "root.pem"});
  CHECK(verified.exit_code == 1);
  CHECK_THAT(verified.out, Contains("senco: not valid") && Contains("Its value is not written in the one form it must have."));
  const auto school = support::school();
  desk.file("school.pem", school.root.bytes);
  desk.file("c.pdf", lowered_last(support::signed_in(support::four_field_pdf(), "dpo", school.person("Ann Example"))));
  CHECK(desk.run({"verify", "c.pdf", "--root", "school.pem"}).exit_code == 0);
}

TEST_CASE("a revoked signer is not valid, one whose certificate ended is said so") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  REQUIRE(desk.sign("a.pdf", "dpo").exit_code == 0);
  // Long after, without a timestamp, nobody can know whether it was signed in time.
  const auto later =
      desk.run({"verify", "a.pdf", "--root", "root.pem"}, {.environment = {{"SOURCE_DATE_EPOCH", "1921579200"}}});
  CHECK_THAT(later.out, Contains("2027") && Contains("timestamp"));
}

TEST_CASE("strangers' words cannot steer a terminal or break the XML") {
  const Desk desk;
  const auto identity = support::certified({});
  signing::SignRequest request{{"a.pdf", support::four_field_pdf()},
                               "dpo",
                               "\x1b[2J\x1b[32mdpo: valid\n  head: valid \xE2\x80\xAE",
                               support::noon,
                               [](double width, double height) { return support::look_of(width, height, "Signed"); },
                               {}};
  const std::string name = "a\x1b[31m\x01.pdf";
  desk.file(name, signing::sign(request, identity));
  const auto ended = desk.run({"verify", name});
  CHECK(ended.exit_code == 4);
  for (const char c : ended.out) CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
  CHECK_THAT(ended.out, !Contains("\n  head: valid") && !Contains("\xE2\x80\xAE"));
  CHECK(in_xml(desk, name).child("verification").child("signature"));
  CHECK_THAT(desk.run({"verify", "none\x1b[31m\xFF.pdf"}).err, !Contains("\x1b") && Contains("cannot be opened"));
}

TEST_CASE("an extract never lands on a file it was made from") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  REQUIRE(desk.sign("a.pdf", "dpo").exit_code == 0);
  const auto before = desk.read("a.pdf");
  CHECK_THAT(desk.refused(1, {"verify", "a.pdf", "--extract", "dpo", "-o", "./a.pdf"}),
             Contains("one of the files this is made from"));
  CHECK_THAT(desk.refused(1, {"verify", "a.pdf", "--root", "root.pem", "--extract", "dpo", "-o", "root.pem"}),
             Contains("made from"));
  CHECK(desk.read("a.pdf") == before);
}
