#include "content/inventory.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/text.hpp"

namespace content {
namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t digits = 16;  // of a digest: enough to tell one wording from the next

std::string digest_of(const Parts& parts) { return base::sha256(parts).substr(0, digits); }

void add(Parts& parts, const std::string& name, const std::map<std::string, std::string>& row) {
  for (const auto& [key, value] : row)
    if (key != "source" && key != "verified") parts.emplace_back(name + "/" + key, value);
}

Parts parts_of(const Item& item) {
  Parts parts{{"title", item.title}, {"nations", base::joined(item.nations, " ")}, {"scope", item.scope == Scope::tool ? "tool" : "case"}};
  add(parts, "", item.texts);
  for (const auto& [key, values] : item.lists)
    for (const auto& value : values) parts.emplace_back(key, value);
  for (const auto& [key, rows] : item.tables)
    if (item.kind != "tool" || key != "facts")
      for (const auto& row : rows) add(parts, key, row);
  if (item.rule) {
    parts.emplace_back("applies", item.rule->applies);
    const auto conditions = [&](const char* name, const std::vector<Condition>& some) {
      for (const auto& one : some) {
        parts.emplace_back(name, one.test);
        parts.emplace_back("change", one.change);
        if (one.word) parts.emplace_back("word", assessment::name(*one.word));
      }
    };
    conditions("all", item.rule->all);
    conditions("any", item.rule->any);
    conditions("none", item.rule->none);
  }
  return parts;
}

}  // namespace

Inventory inventory_of(const Library& library) {
  std::map<std::string, std::string> versions;
  for (const auto& file : library.files()) versions[file.path] = file.path + " " + file.version;
  Inventory inventory;
  for (const auto& item : library.items()) {
    const auto found = versions.find(item.file);
    const auto& version = found == versions.end() ? item.file : found->second;
    inventory[item.kind + "/" + item.id] = {digest_of(parts_of(item)), version, item.title};
    if (item.kind != "tool") continue;
    const auto facts = item.tables.find("facts");
    if (facts == item.tables.end()) continue;
    for (const auto& row : facts->second) {
      Parts parts;
      add(parts, "fact", row);
      inventory["fact/" + item.id + "/" + row.at("question")] = {digest_of(parts), version, item.title};
    }
  }
  inventory["baseline"] = {base::iso(library.baseline()), "", "The law and guidance"};
  return inventory;
}

std::string text(const Inventory& inventory) {
  std::string text;
  for (const auto& [key, one] : inventory) text += key + "\t" + one.digest + "\t" + one.version + "\t" + base::one_line(one.title) + "\n";
  return text;
}

Inventory parse_inventory(std::string_view text) {
  Inventory inventory;
  for (const auto& line : base::split(text, '\n')) {
    const auto parts = base::split(line, '\t');
    if (parts.size() == 4) inventory[parts[0]] = {parts[1], parts[2], parts[3]};
  }
  return inventory;
}

}  // namespace content
