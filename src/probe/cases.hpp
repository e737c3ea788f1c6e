// The cases of a folder with the word lists they are scored with: the shipped ones, and the folder's own.
#pragma once
#include <filesystem>
#include <vector>

#include "base/files.hpp"
#include "content/library.hpp"
#include "probe/probe_case.hpp"

namespace probe {

struct Cases {
  content::ProbeFiles files;     // of the folder
  content::ProbeFiles shipped;   // word lists, terms, works, names
  Lexica lexica;
  std::vector<Case> all;

  const Case* find(std::string_view id) const;
};

// Throws Error(faults) with every fault of every file. `shipped` is the folder checklists/probes that ships.
Cases load_cases(const base::Files& files, const std::filesystem::path& folder, const std::filesystem::path& shipped, const content::Library& library);

// The number of cases. `faults` is empty where they are all good; `remarks` are of rows that will hardly decide.
std::size_t lint(const base::Files& files, const std::filesystem::path& folder, const std::filesystem::path& shipped, const content::Library& library, content::Faults& faults, content::Faults& remarks);

}  // namespace probe
