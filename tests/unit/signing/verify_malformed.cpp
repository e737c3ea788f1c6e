// Whatever is sent, verifying ends soon and in words: cut off, scrambled, bottomless, or made to fill the memory.
#define POINTERHOLDER_TRANSITION 4  // qpdf asks every user to say so
#include <qpdf/Pl_Flate.hh>

#include <ctime>
#include <random>

#include "base/error.hpp"
#include "support/catch.hpp"
#include "support/hand_made_pdf.hpp"
#include "support/pdf_update.hpp"
#include "support/signed_files.hpp"

using namespace signing;
using namespace support;
using Catch::Matchers::Contains;

namespace {

std::string why_unreadable(const std::string& pdf) {
  const auto begin = std::clock();
  const auto result = verify(pdf, {}, noon);
  CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 20);  // far more than it takes
  CHECK(verdict(result, {}) == Verdict::wrong);
  CHECK(result.signatures.empty());
  return result.unreadable.value_or("it was read");
}

// A catalog and one more object, with a trailer of one's own.
std::string small_pdf(const std::string& object, const std::string& trailer = {}) {
  return pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", object}, trailer);
}

class Collected : public Pipeline {
 public:
  Collected() : Pipeline("collected", nullptr) {}
  void write(const unsigned char* data, std::size_t length) override { bytes.append(reinterpret_cast<const char*>(data), length); }
  void finish() override {}
  std::string bytes;
};

std::string deflated_zeros(std::size_t count) {
  Collected collected;
  Pl_Flate deflate("deflate", &collected, Pl_Flate::a_deflate);
  const std::string zeros(1u << 20, '\0');
  for (std::size_t done = 0; done < count; done += zeros.size())
    deflate.write(reinterpret_cast<const unsigned char*>(zeros.data()), zeros.size());
  deflate.finish();
  return collected.bytes;
}

}  // namespace

TEST_CASE("Of a damaged file it is said what to do, before the byte") {
  CHECK(why_unreadable(small_pdf("oops")).starts_with("The file is damaged, or built as no PDF should be, so nothing in it can be relied on. Ask for it again, as it was signed. (In detail: No value stands here. At byte "));
  for (const auto& none : {std::string{}, std::string{"%PDF-1.7\n"}}) CHECK_THAT(why_unreadable(none), !Contains("byte"));
}

TEST_CASE("What is no PDF is said to be none") {
  CHECK_THAT(why_unreadable(""), Contains("does not begin as a PDF does"));
  CHECK_THAT(why_unreadable("hello"), Contains("does not begin as a PDF does"));
  CHECK_THAT(why_unreadable(" " + four_field_pdf()), Contains("does not begin as a PDF does"));
  CHECK_THAT(why_unreadable("%PDF-1.7\n"), Contains("may have been cut off"));
  CHECK_THAT(why_unreadable("%PDF-1.7\n" + std::string(100'000, 'x')), Contains("may have been cut off"));
  CHECK_THAT(why_unreadable("%PDF-1.7\n" + std::string((64u << 20) + 1, ' ')), Contains("bigger than 64 MB"));
  CHECK_THROWS_AS(read_attachments("hello"), base::Error);
  CHECK_THROWS_AS(extract("hello", "dpo"), base::Error);
  CHECK_THROWS_AS(revision("hello", 0), base::Error);
}

TEST_CASE("A signed file cut off anywhere is never called good") {
  const FourTimesSigned file(four_field_pdf());
  for (std::size_t size = 0; size < file.pdf.size() - 1; size += 61) {
    const auto result = verify(file.pdf.substr(0, size), file.trust, noon);
    INFO(size << told(result));
    CHECK(verdict(result, {"dpo", "senco", "head", "chair"}) != Verdict::good);
  }
  // Only the last line break, which the last signature covers.
  CHECK(verdict(verify(file.pdf.substr(0, file.pdf.size() - 1), file.trust, noon), {}) == Verdict::wrong);
}

TEST_CASE("Scrambled files end in an answer") {
  const FourTimesSigned file(four_field_pdf());
  std::mt19937 random(99);
  for (int round = 0; round < 300; ++round) {
    auto pdf = file.pdf;
    const int kind = round % 4;
    for (int i = 0; i < 1 + round % 7; ++i) {
      const std::size_t at = random() % pdf.size(), length = 1 + random() % 40;
      if (kind == 0) pdf.erase(at, length);
      if (kind == 1) pdf.insert(at, pdf.substr(random() % pdf.size(), length));
      if (kind == 2) for (std::size_t k = at; k < std::min(at + length, pdf.size()); ++k) pdf[k] = static_cast<char>(random());
      if (kind == 3) std::swap(pdf[at], pdf[random() % pdf.size()]);
    }
    if (pdf == file.pdf) continue;
    INFO(round);
    CHECK(verdict(verify(pdf, file.trust, noon), {"dpo", "senco", "head", "chair"}) == Verdict::wrong);
  }
}

TEST_CASE("Values nested without end use up no stack") {
  for (const auto* open : {"[", "<</A", "[<</A"})
    for (const std::size_t depth : {200u, 100'000u, 1'000'000u}) {
      std::string nested;
      for (std::size_t i = 0; i < depth; ++i) nested += open;
      CHECK_THAT(why_unreadable(small_pdf(nested)), Contains("nested too deeply"));
      CHECK_THAT(why_unreadable(small_pdf("null", "/Extra " + nested)), Contains("nested too deeply"));
    }
  CHECK_THAT(why_unreadable(small_pdf(std::string(2'000'000, '('))), Contains("A string does not end"));
}

TEST_CASE("Chains of references and circles of them end") {
  std::string chain = "<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R >>";
  CHECK_THAT(why_unreadable(pdf_of({chain, "<< /Type /Pages /Kids [] /Count 0 >>", "null", "4 0 R"})),
             Contains("circle"));
  std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R /AcroForm 3 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"};
  for (int i = 3; i < 5'000; ++i) objects.push_back(std::to_string(i + 1) + " 0 R");
  objects.push_back("<< >>");
  CHECK_THAT(why_unreadable(pdf_of(objects)), Contains("circle"));
  // A stream whose length is itself, and streams whose lengths are each other's.
  CHECK(why_unreadable(small_pdf("<< /Length 3 0 R >>\nstream\nx\nendstream")) != "it was read");
  objects = {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"};
  for (int i = 3; i < 5'000; ++i) objects.push_back("<< /Length " + std::to_string(i + 1) + " 0 R >>\nstream\nx\nendstream");
  CHECK(why_unreadable(pdf_of(objects)) != "it was read");
}

TEST_CASE("More values than can be checked are not kept") {
  std::string many = "[";
  for (int i = 0; i < 1'100'000; ++i) many += "0 ";
  CHECK_THAT(why_unreadable(small_pdf(many + "]")), Contains("more values than can be checked"));
}

TEST_CASE("A few bytes that unpack to gigabytes are not unpacked") {
  const auto bomb = deflated_zeros(200u << 20);
  CHECK(bomb.size() < (1u << 20));
  const auto own = certified({});
  const Trust trust{{certificate_pem(own)}};

  // As an attachment it only cannot be read.
  auto objects = four_field_objects();
  objects[0] = replaced(objects[0], "<<", "<< /AF [11 0 R]");
  objects.push_back("<< /Type /Filespec /F (bomb) /EF << /F 12 0 R >> >>");
  objects.push_back(stream_of("/Type /EmbeddedFile /Filter /FlateDecode", bomb));
  const auto pdf = signed_in(pdf_of(objects), "dpo", own);
  CHECK(verdict(verify(pdf, trust, noon), {}) == Verdict::good);
  CHECK_THROWS_WITH(attachment(pdf, "bomb"), Contains("unpacks to more than can be checked"));

  // As an object stream, and as a table of objects, the file cannot.
  const auto packet = stream_of("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bomb);
  const auto base = four_field_pdf();
  auto in_packet = PdfUpdate(base).put(20, packet).finish(Table::stream);
  const auto section = last_section(in_packet);
  const auto table = [&](const std::string& data, const std::string& filter, const std::string& index) {
    return "30 0 obj\n" + stream_of("/Type /XRef /W [1 4 1] /Index [" + index + "] /Size 31 /Root 1 0 R " + filter, data) +
           "\nendobj\nstartxref\n" + std::to_string(base.size()) + "\n%%EOF\n";
  };
  CHECK_THAT(why_unreadable(base + table(bomb, "/Filter /FlateDecode", "0 1")), Contains("unpacks to more than can be checked"));
  CHECK_THAT(why_unreadable(base + table(bomb, "/Filter [/FlateDecode /FlateDecode]", "0 1")), Contains("packed more than once"));
  std::string rows;
  for (int shift = 24; shift >= 0; shift -= 8) rows += static_cast<char>(offset_of(in_packet, 20) >> shift & 0xff);
  rows = '\1' + rows + '\0' + std::string("\2\0\0\0\x14\0", 6);
  auto packed_file = in_packet.substr(0, section) + "30 0 obj\n" +
                     stream_of("/Type /XRef /W [1 4 1] /Index [20 1 25 1] /Size 31 /Root 1 0 R /Prev " +
                                   std::to_string(last_section(base)),
                               rows) +
                     "\nendobj\nstartxref\n" + std::to_string(section) + "\n%%EOF\n";
  CHECK_THAT(why_unreadable(packed_file), Contains("unpacks to more than can be checked"));
}

TEST_CASE("Tables of objects that claim too much are not believed") {
  const auto base = four_field_pdf();
  const auto with_table = [&](const std::string& dictionary, const std::string& data) {
    return base + "30 0 obj\n" + stream_of("/Type /XRef /Root 1 0 R " + dictionary, data) + "\nendobj\nstartxref\n" +
           std::to_string(base.size()) + "\n%%EOF\n";
  };
  CHECK_THAT(why_unreadable(with_table("/Size 31", "")), Contains("no column widths"));
  CHECK_THAT(why_unreadable(with_table("/Size 31 /W [1 2]", "")), Contains("no column widths"));
  CHECK_THAT(why_unreadable(with_table("/Size 31 /W [0 0 0]", "")), Contains("wrong column widths"));
  CHECK_THAT(why_unreadable(with_table("/Size 31 /W [1 99 1]", "")), Contains("wrong column widths"));
  CHECK_THAT(why_unreadable(with_table("/Size 31 /W [1 -1 1]", "")), Contains("wrong column widths"));
  CHECK_THAT(why_unreadable(with_table("/Size 31 /W [1 4 1] /Index [0]", "")), Contains("wrong index"));
  CHECK_THAT(why_unreadable(with_table("/Size 31 /W [1 4 1] /Index [0 1000000]", "")), Contains("too short"));
  CHECK_THAT(why_unreadable(with_table("/Size 2147483647 /W [1 4 1]", "")), Contains("too high"));
  CHECK_THAT(why_unreadable(with_table("/Size 31 /W [1 4 1] /Index [99999999999 1]", "")), Contains("too high"));
  CHECK_THAT(why_unreadable(with_table("/Size 31 /W [1 0 0] /Index [0 600000]", std::string(600'000, '\0'))),
             Contains("too many objects"));
  CHECK_THAT(why_unreadable(with_table("/Size 31 /W [1 1 1] /Index [0 1]", std::string(6, '\0'))), Contains("longer than it says"));
  CHECK_THAT(why_unreadable(with_table("/Size 31 /W [1 1 1] /Index [0 1]", std::string("\7\0\0", 3))), Contains("unknown kind"));
  CHECK_THAT(why_unreadable(with_table("/Size 31 /W [1 8 1] /Index [1 1]", "\1" + std::string(8, '\xff') + "\1")),
             Contains("points outside the file"));
  CHECK_THAT(why_unreadable(with_table("/Size 31 /W [1 1 1] /Index [1 1 1 1]", std::string("\0\0\0\0\0\0", 6))),
             Contains("lists an object twice"));
}

TEST_CASE("A file of very many revisions is not followed to its beginning") {
  auto pdf = four_field_pdf();
  for (int i = 0; i < 101; ++i) pdf = PdfUpdate(pdf).put(20, "null").finish();
  CHECK_THAT(why_unreadable(pdf), Contains("too many revisions"));
}

TEST_CASE("An encrypted file is named as such") {
  CHECK_THAT(why_unreadable(pdf_of(four_field_objects(), "/Encrypt << /Filter /Standard /V 1 >> ")), Contains("encrypted"));
}
