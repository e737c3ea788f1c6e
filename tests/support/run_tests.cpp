#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif
#include "support/run_tests.hpp"

namespace support {

int run_tests(int count, char** words) { return Catch::Session().run(count, words); }

}  // namespace support
