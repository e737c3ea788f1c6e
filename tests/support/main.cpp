#include "support/run_tests.hpp"

int main(int count, char** words) { return support::run_tests(count, words); }
