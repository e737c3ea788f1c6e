// What verifying says about honest files: who, when, by whose clock, known or not, and what is missing.
#include "base/error.hpp"
#include "http/client.hpp"
#include "signing/validation_data.hpp"
#include "support/catch.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/pdf_update.hpp"
#include "support/signed_by_hand.hpp"
#include "support/signed_files.hpp"
#include "support/tsa_server.hpp"

using namespace signing;
using namespace support;
using Catch::Matchers::Contains;

namespace {

const std::vector<std::string> four_fields{"dpo", "senco", "head", "chair"};

const FourTimesSigned& four_times() {
  static const FourTimesSigned file(four_field_pdf());
  return file;
}

bool says(const std::vector<std::string>& sentences, const std::string& part) {
  for (const auto& sentence : sentences)
    if (sentence.find(part) != std::string::npos) return true;
  return false;
}

base::Instant days_later(int days) { return {noon.seconds + days * 86'400}; }

Trust trust_in(const Identity& identity) { return {{certificate_pem(identity)}}; }

}  // namespace

TEST_CASE("Four signatures are valid together, in the order in which they were made") {
  const auto& file = four_times();
  const auto result = verify(file.pdf, file.trust, noon);
  INFO(told(result));
  CHECK(verdict(result, four_fields) == Verdict::good);
  REQUIRE(result.signatures.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    const Signature& signature = result.signatures[i];
    CHECK(signature.field == four_fields[i]);
    CHECK(signature.state == SignatureState::valid);
    CHECK(signature.known);
    CHECK(signature.reasons.empty());
    CHECK(signature.changes.empty());
    CHECK(signature.remarks.empty());
    CHECK(signature.label == "Signature: " + four_fields[i]);
    CHECK(signature.reason == "Signed as " + four_fields[i]);
    REQUIRE(signature.time);
    CHECK(signature.time->instant == noon);
    CHECK(signature.time->authority.empty());
    CHECK_FALSE(signature.time->authority_known);
    CHECK(signature.revocation == Revocation::unchecked);
    CHECK_FALSE(signature.document_timestamp);
    CHECK(signature.certification == (i == 0 ? std::optional<int>(2) : std::nullopt));
    CHECK(signature.locks == (i == 3));
  }
  const auto& dpo = result.signatures[0].signer;
  REQUIRE(dpo);
  CHECK(dpo->subject == Subject{"Dana Example", "Data protection officer", "Riverside Primary"});
  CHECK(dpo->fingerprint == fingerprint(file.dpo.certificate.get()));
  CHECK(dpo->kind == CertificateKind::school_issued);
  CHECK(result.signatures.back().end == file.pdf.size());
  CHECK(result.empty_fields.empty());
  CHECK(result.not_covered.empty());
}

TEST_CASE("Without the root the same file holds nothing wrong, but unknown signers") {
  const auto& file = four_times();
  const auto result = verify(file.pdf, {}, noon);
  CHECK(verdict(result, four_fields) == Verdict::signer_unknown);
  for (const Signature& signature : result.signatures) {
    CHECK(signature.state == SignatureState::valid);
    CHECK_FALSE(signature.known);
    CHECK(signature.signer->kind == CertificateKind::bought);
  }
  // Another school's root of the same name makes nobody known, and nothing wrong.
  CHECK(verdict(verify(file.pdf, {{school().root.bytes}}, noon), four_fields) == Verdict::signer_unknown);
}

TEST_CASE("What is missing is named, and a PDF that nobody signed is incomplete") {
  const auto& file = four_times();
  const auto base = revision(file.pdf, 0);
  CHECK(base == four_field_pdf());
  const auto unsigned_result = verify(base, file.trust, noon);
  CHECK(verdict(unsigned_result, {}) == Verdict::incomplete);
  CHECK(unsigned_result.empty_fields.size() == 4);
  CHECK(unsigned_result.empty_fields.at(1).label == "Signature: senco");
  CHECK(unsigned_result.revisions.size() == 1);

  const auto once = signed_in(base, "dpo", file.dpo);
  const auto result = verify(once, file.trust, noon);
  CHECK(verdict(result, {}) == Verdict::good);
  CHECK(verdict(result, {"dpo"}) == Verdict::good);
  CHECK(verdict(result, four_fields) == Verdict::incomplete);
  CHECK(verdict(result, {"dpo", "no such field"}) == Verdict::incomplete);
  CHECK(result.empty_fields.size() == 3);
}

TEST_CASE("What each person signed can be taken out, byte for byte") {
  const auto& file = four_times();
  auto expected = four_field_pdf();
  expected = signed_in(expected, "dpo", file.dpo);
  const auto of_dpo = extract(file.pdf, "dpo");
  CHECK(of_dpo == revision(file.pdf, 1));
  CHECK(verdict(verify(of_dpo, file.trust, noon), {"dpo"}) == Verdict::good);
  CHECK(extract(file.pdf, "chair") == file.pdf);
  CHECK(revision(file.pdf, 4) == file.pdf);
  CHECK_THROWS_WITH(revision(file.pdf, 5), Contains("fewer revisions"));
  CHECK_THROWS_WITH(extract(file.pdf, "caretaker"), Contains("Nobody has signed in the field \"caretaker\""));
  CHECK_THROWS_WITH(extract(of_dpo, "senco"), Contains("Nobody has signed"));

  const auto result = verify(file.pdf, file.trust, noon);
  REQUIRE(result.revisions.size() == 5);
  CHECK(result.revisions[0].field.empty());
  for (std::size_t i = 1; i < 5; ++i) {
    CHECK(result.revisions[i].field == four_fields[i - 1]);
    CHECK(result.revisions[i].changes.empty());
  }
}

TEST_CASE("A signature by one's own certificate is known only to those who chose that certificate") {
  const auto own = certified({});
  const auto pdf = signed_in(four_field_pdf(), "dpo", own);
  const auto stranger = verify(pdf, {}, noon);
  CHECK(verdict(stranger, {}) == Verdict::signer_unknown);
  CHECK(stranger.signatures.at(0).signer->kind == CertificateKind::self_signed);
  CHECK(verdict(verify(pdf, trust_in(own), noon), {}) == Verdict::good);
}

TEST_CASE("A root that is no certificate is a fault of the caller's") {
  CHECK_THROWS_AS(verify(four_field_pdf(), {{"hello"}}, noon), base::Error);
}

TEST_CASE("A certificate that ended since is said to have ended, and what that means without a timestamp") {
  const auto own = certified({});  // for 365 days
  const auto pdf = signed_in(four_field_pdf(), "dpo", own);
  const auto result = verify(pdf, trust_in(own), days_later(400));
  CHECK(verdict(result, {}) == Verdict::good);
  CHECK(says(result.signatures.at(0).remarks,
             "ended on 22 November 2027. Without a timestamp nothing proves that it was made before."));
}

TEST_CASE("A signature made outside its certificate's life is not valid") {
  Plan plan;
  plan.validity = {days_later(-30), days_later(-10)};
  const auto ended = certified(plan);
  plan.validity = {days_later(10), days_later(30)};
  const auto early = certified(plan);
  for (const auto* identity : {&ended, &early}) {
    HandSignature signature;
    signature.cms = [&](const std::string& covered) { return cms_over(covered, *identity); };
    const auto pdf = signed_by_hand(four_field_pdf(), signature);
    const auto result = verify(pdf, trust_in(*identity), noon);
    INFO(told(result));
    CHECK(result.signatures.at(0).state == SignatureState::invalid);
    CHECK(says(result.signatures.at(0).reasons, "when its certificate was not valid"));
  }
}

TEST_CASE("A certificate issued for something else does not sign documents") {
  const auto state_with = [](std::vector<std::pair<int, std::string>> extensions) {
    Plan plan;
    plan.extensions = std::move(extensions);
    const auto identity = certified(plan);
    HandSignature signature;
    signature.cms = [&](const std::string& covered) { return cms_over(covered, identity); };
    return verify(signed_by_hand(four_field_pdf(), signature), trust_in(identity), noon).signatures.at(0).state;
  };
  CHECK(state_with({}) == SignatureState::valid);
  CHECK(state_with({{NID_key_usage, "digitalSignature"}}) == SignatureState::valid);
  CHECK(state_with({{NID_key_usage, "nonRepudiation"}}) == SignatureState::valid);
  CHECK(state_with({{NID_ext_key_usage, "1.3.6.1.5.5.7.3.36"}}) == SignatureState::valid);
  CHECK(state_with({{NID_ext_key_usage, "emailProtection"}}) == SignatureState::valid);
  CHECK(state_with({{NID_key_usage, "critical,keyCertSign"}}) == SignatureState::invalid);
  CHECK(state_with({{NID_key_usage, "critical,keyEncipherment"}}) == SignatureState::invalid);
  CHECK(state_with({{NID_ext_key_usage, "serverAuth"}}) == SignatureState::invalid);
  CHECK(state_with({{NID_ext_key_usage, "timeStamping"}}) == SignatureState::invalid);
}

TEST_CASE("A key too weak, and a certificate its issuer did not give, are not believed") {
  Plan weak;
  weak.rsa_bits = 1024;
  const auto feeble = certified(weak);
  HandSignature signature;
  signature.cms = [&](const std::string& covered) { return cms_over(covered, feeble); };
  const auto result = verify(signed_by_hand(four_field_pdf(), signature), trust_in(feeble), noon);
  CHECK(result.signatures.at(0).state == SignatureState::invalid);
  CHECK(says(result.signatures.at(0).reasons, "too weak"));

  // A certificate that names an authority which never signed it.
  const auto authority = certificate_authority("Real authority");
  const auto impostor = certificate_authority("Real authority");
  Plan plan;
  plan.issuer = &impostor;
  const auto pretender = certified(plan);
  signature.cms = [&](const std::string& covered) { return cms_over(covered, pretender); };
  const auto unknown = verify(signed_by_hand(four_field_pdf(), signature), trust_in(authority), noon);
  CHECK(verdict(unknown, {}) != Verdict::good);
  CHECK_FALSE(unknown.signatures.at(0).known);

  // People's certificates cannot issue others.
  Plan under;
  const auto person = certified({});
  under.issuer = &person;
  const auto child = certified(under);
  signature.cms = [&](const std::string& covered) { return cms_over(covered, child); };
  CHECK(verdict(verify(signed_by_hand(four_field_pdf(), signature), trust_in(person), noon), {}) != Verdict::good);
}

TEST_CASE("A timestamp gives the time by its authority's clock, known or not") {
  const http::CurlClient client;
  const TsaServer authority(Tsa::honest);
  const auto own = certified({});
  const auto pdf = signed_in(four_field_pdf(), "dpo", own, {noon, exchange_over(client, authority.url())});

  auto trust = trust_in(own);
  const auto unknown = verify(pdf, trust, noon);
  INFO(told(unknown));
  CHECK(verdict(unknown, {}) == Verdict::good);
  const auto& time = unknown.signatures.at(0).time;
  REQUIRE(time);
  CHECK(base::iso(time->instant) == "2026-11-22T12:00:05Z");
  CHECK(time->authority == subject_in(X509_get_subject_name(authority.signer().certificate.get())).name);
  CHECK_FALSE(time->authority_known);
  CHECK(says(unknown.signatures.at(0).remarks, "a timestamp authority that is not on your list"));

  trust.roots.push_back(certificate_pem(authority.signer()));
  const auto known = verify(pdf, trust, days_later(400));
  CHECK(known.signatures.at(0).time->authority_known);
  CHECK(says(known.signatures.at(0).remarks, "The timestamp proves that it was made before."));
  CHECK(verdict(known, {}) == Verdict::good);
}

TEST_CASE("A timestamp of something else, or from the future, makes a signature not valid") {
  const http::CurlClient client;
  const TsaServer authority(Tsa::honest);
  const auto own = certified({});
  const auto how = SignedAs{noon, exchange_over(client, authority.url())};
  const auto pdf = signed_in(four_field_pdf(), "dpo", own, how);
  const auto future = verify(pdf, trust_in(own), days_later(-10));
  CHECK(says(future.signatures.at(0).reasons, "Its timestamp lies in the future."));

  // Any digit of the token, which no signed attribute covers.
  const auto begin = pdf.find("/Contents <") + 11, end = pdf.find("0000000000000000000000", begin);
  for (auto at = end - 40; at > end - 3'000 && at > begin; at -= 97) {
    auto changed = pdf;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    if (changed == pdf) continue;
    INFO(at);
    CHECK(verdict(verify(changed, trust_in(own), noon), {}) == Verdict::wrong);
  }
}

TEST_CASE("A timestamp over the whole document is its authority's, and signs for nobody") {
  const http::CurlClient client;
  const TsaServer authority(Tsa::honest);
  const auto own = certified({});
  HandSignature stamp;
  stamp.type = "/DocTimeStamp";
  stamp.sub_filter = "/ETSI.RFC3161";
  stamp.field = 6;
  stamp.cms = [&](const std::string& covered) { return timestamp(covered, exchange_over(client, authority.url()), noon).token; };
  auto trust = trust_in(own);
  trust.roots.push_back(certificate_pem(authority.signer()));

  const auto alone = verify(signed_by_hand(four_field_pdf(), stamp), trust, noon);
  INFO(told(alone));
  CHECK(verdict(alone, {}) == Verdict::incomplete);
  CHECK(alone.signatures.at(0).document_timestamp);
  CHECK(alone.signatures.at(0).state == SignatureState::valid);
  CHECK(alone.signatures.at(0).time->authority_known);

  const auto both = signed_by_hand(signed_in(four_field_pdf(), "dpo", own), stamp);
  CHECK(verdict(verify(both, trust, noon), {"dpo"}) == Verdict::good);
  CHECK(verdict(verify(both, trust_in(own), noon), {"dpo"}) == Verdict::signer_unknown);

  // A token over something else, and a person's signature where a token should be.
  stamp.cms = [&](const std::string&) { return timestamp("else", exchange_over(client, authority.url()), noon).token; };
  CHECK(verdict(verify(signed_by_hand(four_field_pdf(), stamp), trust, noon), {}) == Verdict::wrong);
  stamp.cms = [&](const std::string& covered) { return cms_over(covered, own); };
  CHECK(verdict(verify(signed_by_hand(four_field_pdf(), stamp), trust, noon), {}) == Verdict::wrong);
  stamp.type = "/Sig";
  stamp.cms = [&](const std::string& covered) { return timestamp(covered, exchange_over(client, authority.url()), noon).token; };
  CHECK(verdict(verify(signed_by_hand(four_field_pdf(), stamp), trust, noon), {}) == Verdict::wrong);
}

TEST_CASE("Validation data behind the last signature is named as covered by nobody") {
  const auto& file = four_times();
  ValidationData data;
  add_file(data, {"root.pem", file.school.root.bytes});
  const auto list = file.school.authority().revocation_list({}, {noon, days_later(30)});
  add_file(data, {"list.pem", list});
  const auto pdf = add_validation_data({"dpia.pdf", file.pdf}, data, noon);
  const auto result = verify(pdf, file.trust, noon);
  INFO(told(result));
  CHECK(verdict(result, four_fields) == Verdict::good);
  REQUIRE(result.not_covered.size() == 1);
  CHECK_THAT(result.not_covered[0], Contains("Validation data") && Contains("no signature covers it"));
  for (const Signature& signature : result.signatures) CHECK(signature.revocation == Revocation::not_revoked);
  // A second helping, which changes what is there.
  const auto later = file.school.authority().revocation_list({}, {days_later(1), days_later(31)});
  ValidationData more;
  add_file(more, {"list.pem", later});
  const auto twice = add_validation_data({"dpia.pdf", pdf}, more, noon);
  const auto again = verify(twice, file.trust, days_later(2));
  INFO(told(again));
  CHECK(verdict(again, four_fields) == Verdict::good);
  CHECK(again.not_covered.size() == 2);
}

TEST_CASE("Validation data may grow in its own objects, and in no others") {
  const auto own = certified({});
  const auto pdf = signed_in(four_field_pdf(), "dpo", own);
  const auto der = der_of(own.certificate.get());
  const auto stored = PdfUpdate(pdf)
                          .put(60, stream_of("", der))
                          .put(61, "<< /Type /DSS /Certs [60 0 R] >>")
                          .put(1, replaced(object_text(pdf, 1), "<<", "<< /DSS 61 0 R"))
                          .finish();
  const auto grown = PdfUpdate(stored).put(62, stream_of("", der)).put(61, "<< /Type /DSS /Certs [60 0 R 62 0 R] >>").finish();
  const auto result = verify(grown, trust_in(own), noon);
  INFO(told(result));
  CHECK(verdict(result, {}) == Verdict::good);
  CHECK(result.not_covered.size() == 2);
  const auto strayed = PdfUpdate(stored).put(63, stream_of("", der)).put(61, "<< /Type /DSS /Certs [60 0 R] >>").finish();
  CHECK(verdict(verify(strayed, trust_in(own), noon), {}) == Verdict::wrong);
}

TEST_CASE("Issuers that come with a signature prove themselves as far as they go") {
  Plan between;
  const auto root = certificate_authority("Seller root");
  between.subject.name = "Seller issuing authority";
  between.extensions = {{NID_subject_key_identifier, "hash"},
                        {NID_authority_key_identifier, "keyid:always"},
                        {NID_basic_constraints, "critical,CA:TRUE"},
                        {NID_key_usage, "critical,keyCertSign,cRLSign"}};
  between.issuer = &root;
  const auto issuing = certified(between);
  Plan customer;
  customer.issuer = &issuing;
  auto person = certified(customer);
  const auto signed_with = [&](const std::vector<const Identity*>& chain) {
    person.chain.clear();
    for (const auto* issuer : chain) person.chain.push_back(shared(issuer->certificate.get()));
    return signed_in(four_field_pdf(), "dpo", person);
  };
  for (const auto& chain : std::vector<std::vector<const Identity*>>{{&issuing}, {&issuing, &root}, {&root, &issuing}}) {
    const auto pdf = signed_with(chain);
    CHECK(verdict(verify(pdf, trust_in(root), noon), {}) == Verdict::good);
    CHECK(verdict(verify(pdf, trust_in(issuing), noon), {}) == Verdict::good);
    const auto stranger = verify(pdf, {}, noon);
    INFO(told(stranger));
    CHECK(verdict(stranger, {}) == Verdict::signer_unknown);
  }
  CHECK(verdict(verify(signed_with({}), trust_in(root), noon), {}) == Verdict::signer_unknown);
  CHECK(verdict(verify(signed_with({}), trust_in(issuing), noon), {}) == Verdict::good);
  // Another root of the same name neither harms nor helps.
  const auto namesake = certificate_authority("Seller root");
  CHECK(verdict(verify(signed_with({&issuing, &namesake}), trust_in(root), noon), {}) == Verdict::good);
  CHECK(verdict(verify(signed_with({&issuing, &namesake}), trust_in(namesake), noon), {}) == Verdict::signer_unknown);
  // An issuer that does not name its own issuer's key, and is not its own issuer.
  between.extensions.erase(between.extensions.begin() + 1);
  const auto nameless = certified(between);
  customer.issuer = &nameless;
  person = certified(customer);
  CHECK(verdict(verify(signed_with({&nameless}), {}, noon), {}) == Verdict::wrong);
  CHECK(verdict(verify(signed_with({&nameless}), trust_in(root), noon), {}) == Verdict::good);
}

TEST_CASE("A signer may be named by the key, too, and a clock may be ahead") {
  Plan plan;
  plan.extensions.push_back({NID_subject_key_identifier, "hash"});
  const auto own = certified(plan);
  HandSignature signature;
  signature.cms = [&](const std::string& covered) { return cms_over(covered, own, CmsFlaw::named_by_key); };
  const auto pdf = signed_by_hand(four_field_pdf(), signature);
  CHECK(verdict(verify(pdf, trust_in(own), noon), {}) == Verdict::good);
  const auto early = verify(pdf, trust_in(own), days_later(-2));
  CHECK(says(early.signatures.at(0).remarks, "clock was ahead: it says 22 November 2026."));
}

TEST_CASE("Somebody whose certificate was withdrawn has not signed, unless a timestamp proves that it was before") {
  const auto school = support::school();
  const auto person = school.person("Gone Example");
  const http::CurlClient client;
  const TsaServer authority(Tsa::honest);
  const auto withdrawn_on = [&](const base::Date& date) {
    ValidationData data;
    add_file(data, {"list.pem", school.authority().revocation_list({{serial_of(person.certificate.get()), date}},
                                                                   {days_later(3), days_later(30)})});
    return data;
  };
  const auto plain = signed_in(four_field_pdf(), "dpo", person);
  const auto stamped = signed_in(four_field_pdf(), "dpo", person, {noon, exchange_over(client, authority.url())});
  const Trust trust{{school.root.bytes, certificate_pem(authority.signer())}};
  const auto verified = [&](const std::string& pdf, const base::Date& date) {
    return verify(add_validation_data({"dpia.pdf", pdf}, withdrawn_on(date), days_later(4)), trust, days_later(4));
  };
  const base::Date day_after{2026, 11, 23}, day_before{2026, 11, 21};

  const auto unproven = verified(plain, day_after);
  CHECK(unproven.signatures.at(0).state == SignatureState::invalid);
  CHECK(unproven.signatures.at(0).revocation == Revocation::revoked);
  CHECK(says(unproven.signatures.at(0).reasons, "withdrawn on 23 November 2026, and nothing proves"));
  const auto proven = verified(stamped, day_after);
  INFO(told(proven));
  CHECK(proven.signatures.at(0).state == SignatureState::valid);
  CHECK(says(proven.signatures.at(0).remarks, "The timestamp proves that it was made before."));
  const auto too_late = verified(stamped, day_before);
  CHECK(too_late.signatures.at(0).state == SignatureState::invalid);

  // A list that somebody else made says nothing.
  const auto other = support::school();
  ValidationData foreign;
  foreign.revocation_lists = {der_of(revocation_lists_in(other.authority().revocation_list(
                                         {{serial_of(person.certificate.get()), day_before}}, {noon, days_later(30)}))
                                         .front()
                                         .get())};
  const auto with_foreign_list = PdfUpdate(plain)
                                     .put(60, stream_of("", foreign.revocation_lists[0]))
                                     .put(61, "<< /Type /DSS /CRLs [60 0 R] >>")
                                     .put(1, replaced(object_text(plain, 1), "<<", "<< /DSS 61 0 R"))
                                     .finish();
  const auto ignored = verify(with_foreign_list, trust, noon);
  INFO(told(ignored));
  CHECK(verdict(ignored, {}) == Verdict::good);
  CHECK(ignored.signatures.at(0).revocation == Revocation::unchecked);
}

TEST_CASE("A locked file takes no further signature, whoever makes it") {
  const auto& file = four_times();
  // The chair first: its field locks all others.
  const auto locked = signed_in(four_field_pdf(), "chair", file.chair);
  HandSignature signature;
  signature.field = 5;
  signature.cms = [&](const std::string& covered) { return cms_over(covered, file.dpo); };
  const auto result = verify(signed_by_hand(locked, signature), file.trust, noon);
  INFO(told(result));
  CHECK(signature_in(result, "chair").state == SignatureState::valid_then_changed);
  CHECK(says(signature_in(result, "chair").changes, "although this signature forbids it"));
  CHECK(signature_in(result, "dpo").state == SignatureState::valid);
}

TEST_CASE("A lock may name the fields it locks, or those it leaves free") {
  const auto own = certified({});
  const auto next_with = [&](const std::string& lock) {
    HandSignature signature;
    signature.more = "/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Type /TransformParams " + lock + " >> >>] ";
    signature.cms = [&](const std::string& covered) { return cms_over(covered, own); };
    HandSignature next;
    next.field = 6;
    next.cms = signature.cms;
    return verdict(verify(signed_by_hand(signed_by_hand(four_field_pdf(), signature), next), trust_in(own), noon), {});
  };
  CHECK(next_with("/Action /Include /Fields [(head) (chair)]") == Verdict::good);
  CHECK(next_with("/Action /Include /Fields [(head) (senco)]") == Verdict::wrong);
  CHECK(next_with("/Action /Exclude /Fields [(senco)]") == Verdict::good);
  CHECK(next_with("/Action /Exclude /Fields [(head)]") == Verdict::wrong);
  CHECK(next_with("/Action /All") == Verdict::wrong);
  CHECK(next_with("/Action /Whatever") == Verdict::wrong);
}

TEST_CASE("Empty lines that a signature covers are part of what it covers, and of nothing else") {
  const auto own = certified({});
  HandSignature signature;
  signature.ending = "\r\n \n";
  signature.cms = [&](const std::string& covered) { return cms_over(covered, own); };
  const auto once = signed_by_hand(four_field_pdf(), signature);
  CHECK(verdict(verify(once, trust_in(own), noon), {}) == Verdict::good);
  CHECK(verdict(verify(once + "\n", trust_in(own), noon), {}) == Verdict::wrong);
  CHECK(verdict(verify(once.substr(0, once.size() - 1), trust_in(own), noon), {}) == Verdict::wrong);
  HandSignature next;
  next.field = 6;
  next.cms = signature.cms;
  CHECK(verdict(verify(signed_by_hand(once, next), trust_in(own), noon), {}) == Verdict::good);
}

TEST_CASE("Leave to use a reader's functions is no signature, and what the form does not lead to is a stray one") {
  const auto stray = "<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>";
  auto objects = four_field_objects();
  objects.push_back(stray);
  const auto result = verify(pdf_of(objects), {}, noon);
  CHECK(verdict(result, {}) == Verdict::wrong);
  CHECK(says(result.signatures.at(0).reasons, "No field of the form leads to it."));
  objects[0] = replaced(objects[0], "<<", "<< /Perms << /UR3 11 0 R >>");
  CHECK(verdict(verify(pdf_of(objects), {}, noon), {}) == Verdict::incomplete);
}

TEST_CASE("A certification that allows nothing allows no signature, and only the first signature certifies") {
  const auto own = certified({});
  const auto certifying = [](int level) {
    return "/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P " +
           std::to_string(level) + " /V /1.2 >> >>] ";
  };
  HandSignature signature;
  signature.cms = [&](const std::string& covered) { return cms_over(covered, own); };
  signature.more = certifying(1);
  const auto base = four_field_pdf();
  signature.catalog = replaced(object_text(base, 1), "<<", "<< /Perms << /DocMDP @ 0 R >>");
  const auto final_one = signed_by_hand(base, signature);
  CHECK(verify(final_one, trust_in(own), noon).signatures.at(0).certification == 1);
  CHECK(verdict(verify(final_one, trust_in(own), noon), {}) == Verdict::good);

  HandSignature next;
  next.field = 6;
  next.cms = signature.cms;
  const auto more = verify(signed_by_hand(final_one, next), trust_in(own), noon);
  CHECK(says(signature_in(more, "dpo").changes, "although this signature forbids it"));

  // A second certification, which the catalog must not change to.
  next.more = certifying(2);
  next.catalog = replaced(object_text(final_one, 1), "/DocMDP 11", "/DocMDP @");
  const auto second = verify(signed_by_hand(final_one, next), trust_in(own), noon);
  CHECK(signature_in(second, "senco").state == SignatureState::invalid);
  CHECK(signature_in(second, "dpo").state == SignatureState::valid_then_changed);

  // Claimed by the signature alone.
  signature.catalog.clear();
  signature.more = certifying(2);
  CHECK(says(verify(signed_by_hand(base, signature), trust_in(own), noon).signatures.at(0).reasons, "claims to certify"));
  signature.more = certifying(7);
  CHECK(verdict(verify(signed_by_hand(base, signature), trust_in(own), noon), {}) == Verdict::wrong);
}

TEST_CASE("The name that counts is the certificate's, not the one the file states") {
  const auto own = certified({});
  HandSignature signature;
  signature.more = "/Name (Somebody Important) ";
  signature.cms = [&](const std::string& covered) { return cms_over(covered, own); };
  const auto result = verify(signed_by_hand(four_field_pdf(), signature), trust_in(own), noon);
  CHECK(result.signatures.at(0).signer->subject.name == "Ann Example");
  CHECK_THAT(told(result), !Contains("Important"));
}

TEST_CASE("Attachments are read as the first signer saw them") {
  auto objects = four_field_objects();
  objects[0] = replaced(objects[0], "<<", "<< /AF [11 0 R] /Names << /EmbeddedFiles << /Names [(assessment.xml) 11 0 R] >> >>");
  objects.push_back("<< /Type /Filespec /F (assessment.xml) /UF (assessment.xml) /Desc (The assessment) /AFRelationship /Source /EF << /F 12 0 R /UF 12 0 R >> >>");
  objects.push_back(stream_of("/Type /EmbeddedFile /Subtype /application#2Fxml", "<assessment/>"));
  const auto own = certified({});
  const auto pdf = signed_in(pdf_of(objects), "dpo", own);
  const auto listed = read_attachments(pdf);
  REQUIRE(listed.size() == 1);
  CHECK(listed[0].name == "assessment.xml");
  CHECK(listed[0].description == "The assessment");
  CHECK(listed[0].media_type == "application/xml");
  CHECK(listed[0].relationship == "Source");
  CHECK(attachment(pdf, "assessment.xml") == "<assessment/>");
  CHECK_THROWS_WITH(attachment(pdf, "other.xml"), Contains("no attachment \"other.xml\""));
  const auto changed = PdfUpdate(pdf).put(12, stream_of("/Type /EmbeddedFile", "<forged/>")).finish();
  CHECK(attachment(changed, "assessment.xml") == "<assessment/>");
  CHECK(verdict(verify(changed, trust_in(own), noon), {}) == Verdict::wrong);
  CHECK(attachment(pdf_of(objects), "assessment.xml") == "<assessment/>");
}
