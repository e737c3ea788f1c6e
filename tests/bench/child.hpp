// A program run as a child, and what it cost: whole processes are compared, as people start them.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace bench {

struct Cost {
  double processor = 0;  // milliseconds, user and system
  double wall = 0;       // milliseconds
  double memory = 0;     // megabytes, at its peak
};

struct Command {
  std::vector<std::string> words;                  // the first is looked up in PATH
  std::map<std::string, std::string> environment;  // besides this process's own
  int may_exit_with = 0;                           // besides 0
};

// The median processor and wall time and the highest memory. Throws std::runtime_error if it fails.
Cost cost(const Command& command, int runs);

bool installed(const std::string& program);

}  // namespace bench
