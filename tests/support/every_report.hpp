// Every layout that ships over every example that ships, a school's papers over all of each school, as
// documents: for what must hold for each of them.
#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/installation.hpp"
#include "exchange/assessment_xml.hpp"
#include "judgement/judgement.hpp"
#include "report/compose.hpp"

namespace support {

struct MadeReport {
  std::string layout, over;  // an example's file or a school's name
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
  std::map<std::string, std::vector<assessment::Assessment>> schools;
  std::vector<MadeReport> all;
  const auto add = [&](const report::Layout& layout, const std::string& over, pugi::xml_document view) {
    report::add_wordings(layout, view);
    all.push_back({layout.id(), over, report::compose(layout, view, clock.now())});
  };
  std::vector<report::Layout> layouts;
  for (const auto& name : names_in(here.share / "reports"))
    if (name != "words") layouts.push_back(here.layout(name, library));
  const auto today = base::date_of(clock.now());
  for (const auto& example : names_in(examples)) {
    const auto assessment = exchange::read(files.read(examples / (example + ".xml")), example);
    schools[assessment.school.name].push_back(assessment);
    for (const auto& layout : layouts)
      if (layout.over() == report::Over::assessment)
        add(layout, example, std::move(judgement::judge_with_view(library, assessment, today, app::program).view));
  }
  for (const auto& [school, assessments] : schools)
    for (const auto& layout : layouts)
      if (layout.over() == report::Over::school) {
        const auto& first = assessments.front();
        auto view = judgement::judge_school(library, first.school, first.people, assessments, today, app::program);
        view.document_element().append_attribute("version") = 1;
        add(layout, school, std::move(view));
      }
  return all;
}

}  // namespace support
