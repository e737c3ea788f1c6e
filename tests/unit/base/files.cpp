// What the disk can do to us: each fault gives one sentence, and no earlier file is damaged.
#include "base/files.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <functional>

#include "base/error.hpp"
#include "support/breaking_files.hpp"
#include "support/catch.hpp"

namespace {

namespace fs = std::filesystem;
using base::DiskFiles;

// Where the process is killed, or the disk fails, on purpose. The functions below stand in for the
// system's in this program, so that they strike at exactly that point.
enum class Strike { nowhere, kill_before_rename, kill_after_rename, fail_flush };
Strike strike = Strike::nowhere;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "touchstone-files-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::vector<std::string> names() const { return DiskFiles().list(path); }
  fs::path path;
};

// Runs `body` in a process of its own, whose end (as waitpid gives it) comes back.
int in_a_child(const std::function<void()>& body) {
  const auto child = ::fork();
  if (child == 0) {
    body();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

std::string failure(const std::function<void()>& body) {
  try {
    body();
  } catch (const base::Error& error) {
    CHECK(error.kind() == base::ErrorKind::failure);
    CHECK(error.faults().size() == 1);
    return error.what();
  }
  return "";
}

}  // namespace

extern "C" int rename(const char* from, const char* to) {
  if (strike == Strike::kill_before_rename) ::raise(SIGKILL);
  const int result = ::renameat(AT_FDCWD, from, AT_FDCWD, to);
  if (strike == Strike::kill_after_rename) ::raise(SIGKILL);
  return result;
}

extern "C" int fsync(int descriptor) {
  if (strike != Strike::fail_flush) return ::fdatasync(descriptor);
  errno = EIO;
  return -1;
}

TEST_CASE("what is written is read, and nothing else is left in the folder") {
  const Folder folder;
  const DiskFiles files;
  const auto file = folder.path / "a.xml";
  const std::string bytes("one\0two\r\n\xFF", 10);
  CHECK_FALSE(files.exists(file));
  files.write(file, bytes);
  CHECK(files.read(file) == bytes);
  files.write(file, "");
  CHECK(files.read(file).empty());
  CHECK(files.exists(file));
  CHECK(folder.names() == std::vector<std::string>{"a.xml"});
}

TEST_CASE("a private file is the owner's alone, and one that was closed to others stays so") {
  const Folder folder;
  const auto mode = [](const fs::path& file) { return static_cast<unsigned>(fs::status(file).permissions()); };
  DiskFiles().write(folder.path / "key", "x", base::Privacy::owner_only);
  CHECK(mode(folder.path / "key") == 0600);
  DiskFiles().write(folder.path / "key", "y");
  CHECK(mode(folder.path / "key") == 0600);
  fs::permissions(folder.path / "key", fs::perms{0644});
  DiskFiles().write(folder.path / "key", "z", base::Privacy::owner_only);
  CHECK(mode(folder.path / "key") == 0600);
}

TEST_CASE("through a link, the file it points to is written") {
  const Folder folder;
  DiskFiles().write(folder.path / "real", "old");
  fs::create_symlink("real", folder.path / "link");
  DiskFiles().write(folder.path / "link", "new");
  CHECK(fs::is_symlink(folder.path / "link"));
  CHECK(DiskFiles().read(folder.path / "real") == "new");
}

TEST_CASE("folders are made with their parents, and listed with everything below them in order") {
  const Folder folder;
  DiskFiles files;
  files.make_folder(folder.path / "b" / "c");
  files.make_folder(folder.path / "b" / "c");
  for (const char* name : {"z", "b/c/y", "b/x", "a"}) files.write(folder.path / name, "");
  CHECK(folder.names() == std::vector<std::string>{"a", "b/c/y", "b/x", "z"});
}

TEST_CASE("what cannot be read is refused in one sentence") {
  const Folder folder;
  const DiskFiles files;
  files.write(folder.path / "file", "12345");
  const auto reading = [&](const fs::path& path) { return failure([&] { files.read(path); }); };
  CHECK_THAT(reading(folder.path / "none"),
             Contains("none: It cannot be opened: No such file or directory. Check the name"));
  CHECK_THAT(reading(folder.path / "file" / "below"), Contains("It cannot be opened: Not a directory."));
  CHECK_THAT(reading(folder.path), Contains("It is a folder, not a file. Name the file itself."));
  CHECK_THAT(reading("/proc/self/mem"), Contains("It could not be read to its end"));
  CHECK_THAT(failure([&] { files.list(folder.path / "none"); }), Contains("The folder cannot be read: No such file"));
  CHECK_FALSE(files.exists(folder.path / "file" / "below"));
}

TEST_CASE("no more is read than allowed, even of a file without end") {
  const Folder folder;
  DiskFiles().write(folder.path / "file", "12345");
  CHECK(DiskFiles().read(folder.path / "file", 5) == "12345");
  for (const fs::path& path : {folder.path / "file", fs::path{"/dev/zero"}}) {
    try {
      DiskFiles().read(path, 4);
      FAIL("it was read");
    } catch (const base::Error& error) {
      CHECK(error.kind() == base::ErrorKind::faults);
      CHECK_THAT(error.what(), Contains("It is larger than"));
    }
  }
}

TEST_CASE("what cannot be written is refused in one sentence") {
  const Folder folder;
  const DiskFiles files;
  files.write(folder.path / "file", "old");
  const auto writing = [&](const fs::path& path) { return failure([&] { files.write(path, "new"); }); };
  CHECK_THAT(writing(folder.path), Contains("It is a folder or a device, not a file. Name a file."));
  CHECK_THAT(writing(folder.path / "none" / "a"), Contains("It cannot be written: No such file or directory. Choose"));
  CHECK_THAT(writing(folder.path / "file" / "a"), Contains("It cannot be written: Not a directory."));
  CHECK_THAT(writing("/proc/none"), Contains("It cannot be written"));
  CHECK_THAT(failure([&] { files.make_folder(folder.path / "file" / "a"); }),
             Contains("The folder cannot be made: Not a directory."));
  CHECK(files.read(folder.path / "file") == "old");
}

TEST_CASE("a pipe or device is never replaced by a file") {
  const Folder folder;
  const auto pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK_THAT(failure([&] { DiskFiles().write(pipe, "new"); }), Contains("not a file. Name a file."));
  CHECK(fs::is_fifo(pipe));
}

TEST_CASE("a disk that fills up in the middle of a write leaves the earlier file") {
  const Folder folder;
  const auto file = folder.path / "a.xml";
  const std::string old(1000, 'o'), larger(3u << 20, 'n');
  DiskFiles().write(file, old);
  const int status = in_a_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);  // so that the write fails with EFBIG instead
    const rlimit most{1u << 20, 1u << 20};
    ::setrlimit(RLIMIT_FSIZE, &most);
    const auto why = failure([&] { DiskFiles().write(file, larger); });
    ::_exit(why.find("It could not be written whole, and what was there before is unchanged") != std::string::npos ? 7
                                                                                                                   : 0);
  });
  CHECK(WEXITSTATUS(status) == 7);
  CHECK(DiskFiles().read(file) == old);
  CHECK(folder.names() == std::vector<std::string>{"a.xml"});
}

TEST_CASE("a disk that cannot keep what was written leaves the earlier file") {
  const Folder folder;
  const auto file = folder.path / "a.xml";
  DiskFiles().write(file, "old");
  strike = Strike::fail_flush;
  const auto why = failure([&] { DiskFiles().write(file, "new"); });
  strike = Strike::nowhere;
  CHECK_THAT(why, Contains("could not be written whole"));
  CHECK(DiskFiles().read(file) == "old");
  CHECK(folder.names() == std::vector<std::string>{"a.xml"});
}

TEST_CASE("a kill between temporary file and rename leaves the earlier file, and one after it the new") {
  const Folder folder;
  const auto file = folder.path / "a.xml";
  DiskFiles().write(file, "old");
  const auto killed = [&](Strike where) {
    return WTERMSIG(in_a_child([&] {
      strike = where;
      DiskFiles().write(file, "new");
    }));
  };
  CHECK(killed(Strike::kill_before_rename) == SIGKILL);
  CHECK(DiskFiles().read(file) == "old");
  CHECK(folder.names().size() == 2);  // the temporary file stays behind, under its own name
  CHECK(killed(Strike::kill_after_rename) == SIGKILL);
  CHECK(DiskFiles().read(file) == "new");
  DiskFiles().write(file, "newer");
  CHECK(DiskFiles().read(file) == "newer");
}

TEST_CASE("a temporary file left by a killed process of the same number is no obstacle") {
  const Folder folder;
  const auto file = folder.path / "a.xml";
  const auto left = file.string() + ".part-" + std::to_string(::getpid());
  fs::create_symlink("/dev/full", left);
  DiskFiles().write(file, "new", base::Privacy::owner_only);
  CHECK(DiskFiles().read(file) == "new");
  CHECK(folder.names() == std::vector<std::string>{"a.xml"});
}

TEST_CASE("the files in memory break like the disk") {
  support::BreakingFiles files;
  files.write("b/x", "12345");
  files.write("a", "1");
  CHECK(files.read("b/x") == "12345");
  CHECK(files.exists("b"));
  CHECK_FALSE(files.exists("x"));
  CHECK(files.list("b") == std::vector<std::string>{"x"});
  CHECK_THROWS_AS(files.read("b/x", 4), base::Error);
  CHECK_THAT(failure([&] { files.read("none"); }), Contains("It cannot be opened"));
  files.unreadable.insert("a");
  CHECK_THAT(failure([&] { files.read("a"); }), Contains("It could not be read"));
  files.room = 3;
  CHECK_THAT(failure([&] { files.write("b/x", "6789"); }), Contains("The disk is full"));
  CHECK(files.read("b/x") == "12345");
  files.write("b/x", "678");
  CHECK(files.room == 0);
}
