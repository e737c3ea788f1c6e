// The kinds of content and the keys each may have, as one table. The loader checks every file against
// it and knows nothing else of any kind, so a new key is one line here and its use elsewhere.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/library.hpp"

namespace content {

enum class Shape {
  text,
  id,       // small letters, digits and single hyphens; no two rows of a table share one
  address,  // of a web page
  number,   // whole
  figure,   // any number, or a text that holds one
  date,
  yes_no,    // true or false in the file
  xpath,     // a text that is an expression over the view
  test,      // the same, asked when a paper is made, with a layout's variables
  wording,   // a text in the language of layouts, which a paper composes
  fragment,  // a text that is a piece of the view in XML
  list,      // an array of texts
  sources,   // the id of a source, or an array of them
  rows,      // an array of tables
};

// One key: what it holds, whether it must be there, and which words are good. `when_key` narrows a
// requirement or a default to the items in which that key holds `when_word`.
struct Key {
  std::string name;
  Shape shape = Shape::text;
  bool required = false;
  std::string otherwise = {};  // what an absent key means
  std::string when_key = {}, when_word = {};
  std::vector<std::string> words = {};  // the only ones it may hold; or
  std::string ids_of = {};              // it names items of this kind; or
  std::string option_of = {};           // it is an option of the question named by this key of the row
  std::string each_of = {};             // in place of a name: one key for each item of this kind
  std::vector<Key> columns = {};        // of rows
};

struct Kind {
  std::string name;
  std::vector<Key> keys;           // its own, the shared ones and, where it is a rule, a rule's
  std::optional<Scope> rule = {};  // where its rule is asked unless it says otherwise
};

const std::vector<Kind>& kinds();
const Kind* find_kind(std::string_view name);
const std::vector<std::string>& kind_names();

const std::vector<Key>& header_keys();  // at the top of every file
const std::vector<Key>& source_keys();  // of each [[source]]

// The tables of a probe file, each with the tables that may stand inside it.
struct ProbeKind {
  std::string name;
  std::vector<Key> keys;
  std::vector<ProbeKind> inner = {};
};
const std::vector<ProbeKind>& probe_kinds();

const std::vector<Key>& school_keys();      // at the top of a school.toml
const std::vector<Key>& controller_keys();  // of its [controller]
const std::vector<Key>& training_keys();    // of each [[training]]
const std::vector<Key>& person_keys();      // of each [[person]]

}  // namespace content
