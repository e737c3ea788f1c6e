#include "bench/cost.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <sstream>
#include <stdexcept>

namespace bench {
namespace {

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

Cost run(const Command& command) {
  std::vector<char*> words;
  for (const auto& word : command.words) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const auto start = std::chrono::steady_clock::now();
  const auto child = ::fork();
  if (child < 0) throw std::runtime_error("no new process");
  if (child == 0) {
    for (const auto& [name, value] : command.environment) ::setenv(name.c_str(), value.c_str(), 1);
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, stream);
    ::execvp(words[0], words.data());
    ::_exit(126);
  }
  int status = 0;
  rusage used{};
  while (::wait4(child, &status, 0, &used) < 0 && errno == EINTR) {
  }
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (code != 0 && code != command.may_exit_with) {
    std::string line;
    for (const auto& word : command.words) line += word + " ";
    throw std::runtime_error(line + "ended with " + std::to_string(code));
  }
  return {milliseconds(used.ru_utime) + milliseconds(used.ru_stime), wall.count(), static_cast<double>(used.ru_maxrss) / 1024};
}

}  // namespace

Cost cost(const Command& command, int runs) {
  run(command);  // the first reads from the disk what the others find in memory
  auto cost = run(command);
  for (int i = 1; i < runs; ++i) {
    const auto next = run(command);
    cost.processor = std::min(cost.processor, next.processor);
    cost.wall = std::min(cost.wall, next.wall);
    cost.memory = std::max(cost.memory, next.memory);
  }
  return cost;
}

std::vector<double> processor_times(const std::vector<std::function<void()>>& works, int runs) {
  const auto now = [] {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  };
  std::vector<double> least(works.size(), std::numeric_limits<double>::infinity());
  for (int run = 0; run < runs; ++run)
    for (std::size_t i = 0; i < works.size(); ++i) {
      const double start = now();
      works[i]();
      least[i] = std::min(least[i], now() - start);
    }
  return least;
}

bool installed(const std::string& program) {
  std::istringstream path(std::getenv("PATH") ? std::getenv("PATH") : "");
  for (std::string folder; std::getline(path, folder, ':');)
    if (::access((std::filesystem::path(folder) / program).c_str(), X_OK) == 0) return true;
  return false;
}

}  // namespace bench
