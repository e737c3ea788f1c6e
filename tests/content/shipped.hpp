// The content as it ships, loaded once; a load that fails says every fault.
#pragma once
#include "content/library.hpp"

inline const content::Library& shipped() {
  static const auto library = content::load(base::DiskFiles{}, TOUCHSTONE_SOURCE);
  return library;
}
