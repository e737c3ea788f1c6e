// A PDF as its cross-references describe it, revision by revision, strictly and within limits.
// A signature covers the file as it was at one moment, so an object is always asked for in a view: the file as some
// cross-reference section left it. Everything is read at once and damage anywhere is an error, because a reader that
// mends on the way would show something other than what was signed.
#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "signing/pdf_value.hpp"

namespace signing {

struct PdfObject {
  PdfReference id;
  PdfValue value;                          // of a stream: its dictionary
  std::optional<std::string_view> stream;  // its bytes as they stand in the file
  std::size_t begin = 0, end = 0;          // from its number to "endobj"; both 0 inside an object stream
  std::vector<PdfReference> references;    // every reference in it
};

// What a cross-reference section says of one object.
struct PdfEntry {
  enum class Kind { free, plain, compressed };
  Kind kind = Kind::free;
  std::size_t place = 0;  // the byte where it begins; compressed: the number of its object stream
  int detail = 0;         // its generation; compressed: its index there
  bool operator==(const PdfEntry&) const = default;
};

struct PdfSection {
  std::size_t begin = 0;  // where "startxref" points
  std::size_t end = 0;    // after its trailer dictionary or its "endobj"
  // Where its revision ends: after "%%EOF", and after the end of line that follows it. Both 0 where nothing ends there,
  // as with the second section of a linearized file.
  std::size_t revision_mark = 0, revision_end = 0;
  std::map<int, PdfEntry> entries;
  PdfDictionary trailer;
};

class PdfView;

class PdfFile {
 public:
  // `bytes` must outlive it. Throws Error(faults) for anything it cannot read in just one way.
  explicit PdfFile(std::string_view bytes);
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;

  std::string_view bytes() const { return bytes_; }
  const std::vector<PdfSection>& sections() const { return sections_; }  // the newest first, never empty
  PdfView view(std::size_t section) const;
  PdfView newest() const;
  // Every object that stands in the file by itself, by its first byte.
  const std::map<std::size_t, PdfObject>& plain_objects() const { return plain_; }
  std::vector<const PdfObject*> all_objects() const;  // those inside object streams too, of every revision
  std::vector<int> numbers() const;  // of every object any section speaks of, in order
  const PdfEntry* entry(int number, std::size_t section) const;  // null where no section speaks of it
  const PdfObject* object(int number, std::size_t section) const;  // null where free or unknown
  PdfBudget& budget() const { return budget_; }

 private:
  void read_sections();
  PdfSection read_table(std::size_t offset);
  PdfSection read_cross_reference_stream(std::size_t offset);
  void read_ending(PdfSection& section, std::size_t position);
  void read_endings();
  void index_entries();
  void read_objects();
  void refuse_overlaps() const;
  const PdfObject& plain_object(std::size_t offset, std::size_t section);
  const std::vector<PdfObject>& objects_in(std::size_t container_offset, std::size_t section);
  std::int64_t stream_length(const PdfValue& length, std::size_t section);

  std::string_view bytes_;
  mutable PdfBudget budget_;
  std::vector<PdfSection> sections_;
  std::unordered_map<int, std::vector<std::pair<std::size_t, PdfEntry>>> history_;  // per number, newest first
  std::map<std::size_t, PdfObject> plain_;
  std::map<std::size_t, std::vector<PdfObject>> contained_;  // by the first byte of their object stream
};

// The file as one section and those before it describe it.
class PdfView {
 public:
  PdfView(const PdfFile& file, std::size_t section) : file_(&file), section_(section) {}

  const PdfFile& file() const { return *file_; }
  std::size_t section() const { return section_; }
  const PdfDictionary& trailer() const { return file_->sections()[section_].trailer; }
  const PdfDictionary& catalog() const;  // throws Error(faults) where there is none
  const PdfObject* object(int number) const { return file_->object(number, section_); }
  // Follows references; a null value at their end where there is nothing.
  const PdfValue& resolved(const PdfValue& value) const;
  const PdfValue& at(const PdfDictionary& dictionary, std::string_view key) const;  // resolved, null where absent
  const PdfDictionary* dictionary_at(const PdfDictionary& dictionary, std::string_view key) const;
  const PdfArray* array_at(const PdfDictionary& dictionary, std::string_view key) const;
  std::string text_at(const PdfDictionary& dictionary, std::string_view key) const;  // UTF-8, empty where absent
  // The object a reference leads to, if it is a stream.
  const PdfObject* stream(const PdfValue& value) const;
  std::string unpacked(const PdfObject& stream) const;  // throws Error(faults)

 private:
  const PdfFile* file_;
  std::size_t section_;
};

inline PdfView PdfFile::view(std::size_t section) const { return {*this, section}; }
inline PdfView PdfFile::newest() const { return {*this, 0}; }

}  // namespace signing
