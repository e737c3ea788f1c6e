// Where the program finds what it ships with, and the world it works in: disk and clock.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "content/library.hpp"
#include "report/layout.hpp"

namespace app {

extern const char* const program;  // "Touchstone 0.1.0"

struct Installation {
  const base::Files& files;
  const base::Clock& clock;
  std::filesystem::path share;  // holds checklists/, dpia/, policies/, reports/ and fonts/
  std::optional<std::filesystem::path> own_content;  // a school's folder, laid over the shipped content

  content::Library library() const;
  // reports/<name>.xml, the school's own before the shipped one. Throws Error(refused), listing the
  // layouts there are, for a name that has none.
  report::Layout layout(const std::string& name, const content::Library& library) const;
  // Who signs that report, without a look at the rest of its layout.
  std::vector<report::Signatory> signatories(const std::string& name) const;
  std::filesystem::path fonts() const { return share / "fonts"; }
};

// share/touchstone beside the running program's folder. Throws Error(failure) if it is not there.
std::filesystem::path shipped_share();

}  // namespace app
