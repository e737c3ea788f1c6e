#include "support/pdf_update.hpp"

#include <charconv>
#include <stdexcept>

namespace support {

namespace {

std::string padded(std::size_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

// The value of `key` in the last trailer or cross-reference dictionary, as far as it is a word, number or reference.
std::string trailer_value(const std::string& pdf, const std::string& key) {
  const auto from = last_section(pdf);
  const auto at = pdf.find(key + " ", from);
  if (at == std::string::npos) return {};
  auto begin = at + key.size() + 1;
  if (pdf[begin] == '[') return pdf.substr(begin, pdf.find(']', begin) + 1 - begin);
  return pdf.substr(begin, pdf.find_first_of("/>", begin) - begin);
}

}  // namespace

std::size_t last_section(std::string_view pdf) {
  const auto at = pdf.rfind("startxref") + 10;
  std::size_t offset = 0;
  std::from_chars(pdf.data() + at, pdf.data() + pdf.size(), offset);
  return offset;
}

std::size_t offset_of(std::string_view pdf, int number) {
  return pdf.rfind("\n" + std::to_string(number) + " 0 obj") + 1;
}

std::string object_text(std::string_view pdf, int number) {
  const auto begin = pdf.find("obj\n", offset_of(pdf, number)) + 4;
  return std::string(pdf.substr(begin, pdf.find("\nendobj", begin) - begin));
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("not found: " + std::string(from));
  return text.replace(at, from.size(), to);
}

std::string stream_of(const std::string& entries, const std::string& data) {
  return "<< " + entries + " /Length " + std::to_string(data.size()) + " >>\nstream\n" + data + "\nendstream";
}

PdfUpdate::PdfUpdate(std::string pdf) : pdf_(std::move(pdf)), previous_(last_section(pdf_)) {
  size_ = std::stoi(trailer_value(pdf_, "/Size"));
  kept_entries_ = "/Root " + trailer_value(pdf_, "/Root");
  for (const char* key : {"/Info", "/ID"})
    if (const auto value = trailer_value(pdf_, key); !value.empty()) kept_entries_ += " " + std::string(key) + " " + value;
}

PdfUpdate& PdfUpdate::put(int number, const std::string& text, int generation) {
  entries_[number] = {'n', pdf_.size(), generation};
  size_ = std::max(size_, number + 1);
  pdf_ += std::to_string(number) + " " + std::to_string(generation) + " obj\n" + text + "\nendobj\n";
  return *this;
}

PdfUpdate& PdfUpdate::remove(int number) {
  entries_[number] = {'f', 0, 1};
  return *this;
}

PdfUpdate& PdfUpdate::point(int number, std::size_t offset, int generation) {
  entries_[number] = {'n', offset, generation};
  size_ = std::max(size_, number + 1);
  return *this;
}

PdfUpdate& PdfUpdate::between(const std::string& bytes) {
  pdf_ += bytes;
  return *this;
}

PdfUpdate& PdfUpdate::trailer(const std::string& entries) {
  kept_entries_ = entries;
  return *this;
}

std::string PdfUpdate::finish(Table table) {
  const auto section = pdf_.size();
  const std::string common = kept_entries_ + " /Prev " + std::to_string(previous_);
  std::string text;
  if (table == Table::classic) {
    text = entries_.empty() ? "xref\n0 0\n" : "xref\n";
    for (const auto& [number, entry] : entries_)
      text += std::to_string(number) + " 1\n" + padded(entry.offset, 10) + " " +
              padded(static_cast<std::size_t>(entry.generation), 5) + " " + entry.kind + "\r\n";
    text += "trailer\n<< /Size " + std::to_string(size_) + " " + common + " >>\n";
  } else {
    const int own = size_++;
    entries_[own] = {'n', section, 0};
    std::string rows, index;
    for (const auto& [number, entry] : entries_) {
      index += std::to_string(number) + " 1 ";
      rows += entry.kind == 'n' ? '\1' : '\0';
      for (int shift = 24; shift >= 0; shift -= 8) rows += static_cast<char>(entry.offset >> shift & 0xff);
      rows += static_cast<char>(entry.generation);
    }
    text = std::to_string(own) + " 0 obj\n" +
           stream_of("/Type /XRef /W [1 4 1] /Index [" + index + "] /Size " + std::to_string(size_) + " " + common, rows) +
           "\nendobj\n";
  }
  pdf_ += text + "startxref\n" + std::to_string(section) + "\n%%EOF\n";
  return pdf_;
}

}  // namespace support
