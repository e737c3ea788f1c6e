#include "registry/sqlite_rows.hpp"

#ifndef _WIN32
#include <sys/stat.h>
#endif

#include <map>

#include "exchange/assessment_xml.hpp"
#include "registry/random_text.hpp"

namespace registry {
namespace {

namespace fs = std::filesystem;
using Statement = SQLite::Statement;

constexpr const char* entry_columns = "a.id, a.school, a.tool, a.form_id, a.number, a.version, a.date, a.example, a.review_due, a.state, a.changed, a.kept, a.event, a.event_date";

// Which file a name stands for now, so that one that was deleted or replaced while it was open is noticed.
std::uint64_t identity_of(const fs::path& file) {
#ifdef _WIN32
  (void)file;  // there, nobody can take away what is open
  return 1;
#else
  struct stat about{};
  return ::stat(file.c_str(), &about) == 0 ? static_cast<std::uint64_t>(about.st_ino) : 0;
#endif
}

void bind(Statement& statement, int at, const std::optional<Date>& date) {
  if (date) statement.bind(at, base::iso(*date));
  else statement.bind(at);
}

std::optional<Date> date_in(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : base::parse_date(column.getString());
}

// What stands in entry_columns; the names are not among it.
Entry entry_in(Statement& row) {
  Entry entry;
  entry.id = row.getColumn(0).getInt64();
  entry.school = row.getColumn(1).getInt64();
  entry.tool = row.getColumn(2).getInt64();
  entry.form_id = row.getColumn(3).getString();
  entry.number = row.getColumn(4).getString();
  entry.version = row.getColumn(5).getInt();
  entry.date = date_in(row.getColumn(6));
  entry.example = row.getColumn(7).getInt() != 0;
  entry.review_due = date_in(row.getColumn(8));
  entry.state = row.getColumn(9).getInt();
  entry.changed = {row.getColumn(10).getInt64()};
  entry.kept = static_cast<Kept>(row.getColumn(11).getInt());
  entry.event = row.getColumn(12).getString();
  entry.event_date = date_in(row.getColumn(13));
  return entry;
}

[[noreturn]] void not_there(const std::string& what, Id id) {
  throw base::Error(base::ErrorKind::refused, "", "", "There is no " + what + " " + std::to_string(id) + " in the register. List it to see which there are.");
}

constexpr const char* school_by_id = "SELECT form, keep_years FROM school WHERE id = ?";

std::optional<School> school_in(Statement& by_id, Id id) {
  by_id.reset();
  by_id.bind(1, id);
  if (!by_id.executeStep()) return std::nullopt;
  auto form = exchange::read(by_id.getColumn(0).getString(), "school " + std::to_string(id));
  School school{id, std::move(form.school), std::move(form.people), {}};
  if (const auto years = by_id.getColumn(1); !years.isNull()) school.keep_years = years.getInt();
  return school;
}

// A school as the form of an assessment that has nothing else.
std::string form_of(const School& school) {
  assessment::Assessment form;
  form.id = "school";
  form.school = school.facts;
  form.people = school.people;
  return exchange::write(form);
}

}  // namespace

SqliteRegister::SqliteRegister(const Opening& opening, SQLite::Database database, std::unique_ptr<WriterLock> lock, Condition condition)
    : file_(opening.file), clock_(opening.clock), lock_(std::move(lock)), database_(std::move(database)), condition_(std::move(condition)), identity_(identity_of(file_)) {}

SqliteRegister::~SqliteRegister() = default;

void SqliteRegister::require_writable() const {
  const auto refuse = [&](const std::string& message) { throw base::Error(base::ErrorKind::refused, file_.string(), "", message); };
  if (damaged_) refuse("The register is damaged, and is only read so that nothing more is lost. Restore a backup.");
  if (const auto& holder = condition_.held_by) refuse("It is open elsewhere: " + in_words(*holder) + ". It can be read here, but not changed. Close it there and try again.");
  if (!condition_.writable) refuse("It is open to be read only, so nothing more is kept in it. Open it again once it may be written to.");
  if (identity_of(file_) != identity_)
    throw base::Error(base::ErrorKind::failure, file_.string(), "",
                      "The register’s file was deleted, moved or replaced while it was open, so nothing more is kept in it. Put it back, or back up what is open to a new file.");
}

void SqliteRegister::together(const std::function<void()>& changes) {
  const bool outermost = depth_ == 0;
  if (outermost) require_writable();
  const auto here = "here" + std::to_string(depth_);
  reading([&] {
    database_.exec(outermost ? "BEGIN IMMEDIATE" : "SAVEPOINT " + here);
    const int depth = depth_++;
    try {
      changes();
      database_.exec(outermost ? "COMMIT" : "RELEASE " + here);
      depth_ = depth;
    } catch (...) {
      depth_ = depth;
      database_.tryExec(outermost ? "ROLLBACK" : "ROLLBACK TO " + here + "; RELEASE " + here);
      if (outermost) erased_ = false;
      throw;
    }
  });
  if (outermost && erased_) scrub();
}

std::vector<School> SqliteRegister::schools() const {
  return reading([&] {
    std::vector<School> all;
    Statement row(database_, school_by_id);
    for (const auto id : all_ids("school"))
      if (auto one = school_in(row, id)) all.push_back(std::move(*one));
    return all;
  });
}

School SqliteRegister::school(Id school) const {
  return reading([&] {
    Statement row(database_, school_by_id);
    auto one = school_in(row, school);
    if (!one) not_there("school", school);
    return std::move(*one);
  });
}

Id SqliteRegister::add_school(const School& school) {
  Id id = 0;
  together([&] {
    Statement insert(database_, "INSERT INTO school(name, form, salt) VALUES('', '', '')");
    insert.exec();
    id = database_.getLastInsertRowid();
    auto added = school;
    added.id = id;
    change_school(added);
  });
  return id;
}

void SqliteRegister::change_school(const School& school) {
  const auto form = form_of(school);
  together([&] {
    require_row("school", school.id, "school");
    Statement update(database_, "UPDATE school SET name = ?, keep_years = ?, form = ?, salt = ? WHERE id = ?");
    update.bind(1, school.facts.name);
    if (school.keep_years) update.bind(2, *school.keep_years);
    else update.bind(2);
    update.bind(3, form);
    update.bind(4, random_text());
    update.bind(5, school.id);
    update.exec();
    const Subject subject{Kind::school, school.id};
    write_log(logged(subject).empty() ? Action::added : Action::changed, subject);
  });
}

std::vector<Tool> SqliteRegister::tools() const {
  return reading([&] {
    std::vector<Tool> all;
    Statement rows(database_, "SELECT id, name, vendor FROM tool ORDER BY name, vendor");
    while (rows.executeStep()) all.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getString(), rows.getColumn(2).getString()});
    return all;
  });
}

std::vector<Entry> SqliteRegister::list(const Filter& filter) const {
  return reading([&] {
    std::vector<Entry> all;
    const auto wanted = [&](const Entry& entry) {
      return (!filter.school || entry.school == *filter.school) && (!filter.tool || entry.tool == *filter.tool) &&
             (!filter.review_due_by || (entry.review_due && *entry.review_due <= *filter.review_due_by));
    };
    if (damaged_) {  // one by one, so that a damaged page costs no more than what is on it
      for (const auto id : all_ids("assessment")) try {
          if (auto one = entry(id); wanted(one)) all.push_back(std::move(one));
        } catch (const base::Error&) {  // told by survey()
        }
      return all;
    }
    // Few names stand in many entries: each is read once, as of the same moment.
    SQLite::Savepoint moment(database_, "list");
    std::map<Id, std::string> schools;
    for (Statement row(database_, "SELECT id, name FROM school"); row.executeStep();) schools.emplace(row.getColumn(0).getInt64(), row.getColumn(1).getString());
    std::map<Id, Tool> tools;
    for (auto& one : this->tools()) tools.emplace(one.id, std::move(one));
    std::string query = std::string{"SELECT "} + entry_columns + " FROM assessment a WHERE true";
    if (filter.school) query += " AND a.school = " + std::to_string(*filter.school);
    if (filter.tool) query += " AND a.tool = " + std::to_string(*filter.tool);
    if (filter.review_due_by) query += " AND a.review_due <= '" + base::iso(*filter.review_due_by) + "'";
    for (Statement rows(database_, query + " ORDER BY a.id"); rows.executeStep();) {
      auto& one = all.emplace_back(entry_in(rows));
      one.school_name = schools[one.school];
      const auto& tool = tools[one.tool];
      one.tool_name = tool.name;
      one.vendor = tool.vendor;
    }
    moment.release();
    return all;
  });
}

Entry SqliteRegister::entry(Id assessment) const {
  return reading([&] {
    Statement row(database_, std::string{"SELECT "} + entry_columns + ", s.name, t.name, t.vendor FROM assessment a JOIN school s ON s.id = a.school JOIN tool t ON t.id = a.tool WHERE a.id = ?");
    row.bind(1, assessment);
    if (!row.executeStep()) not_there("assessment", assessment);
    auto entry = entry_in(row);
    const int names = row.getColumnCount() - 3;
    entry.school_name = row.getColumn(names).getString();
    entry.tool_name = row.getColumn(names + 1).getString();
    entry.vendor = row.getColumn(names + 2).getString();
    return entry;
  });
}

Id SqliteRegister::add(Id school, const assessment::Assessment& value) {
  Id id = 0;
  together([&] {
    require_row("school", school, "school");
    Statement insert(database_, "INSERT INTO assessment(school, tool, form_id, number, version, example, state, changed) VALUES(?, ?, '', '', 0, 0, 0, 0)");
    insert.bind(1, school);
    insert.bind(2, tool_row(value.tool));
    insert.exec();
    id = database_.getLastInsertRowid();
    write_state(id, 1, value);
  });
  return id;
}

void SqliteRegister::save(Id assessment, const assessment::Assessment& value) {
  together([&] {
    const int before = entry(assessment).state;
    write_state(assessment, before + 1, value);
    Statement drop(database_, "DELETE FROM state WHERE assessment = ? AND number = ? AND kept = 0");
    drop.bind(1, assessment);
    drop.bind(2, before);
    const Subject dropped{Kind::assessment, assessment, before};
    if (drop.exec() > 0 && last_action(dropped) == Action::changed) write_log(Action::deleted, dropped);
  });
}

void SqliteRegister::write_state(Id assessment, int number, const assessment::Assessment& value) {
  const auto form = exchange::write(value);
  const auto now = clock_.now();
  Statement state(database_, "INSERT INTO state(assessment, number, saved, kept, salt, form) VALUES(?, ?, ?, 0, ?, ?)");
  state.bind(1, assessment);
  state.bind(2, number);
  state.bind(3, now.seconds);
  state.bind(4, random_text());
  state.bindNoCopy(5, form);
  state.exec();
  Statement listed(database_,
                   "UPDATE assessment SET tool = ?, form_id = ?, number = ?, version = ?, date = ?, example = ?, review_due = ?, state = ?, changed = ?, kept = 0, event = ?, event_date = ? WHERE id = ?");
  const auto earlier = entry(assessment).tool, tool = tool_row(value.tool);
  listed.bind(1, tool);
  listed.bind(2, value.id);
  listed.bind(3, value.number);
  listed.bind(4, value.version);
  bind(listed, 5, value.date);
  listed.bind(6, value.example ? 1 : 0);
  bind(listed, 7, value.review.due);
  listed.bind(8, number);
  listed.bind(9, now.seconds);
  const auto* event = waiting(value.review);
  if (event) listed.bind(10, event->kind);
  else listed.bind(10);
  const std::optional<Date> since = event ? event->date : std::nullopt;
  bind(listed, 11, since);
  listed.bind(12, assessment);
  listed.exec();
  if (tool != earlier) drop_unused();
  write_log(Action::added, {Kind::assessment, assessment, number});
}

Id SqliteRegister::tool_row(const assessment::Tool& tool) {
  Statement row(database_, "INSERT INTO tool(name, vendor) VALUES(?, ?) ON CONFLICT DO UPDATE SET vendor = vendor RETURNING id");
  row.bind(1, tool.name);
  row.bind(2, tool.vendor);
  row.executeStep();
  return row.getColumn(0).getInt64();
}

void SqliteRegister::keep(Id assessment, Kept why) {
  together([&] {
    const int number = entry(assessment).state;
    Statement update(database_, "UPDATE state SET kept = ? WHERE assessment = ? AND number = ?");
    update.bind(1, static_cast<int>(why));
    update.bind(2, assessment);
    update.bind(3, number);
    update.exec();
    Statement listed(database_, "UPDATE assessment SET kept = ? WHERE id = ?");
    listed.bind(1, static_cast<int>(why));
    listed.bind(2, assessment);
    listed.exec();
    write_log(Action::changed, {Kind::assessment, assessment, number});
  });
}

std::vector<State> SqliteRegister::states(Id assessment) const {
  return reading([&] {
    std::vector<State> all;
    Statement rows(database_, "SELECT number, saved, kept FROM state WHERE assessment = ? ORDER BY number");
    rows.bind(1, assessment);
    while (rows.executeStep()) all.push_back({rows.getColumn(0).getInt(), {rows.getColumn(1).getInt64()}, static_cast<Kept>(rows.getColumn(2).getInt())});
    return all;
  });
}

std::string SqliteRegister::form(Id assessment, int state) const {
  return reading([&] {
    Statement row(database_, "SELECT form FROM state WHERE assessment = ? AND number = ?");
    row.bind(1, assessment);
    row.bind(2, state);
    if (!row.executeStep()) not_there("state " + std::to_string(state) + " of assessment", assessment);
    const Subject subject{Kind::assessment, assessment, state};
    if (!damaged_ && digest_of(subject) != logged(subject))
      throw base::Error(base::ErrorKind::failure, file_.string(), "",
                        "What is kept as " + in_words(subject) + " is not what was saved: it was damaged, or changed by another program. Restore a backup.");
    return row.getColumn(0).getString();
  });
}

void SqliteRegister::rewrite(Id assessment, int state, const assessment::Assessment& value) {
  const auto form = exchange::write(value);
  together([&] {
    Statement update(database_, "UPDATE state SET form = ?, salt = ? WHERE assessment = ? AND number = ?");
    update.bindNoCopy(1, form);
    update.bind(2, random_text());
    update.bind(3, assessment);
    update.bind(4, state);
    if (update.exec() == 0) not_there("state " + std::to_string(state) + " of assessment", assessment);
    forget_judged(assessment);
    write_log(Action::changed, {Kind::assessment, assessment, state});
  });
}

void SqliteRegister::require_row(const char* table, Id id, const char* what) const {
  Statement row(database_, std::string{"SELECT 1 FROM "} + table + " WHERE id = ?");
  row.bind(1, id);
  if (!row.executeStep()) not_there(what, id);
}

}  // namespace registry
