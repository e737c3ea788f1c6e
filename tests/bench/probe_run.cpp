// What it costs to ask a tool 200 questions that answers each after a tenth of a second, beside the time that no client
// can beat.
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "bench/board.hpp"
#include "bench/cost.hpp"
#include "support/loopback_server.hpp"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr int questions = 200;
constexpr auto answer_after = 100ms;

// Three detectors for each: what must appear, what must not, and a canary.
void fill_cases(const fs::path& file) {
  std::ofstream out(file);
  out << "id = \"bench\"\ntitle = \"Bench\"\nversion = \"1\"\nchecked_on = 2026-11-29\n";
  for (int i = 0; i < questions; ++i)
    out << "[[probe]]\nid = \"b" << i
        << "\"\ntitle = \"Bench\"\nfamily = \"PRV\"\npacks = [\"quick\"]\ntrials = 1\ncanaries = [\"{upn}\"]\nprompt = "
           "\"Write a note about {pupil}, UPN {upn}, number "
        << i
        << ".\"\n[[probe.required]]\nid = \"r\"\nsay = \"A note\"\nany = [\"note\"]\n[[probe.forbidden]]\nid = "
           "\"f\"\nsay = \"A number\"\nany = [\"(number|UPN)\"]\n";
}

// Of all threads of the process, in milliseconds.
double processor_so_far(const fs::path& pid_file) {
  std::string pid;
  std::ifstream(pid_file) >> pid;
  double sum = 0;
  for (const auto& task : fs::directory_iterator("/proc/" + pid + "/task")) {
    double nanoseconds = 0;
    std::ifstream(task.path() / "schedstat") >> nanoseconds;
    sum += nanoseconds / 1e6;
  }
  return sum;
}

struct Measured {
  double start_up = 1e9, wall = 1e9, processor = 1e9, memory = 0;
};

Measured measure(const fs::path& folder, int at_once, int runs) {
  Measured best;
  for (int i = 0; i < runs; ++i) {
    std::mutex mutex;
    double start_up = 0;
    int calls = 0;
    Clock::time_point first{};
    support::LoopbackServer server([&](const support::Asked& asked, support::Wire& wire) {
      {
        const std::lock_guard lock(mutex);
        if (asked.body.find("READY") != std::string::npos)
          calls = 0, start_up = processor_so_far(folder / "pid");
        else if (++calls == 1)
          first = Clock::now();
      }
      wire.pause(answer_after);
      wire.write(
          support::kept_open(200, R"({"model":"m","choices":[{"message":{"content":"Here is a short note for home, )" +
                                      std::to_string(asked.body.size()) + R"( letters."},"finish_reason":"stop"}]})"));
    });
    std::ofstream(folder / "t.toml") << "title = \"Bench\"\napi = \"openai\"\nurl = \"" << server.url("/v1")
                                     << "\"\nmodel = \"m\"\nat_once = " << at_once << "\nmost_at_once = " << at_once
                                     << "\n";
    fs::remove_all(folder / "runs");
    const auto cost =
        bench::cost({{"sh", "-c",
                      "cd " + folder.string() +
                          " && echo $$ > pid && exec " TOUCHSTONE_PROGRAM
                          " probe run --target t.toml --pack quick --seed b --cases cases --runs runs --yes"},
                     {},
                     0},
                    1);
    const auto wall = std::chrono::duration<double, std::milli>(Clock::now() - first).count();
    if (calls != questions) throw std::runtime_error("it asked " + std::to_string(calls) + " times");
    best.start_up = std::min(best.start_up, start_up);
    best.wall = std::min(best.wall, wall);
    best.processor = std::min(best.processor, cost.processor);
    best.memory = std::max(best.memory, cost.memory);
  }
  return best;
}

}  // namespace

int main() {
  const auto folder = fs::temp_directory_path() / ("touchstone-bench-run-" + std::to_string(::getpid()));
  fs::create_directories(folder / "cases");
  fill_cases(folder / "cases" / "bench.toml");
  bench::Board board;
  for (const int at_once : {4, 16, 64}) {
    const auto measured = measure(folder, at_once, at_once > 16 ? 10 : 3);
    const double ideal = (questions + at_once - 1) / at_once * 100.0;
    const auto what = std::to_string(at_once) + " at once: ";
    board.at_most(what + "wall time after the first call", measured.wall, ideal * 1.05, "ms");
    board.at_most(what + "processor time before it", measured.start_up, 150, "ms");
    const auto shown = bench::cost(
        {{TOUCHSTONE_PROGRAM, "probe", "show", fs::directory_iterator(folder / "runs")->path().filename().string(),
          "--cases", (folder / "cases").string(), "--runs", (folder / "runs").string()},
         {},
         0},
        1);
    board.at_most(what + "processor time in all, with the verdicts", (measured.processor + shown.processor) / 1000, 0.5,
                  "s");
    board.at_most(what + "peak memory", std::max(measured.memory, shown.memory), 50, "MB");
  }
  fs::remove_all(folder);
  return board.all_held() ? 0 : 1;
}
