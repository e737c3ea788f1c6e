// What is wrong with a folder of probe cases, every fault with file, line and remedy.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "content/library.hpp"
#include "content/probe_file.hpp"
#include "probe/phrase.hpp"

namespace probe {

// `library` knows the standards, questions and risks a case may name, `pools` hold the parts of names. `remarks` are of
// rows without fault that will hardly decide, or decide wrongly.
void check_cases(const content::ProbeFiles& cases, const content::ProbeFiles& pools, const Lexica& lexica, const content::Library& library, content::Faults& faults, content::Faults& remarks);

}  // namespace probe
