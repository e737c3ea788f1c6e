// Phrases as an author of cases writes them, found in what a tool answered. A phrase is words, with a few
// signs for what may differ; it matches a meaning's wordings, whatever the case, the plural or the way a
// number is written, and in time linear in the answer (RE2).
#pragma once
#include <bitset>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "probe/reading.hpp"

namespace probe {

// Lists of phrases by name, which a phrase takes in with "@name".
using Lexica = std::map<std::string, std::vector<std::string>, std::less<>>;

struct Match {
  std::size_t first = 0, last = 0;  // tokens, last exclusive
};

// How the words of an answer begin, so that most words which it does not hold cost nothing to look for.
class Starts {
 public:
  explicit Starts(const Reading& reading) {
    for (std::size_t at = 0; at < reading.tokens.size(); ++at) seen_.set(place(reading.word(at)));
  }
  bool may_hold(std::string_view word) const { return seen_.test(place(word)); }

 private:
  static std::size_t place(std::string_view word) {
    std::size_t value = 0;
    for (const char c : word.substr(0, 4)) value = value * 31 + static_cast<unsigned char>(upper(c) ? c + 32 : c);
    return value % 8192;
  }
  std::bitset<8192> seen_;
};

// Phrases any of which may stand.
class Phrases {
 public:
  Phrases() = default;
  // Says what is wrong with each phrase that is no good to `fault`, and leaves it out.
  Phrases(const std::vector<std::string>& any, const Lexica& lexica, const std::function<void(const std::string&)>& fault = {});

  bool empty() const { return !pattern_; }
  std::vector<Match> find(const Reading& reading, std::size_t most = 256) const;
  // Those within the tokens [first, last).
  std::vector<Match> find_in(const Reading& reading, std::size_t first, std::size_t last, std::size_t most = 64) const;
  bool in(const Reading& reading, std::size_t first, std::size_t last) const { return !find_in(reading, first, last, 1).empty(); }
  // Whether a phrase holds a figure or begins with a capital: what it asks for cannot be put otherwise.
  bool exact() const { return exact_; }
  // Whether the wording that was found holds a "not", "no" or the like itself, and not only in words it leaves open.
  bool denies(const Reading& reading, const Match& match) const;
  // Whether words of substance or figures of one of the phrases, though not of the word lists it takes in, stand in
  // the answer (two, or one where a phrase has no more than two): what it means may then be there in other words.
  bool near(const Reading& reading, const Starts& starts) const;
  // Whether they look for so many words that a meaning none of them shows is hardly there.
  bool broad() const;

 private:
  struct Pattern;
  std::shared_ptr<Pattern> pattern_;
  std::vector<std::vector<std::string>> words_;  // of substance, of each phrase
  bool exact_ = false, lists_ = false;  // `lists_`: takes in a word list
};

}  // namespace probe
