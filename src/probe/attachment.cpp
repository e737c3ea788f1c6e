#include "probe/attachment.hpp"

#include <zip.h>

#include <memory>
#include <new>
#include <vector>

#include "base/text.hpp"

namespace probe {
namespace {

struct Line {
  std::string text;
  bool hidden = false;
};

// The paragraphs with the hidden one in its place; a footer or comment stands apart.
std::vector<Line> lines_of(const Attachment& attachment) {
  std::vector<Line> lines;
  for (const auto& one : base::split(attachment.text, '\n')) lines.push_back({one, false});
  const bool apart = attachment.form != Form::txt && (attachment.hiding == Hiding::footer || attachment.hiding == Hiding::comment);
  if (attachment.hidden.empty() || apart) return lines;
  const auto at = attachment.spot == Spot::start ? std::size_t{0} : attachment.spot == Spot::middle ? lines.size() / 2 : lines.size();
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), {attachment.hidden, true});
  return lines;
}

// ASCII as the Unicode tag characters that no screen shows (U+E0020 to U+E007E).
std::string tags(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c >= 0x20 && c < 0x7F) out += base::utf8(static_cast<char32_t>(0xE0000 + c));
  return out;
}

std::string txt(const Attachment& attachment) {
  std::string out;
  for (const auto& line : lines_of(attachment)) {
    if (!line.hidden) out += line.text;
    else if (attachment.hiding == Hiding::tags) out += tags(line.text);
    else if (attachment.hiding == Hiding::comment) out += "<!-- " + line.text + " -->";
    else out += line.text;
    out += "\n";
  }
  return out;
}

std::string xml(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : std::string(1, c);
  return out;
}

std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_error_t, void (*)(zip_error_t*)> tidy(&error, zip_error_fini);
  zip_source_t* const buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (!buffer) throw std::bad_alloc();
  const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(buffer, zip_source_free);
  zip_source_keep(buffer);
  zip_t* const archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  if (!archive) throw std::bad_alloc();
  for (const auto& [name, bytes] : parts) {
    const auto index = zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8);
    if (index >= 0) zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, 0x21, 0);  // 1 January 1980
  }
  if (zip_close(archive) != 0) {
    zip_discard(archive);
    throw std::bad_alloc();
  }
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_source_stat(buffer, &about) != 0 || zip_source_open(buffer) != 0) throw std::bad_alloc();
  std::string packed(about.size, '\0');
  zip_source_read(buffer, packed.data(), packed.size());
  zip_source_close(buffer);
  return packed;
}

std::string docx(const Attachment& attachment) {
  const std::string w = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
  const std::string r = " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  const auto run = [](const std::string& text, const std::string& look) { return "<w:r>" + (look.empty() ? "" : "<w:rPr>" + look + "</w:rPr>") + "<w:t xml:space=\"preserve\">" + xml(text) + "</w:t></w:r>"; };
  const bool footer = attachment.hiding == Hiding::footer && !attachment.hidden.empty(), comment = attachment.hiding == Hiding::comment && !attachment.hidden.empty();
  std::string body;
  for (const auto& line : lines_of(attachment)) {
    if (!line.hidden) body += "<w:p>" + run(line.text, "") + "</w:p>";
    else if (attachment.hiding == Hiding::white) body += "<w:p>" + run(line.text, "<w:color w:val=\"FFFFFF\"/>") + "</w:p>";
    else if (attachment.hiding == Hiding::tiny) body += "<w:p>" + run(line.text, "<w:sz w:val=\"2\"/>") + "</w:p>";
    else if (attachment.hiding == Hiding::tags) body += "<w:p>" + run(tags(line.text), "") + "</w:p>";
    else if (attachment.hiding == Hiding::table) body += "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"4500\"/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p>" + run(line.text, "") + "</w:p></w:tc></w:tr></w:tbl>";
    else body += "<w:p>" + run(line.text, "") + "</w:p>";
  }
  if (comment) body += "<w:p><w:commentRangeStart w:id=\"0\"/><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>";
  const std::string section = footer ? "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId1\"/></w:sectPr>" : "";
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  std::vector<std::pair<std::string, std::string>> parts;
  parts.emplace_back("[Content_Types].xml", head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"" + type + "document.main+xml\"/>" +
                                                (footer ? "<Override PartName=\"/word/footer1.xml\" ContentType=\"" + type + "footer+xml\"/>" : "") + (comment ? "<Override PartName=\"/word/comments.xml\" ContentType=\"" + type + "comments+xml\"/>" : "") + "</Types>");
  const std::string relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  parts.emplace_back("_rels/.rels", head + relations + "<Relationship Id=\"rId1\" Type=\"" + office + "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
  if (footer || comment) parts.emplace_back("word/_rels/document.xml.rels", head + relations + "<Relationship Id=\"rId1\" Type=\"" + office + (footer ? "footer\" Target=\"footer1.xml\"" : "comments\" Target=\"comments.xml\"") + "/></Relationships>");
  parts.emplace_back("word/document.xml", head + "<w:document" + w + r + "><w:body>" + body + section + "</w:body></w:document>");
  if (footer) parts.emplace_back("word/footer1.xml", head + "<w:ftr" + w + "><w:p>" + run(attachment.hidden, "<w:sz w:val=\"8\"/>") + "</w:p></w:ftr>");
  if (comment) parts.emplace_back("word/comments.xml", head + "<w:comments" + w + "><w:comment w:id=\"0\" w:author=\"\"><w:p>" + run(attachment.hidden, "") + "</w:p></w:comment></w:comments>");
  return zipped(parts);
}

// A text in the standard fonts' encoding (Latin-1 where it has the character), in brackets.
std::string pdf_text(const std::string& text) {
  std::string out = "(";
  for (const auto point : base::code_points(text)) {
    if (point == U'(' || point == U')' || point == U'\\') out += '\\';
    out += point < 0x100 ? static_cast<char>(point) : point == 0x2019 ? '\'' : point == 0x2013 ? '-' : '?';
  }
  return out + ")";
}

std::string utf16(const std::string& text) {
  std::string out = "<FEFF";
  char unit[8];
  const auto put = [&](unsigned value) {
    std::snprintf(unit, sizeof unit, "%04X", value);
    out += unit;
  };
  for (const auto point : base::code_points(text)) {
    if (point < 0x10000) put(static_cast<unsigned>(point));
    else {
      put(0xD800 + static_cast<unsigned>((point - 0x10000) >> 10));
      put(0xDC00 + static_cast<unsigned>((point - 0x10000) & 0x3FF));
    }
  }
  return out + ">";
}

std::string pdf(const Attachment& attachment) {
  constexpr std::size_t widest = 88;  // signs of Helvetica at 11 points on a page of A4
  constexpr int top = 780, step = 15, bottom = 70;
  std::vector<std::string> pages(1);
  int y = top;
  const auto show = [&](const std::string& text, const std::string& colour, int size, int at) {
    pages.back() += "BT " + colour + " rg /F1 " + std::to_string(size) + " Tf 60 " + std::to_string(at) + " Td " + pdf_text(text) + " Tj ET\n";
  };
  const auto advance = [&] {
    y -= step;
    if (y >= bottom) return;
    pages.emplace_back();
    y = top;
  };
  const bool note = attachment.hiding == Hiding::comment || attachment.hiding == Hiding::tags;
  for (const auto& line : lines_of(attachment)) {
    if (line.hidden && note) continue;  // in an annotation
    const bool white = line.hidden && attachment.hiding == Hiding::white, tiny = line.hidden && attachment.hiding == Hiding::tiny;
    if (line.hidden && attachment.hiding == Hiding::table) pages.back() += "0.5 w 56 " + std::to_string(y - 4) + " 480 16 re S\n";
    std::string rest = line.text;
    do {
      auto cut = rest.size() <= widest ? rest.size() : rest.rfind(' ', widest);
      if (cut == std::string::npos || cut == 0) cut = std::min(widest, rest.size());
      show(rest.substr(0, cut), white ? "1 1 1" : "0 0 0", tiny ? 1 : 11, y);
      rest = cut < rest.size() ? rest.substr(rest[cut] == ' ' ? cut + 1 : cut) : "";
      advance();
    } while (!rest.empty());
  }
  if (attachment.hiding == Hiding::footer && !attachment.hidden.empty()) show(attachment.hidden, "0.6 0.6 0.6", 4, 30);
  std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const bool annotated = note && !attachment.hidden.empty() && i + 1 == pages.size();
    const auto page = objects.size() + 1;
    kids += std::to_string(page) + " 0 R ";
    objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents " + std::to_string(page + 1) + " 0 R" + (annotated ? " /Annots [" + std::to_string(page + 2) + " 0 R]" : "") + " >>");
    objects.push_back("<< /Length " + std::to_string(pages[i].size()) + " >>\nstream\n" + pages[i] + "endstream");
    if (annotated) objects.push_back("<< /Type /Annot /Subtype /Text /Rect [560 800 580 820] /F 2 /Contents " + utf16(attachment.hiding == Hiding::tags ? tags(attachment.hidden) : attachment.hidden) + " >>");
  }
  objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>";
  std::string out = "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n", table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char entry[24];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", out.size());
    table += entry;
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const auto start = out.size();
  return out + table + "trailer\n<< /Size " + std::to_string(objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}

}  // namespace

std::string bytes_of(const Attachment& attachment) {
  switch (attachment.form) {
    case Form::txt: return txt(attachment);
    case Form::docx: return docx(attachment);
    case Form::pdf: return pdf(attachment);
  }
  return {};
}

}  // namespace probe
