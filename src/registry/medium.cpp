#include "registry/medium.hpp"

#ifdef _WIN32
#include <windows.h>
#elif defined(__linux__)
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cstdint>
#else
#include <sys/mount.h>
#include <sys/param.h>
#endif

namespace registry {

namespace fs = std::filesystem;

Medium medium_of(const fs::path& file) {
  std::error_code error;
  const auto whole = fs::absolute(file, error);
#ifdef _WIN32
  const auto root = whole.root_path();
  return !root.empty() && GetDriveTypeW(root.c_str()) != DRIVE_REMOTE && !whole.root_name().wstring().starts_with(L"\\\\") ? Medium::local : Medium::network;
#else
  struct statfs about{};
  if (error || ::statfs(whole.parent_path().c_str(), &about) != 0) return Medium::network;
#ifdef __linux__
  // statfs(2): NFS, SMB and its followers, AFS, Coda, NCP, 9P, Ceph, Lustre, GFS2, OCFS2, and FUSE, which may be any of them.
  constexpr std::array<std::uint32_t, 15> elsewhere{0x6969,     0x517B,     0xFE534D42, 0xFF534D42, 0x5346414F, 0x6B414653, 0x73757245, 0x564C,
                                                    0x01021997, 0x00C36400, 0x0BD00BD0, 0x01161970, 0x7461636F, 0x65735546, 0x65735543};
  const auto type = static_cast<std::uint32_t>(about.f_type);
  return std::find(elsewhere.begin(), elsewhere.end(), type) == elsewhere.end() ? Medium::local : Medium::network;
#else
  return about.f_flags & MNT_LOCAL ? Medium::local : Medium::network;
#endif
#endif
}

}  // namespace registry
