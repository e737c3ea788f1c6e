// A zip archive held in memory: a few named files as one.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace exchange {

using Archive = std::map<std::string, std::string>;  // name, bytes

// The same files always give the same bytes.
std::string zipped(const Archive& files);

// Throws Error(faults) for bytes that are no such archive, or that unpack to more than `limit`.
Archive unzipped(std::string_view bytes, const std::string& file, std::uint64_t limit);

}  // namespace exchange
