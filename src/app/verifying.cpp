#include "app/verifying.hpp"

#include <algorithm>
#include <functional>
#include <pugixml.hpp>
#include <sstream>

#include "base/text.hpp"
#include "judgement/judgement.hpp"

namespace app {
namespace {

using signing::Signature;

// Whether the certificate's name is the one the assessment expects; nullopt where either is not known.
std::optional<bool> is_signatory(const Verified& verified, const Signature& signature) {
  const auto expected = verified.expected.find(signature.field);
  if (expected == verified.expected.end() || !signature.signer) return std::nullopt;
  return is_same_name(expected->second, signature.signer->subject.name);
}

const char* word(Comparison::Result result) {
  switch (result) {
    case Comparison::Result::same: return "same";
    case Comparison::Result::different: return "different";
    case Comparison::Result::not_compared: return "not compared";
  }
  return "";
}

const char* word(signing::Revocation revocation) {
  switch (revocation) {
    case signing::Revocation::unchecked: return "revocation not checked";
    case signing::Revocation::not_revoked: return "not revoked";
    case signing::Revocation::revoked: return "revoked";
  }
  return "";
}

std::string when(const Signature& signature) {
  if (!signature.time) return "at a time nobody states";
  const auto text = base::in_words(base::date_of(signature.time->instant)) + ", " + base::iso(signature.time->instant).substr(11, 5) + " UTC,";
  if (signature.time->authority.empty()) return text + " by the signer's own clock";
  return text + " by the clock of " + signature.time->authority + (signature.time->authority_known ? "" : " (not on your list)");
}

// The decision only by the content it was made with: another might judge otherwise.
std::string about(const Origin& origin, const content::Library& library) {
  if (origin.material.assessments.size() != 1) return {};
  const auto& whole = origin.material.assessments.front();
  auto text = whole.tool.name + " at " + whole.school.name + (whole.number.empty() ? "" : ", assessment " + whole.number) + ".";
  if (origin.content == library.digest()) text += " Decision: " + std::string{assessment::name(judgement::judge(library, whole, base::date_of(origin.made)).word)} + ".";
  return text;
}

// One key may stand for several people's consent, which the roles are there to keep apart.
void name_shared_certificates(std::vector<Signature>& signatures) {
  const auto counts = [](const Signature& one) { return one.signer && one.state != signing::SignatureState::invalid && !one.document_timestamp; };
  for (auto& signature : signatures) {
    if (!counts(signature)) continue;
    std::vector<std::string> others;
    for (const auto& other : signatures)
      if (&other != &signature && counts(other) && other.signer->fingerprint == signature.signer->fingerprint) others.push_back("'" + other.field + "'");
    if (!others.empty()) signature.remarks.push_back("The same certificate signed as " + base::joined(others, ", ") + " too: one person stands in several roles.");
  }
}

// Whoever made the file chose many of these words; none of them may break a line or steer a terminal.
void make_printable(Verified& verified) {
  const auto line = [](std::string& text) { text = base::one_line(text); };
  const auto lines = [&](std::vector<std::string>& texts) { std::for_each(texts.begin(), texts.end(), line); };
  auto& file = verified.file;
  if (file.unreadable) line(*file.unreadable);
  for (auto& signature : file.signatures) {
    for (auto* text : {&signature.field, &signature.label, &signature.reason}) line(*text);
    for (auto* texts : {&signature.reasons, &signature.changes, &signature.remarks}) lines(*texts);
    if (signature.signer) line(signature.signer->subject.name), line(signature.signer->issuer);
    if (signature.time) line(signature.time->authority);
  }
  lines(file.not_covered);
  line(verified.pages.reason);
  line(verified.about);
}

// The content is read only for a report of ours.
Verified verified_with(const Installation& installation, std::string_view pdf, const std::vector<std::string>& roots, const std::function<const content::Library&()>& content) {
  Verified verified;
  verified.file = signing::verify(pdf, {roots}, installation.clock.now());
  if (verified.file.unreadable) {
    verified.pages.reason = "The file cannot be read.";
    make_printable(verified);
    return verified;
  }
  name_shared_certificates(verified.file.signatures);
  // A file that says it is ours, and from which the roles cannot be learnt, must not pass for complete.
  auto at_best = signing::Verdict::good;
  try {
    if (const auto origin = origin_of(pdf)) {
      at_best = signing::Verdict::incomplete;
      const auto& library = content();
      verified.pages = compare_with_attachment(installation, library, *origin, pdf);
      // Compared is what was there before anybody signed; whoever signed first must have changed none of it.
      for (const auto& revision : verified.file.revisions)
        if (verified.pages.result == Comparison::Result::same && !revision.changes.empty())
          verified.pages = {Comparison::Result::different, "They were changed along with a signature. " + revision.changes.front()};
      const auto layout = installation.layout(origin->report, library);
      for (const auto& signatory : layout.signatories()) verified.required.push_back(signatory.role);
      verified.about = about(*origin, library);
      verified.anchor = origin->material.anchor;
      verified.expected = expected_signatories(installation, origin->material);
      at_best = signing::Verdict::good;
    } else {
      verified.pages.reason = "It carries no assessment of Touchstone's to compare it with.";
    }
  } catch (const base::Error& error) {
    if (at_best == signing::Verdict::good) at_best = signing::Verdict::wrong;  // its attachment cannot even be read
    verified.pages = {Comparison::Result::not_compared, error.faults().front().message};
  }
  for (const auto& role : verified.required)
    if (std::none_of(verified.file.signatures.begin(), verified.file.signatures.end(), [&](const Signature& one) { return one.field == role; }))
      verified.missing.push_back(role);
  verified.verdict = std::max(signing::verdict(verified.file, verified.required), at_best);
  // Whose certificate it is may be known; that this is who had to sign is not.
  if (signed_by_another(verified)) verified.verdict = std::max(verified.verdict, signing::Verdict::signer_unknown);
  if (verified.pages.result == Comparison::Result::different) verified.verdict = signing::Verdict::wrong;
  make_printable(verified);
  return verified;
}

}  // namespace

bool signed_by_another(const Verified& verified) {
  const auto& signatures = verified.file.signatures;
  return std::any_of(signatures.begin(), signatures.end(), [&](const Signature& one) { return is_signatory(verified, one) == false; });
}

bool needs_a_root(const Verified& verified) {
  const auto& signatures = verified.file.signatures;
  return verified.verdict == signing::Verdict::signer_unknown && std::any_of(signatures.begin(), signatures.end(), [](const Signature& one) { return !one.known; });
}

std::string conclusion(const Verified& verified) {
  if (verified.verdict == signing::Verdict::wrong) return "Do not rely on this file.";
  // The signatures may all be sound and still not be those of the people the assessment names.
  if (signed_by_another(verified))
    return "The signatures are sound, but somebody else signed than the assessment names. Ask why before you rely on this file.";
  switch (verified.verdict) {
    case signing::Verdict::signer_unknown: return "Nothing is wrong, but a signer’s certificate is not on your list.";
    case signing::Verdict::incomplete: return "Nothing is wrong, but not everyone who must sign has signed.";
    default: return "Nothing is wrong: all required roles have signed, and every signer is known.";
  }
}

std::vector<std::string> facts_of(const Verified& verified, const Signature& signature) {
  std::vector<std::string> facts;
  const bool sound = signature.state != signing::SignatureState::invalid;
  if (const auto& signer = signature.signer; signer && !sound) {
    facts.push_back("It bears the name of " + signer->subject.name + ", which proves nothing now.");
  } else if (signer) {
    facts.push_back("Signed by " + signer->subject.name + ", " + when(signature) + ".");
    const bool stranger = !signature.known && signer->kind == signing::CertificateKind::bought;
    facts.push_back("Certificate " + (stranger ? std::string{"of an issuer you have not named"} : std::string{in_words(signer->kind)}) + ", from " + signer->issuer + "; " +
                    (signature.known ? "known to you" : "not on your list") + "; " + word(signature.revocation) + ".");
    facts.push_back("Fingerprint " + signer->fingerprint);
    if (!signature.reason.empty()) facts.push_back("Stated reason: " + signature.reason);
    if (const auto matches = is_signatory(verified, signature))
      facts.push_back(*matches ? "This is the person the assessment names for this role."
                               : "The assessment names " + verified.expected.at(signature.field) + " for this role, not this person.");
  }
  facts.insert(facts.end(), signature.reasons.begin(), signature.reasons.end());
  if (sound)
    for (const auto& change : signature.changes) facts.push_back("Changed afterwards: " + change);
  facts.insert(facts.end(), signature.remarks.begin(), signature.remarks.end());
  return facts;
}

Verified verify_report(const Installation& installation, std::string_view pdf, const std::vector<std::string>& roots) {
  std::optional<content::Library> library;
  return verified_with(installation, pdf, roots, [&]() -> const content::Library& { return library.emplace(installation.library()); });
}

Verified verify_report(const Installation& installation, const content::Library& library, std::string_view pdf, const std::vector<std::string>& roots) {
  return verified_with(installation, pdf, roots, [&]() -> const content::Library& { return library; });
}

std::string as_text(const Verified& verified, const std::string& file) {
  std::ostringstream out;
  out << base::one_line(file) << "\n";
  if (verified.file.unreadable) {
    out << "  It cannot be judged: " << *verified.file.unreadable << "\n" << conclusion(verified) << "\n";
    return out.str();
  }
  if (!verified.about.empty()) out << "  It is about " << verified.about << "\n";
  if (verified.file.signatures.empty()) out << "  Nobody has signed it.\n";
  for (const auto& signature : verified.file.signatures) {
    out << "\n  " << (signature.field.empty() ? "A signature out of place" : signature.field) << ": " << in_words(signature.state) << "\n";
    for (const auto& fact : facts_of(verified, signature)) out << "    " << fact << "\n";
  }
  if (!verified.missing.empty()) out << "\n  Still to sign: " << base::joined(verified.missing, ", ") << ".\n";
  for (const auto& sentence : verified.file.not_covered) out << "  Not covered by any signature: " << sentence << "\n";
  out << "\n  Pages against the attached assessment: " << word(verified.pages.result)
      << (verified.pages.reason.empty() ? "." : ". " + verified.pages.reason) << "\n";
  if (verified.anchor) out << "  Anchor of the register's log, signed with it: " << registry::text(*verified.anchor) << "\n";
  out << "\n" << conclusion(verified) << (needs_a_root(verified) ? " Name the school’s root with --root." : "") << "\n";
  return out.str();
}

std::string as_xml(const Verified& verified, const std::string& file) {
  pugi::xml_document document;
  auto root = document.append_child("verification");
  const auto put = [](pugi::xml_node node, const char* name, const std::string& value) { node.append_attribute(name) = value.c_str(); };
  const auto lines = [](pugi::xml_node node, const char* name, const std::vector<std::string>& sentences) {
    for (const auto& sentence : sentences) node.append_child(name).text() = sentence.c_str();
  };
  static const char* const verdicts[] = {"good", "signer-unknown", "incomplete", "wrong"};
  put(root, "file", base::one_line(file));
  put(root, "verdict", verdicts[static_cast<int>(verified.verdict)]);
  put(root, "pages", word(verified.pages.result));
  if (!verified.pages.reason.empty()) put(root, "pages-reason", verified.pages.reason);
  if (verified.anchor) put(root, "log-anchor", registry::text(*verified.anchor));
  if (verified.file.unreadable) put(root, "unreadable", *verified.file.unreadable);
  for (const auto& signature : verified.file.signatures) {
    auto node = root.append_child("signature");
    put(node, "role", signature.field);
    put(node, "state", std::string{in_words(signature.state)});
    put(node, "known", signature.known ? "yes" : "no");
    put(node, "revocation", word(signature.revocation));
    if (const auto& signer = signature.signer) {
      put(node, "signer", signer->subject.name);
      put(node, "issuer", signer->issuer);
      put(node, "certificate", std::string{in_words(signer->kind)});
      put(node, "fingerprint", signer->fingerprint);
    }
    if (signature.time) {
      put(node, "time", base::iso(signature.time->instant));
      put(node, "clock", signature.time->authority.empty() ? "signer" : signature.time->authority);
    }
    if (!signature.reason.empty()) put(node, "stated-reason", signature.reason);
    if (const auto matches = is_signatory(verified, signature)) {
      put(node, "expected", verified.expected.at(signature.field));
      put(node, "is-expected", *matches ? "yes" : "no");
    }
    lines(node, "reason", signature.reasons);
    lines(node, "changed", signature.changes);
    lines(node, "remark", signature.remarks);
  }
  for (const auto& role : verified.missing) put(root.append_child("missing"), "role", role);
  lines(root, "not-covered", verified.file.not_covered);
  std::ostringstream out;
  document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
  return out.str();
}

}  // namespace app
