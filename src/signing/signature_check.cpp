#include "signing/signature_check.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "signing/byte_range.hpp"
#include "signing/cms_check.hpp"
#include "signing/der.hpp"
#include "signing/timestamp.hpp"

namespace signing {

namespace {

// What a signer writes is shown, but not at any length.
std::string shortened(const std::string& text) {
  constexpr std::size_t longest = 500;
  const std::u32string points = base::code_points(text);
  return points.size() <= longest ? text : base::utf8(points.substr(0, longest)) + " […]";
}

std::string day(const base::Instant& instant) { return base::in_words(base::date_of(instant)); }

void append(std::vector<std::string>& to, std::optional<std::string> sentence) {
  if (sentence) to.push_back(std::move(*sentence));
}

// The transforms by which a signature says what may follow it (ISO 32000-1, 12.8.2).
std::vector<const PdfDictionary*> parameters_of(const PdfDictionary& signature, const PdfView& view,
                                                std::string_view method) {
  std::vector<const PdfDictionary*> found;
  static const PdfDictionary none;
  const PdfArray* references = view.array_at(signature, "Reference");
  if (!references) return found;
  for (const PdfValue& item : *references) {
    const auto* reference = view.resolved(item).as<PdfDictionary>();
    if (!reference || !view.at(*reference, "TransformMethod").is_name(method)) continue;
    const PdfDictionary* parameters = view.dictionary_at(*reference, "TransformParams");
    found.push_back(parameters ? parameters : &none);
  }
  return found;
}

bool lock_holds(const PdfDictionary& lock, const PdfView& view, const std::string& field) {
  const PdfValue& action = view.at(lock, "Action");
  if (action.is_name("All")) return true;
  bool named = false;
  if (const PdfArray* fields = view.array_at(lock, "Fields"))
    for (const PdfValue& item : *fields)
      if (const auto* name = view.resolved(item).as<PdfString>()) {
        const std::string text = pdf_text(name->bytes);
        named = named || text == field || field.starts_with(text + ".");
      }
  if (action.is_name("Include")) return named;
  if (action.is_name("Exclude")) return !named;
  return true;  // a lock that cannot be understood holds
}

class SignatureCheck {
 public:
  SignatureCheck(const SigningField& field, const CheckedFile& context) : field_(field), context_(context) {}

  CheckedSignature run() {
    finding().field = field_.name;
    finding().label = shortened(field_.label);
    finding().reasons = field_.faults;
    checked_.dictionary = field_.signature;
    try {
      if (field_.signature && field_.holder) check(*field_.signature);
    } catch (const base::Error& error) {
      wrong(error.faults().front().message);
    }
    return std::move(checked_);
  }

 private:
  Signature& finding() { return checked_.finding; }
  void wrong(const std::string& reason) { finding().reasons.push_back(reason); }
  void remark(const std::string& sentence) { finding().remarks.push_back(sentence); }
  PdfView then() const { return context_.file.view(context_.revisions[*checked_.revision].section); }

  void check(const PdfDictionary& signature) {
    const auto range = byte_range_of(signature, *field_.holder, context_.file.bytes(), finding().reasons);
    if (!range) return;
    finding().end = range->end;
    const auto value = context_.file.bytes().substr(range->gap_begin, range->gap_end - range->gap_begin);
    if (context_.own && value.find_first_of("abcdef") != std::string_view::npos)
      wrong("Its value is not written in the one form it must have.");
    if (!find_revision(*range)) return;
    check_place();
    read_statements(signature);
    check_value(signature, *range);
  }

  bool find_revision(const ByteRange& range) {
    const auto& revisions = context_.revisions;
    for (std::size_t i = 0; i < revisions.size(); ++i) {
      if (range.end < revisions[i].mark) continue;
      const std::string_view behind = context_.file.bytes().substr(revisions[i].mark, range.end - revisions[i].mark);
      if (std::all_of(behind.begin(), behind.end(), is_pdf_space)) checked_.revision = i;  // some end with more lines
    }
    if (!checked_.revision) wrong("It does not cover the file up to the end of a revision.");
    return checked_.revision.has_value();
  }

  // The same signature stood in the same field when it was made, and was made with its revision.
  void check_place() {
    const PdfRevision& revision = context_.revisions[*checked_.revision];
    const auto& fields = context_.fields[*checked_.revision];
    const auto as_it_was = std::find_if(fields.begin(), fields.end(),
                                        [&](const SigningField& field) { return field.number == field_.number; });
    if (as_it_was == fields.end() || as_it_was->name != field_.name || as_it_was->signature != field_.signature) {
      wrong("Its field did not hold it when it was made.");
      return;
    }
    checked_.field = as_it_was->dictionary;
    if (field_.holder->begin < revision.begin || field_.holder->end > revision.end)
      wrong("It lies in another revision than it was made for.");
    if (!revision.self_contained) wrong("The file as it was signed is not complete in itself.");
  }

  void read_statements(const PdfDictionary& signature) {
    finding().reason = shortened(then().text_at(signature, "Reason"));
    const PdfValue& type = then().at(signature, "Type");
    finding().document_timestamp = type.is_name("DocTimeStamp");
    if (!type.is_null() && !type.is_name("Sig") && !finding().document_timestamp) wrong("It is not a signature.");
    if (checked_.field) {
      const PdfDictionary* lock = then().dictionary_at(*checked_.field, "Lock");
      if (lock) finding().locks = then().at(*lock, "Action").is_name("All");
    }
    for (const PdfDictionary* parameters : parameters_of(signature, then(), "FieldMDP"))
      if (then().at(*parameters, "Action").is_name("All")) finding().locks = true;
    read_certification(signature);
  }

  void read_certification(const PdfDictionary& signature) {
    const auto found = parameters_of(signature, then(), "DocMDP");
    if (found.empty()) return;
    const PdfValue& level = then().at(*found.front(), "P");
    const auto* number = level.as<std::int64_t>();
    if (found.size() > 1 || (!level.is_null() && (!number || *number < 1 || *number > 3))) {
      wrong("It says in a wrong way what may be changed after it.");
      return;
    }
    finding().certification = number ? static_cast<int>(*number) : 2;
    const PdfDictionary* permissions = then().dictionary_at(then().catalog(), "Perms");
    const PdfValue* named = permissions ? permissions->find("DocMDP") : nullptr;
    const auto* reference = named ? named->as<PdfReference>() : nullptr;
    if (!reference || then().object(reference->number) != field_.holder || field_.holder->value.as<PdfDictionary>() != field_.signature)
      wrong("It claims to certify the file, but the file does not say so.");
    for (const SigningField& other : context_.fields[*checked_.revision])
      if (other.filled && other.number != field_.number)
        wrong("It claims to certify the file, but was not its first signature.");
  }

  void check_value(const PdfDictionary& signature, const ByteRange& range) {
    const PdfValue& kind = then().at(signature, "SubFilter");
    CmsProfile profile = CmsProfile::cades;
    if (kind.is_name("adbe.pkcs7.detached")) {
      profile = CmsProfile::pkcs7;
    } else if (kind.is_name("ETSI.RFC3161")) {
      profile = CmsProfile::timestamp;
    } else if (!kind.is_name("ETSI.CAdES.detached")) {
      wrong("It is of a kind that is not accepted here, because it rests on SHA-1 or is unknown.");
      return;
    }
    if (finding().document_timestamp != (profile == CmsProfile::timestamp)) {
      wrong("It says in two ways what it is.");
      return;
    }
    const std::string& contents = signature.find("Contents")->as<PdfString>()->bytes;
    std::string_view value, rest;
    std::optional<std::string> rewritten;
    if (profile == CmsProfile::pkcs7) {  // PAdES demands DER (ETSI EN 319 142-1, 4.2), its forerunner did not
      std::size_t length = 0;
      rewritten = plain_der(contents, length);
      if (!rewritten) {
        wrong("Its value cannot be read.");
        return;
      }
      value = *rewritten;
      rest = std::string_view(contents).substr(length);
    } else {
      DerReader reader(contents);
      value = reader.any().whole;
      rest = reader.rest();
    }
    if (rest.find_first_not_of('\0') != std::string_view::npos) {
      wrong("Bytes are hidden behind its value.");
      return;
    }
    const std::string_view bytes = context_.file.bytes();
    const auto before = bytes.substr(0, range.gap_begin);
    const auto after = bytes.substr(range.gap_end, range.end - range.gap_end);
    if (profile == CmsProfile::timestamp) {
      check_document_timestamp(check_token(value, {before, after}));
      return;
    }
    CmsFinding cms = check_cms(value, {before, after}, profile);
    for (const std::string& reason : cms.reasons) wrong(reason);
    if (!cms.signer) return;
    finding().signer = summary_of(cms.signer.get(), context_.roots);
    if (!cms.reasons.empty()) return;
    append(finding().reasons, false_certificate(cms.signer.get(), cms.certificates, context_.roots));
    find_time(signature, cms);
    check_signer(cms.signer.get(), cms.certificates, CertificateUse::signing);
  }

  void check_document_timestamp(TokenFinding token) {
    for (const std::string& reason : token.reasons) wrong(reason);
    if (!token.authority) return;
    finding().signer = summary_of(token.authority.get(), context_.roots);
    if (!token.reasons.empty()) return;
    finding().time = SigningTime{token.time, finding().signer->subject.name, false};
    append(finding().reasons, false_certificate(token.authority.get(), token.certificates, context_.roots));
    check_signer(token.authority.get(), token.certificates, CertificateUse::timestamping);
    finding().time->authority_known = finding().known;
  }

  void find_time(const PdfDictionary& signature, const CmsFinding& cms) {
    if (cms.token.empty()) {
      const auto* written = then().at(signature, "M").as<PdfString>();
      const auto stated = written ? instant_of_pdf_date(written->bytes) : std::nullopt;
      if (stated) finding().time = SigningTime{*stated, "", false};
      if (!stated) remark("It does not say when it was made.");
      if (stated && stated->seconds > context_.now.seconds + clock_tolerance_seconds)
        remark("Its signer's clock was ahead: it says " + day(*stated) + ".");
      return;
    }
    const TokenFinding token = check_token(cms.token, {cms.value});
    for (const std::string& reason : token.reasons) wrong("Its timestamp is not valid: " + reason);
    if (!token.reasons.empty()) return;
    append(finding().reasons, false_certificate(token.authority.get(), token.certificates, context_.roots));
    const CertificatePath path = path_to_root(token.authority.get(), token.certificates, token.time,
                                              CertificateUse::timestamping);
    append(finding().reasons, path.broken);
    const CertificateSummary authority = summary_of(token.authority.get(), context_.roots);
    finding().time = SigningTime{token.time, authority.subject.name, path.known};
    if (token.time < authority.validity.from || token.time > authority.validity.until)
      wrong("Its timestamp was made when its authority's certificate was not valid.");
    if (token.time.seconds > context_.now.seconds + clock_tolerance_seconds) wrong("Its timestamp lies in the future.");
    if (!path.known)
      remark("Its time is by " + authority.subject.name + ", a timestamp authority that is not on your list.");
  }

  CertificatePath path_to_root(X509* certificate, const std::vector<Certificate>& others, const base::Instant& instant,
                               CertificateUse use) const {
    std::vector<Certificate> all;
    for (const auto* list : {&others, &context_.stored_certificates})
      for (const Certificate& certificate_found : *list) all.push_back(shared(certificate_found.get()));
    return path_of(certificate, all, context_.roots, instant, use);
  }

  void check_signer(X509* certificate, const std::vector<Certificate>& others, CertificateUse use) {
    const base::Instant made = finding().time ? finding().time->instant : context_.now;
    const Validity& validity = finding().signer->validity;
    if (made < validity.from || made > validity.until)
      wrong("It was made on " + day(made) + ", when its certificate was not valid (" + day(validity.from) + " to " +
            day(validity.until) + ").");
    const CertificatePath path = path_to_root(certificate, others, made, use);
    append(finding().reasons, path.broken);
    append(finding().remarks, path.remark);
    finding().known = path.known;
    const bool proven_time = finding().time && finding().time->authority_known;
    if (context_.now > validity.until && made <= validity.until)
      remark("Its certificate ended on " + day(validity.until) +
             (proven_time ? ". The timestamp proves that it was made before."
                          : ". Without a timestamp nothing proves that it was made before."));
    check_revocation(certificate, path.issuers);
  }

  void check_revocation(X509* certificate, const std::vector<Certificate>& issuers) {
    const bool proven_time = finding().time && finding().time->authority_known;
    for (std::size_t i = 0; i < issuers.size(); ++i) {
      X509* subject = i == 0 ? certificate : issuers[i - 1].get();
      std::vector<Certificate> own_issuer;
      own_issuer.push_back(shared(issuers[i].get()));
      const RevocationFinding found = revocation_of(subject, own_issuer, context_.stored_lists);
      if (found.listed && i == 0 && !found.revoked) {
        finding().revocation = Revocation::not_revoked;
        remark("Its certificate had not been withdrawn when a list in the file was made, on " + day(*found.listed) + ".");
      }
      if (!found.revoked) continue;
      const std::string withdrawn = std::string(i == 0 ? "Its certificate" : "A certificate that vouches for it") +
                                    " was withdrawn on " + day(*found.revoked);
      if (i == 0) finding().revocation = Revocation::revoked;
      if (proven_time && finding().time->instant < *found.revoked)
        remark(withdrawn + ". The timestamp proves that it was made before.");
      else
        wrong(withdrawn + (proven_time ? ", before it was made." : ", and nothing proves that it was made before."));
    }
  }

  const SigningField& field_;
  const CheckedFile& context_;
  CheckedSignature checked_;
};

}  // namespace

CheckedSignature check_signature(const SigningField& field, const CheckedFile& context) {
  return SignatureCheck(field, context).run();
}

bool locks(const CheckedSignature& signature, const PdfView& view, const std::string& field) {
  if (signature.field)
    if (const PdfDictionary* lock = view.dictionary_at(*signature.field, "Lock"))
      if (lock_holds(*lock, view, field) || view.at(*lock, "P") == PdfValue{std::int64_t{1}}) return true;
  if (!signature.dictionary) return false;
  for (const PdfDictionary* parameters : parameters_of(*signature.dictionary, view, "FieldMDP"))
    if (lock_holds(*parameters, view, field)) return true;
  return false;
}

std::optional<base::Instant> instant_of_pdf_date(std::string_view text) {
  if (text.starts_with("D:")) text.remove_prefix(2);
  const auto number = [&](std::size_t digits, int otherwise) -> std::optional<int> {
    if (text.empty() || text[0] < '0' || text[0] > '9') return otherwise;
    if (text.size() < digits) return std::nullopt;
    int read = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (text[i] < '0' || text[i] > '9') return std::nullopt;
      read = read * 10 + (text[i] - '0');
    }
    text.remove_prefix(digits);
    return read;
  };
  const auto year = number(4, -1), month = number(2, 1), day_of_month = number(2, 1);
  const auto hour = number(2, 0), minute = number(2, 0), second = number(2, 0);
  if (!year || !month || !day_of_month || !hour || !minute || !second) return std::nullopt;
  const auto two = [](int value) { return std::string(value < 10 ? "0" : "") + std::to_string(value); };
  if (*year < 1000 || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  const auto date = base::parse_date(std::to_string(*year) + "-" + two(*month) + "-" + two(*day_of_month));
  if (!date) return std::nullopt;
  std::int64_t seconds = base::start_of(*date).seconds + *hour * 3600 + *minute * 60 + *second;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    const int sign = text[0] == '+' ? 1 : -1;
    text.remove_prefix(1);
    const auto hours = number(2, -1);
    if (text.starts_with("'")) text.remove_prefix(1);
    const auto minutes = number(2, 0);
    if (!hours || !minutes || *hours < 0 || *hours > 23 || *minutes > 59) return std::nullopt;
    seconds -= sign * (*hours * 3600 + *minutes * 60);
    if (text.starts_with("'")) text.remove_prefix(1);
  } else if (text.starts_with("Z")) {
    text = text.substr(text.size());
  }
  if (!text.empty()) return std::nullopt;
  return base::Instant{seconds};
}

}  // namespace signing
