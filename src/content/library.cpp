#include "content/library.hpp"

#include <algorithm>

namespace content {

bool Source::applies_in(std::string_view nation) const {
  return nations.empty() || std::find(nations.begin(), nations.end(), nation) != nations.end();
}

const std::string& Item::text(const std::string& key) const {
  static const std::string none;
  const auto found = texts.find(key);
  return found == texts.end() ? none : found->second;
}

bool Item::applies_in(std::string_view nation) const {
  return nations.empty() || std::find(nations.begin(), nations.end(), nation) != nations.end();
}

std::vector<const Item*> Library::of_kind(std::string_view kind) const {
  std::vector<const Item*> found;
  for (const auto& item : items_)
    if (item.kind == kind) found.push_back(&item);
  return found;
}

const Item* Library::find(std::string_view kind, std::string_view id) const {
  const auto ids = index_.find(kind);
  if (ids == index_.end()) return nullptr;
  const auto found = ids->second.find(id);
  return found == ids->second.end() ? nullptr : &items_[found->second];
}

const Source* Library::source(std::string_view id) const {
  const auto found = std::find_if(sources_.begin(), sources_.end(), [&](const Source& one) { return one.id == id; });
  return found == sources_.end() ? nullptr : &*found;
}

base::Date Library::baseline() const {
  const auto oldest = std::min_element(files_.begin(), files_.end(),
                                       [](const File& a, const File& b) { return a.checked_on < b.checked_on; });
  return oldest == files_.end() ? base::Date{} : oldest->checked_on;
}

}  // namespace content
