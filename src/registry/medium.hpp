// Whether a file stands on this machine or on another: a write-ahead log is shared memory, which two
// machines do not have (sqlite.org/wal.html), so a register on a network drive is kept in another way.
#pragma once
#include <filesystem>

namespace registry {

enum class Medium { local, network };

// Of the folder the file is in. Where it cannot be found out, network: it only costs time.
Medium medium_of(const std::filesystem::path& file);

}  // namespace registry
