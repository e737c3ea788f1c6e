// What something costs: a program run as a child, as people start it, or a piece of work in this process. The least of
// several runs counts, since whatever else the machine does only adds to them.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace bench {

struct Cost {
  double processor = 0;  // milliseconds, user and system, with all its children
  double wall = 0;       // milliseconds
  double memory = 0;     // megabytes, at its peak
};

struct Command {
  std::vector<std::string> words;                  // the first is looked up in PATH
  std::map<std::string, std::string> environment;  // besides this process's own
  int may_exit_with = 0;                           // besides 0
};

// The least processor and wall time and the highest memory. Throws std::runtime_error if it fails.
Cost cost(const Command& command, int runs);

// Each work's least processor time in milliseconds; they take turns, so that all meet the same machine.
std::vector<double> processor_times(const std::vector<std::function<void()>>& works, int runs);

bool installed(const std::string& program);

}  // namespace bench
