// What the view is made of: its elements, their attributes and what those may hold. XPath finds nothing
// where a name is misspelt, so rules and layouts are read against this; it is the only list of it.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

namespace content {

// What an attribute may hold: one of `words`, or the id of an item of kind `ids_of` (or, with a
// `column`, what stands in that column of its table); without either, anything.
struct ViewAttribute {
  std::vector<std::string> words = {};
  std::string ids_of = {};
  bool date = false;
  std::string table = {}, column = {};
};

struct ViewElement {
  std::map<std::string, ViewAttribute, std::less<>> attributes = {};
  std::set<std::string, std::less<>> children = {};
};

// By name. Elements that share a name (the risk of an assessment and that of the content) share an
// entry with everything either has.
const std::map<std::string, ViewElement, std::less<>>& view_elements();

// A key as the view writes it: output_check is @output-check.
std::string hyphenated(std::string key);

}  // namespace content
