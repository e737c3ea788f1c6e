// The one seam to the disk: whole files in, whole files out, so that a test can break it anywhere.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace base {

enum class Privacy { shared, owner_only };  // owner_only: private keys; readable by nobody else

class Files {
 public:
  virtual ~Files() = default;

  // Every byte of the file. Throws Error(failure) if it cannot be read, Error(faults) if it holds
  // more than `limit` bytes.
  virtual std::string read(const std::filesystem::path& path, std::uint64_t limit = 64u << 20) const = 0;
  // Writes all or nothing: a temporary file in the same folder, flushed to the disk, then renamed.
  // Whatever stood there before is untouched until the rename. Throws Error(failure).
  virtual void write(const std::filesystem::path& path, std::string_view bytes,
                     Privacy privacy = Privacy::shared) const = 0;
  virtual bool exists(const std::filesystem::path& path) const = 0;
  virtual void make_folder(const std::filesystem::path& path) const = 0;
  // Regular files below `folder`, relative to it with '/' between, sorted by name.
  virtual std::vector<std::string> list(const std::filesystem::path& folder) const = 0;
};

class DiskFiles : public Files {
 public:
  std::string read(const std::filesystem::path& path, std::uint64_t limit = 64u << 20) const override;
  void write(const std::filesystem::path& path, std::string_view bytes,
             Privacy privacy = Privacy::shared) const override;
  bool exists(const std::filesystem::path& path) const override;
  void make_folder(const std::filesystem::path& path) const override;
  std::vector<std::string> list(const std::filesystem::path& folder) const override;
};

}  // namespace base
