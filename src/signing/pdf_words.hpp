// What an object is to a reader, in words: "page 3", "the content of page 3", "a font".
// "Object 17 was replaced" tells a school nothing; "the content of page 3 was changed" does.
#pragma once
#include <map>
#include <string>

#include "signing/pdf_file.hpp"

namespace signing {

class PdfWords {
 public:
  explicit PdfWords(const PdfView& view);

  // With its number, so that a specialist finds it: "the content of page 3 (object 17)".
  std::string name_of(int number) const;

 private:
  void name_pages(const PdfValue& node, int depth);
  void name_page(const PdfValue& page);
  void name(const PdfValue& reference, const std::string& words);

  PdfView view_;
  int pages_ = 0;
  std::map<int, std::string> names_;
};

}  // namespace signing
