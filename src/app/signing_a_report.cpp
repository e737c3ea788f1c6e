#include "app/signing_a_report.hpp"

#include <algorithm>

#include "app/opinions.hpp"
#include "app/wizard_plan.hpp"
#include "base/text.hpp"
#include "judgement/judgement.hpp"
#include "render/appearance.hpp"
#include "signing/sign.hpp"
#include "signing/validation_data.hpp"
#include "signing/verify.hpp"

namespace app {
namespace {

[[noreturn]] void refuse(const SigningRequest& request, std::string sentence) {
  throw base::Error(base::ErrorKind::refused, request.pdf.name, "", std::move(sentence));
}

void check_unharmed(const SigningRequest& request, const signing::Verification& found) {
  if (found.unreadable) refuse(request, "It is not signed: " + *found.unreadable + " Go back to the report as it was made.");
  for (const auto& signature : found.signatures)
    if (signature.state != signing::SignatureState::valid)
      refuse(request, "The signature '" + signature.field + "' in it is " + std::string{in_words(signature.state)} +
                          ". Nobody should sign this file. Go back to the copy that was signed last.");
  for (const auto& revision : found.revisions)
    if (!revision.changes.empty())
      refuse(request, "It was changed along with a signature, so nobody should sign it. " + revision.changes.front());
}

report::Signatory check_order(const SigningRequest& request, const std::vector<report::Signatory>& all, const signing::Verification& found) {
  const auto signatory = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.role == request.role; });
  if (signatory == all.end()) {
    if (all.empty()) refuse(request, "This paper has no place for a signature: it is there to be read. Sign the report 'dpia' or 'policy'.");
    std::vector<std::string> roles;
    for (const auto& one : all) roles.push_back(one.role);
    refuse(request, "This report has no place for '" + request.role + "' to sign. Its roles are " + base::alternatives(roles) + ".");
  }
  const auto has_signed = [&](const std::string& role) {
    return std::any_of(found.signatures.begin(), found.signatures.end(), [&](const auto& one) { return one.field == role; });
  };
  if (has_signed(request.role)) refuse(request, "'" + request.role + "' has signed it already. A role signs once.");
  const auto waiting = waits_for(*signatory, all, has_signed);
  for (const auto& before : waiting)
    if (base::one_of(before, signatory->after)) refuse(request, "'" + request.role + "' signs after '" + before + "', who has not signed yet. Let '" + before + "' sign first.");
  if (!waiting.empty()) refuse(request, "'" + request.role + "' signs last, and '" + waiting.front() + "' has not signed yet.");
  return *signatory;
}

// A file that was prepared to look different once signed is never the bytes our own rendering gives.
void check_is_ours(const Installation& installation, const Origin& origin, const SigningRequest& request) {
  const auto comparison = compare_with_attachment(installation, installation.library(), origin, request.pdf.bytes);
  if (comparison.result != Comparison::Result::same) refuse(request, "The first signature is refused. " + comparison.reason);
}

std::string with_validation_data(const SigningRequest& request, const signing::File& pdf, base::Instant now) {
  signing::ValidationData data;
  data.certificates = signing::certificates_of_signatures(pdf);
  for (const auto& list : request.revocation_lists) signing::add_file(data, list);
  if (request.fetch) {
    const auto addresses = signing::addresses_in(data.certificates);
    for (const auto& address : addresses) request.tell("Contacting " + address.url);
    signing::fetch(data, addresses, *request.client);
  }
  if (data.revocation_lists.empty() && data.ocsp_answers.empty())
    refuse(request, request.fetch ? "The certificates name no address where more can be had. Name the root’s revocation list with --crl."
                                  : "There is nothing to store for later checks. Name the root’s revocation list with --crl, or allow --fetch.");
  return signing::add_validation_data(pdf, data, now);
}

}  // namespace

std::vector<std::string> waits_for(const report::Signatory& signatory, const std::vector<report::Signatory>& all,
                                   const std::function<bool(const std::string&)>& has_signed) {
  std::vector<std::string> roles;
  for (const auto& one : all)
    if (one.role != signatory.role && (signatory.last || base::one_of(one.role, signatory.after)) && !has_signed(one.role)) roles.push_back(one.role);
  return roles;
}

std::vector<std::string> not_recorded(const std::string& report, const Material& material, const std::string& role) {
  std::vector<std::string> lacking;
  if (report != "dpia" || material.assessments.size() != 1) return lacking;
  const auto& whole = material.assessments.front();
  const auto need = [&](bool there, const char* what) {
    if (!there) lacking.push_back(what);
  };
  const auto is_dated = [](const auto& one) { return one && one->date; };
  if (role == "dpo") need(is_given(whole.advice), "advice of the data protection officer");
  if (role == "senco") {
    need(!whole.uses.empty(), "what it is used for");
    need(std::none_of(whole.uses.begin(), whole.uses.end(), [](const auto& use) { return use.reviewer.empty(); }), "who reviews each use");
  }
  if (role == "head") {
    need(is_dated(whole.response), "the answer of the head to the advice");
    need(is_dated(whole.measures_approved), "the approval of the measures");
    need(is_dated(whole.residual_accepted), "that the remaining risk is accepted");
  }
  return lacking;
}

std::string stated_reason(const report::Signatory& signatory, const std::string& report, const Material& material) {
  const auto lacking = not_recorded(report, material, signatory.role);
  return lacking.empty() ? signatory.label : "Read. Not recorded: " + base::joined(lacking, "; ");
}

std::vector<std::string> before_signing(const content::Library& library, const std::string& report, const Material& material, base::Date today) {
  std::vector<std::string> sentences;
  if (report != "dpia" || material.assessments.size() != 1) return sentences;
  const auto& whole = material.assessments.front();
  const auto judgement = judgement::judge(library, whole, today);
  const auto left = WizardPlan(library, whole, judgement).left();
  const auto counted = [](int count, const char* one, const char* many) { return std::to_string(count) + (count == 1 ? one : many); };
  if (left.decisions) sentences.push_back(counted(left.decisions, " decision is", " decisions are") + " still to be made at the school.");
  if (left.waiting) sentences.push_back(counted(left.waiting, " answer is", " answers are") + " still to come from the supplier.");
  if (judgement.word != judgement::Word::approved && judgement.word != judgement::Word::conditional)
    sentences.push_back("It comes to: " + std::string{assessment::name(judgement.word)} + ". " + judgement::meaning(judgement.word));
  return sentences;
}

std::string sign_report(const Installation& installation, const SigningRequest& request, const signing::Identity& identity) {
  const auto now = installation.clock.now();
  const auto found = signing::verify(request.pdf.bytes, {}, now, signing::SecondReading::table);
  check_unharmed(request, found);
  const auto origin = origin_of(request.pdf.bytes);
  if (!origin) refuse(request, "It was not made by Touchstone, or carries no assessment. Sign the report that 'touchstone report' makes.");
  const auto signatory = check_order(request, installation.signatories(origin->report), found);
  if (found.signatures.empty()) check_is_ours(installation, *origin, request);

  const auto who = signing::summary_of(identity.certificate.get(), identity.chain);
  const auto expected = expected_signatories(installation, origin->material);
  if (const auto named = expected.find(request.role); named != expected.end() && !is_same_name(named->second, who.subject.name))
    request.tell("The assessment names " + named->second + " to sign as " + request.role + "; this certificate names " + who.subject.name + ".");
  const auto reason = request.reason.empty() ? stated_reason(signatory, origin->report, origin->material) : request.reason;
  // The role's words stand beside the field already; who signed, when, and with which certificate go into it.
  const render::SignatureLook look{who.subject.name, "",
                                   base::in_words(base::date_of(now)) + (request.timestamp_url.empty() ? ", by the signer’s clock" : ""), reason == signatory.label ? std::string{} : reason,
                                   "Certificate " + std::string{in_words(who.kind)} + ", SHA-256 fingerprint " + who.fingerprint};
  const render::Fonts fonts(installation.fonts(), installation.files);
  signing::SignRequest sign;
  sign.pdf = request.pdf;
  sign.field = request.role;
  sign.reason = reason;
  sign.instant = now;
  sign.appearance = [&](double width, double height) {
    return render::appearance(width, height, look, fonts);
  };
  if (!request.timestamp_url.empty()) sign.timestamp = signing::exchange_over(*request.client, request.timestamp_url);
  auto pdf = signing::sign(sign, identity);
  return request.long_term ? with_validation_data(request, {request.pdf.name, std::move(pdf)}, now) : pdf;
}

}  // namespace app
