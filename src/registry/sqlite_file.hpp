// One SQLite file as the registers here are kept: how it is opened, what makes a change durable, and what
// each of SQLite's failures means to a person.
#pragma once
#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Savepoint.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "registry/medium.hpp"

namespace registry {

std::string utf8(const std::filesystem::path& path);

// What SQLite says, as Error(failure): what is wrong with the file and what to do.
[[noreturn]] void fail(const SQLite::Exception& exception, const std::filesystem::path& file);
bool is_damage(const SQLite::Exception& exception);

template <class Work> decltype(auto) on_file(const std::filesystem::path& file, Work&& work) {
  try {
    return work();
  } catch (const SQLite::Exception& exception) {
    fail(exception, file);
  }
}

enum class Access { read, write };

// Opens the file, and makes it for Access::write if it is not there, readable by its owner alone. Throws
// SQLite::Exception.
SQLite::Database open_database(const std::filesystem::path& file, Access access);
// What makes changes durable, and what is deleted gone. On a network drive, without shared memory.
void make_durable(SQLite::Database& database, Medium medium);

// Throws Error unless every page, every row and every reference is in order.
void require_whole(SQLite::Database& database);

// Sentences on what is wrong with the tables that a register cannot do without. Files and the forms of
// assessments are not looked at: each is checked by its digest when it is read.
std::vector<std::string> damage(SQLite::Database& database);

// Copies a database, what is not yet written back included, while others may be reading or writing it.
void copy_database(SQLite::Database& from, const std::filesystem::path& to);
void copy_database(const std::filesystem::path& from, const std::filesystem::path& to);
// Writes the write-ahead log back, so that the file is all there is. Before the file gives way to another one:
// a log left beside that would be taken for its own.
void write_back(const std::filesystem::path& file);

// A file beside `target`, removed unless it takes its place.
class PartFile {
 public:
  explicit PartFile(const std::filesystem::path& target);
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void put_in_place() const;  // durably; throws Error(failure)

 private:
  std::filesystem::path target_, path_;
};

}  // namespace registry
