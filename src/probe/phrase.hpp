// Phrases as an author of cases writes them, found in what a tool answered. A phrase is words, with a few
// signs for what may differ; it matches a meaning's wordings, whatever the case, the plural or the way a
// number is written, and in time linear in the answer (RE2).
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "probe/reading.hpp"

namespace re2 {
class RE2;
}

namespace probe {

// Lists of phrases by name, which a phrase takes in with "@name".
using Lexica = std::map<std::string, std::vector<std::string>, std::less<>>;

struct Match {
  std::size_t first = 0, last = 0;  // tokens, last exclusive
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
  bool denies() const { return denies_; }  // a phrase holds "not", "no" or the like itself

 private:
  std::shared_ptr<const re2::RE2> pattern_;
  bool exact_ = false, denies_ = false;
};

}  // namespace probe
