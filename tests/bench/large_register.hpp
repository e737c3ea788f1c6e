// A register that holds a lot: so many schools with so many tools each.
#pragma once
#include <filesystem>

#include "app/installation.hpp"
#include "registry/register.hpp"

namespace bench {

// As a person would make it, one after another.
void fill(const std::filesystem::path& file, int schools, int tools, const base::Clock& clock);

// As it is but for the first time of a day: everything in it judged today, and remembered.
void remember_judgements(registry::Register& in, const app::Installation& here);
// As it is once each was judged by an earlier content, and every fourth found to come out otherwise by the one here.
void remember_verdicts(registry::Register& in, const app::Installation& here);

}  // namespace bench
