// The revisions of a PDF: what its first writer made, and what each later one appended.
// A signature covers whole revisions; bytes that belong to none, or to none properly, are how content is smuggled in.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "signing/pdf_file.hpp"

namespace signing {

struct PdfRevision {
  std::size_t section = 0;          // its cross-reference section; a view of the file as it was then
  std::size_t begin = 0;            // the end of the one before
  std::size_t mark = 0, end = 0;    // after "%%EOF"; after the end of line that follows
  bool self_contained = true;       // nothing in it or before it refers to bytes that came later
  std::vector<std::string> faults;  // why its bytes cannot be trusted to be only what they seem, as sentences
};

// The oldest first, never empty.
std::vector<PdfRevision> revisions_of(const PdfFile& file);

}  // namespace signing
