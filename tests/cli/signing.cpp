// When signing goes on and when it is refused: the order of roles, the state of the file, the signer's certificate.
#include <pugixml.hpp>
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "app/reporting.hpp"
#include "desk.hpp"
#include "support/catch.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/pdf_update.hpp"
#include "support/signed_files.hpp"
#include "support/tsa_server.hpp"

using support::Keyboard;
using support::Launch;
using support::noon;

namespace {

const std::vector<std::string> as_dpo{"sign",  "a.pdf", "--role", "dpo", "--key", "dpo.p12", "--passphrase-file",
                                      "secret"};

std::vector<std::string> also(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// Signing is refused with this code and sentence, and no file was touched.
std::string not_signed(const Desk& desk, int code, const std::vector<std::string>& words, Launch besides = {}) {
  const auto names = desk.names();
  const auto before = desk.read("a.pdf");
  auto sentence = desk.refused(code, words, std::move(besides));
  CHECK(desk.read("a.pdf") == before);
  CHECK(desk.names() == names);
  return sentence;
}
std::string not_signed(const Desk& desk, const std::string& role) {
  return not_signed(desk, 1, {"sign", "a.pdf", "--role", role, "--key", role + ".p12", "--passphrase-file", "secret"});
}

std::string encrypted(const std::string& pdf) {
  QPDF file;
  file.processMemoryFile("a.pdf", pdf.data(), pdf.size());
  QPDFWriter writer(file);
  writer.setOutputMemory();
  writer.setR6EncryptionParameters("", "owner", true, true, true, true, true, true, qpdf_r3p_full, true);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

// The file with its first page's words moved: a revision that puts a mark on it.
std::string with_a_mark(const std::string& pdf) {
  QPDF file;
  file.processMemoryFile("a.pdf", pdf.data(), pdf.size());
  const auto page = file.getAllPages().at(0);
  const auto number = page.getObjectID();
  auto changed = page;
  changed.replaceKey("/Rotate", QPDFObjectHandle::newInteger(180));
  return support::PdfUpdate(pdf).put(number, changed.unparseResolved()).finish();
}

}  // namespace

TEST_CASE("the roles sign in their order, each once") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  CHECK_THAT(not_signed(desk, "head"), Contains("a.pdf: 'head' signs after 'dpo', who has not signed yet."));
  CHECK_THAT(not_signed(desk, "chair"), Contains("'chair' signs after"));
  CHECK_THAT(
      not_signed(desk, 1, {"sign", "a.pdf", "--role", "caretaker", "--key", "dpo.p12", "--passphrase-file", "secret"}),
      Contains("no place for 'caretaker'") && Contains("dpo, senco, head or chair"));
  REQUIRE(desk.sign("a.pdf", "senco").exit_code == 0);  // may come before the DPO
  CHECK_THAT(not_signed(desk, "head"), Contains("'head' signs after 'dpo'"));
  CHECK_THAT(not_signed(desk, "chair"), Contains("'chair' signs after 'dpo'"));
  REQUIRE(desk.sign("a.pdf", "dpo").exit_code == 0);
  CHECK_THAT(not_signed(desk, "dpo"), Contains("'dpo' has signed it already."));
  CHECK_THAT(not_signed(desk, "chair"), Contains("'chair' signs after 'head'"));
  REQUIRE(desk.sign("a.pdf", "head", {"-o", "b.pdf"}).exit_code == 0);
  CHECK_THAT(not_signed(desk, "chair"), Contains("'chair' signs after 'head'"));  // the other copy was signed
  desk.file("a.pdf", desk.read("b.pdf"));
  REQUIRE(desk.sign("a.pdf", "chair").exit_code == 0);
  CHECK(desk.run({"verify", "a.pdf", "--root", "root.pem"}).exit_code == 0);
  for (const char* role : {"dpo", "senco", "head", "chair"})
    CHECK_THAT(not_signed(desk, role), Contains("has signed it already"));
}

TEST_CASE("a paper that nobody signs says so") {
  const Desk desk;
  desk.four_people();
  desk.file("a.xml", example("9-head-overrules-dpo"));
  desk.done({"report", "governors", "a.xml", "-o", "a.pdf"});
  CHECK_THAT(not_signed(desk, "head"), Contains("a.pdf: This paper has no place for a signature"));
}

TEST_CASE("a file that is damaged, changed, encrypted or not ours is not signed") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  const auto whole = desk.read("a.pdf");
  const auto refusal = [&](const std::string& pdf) {
    desk.file("a.pdf", pdf);
    return not_signed(desk, 1, as_dpo);
  };
  CHECK_THAT(refusal(""), StartsWith("a.pdf: "));
  CHECK_THAT(refusal("no PDF at all"), StartsWith("a.pdf: "));
  CHECK_THAT(refusal(whole.substr(0, whole.size() / 2)), StartsWith("a.pdf: "));
  CHECK_THAT(refusal(encrypted(whole)), Contains("encrypted"));
  CHECK_THAT(refusal(support::four_field_pdf()), Contains("It was not made by Touchstone"));

  // Before the first signature every byte counts, on the pages and behind them.
  CHECK_THAT(refusal(with_a_mark(whole)),
             Contains("The first signature is refused.") && Contains("not what the attached assessment renders to"));
  CHECK_THAT(refusal(whole + "\n% and more\n"), StartsWith("a.pdf: "));
  CHECK_THAT(refusal(whole + "\n"), Contains("The first signature is refused."));
  auto flipped = whole;
  flipped[whole.find("/Title")] ^= 1;
  CHECK_THAT(refusal(flipped), StartsWith("a.pdf: "));
  flipped = whole;
  flipped[whole.size() / 3] = static_cast<char>(flipped[whole.size() / 3] ^ 1);
  CHECK_THAT(refusal(flipped), StartsWith("a.pdf: "));

  // After it, so does every signature.
  desk.file("a.pdf", whole);
  REQUIRE(desk.sign("a.pdf", "senco").exit_code == 0);
  const auto once = desk.read("a.pdf");
  CHECK_THAT(refusal(with_a_mark(once)),
             Contains("changed afterwards") && Contains("Go back to the copy that was signed last."));
  flipped = once;
  flipped[once.size() / 4] = static_cast<char>(flipped[once.size() / 4] ^ 1);
  CHECK_THAT(refusal(flipped), Contains("not valid"));
}

TEST_CASE("the first signature needs the content and layout that the report was made with") {
  const Desk desk;
  desk.four_people();
  std::filesystem::create_directories(desk.path("own/policies"));
  std::filesystem::create_directories(desk.path("own/reports"));
  desk.file("own/policies/own.toml", R"(id = "own-uses"
title = "What our school uses it for"
version = "1.0.0"
checked_on = 2026-11-22

[[use]]
id = "staff-guide"
title = "A guide for our staff"
source = "uk-gdpr"
verified = "V"
text = "A guide to a kind of need."
phase = 1
output_check = "The author reads it."
significant = false
)");
  desk.file("a.xml", example("9-head-overrules-dpo"));
  desk.done({"report", "dpia", "a.xml", "-o", "a.pdf", "--content", "own"});
  CHECK_THAT(not_signed(desk, 1, as_dpo), Contains("other content (digest") && Contains("--content"));
  auto verified = desk.run({"verify", "a.pdf"});
  CHECK(verified.exit_code == 4);
  CHECK_THAT(verified.out, Contains("not compared. It was made with other content (digest"));
  const auto with_own = also(as_dpo, {"--content", "own"});
  desk.done(with_own);
  verified = desk.run({"verify", "a.pdf", "--content", "own", "--root", "root.pem"});
  CHECK_THAT(verified.out, Contains("dpo: valid") && Contains("Pages against the attached assessment: same."));

  // The words of a report are part of its layout.
  desk.file("own/reports/words.xml", "<words><word for=\"hold\">wait</word></words>");
  desk.done({"report", "dpia", "a.xml", "-o", "a.pdf", "--content", "own"});
  std::filesystem::remove(desk.path("own/reports/words.xml"));
  CHECK_THAT(not_signed(desk, 1, with_own), Contains("layout"));
}

TEST_CASE("who may sign, and what opens a key") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  const auto with_key = [](const std::string& key) {
    return std::vector<std::string>{"sign", "a.pdf", "--role", "dpo", "--key", key, "--passphrase-file", "secret"};
  };

  support::Plan past, future;
  past.subject.name = future.subject.name = "Zebedee Quillfeather";
  past.validity = {{noon.seconds - 100 * 86'400}, {noon.seconds - 86'400}};
  desk.file("past.p12", p12_of(support::certified(past)));
  CHECK_THAT(not_signed(desk, 1, with_key("past.p12")), Contains("21 November 2026"));
  future.validity = {{noon.seconds + 86'400}, {noon.seconds + 100 * 86'400}};
  desk.file("future.p12", p12_of(support::certified(future)));
  CHECK_THAT(not_signed(desk, 1, with_key("future.p12")), Contains("23 November 2026"));
  CHECK_THAT(not_signed(desk, 1, with_key("root.pem")), StartsWith("root.pem: "));
  CHECK_THAT(not_signed(desk, 3, with_key("none.p12")), Contains("none.p12: It cannot be opened"));
  CHECK_THAT(not_signed(desk, 2, with_key("pkcs11:token=x?pin-value=1234")), !Contains("1234"));

  // The passphrase: wrong, from each place it may come from, and asked for.
  desk.file("wrong", "battery staple\n");
  const std::vector<std::string> bare{"sign", "a.pdf", "--role", "dpo", "--key", "dpo.p12", "-o", "b.pdf"};
  const auto wrong = not_signed(desk, 1, also(bare, {"--passphrase-file", "wrong"}));
  CHECK_THAT(wrong, StartsWith("dpo.p12: ") && Contains("passphrase") && !Contains("battery"));
  CHECK_THAT(not_signed(desk, 3, also(bare, {"--passphrase-file", "none"})), Contains("none: It cannot be opened"));
  CHECK_FALSE(desk.has("b.pdf"));
  desk.done(also(bare, {"--passphrase-file", "secret"}));
  desk.file("dos", secret + "\r\nand a second line\n");
  desk.done(also(bare, {"--passphrase-file", "dos"}));
  desk.done(also(bare, {"--passphrase-env", "MINE"}),
            {.environment = {{"MINE", secret}, {"TOUCHSTONE_PASSPHRASE", "another"}}});
  desk.done(bare, {.environment = {{"TOUCHSTONE_PASSPHRASE", secret}}});
  desk.done(bare, {.input = secret + "\n"});
  const auto typed = desk.run(bare, {.input = secret + "\n", .keyboard = Keyboard::terminal});
  CHECK(typed.exit_code == 0);
  CHECK_THAT(typed.err, Contains("Passphrase of dpo.p12: "));
  CHECK_THAT(typed.shown, !Contains(secret));
}

TEST_CASE("a new passphrase is typed twice and never shown") {
  const Desk desk;
  const std::vector<std::string> make{"identity", "new", "--name", "Ann", "--key-kind", "ec", "-o", "ann"};
  const auto slip = desk.run(make, {.input = "first thoughts\nsecond thoughts\n", .keyboard = Keyboard::terminal});
  CHECK(slip.exit_code == 2);
  CHECK_THAT(slip.err, Contains("The two passphrases are not the same"));
  CHECK_FALSE(desk.has("ann.key"));
  const auto made = desk.run(make, {.input = "first thoughts\nfirst thoughts\n", .keyboard = Keyboard::terminal});
  CHECK(made.exit_code == 0);
  CHECK(desk.has("ann.key"));
  CHECK_THAT(slip.shown + made.shown, !Contains("thoughts"));
  // An empty one would leave the key open to everybody.
  CHECK(desk.run({"identity", "new", "--name", "Bob", "--key-kind", "ec", "-o", "bob"}, {.input = "\n"}).exit_code !=
        0);
  CHECK_FALSE(desk.has("bob.key"));
}

TEST_CASE("a timestamp names whose clock it is, and an authority that fails leaves the file as it was") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  const auto asking = [&](const std::string& url) { return also(as_dpo, {"--tsa", url}); };
  {
    const support::TsaServer refusing(support::Tsa::refusing);
    CHECK_THAT(not_signed(desk, 3, asking(refusing.url())), Contains("refused to give a timestamp"));
    const support::TsaServer huge(support::Tsa::huge);
    CHECK_THAT(not_signed(desk, 3, asking(huge.url())), Contains("larger than"));
    for (const auto lie : {support::Tsa::other_bytes, support::Tsa::broken_signature, support::Tsa::months_ahead}) {
      const support::TsaServer lying(lie);
      CHECK_THAT(not_signed(desk, 3, asking(lying.url())), StartsWith("timestamp authority: "));
    }
  }
  CHECK_THAT(not_signed(desk, 3, asking("http://127.0.0.1:" + std::to_string(support::silent_port()) + "/")),
             Contains("127.0.0.1"));
  CHECK_THAT(not_signed(desk, 1, asking("ftp://127.0.0.1/")),
             StartsWith("--tsa: 'ftp://127.0.0.1/' is not a web address."));

  const support::TsaServer honest(support::Tsa::honest);
  desk.done(asking(honest.url()));
  desk.file("tsa.pem", support::certificate_pem(honest.signer()));
  auto verified = desk.run({"verify", "a.pdf", "--root", "root.pem"});
  CHECK_THAT(verified.out, Contains("dpo: valid") && Contains("22 November 2026, 12:00 UTC, by the clock of Example Timestamps (not on your list)"));
  verified = desk.run({"verify", "a.pdf", "--root", "root.pem", "--root", "tsa.pem", "--format", "xml"});
  pugi::xml_document document;
  REQUIRE(document.load_string(verified.out.c_str()));
  const auto signature = document.child("verification").child("signature");
  CHECK(signature.attribute("clock").value() == std::string("Example Timestamps"));
  CHECK(signature.attribute("time").value() == std::string("2026-11-22T12:00:05Z"));
}

TEST_CASE("validation data comes from files, and from the network only when told so") {
  const Desk desk;
  desk.four_people();
  desk.report("a.pdf");
  const Launch root_secret{.environment = {{"TOUCHSTONE_PASSPHRASE", "the root's own"}}};
  desk.done({"identity", "crl", "--root", "root.pem", "--root-key", "root.key", "-o", "list.pem"}, root_secret);
  CHECK_THAT(not_signed(desk, 1, also(as_dpo, {"--lt"})), Contains("--crl") && Contains("--fetch"));
  CHECK_THAT(not_signed(desk, 1, also(as_dpo, {"--lt", "--crl", "root.pem"})), Contains(". "));
  CHECK_THAT(not_signed(desk, 3, also(as_dpo, {"--lt", "--crl", "none.pem"})),
             Contains("none.pem: It cannot be opened"));
  // Signing and storing are one step: a foreign list leaves no half of it.
  desk.done({"identity", "root", "--school", "Elsewhere", "--key-kind", "ec", "-o", "other"}, root_secret);
  desk.done({"identity", "crl", "--root", "other.pem", "--root-key", "other.key", "-o", "foreign.pem"}, root_secret);
  not_signed(desk, 1, also(as_dpo, {"--lt", "--crl", "foreign.pem"}));

  desk.done(also(as_dpo, {"--lt", "--crl", "list.pem"}));
  CHECK_THAT(desk.run({"verify", "a.pdf", "--root", "root.pem"}).out,
             Contains("dpo: valid") && Contains("not revoked"));
  for (const char* role : {"senco", "head", "chair"})
    REQUIRE(desk.sign("a.pdf", role, {"--lt", "--crl", "list.pem"}).exit_code == 0);
  CHECK(desk.run({"verify", "a.pdf", "--root", "root.pem"}).exit_code == 0);

  // An address inside a certificate is named before it is contacted, and only with --fetch.
  const support::LoopbackServer server(
      [&](const support::Asked&) { return support::answer(200, desk.read("list.pem")); });
  const auto authority = support::certificate_authority("A bought authority");
  support::Plan plan;
  plan.subject.name = "Zebedee Quillfeather";
  plan.issuer = &authority;
  plan.extensions.emplace_back(NID_crl_distribution_points, "URI:" + server.url("/list.crl"));
  desk.file("dpo.p12", p12_of(support::certified(plan)));
  desk.report("a.pdf");
  CHECK_THAT(not_signed(desk, 1, also(as_dpo, {"--lt"})), Contains("--fetch"));
  CHECK(server.asked().empty());
  const auto fetched = desk.run(also(as_dpo, {"--lt", "--fetch"}));
  CHECK(server.asked().size() == 1);
  CHECK_THAT(fetched.err, StartsWith("Contacting " + server.url("/list.crl") + "\n"));
  CHECK(fetched.exit_code == 1);  // the list is another authority's
}
