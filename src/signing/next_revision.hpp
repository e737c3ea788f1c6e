// One more revision of a PDF: objects appended behind the earlier bytes, which stay as they are (ISO 32000-1, 7.5.6).
// qpdf reads and holds the objects but cannot append, and every byte before a signature is part of what others signed.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "signing/qpdf.hpp"

namespace signing {

std::string pdf_date(const base::Instant& instant);  // "D:20261122093000+00'00'"
std::string upper_hexadecimal(std::string_view bytes);

class NextRevision {
 public:
  // Refuses a file that is not whole in every object, is encrypted, or keeps its cross-references in a stream.
  NextRevision(std::string base, std::string name);

  QPDF& document() { return document_; }
  const std::string& base() const { return base_; }

  // `object` stands in the file already and was changed.
  void update(const QPDFObjectHandle& object);
  // A new object; what it refers to and is new is written with it.
  QPDFObjectHandle add(const QPDFObjectHandle& object);
  // A new object whose text is exactly this, for what must lie at known offsets.
  QPDFObjectHandle add_text(std::string text);
  // The first page of a PDF as a form XObject of this document.
  QPDFObjectHandle add_page_as_form(std::string_view pdf);

  // The whole file: the earlier bytes, then the new ones.
  std::string finish();
  // Where an object of the new revision begins in the whole file, after finish().
  std::size_t offset_of(const QPDFObjectHandle& object) const;

 private:
  void check_whole();
  void collect(const QPDFObjectHandle& object);
  std::string text_of(QPDFObjectHandle object) const;
  std::string trailer(int size, std::string_view appended);

  std::string base_;
  std::string name_;
  std::string page_bytes_;  // borrowed by page_source_
  QPDF document_;
  std::unique_ptr<QPDF> page_source_;  // streams copied from it are read when they are written
  int first_new_ = 0;
  long long previous_section_ = 0;
  std::map<QPDFObjGen, QPDFObjectHandle> objects_;
  std::map<QPDFObjGen, std::string> texts_;
  std::map<QPDFObjGen, std::size_t> offsets_;
};

}  // namespace signing
