// Files held in memory, on a disk that fills up when the test says so: no test needs the real disk
// to see what a full or unreadable one does.
#pragma once
#include <map>
#include <set>

#include "base/files.hpp"

namespace support {

class BreakingFiles : public base::Files {
 public:
  mutable std::map<std::string, std::string> contents;  // by generic path
  std::set<std::string> unreadable;
  mutable std::uint64_t room = UINT64_MAX;  // bytes that may still be written before the disk is full

  std::string read(const std::filesystem::path& path, std::uint64_t limit = 64u << 20) const override;
  void write(const std::filesystem::path& path, std::string_view bytes,
             base::Privacy privacy = base::Privacy::shared) const override;
  bool exists(const std::filesystem::path& path) const override;
  void make_folder(const std::filesystem::path&) const override {}
  std::vector<std::string> list(const std::filesystem::path& folder) const override;
};

}  // namespace support
