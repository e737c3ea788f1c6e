#include "signing/verify.hpp"

#include <algorithm>
#include <exception>

#include "base/error.hpp"
#include "base/text.hpp"
#include "signing/attachments.hpp"
#include "signing/byte_range.hpp"
#include "signing/difference.hpp"
#include "signing/second_reader.hpp"
#include "signing/signature_check.hpp"

namespace signing {

namespace {

constexpr std::size_t most_signatures = 50;
constexpr std::size_t most_stored = 64;

std::vector<Certificate> roots_of(const Trust& trust) {
  std::vector<Certificate> roots;
  for (const std::string& text : trust.roots) {
    auto found = certificates_in(text);
    if (found.empty())
      throw base::Error(base::ErrorKind::faults, "", "",
                        "This is not a certificate. Give the school's root certificate as a PEM file.");
    for (Certificate& certificate : found) roots.push_back(std::move(certificate));
  }
  return roots;
}

std::string bytes_were(std::size_t count) {
  return count == 1 ? std::string("One byte was") : std::to_string(count) + " bytes were";
}

// A PDF taken apart, as every question here needs it.
struct Opened {
  explicit Opened(std::string_view pdf) : file(pdf), revisions(revisions_of(file)) {
    for (const PdfRevision& revision : revisions) {
      fields.push_back(signing_fields(file.view(revision.section)));
      if (static_cast<std::size_t>(std::count_if(fields.back().begin(), fields.back().end(), is_filled)) > most_signatures)
        throw base::Error(base::ErrorKind::faults, "", "", "The file has more than 50 signatures.");
    }
  }

  static bool is_filled(const SigningField& field) { return field.filled; }

  const std::vector<SigningField>& fields_now() const { return fields.back(); }
  // The first revision in which anything is signed; nullopt where nothing is.
  std::optional<std::size_t> first_signed() const {
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (std::any_of(fields[i].begin(), fields[i].end(), is_filled)) return i;
    return std::nullopt;
  }
  PdfView first_signers_view() const {
    return file.view(revisions[first_signed().value_or(revisions.size() - 1)].section);
  }

  PdfFile file;
  std::vector<PdfRevision> revisions;
  std::vector<std::vector<SigningField>> fields;  // of each revision
};

// Certificates and revocation lists in the document security store (ETSI EN 319 142-1, 5.4).
struct Stored {
  explicit Stored(const PdfView& view) : view_(view) {
    const PdfDictionary* store = view.dictionary_at(view.catalog(), "DSS");
    if (!store) return;
    gather(*store, "Certs", "CRLs");
    if (const PdfDictionary* by_signature = view.dictionary_at(*store, "VRI"))
      for (const auto& entry : by_signature->entries)
        if (const auto* one = view.resolved(entry.second).as<PdfDictionary>()) gather(*one, "Cert", "CRL");
  }

  std::vector<Certificate> certificates;
  std::vector<RevocationList> lists;

 private:
  void gather(const PdfDictionary& from, std::string_view certificate_key, std::string_view list_key) {
    for (const std::string& bytes : contents(from, certificate_key))
      for (Certificate& found : certificates_in(bytes)) certificates.push_back(std::move(found));
    for (const std::string& bytes : contents(from, list_key))
      for (RevocationList& found : revocation_lists_in(bytes)) lists.push_back(std::move(found));
  }

  std::vector<std::string> contents(const PdfDictionary& from, std::string_view key) {
    std::vector<std::string> found;
    const PdfArray* array = view_.array_at(from, key);
    if (!array) return found;
    for (const PdfValue& item : *array) {
      const PdfObject* stream = view_.stream(item);
      if (!stream || seen_.size() == most_stored ||
          std::find(seen_.begin(), seen_.end(), stream) != seen_.end())
        continue;
      seen_.push_back(stream);
      found.push_back(view_.unpacked(*stream));
    }
    return found;
  }

  PdfView view_;
  std::vector<const PdfObject*> seen_;
};

class Verifier {
 public:
  Verifier(std::string_view pdf, const std::vector<Certificate>& roots, const base::Instant& now)
      : opened_(pdf), roots_(roots), now_(now) {}

  Verification run(SecondReading second) {
    Verification result;
    if (auto difference = disagreement(opened_.file, second)) {
      result.unreadable = std::move(difference);
      return result;
    }
    steps_ = steps_of(opened_.file, opened_.revisions, opened_.fields);
    try {
      result.attachments = attachments_in(opened_.first_signers_view());
    } catch (const base::Error&) {  // no signature depends on them; asking for one says what is wrong
    }
    const bool own = std::any_of(result.attachments.begin(), result.attachments.end(),
                                 [](const Attachment& one) { return one.name == made_with_attachment; });
    check_signatures(own);
    refuse_shared_revisions();
    for (const SigningField& field : opened_.fields_now())
      if (!field.filled) result.empty_fields.push_back({field.name, field.label});
    list_revisions(result);
    name_uncovered(result);
    for (CheckedSignature& signature : checked_) find_changes(signature);
    for (CheckedSignature& signature : checked_) result.signatures.push_back(std::move(signature.finding));
    name_strays(result);
    return result;
  }

 private:
  const std::vector<PdfRevision>& revisions() const { return opened_.revisions; }

  void check_signatures(bool own) {
    const Stored stored(opened_.file.newest());
    const CheckedFile context{opened_.file, revisions(), opened_.fields, roots_, stored.certificates, stored.lists, now_, own};
    for (const SigningField& field : opened_.fields_now())
      if (field.filled) checked_.push_back(check_signature(field, context));
    // In the order in which they were made; those that do not even say what they cover come last.
    const auto order = [](const CheckedSignature& signature) { return signature.finding.end - 1; };
    std::stable_sort(checked_.begin(), checked_.end(), [&](const CheckedSignature& a, const CheckedSignature& b) {
      return order(a) < order(b);
    });
  }

  // One revision is one signer's: two signatures over the same bytes cannot both leave out only themselves.
  void refuse_shared_revisions() {
    for (CheckedSignature& one : checked_)
      for (const CheckedSignature& other : checked_)
        if (&one != &other && one.revision && one.revision == other.revision) {
          one.finding.reasons.emplace_back("Another signature claims to cover the same bytes.");
          break;
        }
  }

  // A signature that the form no longer leads to: somebody wants it out of sight.
  void name_strays(Verification& result) const {
    const PdfView now = opened_.file.newest();
    std::vector<const PdfObject*> in_place;
    for (const SigningField& field : opened_.fields_now()) in_place.push_back(field.holder);
    if (const PdfDictionary* permissions = now.dictionary_at(now.catalog(), "Perms"))
      for (const char* key : {"UR", "UR3"})  // a maker's leave to use its reader's functions, which signs nothing
        if (const PdfValue* held = permissions->find(key))
          if (const auto* reference = held->as<PdfReference>()) in_place.push_back(now.object(reference->number));
    for (const int number : opened_.file.numbers()) {
      const PdfObject* object = now.object(number);
      const auto* dictionary = object ? object->value.as<PdfDictionary>() : nullptr;
      if (!dictionary || !dictionary->find("ByteRange") || !dictionary->find("Contents") ||
          std::find(in_place.begin(), in_place.end(), object) != in_place.end())
        continue;
      Signature stray;
      stray.reasons.emplace_back("No field of the form leads to it.");
      result.signatures.push_back(std::move(stray));
      if (result.signatures.size() >= 2 * most_signatures) return;
    }
  }

  const CheckedSignature* signature_over(std::size_t revision) const {
    for (const CheckedSignature& signature : checked_)
      if (signature.revision == revision && signature.finding.reasons.empty()) return &signature;
    return nullptr;
  }

  std::size_t trailing_bytes() const {
    std::size_t end = revisions().back().end;
    for (const CheckedSignature& signature : checked_) end = std::max(end, signature.finding.end);
    return opened_.file.bytes().size() - end;
  }

  void find_changes(CheckedSignature& signature) {
    Signature& finding = signature.finding;
    if (signature.revision) {
      const PdfView then = opened_.file.view(revisions()[*signature.revision].section);
      for (std::size_t i = *signature.revision + 1; i < steps_.size(); ++i) {
        const RevisionStep& step = steps_[i];
        finding.changes.insert(finding.changes.end(), step.changes.begin(), step.changes.end());
        if (step.field.empty()) continue;
        const CheckedSignature* later = signature_over(i);
        if (!later || later->finding.field != step.field)
          finding.changes.push_back("The field \"" + step.field + "\" was filled with something that is not a valid signature.");
        if (finding.certification == 1 || locks(signature, then, step.field))
          finding.changes.push_back("The field \"" + step.field + "\" was signed although this signature forbids it.");
      }
      if (trailing_bytes() > 0)
        finding.changes.push_back(bytes_were(trailing_bytes()) + " added behind the file's end.");
    }
    finding.state = !finding.reasons.empty()   ? SignatureState::invalid
                    : !finding.changes.empty() ? SignatureState::valid_then_changed
                                               : SignatureState::valid;
  }

  void list_revisions(Verification& result) const {
    const std::size_t first = opened_.first_signed().value_or(revisions().size());
    if (first > 0) result.revisions.push_back({revisions()[first - 1].end, "", {}});
    for (std::size_t i = first; i < revisions().size(); ++i) {
      const CheckedSignature* signature = signature_over(i);
      result.revisions.push_back({revisions()[i].end, signature ? signature->finding.field : "", steps_[i].changes});
    }
  }

  void name_uncovered(Verification& result) const {
    std::size_t past = 0;
    for (const CheckedSignature& signature : checked_)
      if (signature.revision && signature.finding.reasons.empty()) past = std::max(past, *signature.revision + 1);
    if (past == 0) return;
    for (std::size_t i = past; i < revisions().size(); ++i) {
      const bool harmless = steps_[i].validation_data && steps_[i].changes.empty();
      result.not_covered.push_back(
          harmless ? "Validation data was added after the last signature, and no signature covers it."
                   : bytes_were(revisions()[i].end - revisions()[i].begin) +
                         " added after the last signature, and no signature covers them.");
    }
    if (trailing_bytes() > 0)
      result.not_covered.push_back(bytes_were(trailing_bytes()) + " added behind the file's end, and no signature covers them.");
  }

  Opened opened_;
  const std::vector<Certificate>& roots_;
  base::Instant now_;
  std::vector<RevisionStep> steps_;
  std::vector<CheckedSignature> checked_;
};

// What a person can do about it, before what only helps whoever looks into the bytes.
std::string sentence_of(const base::Error& error) {
  const base::Fault& fault = error.faults().front();
  if (!fault.place.starts_with("byte ")) return fault.message;
  return "The file is damaged, or built as no PDF should be, so nothing in it can be relied on. Ask for it again, as it was signed. (In detail: " + fault.message + " At " + fault.place + ".)";
}

const SigningField& field_named(const Opened& opened, std::string_view name) {
  for (const SigningField& field : opened.fields_now())
    if (field.name == name && field.signature && field.holder) return field;
  std::vector<std::string> filled;
  for (const SigningField& field : opened.fields_now())
    if (field.signature && field.holder) filled.push_back(field.name);
  throw base::Error(base::ErrorKind::refused, "", "",
                    "Nobody has signed in the field \"" + std::string(name) + "\". " +
                        (filled.empty() ? "The file holds no signature." : "Ask for " + base::alternatives(filled) + "."));
}

}  // namespace

std::string_view in_words(SignatureState state) {
  switch (state) {
    case SignatureState::valid: return "valid";
    case SignatureState::valid_then_changed: return "valid, but the file was changed afterwards";
    case SignatureState::invalid: return "not valid";
  }
  return "";
}

Verification verify(std::string_view pdf, const Trust& trust, const base::Instant& now, SecondReading second) {
  const std::vector<Certificate> roots = roots_of(trust);
  Verification failed;
  try {
    return Verifier(pdf, roots, now).run(second);
  } catch (const base::Error& error) {
    failed.unreadable = sentence_of(error);
  } catch (const std::exception&) {
    failed.unreadable = "The file could not be read.";
  }
  return failed;
}

Verdict verdict(const Verification& verification, const std::vector<std::string>& required) {
  if (verification.unreadable) return Verdict::wrong;
  bool all_known = true, somebody_signed = false;
  std::vector<std::string> signed_fields;
  for (const Signature& signature : verification.signatures) {
    if (signature.state != SignatureState::valid) return Verdict::wrong;
    all_known = all_known && signature.known;
    somebody_signed = somebody_signed || !signature.document_timestamp;
    signed_fields.push_back(signature.field);
  }
  for (const std::string& field : required)
    if (std::find(signed_fields.begin(), signed_fields.end(), field) == signed_fields.end()) return Verdict::incomplete;
  if (!somebody_signed) return Verdict::incomplete;
  return all_known ? Verdict::good : Verdict::signer_unknown;
}

std::string extract(std::string_view pdf, std::string_view field) {
  const Opened opened(pdf);
  const SigningField& found = field_named(opened, field);
  std::vector<std::string> reasons;
  const auto range = byte_range_of(*found.signature, *found.holder, pdf, reasons);
  if (!range)
    throw base::Error(base::ErrorKind::refused, "", "",
                      "What the signature in \"" + std::string(field) + "\" covers cannot be told. " + reasons.front());
  return std::string(pdf.substr(0, range->end));
}

std::string revision(std::string_view pdf, std::size_t index) {
  const Opened opened(pdf);
  const auto signed_first = opened.first_signed();
  if (!signed_first && index == 0) return std::string(pdf);  // with whatever stands behind its end
  const std::size_t first = signed_first.value_or(opened.revisions.size());
  const std::size_t wanted = index + (first > 0 ? first - 1 : 0);
  if (wanted >= opened.revisions.size())
    throw base::Error(base::ErrorKind::refused, "", "", "The file has fewer revisions.");
  return std::string(pdf.substr(0, opened.revisions[wanted].end));
}

std::vector<Attachment> read_attachments(std::string_view pdf) {
  return attachments_in(Opened(pdf).first_signers_view());
}

std::string attachment(std::string_view pdf, std::string_view name) {
  const Opened opened(pdf);
  return attachment_in(opened.first_signers_view(), name);
}

std::map<std::string, std::string> attachments(std::string_view pdf, const std::vector<std::string>& names) {
  const Opened opened(pdf);
  const PdfView view = opened.first_signers_view();
  std::map<std::string, std::string> found;
  for (const Attachment& attached : attachments_in(view))
    if (base::one_of(attached.name, names)) found.emplace(attached.name, attachment_in(view, attached.name));
  return found;
}

}  // namespace signing
