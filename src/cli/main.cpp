#include <iostream>

#include "cli/command_line.hpp"

int main(int argc, char* argv[]) { return cli::run(argc, argv, std::cin, std::cout, std::cerr); }
