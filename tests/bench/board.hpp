// The figures of a benchmark, each beside its limit.
#pragma once
#include <cstdio>
#include <string>

namespace bench {

// Says each figure against its limit and remembers whether one was missed.
class Board {
 public:
  void at_most(const std::string& what, double figure, double limit, const char* unit) { say(what, figure, "at most", limit, unit, figure <= limit); }
  void at_least(const std::string& what, double figure, double limit, const char* unit) { say(what, figure, "at least", limit, unit, figure >= limit); }
  void note(const std::string& what, double figure, const char* unit) { std::printf("        %-68s %7.1f %s\n", what.c_str(), figure, unit); }
  bool all_held() const { return all_held_; }

 private:
  void say(const std::string& what, double figure, const char* side, double limit, const char* unit, bool held) {
    std::printf("%-7s %-68s %7.1f %-3s %s %g\n", held ? "ok" : "MISSED", what.c_str(), figure, unit, side, limit);
    all_held_ = all_held_ && held;
  }
  bool all_held_ = true;
};

}  // namespace bench
