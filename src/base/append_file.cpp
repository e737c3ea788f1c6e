#include "base/append_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#ifdef _WIN32
#include <io.h>
#include <share.h>
#else
#include <sys/file.h>
#include <unistd.h>
#endif

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/error.hpp"

namespace base {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* attempt, const char* remedy) {
  throw Error(ErrorKind::failure, path.string(), "",
              std::string{attempt} + ": " + std::generic_category().message(errno) + ". " + remedy);
}

[[noreturn]] void in_use(const std::filesystem::path& path) {
  throw Error(ErrorKind::refused, path.string(), "",
              "Another Touchstone is writing to it. Wait until that one has ended.");
}

}  // namespace

AppendFile::AppendFile(const std::filesystem::path& path) : path_(path) {
  constexpr const char* remedy = "Choose a folder that exists and that you may write to.";
#ifdef _WIN32
  descriptor_ = ::_wsopen(path.c_str(), _O_WRONLY | _O_CREAT | _O_APPEND | _O_BINARY, _SH_DENYWR, _S_IREAD | _S_IWRITE);
  if (descriptor_ < 0 && errno == EACCES && std::filesystem::exists(path)) in_use(path);
  if (descriptor_ < 0) fail(path, "It cannot be written", remedy);
#else
  descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (descriptor_ < 0) fail(path, "It cannot be written", remedy);
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    ::close(descriptor_);
    in_use(path);
  }
  // The new name itself must reach the disk too.
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
  if (const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); handle >= 0) {
    ::fsync(handle);
    ::close(handle);
  }
#endif
}

AppendFile::~AppendFile() { ::close(descriptor_); }

void AppendFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto chunk = std::min<std::size_t>(bytes.size(), 1u << 20);
    const auto written = ::write(descriptor_, bytes.data(), static_cast<unsigned>(chunk));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail(path_, "It could not be written on", "Make room on the disk, and try again.");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void AppendFile::flush() {
#ifdef _WIN32
  const bool good = ::_commit(descriptor_) == 0;
#else
  const bool good = ::fdatasync(descriptor_) == 0;
#endif
  if (!good) fail(path_, "It could not be brought to the disk", "Check the disk, and try again.");
}

}  // namespace base
