// Files, hand-overs, the log, and what is erased or copied as a whole.
#include <algorithm>

#include "base/hash.hpp"
#include "registry/random_text.hpp"
#include "registry/sqlite_rows.hpp"

namespace registry {
namespace {

namespace fs = std::filesystem;
using Statement = SQLite::Statement;

constexpr const char* file_columns =
    "SELECT f.id, f.assessment, f.kind, f.name, f.sha256, length(c.bytes), f.added FROM file f JOIN content c ON c.sha256 = f.sha256 ";
constexpr const char* hand_over_columns = "SELECT id, assessment, direction, token, role, at, returned, form FROM hand_over ";

File file_in(Statement& row) {
  return {row.getColumn(0).getInt64(),  row.getColumn(1).getInt64(),
          static_cast<FileKind>(row.getColumn(2).getInt()), row.getColumn(3).getString(),
          row.getColumn(4).getString(), static_cast<std::uint64_t>(row.getColumn(5).getInt64()),
          {row.getColumn(6).getInt64()}};
}

HandOver hand_over_in(Statement& row) {
  HandOver one{row.getColumn(0).getInt64(), row.getColumn(1).getInt64(), static_cast<Direction>(row.getColumn(2).getInt()),
               row.getColumn(3).getString(), row.getColumn(4).getString(), {row.getColumn(5).getInt64()}, {}, row.getColumn(7).getString()};
  if (!row.getColumn(6).isNull()) one.returned = base::Instant{row.getColumn(6).getInt64()};
  return one;
}

void bind(Statement& statement, int at, const std::optional<Instant>& instant) {
  if (instant) statement.bind(at, instant->seconds);
  else statement.bind(at);
}

// The columns a row's digest is over, by kind. An assessment's row is one of its states.
const char* digested(Kind kind) {
  switch (kind) {
    case Kind::school: return "SELECT salt, name, keep_years, form FROM school WHERE id = ?1 AND ?2 = 0";
    case Kind::assessment:
      return "SELECT s.salt, a.school, s.saved, s.kept, s.form FROM state s JOIN assessment a ON a.id = s.assessment WHERE s.assessment = ?1 AND s.number = ?2";
    case Kind::file: return "SELECT salt, assessment, kind, name, sha256, added FROM file WHERE id = ?1 AND ?2 = 0";
    case Kind::hand_over: return "SELECT salt, assessment, direction, token, role, at, returned, form FROM hand_over WHERE id = ?1 AND ?2 = 0";
  }
  return "";
}

}  // namespace

Id SqliteRegister::add_file(Id assessment, FileKind kind, const std::string& name, std::string_view bytes) {
  if (bytes.size() > largest_file)
    throw base::Error(base::ErrorKind::refused, name, "",
                      "It is larger than the " + std::to_string(largest_file >> 20) + " MB that the register takes of one file. Keep it elsewhere, and name its address as evidence.");
  Id id = 0;
  together([&] {
    require_row("assessment", assessment, "assessment");
    const auto digest = base::sha256(bytes);
    Statement content(database_, "INSERT INTO content(sha256, bytes) VALUES(?, ?) ON CONFLICT DO NOTHING");
    content.bind(1, digest);
    content.bindNoCopy(2, bytes.data(), static_cast<int>(bytes.size()));
    content.exec();
    Statement insert(database_, "INSERT INTO file(assessment, kind, name, sha256, added, salt) VALUES(?, ?, ?, ?, ?, ?)");
    insert.bind(1, assessment);
    insert.bind(2, static_cast<int>(kind));
    insert.bind(3, name);
    insert.bind(4, digest);
    insert.bind(5, clock_.now().seconds);
    insert.bind(6, random_text());
    insert.exec();
    id = database_.getLastInsertRowid();
    write_log(Action::added, {Kind::file, id});
  });
  return id;
}

std::vector<File> SqliteRegister::files(Id assessment) const {
  return reading([&] {
    std::vector<File> all;
    Statement rows(database_, std::string{file_columns} + "WHERE f.assessment = ? ORDER BY f.id");
    rows.bind(1, assessment);
    while (rows.executeStep()) all.push_back(file_in(rows));
    return all;
  });
}

std::string SqliteRegister::bytes(Id file) const {
  return reading([&] {
    require_row("file", file, "file");
    Statement row(database_, "SELECT c.bytes, f.sha256 FROM file f JOIN content c ON c.sha256 = f.sha256 WHERE f.id = ?");
    row.bind(1, file);
    if (row.executeStep())
      if (auto bytes = row.getColumn(0).getString(); base::sha256(bytes) == row.getColumn(1).getString()) return bytes;
    throw base::Error(base::ErrorKind::failure, file_.string(), "",
                      "What is kept as file " + std::to_string(file) + " is not what was added: it was damaged, or changed by another program. Restore a backup.");
  });
}

Id SqliteRegister::add_hand_over(const HandOver& hand_over) {
  Id id = 0;
  together([&] {
    require_row("assessment", hand_over.assessment, "assessment");
    Statement insert(database_, "INSERT INTO hand_over(assessment, direction, token, role, at, form, salt) VALUES(?, ?, ?, ?, ?, '', '')");
    insert.bind(1, hand_over.assessment);
    insert.bind(2, static_cast<int>(hand_over.direction));
    insert.bind(3, hand_over.token);
    insert.bind(4, hand_over.role);
    insert.bind(5, hand_over.at.seconds);
    insert.exec();
    id = database_.getLastInsertRowid();
    auto added = hand_over;
    added.id = id;
    change_hand_over(added);
  });
  return id;
}

void SqliteRegister::change_hand_over(const HandOver& hand_over) {
  together([&] {
    require_row("hand_over", hand_over.id, "hand-over");
    Statement update(database_, "UPDATE hand_over SET returned = ?, form = ?, salt = ? WHERE id = ?");
    bind(update, 1, hand_over.returned);
    update.bindNoCopy(2, hand_over.form);
    update.bind(3, random_text());
    update.bind(4, hand_over.id);
    update.exec();
    const Subject subject{Kind::hand_over, hand_over.id};
    write_log(logged(subject).empty() ? Action::added : Action::changed, subject);
  });
}

std::vector<HandOver> SqliteRegister::hand_overs(Id assessment) const {
  return reading([&] {
    std::vector<HandOver> all;
    Statement rows(database_, std::string{hand_over_columns} + "WHERE assessment = ? ORDER BY id");
    rows.bind(1, assessment);
    while (rows.executeStep()) all.push_back(hand_over_in(rows));
    return all;
  });
}

std::optional<HandOver> SqliteRegister::hand_over(const std::string& token, Direction direction) const {
  return reading([&]() -> std::optional<HandOver> {
    Statement row(database_, std::string{hand_over_columns} + "WHERE token = ? AND direction = ?");
    row.bind(1, token);
    row.bind(2, static_cast<int>(direction));
    if (!row.executeStep()) return std::nullopt;
    return hand_over_in(row);
  });
}

std::vector<HandOver> SqliteRegister::last_hand_overs() const {
  return reading([&] {
    std::vector<HandOver> all;
    Statement rows(database_, "SELECT max(id), assessment, direction, token, role, at, returned, '' FROM hand_over GROUP BY assessment, role ORDER BY 1");
    while (rows.executeStep()) all.push_back(hand_over_in(rows));
    return all;
  });
}

void SqliteRegister::remember(const std::vector<Judged>& judged) {
  together([&] {
    Statement row(database_, "INSERT OR REPLACE INTO judged(assessment, state, content, day, text) SELECT id, state, ?3, ?4, ?5 FROM assessment WHERE id = ?1 AND state = ?2");
    for (const auto& one : judged) {
      row.bind(1, one.assessment);
      row.bind(2, one.state);
      row.bind(3, one.content);
      row.bind(4, base::iso(one.day));
      row.bind(5, one.text);
      row.exec();
      row.reset();
    }
  });
}

std::vector<Judged> SqliteRegister::judged(const std::string& content, const Date& day) const {
  return reading([&] {
    std::vector<Judged> all;
    Statement rows(database_, "SELECT j.assessment, j.state, j.text FROM judged j JOIN assessment a ON a.id = j.assessment AND a.state = j.state WHERE j.content = ? AND j.day = ? ORDER BY 1");
    rows.bind(1, content);
    rows.bind(2, base::iso(day));
    while (rows.executeStep()) all.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getInt(), content, day, rows.getColumn(2).getString()});
    return all;
  });
}

void SqliteRegister::remember_verdicts(const std::vector<Verdict>& verdicts) {
  together([&] {
    Statement first(database_, "INSERT INTO verdict(assessment, state, content, day, text) SELECT assessment, number, ?3, ?4, ?5 FROM state WHERE assessment = ?1 AND number = ?2 ON CONFLICT DO NOTHING");
    Statement compared(database_, "UPDATE verdict SET against = ?3, difference = ?4 WHERE assessment = ?1 AND state = ?2");
    for (const auto& one : verdicts) {
      first.bind(1, one.assessment);
      first.bind(2, one.state);
      first.bind(3, one.content);
      first.bind(4, base::iso(one.day));
      first.bind(5, one.text);
      first.exec();
      first.reset();
      if (one.against.empty()) continue;
      compared.bind(1, one.assessment);
      compared.bind(2, one.state);
      compared.bind(3, one.against);
      compared.bind(4, one.difference);
      compared.exec();
      compared.reset();
    }
  });
}

namespace {

Verdict verdict_in(Statement& row) {
  return {row.getColumn(0).getInt64(), row.getColumn(1).getInt(), row.getColumn(2).getString(), base::parse_date(row.getColumn(3).getString()).value_or(Date{}),
          row.getColumn(4).getString(), row.getColumn(5).getString(), row.getColumn(6).getString()};
}

}  // namespace

std::vector<Verdict> SqliteRegister::verdicts() const {
  return reading([&] {
    std::vector<Verdict> all;
    // The other columns are those of the row with the maximum (sqlite.org/lang_select.html, section 2.5).
    Statement rows(database_,
                   "SELECT v.assessment, v.state, v.content, v.day, '', v.against, v.difference, max((s.kept > 0) * 1000000000 + v.state) "
                   "FROM verdict v JOIN state s ON s.assessment = v.assessment AND s.number = v.state GROUP BY v.assessment ORDER BY 1");
    while (rows.executeStep()) all.push_back(verdict_in(rows));
    return all;
  });
}

std::optional<Verdict> SqliteRegister::verdict(Id assessment, int state) const {
  return reading([&]() -> std::optional<Verdict> {
    Statement row(database_, "SELECT assessment, state, content, day, text, against, difference FROM verdict WHERE assessment = ? AND state = ?");
    row.bind(1, assessment);
    row.bind(2, state);
    if (!row.executeStep()) return std::nullopt;
    return verdict_in(row);
  });
}

void SqliteRegister::remember_content(const std::string& content, const std::string& text) {
  together([&] {
    Statement row(database_, "INSERT INTO known_content(content, text) VALUES(?, ?) ON CONFLICT DO NOTHING");
    row.bind(1, content);
    row.bind(2, text);
    if (row.exec() > 0) {  // what no verdict is by any more is of no use
      Statement unused(database_, "DELETE FROM known_content WHERE content <> ? AND content NOT IN (SELECT content FROM verdict)");
      unused.bind(1, content);
      unused.exec();
    }
  });
}

std::string SqliteRegister::content(const std::string& content) const {
  return reading([&]() -> std::string {
    Statement row(database_, "SELECT text FROM known_content WHERE content = ?");
    row.bind(1, content);
    return row.executeStep() ? row.getColumn(0).getString() : std::string{};
  });
}

void SqliteRegister::forget_judged(Id assessment) {
  Statement remove(database_, "DELETE FROM judged WHERE assessment = ?");
  remove.bind(1, assessment);
  remove.exec();
}

void SqliteRegister::erase(Id assessment) {
  together([&] {
    require_row("assessment", assessment, "assessment");
    for (const auto& one : hand_overs(assessment)) write_log(Action::deleted, {Kind::hand_over, one.id});
    for (const auto& one : files(assessment)) write_log(Action::deleted, {Kind::file, one.id});
    forget_judged(assessment);
    for (const char* table : {"hand_over", "file", "state"}) {
      Statement remove(database_, std::string{"DELETE FROM "} + table + " WHERE assessment = ?");
      remove.bind(1, assessment);
      remove.exec();
    }
    Statement remove(database_, "DELETE FROM assessment WHERE id = ?");
    remove.bind(1, assessment);
    remove.exec();
    drop_unused();
    write_log(Action::deleted, {Kind::assessment, assessment});
    leave_no_trace();
  });
}

void SqliteRegister::erase_school(Id school) {
  together([&] {
    require_row("school", school, "school");
    Filter of_school;
    of_school.school = school;
    for (const auto& one : list(of_school)) erase(one.id);
    Statement remove(database_, "DELETE FROM school WHERE id = ?");
    remove.bind(1, school);
    remove.exec();
    write_log(Action::deleted, {Kind::school, school});
    leave_no_trace();
  });
}

void SqliteRegister::erase_file(Id file) {
  together([&] {
    require_row("file", file, "file");
    Statement remove(database_, "DELETE FROM file WHERE id = ?");
    remove.bind(1, file);
    remove.exec();
    drop_unused();
    write_log(Action::deleted, {Kind::file, file});
    leave_no_trace();
  });
}

void SqliteRegister::drop_unused() {
  database_.exec("DELETE FROM tool WHERE NOT EXISTS (SELECT 1 FROM assessment WHERE assessment.tool = tool.id)");
  database_.exec("DELETE FROM content WHERE NOT EXISTS (SELECT 1 FROM file WHERE file.sha256 = content.sha256)");
}

// Deleted rows were overwritten as they went (secure_delete); what pages were left over goes with the rest of
// the old file, and so does the write-ahead log that held them.
void SqliteRegister::scrub() {
  erased_ = false;
  bool done = false;
  try {
    database_.exec("VACUUM");
    Statement truncate(database_, "PRAGMA wal_checkpoint(TRUNCATE)");
    done = truncate.executeStep() && truncate.getColumn(0).getInt() == 0;
  } catch (const SQLite::Exception&) {  // no room, or somebody reads
  }
  if (!done) condition_.warnings.push_back("It was deleted, but traces may stand in the files until every program that reads the register has closed it and there is room to write it anew. Then delete something again.");
}

std::vector<LogEntry> SqliteRegister::log(std::int64_t from) const {
  return reading([&] {
    std::vector<LogEntry> all;
    Statement rows(database_, "SELECT number, at, action, kind, id, part, digest, hash FROM log WHERE number >= ? ORDER BY number");
    rows.bind(1, from);
    while (rows.executeStep()) {
      LogEntry entry;
      entry.number = rows.getColumn(0).getInt64();
      entry.at = {rows.getColumn(1).getInt64()};
      entry.action = parse_action(rows.getColumn(2).getString()).value_or(Action::added);  // another word breaks the chain
      entry.subject = {parse_kind(rows.getColumn(3).getString()).value_or(Kind::school), rows.getColumn(4).getInt64(), rows.getColumn(5).getInt()};
      entry.digest = rows.getColumn(6).getString();
      entry.hash = rows.getColumn(7).getString();
      all.push_back(std::move(entry));
    }
    return all;
  });
}

std::string SqliteRegister::first_hash() const {
  return reading([&]() -> std::string {
    Statement row(database_, "SELECT hash FROM log WHERE number = 1");
    return row.executeStep() ? row.getColumn(0).getString() : std::string{};
  });
}

Anchor SqliteRegister::anchor() const {
  return reading([&] {
    Statement row(database_, "SELECT number, hash FROM log ORDER BY number DESC LIMIT 1");
    return row.executeStep() ? Anchor{row.getColumn(0).getInt64(), row.getColumn(1).getString()} : Anchor{};
  });
}

void SqliteRegister::write_log(Action action, const Subject& subject) {
  const auto before = anchor();
  LogEntry entry{before.entries + 1, clock_.now(), action, subject, action == Action::deleted ? "" : digest_of(subject), ""};
  entry.hash = hash_of(entry, before.head);
  Statement insert(database_, "INSERT INTO log(number, at, action, kind, id, part, digest, hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, entry.number);
  insert.bind(2, entry.at.seconds);
  insert.bind(3, name(action));
  insert.bind(4, name(subject.kind));
  insert.bind(5, subject.id);
  insert.bind(6, subject.part);
  insert.bind(7, entry.digest);
  insert.bind(8, entry.hash);
  insert.exec();
}

std::string SqliteRegister::logged(const Subject& subject) const {
  Statement row(database_, "SELECT digest FROM log WHERE kind = ? AND id = ? AND part = ? ORDER BY number DESC LIMIT 1");
  row.bind(1, name(subject.kind));
  row.bind(2, subject.id);
  row.bind(3, subject.part);
  return row.executeStep() ? row.getColumn(0).getString() : "";
}

std::optional<Action> SqliteRegister::last_action(const Subject& subject) const {
  Statement row(database_, "SELECT action FROM log WHERE kind = ? AND id = ? AND part = ? ORDER BY number DESC LIMIT 1");
  row.bind(1, name(subject.kind));
  row.bind(2, subject.id);
  row.bind(3, subject.part);
  if (!row.executeStep()) return std::nullopt;
  return parse_action(row.getColumn(0).getString());
}

std::string SqliteRegister::digest_of(const Subject& subject) const {
  Statement row(database_, digested(subject.kind));
  row.bind(1, subject.id);
  row.bind(2, subject.part);
  if (!row.executeStep()) return "";
  // Named, and left out where there is nothing: a column that a later version adds leaves earlier digests as they are.
  std::vector<std::pair<std::string, std::string>> parts;
  for (int i = 0; i < row.getColumnCount(); ++i)
    if (!row.getColumn(i).isNull()) parts.emplace_back(row.getColumnName(i), row.getColumn(i).getString());
  return base::sha256(parts);
}

std::vector<Fingerprint> SqliteRegister::fingerprints() const {
  return reading([&] {
    std::vector<Subject> subjects;
    for (const auto id : all_ids("school")) subjects.push_back({Kind::school, id});
    for (const auto id : all_ids("assessment"))
      for (const auto& state : states(id)) subjects.push_back({Kind::assessment, id, state.number});
    for (const auto id : all_ids("file")) subjects.push_back({Kind::file, id});
    for (const auto id : all_ids("hand_over")) subjects.push_back({Kind::hand_over, id});
    std::vector<Fingerprint> all;
    for (const auto& subject : subjects) try {
        auto digest = digest_of(subject);
        if (subject.kind == Kind::file) bytes(subject.id);
        all.push_back({subject, std::move(digest)});
      } catch (const base::Error&) {
        all.push_back({subject, ""});
      } catch (const SQLite::Exception& exception) {
        if (!is_damage(exception)) throw;
        all.push_back({subject, ""});
      }
    return all;
  });
}

// In a damaged register by way of whatever still gives them: the table, and what the log says was added to it.
std::vector<Id> SqliteRegister::all_ids(const char* table) const {
  std::vector<Id> all;
  const auto collect = [&](Statement& rows) {
    while (rows.executeStep()) all.push_back(rows.getColumn(0).getInt64());
  };
  const auto unless_damaged = [&](const auto& work) {
    try {
      work();
    } catch (const SQLite::Exception& exception) {
      if (!damaged_ || !is_damage(exception)) throw;
    }
  };
  unless_damaged([&] {
    Statement rows(database_, std::string{"SELECT id FROM "} + table + " ORDER BY id");
    collect(rows);
  });
  if (!damaged_) return all;
  unless_damaged([&] {
    Statement rows(database_, "SELECT DISTINCT id FROM log INDEXED BY log_by_subject WHERE kind = replace(?, '_', '-') AND id NOT IN "
                              "(SELECT id FROM log WHERE kind = replace(?, '_', '-') AND action = 'deleted' AND part = 0)");
    rows.bind(1, table);
    rows.bind(2, table);
    collect(rows);
  });
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

void SqliteRegister::found_damaged() const {
  damaged_ = true;
  condition_.writable = false;
}

void SqliteRegister::survey() {
  found_damaged();
  condition_.warnings.push_back("The register is damaged. What can be read of it is shown, and nothing is written to it. Restore a backup, or export what is left.");
  const auto try_to = [&](const std::string& what, const auto& work) {
    try {
      reading(work);
    } catch (const base::Error&) {
      condition_.lost.push_back(what + " cannot be read.");
    }
  };
  try_to("Part of the list of schools", [&] { schools(); });
  for (const auto id : all_ids("assessment")) {
    std::string words = "Assessment " + std::to_string(id);
    try_to(words, [&] {
      const auto one = entry(id);
      words += " (" + one.tool_name + ", " + one.school_name + ")";
      try_to(words, [&] { read(*this, id, one.state); });
    });
    try_to("The list of files of " + words, [&] {
      for (const auto& file : files(id)) try_to("File " + std::to_string(file.id) + " (" + file.name + ") of " + words, [&] { bytes(file.id); });
    });
  }
  try_to("Part of the log", [&] { log(1); });
}

void SqliteRegister::warn_of_the_clock() {
  constexpr int apart = 3600;  // seconds by which the clocks of two machines may differ
  Statement last(database_, "SELECT at FROM log ORDER BY number DESC LIMIT 1");
  if (!last.executeStep()) return;
  const Instant changed{last.getColumn(0).getInt64()}, now = clock_.now();
  if (changed.seconds > now.seconds + apart)
    condition_.warnings.push_back("The register was last changed on " + base::in_words(base::date_of(changed)) + ", and this machine’s clock says " + base::in_words(base::date_of(now)) +
                                  ". Set the clock right before you enter or sign anything.");
}

void SqliteRegister::back_up(const fs::path& to) const {
  const PartFile copy(to);
  reading([&] {
    copy_database(database_, copy.path());
    auto copied = open_database(copy.path(), Access::read);
    require_whole(copied);
  });
  copy.put_in_place();
}

}  // namespace registry
