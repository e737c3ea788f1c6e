// Other programs as judges of what ours made: a folder for their files, and what they said.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace support {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Writes a file in the folder and gives its path.
  std::string file(const std::string& name, std::string_view bytes) const;
  std::string read(const std::string& name) const;

 private:
  std::filesystem::path path_;
};

struct Ran {
  int status = -1;     // 127: there is no such program
  std::string output;  // both streams
};
Ran run(const std::string& command);

}  // namespace support
