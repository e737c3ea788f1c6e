#include "cli/command_line.hpp"

#include <ostream>

#include "base/text.hpp"
#include "cli/commands.hpp"

namespace cli {
namespace {

int exit_code_of(base::ErrorKind kind) {
  switch (kind) {
    case base::ErrorKind::usage: return 2;
    case base::ErrorKind::faults:
    case base::ErrorKind::refused: return 1;
    case base::ErrorKind::failure: return 3;
  }
  return 3;
}

}  // namespace

int run(int argc, char* argv[], std::istream& in, std::ostream& out, std::ostream& err) {
  Terminal terminal(in, out, err);
  const base::DiskFiles files;
  const base::SystemClock clock;
  CLI::App program("Touchstone takes a school through assessing an AI tool for its work with additional needs.", "touchstone");
  program.set_version_flag("--version", app::program);
  program.require_subcommand(1);
  add_assessment_commands(program, terminal, files, clock);
  add_signing_commands(program, terminal, files, clock);
  add_identity_commands(program, terminal, files, clock);
  add_register_commands(program, terminal, files, clock);
  add_review_commands(program, terminal, files, clock);
  add_probe_commands(program, terminal, files, clock);
  add_log_commands(program, terminal, files, clock);
  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return program.exit(asked, out, err);
  } catch (const CLI::ParseError& wrong) {
    err << "touchstone: " << wrong.what() << "\nAsk touchstone --help, or touchstone COMMAND --help, for what can be written.\n";
    return 2;
  } catch (const base::Error& error) {
    for (const auto& fault : error.faults()) err << "touchstone: " << base::one_line(base::sentence(fault)) << "\n";
    return exit_code_of(error.kind());
  } catch (const std::bad_alloc&) {
    err << "touchstone: There is not enough memory to go on. Close other programs and try again.\n";
    return 3;
  } catch (const std::exception& error) {
    err << "touchstone: Something unforeseen went wrong (" << error.what() << "). Nothing was half-written.\n";
    return 3;
  }
  // An answer that nobody received is no answer.
  if (!out.flush()) {
    err << "touchstone: The answer could not be written out whole. Make room where it goes, and try again.\n";
    return 3;
  }
  return terminal.exit_code;
}

}  // namespace cli
