// A file that only grows, and that one process at a time may write to.
// What was appended outlives this process at once, and the machine's power from the next flush on.
#pragma once
#include <filesystem>
#include <string_view>

namespace base {

class AppendFile {
 public:
  // Makes the file where there is none, readable by its owner only. Throws Error(failure) if it cannot be opened and
  // Error(refused) while another process has it open here.
  explicit AppendFile(const std::filesystem::path& path);
  ~AppendFile();
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;

  // Puts `bytes` at the end. Throws Error(failure); a part of them may then stand there.
  void append(std::string_view bytes);
  // Returns when what was appended before is on the disk. May run beside append() on another thread. Throws
  // Error(failure).
  void flush();

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
};

}  // namespace base
