// Everything the product knows, as data: questions, data types, rules, tools, wording. Read from
// checklists/, dpia/ and policies/, with a school's own folder laid over it.
#pragma once
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "assessment/assessment.hpp"
#include "base/error.hpp"
#include "base/files.hpp"

namespace content {

// How far a fact was verified: against the primary text, in a secondary source only, or not yet.
enum class Verified { primary, secondary, to_be_checked };  // "V", "S", "R" in the files

struct Source {
  std::string id;
  std::string title;
  std::string url;
  std::string dated;  // the source's own date, as it gives it
  std::optional<base::Date> read;
  std::vector<std::string> nations;  // whose schools it is printed for; empty: all

  bool applies_in(std::string_view nation) const;
};

// One condition of a rule: an XPath 1.0 test and the sentence for when it is not met.
struct Condition {
  std::string test;
  std::string change;
  std::optional<assessment::Word> word;  // a gate's condition may give a word of its own
};

// What must hold: all of `all`, at least one of `any` (if there are any), none of `none`.
// Whether holding is good news depends on the kind of item: a gate that holds is met, a
// contradiction that holds is raised.
struct Rule {
  std::string applies;  // an XPath test; empty: always
  std::vector<Condition> all, any, none;
  std::string fires;  // an assessment fragment for which it holds (for a gate: is unmet)
  std::string quiet;  // one for which it does not
};

// Where a rule is asked: once for the tool, or for each use and data type.
enum class Scope { tool, per_case };

// One piece of content. What keys a kind may and must have stands in kinds.hpp; the keys that
// every kind shares are members, the rest are read by name.
struct Item {
  std::string kind;  // "question", "gate", …: the name of its table in the file
  std::string id;
  std::string title;
  std::vector<std::string> sources;
  Verified verified = Verified::to_be_checked;
  std::string cite;                  // the provision, as it is cited
  std::vector<std::string> nations;  // where it applies, as ids of nations; empty: everywhere
  std::string file;
  int line = 0;
  bool overlaid = false;  // this form comes from the school's own folder
  std::string shipped;    // the wording that a school's own one took the place of

  std::map<std::string, std::string> texts;               // string, number, date and yes/no keys
  std::map<std::string, std::vector<std::string>> lists;  // arrays of strings
  std::map<std::string, std::vector<std::map<std::string, std::string>>> tables;  // arrays of tables
  std::optional<Rule> rule;
  Scope scope = Scope::tool;

  const std::string& text(const std::string& key) const;  // empty where absent
  bool is(const std::string& key) const { return text(key) == "yes"; }
  bool applies_in(std::string_view nation) const;
};

struct File {
  std::string path;  // "dpia/gates.toml"
  std::string id, title, version;
  base::Date checked_on;
};

class Library {
 public:
  const std::vector<Item>& items() const { return items_; }
  std::vector<const Item*> of_kind(std::string_view kind) const;  // in file order
  const Item* find(std::string_view kind, std::string_view id) const;
  const Source* source(std::string_view id) const;
  const std::vector<Source>& sources() const { return sources_; }
  const std::vector<File>& files() const { return files_; }
  base::Date baseline() const;                           // the oldest checked_on: as of when the law was looked at
  const std::string& digest() const { return digest_; }  // SHA-256 over every file read, by name
  // Ids that were given up and never come back, as "question/old-id".
  const std::vector<std::string>& retired() const { return retired_; }
  // What the school's own folder changed or added, as "dpia/gates.toml: gate-notice (changed)".
  const std::vector<std::string>& overlaid() const { return overlaid_; }

 private:
  friend class Loader;
  std::vector<Item> items_;
  std::vector<Source> sources_;
  std::vector<File> files_;
  std::vector<std::string> overlaid_;
  std::vector<std::string> retired_;
  std::string digest_;
  std::map<std::string, std::map<std::string, std::size_t, std::less<>>, std::less<>> index_;  // kind, id
};

// Reads `shipped` (the folder that holds checklists/, dpia/, policies/) and, laid over it item by
// item, `own`. Throws Error(faults) with every fault of every file at once, Error(failure) if a
// folder cannot be read.
Library load(const base::Files& files, const std::filesystem::path& shipped,
             const std::optional<std::filesystem::path>& own = std::nullopt);

// The library as XML for the view: <content><question id="…" …>…</question>…</content>, only what
// applies in `nation`.
void append_to(pugi::xml_node view, const Library& library, std::string_view nation);

}  // namespace content
