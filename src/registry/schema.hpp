// The tables of a register file, as the steps that lead to them: a new register takes all of them, an
// earlier one those it lacks, so the two cannot differ. A step that has been shipped is never edited.
#pragma once
#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <string>
#include <vector>

namespace registry {

// Step n leads from version n - 1 of the tables (PRAGMA user_version) to n.
using Steps = std::vector<std::string>;
const Steps& steps();

inline constexpr int register_mark = 0x546f7563;  // PRAGMA application_id of a register: "Touc"

// Takes the steps that are missing, all in one transaction.
void take_steps(SQLite::Database& database, const Steps& all);

// Brings the closed register `file` up to date: on a copy, which takes its place once it is checked.
// Throws Error(failure), with the file as it was, where that does not succeed.
void migrate(const std::filesystem::path& file, const Steps& all);

}  // namespace registry
