#include "signing/qpdf.hpp"
#include <qpdf/QPDFWriter.hh>

#include "base/error.hpp"
#include "signing/sign.hpp"
#include "support/catch.hpp"
#include "support/certificates.hpp"
#include "support/hand_made_pdf.hpp"

using namespace signing;
using namespace support;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

SignRequest request_for(std::string pdf, const std::string& field) {
  return {{"dpia.pdf", std::move(pdf)},
          field,
          "Signed as " + field,
          noon,
          [](double width, double height) { return look_of(width, height, "Signed"); },
          {}};
}

std::string why_not(const SignRequest& request, const Identity& identity) {
  try {
    sign(request, identity);
  } catch (const base::Error& error) {
    CHECK(error.kind() == base::ErrorKind::refused);
    return error.what();
  }
  return "it was signed";
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("Signing appends and never touches an earlier byte") {
  const auto ann = certified({});
  const auto base = four_field_pdf();
  const auto once = sign(request_for(base, "dpo"), ann);
  CHECK_THAT(once, StartsWith(base));
  const auto twice = sign(request_for(once, "senco"), ann);
  CHECK_THAT(twice, StartsWith(once));
}

TEST_CASE("A signature is the dictionary that PAdES asks for") {
  const auto ann = certified({});
  const auto base = four_field_pdf();
  const auto added = sign(request_for(base, "dpo"), ann).substr(base.size());
  CHECK_THAT(added, Contains("/SubFilter /ETSI.CAdES.detached") && Contains("/Filter /Adobe.PPKLite") &&
                        Contains("/M (D:20261122120000+00'00')") && Contains("/Name (Ann Example)") &&
                        Contains("/Reason (Signed as dpo)"));
  // Upper-case digits, then zeros to the end.
  const auto begin = added.find("/Contents <") + 11, end = added.find('>', begin);
  const auto digits = added.substr(begin, end - begin);
  CHECK(digits.find_first_not_of("0123456789ABCDEF") == digits.npos);
  CHECK_THAT(digits, StartsWith("3082"));
  // The range is the whole file but the brackets and what is between them.
  const auto whole = base.size() + added.size();
  CHECK_THAT(added, Contains("/ByteRange [0 " + std::to_string(base.size() + begin - 1) + " " +
                             std::to_string(base.size() + end + 1) + " " + std::to_string(whole - base.size() - end - 1) + "]"));
}

TEST_CASE("The first signature certifies, the last locks, those between do neither") {
  const auto ann = certified({});
  auto pdf = four_field_pdf();
  std::vector<std::string> added;
  for (const auto* field : {"dpo", "senco", "head", "chair"}) {
    const auto longer = sign(request_for(pdf, field), ann);
    added.push_back(longer.substr(pdf.size()));
    pdf = longer;
  }
  CHECK_THAT(added[0], Contains("/TransformMethod /DocMDP") && Contains("/P 2") && Contains("/Perms << /DocMDP"));
  CHECK_THAT(added[1], !Contains("/TransformMethod") && !Contains("/Perms"));
  CHECK_THAT(added[2], !Contains("/TransformMethod") && !Contains("/Perms"));
  CHECK_THAT(added[3], Contains("/TransformMethod /FieldMDP") && Contains("/Action /All") && Contains("/Data 1 0 R"));
  CHECK_THAT(added[3], !Contains("/DocMDP"));
  CHECK(count(pdf, "%%EOF") == 5);
}

TEST_CASE("Only the field's value and look change, beside the catalog once") {
  const auto ann = certified({});
  const auto base = four_field_pdf();
  const auto once = sign(request_for(base, "dpo"), ann);
  const auto added = once.substr(base.size());
  CHECK_THAT(added, Contains("5 0 obj\n") && Contains("1 0 obj\n"));
  for (const auto* untouched : {"\n2 0 obj", "\n3 0 obj", "\n4 0 obj", "\n6 0 obj", "\n7 0 obj", "\n8 0 obj", "\n9 0 obj"})
    CHECK_THAT(added, !Contains(untouched));
  CHECK_THAT(sign(request_for(once, "head"), ann).substr(once.size()), !Contains("\n1 0 obj"));
}

TEST_CASE("The appearance is drawn to the size of the field, once") {
  const auto ann = certified({});
  auto request = request_for(four_field_pdf(), "dpo");
  int drawn = 0;
  request.appearance = [&](double width, double height) {
    ++drawn;
    CHECK(width == 240);
    CHECK(height == 60);
    return look_of(width, height, "Seen by Ann");
  };
  CHECK_THAT(sign(request, ann), Contains("(Seen by Ann) Tj") && Contains("/BBox [ 0 0 240 60 ]"));
  CHECK(drawn == 1);
}

TEST_CASE("A file that is not whole, not a PDF, or not plain is refused") {
  const auto ann = certified({});
  const auto whole = four_field_pdf();
  CHECK(why_not(request_for("", "dpo"), ann) == "dpia.pdf: This is not a PDF. Give the report that is to be signed.");
  CHECK_THAT(why_not(request_for("hello", "dpo"), ann), Contains("not a PDF"));
  CHECK_THAT(why_not(request_for("x" + whole, "dpo"), ann), Contains("not a PDF"));
  const auto damaged = "dpia.pdf: The file is damaged, so it is not signed. Make it anew, or fetch it again.";
  CHECK(why_not(request_for("%PDF-1.7\n", "dpo"), ann) == damaged);
  CHECK(why_not(request_for(whole.substr(0, whole.size() / 2), "dpo"), ann) == damaged);
  CHECK(why_not(request_for(whole + "more", "dpo"), ann) == damaged);
  auto shifted = whole;
  shifted.insert(shifted.find("2 0 obj"), " ");
  CHECK(why_not(request_for(shifted, "dpo"), ann) == damaged);
  auto objects = four_field_objects();
  objects[3] = "<< /Broken (string ";
  CHECK(why_not(request_for(pdf_of(objects), "dpo"), ann) == damaged);
  objects = four_field_objects();
  objects[1] = "<< /Type /Pages /Kids [3 0 R] /Count 1 /Other 99 0 R >>";
  CHECK(why_not(request_for(pdf_of(objects), "dpo"), ann) == damaged);
}

TEST_CASE("An encrypted file, and one with its table in a stream, are refused") {
  const auto ann = certified({});
  const auto rewritten = [](const auto& change) {
    const auto plain = four_field_pdf();
    QPDF document;
    document.processMemoryFile("plain", plain.data(), plain.size());
    QPDFWriter writer(document);
    writer.setOutputMemory();
    change(writer);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return std::string(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
  };
  const auto locked = [&](const char* user) {
    return rewritten([=](QPDFWriter& writer) {
      writer.setR6EncryptionParameters(user, "owner", true, true, true, true, true, true, qpdf_r3p_full, true);
    });
  };
  const auto encrypted = "dpia.pdf: The file is encrypted, so it is not signed. Sign the report as Touchstone made it.";
  CHECK(why_not(request_for(locked("user"), "dpo"), ann) == encrypted);
  CHECK(why_not(request_for(locked(""), "dpo"), ann) == encrypted);
  const auto streamed = rewritten([](QPDFWriter& writer) { writer.setObjectStreamMode(qpdf_o_generate); });
  CHECK_THAT(why_not(request_for(streamed, "dpo"), ann), Contains("keeps its table of objects in a form"));
}

TEST_CASE("A field that is missing, signed or not plain is refused") {
  const auto ann = certified({});
  CHECK(why_not(request_for(four_field_pdf(), "governor"), ann) ==
        "dpia.pdf: The file has no empty place for the signature \"governor\". Sign the report as Touchstone made it.");
  const auto once = sign(request_for(four_field_pdf(), "dpo"), ann);
  CHECK(why_not(request_for(once, "dpo"), ann) ==
        "dpia.pdf: The field \"dpo\" is signed already. Nobody can sign it again.");
  CHECK_THAT(why_not(request_for(pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"}), "dpo"), ann),
             Contains("no empty place"));
  auto objects = four_field_objects();
  objects[5] = objects[4];
  CHECK_THAT(why_not(request_for(pdf_of(objects), "dpo"), ann), Contains("no empty place"));
  objects = four_field_objects();
  objects[5].replace(objects[5].find("/F 4"), 4, "/V 7");
  CHECK_THAT(why_not(request_for(pdf_of(objects), "dpo"), ann), Contains("something else than a signature"));
}

TEST_CASE("Nobody signs behind a lock") {
  const auto ann = certified({});
  const auto locked = sign(request_for(four_field_pdf(), "chair"), ann);
  CHECK(why_not(request_for(locked, "dpo"), ann) ==
        "dpia.pdf: The signature \"chair\" locked the file: nobody can sign after it.");
  auto objects = four_field_objects();
  objects[4].insert(objects[4].rfind(">>"),
                    "/V << /Type /Sig /Reference [<< /TransformMethod /DocMDP /TransformParams << /P 1 >> >>] >> ");
  CHECK_THAT(why_not(request_for(pdf_of(objects), "head"), ann), Contains("locked the file"));
  const auto some = [&](const std::string& action) {
    auto fields = four_field_objects();
    fields[7].replace(fields[7].find("/Action /All"), 12, action);
    return sign(request_for(pdf_of(fields), "chair"), ann);
  };
  CHECK_THAT(why_not(request_for(some("/Action /Include /Fields [(dpo)]"), "dpo"), ann), Contains("locked the file"));
  CHECK(why_not(request_for(some("/Action /Include /Fields [(head)]"), "dpo"), ann) == "it was signed");
  CHECK_THAT(why_not(request_for(some("/Action /Exclude /Fields [(head)]"), "dpo"), ann), Contains("locked the file"));
  CHECK(why_not(request_for(some("/Action /Exclude /Fields [(dpo)]"), "dpo"), ann) == "it was signed");
}

TEST_CASE("Who may not sign is told so by name, and nothing is drawn") {
  Plan plan;
  plan.validity = {{0}, {noon.seconds - 1}};
  auto request = request_for(four_field_pdf(), "dpo");
  request.appearance = [](double, double) -> std::string { throw std::logic_error("drawn"); };
  CHECK(why_not(request, certified(plan)) ==
        "Ann Example: The certificate expired on 22 November 2026. Get a new one, then sign.");
}

TEST_CASE("A key beside another's certificate signs nothing") {
  const auto ann = certified({}), ben = certified({});
  Identity mixed;
  mixed.key = ann.key;
  mixed.certificate = shared(ben.certificate.get());
  CHECK(why_not(request_for(four_field_pdf(), "dpo"), mixed) ==
        "key: The key does not belong to the certificate. Put the right key and certificate together, then sign.");
}

TEST_CASE("Text of the signer's cannot be taken for the signature's own numbers") {
  Plan plan;
  plan.subject.name = "/ByteRange [0 ) /Contents <00> (";
  auto request = request_for(four_field_pdf(), "dpo");
  request.reason = "/ByteRange [0 1 2 3] /Contents <0000> \xC5\xB4yn \\ ) (";
  const auto once = sign(request, certified(plan));
  CHECK_THAT(sign(request_for(once, "senco"), certified({})), StartsWith(once));
}
