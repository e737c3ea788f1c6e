#include "content/record.hpp"

#include <algorithm>
#include <sstream>

#include "base/text.hpp"

namespace content {
namespace {

// How the key is written, for a remedy.
std::string example(const Key& key) {
  const auto value = [&]() -> std::string {
    switch (key.shape) {
      case Shape::number:
      case Shape::figure:
        return "1";
      case Shape::date:
        return "2026-11-22";
      case Shape::yes_no:
        return "true";
      case Shape::list:
        return "[\"" + (key.words.empty() ? "…" : key.words.front()) + "\"]";
      case Shape::rows: {
        std::vector<std::string> columns;
        for (const auto& column : key.columns)
          if (column.required) columns.push_back(example(column));
        return "[{ " + base::joined(columns, ", ") + " }]";
      }
      default:
        return "\"" + (key.words.empty() ? "…" : key.words.front()) + "\"";
    }
  };
  return key.name + " = " + value();
}

std::string wanted(const Key& key) {
  switch (key.shape) {
    case Shape::number:
      return "a whole number, without quotes";
    case Shape::date:
      return "a date, without quotes";
    case Shape::figure:
      return "a number, or a text in quotes that holds one";
    case Shape::yes_no:
      return "true or false, without quotes";
    case Shape::list:
      return "an array of texts in quotes";
    case Shape::sources:
      return "the id of a source in quotes, or an array of them";
    case Shape::rows:
      return "an array of tables";
    default:
      return "a text in quotes";
  }
}

// An id is an XML name's part and may become a file's name.
bool is_id(std::string_view text) {
  bool hyphen = true;
  for (const char c : text) {
    if (c == '-' && hyphen) return false;
    hyphen = c == '-';
    if (!hyphen && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) return false;
  }
  return !hyphen;
}

// What XML cannot hold, and no text needs.
bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; });
}

std::string clean(std::string_view text) {
  return base::normal_form(base::trimmed(text));
}

bool names_a_row(const std::vector<std::map<std::string, std::string>>& rows, const std::string& id) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
    const auto own = row.find("id");
    return own != row.end() && own->second == id;
  });
}

bool holds_in(const Key& key, const Record& record) {
  if (key.when_key.empty()) return true;
  const auto other = record.texts.find(key.when_key);
  return other != record.texts.end() && other->second == key.when_word;
}

bool makes_claim(const Key& key) {
  return key.shape == Shape::xpath || key.shape == Shape::test || key.shape == Shape::fragment || key.shape == Shape::sources ||
         !key.ids_of.empty();
}

}  // namespace

int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

Record RecordReader::read(const toml::table& table, const std::vector<Key>& keys, const std::string& what, int line,
                          const std::vector<std::string>& also) {
  Record record;
  const auto first_claim = claims_.size();
  for (const auto& entry : table) {
    const std::string name{entry.first.str()};
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& one) { return one.name == name; });
    if (key != keys.end()) {
      read_key(*key, entry.second, what, record);
    } else if (!base::one_of(name, also)) {
      std::vector<std::string> names = also;
      for (const auto& one : keys) names.push_back(one.name);
      const auto near = base::nearest(name, names);
      report(static_cast<int>(entry.first.source().begin.line),
             in_quotes(name) + " is not a key of " + what + ". " +
                 (near ? "Did you mean '" + *near + "'?"
                       : "Remove it, or write one of " + base::alternatives(names) + "."));
    }
  }
  for (auto claim = claims_.begin() + static_cast<std::ptrdiff_t>(first_claim); claim != claims_.end(); ++claim)
    if (const auto question = record.texts.find(claim->key->option_of); question != record.texts.end())
      claim->question = question->second;
  check_missing(table, keys, what, line, record);
  return record;
}

void RecordReader::read_key(const Key& key, const toml::node& node, const std::string& what, Record& record) {
  const auto wrong = [&] {
    report(line_of(node), "'" + key.name + "' must be " + wanted(key) + ". Write " + example(key) + ".");
  };
  if (node.is_array() && node.as_array()->empty())
    return report(line_of(node), "'" + key.name + "' is empty. Fill it, or leave the key out if it may be left out.");
  switch (key.shape) {
    case Shape::number:
      if (const auto* value = node.as_integer())
        record.texts[key.name] = std::to_string(value->get());
      else
        wrong();
      return;
    case Shape::figure:
      if (const auto* value = node.as_integer()) {
        record.texts[key.name] = std::to_string(value->get());
        return;
      }
      if (const auto* value = node.as_floating_point()) {
        std::ostringstream written;
        written << value->get();
        record.texts[key.name] = written.str();
        return;
      }
      break;
    case Shape::date:
      if (const auto* value = node.as_date()) {
        record.texts[key.name] = base::iso(base::Date{value->get().year, value->get().month, value->get().day});
      } else {
        wrong();
      }
      return;
    case Shape::yes_no:
      if (const auto* value = node.as_boolean())
        record.texts[key.name] = value->get() ? "yes" : "no";
      else
        wrong();
      return;
    case Shape::list:
    case Shape::sources:
      if (key.shape == Shape::sources && node.is_string()) {
        std::string value;
        if (read_word(key, node, value)) record.lists[key.name] = {value};
      } else if (node.is_array()) {
        read_list(key, node, record.lists[key.name]);
      } else {
        wrong();
      }
      return;
    case Shape::rows: {
      const auto* array = node.as_array();
      if (!array) return wrong();
      for (const auto& element : *array) {
        const auto* row = element.as_table();
        if (!row) {
          wrong();
          continue;
        }
        auto inner = read(*row, key.columns, "'" + key.name + "' of " + what, line_of(element));
        auto& rows = record.rows[key.name];
        if (const auto id = inner.texts.find("id"); id != inner.texts.end() && names_a_row(rows, id->second))
          report(line_of(element),
                 "Two rows of '" + key.name + "' have the id " + in_quotes(id->second) + ". Give one of them another.");
        rows.push_back(std::move(inner.texts));
      }
      return;
    }
    default:
      break;
  }
  if (!node.is_string()) return wrong();
  if (std::string value; read_word(key, node, value)) record.texts[key.name] = std::move(value);
}

// One text: not empty, one of the key's words.
bool RecordReader::read_word(const Key& key, const toml::node& node, std::string& value) {
  const auto& raw = node.as_string()->get();
  value = clean(raw);
  if (has_control_character(raw)) {
    report(line_of(node), "'" + key.name + "' holds a control character, which no report can show. Remove it.");
    return false;
  }
  if (value.empty()) {
    report(line_of(node), "'" + key.name + "' is empty. Fill it, or leave the key out if it may be left out.");
    return false;
  }
  if (key.shape == Shape::id && !is_id(raw)) {
    report(line_of(node),
           in_quotes(raw) + " cannot be an id. Use small letters, digits and single hyphens, as in \"small-numbers\".");
    return false;
  }
  if (key.shape == Shape::address && !value.starts_with("https://") && !value.starts_with("http://")) {
    report(line_of(node), in_quotes(value) + " is no web address. Begin it with https://.");
    return false;
  }
  if (!key.words.empty() && !base::one_of(value, key.words)) {
    report(line_of(node), in_quotes(value) + " is not a word for '" + key.name + "'." + hint(value, key.words));
    return false;
  }
  if (makes_claim(key) || !key.option_of.empty()) claims_.push_back({&file_, line_of(node), &key, value, {}, {}});
  return true;
}

void RecordReader::read_list(const Key& key, const toml::node& node, std::vector<std::string>& values) {
  for (const auto& element : *node.as_array()) {
    std::string value;
    if (!element.is_string()) {
      report(line_of(element), "'" + key.name + "' must be " + wanted(key) + ". Write " + example(key) + ".");
    } else if (read_word(key, element, value)) {
      if (base::one_of(value, values))
        report(line_of(element), "'" + key.name + "' names " + in_quotes(value) + " twice. Remove one.");
      else
        values.push_back(std::move(value));
    }
  }
}

void RecordReader::check_missing(const toml::table& table, const std::vector<Key>& keys, const std::string& what,
                                 int line, Record& record) {
  for (const auto& key : keys) {
    if (table.contains(key.name) || !holds_in(key, record)) continue;
    if (!key.otherwise.empty())
      record.texts[key.name] = key.otherwise;
    else if (key.required)
      report(line, "There is no '" + key.name + "' in " + what + ". Add " + example(key) + ".");
  }
}

}  // namespace content
