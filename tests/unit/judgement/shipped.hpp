// The shipped content, and that content with a school's own folder laid over it.
#pragma once
#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/files.hpp"
#include "content/library.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"

namespace shipped {

inline constexpr base::Date today{2026, 11, 22};  // the day the examples are written for

inline const content::Library& library() {
  static const content::Library all = content::load(base::DiskFiles(), TOUCHSTONE_SOURCE);
  return all;
}

// A folder of a school's own with one file, gone at the end of the test. `toml` comes without the
// header, which is the same for all.
class OwnFolder {
 public:
  OwnFolder(const std::string& name, const std::string& file, const std::string& toml)
      : path_(std::filesystem::temp_directory_path() / ("touchstone-" + name + "-" + std::to_string(::getpid()))) {  // tests run side by side
    const auto target = path_ / file;
    std::filesystem::create_directories(target.parent_path());
    base::DiskFiles().write(target, "id = \"own-" + target.stem().string() +
                                        "\"\ntitle = \"Our own\"\nversion = \"1.0.0\"\nchecked_on = 2026-11-22\n" + toml);
  }
  ~OwnFolder() { std::filesystem::remove_all(path_); }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;

  content::Library library() const { return content::load(base::DiskFiles(), TOUCHSTONE_SOURCE, path_); }

 private:
  std::filesystem::path path_;
};

inline assessment::Assessment example(const std::string& name) {
  const auto path = std::filesystem::path(TOUCHSTONE_SOURCE) / "checklists" / "examples" / name;
  return exchange::read(base::DiskFiles().read(path), name);
}

inline judgement::Judgement judge(const assessment::Assessment& whole) {
  return judgement::judge(library(), whole, today);
}

}  // namespace shipped
