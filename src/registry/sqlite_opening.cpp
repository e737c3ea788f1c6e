// A register file is opened, brought up to date, or made out of a backup.
#include <sqlite3.h>

#include "registry/schema.hpp"
#include "registry/sqlite_rows.hpp"

namespace registry {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;

void require_file(const fs::path& file) {
  std::error_code error;
  const auto status = fs::status(file, error);
  if (fs::exists(status) && !fs::is_regular_file(status))
    throw base::Error(ErrorKind::failure, file.string(), "", "It is a folder or a device, not a file. Name the register’s file.");
}

// Which version made it; 0 for a file with nothing in it yet. Throws Error(refused) unless this program knows it.
int version_of(SQLite::Database& database, const fs::path& file) {
  const auto mark = database.execAndGet("PRAGMA application_id").getInt();
  const auto version = database.execAndGet("PRAGMA user_version").getInt();
  const bool is_new = mark == 0 && version == 0 && database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
  if (is_new) return 0;
  if (mark != register_mark) throw base::Error(ErrorKind::refused, file.string(), "", "It is not a register of Touchstone. Name another file.");
  if (version > static_cast<int>(steps().size()))
    throw base::Error(ErrorKind::refused, file.string(), "",
                      "A newer Touchstone made it, in form " + std::to_string(version) + "; this one knows form " + std::to_string(steps().size()) +
                          ". Nothing was changed. Open it with the newer Touchstone.");
  return version;
}

int version_of(const fs::path& file) {
  auto database = open_database(file, Access::read);
  return version_of(database, file);
}

bool is_there(const fs::path& file) {
  std::error_code error;
  return fs::exists(file, error);
}

// "register before 2026-11-22 120000.touchstone"
fs::path free_name(const fs::path& file, base::Instant now) {
  auto day = base::iso(now);
  day = day.substr(0, 10) + " " + day.substr(11, 2) + day.substr(14, 2) + day.substr(17, 2);
  for (int i = 1;; ++i) {
    auto name = file.parent_path() / file.stem();
    name += " before " + day + (i == 1 ? "" : " " + std::to_string(i));
    name += file.extension();
    if (!is_there(name)) return name;
  }
}

// The register keeps its name until another takes it; only one too damaged to be written back loses it before.
void set_aside(const fs::path& file, const fs::path& name) {
  try {
    try {
      write_back(file);
      fs::copy_file(file, name);
    } catch (const SQLite::Exception& exception) {
      if (!is_damage(exception)) fail(exception, file);
      for (const char* ending : {"", "-wal", "-journal"}) {
        auto from = file, to = name;
        if (is_there(from += ending)) fs::rename(from, to += ending);
      }
    }
  } catch (const fs::filesystem_error& error) {
    throw base::Error(ErrorKind::failure, name.string(), "", "The register could not be set aside: " + error.code().message() + ". It is as it was. Make room and try again.");
  }
}

}  // namespace

std::unique_ptr<Register> open_register(const Opening& opening) {
  const auto& file = opening.file;
  Condition condition;
  std::unique_ptr<WriterLock> lock;
  require_file(file);
  const bool found = is_there(file);
  if (!found && opening.access == Access::read)
    throw base::Error(ErrorKind::refused, file.string(), "", "There is no register there yet. Import an assessment to begin one, or name another file with --register.");
  if (opening.access == Access::write) {
    lock = WriterLock::take(file, opening.clock);
    if (!lock) condition.held_by = holder_of(file);
    condition.writable = lock != nullptr;
  }
  const bool writing = condition.writable;
  if (opening.medium(file) == Medium::network)
    condition.warnings.push_back("The register is on a network drive: slower there, and safe as long as the drive keeps its promises. A register on this machine, with its backups on the drive, is safer.");
  return on_file(file, [&]() -> std::unique_ptr<Register> {
    const int version = found ? version_of(file) : 0;
    if (version == 0 && !writing) throw base::Error(ErrorKind::refused, file.string(), "", "There is nothing in it yet. Import an assessment to begin a register.");
    if (version > 0 && version < static_cast<int>(steps().size())) {
      if (!writing)
        throw base::Error(ErrorKind::refused, file.string(), "", "An earlier Touchstone made it, and it must be brought up to date before it can be read. Open it once where it may be written to.");
      migrate(file, steps());
    }
    auto database = open_database(file, writing ? Access::write : Access::read);
    const bool damaged = version > 0 && !damage(database).empty();
    if (writing && !damaged) {
      make_durable(database, opening.medium(file));
      if (version == 0) take_steps(database, steps());
    }
    auto opened = std::make_unique<SqliteRegister>(opening, std::move(database), std::move(lock), std::move(condition));
    if (damaged) opened->survey();
    else opened->warn_of_the_clock();
    return opened;
  });
}

std::optional<fs::path> restore(const fs::path& backup, const Opening& to) {
  if (!is_there(backup)) throw base::Error(ErrorKind::failure, backup.string(), "", "It is not there. Name the backup.");
  require_file(backup);
  require_file(to.file);
  const auto lock = WriterLock::take(to.file, to.clock);
  if (!lock) throw base::Error(ErrorKind::refused, to.file.string(), "", "It is open elsewhere: " + in_words(holder_of(to.file)) + ". Close it there and try again.");
  const PartFile copy(to.file);
  on_file(backup, [&] {
    const int version = version_of(backup);
    if (version == 0) throw base::Error(ErrorKind::refused, backup.string(), "", "There is nothing in it. Name another backup.");
    copy_database(backup, copy.path());
    if (version < static_cast<int>(steps().size())) migrate(copy.path(), steps());
    SQLite::Database copied(utf8(copy.path()), SQLite::OPEN_READWRITE);
    try {
      require_whole(copied);
    } catch (const SQLite::Exception&) {
      throw base::Error(ErrorKind::faults, backup.string(), "", "The backup is damaged, and the register was left as it is. Restore another backup.");
    }
  });
  std::optional<fs::path> kept;
  if (is_there(to.file)) {
    kept = free_name(to.file, to.clock.now());
    set_aside(to.file, *kept);
  }
  copy.put_in_place();
  return kept;
}

}  // namespace registry
