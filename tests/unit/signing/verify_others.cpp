// PDFs that other programs made or signed, in the forms that ours never has.
#define POINTERHOLDER_TRANSITION 4  // qpdf asks every user to say so
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/pdf_update.hpp"
#include "support/signed_by_hand.hpp"
#include "support/signed_files.hpp"

using namespace signing;
using namespace support;
using Catch::Matchers::Contains;

namespace {

std::string fixture(const std::string& name) {
  return base::DiskFiles().read(std::string(TOUCHSTONE_SOURCE) + "/tests/fixtures/signed/" + name);
}

const Trust& their_root() {
  static const Trust trust{{fixture("root.pem")}};
  return trust;
}

template <class Change>
std::string rewritten(const std::string& plain, const Change& change) {
  QPDF document;
  document.processMemoryFile("plain", plain.data(), plain.size());
  QPDFWriter writer(document);
  writer.setOutputMemory();
  writer.setStaticID(true);
  change(writer);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

TEST_CASE("What poppler signed is valid, and its second signer is seen to have changed more than he should") {
  const auto once = verify(fixture("poppler.pdf"), their_root(), noon);
  INFO(told(once));
  CHECK(verdict(once, {"dpo"}) == Verdict::good);
  CHECK(once.signatures.at(0).signer->subject.name == "Ann Example");
  CHECK(once.empty_fields.size() == 3);
  CHECK_FALSE(once.revisions.back().changes.empty());

  const auto twice = verify(fixture("poppler-twice.pdf"), their_root(), noon);
  CHECK(signature_in(twice, "dpo").state == SignatureState::valid_then_changed);
  CHECK(signature_in(twice, "senco").state == SignatureState::valid);
  CHECK(verdict(verify(extract(fixture("poppler-twice.pdf"), "dpo"), their_root(), noon), {}) == Verdict::good);
}

TEST_CASE("What pdf-lib signed is valid, with a table of objects and with streams of them") {
  for (const auto* name : {"pdf-lib.pdf", "pdf-lib-object-streams.pdf"}) {
    const auto pdf = fixture(name);
    const auto result = verify(pdf, their_root(), noon);
    INFO(name << told(result));
    CHECK(verdict(result, {}) == Verdict::good);
    CHECK(result.signatures.at(0).field == "Signature1");
    REQUIRE(result.revisions.size() == 1);  // signed as it was made
    CHECK(result.revisions[0].field == "Signature1");
    CHECK(revision(pdf, 0) == pdf);
    // Another revision, in the file's own form of table and in the other.
    for (const auto table : {Table::classic, Table::stream}) {
      const auto next = PdfUpdate(pdf).put(90, "(more)").finish(table);
      CHECK(signature_in(verify(next, their_root(), noon), "Signature1").state == SignatureState::valid_then_changed);
    }
  }
}

TEST_CASE("Two signers in one signature are one too many") {
  const auto result = verify(fixture("podofo-two-signers.pdf"), their_root(), noon);
  CHECK(result.signatures.at(0).state == SignatureState::invalid);
  CHECK_THAT(told(result), Contains("more than one signer"));
}

TEST_CASE("A changed byte in another program's file is seen") {
  for (const auto* name : {"poppler.pdf", "pdf-lib.pdf", "pdf-lib-object-streams.pdf"}) {
    const auto pdf = fixture(name);
    const auto gap = pdf.find("/Contents");
    for (std::size_t at = 9; at < pdf.size(); at += 101) {
      if (at > gap && at < gap + 5'000) continue;
      auto changed = pdf;
      changed[at] = static_cast<char>(changed[at] ^ 4);
      INFO(name << " at " << at);
      CHECK(verdict(verify(changed, their_root(), noon), {}) == Verdict::wrong);
    }
  }
}

TEST_CASE("Files with object streams, linearized and compressed ones are read and signed ones judged") {
  const auto own = certified({});
  const Trust trust{{certificate_pem(own)}};
  const auto plain = four_field_pdf();
  const auto packed = rewritten(plain, [](QPDFWriter& writer) { writer.setObjectStreamMode(qpdf_o_generate); });
  const auto linear = rewritten(plain, [](QPDFWriter& writer) { writer.setLinearization(true); });
  const auto both = rewritten(plain, [](QPDFWriter& writer) {
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setLinearization(true);
  });
  for (const auto& pdf : {packed, linear, both}) {
    const auto unsigned_result = verify(pdf, trust, noon);
    INFO(told(unsigned_result));
    CHECK(verdict(unsigned_result, {}) == Verdict::incomplete);
    CHECK(unsigned_result.empty_fields.size() == 4);
    CHECK(revision(pdf, 0) == pdf);

    QPDF document;
    document.processMemoryFile("numbers", pdf.data(), pdf.size());
    const int field = document.getRoot().getKey("/AcroForm").getKey("/Fields").getArrayItem(0).getObjectID();
    HandSignature signature;
    signature.field = field;
    signature.table = Table::stream;
    signature.cms = [&](const std::string& covered) { return cms_over(covered, own); };
    signature.field_text = document.getObject(field, 0).unparseResolved();
    const auto once = signed_by_hand(pdf, signature);
    const auto result = verify(once, trust, noon);
    INFO(told(result));
    CHECK(verdict(result, {"dpo"}) == Verdict::good);
    CHECK(revision(once, 0) == pdf);
    CHECK(result.revisions.size() == 2);
    CHECK(result.revisions.back().changes.empty());

    const int page = document.getRoot().getKey("/Pages").getKey("/Kids").getArrayItem(0).getObjectID();
    const auto changed = PdfUpdate(once).put(page, "<< /Type /Page >>").finish(Table::stream);
    CHECK(signature_in(verify(changed, trust, noon), "dpo").state == SignatureState::valid_then_changed);
    CHECK_THAT(told(verify(changed, trust, noon)), Contains("Page 1 (object " + std::to_string(page) + ") was changed"));
  }
}

TEST_CASE("PDFs without a form, without signatures, and with a form of another kind are merely not signed") {
  const auto judged = [](const std::string& pdf) {
    const auto result = verify(pdf, {}, noon);
    INFO(told(result));
    CHECK_FALSE(result.unreadable);
    CHECK(result.signatures.empty());
    return verdict(result, {});
  };
  auto objects = four_field_objects();
  objects[0] = "<< /Type /Catalog /Pages 2 0 R >>";
  CHECK(judged(pdf_of(objects)) == Verdict::incomplete);
  objects[0] = "<< /Type /Catalog /Pages 2 0 R /AcroForm << >> >>";
  CHECK(judged(pdf_of(objects)) == Verdict::incomplete);
  objects[0] = "<< /Type /Catalog /Pages 2 0 R /AcroForm 11 0 R >>";
  objects.push_back("<< /Fields 12 0 R >>");
  objects.push_back("[13 0 R]");
  objects.push_back("<< /FT /Tx /T (name) /V (Ann) /Kids [14 0 R] >>");
  objects.push_back("<< /Type /Annot /Subtype /Widget /Parent 13 0 R /P 3 0 R /Rect [0 0 1 1] >>");
  CHECK(judged(pdf_of(objects)) == Verdict::incomplete);
}

TEST_CASE("A form may nest its fields, draw them apart, and lie in an object of its own") {
  const auto own = certified({});
  auto objects = four_field_objects();
  objects[0] = "<< /Type /Catalog /Pages 2 0 R /AcroForm 11 0 R >>";
  objects[4] = "<< /FT /Sig /T (dpo) /Parent 12 0 R /Kids [13 0 R] >>";
  objects.push_back("<< /Fields 14 0 R /SigFlags 1 >>");
  objects.push_back("<< /T (approvals) /Kids [5 0 R] >>");
  objects.push_back("<< /Type /Annot /Subtype /Widget /Parent 5 0 R /P 3 0 R /Rect [60 680 300 740] /AP << /N 9 0 R >> >>");
  objects.push_back("[12 0 R 6 0 R]");
  HandSignature signature;
  signature.cms = [&](const std::string& covered) { return cms_over(covered, own); };
  const auto once = signed_by_hand(pdf_of(objects), signature);
  const auto result = verify(once, {{certificate_pem(own)}}, noon);
  INFO(told(result));
  CHECK(verdict(result, {"approvals.dpo"}) == Verdict::good);
  REQUIRE(result.empty_fields.size() == 1);
  CHECK(result.empty_fields[0].name == "senco");
  CHECK(extract(once, "approvals.dpo") == once);

  // The next signer's program redraws her own field and raises the form's flags, which it may.
  HandSignature next;
  next.field = 6;
  next.cms = signature.cms;
  next.others = {{11, "<< /Fields 14 0 R /SigFlags 3 >>"}};
  CHECK(verdict(verify(signed_by_hand(once, next), {{certificate_pem(own)}}, noon), {}) == Verdict::good);
  next.others = {{11, "<< /Fields 14 0 R /SigFlags 3 /NeedAppearances true >>"}};
  CHECK(verdict(verify(signed_by_hand(once, next), {{certificate_pem(own)}}, noon), {}) == Verdict::wrong);
  next.others = {{13, replaced(objects[12], "9 0 R", "10 0 R")}};  // another's look
  CHECK(verdict(verify(signed_by_hand(once, next), {{certificate_pem(own)}}, noon), {}) == Verdict::wrong);
}
