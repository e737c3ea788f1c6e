#include "content/probe_file.hpp"

#include <algorithm>
#include <set>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "content/record.hpp"

namespace content {
namespace {

class Reader {
 public:
  Reader(const std::string& file, Faults& faults) : file_(file), faults_(faults), reader_(file, faults, claims_) {}

  void read(const toml::table& top, const std::string& name, ProbeFiles& into) {
    std::vector<std::string> kinds{"source"};
    for (const auto& kind : probe_kinds()) kinds.push_back(kind.name);
    auto header = reader_.read(top, header_keys(), "the top of a probe file", 1, kinds).texts;
    into.files.push_back({name, header["id"], header["title"], header["version"], base::parse_date(header["checked_on"]).value_or(base::Date{})});
    auto keys = source_keys();  // one that nobody has read yet can be cited by a case with verified = "R"
    for (auto& key : keys) key.required = key.required && key.name != "read";
    each(top, "source", "", [&](const toml::table& table) {
      auto record = reader_.read(table, keys, "a source", line_of(table));
      auto& text = record.texts;
      into.sources.push_back({text["id"], text["title"], text["url"], text["dated"], base::parse_date(text["read"]), record.lists["nations"]});
    });
    for (const auto& kind : probe_kinds()) {
      const auto read_one = [&](const toml::table& table) { into.kinds[kind.name].push_back(table_of(table, kind, "")); };
      each(top, kind.name, "", read_one);
    }
  }

 private:
  template <class Visit>
  void each(const toml::table& table, const std::string& name, const std::string& owner, const Visit& visit) {
    const auto* node = table.get(name);
    if (!node) return;
    const auto* array = node->as_array();
    if (!array || !array->is_homogeneous<toml::table>())
      return faults_.add(file_, line_of(*node), in_quotes(name) + " must be a table of its own. Write [[" + owner + name + "]] above its keys.");
    for (const auto& element : *array) visit(*element.as_table());
  }

  ProbeTable table_of(const toml::table& table, const ProbeKind& kind, const std::string& owner) {
    std::vector<std::string> inner;
    for (const auto& one : kind.inner) inner.push_back(one.name);
    const auto* id = table.get_as<std::string>("id");
    const auto what = (owner.empty() ? "" : "'" + kind.name + "' of ") + (owner.empty() ? kind.name + (id ? " " + in_quotes(id->get()) : "") : owner);
    auto record = reader_.read(table, kind.keys, what, line_of(table), inner);
    ProbeTable result{file_, line_of(table), std::move(record.texts), std::move(record.lists), {}};
    for (const auto& one : kind.inner) {
      std::set<std::string> seen;
      each(table, one.name, kind.name + ".", [&](const toml::table& row) {
        auto read = table_of(row, one, what);
        if (const auto& own = read.text("id"); !own.empty() && !seen.insert(own).second)
          faults_.add(file_, read.line, "Two rows of '" + one.name + "' have the id " + in_quotes(own) + ". Give one of them another.");
        result.tables[one.name].push_back(std::move(read));
      });
    }
    return result;
  }

  std::string file_;
  Faults& faults_;
  std::vector<Claim> claims_;
  RecordReader reader_;
};

}  // namespace

const std::string& ProbeTable::text(const std::string& key) const {
  static const std::string none;
  const auto found = texts.find(key);
  return found == texts.end() ? none : found->second;
}

const std::vector<std::string>& ProbeTable::list(const std::string& key) const {
  static const std::vector<std::string> none;
  const auto found = lists.find(key);
  return found == lists.end() ? none : found->second;
}

const std::vector<ProbeTable>& ProbeTable::rows(const std::string& key) const {
  static const std::vector<ProbeTable> none;
  const auto found = tables.find(key);
  return found == tables.end() ? none : found->second;
}

const std::vector<ProbeTable>& ProbeFiles::of(const std::string& kind) const {
  static const std::vector<ProbeTable> none;
  const auto found = kinds.find(kind);
  return found == kinds.end() ? none : found->second;
}

ProbeFiles read_probe_file(std::string_view toml, const std::string& file, Faults& faults) {
  ProbeFiles result;
  if (const auto table = parse(toml, file, faults)) Reader(file, faults).read(*table, file, result);
  return result;
}

ProbeFiles read_probe_files(const base::Files& files, const std::filesystem::path& folder, Faults& faults) {
  ProbeFiles result;
  std::vector<std::pair<std::string, std::string>> digested;
  for (const auto& name : files.list(folder)) {
    if (!name.ends_with(".toml")) continue;
    const auto path = (folder / name).string();
    auto bytes = files.read(folder / name, largest_file);
    if (const auto table = parse(bytes, path, faults)) Reader(path, faults).read(*table, name, result);
    digested.emplace_back(name, std::move(bytes));
  }
  result.digest = base::sha256(digested);
  std::map<std::pair<std::string, std::string>, const ProbeTable*> seen;
  for (const auto& [kind, tables] : result.kinds)
    for (const auto& table : tables) {
      const auto& id = table.text("id");
      if (id.empty()) continue;
      const auto [place, fresh] = seen.try_emplace({kind, id}, &table);
      if (!fresh)
        faults.add(table.file, table.line, "There is a " + kind + " " + in_quotes(id) + " already, in " + place->second->file + " line " + std::to_string(place->second->line) + ". Give one of them another id.");
    }
  return result;
}

}  // namespace content
