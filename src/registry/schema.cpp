#include "registry/schema.hpp"

#include "base/error.hpp"
#include "registry/sqlite_file.hpp"

namespace registry {

namespace fs = std::filesystem;

const Steps& steps() {
  static const Steps all{R"(
CREATE TABLE school(
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, keep_years INTEGER, form TEXT NOT NULL, salt TEXT NOT NULL) STRICT;

CREATE TABLE tool(
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, vendor TEXT NOT NULL, UNIQUE(name, vendor)) STRICT;

-- What a list shows; copied from the newest state's form.
CREATE TABLE assessment(
  id INTEGER PRIMARY KEY AUTOINCREMENT, school INTEGER NOT NULL REFERENCES school, tool INTEGER NOT NULL REFERENCES tool,
  form_id TEXT NOT NULL, number TEXT NOT NULL, version INTEGER NOT NULL, date TEXT, example INTEGER NOT NULL, review_due TEXT,
  state INTEGER NOT NULL, changed INTEGER NOT NULL) STRICT;
CREATE INDEX assessment_by_school ON assessment(school);
CREATE INDEX assessment_by_tool ON assessment(tool);
CREATE INDEX assessment_by_review ON assessment(review_due);

CREATE TABLE state(
  assessment INTEGER NOT NULL REFERENCES assessment, number INTEGER NOT NULL, saved INTEGER NOT NULL, kept INTEGER NOT NULL,
  salt TEXT NOT NULL, form TEXT NOT NULL, PRIMARY KEY(assessment, number)) STRICT;

-- The bytes of a file stand once, however many assessments it belongs to.
CREATE TABLE content(sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE file(
  id INTEGER PRIMARY KEY AUTOINCREMENT, assessment INTEGER NOT NULL REFERENCES assessment, kind INTEGER NOT NULL,
  name TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES content, added INTEGER NOT NULL, salt TEXT NOT NULL) STRICT;
CREATE INDEX file_by_assessment ON file(assessment);
CREATE INDEX file_by_content ON file(sha256);

CREATE TABLE hand_over(
  id INTEGER PRIMARY KEY AUTOINCREMENT, assessment INTEGER NOT NULL REFERENCES assessment, direction INTEGER NOT NULL,
  token TEXT NOT NULL, role TEXT NOT NULL, at INTEGER NOT NULL, returned INTEGER, form TEXT NOT NULL, salt TEXT NOT NULL,
  UNIQUE(token, direction)) STRICT;
CREATE INDEX hand_over_by_assessment ON hand_over(assessment);

CREATE TABLE log(
  number INTEGER PRIMARY KEY, at INTEGER NOT NULL, action TEXT NOT NULL, kind TEXT NOT NULL, id INTEGER NOT NULL,
  part INTEGER NOT NULL, digest TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE INDEX log_by_subject ON log(kind, id, part, number);
CREATE TRIGGER log_keeps_its_order BEFORE INSERT ON log WHEN new.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM log)
  BEGIN SELECT raise(ABORT, 'the log goes on from its last entry'); END;
CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the log is never changed'); END;
CREATE TRIGGER log_is_not_cut BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the log is never cut'); END;
)",
                          R"(
ALTER TABLE assessment ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
UPDATE assessment SET kept = (SELECT s.kept FROM state s WHERE s.assessment = assessment.id AND s.number = assessment.state);

-- Not in the log: it can be worked out again at any time.
CREATE TABLE judged(
  assessment INTEGER PRIMARY KEY REFERENCES assessment, state INTEGER NOT NULL, content TEXT NOT NULL, day TEXT NOT NULL, text TEXT NOT NULL) STRICT;
)",
                          R"(
-- What makes a review due at once: the earliest event that was not reviewed since. Copied from the newest state's form.
ALTER TABLE assessment ADD COLUMN event TEXT;
ALTER TABLE assessment ADD COLUMN event_date TEXT;
CREATE TEMP TABLE found(assessment INTEGER, kind TEXT, date TEXT, reviewed TEXT);
WITH RECURSIVE
  rest(assessment, form) AS (
    SELECT a.id, substr(s.form, instr(s.form, '<trigger ')) FROM assessment a JOIN state s ON s.assessment = a.id AND s.number = a.state
      WHERE instr(s.form, '<trigger ') > 0
    UNION ALL
    SELECT assessment, substr(form, 8 + instr(substr(form, 9), '<trigger ')) FROM rest WHERE instr(substr(form, 9), '<trigger ') > 0),
  tag(assessment, text) AS (SELECT assessment, substr(form, 1, instr(form, '>')) FROM rest)
INSERT INTO found SELECT assessment, substr(text, instr(text, ' kind="') + 7, instr(substr(text, instr(text, ' kind="') + 7), '"') - 1),
  iif(instr(text, ' date="') > 0, substr(text, instr(text, ' date="') + 7, 10), NULL),
  iif(instr(text, ' reviewed="') > 0, substr(text, instr(text, ' reviewed="') + 11, 10), NULL) FROM tag;
DELETE FROM found WHERE reviewed IS NOT NULL AND (date IS NULL OR reviewed >= date);
UPDATE assessment SET (event, event_date) = (SELECT f.kind, f.date FROM found f WHERE f.assessment = assessment.id ORDER BY f.date LIMIT 1);
DROP TABLE found;

-- Not in the log: what a state came to by the content of its time.
CREATE TABLE verdict(
  assessment INTEGER NOT NULL, state INTEGER NOT NULL, content TEXT NOT NULL, day TEXT NOT NULL, text TEXT NOT NULL,
  against TEXT, difference TEXT, PRIMARY KEY(assessment, state),
  FOREIGN KEY(assessment, state) REFERENCES state(assessment, number) ON DELETE CASCADE) STRICT;
CREATE INDEX verdict_by_content ON verdict(content);
CREATE TABLE known_content(content TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
)"};
  return all;
}

void take_steps(SQLite::Database& database, const Steps& all) {
  SQLite::Transaction whole(database, SQLite::TransactionBehavior::IMMEDIATE);
  const int first = database.execAndGet("PRAGMA user_version").getInt();
  for (auto step = static_cast<std::size_t>(first); step < all.size(); ++step) database.exec(all[step]);
  database.exec("PRAGMA application_id = " + std::to_string(register_mark));
  database.exec("PRAGMA user_version = " + std::to_string(all.size()));
  whole.commit();
}

void migrate(const fs::path& file, const Steps& all) {
  const PartFile copy(file);
  on_file(file, [&] {
    write_back(file);
    copy_database(file, copy.path());
    SQLite::Database database(utf8(copy.path()), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA foreign_keys = OFF");  // sqlite.org/lang_altertable.html, section 7
    take_steps(database, all);
    require_whole(database);
  });
  copy.put_in_place();
}

}  // namespace registry
