// A made PDF read back with another library, down to the marks of each page's content.
#pragma once
#ifndef POINTERHOLDER_TRANSITION
#define POINTERHOLDER_TRANSITION 4  // qpdf's own pointers are std::shared_ptr
#endif
#include <map>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <string>
#include <vector>

namespace read_pdf {

// One marked sequence of a page's content, or an artifact (mcid -1).
struct Mark {
  std::string tag;
  int mcid = -1;
  std::string artifact_type;
  int operators = 0;  // that paint
  std::vector<std::pair<std::string, std::string>> shown;  // font resource, two-byte codes
};

struct Content {
  std::vector<Mark> marks;
  int unmarked = 0;  // painting operators outside any mark
  int nested = 0;
  bool balanced = true;
  std::vector<std::string> operators;  // every operator's name, once
};

class Parser : public QPDFObjectHandle::ParserCallbacks {
 public:
  Content content;

  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) return operands_.push_back(object);
    const std::string name = object.getOperatorValue();
    seen_[name] = true;
    if (name == "BDC" || name == "BMC") {
      if (open_) ++content.nested;
      open_ = true;
      Mark mark;
      mark.tag = operands_.at(0).getName();
      if (name == "BDC") {
        if (operands_.at(1).hasKey("/MCID")) mark.mcid = operands_.at(1).getKey("/MCID").getIntValueAsInt();
        if (operands_.at(1).hasKey("/Type")) mark.artifact_type = operands_.at(1).getKey("/Type").getName();
      }
      content.marks.push_back(mark);
    } else if (name == "EMC") {
      if (!open_) content.balanced = false;
      open_ = false;
    } else if (name == "Tf") {
      font_ = operands_.at(0).getName();
    } else if (name == "Tj" || name == "TJ" || name == "'" || name == "\"" || name == "S" || name == "s" || name == "f" || name == "F" || name == "f*" ||
               name == "B" || name == "b" || name == "Do" || name == "sh" || name == "BI") {
      if (!open_) ++content.unmarked;
      else ++content.marks.back().operators;
      if (name == "Tj" && open_) content.marks.back().shown.emplace_back(font_, operands_.at(0).getStringValue());
    }
    operands_.clear();
  }
  void handleEOF() override {
    if (open_) content.balanced = false;
    for (const auto& [name, is_seen] : seen_) content.operators.push_back(name);
  }

 private:
  std::vector<QPDFObjectHandle> operands_;
  std::map<std::string, bool> seen_;
  std::string font_;
  bool open_ = false;
};

class File {
 public:
  explicit File(std::string bytes) : bytes_(std::move(bytes)) {
    pdf_.setSuppressWarnings(true);
    pdf_.processMemoryFile("made.pdf", bytes_.data(), bytes_.size());
    pages_ = QPDFPageDocumentHelper(pdf_).getAllPages();
    for (auto& page : pages_) {
      Parser parser;
      page.parseContents(&parser);
      contents_.push_back(parser.content);
    }
    for (auto object : pdf_.getAllObjects()) objects_.push_back(object);
  }

  QPDF& pdf() { return pdf_; }
  QPDFObjectHandle root() { return pdf_.getRoot(); }
  std::vector<QPDFPageObjectHelper>& pages() { return pages_; }
  const std::vector<Content>& contents() const { return contents_; }
  std::vector<QPDFObjectHandle>& objects() { return objects_; }
  const std::string& bytes() const { return bytes_; }

  // Every element of the structure tree, parents before children.
  std::vector<QPDFObjectHandle> elements() {
    std::vector<QPDFObjectHandle> all;
    collect(root().getKey("/StructTreeRoot").getKey("/K"), all);
    return all;
  }
  static std::vector<QPDFObjectHandle> kids(QPDFObjectHandle element) {
    auto k = element.getKey("/K");
    if (k.isArray()) return k.getArrayAsVector();
    if (k.isNull()) return {};
    return {k};
  }
  static bool is_element(QPDFObjectHandle kid) { return kid.isDictionary() && kid.getKey("/S").isName(); }

  std::map<int, QPDFObjectHandle> parent_tree() {
    std::map<int, QPDFObjectHandle> tree;
    const auto numbers = root().getKey("/StructTreeRoot").getKey("/ParentTree").getKey("/Nums").getArrayAsVector();
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
      auto key = numbers[i];
      tree.emplace(key.getIntValueAsInt(), numbers[i + 1]);
    }
    return tree;
  }

 private:
  void collect(QPDFObjectHandle element, std::vector<QPDFObjectHandle>& all) {
    all.push_back(element);
    for (auto& kid : kids(element))
      if (is_element(kid)) collect(kid, all);
  }

  std::string bytes_;
  QPDF pdf_;
  std::vector<QPDFPageObjectHelper> pages_;
  std::vector<Content> contents_;
  std::vector<QPDFObjectHandle> objects_;
};

inline std::string name(QPDFObjectHandle object, const char* key) {
  auto value = object.getKey(key);
  return value.isName() ? value.getName() : "";
}

inline std::string stream(QPDFObjectHandle object) {
  auto data = object.getStreamData(qpdf_dl_all);
  return {reinterpret_cast<char*>(data->getBuffer()), data->getSize()};
}

}  // namespace read_pdf
