// What it costs to score what a large trial leaves behind: 10,000 answers of a page each.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "bench/board.hpp"
#include "bench/cost.hpp"
#include "probe/cases.hpp"

namespace {

namespace fs = std::filesystem;

constexpr int answers = 10'000;
const fs::path cases = fs::path{TOUCHSTONE_SOURCE} / "tests" / "fixtures" / "probe" / "corpus-cases";

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out;
}

// What each case was given, said again in about two thousand characters, with a table and a note.
void fill(const fs::path& file) {
  const auto library = content::load(base::DiskFiles{}, TOUCHSTONE_SHARE);
  const auto loaded = probe::load_cases(base::DiskFiles{}, cases, fs::path{TOUCHSTONE_SHARE} / "checklists" / "probes", library);
  std::ofstream out(file, std::ios::binary);
  for (int i = 0; i < answers; ++i) {
    const auto& one = loaded.all[static_cast<std::size_t>(i) % loaded.all.size()];
    std::string text = "Here is a draft. Please check it before you send it.\n\n# Plan\n\n";
    while (text.size() < 2000)
      for (const auto& row : one.table->rows("given")) {
        text += i % 3 ? "- **" + row.text("text") + "**: to be confirmed, twice a week for " + std::to_string(5 + i % 40) + " minutes.\n" : "It is noted that " + row.text("text") + ". ";
        if (text.size() > 2000) break;
      }
    out << "{\"case\":\"" << one.id << "\",\"response\":\"" << escaped(text) << "\"}\n";
  }
}

}  // namespace

int main() {
  const auto folder = fs::temp_directory_path() / "touchstone-bench-probe";
  fs::create_directories(folder);
  const auto file = folder / "answers.jsonl";
  fill(file);
  bench::Board board;
  board.note("answers to score", static_cast<double>(fs::file_size(file)) / 1e6, "MB");
  const auto cost = bench::cost({{TOUCHSTONE_PROGRAM, "probe", "score", "--cases", cases.string(), "--answers", file.string(), "--format", "jsonl"}, {}, 0}, 3);
  board.at_most("10,000 answers scored, processor time", cost.processor / 1000, 5, "s");
  board.at_most("its peak memory", cost.memory, 100, "MB");
  fs::remove_all(folder);
  return board.all_held() ? 0 : 1;
}
