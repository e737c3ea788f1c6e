// What goes wrong with a real disk, for as long as one of these lives.
#pragma once
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace support {

// Whatever is done meanwhile, another user does, who owns nothing.
class Stranger {
 public:
  Stranger() : is_root_(::geteuid() == 0) {
    if (is_root_ && ::seteuid(65534) != 0) throw std::runtime_error("no other user");
  }
  ~Stranger() {
    if (is_root_ && ::seteuid(0) != 0) std::abort();
  }
  Stranger(const Stranger&) = delete;
  Stranger& operator=(const Stranger&) = delete;

 private:
  bool is_root_;
};

// No file can grow beyond `bytes`: a full disk.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit most{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &most);
  }
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
};

}  // namespace support
