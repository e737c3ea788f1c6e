#include "cli/command_line.hpp"

#include <ostream>

namespace cli {

int run(int, char*[], std::istream&, std::ostream&, std::ostream& err) {
  err << "touchstone: no command was given.\n";
  return 2;
}

}  // namespace cli
