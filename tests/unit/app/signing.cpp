// Signing and verifying as use cases: an authority that keeps silent, files whose roles cannot be learnt.
#include "app/reporting.hpp"
#include "app/signing_a_report.hpp"
#include "app/verifying.hpp"
#include "base/text.hpp"
#include "shipped.hpp"
#include "other_attachment.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/signed_files.hpp"
#include "support/tsa_server.hpp"

using signing::Verdict;

namespace {

// A client that loses patience soon.
class Hasty : public http::Client {
 public:
  http::Response send(const http::Request& request) const override {
    auto hurried = request;
    hurried.limits.total = std::chrono::milliseconds{150};
    return client_.send(hurried);
  }

 private:
  http::CurlClient client_;
};

std::string signed_as(const app::Installation& installation, const std::string& role, const std::string& pdf,
                      const signing::Identity& identity) {
  app::SigningRequest request;
  request.pdf = {"a.pdf", pdf};
  request.role = role;
  return app::sign_report(installation, request, identity);
}

Verdict verdict_of(const app::Installation& installation, const std::string& pdf,
                   const std::vector<std::string>& roots = {}) {
  return app::verify_report(installation, pdf, roots).verdict;
}

}  // namespace

TEST_CASE("an authority that never answers is given up on in one sentence") {
  const support::TsaServer silent(support::Tsa::slow);
  const Hasty client;
  app::SigningRequest request;
  request.pdf = {"a.pdf", app::make_report(here(), "dpia", {{example("5-generic-template")}, {}, {}}, support::noon).bytes};
  request.role = "dpo";
  request.timestamp_url = silent.url();
  request.client = &client;
  CHECK_THROWS_WITH(app::sign_report(here(), request, support::certified({})),
                    Equals("127.0.0.1: It did not answer in time. Try again later."));
}

TEST_CASE("a report whose layout is the school's own is complete only where its roles can be learnt") {
  const support::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "reports");
  folder.file("reports/pledge.xml", R"(<layout format="1" id="pledge" title="Pledge"><title>Pledge</title>
<signatories><signatory role="head" label="Adopted"/><signatory role="chair" label="Received" after="head" last="yes"/></signatories>
<body><h1>Pledge</h1><p>We review every output.</p><signature role="head">Head</signature><signature role="chair">Chair</signature></body></layout>)");
  const auto own = here(folder.path());
  const auto school = support::school();
  const std::vector<std::string> roots{school.root.bytes};
  auto pdf = app::make_report(own, "pledge", {{example("5-generic-template")}, {}, {}}, support::noon).bytes;
  CHECK(app::verify_report(own, pdf, roots).required == std::vector<std::string>{"head", "chair"});
  const auto expected = app::verify_report(own, pdf, roots).expected;
  CHECK_THROWS_WITH(signed_as(own, "dpo", pdf, school.person("Dana")),
                    Contains("no place for 'dpo' to sign. Its roles are head or chair."));
  pdf = signed_as(own, "head", pdf, school.person(expected.at("head")));
  CHECK(verdict_of(own, pdf, roots) == Verdict::incomplete);
  CHECK(verdict_of(here(), pdf, roots) == Verdict::incomplete);
  pdf = signed_as(own, "chair", pdf, school.person(expected.at("chair")));
  CHECK(verdict_of(own, pdf, roots) == Verdict::good);
  CHECK(verdict_of(own, pdf) == Verdict::signer_unknown);
  CHECK(verdict_of(here(), pdf, roots) == Verdict::incomplete);
  CHECK_THAT(app::as_text(app::verify_report(here(), pdf, roots), "a.pdf"),
             Contains("not compared. There is no report called 'pledge'."));
}

TEST_CASE("the first signature is refused where pages and attachment tell different stories") {
  const auto person = support::certified({});
  const auto assessment = example("1-chatgpt-ep-report");
  const auto pdf = app::make_report(here(), "dpia", {{assessment}, {}, {}}, support::noon).bytes;
  auto milder = assessment;
  milder.tool.name = "Another tool";
  for (const auto& other : {with_attachment(pdf, "assessment.xml", exchange::write(milder)),
                            with_attachment(pdf, "assessment.xml", exchange::write(assessment))}) {
    CHECK_THROWS_WITH(
        signed_as(here(), "dpo", other, person),
        Contains("The first signature is refused. The pages are not what the attached assessment renders to."));
    const auto verified = app::verify_report(here(), other, {});
    CHECK(verified.verdict == Verdict::wrong);
    CHECK(verified.pages.result == app::Comparison::Result::different);
  }
  CHECK_THROWS_AS(signed_as(here(), "dpo", with_attachment(pdf, "assessment.xml", "<assessment"), person), base::Error);
  CHECK_NOTHROW(signed_as(here(), "dpo", pdf, person));
}

TEST_CASE("a file that says it is ours and cannot be read as such is wrong") {
  const auto pdf = app::make_report(here(), "dpia", {{example("5-generic-template")}, {}, {}}, support::noon).bytes;
  CHECK(verdict_of(here(), pdf) == Verdict::incomplete);
  CHECK(verdict_of(here(), "") == Verdict::wrong);
  CHECK(verdict_of(here(), pdf.substr(0, pdf.size() - 30)) == Verdict::wrong);
  CHECK(verdict_of(here(), support::four_field_pdf()) == Verdict::incomplete);
}

TEST_CASE("before signing a DPIA, what it lacks is said, and no signature claims what is not recorded") {
  auto whole = example("9-head-overrules-dpo");
  const auto signatories = here().signatories("dpia");
  const auto reason = [&](const std::string& role) {
    for (const auto& one : signatories)
      if (one.role == role) return app::stated_reason(one, "dpia", {{whole}, {}, {}});
    return std::string{"no such place"};
  };
  for (const auto& one : signatories) CHECK(reason(one.role) == one.label);
  CHECK(app::before_signing(shipped::library(), "policy", {{whole}, {}, {}}, shipped::today).empty());
  whole.advice->date.reset();
  whole.response.reset();
  CHECK(reason("dpo") == "Read. Not recorded: advice of the data protection officer");
  CHECK(reason("head") == "Read. Not recorded: the answer of the head to the advice");
  CHECK(reason("chair") == "Received by governors");
  const auto said = base::joined(app::before_signing(shipped::library(), "dpia", {{whole}, {}, {}}, shipped::today), "\n");
  CHECK_THAT(said, Contains("still to be made at the school") && Contains("It comes to: blocked."));

  const auto pdf = app::make_report(here(), "dpia", {{whole}, {}, {}}, support::noon).bytes;
  const auto verified = app::verify_report(here(), signed_as(here(), "dpo", pdf, support::certified({})), {});
  REQUIRE(verified.file.signatures.size() == 1);
  CHECK(verified.file.signatures[0].reason == reason("dpo"));
  CHECK(verified.about == whole.tool.name + " at " + whole.school.name + ", assessment " + whole.number + ". Decision: blocked.");
}

TEST_CASE("names are compared in their normal form") {
  const auto school = support::school();
  auto assessment = example("9-head-overrules-dpo");
  for (auto& person : assessment.people)
    if (person.id == "dpo") person.name = "Ang\xC3\xA9lique Noir";
  const auto pdf = signed_as(here(), "dpo", app::make_report(here(), "dpia", {{assessment}, {}, {}}, support::noon).bytes,
                             school.person("Ange\xCC\x81lique Noir"));
  CHECK_THAT(app::as_text(app::verify_report(here(), pdf, {}), "a.pdf"),
             Contains("This is the person the assessment names for this role."));
}

TEST_CASE("a name is the same however it is written, and no other") {
  for (const char* other : {"Marigold Thistlewick", "  marigold   THISTLEWICK ", "Thistlewick, Marigold", "Dr Marigold Thistlewick", "Dr. Marigold Thistlewick",
                            "Thistlewick, Prof. Dr Marigold", "Mar\xC3\xADgold Thistlewick", "MRS MARIGOLD THISTLEWICK", "Marigold\tThistlewick", "Marigold\xC2\xA0Thistlewick"}) {
    INFO(other);
    CHECK(app::is_same_name("Marigold Thistlewick", other));
    CHECK(app::is_same_name(other, "Ms Marigold Thistlewick"));
  }
  for (const char* other : {"", "Dr", "Marigold", "M Thistlewick", "Marigold A Thistlewick", "Thistlewick Marigold", "Marigold Thistlewicks", "Marigold, Dr",
                            "Marigold Thistlewick, Jane, PhD", "Marigold\xC2\xA0Oakes"}) {
    INFO(other);
    CHECK_FALSE(app::is_same_name("Marigold Thistlewick", other));
  }
  CHECK_FALSE(app::is_same_name("", ""));  // nobody is named
  CHECK_FALSE(app::is_same_name("Sam Lord", "Sam Canon"));
  CHECK(app::is_same_name("Mr Lord", "Lord"));
  CHECK(app::is_same_name("Siobhán O’Dell-Marsh", "Siobhan O'Dell-Marsh"));
}

TEST_CASE("whoever signs in another’s place is not the signatory known, however well known the certificate is") {
  const auto school = support::school();
  const std::vector<std::string> roots{school.root.bytes};
  const auto assessment = example("9-head-overrules-dpo");
  const auto unsigned_pdf = app::make_report(here(), "dpia", {{assessment}, {}, {}}, support::noon).bytes;
  const auto expected = app::verify_report(here(), unsigned_pdf, roots).expected;
  const auto all_sign = [&](const std::string& head) {
    auto pdf = unsigned_pdf;
    for (const auto& [role, name] : {std::pair<std::string, std::string>{"dpo", expected.at("dpo")}, {"senco", expected.at("senco")}, {"head", head}, {"chair", expected.at("chair")}})
      pdf = signed_as(here(), role, pdf, school.person(name));
    return pdf;
  };
  const auto as_named = all_sign("Dr " + expected.at("head"));
  CHECK(verdict_of(here(), as_named, roots) == Verdict::good);
  CHECK(verdict_of(here(), as_named) == Verdict::signer_unknown);
  const auto pdf = all_sign("Peregrine Stand-In");
  const auto verified = app::verify_report(here(), pdf, roots);
  CHECK(verified.verdict == Verdict::signer_unknown);
  CHECK(app::signed_by_another(verified));
  CHECK_FALSE(app::needs_a_root(verified));
  CHECK_THAT(app::as_text(verified, "a.pdf"), Contains("for this role, not this person.") && Contains("somebody else signed than the assessment names") && !Contains("--root"));
  CHECK_THAT(app::as_text(app::verify_report(here(), pdf, {}), "a.pdf"), Contains("somebody else signed than the assessment names") && Contains("Name the school’s root with --root."));
}
