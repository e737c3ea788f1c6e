// Where a link may lead, and how its address is written: the same in every form of a report.
#pragma once
#include <string>

namespace render {

// Only addresses a reader can follow safely become links; anything else stays words.
bool can_follow(const std::string& address);

// Only ASCII may stand in an address (RFC 3986); everything else is written as its bytes.
std::string as_address(const std::string& text);

}  // namespace render
