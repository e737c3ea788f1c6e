#include <algorithm>

#include "content/kinds.hpp"
#include "content/library.hpp"
#include "content/view_names.hpp"

namespace content {
namespace {

void set(pugi::xml_node node, const std::string& key, const std::string& value) {
  if (!value.empty()) node.append_attribute(hyphenated(key).c_str()) = value.c_str();
}

void append_source(pugi::xml_node node, const Library& library, const std::string& id) {
  const auto* source = library.source(id);
  if (!source) return;
  auto child = node.append_child("source");
  set(child, "ref", source->id);
  set(child, "title", source->title);
  set(child, "url", source->url);
  set(child, "dated", source->dated);
  if (source->read) set(child, "read", base::iso(*source->read));
}

std::string tag(Verified verified) {
  switch (verified) {
    case Verified::primary:
      return "V";
    case Verified::secondary:
      return "S";
    default:
      return "R";
  }
}

// For the judgement to ask, not for a reader.
bool is_expression(std::string_view kind, const std::string& name) {
  const auto& keys = find_kind(kind)->keys;
  return std::any_of(keys.begin(), keys.end(),
                     [&](const Key& key) {
                       return key.name == name &&
                              (key.shape == Shape::xpath || key.shape == Shape::test || key.shape == Shape::wording);
                     });
}

void append(pugi::xml_node content, const Library& library, const Item& item) {
  auto node = content.append_child(item.kind.c_str());
  set(node, "id", item.id);
  set(node, "title", item.title);
  set(node, "cite", item.cite);
  set(node, "verified", tag(item.verified));
  for (const auto& [key, value] : item.texts)
    if (!is_expression(item.kind, key)) set(node, key, value);
  for (const auto& [key, values] : item.lists)
    for (const auto& value : values)
      node.append_child(hyphenated(key).c_str()).append_child(pugi::node_pcdata).set_value(value.c_str());
  for (const auto& [key, rows] : item.tables)
    for (const auto& row : rows) {
      auto child = node.append_child(hyphenated(key).c_str());
      for (const auto& [column, value] : row)
        if (column != "source") set(child, column, value);
      if (const auto source = row.find("source"); source != row.end()) append_source(child, library, source->second);
    }
  for (const auto& id : item.sources) append_source(node, library, id);
}

}  // namespace

void append_to(pugi::xml_node view, const Library& library, std::string_view nation) {
  auto content = view.append_child("content");
  for (const auto& item : library.items())
    if (item.applies_in(nation)) append(content, library, item);
}

}  // namespace content
