#include "base/private_memory.hpp"

#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace base {

#ifdef __linux__
PrivateMemory::PrivateMemory() : before_(::prctl(PR_GET_DUMPABLE)) { ::prctl(PR_SET_DUMPABLE, 0); }
PrivateMemory::~PrivateMemory() { ::prctl(PR_SET_DUMPABLE, before_); }
#else
PrivateMemory::PrivateMemory() = default;  // Windows writes one only where somebody has asked for it
PrivateMemory::~PrivateMemory() = default;
#endif

}  // namespace base
