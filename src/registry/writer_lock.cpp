#include "registry/writer_lock.hpp"

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace registry {
namespace {

namespace fs = std::filesystem;

fs::path lock_file(const fs::path& register_file) {
  auto file = register_file;
  return file += ".lock";
}

[[noreturn]] void cannot_be_made(const fs::path& file, int error) {
  throw base::Error(base::ErrorKind::failure, file.string(), "",
                    "It cannot be written: " + std::generic_category().message(error) +
                        ". Keep the register in a folder that exists and that you may write to.");
}

#ifdef _WIN32

std::string utf8(const wchar_t* text) {
  const auto units = fs::path(text).u8string();
  return {units.begin(), units.end()};
}

std::string user() {
  wchar_t name[256];
  DWORD size = 256;
  return GetUserNameW(name, &size) ? utf8(name) : "";
}
std::string machine() {
  wchar_t name[256];
  DWORD size = 256;
  return GetComputerNameW(name, &size) ? utf8(name) : "";
}

class Held : public WriterLock {
 public:
  explicit Held(HANDLE file) : file_(file) {}
  ~Held() override { CloseHandle(file_); }  // which deletes it
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

 private:
  HANDLE file_;
};

// Others may read the file, and it is gone with the program.
std::unique_ptr<WriterLock> take_file(const fs::path& file, const std::string& words) {
  const auto handle = CreateFileW(file.c_str(), GENERIC_WRITE, FILE_SHARE_READ, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
  if (handle == INVALID_HANDLE_VALUE) {
    if (GetLastError() == ERROR_SHARING_VIOLATION) return nullptr;
    cannot_be_made(file, EACCES);
  }
  DWORD written = 0;
  WriteFile(handle, words.data(), static_cast<DWORD>(words.size()), &written, nullptr);
  return std::make_unique<Held>(handle);
}

#else

std::string user() {
  if (const auto* entry = ::getpwuid(::geteuid())) return entry->pw_name;
  const char* named = std::getenv("USER");
  return named ? named : "";
}
std::string machine() {
  char name[256] = {};
  return ::gethostname(name, sizeof name - 1) == 0 ? name : "";
}

class Held : public WriterLock {
 public:
  Held(int descriptor, fs::path file) : descriptor_(descriptor), file_(std::move(file)) {}
  ~Held() override {
    std::error_code ignored;
    fs::remove(file_, ignored);
    ::close(descriptor_);
  }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

 private:
  int descriptor_;
  fs::path file_;
};

bool is_still(int descriptor, const fs::path& file) {
  struct stat held{}, named{};
  return ::fstat(descriptor, &held) == 0 && ::stat(file.c_str(), &named) == 0 && held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

std::unique_ptr<WriterLock> take_file(const fs::path& file, const std::string& words) {
  for (;;) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) cannot_be_made(file, errno);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
      const int error = errno;
      ::close(descriptor);
      if (error == EWOULDBLOCK) return nullptr;
      cannot_be_made(file, error);
    }
    // Between opening and locking, its earlier holder may have gone and taken the name away.
    if (!is_still(descriptor, file)) {
      ::close(descriptor);
      continue;
    }
    auto held = std::make_unique<Held>(descriptor, file);
    if (::ftruncate(descriptor, 0) != 0 || ::write(descriptor, words.data(), words.size()) != static_cast<ssize_t>(words.size()))
      cannot_be_made(file, errno ? errno : ENOSPC);
    return held;
  }
}

#endif

}  // namespace

std::unique_ptr<WriterLock> WriterLock::take(const fs::path& register_file, const base::Clock& clock) {
  return take_file(lock_file(register_file), user() + "\n" + machine() + "\n" + base::iso(clock.now()) + "\n");
}

Holder holder_of(const fs::path& register_file) {
  try {
    const auto lines = base::split(base::DiskFiles().read(lock_file(register_file), 4096), '\n');
    const auto line = [&](std::size_t i) { return i < lines.size() ? base::one_line(lines[i]) : std::string{}; };
    return {line(0), line(1), base::parse_instant(line(2))};
  } catch (const base::Error&) {  // gone meanwhile, or not readable
    return {};
  }
}

}  // namespace registry
