// The disk, and on it a school's own folder "own" that holds one file of content.
#pragma once
#include <string>

#include "base/files.hpp"

namespace support {

class WithOwnFolder : public base::DiskFiles {
 public:
  explicit WithOwnFolder(std::string text) : text_(std::move(text)) {}
  std::string read(const std::filesystem::path& path, std::uint64_t limit) const override {
    return is_own(path) ? text_ : DiskFiles::read(path, limit);
  }
  bool exists(const std::filesystem::path& path) const override {
    return is_own(path) ? path.filename() == "dpia" : DiskFiles::exists(path);
  }
  std::vector<std::string> list(const std::filesystem::path& folder) const override {
    return is_own(folder) ? std::vector<std::string>{"ours.toml"} : DiskFiles::list(folder);
  }

 private:
  static bool is_own(const std::filesystem::path& path) { return path.begin()->string() == "own"; }
  std::string text_;
};

}  // namespace support
