#include "support/breaking_files.hpp"

#include "base/error.hpp"

namespace support {

using base::Error;
using base::ErrorKind;

std::string BreakingFiles::read(const std::filesystem::path& path, std::uint64_t limit) const {
  const auto found = contents.find(path.generic_string());
  if (found == contents.end())
    throw Error(ErrorKind::failure, path.string(), "", "It cannot be opened. Check the name.");
  if (unreadable.contains(found->first))
    throw Error(ErrorKind::failure, path.string(), "", "It could not be read to its end. Check the disk.");
  if (found->second.size() > limit)
    throw Error(ErrorKind::faults, path.string(), "", "It is too large. Check that it is the right file.");
  return found->second;
}

void BreakingFiles::write(const std::filesystem::path& path, std::string_view bytes, base::Privacy) const {
  if (bytes.size() > room)
    throw Error(ErrorKind::failure, path.string(), "", "The disk is full. Make room and try again.");
  room -= bytes.size();
  contents[path.generic_string()] = bytes;
}

bool BreakingFiles::exists(const std::filesystem::path& path) const {
  const auto name = path.generic_string();
  const auto below = contents.lower_bound(name + "/");
  return contents.contains(name) || (below != contents.end() && below->first.starts_with(name + "/"));
}

std::vector<std::string> BreakingFiles::list(const std::filesystem::path& folder) const {
  const auto start = folder.generic_string() + "/";
  std::vector<std::string> names;
  for (auto file = contents.lower_bound(start); file != contents.end() && file->first.starts_with(start); ++file)
    names.push_back(file->first.substr(start.size()));
  return names;
}

}  // namespace support
