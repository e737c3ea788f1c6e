#include "judgement/lines.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace judgement {

std::vector<Line> lines(const std::vector<Finding>& findings) {
  std::vector<std::vector<Line>> items;  // by item, in order of appearance
  std::map<std::pair<std::string, std::string>, std::size_t> place;
  for (const Finding& finding : findings) {
    const auto [known, is_new] = place.try_emplace({finding.kind, finding.item}, items.size());
    if (is_new) items.emplace_back();
    auto& own = items[known->second];
    const auto same = [&](const Line& line) {
      const Finding& other = line.finding;
      return std::tie(other.outcome, other.word, other.reason, other.change) ==
             std::tie(finding.outcome, finding.word, finding.reason, finding.change);
    };
    auto line = std::find_if(own.begin(), own.end(), same);
    if (line == own.end()) {
      own.push_back({finding, {}});
      line = std::prev(own.end());
      line->finding.use.clear();
      line->finding.data_type.clear();
    }
    if (!finding.use.empty() || !finding.data_type.empty()) line->cases.push_back({finding.use, finding.data_type});
  }
  std::vector<Line> all;
  for (auto& own : items) all.insert(all.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
  return all;
}

}  // namespace judgement
