// Every layout that ships over every example that ships, as documents: for what must hold for each of them.
#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "app/installation.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "report/compose.hpp"

namespace support {

struct MadeReport {
  std::string layout, example;
  document::Document document;
};

inline std::vector<MadeReport> every_report() {
  namespace fs = std::filesystem;
  const base::DiskFiles files;
  const base::FixedClock clock{base::start_of({2026, 11, 22})};
  const app::Installation here{files, clock, TOUCHSTONE_SHARE, {}};
  const auto library = here.library();
  const auto names_in = [](const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.path().extension() == ".xml") names.insert(entry.path().stem().string());
    return names;
  };
  const auto examples = here.share / "checklists" / "examples";
  std::vector<MadeReport> all;
  for (const auto& example : names_in(examples)) {
    const auto assessment = exchange::read(files.read(examples / (example + ".xml")), example);
    const auto judged = judgement::judge_with_view(library, assessment, base::date_of(clock.now()), app::program);
    for (const auto& layout : names_in(here.share / "reports"))
      if (layout != "words") all.push_back({layout, example, report::compose(here.layout(layout, library), judged.view, clock.now())});
  }
  return all;
}

}  // namespace support
