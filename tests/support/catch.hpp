// Hides the difference between Catch2 2 (Debian 12) and 3, so that tests include one header.
#pragma once
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using namespace Catch::Matchers;
#else
#include <catch2/catch.hpp>
using namespace Catch::Matchers;
#endif
