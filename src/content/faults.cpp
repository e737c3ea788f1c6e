#include "content/faults.hpp"

#include <algorithm>
#include <tuple>

#include "base/text.hpp"

namespace content {

void Faults::add(const std::string& file, int line, std::string message) {
  const int count = ++count_[file];
  if (count > most_per_file) return;
  if (count < most_per_file)
    all_.push_back({file, line, std::move(message)});
  else
    all_.push_back({file, 0, "There are more faults than these. Correct these first."});
}

std::vector<base::Fault> Faults::take() {
  std::stable_sort(all_.begin(), all_.end(),
                   [](const Found& a, const Found& b) { return std::tie(a.file, a.line) < std::tie(b.file, b.line); });
  std::vector<base::Fault> faults;
  for (auto& one : all_)
    faults.push_back({std::move(one.file), one.line > 0 ? std::to_string(one.line) : "", std::move(one.message)});
  return faults;
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 80;
  if (text.size() <= longest) return "'" + std::string{text} + "'";
  return "'" + std::string{text.substr(0, base::character_begin(text, longest))} + "…'";
}

std::string hint(const std::string& word, const std::vector<std::string>& choices) {
  constexpr std::size_t most = 16;  // more is no help
  if (const auto near = base::nearest(word, choices)) return " Did you mean " + in_quotes(*near) + "?";
  return choices.empty() || choices.size() > most ? " Correct it." : " Write " + base::alternatives(choices) + ".";
}

}  // namespace content
