// Registers to test with: every engine there is, each in a folder of its own, on a clock that the test sets.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "registry/sqlite_register.hpp"
#include "support/catch.hpp"
#include "support/full_assessment.hpp"
#include "support/outside.hpp"
#include "support/set_clock.hpp"

namespace support {

// A folder in which a register is opened and opened again.
class Shelf {
 public:
  std::filesystem::path file(const std::string& name = "register.touchstone") const { return folder_.path() / name; }
  std::unique_ptr<registry::Register> open(registry::Access access = registry::Access::write, const std::string& name = "register.touchstone") const {
    return registry::open_register({file(name), access, clock});
  }
  const TemporaryFolder& folder() const { return folder_; }
  SetClock clock;

 private:
  TemporaryFolder folder_;
};

inline registry::School school(const std::string& name = "Riverside Primary") {
  registry::School one;
  one.facts = full_assessment().school;
  one.facts.name = name;
  one.people = full_assessment().people;
  return one;
}

inline assessment::Assessment of_tool(const std::string& name) {
  auto one = full_assessment();
  one.tool.name = name;
  return one;
}

// The message of the error that `work` ends with, or nothing.
inline std::string error_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const base::Error& error) {
    return error.what();
  }
  return "";
}

inline std::vector<std::string> faults_of(const registry::Register& in, const std::vector<registry::Anchor>& anchors = {}) {
  return registry::check_log(in.log(), in.fingerprints(), anchors).faults;
}

}  // namespace support
