#include "support/hand_made_pdf.hpp"

namespace support {
namespace {

std::string stream(const std::string& entries, const std::string& data) {
  return "<< " + entries + " /Length " + std::to_string(data.size()) + " >>\nstream\n" + data + "\nendstream";
}

std::string field(const std::string& name, int top, const std::string& more = {}) {
  return "<< /Type /Annot /Subtype /Widget /FT /Sig /T (" + name + ") /TU (Signature: " + name + ") /F 4 /P 3 0 R /Rect [60 " +
         std::to_string(top - 60) + " 300 " + std::to_string(top) + "] /AP << /N 9 0 R >> " + more + ">>";
}

}  // namespace

std::string pdf_of(const std::vector<std::string>& objects, const std::string& trailer_entries) {
  std::string file = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
  std::string table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f\r\n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const auto offset = std::to_string(file.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n\r\n";
    file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const auto section = file.size();
  return file + table + "trailer\n<< /Size " + std::to_string(objects.size() + 1) +
         " /Root 1 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] " + trailer_entries +
         ">>\nstartxref\n" + std::to_string(section) + "\n%%EOF\n";
}

std::vector<std::string> four_field_objects() {
  return {
      "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R 6 0 R 7 0 R 8 0 R] /SigFlags 3 >> >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
      "/Resources << /Font << /F1 10 0 R >> >> /Annots [5 0 R 6 0 R 7 0 R 8 0 R] >>",
      stream("", "BT /F1 14 Tf 60 780 Td (Approvals) Tj ET"),
      field("dpo", 740),
      field("senco", 660),
      field("head", 580),
      field("chair", 500, "/Lock << /Type /SigFieldLock /Action /All >> "),
      stream("/Type /XObject /Subtype /Form /BBox [0 0 240 60] /Resources << >>", ""),
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  };
}

std::string four_field_pdf() { return pdf_of(four_field_objects()); }

std::string look_of(double width, double height, const std::string& words) {
  return pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                 "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + std::to_string(width) + " " + std::to_string(height) +
                     "] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
                 stream("", "BT /F1 10 Tf 4 40 Td (" + words + ") Tj ET"),
                 "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"});
}

}  // namespace support
