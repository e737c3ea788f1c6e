// No manipulated file may be called valid: every published class of attack, over files the product signed itself.
#include "support/catch.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/pdf_attacks.hpp"
#include "support/pdf_update.hpp"
#include "support/signed_by_hand.hpp"
#include "support/signed_files.hpp"

using namespace signing;
using namespace support;

namespace {

const Identity& ann() {
  static const Identity identity = certified({});
  return identity;
}

const Trust& trust() {
  static const Trust chosen{{certificate_pem(ann())}};
  return chosen;
}

std::string signed_by_ann(const std::string& pdf) { return signed_in(pdf, "dpo", ann()); }

// By hand, for prepared files that the product refuses to sign.
std::string signed_unseeing(const std::string& pdf) {
  HandSignature signature;
  signature.cms = [](const std::string& covered) { return cms_over(covered, ann()); };
  return signed_by_hand(pdf, signature);
}

void refused(const Attacks& attacks) {
  CHECK_FALSE(attacks.empty());
  for (const Attack& attack : attacks) {
    const auto result = verify(attack.pdf, trust(), noon);
    INFO(attack.name << "\n" << told(result));
    CHECK(verdict(result, {"dpo"}) == Verdict::wrong);
    for (const auto& signature : result.signatures)
      if (signature.field == "dpo") CHECK(signature.state != SignatureState::valid);
    for (const auto& signature : result.signatures) {
      CHECK((signature.state != SignatureState::invalid || !signature.reasons.empty()));
      CHECK((signature.state != SignatureState::valid_then_changed || !signature.changes.empty()));
    }
  }
}

}  // namespace

TEST_CASE("The files that the attacks begin with are good") {
  for (const auto& pdf : {signed_by_ann(four_field_pdf()), signed_unseeing(four_field_pdf())}) {
    const auto result = verify(pdf, trust(), noon);
    INFO(told(result));
    CHECK(verdict(result, {"dpo"}) == Verdict::good);
  }
}

TEST_CASE("A signature that says nothing that could be checked is not valid") {
  refused(universal_forgeries(signed_by_ann(four_field_pdf())));
}

TEST_CASE("Content appended to a signed file is seen") {
  refused(incremental_savings(signed_by_ann(four_field_pdf())));
}

TEST_CASE("Signed bytes wrapped around others are not taken for the file") {
  refused(signature_wrappings(signed_by_ann(four_field_pdf())));
  refused(signature_wrappings(signed_unseeing(four_field_pdf())));
}

TEST_CASE("What was hidden in a file before it was signed cannot be brought out afterwards") {
  refused(shadow_hides(signed_by_ann));
  refused(shadow_replacements(signed_by_ann));
  refused(shadow_hides_and_replacements(signed_unseeing));
}

TEST_CASE("A certified file allows signatures and nothing that looks like them") {
  refused(certification_breaches(signed_by_ann(four_field_pdf())));
}

TEST_CASE("A structure that could be read in two ways is not judged") {
  refused(broken_structures(signed_by_ann(four_field_pdf())));
}

TEST_CASE("A signature counts in one field, reached in one way") {
  refused(shared_fields(signed_by_ann(four_field_pdf())));
}

TEST_CASE("An attack on an earlier revision is seen through the signatures that follow") {
  for (const Attack& attack : incremental_savings(signed_by_ann(four_field_pdf()))) {
    if (attack.name == "an empty line behind the end") continue;  // harmless once somebody has signed it
    std::string twice;
    try {
      twice = signed_in(attack.pdf, "senco", ann());
    } catch (const std::exception&) {  // most are refused already when they are signed
      continue;
    }
    const auto result = verify(twice, trust(), noon);
    INFO(attack.name << "\n" << told(result));
    CHECK(verdict(result, {"dpo", "senco"}) == Verdict::wrong);
  }
}
