// The whole job on an invented school, in seconds: two tools judged, their DPIAs made, one signed by
// four people, verified, and a forged copy found out. Everything in it is marked as an example.
#pragma once
#include <functional>

#include "app/installation.hpp"

namespace app {

// Fills `folder` and says each step. The four keys live only in memory and are gone afterwards.
void run_demo(const Installation& installation, const std::filesystem::path& folder, const std::function<void(const std::string&)>& say);

}  // namespace app
