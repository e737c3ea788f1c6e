// One table of a file read by its list of keys. Whatever is wrong with a key is found here, once for
// every kind; what can only be judged when all files are read is noted as a claim.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "content/kinds.hpp"
#include "content/toml_file.hpp"

namespace content {

struct Record {
  std::map<std::string, std::string> texts;
  std::map<std::string, std::vector<std::string>> lists;
  std::map<std::string, std::vector<std::map<std::string, std::string>>> rows;
};

// A value that names an item or a source, chooses a question's option, or is an expression or fragment.
struct Claim {
  const std::string* file = nullptr;
  int line = 0;
  const Key* key = nullptr;
  std::string value;
  std::string question;       // of an option
  Scope scope = Scope::tool;  // of an expression
};

int line_of(const toml::node& node);

class RecordReader {
 public:
  // `file` outlives the reader and the claims.
  RecordReader(const std::string& file, Faults& faults, std::vector<Claim>& claims)
      : file_(file), faults_(faults), claims_(claims) {}

  // `what` is what a sentence calls the table: "gate 'gate-notice'". Keys in `also` belong to others.
  Record read(const toml::table& table, const std::vector<Key>& keys, const std::string& what, int line,
              const std::vector<std::string>& also = {});

 private:
  void report(int line, std::string message) { faults_.add(file_, line, std::move(message)); }
  void read_key(const Key& key, const toml::node& node, const std::string& what, Record& record);
  bool read_word(const Key& key, const toml::node& node, std::string& value);
  void read_list(const Key& key, const toml::node& node, std::vector<std::string>& values);
  void check_missing(const toml::table& table, const std::vector<Key>& keys, const std::string& what, int line,
                     Record& record);

  const std::string& file_;
  Faults& faults_;
  std::vector<Claim>& claims_;
};

}  // namespace content
