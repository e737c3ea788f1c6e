// An assessment goes to somebody else with their part of it, comes back changed, and is joined with what
// was done here meanwhile.
#pragma once
#include <map>
#include <string>

#include "content/library.hpp"
#include "exchange/merge.hpp"
#include "registry/register.hpp"
#include "signing/identity.hpp"

namespace app {

// The hand-over file for the role, remembered in the register as passed. Throws Error(refused) for a role that
// nothing is passed to.
std::string pass(registry::Register& from, registry::Id assessment, const std::string& role, const content::Library& library, base::Instant now);

// The hand-over that was received here, as it goes back. Throws Error(refused) for an assessment that was not passed here.
std::string give_back(registry::Register& from, registry::Id assessment, base::Instant now);

struct Returned {
  registry::Entry entry;
  std::string role;
  exchange::Merge merge;  // where it has conflicts, nothing was changed
};

// Takes in what came back. Throws Error(refused) where it was not passed from this register, or a choice names no
// field in conflict.
Returned take_back(registry::Register& into, const signing::File& file, const std::map<std::string, exchange::Side>& chosen, base::Instant now);

}  // namespace app
