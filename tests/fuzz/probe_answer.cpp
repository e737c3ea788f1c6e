// Any bytes at all as an answer: every detector reads them, and a verdict's words lie within them.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "probe/score.hpp"

namespace {

// The examples of the README, one a family.
class Examples : public base::DiskFiles {
 public:
  std::string read(const std::filesystem::path& path, std::uint64_t limit) const override {
    if (path.begin()->string() != "examples") return DiskFiles::read(path, limit);
    const auto text = DiskFiles::read(std::filesystem::path{TOUCHSTONE_SOURCE} / "checklists/probes/README.md");
    std::string all = "id = \"e\"\ntitle = \"E\"\nversion = \"1\"\nchecked_on = 2026-11-29\n";
    const std::string fence = "```toml example\n";
    for (auto at = text.find(fence); at != std::string::npos; at = text.find(fence, at + 1)) all += text.substr(at + fence.size(), text.find("```", at + fence.size()) - at - fence.size()) + "\n";
    return all;
  }
  std::vector<std::string> list(const std::filesystem::path& folder) const override { return folder == "examples" ? std::vector<std::string>{"e.toml"} : DiskFiles::list(folder); }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto library = content::load(base::DiskFiles{}, TOUCHSTONE_SOURCE);
  static const auto cases = probe::load_cases(Examples{}, "examples", std::filesystem::path{TOUCHSTONE_SOURCE} / "checklists/probes", library);
  static probe::Scorer scorer(cases, {2026, 11, 29});
  std::vector<probe::Answer> answers;
  for (const auto& one : cases.all) {
    probe::Answer answer;
    answer.case_id = one.id;
    answer.response.assign(reinterpret_cast<const char*>(data), size);
    answers.push_back(std::move(answer));
  }
  const auto scores = scorer.score(answers);
  for (const auto& score : scores) {
    if (score.sentence.empty() || score.detector.empty()) std::abort();
    for (const auto& span : score.spans)
      if (span.begin >= span.end || span.end > size) std::abort();
  }
  probe::by_family(cases, answers, scores);
  return 0;
}
