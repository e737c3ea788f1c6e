// What each form of a report says, read back from its bytes, and what its document says: all as one run
// of characters without spaces and line breaks, so that only words and their order count.
#pragma once
#include <zip.h>

#include <algorithm>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "document/reading.hpp"
#include "support/read_pdf.hpp"

namespace support {

struct Said {
  std::string head, body, foot;
  std::vector<std::string> charts;  // their labels
};

// White space, soft hyphens and the zero-width space only guide the breaking of lines.
inline std::string closed_up(const std::string& words) {
  std::string out;
  for (const char32_t c : base::code_points(words))
    if (c > U' ' && c != U'\u00A0' && c != U'\u00AD' && c != U'\u200B') out += base::utf8(c);
  return out;
}

// Commas between the marks of a chart's cell are punctuation of the drawing.
inline std::string label_said(const std::string& words) {
  auto out = closed_up(words);
  std::erase(out, ',');
  return out;
}

// `document` as render::printable leaves it.
inline Said said(const document::Document& document) {
  const auto reading = document::reading(document);
  Said said;
  for (const auto& words : reading.head) said.head += closed_up(words);
  for (const auto& words : reading.body) said.body += closed_up(words);
  for (const auto& words : reading.foot) said.foot += closed_up(words);
  for (const auto& chart : reading.charts) {
    auto& all = said.charts.emplace_back();
    for (const auto& label : chart) all += label_said(label);
  }
  return said;
}

// HTML: what stands in main, without what is hidden from the ear; of a chart its caption.
class HtmlWords {
 public:
  explicit HtmlWords(const std::string& html) {
    if (!file_.load_buffer(html.data(), html.size(), pugi::parse_default | pugi::parse_ws_pcdata)) return;
    const auto body = file_.child("html").child("body");
    add(body.child("header"), said.head);
    add(body.child("main"), said.body);
    add(body.child("footer"), said.foot);
    said.head = closed_up(said.head), said.body = closed_up(said.body), said.foot = closed_up(said.foot);
  }
  Said said;

 private:
  void add(pugi::xml_node node, std::string& to) {
    if (node.type() == pugi::node_pcdata) to += node.value();
    to += node.attribute("alt").value();
    if (node.attribute("aria-hidden")) return;
    const std::string its_class = node.attribute("class").value();
    if (std::string{node.name()} == "table" && (its_class == "map" || its_class == "bars" || its_class == "intervals")) {
      std::string labels;
      for (auto kid : node.child("tbody").children()) add(kid, labels);
      said.charts.push_back(label_said(labels));
      return add(node.child("caption"), to);
    }
    for (auto kid : node.children()) add(kid, to);
  }
  pugi::xml_document file_;
};
inline Said said_in_html(const std::string& html) { return HtmlWords{html}.said; }

// DOCX: header, text and footer; the signs before words stand for the eye. Of a chart's table the labels.
class DocxWords {
 public:
  explicit DocxWords(const std::string& bytes) {
    add(part(bytes, "word/header1.xml"), said.head);
    add(part(bytes, "word/document.xml"), said.body);
    add(part(bytes, "word/footer1.xml"), said.foot);
    said.head = closed_up(said.head), said.body = closed_up(said.body), said.foot = closed_up(said.foot);
  }
  Said said;

  static std::string part(const std::string& bytes, const std::string& name) {
    zip_error_t error;
    const auto close = [](zip_t* archive) { zip_discard(archive); };
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    const std::unique_ptr<zip_t, decltype(close)> archive(zip_open_from_source(source, ZIP_RDONLY, &error), close);
    zip_stat_t about;
    if (!archive || zip_stat(archive.get(), name.c_str(), 0, &about) != 0) return {};
    std::string text(about.size, '\0');
    zip_file_t* file = zip_fopen(archive.get(), name.c_str(), 0);
    zip_fread(file, text.data(), text.size());
    zip_fclose(file);
    return text;
  }

 private:
  void add(const std::string& xml, std::string& to) {
    pugi::xml_document file;
    if (file.load_string(xml.c_str(), pugi::parse_default | pugi::parse_ws_pcdata)) add(file.document_element(), to);
  }
  void add(pugi::xml_node node, std::string& to) {
    const std::string name = node.name();
    if (name == "w:t") to += node.text().get();
    if (name == "wp:docPr") to += node.attribute("descr").value();
    if (std::string{node.child("w:rPr").child("w:rStyle").attribute("w:val").value()}.starts_with("Sign")) return;
    if (name == "w:tbl" && std::string{node.child("w:tblPr").child("w:tblStyle").attribute("w:val").value()} == "ChartTable") {
      std::string labels;
      for (auto row : node.children("w:tr")) add(row, labels);
      said.charts.push_back(label_said(labels));
      return;
    }
    for (auto kid : node.children()) add(kid, to);
  }
};
inline Said said_in_docx(const std::string& bytes) { return DocxWords{bytes}.said; }

// PDF: the tree a screen reader follows. A figure says its description; what is drawn in it are labels.
// `head` holds the words that stand around the first page, header and footer.
class PdfWords {
 public:
  explicit PdfWords(const std::string& bytes) : file_(bytes) {
    for (std::size_t p = 0; p < file_.pages().size(); ++p) pages_[file_.pages()[p].getObjectHandle().getObjGen()] = p;
    add(file_.root().getKey("/StructTreeRoot").getKey("/K"));
    for (const auto& mark : file_.contents().front().marks)
      if (mark.artifact_type == "/Pagination") said.head += words_of(mark);
  }
  Said said;

 private:
  static std::string words_of(const read_pdf::Mark& mark) {
    std::u32string points;
    for (const auto& [font, codes] : mark.shown)
      for (std::size_t i = 0; i + 1 < codes.size(); i += 2)
        points += static_cast<char32_t>(static_cast<unsigned char>(codes[i]) << 8 | static_cast<unsigned char>(codes[i + 1]));
    return closed_up(base::utf8(points));
  }
  std::string words_of(QPDFObjectHandle page, int mcid) const {
    for (const auto& mark : file_.contents()[pages_.at(page.getObjGen())].marks)
      if (mark.mcid == mcid) return words_of(mark);
    return {};
  }
  void add(QPDFObjectHandle element) {
    const auto type = read_pdf::name(element, "/S");
    if (type == "/Lbl") return;  // a list's marker is drawn anew by every form
    const bool figure = type == "/Figure";
    std::string labels;
    for (auto& kid : read_pdf::File::kids(element)) {
      if (read_pdf::File::is_element(kid)) {
        add(kid);
        continue;
      }
      std::string words;
      if (kid.isInteger()) words = words_of(element.getKey("/Pg"), kid.getIntValueAsInt());
      else if (read_pdf::name(kid, "/Type") == "/MCR") words = words_of(kid.getKey("/Pg"), kid.getKey("/MCID").getIntValueAsInt());
      (figure ? labels : said.body) += words;
    }
    if (figure) add_figure(closed_up(element.getKey("/Alt").getUTF8Value()), label_said(labels));
  }
  // A picture shows no words. A chart that takes several pages says the same on each, one without words
  // of its own says its title.
  void add_figure(const std::string& alt, const std::string& labels) {
    const bool said_before = said.body.ends_with(alt);
    if (!said_before) said.body += alt;
    if (labels.empty()) return;
    if (!said_before || said.charts.empty()) said.charts.emplace_back();
    said.charts.back() += labels;
  }

  read_pdf::File file_;
  std::map<QPDFObjGen, std::size_t> pages_;
};
inline Said said_in_pdf(const std::string& bytes) { return PdfWords{bytes}.said; }

inline std::string sorted(std::string text) {
  std::sort(text.begin(), text.end());
  return text;
}

// Empty when they are the same, else where they part.
inline std::string difference(const std::string& ours, const std::string& wanted) {
  if (ours == wanted) return {};
  const auto part = std::mismatch(ours.begin(), ours.end(), wanted.begin(), wanted.end());
  const auto at = static_cast<std::size_t>(part.first - ours.begin());
  const auto from = at < 60 ? 0 : at - 60;
  return "after " + std::to_string(at) + " bytes: “" + ours.substr(from, 140) + "” instead of “" + wanted.substr(from, 140) + "”";
}

}  // namespace support
