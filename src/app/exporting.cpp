#include "app/exporting.hpp"

#include "base/error.hpp"

namespace app {

Exported export_all(const registry::Register& from, const base::Files& files, const std::filesystem::path& folder, const Progress& progress) {
  Exported exported;
  const auto try_to = [&](const auto& work) {
    try {
      work();
      ++exported.files;
    } catch (const base::Error& error) {
      exported.problems.emplace_back(error.what());
    }
  };
  files.make_folder(folder);
  for (const auto& entry : from.list()) {
    const auto number = std::to_string(entry.id);
    progress("Assessment " + number);
    for (const auto& state : from.states(entry.id))
      try_to([&] { files.write(folder / ("assessment-" + number + (state.number == entry.state ? "" : "-state-" + std::to_string(state.number)) + ".xml"), from.form(entry.id, state.number)); });
    for (const auto& file : from.files(entry.id))
      try_to([&] { files.write(folder / ("assessment-" + number + "-file-" + std::to_string(file.id) + std::filesystem::path(file.name).extension().string()), from.bytes(file.id)); });
  }
  return exported;
}

}  // namespace app
