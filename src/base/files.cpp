#include "base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#ifdef _WIN32
#include <io.h>
#include <windows.h>
#else
#include <unistd.h>
#endif

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "base/error.hpp"

namespace base {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, int error, const char* attempt, const char* remedy) {
  throw Error(ErrorKind::failure, path.string(), "",
              std::string{attempt} + ": " + std::generic_category().message(error) + ". " + remedy);
}

// The temporary file beside the target; removed unless it was renamed into place.
class Temporary {
 public:
  explicit Temporary(const fs::path& target, Privacy privacy) : target_(target) {
    path_ = target;
#ifdef _WIN32
    const auto process = std::to_string(GetCurrentProcessId());
#else
    const auto process = std::to_string(::getpid());
#endif
    path_ += ".part-" + process;
#ifdef _WIN32
    (void)privacy;
    descriptor_ = ::_wopen(path_.c_str(), _O_WRONLY | _O_CREAT | _O_TRUNC | _O_BINARY, _S_IREAD | _S_IWRITE);
#else
    ::unlink(path_.c_str());  // left by a process that was killed
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                         privacy == Privacy::owner_only ? 0600 : 0666);
    // A file that its owner closed to others stays closed.
    if (struct stat earlier{}; descriptor_ >= 0 && privacy == Privacy::shared && ::stat(target.c_str(), &earlier) == 0)
      ::fchmod(descriptor_, earlier.st_mode & 0777);
#endif
    if (descriptor_ < 0)
      fail(target, errno, "It cannot be written", "Choose a folder that exists and that you may write to.");
  }
  ~Temporary() {
    close();
    std::error_code ignored;
    if (!renamed_) fs::remove(path_, ignored);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto chunk = std::min<std::size_t>(bytes.size(), 1u << 20);
      const auto written = ::write(descriptor_, bytes.data(), static_cast<unsigned>(chunk));
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) disk_failed();
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void put_in_place() {
#ifdef _WIN32
    if (::_commit(descriptor_) != 0) disk_failed();
    close();
    if (!MoveFileExW(path_.c_str(), target_.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)) {
      errno = EACCES;
      disk_failed();
    }
#else
    if (::fsync(descriptor_) != 0) disk_failed();
    close();
    if (::rename(path_.c_str(), target_.c_str()) != 0) disk_failed();
    // The new name itself must reach the disk too.
    const auto folder = target_.has_parent_path() ? target_.parent_path() : fs::path{"."};
    if (const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); handle >= 0) {
      ::fsync(handle);
      ::close(handle);
    }
#endif
    renamed_ = true;
  }

 private:
  void close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
  }
  [[noreturn]] void disk_failed() const {
    fail(target_, errno, "It could not be written whole, and what was there before is unchanged",
         "Make room on the disk or choose another folder, and try again.");
  }

  fs::path target_, path_;
  int descriptor_ = -1;
  bool renamed_ = false;
};

}  // namespace

std::string DiskFiles::read(const fs::path& path, std::uint64_t limit) const {
  std::error_code error;
  if (fs::is_directory(path, error))
    throw Error(ErrorKind::failure, path.string(), "", "It is a folder, not a file. Name the file itself.");
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(path, errno ? errno : ENOENT, "It cannot be opened", "Check the name and that you may read it.");
  std::string bytes;
  std::string chunk(1u << 16, '\0');
  while (file) {
    file.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    bytes.append(chunk, 0, static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > limit)
      throw Error(ErrorKind::faults, path.string(), "",
                  "It is larger than " + std::to_string(limit >> 20) +
                      " MB, more than such a file can be. Check that it is the right file.");
  }
  if (file.bad()) fail(path, errno, "It could not be read to its end", "Copy it to this machine's own disk and try again.");
  return bytes;
}

void DiskFiles::write(const fs::path& path, std::string_view bytes, Privacy privacy) const {
  std::error_code error;
  // Renaming onto a device would leave a plain file in its place.
  if (fs::exists(path, error) && !fs::is_regular_file(path, error))
    throw Error(ErrorKind::failure, path.string(), "", "It is a folder or a device, not a file. Name a file.");
  // Through a link the file it points to is replaced, not the link.
  const auto target = fs::is_symlink(path, error) ? fs::weakly_canonical(path) : path;
  Temporary temporary(target, privacy);
  temporary.write(bytes);
  temporary.put_in_place();
}

bool DiskFiles::exists(const fs::path& path) const {
  std::error_code error;
  return fs::exists(path, error);
}

void DiskFiles::make_folder(const fs::path& path) const {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) fail(path, error.value(), "The folder cannot be made", "Choose a place that you may write to.");
}

std::vector<std::string> DiskFiles::list(const fs::path& folder) const {
  std::error_code error;
  std::vector<std::string> names;
  fs::recursive_directory_iterator entry(folder, error);
  if (error) fail(folder, error.value(), "The folder cannot be read", "Check its name and that you may open it.");
  for (; entry != fs::recursive_directory_iterator{}; entry.increment(error)) {
    if (error) fail(folder, error.value(), "The folder cannot be read", "Check that you may open all of it.");
    if (entry->is_regular_file(error)) names.push_back(entry->path().lexically_relative(folder).generic_string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace base
