// The strict reader under the verifier: what it takes, what it refuses, and that qpdf reads the same.
#include "base/error.hpp"
#include "signing/byte_range.hpp"
#include "signing/pdf_file.hpp"
#include "signing/pdf_revisions.hpp"
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
  // Nothing that could clear a terminal or turn a sentence around.
  CHECK(pdf_text("a\nb\x1B[2J") == "a b\xEF\xBF\xBD[2J");
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
