// What a content consists of: each item with a digest of what it says, so that it can be told later, without the content
// itself, what another one changes.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "content/library.hpp"

namespace content {

struct Listed {
  std::string digest;   // short; of what the item asks or rules, not of where that was read
  std::string version;  // of its file, with the file's path: "dpia/gates.toml 1.2.0"
  std::string title;
  bool operator==(const Listed&) const = default;
};

// By "gate/gate-notice"; a catalogue's facts each by "fact/TOOL/QUESTION"; the day as of which the law was looked at by
// "baseline", as its digest.
using Inventory = std::map<std::string, Listed, std::less<>>;
Inventory inventory_of(const Library& library);

// As it is remembered; what another program wrote is read as far as it can be.
std::string text(const Inventory& inventory);
Inventory parse_inventory(std::string_view text);

}  // namespace content
