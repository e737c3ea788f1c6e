// Words, and runs of words, looked for one token at a time: what the grammar around a phrase is made of, read from
// the lexica so that it can be changed without touching code.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "probe/reading.hpp"

namespace probe {

class WordList {
 public:
  WordList() = default;
  explicit WordList(const std::vector<std::string>& entries) {
    for (const auto& entry : entries)
      if (auto words = words_of(entry); !words.empty()) {
        for (auto& word : words) word = lowered(word);
        runs_[words.front()].push_back({words.begin() + 1, words.end()});
      }
  }

  // How many tokens the longest entry has that begins here; 0 where none does.
  std::size_t at(const Reading& reading, std::size_t token) const {
    if (token >= reading.tokens.size()) return 0;
    const auto found = runs_.find(lowered(reading.word(token)));
    std::size_t longest = 0;
    if (found == runs_.end()) return longest;
    for (const auto& rest : found->second) {
      auto next = token + 1;
      for (const auto& word : rest) {
        if (next >= reading.tokens.size() || lowered(reading.word(next)) != word) break;
        ++next;
      }
      if (next == token + 1 + rest.size()) longest = std::max(longest, next - token);
    }
    return longest;
  }
  // Whether one begins among the tokens [first, last).
  bool in(const Reading& reading, std::size_t first, std::size_t last) const {
    for (auto token = first; token < last; ++token)
      if (at(reading, token)) return true;
    return false;
  }

 private:
  std::unordered_map<std::string, std::vector<std::vector<std::string>>> runs_;  // what follows the first word
};

}  // namespace probe
