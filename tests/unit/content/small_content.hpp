// A few items of each kind the tests need, in memory, and the sentences loading them ends in.
#pragma once
#include <string>

#include "base/error.hpp"
#include "content/library.hpp"
#include "support/breaking_files.hpp"

inline const std::string header = R"(id = "small"
title = "Small content"
version = "1.0.0"
checked_on = 2026-11-22
)";

inline const std::string source = R"(
[[source]]
id = "uk-gdpr"
title = "UK GDPR"
url = "https://www.legislation.gov.uk/eur/2016/679"
dated = "5 February 2026"
read = 2026-11-22
)";

inline std::string item(const std::string& kind, const std::string& id, const std::string& keys) {
  return "\n[[" + kind + "]]\nid = \"" + id + "\"\ntitle = \"A " + kind +
         "\"\nsource = \"uk-gdpr\"\nverified = \"V\"\n" + keys + "\n";
}

inline const std::string group = item("group", "storage", "order = 1\nset = \"ten-points\"");
inline const std::string choice_keys = R"(group = "storage"
ask = "Where?"
why = "It matters."
good = "In the UK."
weak = "In the cloud."
kind = "choice"
asked_of = "vendor"
options = [{ id = "uk", label = "UK", counts = "met" }, { id = "elsewhere", label = "Elsewhere", counts = "unmet" }])";
inline const std::string question = item("question", "storage-region", choice_keys);
inline const std::string yes_no_question = item("question", "contract", R"(group = "storage"
ask = "Is there a contract?"
why = "The law asks for one."
good = "Yes."
weak = "No."
kind = "yes-no"
asked_of = "vendor")");

inline std::string rule(const std::string& kind, const std::string& test, const std::string& keys = "") {
  return item(kind, "one",
              "all = [{ test = \"" + test + "\", change = \"Change it.\" }]\n" +
                  "fires = \"<assessment/>\"\nquiet = \"<assessment/>\"\n" + keys);
}

inline std::string nation(const std::string& id) {
  std::string keys;
  for (const char* term : {"plan", "statutory_plan", "needs_term", "coordinator", "tribunal", "inspectorate",
                           "safeguarding_guidance", "code"})
    keys += std::string{term} + " = \"x\"\n";
  return item("nation", id,
              keys + R"(controllers = [{ school_kind = "maintained", controller_kind = "local-authority", label = "x" }]
roles = [{ role = "senco", label = "x" }])");
}

// Content that has no fault.
inline support::BreakingFiles small_content(const std::string& more = "") {
  support::BreakingFiles files;
  files.contents["share/checklists/small.toml"] = header + source + group + question + yes_no_question + more;
  files.contents["share/dpia/nations.toml"] = header;
  files.contents["share/policies/uses.toml"] = header;
  return files;
}

inline content::Library load(const support::BreakingFiles& files) { return content::load(files, "share"); }

// The sentences of every fault, each on a line; empty when there is none.
inline std::string faults_of(const support::BreakingFiles& files, bool with_own = false) {
  try {
    content::load(files, "share", with_own ? std::optional<std::filesystem::path>{"own"} : std::nullopt);
    return {};
  } catch (const base::Error& error) {
    return error.what();
  }
}
