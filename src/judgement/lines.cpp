#include "judgement/lines.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>

namespace judgement {

std::vector<Line> lines(const std::vector<Finding>& findings) {
  std::vector<std::vector<Line>> items;  // by item, in order of appearance
  std::unordered_map<std::string, std::size_t> place;
  for (const Finding& finding : findings) {
    const auto [known, is_new] = place.try_emplace(finding.kind + " " + finding.item, items.size());
    if (is_new) items.emplace_back();
    auto& own = items[known->second];
    auto line = std::find_if(own.begin(), own.end(), [&](const Line& other) {
      return other.finding->outcome == finding.outcome && other.finding->word == finding.word &&
             other.finding->reason == finding.reason && other.finding->change == finding.change;
    });
    if (line == own.end()) line = own.insert(own.end(), {&finding, {}});
    if (!finding.use.empty() || !finding.data_type.empty()) line->cases.push_back({finding.use, finding.data_type});
  }
  std::vector<Line> all;
  for (auto& own : items) all.insert(all.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
  return all;
}

}  // namespace judgement
