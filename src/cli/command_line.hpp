// The command line: argv to the application's use cases, their results to text and an exit code.
// It decides nothing; every answer comes from the same core that the window uses.
#pragma once
#include <iosfwd>

namespace cli {

// Exit code: 0 done, 1 refused or faults found, 2 usage, 3 failure; `check` and `verify` say more.
int run(int argc, char* argv[], std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace cli
