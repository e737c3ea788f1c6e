// What is wrong with the files of one load, collected until all of them have been read.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace content {

class Faults {
 public:
  static constexpr int most_per_file = 200;  // beyond that they come from one mistake, or from malice

  // `line` 0: the file as a whole.
  void add(const std::string& file, int line, std::string message);
  bool empty() const { return all_.empty(); }
  std::vector<base::Fault> take();  // by file and line

 private:
  struct Found {
    std::string file;
    int line;
    std::string message;
  };
  std::vector<Found> all_;
  std::map<std::string, int> count_;
};

// "'gate-notice'", cut short where it is longer than a sentence can bear.
std::string in_quotes(std::string_view text);

// What to do about a word that is none of `choices`: " Did you mean 'contract'?"
std::string hint(const std::string& word, const std::vector<std::string>& choices);

}  // namespace content
