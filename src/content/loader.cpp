#include <algorithm>
#include <deque>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "content/expression.hpp"
#include "content/record.hpp"

namespace content {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string>& folders() {
  static const std::vector<std::string> all{"checklists", "dpia", "policies"};
  return all;
}

enum class Origin { shipped, own };

struct Document {
  std::string name;  // "dpia/gates.toml"
  std::string path;  // the same as it can be opened, for faults
  Origin origin;
  toml::table table;
};

struct Entry {
  const Kind* kind;
  std::string id;
  const toml::table* table;
  const Document* document;
  const toml::table* shipped = nullptr;  // whose place it takes
};

struct Place {
  std::size_t at = 0;
  const Document* document = nullptr;
  int line = 0;
};

template <class T>
void put(std::vector<T>& all, std::size_t at, T value) {
  if (at == all.size())
    all.push_back(std::move(value));
  else
    all[at] = std::move(value);
}

std::string name_of(const std::string& kind, const std::string& id) {
  return id.empty() ? "a " + kind : kind + " " + in_quotes(id);
}

bool has_row(const Item& item, const std::string& id) {
  for (const auto& [key, rows] : item.tables)
    for (const auto& row : rows)
      if (const auto own = row.find("id"); own != row.end() && own->second == id) return true;
  return false;
}

}  // namespace

class Loader {
 public:
  explicit Loader(const base::Files& files) : files_(files) {}

  Library load(const fs::path& shipped, const std::optional<fs::path>& own) {
    read_folder(shipped, Origin::shipped);
    if (own) {
      read_folder(*own, Origin::own);
      check_strays(*own);
    }
    library_.digest_ = base::sha256(digested_);
    for (const auto& document : documents_) read_header(document);
    for (const auto& document : documents_) collect(document);
    for (const auto& entry : entries_) read_item(entry);
    check_retired();
    check_claims();
    if (!faults_.empty()) throw base::Error(base::ErrorKind::faults, faults_.take());
    return std::move(library_);
  }

 private:
  void read_folder(const fs::path& folder, Origin origin) {
    const bool own = origin == Origin::own;
    bool any = false;
    for (const auto& name : folders()) {
      if (own && !files_.exists(folder / name)) continue;
      any = true;
      for (const auto& file : files_.list(folder / name))
        if (const auto parts = base::split(file, '/'); file.ends_with(".toml") && !base::one_of("examples", parts) && !base::one_of("probes", parts))
          read_file(folder, name + "/" + file, origin);
    }
    if (!any && !files_.exists(folder / "reports"))
      faults_.add(folder.string(), 0,
                  "It holds none of the folders checklists, dpia, policies and reports. Put your files into folders of "
                  "these names.");
  }

  // A folder with a misspelt name would be passed over, and the school's gates with it.
  void check_strays(const fs::path& own) {
    const std::vector<std::string> known{"checklists", "dpia", "policies", "reports"};
    std::string said;
    for (const auto& file : files_.list(own)) {
      const auto first = file.substr(0, file.find('/'));
      if (first == file || first == said || base::one_of(first, known) || first[0] == '.') continue;
      said = first;
      faults_.add((own / first).string(), 0, "It is none of the folders checklists, dpia, policies and reports, so nothing in it would be read. Rename it, or move it away.");
    }
  }

  void read_file(const fs::path& folder, const std::string& name, Origin origin) {
    const auto path = (folder / name).string();
    try {
      auto bytes = files_.read(path, largest_file);
      if (auto table = parse(bytes, path, faults_))
        documents_.push_back({name, path, origin, std::move(*table)});
      else
        unread_ = true;
      digested_.emplace_back((origin == Origin::own ? "own/" : "") + name, std::move(bytes));
    } catch (const base::Error& error) {
      if (error.kind() != base::ErrorKind::faults) throw;
      unread_ = true;
      for (const auto& fault : error.faults()) faults_.add(path, 0, fault.message);
    }
  }

  // The header and the sources. What else stands at the top of a file are its kinds.
  void read_header(const Document& document) {
    RecordReader reader(document.path, faults_, claims_);
    std::vector<std::string> others = kind_names();
    others.push_back("source");
    const auto header = reader.read(document.table, header_keys(), "the top of a content file", 1, others);
    const auto text = [&](const char* key) {
      const auto found = header.texts.find(key);
      return found == header.texts.end() ? std::string{} : found->second;
    };
    library_.files_.push_back({document.name, text("id"), text("title"), text("version"),
                               base::parse_date(text("checked_on")).value_or(base::Date{})});
    if (const auto retired = header.lists.find("retired"); retired != header.lists.end())
      for (const auto& id : retired->second) retired_[id] = &document;
    for (const auto* table : tables(document, "source")) read_source(document, *table, reader);
  }

  void read_source(const Document& document, const toml::table& table, RecordReader& reader) {
    auto record = reader.read(table, source_keys(), "a source", line_of(table));
    auto& text = record.texts;
    if (text["id"].empty()) return;
    if (const auto at = place_for("source", text["id"], document, table, library_.sources_.size()))
      put(library_.sources_, *at,
          Source{text["id"], text["title"], text["url"], text["dated"], base::parse_date(text["read"]), record.lists["nations"]});
  }

  // Every item's kind, id and place, so that an own item can take that of a shipped one.
  void collect(const Document& document) {
    for (const auto& kind : kinds())
      for (const auto* table : tables(document, kind.name)) {
        const auto* id = (*table)["id"].as_string();
        Entry entry{&kind, id ? id->get() : "", table, &document};
        if (entry.id.empty()) {
          entries_.push_back(entry);  // its reader says what is wrong with it
        } else if (const auto at = place_for(kind.name, entry.id, document, *table, entries_.size())) {
          if (*at < entries_.size()) entry.shipped = entries_[*at].table;
          put(entries_, *at, entry);
        }
      }
  }

  // The tables [[name]] of a file.
  std::vector<const toml::table*> tables(const Document& document, const std::string& name) {
    std::vector<const toml::table*> found;
    const auto* node = document.table.get(name);
    if (!node) return found;
    const auto* array = node->as_array();
    if (!array || !array->is_homogeneous<toml::table>()) {
      faults_.add(document.path, line_of(*node),
                  in_quotes(name) + " must be a table of its own. Write [[" + name + "]] above its keys.");
      return found;
    }
    for (const auto& element : *array) found.push_back(element.as_table());
    return found;
  }

  // Where a thing of this id goes among its like: to the end (`next`), or to the place of the shipped
  // one that an own one replaces. nullopt, and a fault, where the id is taken.
  std::optional<std::size_t> place_for(const std::string& kind, const std::string& id, const Document& document,
                                       const toml::table& table, std::size_t next) {
    auto& known = seen_[kind];
    const auto found = known.find(id);
    const bool is_new = found == known.end();
    if (!is_new && found->second.document->origin == document.origin) {
      faults_.add(document.path, line_of(table),
                  "There is a " + name_of(kind, id) + " already, in " + found->second.document->name + " line " +
                      std::to_string(found->second.line) + ". Give one of them another id.");
      return std::nullopt;
    }
    if (document.origin == Origin::own)
      library_.overlaid_.push_back(document.name + ": " + (kind == "source" ? "source " : "") + id +
                                   (is_new                            ? " (added)"
                                    : table["off"].value_or(false) ? " (switched off)"
                                                                   : " (changed)"));
    const auto at = is_new ? next : found->second.at;
    known[id] = {at, &document, line_of(table)};
    return at;
  }

  // A retired id never comes back: an old assessment that names it would be read as the new item.
  void check_retired() {
    for (const auto& [name, document] : retired_) {
      library_.retired_.push_back(name);
      const auto parts = base::split(name, '/');  // kind/id, or kind/id/row
      if (parts.size() < 2 || parts.size() > 3 || !(find_kind(parts[0]) || parts[0] == "source")) {
        faults_.add(document->path, line_of(*document->table.get("retired")),
                    in_quotes(name) + " is not a retired id. Write the kind and the id, as in \"question/old-name\".");
        continue;
      }
      const auto& known = seen_[parts[0]];
      const auto found = known.find(parts[1]);
      if (found == known.end()) continue;
      const auto* item = library_.find(parts[0], parts[1]);
      if (parts.size() == 2 || (item && has_row(*item, parts[2])))
        faults_.add(
            found->second.document->path, found->second.line,
            in_quotes(parts.back()) + " is a retired id (" + document->name + "). Choose one that was never used.");
    }
  }

  // The keys of a kind, with those named after items (a data type's after the deployments) written out.
  const std::vector<Key>& keys_of(const Kind& kind) {
    auto& keys = keys_[&kind];
    if (!keys.empty()) return keys;
    for (const auto& key : kind.keys) {
      if (key.each_of.empty()) keys.push_back(key);
      for (const auto& [id, place] : seen_[key.each_of]) {
        keys.push_back(key);
        keys.back().name = id;
      }
    }
    return keys;
  }

  void read_item(const Entry& entry) {
    const auto& document = *entry.document;
    const auto name = name_of(entry.kind->name, entry.id);
    const auto first_claim = claims_.size();
    RecordReader reader(document.path, faults_, claims_);
    auto record = reader.read(*entry.table, keys_of(*entry.kind), name, line_of(*entry.table));

    Item item;
    item.kind = entry.kind->name;
    item.id = entry.id;
    item.file = document.name;
    item.line = line_of(*entry.table);
    item.overlaid = document.origin == Origin::own;
    const bool of_a_shipped_one = record.texts.count("edited_from") || (record.texts.count("off") && record.texts["off"] == "yes");
    if (item.overlaid && of_a_shipped_one && !entry.shipped) {
      std::vector<std::string> ids;
      for (const auto& one : entries_)
        if (one.kind == entry.kind && one.document->origin == Origin::shipped) ids.push_back(one.id);
      faults_.add(document.path, item.line, "There is no shipped " + name + " to switch off or to edit." + hint(entry.id, ids));
    }
    if (entry.shipped)
      if (const auto* wording = (*entry.shipped)["wording"].as_string()) item.shipped = base::normal_form(base::trimmed(wording->get()));
    const auto take_text = [&](const char* key) {
      auto node = record.texts.extract(key);
      return node ? std::move(node.mapped()) : std::string{};
    };
    const auto take_list = [&](const char* key) {
      auto node = record.lists.extract(key);
      return node ? std::move(node.mapped()) : std::vector<std::string>{};
    };
    const auto take_conditions = [&](const char* key) {
      std::vector<Condition> all;
      if (auto node = record.rows.extract(key))
        for (auto& row : node.mapped())
          all.push_back({row["test"], row["change"], assessment::parse<assessment::Word>(row["word"])});
      return all;
    };
    take_text("id");
    item.title = take_text("title");
    item.cite = take_text("cite");
    const auto verified = take_text("verified");
    item.verified = verified == "V"   ? Verified::primary
                    : verified == "S" ? Verified::secondary
                                      : Verified::to_be_checked;
    item.sources = take_list("source");
    item.nations = take_list("nations");
    if (item.kind == "nation") item.nations = {item.id};  // its terms are for itself alone
    if (entry.kind->rule) {
      item.scope = record.texts.count("scope") ? (record.texts["scope"] == "case" ? Scope::per_case : Scope::tool)
                                               : *entry.kind->rule;
      item.rule = Rule{take_text("applies"),    take_conditions("all"), take_conditions("any"),
                       take_conditions("none"), take_text("fires"),     take_text("quiet")};
      if (item.rule->all.empty() && item.rule->any.empty() && item.rule->none.empty())
        faults_.add(document.path, item.line,
                    "There is no condition in " + name + ". Add all, any or none with a test and a change.");
    }
    for (auto claim = first_claim; claim < claims_.size(); ++claim) claims_[claim].scope = item.scope;
    item.texts = std::move(record.texts);
    item.lists = std::move(record.lists);
    item.tables = std::move(record.rows);
    library_.index_[item.kind][item.id] = library_.items_.size();
    library_.items_.push_back(std::move(item));
  }

  // What could not be judged before all items were known. Where a file could not be read at all,
  // most of this would only say that its items are missing.
  void check_claims() {
    if (unread_) return;
    for (const auto& claim : claims_) {
      const auto& key = *claim.key;
      const auto say = [&](const std::string& sentence) {
        if (!sentence.empty()) faults_.add(*claim.file, claim.line, "In '" + key.name + "': " + sentence);
      };
      if (key.shape == Shape::test) {
        for (const auto& sentence : faults_in(claim.value, library_, paper_variables())) say(sentence);
      } else if (key.shape == Shape::xpath) {
        for (const auto& sentence : faults_in_rule(claim.value, library_, claim.scope)) say(sentence);
      } else if (key.shape == Shape::fragment) {
        for (const auto& sentence : faults_in_fragment(claim.value, library_)) say(sentence);
      } else if (!key.option_of.empty()) {
        say(fault_in_value(claim.value, claim.question, library_));
      } else {
        say(unknown_id(key.shape == Shape::sources ? "source" : key.ids_of, claim.value));
      }
    }
  }

  std::string unknown_id(const std::string& kind, const std::string& id) {
    const auto& known = seen_[kind];
    if (known.count(id)) return {};
    std::vector<std::string> ids;
    for (const auto& [one, place] : known) ids.push_back(one);
    return "there is no " + name_of(kind, id) + "." + hint(id, ids);
  }

  const base::Files& files_;
  Library library_;
  Faults faults_;
  std::vector<Claim> claims_;
  std::deque<Document> documents_;
  std::vector<std::pair<std::string, std::string>> digested_;
  std::vector<Entry> entries_;
  std::map<std::string, std::map<std::string, Place>> seen_;  // by kind and id
  std::map<std::string, const Document*> retired_;
  std::map<const Kind*, std::vector<Key>> keys_;
  bool unread_ = false;  // a file could not be read as TOML
};

Library load(const base::Files& files, const fs::path& shipped, const std::optional<fs::path>& own) {
  return Loader{files}.load(shipped, own);
}

}  // namespace content
