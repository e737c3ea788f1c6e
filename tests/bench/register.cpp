// What a register costs that holds as much as one person can look after: 300 schools with 40 tools each.
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "app/overview.hpp"
#include "app/standing.hpp"
#include "base/clock.hpp"
#include "base/files.hpp"
#include "bench/board.hpp"
#include "bench/cost.hpp"
#include "bench/large_register.hpp"
#include "judgement/judgement.hpp"
#include "registry/sqlite_register.hpp"

namespace {

namespace fs = std::filesystem;
using registry::Access;

constexpr int schools = 300, tools = 40, runs = 9;
constexpr double limit = 100;  // milliseconds of processor time
const base::FixedClock noon{{1795348800}};

std::size_t mentioned(const std::vector<registry::Entry>& entries, const char* words) {
  return static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(), [&](const auto& entry) { return (entry.tool_name + "\n" + entry.school_name).find(words) != std::string::npos; }));
}

int measure(const fs::path& folder) {
  const auto file = folder / "register.touchstone";
  bench::Board board;
  board.note("filling it, processor time", bench::processor_times({[&] { fs::remove(file), bench::fill(file, schools, tools, noon); }}, 1)[0] / 1000, "s");
  board.note("its size", static_cast<double>(fs::file_size(file)) / 1e6, "MB");

  const auto kept = registry::open_register({file, Access::write, noon});
  const auto middle = schools * tools / 2;
  std::size_t seen = 0;
  const auto times = bench::processor_times({[&] { seen += registry::open_register({file, Access::read, noon})->list().size(); },
                                             [&] { seen += kept->list().size(); },
                                             [&] { seen += kept->list({150, {}, {}}).size() + kept->list({{}, {}, base::Date{2027, 2, 1}}).size(); },
                                             [&] { seen += mentioned(kept->list(), "Tool 7"); },
                                             [&] { seen += read(*kept, middle).answers.size(); }, [&] { kept->save(middle, read(*kept, middle)); }}, runs);
  std::printf("A register of %d assessments: %d schools with %d tools each (%zu rows seen)\n", schools * tools, schools, tools, seen);
  board.at_most("opened, checked for damage and listed, processor time", times[0], limit, "ms");
  board.at_most("listed", times[1], limit, "ms");
  board.at_most("filtered by school and by review", times[2], limit, "ms");
  board.at_most("searched by words", times[3], limit, "ms");
  board.at_most("one opened", times[4], limit, "ms");
  board.at_most("one opened and saved", times[5], limit, "ms");
  // As the window lists them.
  const base::DiskFiles disk;
  const app::Installation here{disk, noon, TOUCHSTONE_SHARE, {}};
  bench::remember_judgements(*kept, here);
  const app::Desk desk(here, file);
  const auto today = noon.today();
  app::Overview overview(desk, today, "dpo");
  const auto seen_by = bench::processor_times({[&] { overview = app::Overview(desk, today, "dpo"); }, [&] { overview.want({"", {}, true}), overview.want({"TOOL 7", {}, false}); },
                                               [&] { overview.sort_by(app::Column::school, false), overview.sort_by(app::Column::minutes, true); }, [&] { overview.look_as("senco"), overview.look_as("dpo"); }}, runs);
  board.at_most("the window's list of all of them", seen_by[0], limit, "ms");
  board.at_most("filtered twice", seen_by[1], limit, "ms");
  board.at_most("sorted twice", seen_by[2], limit, "ms");
  board.at_most("seen by two roles", seen_by[3], limit, "ms");
  const auto command = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {TOUCHSTONE_PROGRAM, "register"});
    words.insert(words.end(), {"--register", file.string()});
    return bench::cost({std::move(words), {}, 0}, runs);
  };
  const auto list = command({"list"});
  board.at_most("touchstone register list, whole process", list.processor, limit, "ms");
  board.at_most("its peak memory", list.memory, 60, "MB");
  bench::remember_verdicts(*kept, here);
  constexpr double second = 1000;
  board.at_most("touchstone register due, with its calendar, whole process", command({"due", "--within", "1y", "--ics", (folder / "due.ics").string()}).processor, second, "ms");
  board.at_most("touchstone register affected, all compared before, whole process", command({"affected"}).processor, second, "ms");
  const auto library = here.library();
  const auto value = read(*kept, middle);
  board.note("one judged by another content, of those that were not compared yet, processor time", bench::processor_times({[&] { app::verdict_of(judgement::judge(library, value, today)); }}, runs)[0], "ms");
  board.at_most("touchstone register show, whole process", command({"show", std::to_string(middle)}).processor, limit, "ms");
  return board.all_held() ? 0 : 1;
}

}  // namespace

int main() {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  auto name = (fs::temp_directory_path() / "touchstone-bench-XXXXXX").string();
  if (!::mkdtemp(name.data())) return 1;
  int result = 1;
  try {
    result = measure(name);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_register: %s\n", error.what());
  }
  std::error_code ignored;
  fs::remove_all(name, ignored);
  return result;
}
