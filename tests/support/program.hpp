// The built program as a child process: what a person at a terminal meets, with the machine's limits set by the test.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace support {

// What happens to a child that writes more than it may: the disk is full, or the machine stops.
enum class AtLimit { disk_full, killed };

// Where standard input comes from. At a terminal each line is typed when a question, ending in ": ", is asked.
enum class Keyboard { pipe, terminal };

struct Launch {
  std::vector<std::string> arguments;
  std::map<std::string, std::string> environment;  // besides this process's own
  std::string input;                               // standard input
  Keyboard keyboard = Keyboard::pipe;
  std::filesystem::path folder;               // to run in; empty: where the test runs
  std::string output;                         // a file or device in place of a pipe for standard output
  std::optional<std::uint64_t> largest_file;  // bytes
  AtLimit at_limit = AtLimit::disk_full;
  std::optional<std::chrono::milliseconds> killed_after;
};

struct Ended {
  int exit_code = -1;  // -1: ended by `signal`
  int signal = 0;
  std::string out, err;
  std::string shown;   // what a terminal showed of what was typed
  double seconds = 0;  // of processor time
  long megabytes = 0;  // at most in memory
};

// Runs it to its end, which comes within two minutes or by force (SIGKILL). The clock stands at noon of 22 November 2026 and no
// passphrase is in the environment, unless `launch` says otherwise.
Ended run_program(const Launch& launch);

}  // namespace support
