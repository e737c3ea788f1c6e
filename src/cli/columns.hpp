// Rows of words set out in columns, each as wide as its longest word.
#pragma once
#include <string>
#include <vector>

namespace cli {

class Columns {
 public:
  explicit Columns(std::size_t indent = 0) : indent_(indent) {}
  void row(std::vector<std::string> words) { rows_.push_back(std::move(words)); }
  std::string text() const;  // each row on a line of its own

 private:
  std::size_t indent_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace cli
