// Appends a revision to a PDF, honest or not: what an attacker can do without touching an earlier byte.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace support {

enum class Table { classic, stream };

class PdfUpdate {
 public:
  explicit PdfUpdate(std::string pdf);

  PdfUpdate& put(int number, const std::string& text, int generation = 0);  // text between "obj" and "endobj"
  PdfUpdate& remove(int number);
  PdfUpdate& point(int number, std::size_t offset, int generation = 0);  // to bytes that are there already
  PdfUpdate& between(const std::string& bytes);                          // bytes that belong to no object
  PdfUpdate& trailer(const std::string& entries);                        // instead of /Root, /Info and /ID of before
  int next_number() const { return size_; }
  std::string finish(Table table = Table::classic);

 private:
  struct Entry {
    char kind;
    std::size_t offset;
    int generation;
  };

  std::string pdf_;
  std::string kept_entries_;
  std::size_t previous_;
  int size_;
  std::map<int, Entry> entries_;
};

std::size_t last_section(std::string_view pdf);          // where the last "startxref" points
std::size_t offset_of(std::string_view pdf, int number);  // of the last "N 0 obj" at the start of a line
std::string object_text(std::string_view pdf, int number);  // between "obj" and "endobj", of the last such object
std::string replaced(std::string text, std::string_view from, std::string_view to);  // the first, which must be there
std::string stream_of(const std::string& entries, const std::string& data);

}  // namespace support
