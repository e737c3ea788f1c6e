// Whoever signs first could change the pages in the same breath, and sign what nobody else drew.
#include <charconv>

#include "app/reporting.hpp"
#include "app/signing_a_report.hpp"
#include "app/verifying.hpp"
#include "here.hpp"
#include "support/signed_by_hand.hpp"
#include "support/signed_files.hpp"

namespace {

int number_at(std::string_view pdf, std::size_t at) {
  int number = 0;
  std::from_chars(pdf.data() + at, pdf.data() + pdf.size(), number);
  return number;
}

// The number of the object in which `words` stand.
int object_with(std::string_view pdf, std::string_view words) {
  const auto begin = pdf.rfind(" 0 obj", pdf.find(words));
  return number_at(pdf, pdf.rfind('\n', begin) + 1);
}

}  // namespace

TEST_CASE("pages that the first signer changed while signing are not what the assessment renders to") {
  const auto pdf = app::make_report(here(), "dpia", {{example("5-generic-template")}, {}, {}}, support::noon).bytes;
  const auto school = support::school();
  const auto dpo = school.person("Dana");
  support::HandSignature signature;
  signature.field = object_with(pdf, "(dpo)");
  signature.cms = [&](const std::string& covered) { return support::cms_over(covered, dpo); };
  const auto honest = app::verify_report(here(), support::signed_by_hand(pdf, signature), {school.root.bytes});
  INFO(support::told(honest.file));
  CHECK(honest.verdict == signing::Verdict::incomplete);
  CHECK(honest.pages.result == app::Comparison::Result::same);

  signature.others = {{number_at(pdf, pdf.find("/Contents ") + 10), support::stream_of("", "BT ET")}};
  const auto forged = support::signed_by_hand(pdf, signature);
  const auto found = app::verify_report(here(), forged, {school.root.bytes});
  CHECK(found.file.signatures.at(0).state == signing::SignatureState::valid);
  CHECK(found.pages.result == app::Comparison::Result::different);
  CHECK_THAT(found.pages.reason, Contains("The content of page 1"));
  CHECK(found.verdict == signing::Verdict::wrong);
  app::SigningRequest request;
  request.pdf = {"a.pdf", forged};
  request.role = "senco";
  CHECK_THROWS_WITH(app::sign_report(here(), request, dpo), Contains("It was changed along with a signature"));
}
