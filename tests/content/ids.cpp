// Ids are a contract: assessments, signed reports and schools' own folders name them for years. The
// list in tests/fixtures/content-ids.txt holds every id that ever shipped.
//
// After adding content: TOUCHSTONE_UPDATE_IDS=1 content_tests "ids are only ever added"
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <set>

#include "base/text.hpp"
#include "probe/cases.hpp"
#include "shipped.hpp"
#include "support/catch.hpp"

namespace {

const std::string list_file = TOUCHSTONE_SOURCE "/tests/fixtures/content-ids.txt";

// "question/contract", and for the rows of an item that have ids, "question/storage-region/uk".
std::set<std::string> shipped_ids() {
  std::set<std::string> ids;
  for (const auto& source : shipped().sources()) ids.insert("source/" + source.id);
  for (const auto& item : shipped().items()) {
    ids.insert(item.kind + "/" + item.id);
    for (const auto& [key, rows] : item.tables)
      for (const auto& row : rows)
        if (const auto id = row.find("id"); id != row.end()) ids.insert(item.kind + "/" + item.id + "/" + id->second);
  }
  const std::filesystem::path probes = TOUCHSTONE_SOURCE "/checklists/probes";
  for (const auto& one : probe::load_cases(base::DiskFiles{}, probes, probes, shipped()).all) ids.insert("probe/" + one.id);
  return ids;
}

std::set<std::string> listed_ids() {
  std::set<std::string> ids;
  const base::DiskFiles files;
  if (files.exists(list_file))
    for (const auto& line : base::split(files.read(list_file), '\n'))
      if (!line.empty()) ids.insert(line);
  return ids;
}

}  // namespace

TEST_CASE("ids are only ever added") {
  const auto now = shipped_ids();
  auto listed = listed_ids();
  const std::set<std::string> retired(shipped().retired().begin(), shipped().retired().end());
  for (const auto& id : listed)
    if (!now.count(id) && !retired.count(id))
      FAIL_CHECK(id << " is gone. Ids are never renamed or dropped: bring it back, or add \"" << id
                    << "\" to the key 'retired' at the top of the file where it stood.");
  if (std::getenv("TOUCHSTONE_UPDATE_IDS")) {
    listed.insert(now.begin(), now.end());
    std::string text;
    for (const auto& id : listed) text += id + "\n";
    base::DiskFiles{}.write(list_file, text);
  }
  std::vector<std::string> unlisted;
  std::set_difference(now.begin(), now.end(), listed.begin(), listed.end(), std::back_inserter(unlisted));
  if (!unlisted.empty())
    FAIL_CHECK(unlisted.size() << " new ids, " << unlisted.front()
                               << " first. List them by running content_tests once with TOUCHSTONE_UPDATE_IDS=1.");
}
