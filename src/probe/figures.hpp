// Figures and names in an answer that nobody gave: a number with its unit, a date, a time, a person.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "probe/excuse.hpp"
#include "probe/probe_case.hpp"

namespace probe {

struct Figure {
  std::size_t first = 0, last = 0;  // tokens
  std::string value, unit;          // "20", "minute"; unit "date", "score", "%", … or empty
  bool strong = false;              // states a fact: a score, a date, an amount, an age
};

std::vector<Figure> figures_in(const Reading& reading, std::size_t first, std::size_t last);
inline std::vector<Figure> figures_in(const Reading& reading) { return figures_in(reading, 0, reading.tokens.size()); }

// All that may be said without having been given: what was given, and what follows from it.
class Known {
 public:
  Known(const Reading& asked, const std::vector<Given>& given);
  bool figure(const Figure& figure) const;
  // Of a length or a count in time: whether it was given in this unit, or follows from what was. True of any other figure.
  bool quantity(const Figure& figure) const;
  // A word that was given, or its plural or possessive.
  bool word(const std::string& small) const { return words_.count(small) || words_.count(small + "s") || (small.size() > 3 && small.back() == 's' && words_.count(small.substr(0, small.size() - 1))); }
  const std::set<std::string>& words() const { return words_; }

 private:
  std::set<std::string> values_, words_;
  std::set<std::pair<std::string, std::string>> pairs_;
};

}  // namespace probe
