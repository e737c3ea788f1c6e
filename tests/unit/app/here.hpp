// The program's use cases as installed in the build, with a clock that stands still.
#pragma once
#include <filesystem>

#include "app/installation.hpp"
#include "app/new_assessment.hpp"
#include "exchange/assessment_xml.hpp"
#include "support/catch.hpp"
#include "support/certificates.hpp"
#include "support/outside.hpp"

inline const base::DiskFiles disk;
inline const base::FixedClock clock_at_noon{support::noon};

inline app::Installation here(std::optional<std::filesystem::path> own = {}) {
  return {disk, clock_at_noon, TOUCHSTONE_SHARE, std::move(own)};
}

inline assessment::Assessment example(const std::string& name) {
  const auto file = std::filesystem::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / (name + ".xml");
  return exchange::read(disk.read(file), file.string());
}

// A first assessment of Microsoft 365 Copilot, at the school of an example.
inline app::NewAssessment request_for_copilot() {
  const auto school = example("9-head-overrules-dpo");
  app::NewAssessment request;
  request.catalogue = "m365-copilot";
  request.school = school.school;
  request.people = school.people;
  request.date = clock_at_noon.today();
  return request;
}
