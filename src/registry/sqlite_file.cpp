#include "registry/sqlite_file.hpp"

#include <sqlite3.h>
#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

#include <cerrno>
#include <system_error>

namespace registry {
namespace {

namespace fs = std::filesystem;

constexpr int patience = 5000;  // milliseconds, while another program is in the middle of a change

// The name as a URI, for what can only be said in one (sqlite.org/uri.html).
std::string uri(const fs::path& file, const std::string& query) {
  std::string name = "file:";
  for (const char c : utf8(fs::absolute(file))) {
    constexpr const char* digits = "0123456789ABCDEF";
    if (c == '?' || c == '#' || c == '%') name += {'%', digits[(c >> 4) & 15], digits[c & 15]};
    else name += c == '\\' ? '/' : c;
  }
  return name + "?" + query;
}

bool is_empty_or_absent(fs::path file, const char* ending) {
  std::error_code error;
  file += ending;
  const auto size = fs::file_size(file, error);
  return error || size == 0;
}

// Makes the file, if it is not there, readable by its owner alone. `named` is what a person knows it by.
void make_private(const fs::path& file, const fs::path& named) {
#ifndef _WIN32
  const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) ::close(made);
  else if (errno != EEXIST)
    throw base::Error(base::ErrorKind::failure, named.string(), "",
                      "It cannot be written: " + std::generic_category().message(errno) + ". Choose a folder that exists and that you may write to.");
#else
  (void)file, (void)named;
#endif
}

// SQLite's code without what SQLiteCpp sometimes adds to it (sqlite.org/rescode.html, "Primary Result Codes").
int cause(const SQLite::Exception& exception) { return exception.getErrorCode() & 0xFF; }

std::string sentence_for(const SQLite::Exception& exception) {
  const std::string unchanged = " Nothing of this was kept; the register is as it was before.";
  switch (cause(exception)) {
    case SQLITE_FULL: return "The disk is full." + unchanged + " Make room and try again.";
    case SQLITE_IOERR: return "The disk could not be read or written." + unchanged + " See that the drive is there and has room, and try again.";
    case SQLITE_READONLY:
    case SQLITE_PERM: return "It may not be written to." + unchanged + " Ask for the right to change the file and its folder.";
    case SQLITE_CANTOPEN: return "It cannot be opened. See that it is a file, in a folder that you may write to.";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "Another program is in the middle of reading or changing it." + unchanged + " Close it there, or try again later.";
    case SQLITE_CORRUPT: return "It is damaged here, and this part of it cannot be read. Restore a backup; what can still be read may be exported first.";
    case SQLITE_NOTADB: return "It is not a register, or damaged beyond reading. Name another file, or restore a backup.";
    default: return "The register could not do this (" + std::string{exception.what()} + ")." + unchanged + " Try again; if it stays so, restore a backup.";
  }
}

}  // namespace

std::string utf8(const fs::path& path) {
  const auto units = path.u8string();
  return {units.begin(), units.end()};
}

bool is_damage(const SQLite::Exception& exception) { return cause(exception) == SQLITE_CORRUPT || cause(exception) == SQLITE_NOTADB; }

void fail(const SQLite::Exception& exception, const fs::path& file) {
  throw base::Error(base::ErrorKind::failure, file.string(), "", sentence_for(exception));
}

SQLite::Database open_database(const fs::path& file, Access access) {
  if (access == Access::write) {
    make_private(file, file);
    return SQLite::Database(utf8(file), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, patience);
  }
  const auto flags = SQLite::OPEN_READONLY | SQLite::OPEN_URI;
  try {
    SQLite::Database database(uri(file, "mode=ro"), flags, patience);
    database.execAndGet("SELECT count(*) FROM sqlite_master");
    return database;
  } catch (const SQLite::Exception& exception) {
    if (cause(exception) != SQLITE_CANTOPEN && cause(exception) != SQLITE_READONLY) throw;
    // In a folder that may not be written to, the files that readers share cannot be made; where nobody
    // writes, they are not needed.
    if (is_empty_or_absent(file, "-wal") && is_empty_or_absent(file, "-journal")) return SQLite::Database(uri(file, "mode=ro&immutable=1"), flags, patience);
    // A program that was killed left a change half-way: it is undone before anybody reads (sqlite.org/atomiccommit.html, 4.0).
    SQLite::Database(utf8(file), SQLite::OPEN_READWRITE, patience).execAndGet("SELECT count(*) FROM sqlite_master");
    return SQLite::Database(uri(file, "mode=ro"), flags, patience);
  }
}

void make_durable(SQLite::Database& database, Medium medium) {
  // FULL: a change that was confirmed is on the disk, not only on its way there.
  database.exec("PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA synchronous = FULL");
  const std::string wanted = medium == Medium::local ? "wal" : "delete";
  if (database.execAndGet("PRAGMA journal_mode = " + wanted).getString() != wanted)
    throw SQLite::Exception("another program reads it", SQLITE_BUSY);
}

std::vector<std::string> damage(SQLite::Database& database) {
  std::vector<std::string> found;
  for (const char* table : {"school", "tool", "assessment", "file", "hand_over", "judged", "verdict", "known_content", "log"}) try {
      SQLite::Statement check(database, std::string{"PRAGMA quick_check('"} + table + "')");
      while (check.executeStep())
        if (check.getColumn(0).getString() != "ok") found.push_back(check.getColumn(0).getString());
    } catch (const SQLite::Exception& exception) {
      if (!is_damage(exception)) throw;
      found.push_back(exception.what());
    }
  return found;
}

void require_whole(SQLite::Database& database) {
  const auto verdict = database.execAndGet("PRAGMA integrity_check(1)").getString();
  SQLite::Statement references(database, "PRAGMA foreign_key_check");
  if (verdict != "ok" || references.executeStep()) throw SQLite::Exception(verdict, SQLITE_CORRUPT);
}

void copy_database(const fs::path& from, const fs::path& to) {
  auto source = open_database(from, Access::read);
  copy_database(source, to);
}

void write_back(const fs::path& file) {
  SQLite::Database database(utf8(file), SQLite::OPEN_READWRITE, patience);
  database.exec("PRAGMA journal_mode = DELETE");
}

void copy_database(SQLite::Database& source, const fs::path& to) {
  SQLite::Database target(utf8(to), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  target.exec("PRAGMA synchronous = FULL");
  {
    SQLite::Backup backup(target, source);
    backup.executeStep(-1);
  }
  target.exec("PRAGMA journal_mode = DELETE");  // one file, with nothing beside it
}

PartFile::PartFile(const fs::path& target) : target_(target), path_(target) {
#ifdef _WIN32
  path_ += ".part-" + std::to_string(GetCurrentProcessId());
#else
  path_ += ".part-" + std::to_string(::getpid());
#endif
  std::error_code ignored;
  fs::remove(path_, ignored);  // left by a process that was killed
  make_private(path_, target_);
}

PartFile::~PartFile() {
  for (const char* ending : {"", "-journal", "-wal", "-shm"}) {
    auto file = path_;
    std::error_code ignored;
    fs::remove(file += ending, ignored);
  }
}

void PartFile::put_in_place() const {
#ifdef _WIN32
  const bool done = MoveFileExW(path_.c_str(), target_.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH);
  const int error = EACCES;
#else
  const auto flushed = [](const fs::path& path, int flags) {
    const int opened = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool done = opened >= 0 && ::fsync(opened) == 0;
    if (opened >= 0) ::close(opened);
    return done;
  };
  const bool done = flushed(path_, O_RDONLY) && ::rename(path_.c_str(), target_.c_str()) == 0;
  const int error = errno;
  if (done) flushed(fs::absolute(target_).parent_path(), O_RDONLY | O_DIRECTORY);
#endif
  if (!done)
    throw base::Error(base::ErrorKind::failure, target_.string(), "",
                      "It could not be put in its place: " + std::generic_category().message(error) + ". What was there before is unchanged. Try again.");
}

}  // namespace registry
