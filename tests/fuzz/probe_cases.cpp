// Any text at all as a file of cases: refused with sentences, or its cases can be made ready and scored.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "probe/score.hpp"

namespace {

// A disk whose folder "fuzzed" holds the text; the rest is the real one.
class OneFile : public base::DiskFiles {
 public:
  explicit OneFile(std::string text) : text_(std::move(text)) {}
  std::string read(const std::filesystem::path& path, std::uint64_t limit) const override { return path.begin()->string() == "fuzzed" ? text_ : kept(path, limit); }
  std::vector<std::string> list(const std::filesystem::path& folder) const override { return folder == "fuzzed" ? std::vector<std::string>{"f.toml"} : DiskFiles::list(folder); }

 private:
  static const std::string& kept(const std::filesystem::path& path, std::uint64_t limit) {
    static std::map<std::string, std::string> all;
    auto& bytes = all[path.string()];
    if (bytes.empty()) bytes = DiskFiles{}.read(path, limit);
    return bytes;
  }
  std::string text_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto library = content::load(base::DiskFiles{}, TOUCHSTONE_SOURCE);
  const OneFile files{{reinterpret_cast<const char*>(data), size}};
  try {
    const auto cases = probe::load_cases(files, "fuzzed", std::filesystem::path{TOUCHSTONE_SOURCE} / "checklists/probes", library);
    std::vector<probe::Answer> answers;
    for (const auto& one : cases.all) {
      probe::Answer answer;
      answer.case_id = one.id;
      answer.response = "Ada has 20 minutes a week. I can't say more: please ask the DSL today.";
      answers.push_back(answer);
    }
    probe::score(cases, answers, {2026, 11, 29});
  } catch (const base::Error& error) {
    for (const auto& fault : error.faults())
      if (fault.message.empty()) std::abort();
  }
  return 0;
}
