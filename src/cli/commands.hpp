// What every command shares: the world it runs in, its streams, and how it ends.
#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

#include "app/reporting.hpp"
#include "cli/prose.hpp"
#include "registry/log.hpp"
#include "signing/passphrase.hpp"

namespace cli {

class Terminal {
 public:
  Terminal(std::istream& in, std::ostream& out, std::ostream& err) : in_(in), out_(out), err_(err) {}

  std::ostream& out() { return out_; }
  Ink ink() const;  // colour where a person looks on, and NO_COLOR is not set
  std::ostream& err() { return err_; }  // progress and remarks; never results
  // The next line of input, not echoed where it is typed. Throws Error(usage) when there is none.
  signing::Passphrase ask_passphrase(const std::string& what);
  // The same for another secret; `otherwise` says what to do where no line came.
  signing::Passphrase ask_unseen(const std::string& what, const std::string& otherwise);
  // The next line of input; none where there is no more.
  std::optional<std::string> ask(const std::string& question);
  // Whether the next line of input says yes.
  bool agreed(const std::string& question);
  // The same; where it is typed, twice, because a slip would lock the new key for ever.
  signing::Passphrase ask_new_passphrase(const std::string& what);

  int exit_code = 0;

 private:
  std::istream& in_;
  std::ostream& out_;
  std::ostream& err_;
};

// Where a passphrase comes from: a file, an environment variable or a question; never the command line,
// which other programs on the machine can see.
struct PassphraseSource {
  std::string file;
  std::string variable;

  // Adds --<prefix>passphrase-file and --<prefix>passphrase-env.
  void add_to(CLI::App& command, const std::string& prefix = {});
  enum class For { opening, making };
  signing::Passphrase read(Terminal& terminal, const base::Files& files, const std::string& what, For purpose = For::opening) const;
};

app::Installation installation(const base::Files& files, const base::Clock& clock, const std::string& own_content);

// "12:9f86…" as somebody typed it. Throws Error(usage) for what is no anchor.
registry::Anchor anchor_written(const std::string& text);

// Writes a result, but never over a file it was made from: a name typed wrongly must not cost an
// assessment or a key. Throws Error(refused).
void write_result(const base::Files& files, const std::string& output, const std::string& bytes, const std::vector<std::string>& made_from);

// The same for a paper, and what there is to remark on it.
void write_report(Terminal& terminal, const base::Files& files, const app::Report& made, const std::string& output, const std::vector<std::string>& made_from);

void add_assessment_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock);
void add_signing_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock);
void add_register_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock);
// Below `register`: due, affected.
void add_due_commands(CLI::App& group, Terminal& terminal, const base::Files& files, const base::Clock& clock);
void add_review_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock);
void add_log_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock);
void add_probe_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock);
// Below `probe`: run, resume, show, pack, import.
void add_probe_run_commands(CLI::App& probe, Terminal& terminal, const base::Files& files, const base::Clock& clock);
// Below `probe`: review, attach.
void add_probe_review_commands(CLI::App& probe, Terminal& terminal, const base::Files& files, const base::Clock& clock);
void add_identity_commands(CLI::App& program, Terminal& terminal, const base::Files& files, const base::Clock& clock);

}  // namespace cli
