// Catch2's own main, for programs whose main has more to do.
#pragma once

namespace support {

// Runs the tests that the words of the command line name; the exit code.
int run_tests(int count, char** words);

}  // namespace support
