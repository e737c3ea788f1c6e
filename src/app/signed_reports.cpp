#include "app/signed_reports.hpp"

#include <algorithm>

#include "app/signing_a_report.hpp"
#include "base/text.hpp"

namespace app {
namespace {

[[noreturn]] void refuse(const std::string& file, const std::string& sentence) { throw base::Error(base::ErrorKind::refused, file, "", sentence); }

// The newest first.
std::vector<registry::File> signed_files(const registry::Register& in, registry::Id assessment) {
  auto files = in.files(assessment);
  std::erase_if(files, [](const auto& file) { return file.kind != registry::FileKind::signed_report; });
  std::sort(files.begin(), files.end(), [](const auto& one, const auto& other) { return one.id > other.id; });
  return files;
}

}  // namespace

std::optional<SignedReport> newest_signed(const registry::Register& in, registry::Id assessment, const std::string& report) {
  for (const auto& file : signed_files(in, assessment)) {
    try {
      auto bytes = in.bytes(file.id);
      if (auto origin = origin_of(bytes); origin && origin->report == report) return SignedReport{file, std::move(bytes), std::move(*origin)};
    } catch (const base::Error&) {  // damaged: an earlier one may still be read
    }
  }
  return std::nullopt;
}

std::vector<Place> places_to_sign(const Installation& installation, const std::string& report, const Material& material, std::string_view pdf) {
  const auto all = installation.signatories(report);
  const auto expected = expected_signatories(installation, material);
  const auto found = pdf.empty() ? signing::Verification{} : signing::verify(pdf, {}, installation.clock.now());
  const auto signature_of = [&](const std::string& role) {
    return std::find_if(found.signatures.begin(), found.signatures.end(), [&](const auto& one) { return one.field == role; });
  };
  const auto has_signed = [&](const std::string& role) { return signature_of(role) != found.signatures.end(); };
  std::vector<Place> places;
  for (const auto& signatory : all) {
    Place place{signatory, {}, {}, {}};
    if (const auto named = expected.find(signatory.role); named != expected.end()) place.expected = named->second;
    if (has_signed(signatory.role)) place.signature = *signature_of(signatory.role);
    else place.waits_for = waits_for(signatory, all, has_signed);
    places.push_back(std::move(place));
  }
  return places;
}

std::vector<std::string> signed_bytes(const registry::Register& in, const registry::Entry& entry) {
  std::vector<std::string> all;
  if (entry.kept == registry::Kept::signed_off)
    for (const auto& file : signed_files(in, entry.id)) try {
        all.push_back(in.bytes(file.id));
      } catch (const base::Error&) {  // damaged: an earlier one may still be read
      }
  return all;
}

Signing signing_of(const Installation& installation, const std::vector<std::string>& signed_reports) {
  Signing signing;
  for (const auto& bytes : signed_reports) try {
      const auto origin = origin_of(bytes);
      if (!origin || origin->report != "dpia") continue;
      for (const auto& place : places_to_sign(installation, origin->report, origin->material, bytes)) {
        ++signing.places;
        if (place.signature) ++signing.signatures;
        else if (place.waits_for.empty()) signing.may_sign.push_back(place.signatory.role);
      }
      break;
    } catch (const base::Error&) {  // damaged, or a layout of the school's own: whoever opens it is told why
    }
  return signing;
}

SignedAnchor anchor_in(const signing::File& pdf, base::Instant now) {
  const auto found = signing::verify(pdf.bytes, {}, now);
  if (found.unreadable) refuse(pdf.name, "It cannot be judged: " + *found.unreadable);
  if (found.signatures.empty()) refuse(pdf.name, "Nobody has signed it, so that it vouches for nothing. Name a signed report.");
  SignedAnchor anchor;
  for (const auto& signature : found.signatures) {
    if (signature.state == signing::SignatureState::invalid)
      refuse(pdf.name, "The signature '" + signature.field + "' in it is not valid, so that it vouches for nothing. Name a copy that verifies.");
    if (signature.signer && !base::one_of(signature.signer->subject.name, anchor.signers)) anchor.signers.push_back(signature.signer->subject.name);
  }
  const auto origin = origin_of(pdf.bytes);
  if (!origin || !origin->material.anchor) refuse(pdf.name, "No anchor was signed with it. Name a report that was made in the register and signed there.");
  anchor.anchor = *origin->material.anchor;
  return anchor;
}

OwnAnchors anchors_in(const registry::Register& in, base::Instant now) {
  OwnAnchors own;
  std::set<std::string> seen;
  for (const auto& entry : in.list())
    for (const auto& file : in.files(entry.id)) {
      if (file.kind != registry::FileKind::signed_report || !seen.insert(file.sha256).second) continue;
      const std::string name = "signed report " + std::to_string(file.id) + " (" + file.name + ")";
      try {
        const signing::File pdf{name, in.bytes(file.id)};
        const auto origin = origin_of(pdf.bytes);
        if (!origin || !origin->material.anchor) continue;  // made elsewhere, or before there were anchors
        auto anchor = anchor_in(pdf, now);
        const auto same = std::find_if(own.anchors.begin(), own.anchors.end(), [&](const auto& one) { return one.anchor == anchor.anchor; });
        if (same == own.anchors.end()) own.anchors.push_back(std::move(anchor));
        else same->signers = anchor.signers.size() > same->signers.size() ? anchor.signers : same->signers;
      } catch (const base::Error& error) {
        own.remarks.push_back("The anchor in " + base::one_line(name) + " does not count. " + base::one_line(error.faults().front().message));
      }
    }
  return own;
}

}  // namespace app
