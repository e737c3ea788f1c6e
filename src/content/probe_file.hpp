// Probe cases and the word lists they are scored with, as their files give them: tables of keys with
// the place of each. What they mean is the probe room's; here they are read, and every fault named.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "content/faults.hpp"
#include "content/library.hpp"

namespace content {

struct ProbeTable {
  std::string file;
  int line = 0;
  std::map<std::string, std::string> texts;
  std::map<std::string, std::vector<std::string>> lists;
  std::map<std::string, std::vector<ProbeTable>> tables;

  const std::string& text(const std::string& key) const;  // empty where absent
  const std::vector<std::string>& list(const std::string& key) const;
  const std::vector<ProbeTable>& rows(const std::string& key) const;
  bool is(const std::string& key) const { return text(key) == "yes"; }
};

struct ProbeFiles {
  std::map<std::string, std::vector<ProbeTable>> kinds;  // "probe", "lexicon", "term", "work", "pool"
  std::vector<Source> sources;
  std::vector<File> files;
  std::string digest;

  const std::vector<ProbeTable>& of(const std::string& kind) const;
};

// Every .toml file below `folder`. Faults are collected, not thrown, so that lint can go on to judge
// the cases that were read. Throws Error(failure) where the folder cannot be read.
ProbeFiles read_probe_files(const base::Files& files, const std::filesystem::path& folder, Faults& faults);

// One such file, from its bytes.
ProbeFiles read_probe_file(std::string_view toml, const std::string& file, Faults& faults);

}  // namespace content
