// While it lives, nothing of this process's memory is written to a core file: for as long as it holds somebody's key.
#pragma once

namespace base {

class PrivateMemory {
 public:
  PrivateMemory();
  ~PrivateMemory();
  PrivateMemory(const PrivateMemory&) = delete;
  PrivateMemory& operator=(const PrivateMemory&) = delete;

 private:
  int before_ = 0;
};

}  // namespace base
