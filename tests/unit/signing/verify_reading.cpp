// The strict reader under the verifier: what it takes, what it refuses, and that qpdf reads the same.
#define POINTERHOLDER_TRANSITION 4  // qpdf asks every user to say so
#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_String.hh>

#include "base/error.hpp"
#include "signing/byte_range.hpp"
#include "signing/pdf_file.hpp"
#include "signing/pdf_revisions.hpp"
#include "signing/pdf_stream.hpp"
#include "signing/second_reader.hpp"
#include "signing/signature_check.hpp"
#include "support/catch.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/pdf_update.hpp"
#include "support/signed_files.hpp"

using namespace signing;
using namespace support;

namespace {

PdfValue read(const std::string& text) {
  PdfBudget budget;
  PdfReader reader(text, 0, budget);
  PdfValue value = reader.value();
  reader.skip_space();
  if (!reader.at_end()) reader.malformed("more follows");
  return value;
}

bool refused(const std::string& text) {
  try {
    read(text);
  } catch (const base::Error&) {
    return true;
  }
  return false;
}

std::string deflated(const std::string& bytes) {
  std::string packed;
  Pl_String into("packed", nullptr, packed);
  Pl_Flate deflate("deflate", &into, Pl_Flate::a_deflate);
  deflate.write(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  deflate.finish();
  return packed;
}

std::string string_in(const std::string& text) { return read(text).as<PdfString>()->bytes; }

}  // namespace

TEST_CASE("PDF values are read as ISO 32000 writes them") {
  CHECK(read("true") == PdfValue{true});
  CHECK(read(" null ").is_null());
  CHECK(read("-17") == PdfValue{std::int64_t{-17}});
  CHECK(read("+17") == PdfValue{std::int64_t{17}});
  CHECK(read("3.50") == PdfValue{PdfReal{"3.50"}});
  CHECK(read("-.5") == PdfValue{PdfReal{"-.5"}});
  CHECK(read("/A#20B") == PdfValue{PdfName{"A B"}});
  CHECK(read("/") == PdfValue{PdfName{""}});
  CHECK(read("12 0 R") == PdfValue{PdfReference{12, 0}});
  CHECK(read("[12 0 R 12 0 12]").as<PdfArray>()->size() == 4);
  CHECK(read("<</A 1/B[/C(x)<78>]>>").as<PdfDictionary>()->find("B")->as<PdfArray>()->size() == 3);
  CHECK(read("<< /A null /B 1 >>").as<PdfDictionary>()->entries.size() == 1);
  CHECK(read("% remark\n[ % inside\n1]").as<PdfArray>()->size() == 1);
  CHECK(string_in("(a(b)c\\)\\n\\101\\7x\\\nz)") == "a(b)c)\nA\7xz");
  CHECK(string_in("(a\r\nb\rc)") == "a\nb\nc");
  CHECK(string_in("<48 65 6c 6C 6>") == "Hell`");
}

TEST_CASE("Doubtful values are refused, not mended") {
  for (const auto* text :
       {"", "tru", "truee", "1.2.3", "--1", "1-", "1e5", ".", "+", "99999999999999999999", "/A#2", "/A#GG", "/A#00", "(open",
        "<4", "<4G>", "[1 2", "<< /A >>", "<< 1 2 >>", "<< /A 1", "<< /A 1 /A 2 >>", "<< /A 1 /A null >>", ">>", "]", "}",
        "endobj", "0 0 R", "1 99999 R", "\\"}) {
    INFO(text);
    CHECK(refused(text));
  }
}

TEST_CASE("Text strings are read in each of their encodings") {
  CHECK(pdf_text(std::string("\xFE\xFF\0T\x01\x75", 6)) == "T\xC5\xB5");
  CHECK(pdf_text(std::string("\xFE\xFF\xD8\x3D\xDE\x00", 6)) == "\xF0\x9F\x98\x80");
  CHECK(pdf_text(std::string("\xFE\xFF\xD8\x3D", 4)) == "\xEF\xBF\xBD");
  CHECK(pdf_text("\xEF\xBB\xBFT\xC5\xB5") == "T\xC5\xB5");
  CHECK(pdf_text("caf\xE9") == "caf\xC3\xA9");
  CHECK(pdf_text("I\x90m \x8Dsure\x8E \x85 \xA0" "5 \x9F\xAD") == "I’m “sure” – €5 \xEF\xBF\xBD\xEF\xBF\xBD");  // PDFDocEncoding
  CHECK(pdf_text("\x18\x1F\x80\x9E") == "˘˜•ž");
  // Nothing that could clear a terminal or turn a sentence around.
  CHECK(pdf_text("a\nb\x1B[2J\x07") == "a b˙[2J\xEF\xBF\xBD");  // an accent in PDFDocEncoding, and no escape
  CHECK(pdf_text("\xEF\xBB\xBF" "a\xE2\x80\xAE" "b") == "a\xEF\xBF\xBD" "b");
}

TEST_CASE("Dates in PDFs are read with their zones") {
  const auto at = [](const char* text) {
    const auto instant = instant_of_pdf_date(text);
    return instant ? base::iso(*instant) : std::string("no date");
  };
  CHECK(at("D:20261122120000Z") == "2026-11-22T12:00:00Z");
  CHECK(at("D:20261122120000+00'00'") == "2026-11-22T12:00:00Z");
  CHECK(at("D:20261122120000+01'30'") == "2026-11-22T10:30:00Z");
  CHECK(at("D:20261122120000-05'00") == "2026-11-22T17:00:00Z");
  CHECK(at("D:20261122") == "2026-11-22T00:00:00Z");
  CHECK(at("D:2026") == "2026-01-01T00:00:00Z");
  for (const auto* text : {"", "D:", "D:20261322", "D:20260230", "D:20261122250000", "D:2026112212000", "D:20261122120000+99'00'",
                           "D:20261122120000x", "yesterday", "D:00001122"}) {
    INFO(text);
    CHECK(at(text) == "no date");
  }
}

TEST_CASE("Each revision shows the objects as they were") {
  const auto base = four_field_pdf();
  const auto later = PdfUpdate(base).put(4, stream_of("", "changed")).remove(10).finish();
  const PdfFile file(later);
  CHECK(file.sections().size() == 2);
  CHECK(*file.newest().object(4)->stream == "changed");
  CHECK(*file.view(1).object(4)->stream != "changed");
  CHECK(file.newest().object(10) == nullptr);
  CHECK(file.view(1).object(10) != nullptr);
  CHECK(file.newest().object(9) == file.view(1).object(9));
  const auto revisions = revisions_of(file);
  REQUIRE(revisions.size() == 2);
  CHECK(revisions[0].end == base.size());
  CHECK(revisions[1].end == later.size());
  CHECK(revisions[1].faults.empty());
  CHECK_FALSE(disagreement(file));
}

TEST_CASE("qpdf and the strict reader agree on what is signed, revision by revision") {
  const FourTimesSigned signed_file(four_field_pdf());
  for (std::size_t i = 0; i < 5; ++i) {
    const auto pdf = revision(signed_file.pdf, i);
    const PdfFile file(pdf);
    CHECK_FALSE(disagreement(file));
  }
}

TEST_CASE("The length of a stream may stand in another object, plain or in an object stream") {
  auto objects = four_field_objects();
  const std::string drawing = "BT ET";
  objects[3] = "<< /Length 11 0 R >>\nstream\n" + drawing + "\nendstream";
  objects.push_back(std::to_string(drawing.size()));
  const auto plain = pdf_of(objects);
  CHECK(*PdfFile(plain).newest().object(4)->stream == drawing);
  CHECK_THROWS_AS(PdfFile(replaced(plain, "11 0 obj\n5\n", "11 0 obj\n9\n")), base::Error);
  CHECK_THROWS_AS(PdfFile(replaced(plain, "11 0 obj\n5\n", "11 0 obj\n/\n")), base::Error);

  // Object 20, the length, and object 21 in packet 22; stream 23 asks for it.
  const auto base_pdf = four_field_pdf();
  const auto packed_with = [&](const std::string& packet) {
    std::string file = base_pdf;
    const auto packet_at = file.size();
    file += "22 0 obj\n" + packet + "\nendobj\n";
    const auto stream_at = file.size();
    file += "23 0 obj\n<< /Length 20 0 R >>\nstream\n" + drawing + "\nendstream\nendobj\n";
    const auto section = file.size();
    std::string rows;
    const auto row = [&](char kind, std::size_t place, char detail) {
      rows += kind;
      for (int shift = 24; shift >= 0; shift -= 8) rows += static_cast<char>(place >> shift & 0xff);
      rows += detail;
    };
    row(2, 22, 0), row(2, 22, 1), row(1, packet_at, 0), row(1, stream_at, 0), row(1, section, 0);
    return file + "24 0 obj\n" +
           stream_of("/Type /XRef /W [1 4 1] /Index [20 5] /Size 25 /Root 1 0 R /Prev " + std::to_string(last_section(base_pdf)), rows) +
           "\nendobj\nstartxref\n" + std::to_string(section) + "\n%%EOF\n";
  };
  const auto good = packed_with(stream_of("/Type /ObjStm /N 2 /First 10", "20 0 21 2 5 (x)"));
  const PdfFile file(good);
  CHECK(*file.newest().object(23)->stream == drawing);
  CHECK(file.newest().object(21)->value == PdfValue{PdfString{"x", PdfStringForm::literal, 0, 0}});
  CHECK_FALSE(disagreement(file));
  for (const auto* packet : {"20 0 25 2 5 (x)", "20 0 21 99 5 (x)", "20 0 21 2 /N (x)", "20 0 21 2 5 7 0 R"})
    CHECK_THROWS_AS(PdfFile(packed_with(stream_of("/Type /ObjStm /N 2 /First 10", packet))), base::Error);
  CHECK_THROWS_AS(PdfFile(packed_with(stream_of("/Type /Other /N 2 /First 10", "20 0 21 2 5 (x)"))), base::Error);
  CHECK_THROWS_AS(PdfFile(packed_with("<< >>")), base::Error);
  CHECK_THROWS_AS(PdfFile(packed_with(stream_of("/Type /ObjStm /N 2 /First 99", "20 0 21 2 5 (x)"))), base::Error);
}

TEST_CASE("Each way to predict a row of a packed stream is undone") {
  const auto unpack = [](const std::string& rows, const std::string& parameters) {
    PdfBudget budget;
    const auto text = "<< /Filter [/FlateDecode] /DecodeParms << " + parameters + " >> >>";
    PdfReader dictionary(text, 0, budget);
    const PdfValue value = dictionary.value();
    const auto itself = [](const PdfValue& same) -> const PdfValue& { return same; };
    return unpacked(*value.as<PdfDictionary>(), deflated(rows), itself, budget);
  };
  const auto columns = std::string("/Predictor 15 /Columns 3");
  CHECK(unpack(std::string("\0abc", 4), columns) == "abc");
  CHECK(unpack("\1" "a\1\1", columns) == "abc");
  CHECK(unpack(std::string("\0abc\2\1\1\1", 8), columns) == "abcbcd");
  CHECK(unpack(std::string("\0aaa\3\0\0\0", 8), columns) == std::string("aaa") + char('a' / 2) + char(('a' / 2 + 'a') / 2) + char((('a' / 2 + 'a') / 2 + 'a') / 2));
  CHECK(unpack(std::string("\0abc\4\1\1\1", 8), columns) == "abcbcd");
  CHECK(unpack("abc", "/Predictor 1") == "abc");
  CHECK(unpack("", columns).empty());
  CHECK_THROWS_AS(unpack("\5" "abc", columns), base::Error);
  CHECK_THROWS_AS(unpack("\1" "ab", columns), base::Error);
  CHECK_THROWS_AS(unpack("abc", "/Predictor 2"), base::Error);
  CHECK_THROWS_AS(unpack("abc", "/Predictor 12 /Columns 99999"), base::Error);
}

TEST_CASE("An older generation left behind does no harm unless somebody asks for it") {
  auto objects = four_field_objects();
  objects.push_back("(nobody refers to this)");
  const auto harmless = PdfUpdate(pdf_of(objects)).put(11, "(newer)", 1).finish();
  CHECK_FALSE(disagreement(PdfFile(harmless)));
  const auto asked_for = PdfUpdate(pdf_of(four_field_objects())).put(4, stream_of("", "BT ET"), 1).finish();
  CHECK(disagreement(PdfFile(asked_for)));
}

TEST_CASE("Attachments are found below several branches, and circles among them end") {
  auto objects = four_field_objects();
  objects[0] = replaced(objects[0], "<<", "<< /Names << /EmbeddedFiles << /Kids [11 0 R 12 0 R] >> >>");
  objects.push_back("<< /Names [(a) 13 0 R] >>");
  objects.push_back("<< /Names [(b) 14 0 R] >>");
  objects.push_back("<< /F (a) /EF << /F 15 0 R >> >>");
  objects.push_back("<< /F (b) /EF << /F 16 0 R >> >>");
  objects.push_back(stream_of("", "first"));
  objects.push_back(stream_of("", "second"));
  const auto pdf = pdf_of(objects);
  CHECK(attachment(pdf, "a") == "first");
  CHECK(attachment(pdf, "b") == "second");
  auto circle = objects;
  circle[11] = "<< /Kids [11 0 R] >>";
  CHECK_THROWS_AS(read_attachments(pdf_of(circle)), base::Error);
  auto twice = objects;
  twice[13] = "<< /F (a) /EF << /F 16 0 R >> >>";
  CHECK_THROWS_AS(attachment(pdf_of(twice), "a"), base::Error);
  auto absent = objects;
  absent[13] = "<< /F (b) /EF << /F 99 0 R >> >>";
  CHECK_THROWS_AS(read_attachments(pdf_of(absent)), base::Error);
  auto elsewhere = objects;
  elsewhere[13] = "<< /F (b) >>";
  CHECK(read_attachments(pdf_of(elsewhere)).size() == 1);
}

TEST_CASE("A byte range is taken only if it leaves out exactly the signature's own value") {
  const std::string before = "<< /ByteRange [0 ", after = "] /Contents <AB12> >> and what follows";
  const auto judged = [&](const std::string& range, const std::string& contents = "<AB12>") {
    const std::string text = before + range + replaced(after, "<AB12>", contents);
    PdfBudget budget;
    PdfReader reader(text, 0, budget);
    PdfObject holder;
    holder.value = reader.value();
    holder.begin = 0;
    holder.end = reader.position();
    std::vector<std::string> reasons;
    const auto found = byte_range_of(*holder.value.as<PdfDictionary>(), holder, text, reasons);
    CHECK(found.has_value() == reasons.empty());
    return reasons.empty() ? std::string("good") : reasons.front();
  };
  // Each range is ten characters long, so that the value stands at bytes 39 to 45 of 65.
  CHECK(judged("39 45   20") == "good");
  CHECK(judged("39 46   19") == "It leaves other bytes uncovered than its own value.");
  CHECK(judged("38 45   20") == "It leaves other bytes uncovered than its own value.");
  CHECK(judged("40 44   20") == "It leaves other bytes uncovered than its own value.");
  CHECK(judged("45 39   20") == "It covers bytes that are not in the file.");
  CHECK(judged("39 45    0") == "It covers bytes that are not in the file.");
  CHECK(judged("39 45  200") == "It says in a wrong way which bytes it covers.");
  CHECK(judged("39 45   21") == "It covers bytes that are not in the file.");
  CHECK(judged("39 45   20", "<aB12>") == "Its value is not written in the one form it must have.");
  CHECK(judged("39 45   20", "<ab12>") == "good");
  CHECK(judged("39 45   20", "<AB 2>") == "Its value is not written in the one form it must have.");
  CHECK(judged("39 45   20", "(AB12)") == "It leaves other bytes uncovered than its own value.");
  CHECK(judged("39.0 45 20") == "It says in a wrong way which bytes it covers.");
}
