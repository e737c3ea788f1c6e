// A text that has room for so many words only: what a paper of one page shows of what somebody wrote at length.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace report {

// Cut at a sentence's end where half of the words or more are kept by it, else with …; nullopt where it fits. So many
// words are given room for so many letters: what is one endless word must not fill a page.
std::optional<std::string> cut_to(std::string_view text, int most);

}  // namespace report
