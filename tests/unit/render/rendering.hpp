// What the tests of rendering share: the fonts as installed, small documents, and boxes as words.
#pragma once
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "render/paginate.hpp"
#include "support/sample_document.hpp"

namespace rendering {

inline const render::Fonts& fonts() {
  static const render::Fonts all{std::filesystem::path{TOUCHSTONE_SHARE} / "fonts", base::DiskFiles{}};
  return all;
}

inline document::Document document_of(std::vector<document::Block> blocks) {
  document::Document d;
  d.title = "A small document";
  d.header_left = "School";
  d.header_right = "DPIA 1 of 2026";
  d.footer = "Report";
  d.made = base::start_of({2026, 11, 22});
  d.blocks = std::move(blocks);
  return d;
}

inline bool near(double a, double b) { return std::abs(a - b) < 1e-6; }

// The texts of a page in drawing order, one after another.
inline std::string words_on(const render::Page& page) {
  std::string words;
  for (const auto& box : page.boxes)
    if (const auto* text = std::get_if<render::TextBox>(&box.shape)) words += text->text;
  return words;
}

inline std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

// A file that is gone when the test is over.
class ScratchFile {
 public:
  ScratchFile(const std::string& name, const std::string& bytes)
      : path_(std::filesystem::temp_directory_path() / (std::to_string(reinterpret_cast<std::uintptr_t>(this)) + "-" + name)) {
    std::ofstream{path_, std::ios::binary} << bytes;
  }
  ~ScratchFile() { std::filesystem::remove(path_); }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

// What a command prints, errors included.
inline std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen((command + " 2>&1").c_str(), "r"), pclose};
  std::string out;
  std::array<char, 4096> buffer{};
  while (pipe && fgets(buffer.data(), buffer.size(), pipe.get())) out += buffer.data();
  return out;
}

}  // namespace rendering
