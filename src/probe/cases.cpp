#include "probe/cases.hpp"

#include "probe/lint.hpp"

namespace probe {
namespace {

Cases read(const base::Files& files, const std::filesystem::path& folder, const std::filesystem::path& shipped, content::Faults& faults) {
  Cases cases;
  cases.files = content::read_probe_files(files, folder, faults);
  cases.shipped = content::read_probe_files(files, shipped / "lexica", faults);
  cases.lexica = lexica_of(cases.shipped);
  for (auto& [name, words] : lexica_of(cases.files)) cases.lexica[name] = words;
  for (const auto& table : cases.files.of("probe")) cases.all.push_back(case_of(table));
  return cases;
}

}  // namespace

const Case* Cases::find(std::string_view id) const {
  for (const auto& one : all)
    if (one.id == id) return &one;
  return nullptr;
}

Cases load_cases(const base::Files& files, const std::filesystem::path& folder, const std::filesystem::path& shipped, const content::Library& library) {
  content::Faults faults;
  auto cases = read(files, folder, shipped, faults);
  content::Faults remarks;
  check_cases(cases.files, cases.shipped, cases.lexica, library, faults, remarks);
  if (!faults.empty()) throw base::Error(base::ErrorKind::faults, faults.take());
  if (cases.all.empty()) throw base::Error(base::ErrorKind::faults, folder.string(), "", "It holds no probe case. Name a folder with files that hold [[probe]] tables.");
  return cases;
}

std::size_t lint(const base::Files& files, const std::filesystem::path& folder, const std::filesystem::path& shipped, const content::Library& library, content::Faults& faults, content::Faults& remarks) {
  const auto cases = read(files, folder, shipped, faults);
  check_cases(cases.files, cases.shipped, cases.lexica, library, faults, remarks);
  if (cases.all.empty()) faults.add(folder.string(), 0, "It holds no probe case. Name a folder with files that hold [[probe]] tables.");
  return cases.all.size();
}

}  // namespace probe
