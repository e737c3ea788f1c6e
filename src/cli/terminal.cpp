#include <cstdlib>
#include <iostream>

#ifdef _WIN32
#include <windows.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

#include "base/text.hpp"
#include "cli/commands.hpp"

namespace cli {
namespace {

// Typing is not shown while this lives.
class Unseen {
 public:
#ifdef _WIN32
  Unseen() : console_(GetStdHandle(STD_INPUT_HANDLE)) {
    on_ = GetConsoleMode(console_, &before_);
    if (on_) SetConsoleMode(console_, before_ & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
  }
  ~Unseen() {
    if (on_) SetConsoleMode(console_, before_);
  }

 private:
  HANDLE console_;
  DWORD before_ = 0;
#else
  Unseen() {
    on_ = ::isatty(STDIN_FILENO) && ::tcgetattr(STDIN_FILENO, &before_) == 0;
    if (!on_) return;
    auto silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~Unseen() {
    if (on_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }

 private:
  termios before_{};
#endif
 public:
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  bool on_ = false;
};

bool typed() {
#ifdef _WIN32
  DWORD mode = 0;
  return GetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), &mode);
#else
  return ::isatty(STDIN_FILENO);
#endif
}

std::string without_line_end(std::string line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
  return line;
}

}  // namespace

signing::Passphrase Terminal::ask_unseen(const std::string& what, const std::string& otherwise) {
  std::string line;
  bool read = false;
  {
    const Unseen unseen;  // before the question, so that an answer typed at once is unseen too
    err_ << what << ": " << std::flush;
    read = static_cast<bool>(std::getline(in_, line));
  }
  err_ << "\n";
  if (!read) throw base::Error(base::ErrorKind::usage, "", "", otherwise);
  return signing::Passphrase(without_line_end(std::move(line)));
}

signing::Passphrase Terminal::ask_passphrase(const std::string& what) {
  return ask_unseen(what, "No passphrase was given. Type it when asked, or name a file with --passphrase-file or a variable with --passphrase-env.");
}

std::optional<std::string> Terminal::ask(const std::string& question) {
  err_ << question << " " << std::flush;
  std::string line;
  const bool read = static_cast<bool>(std::getline(in_, line));
  if (!typed()) err_ << "\n";
  if (!read) return std::nullopt;
  return without_line_end(std::move(line));
}

bool Terminal::agreed(const std::string& question) {
  err_ << question << " [y/N]: " << std::flush;
  std::string line;
  std::getline(in_, line);
  if (!typed()) err_ << "\n";
  line = without_line_end(std::move(line));
  return line == "y" || line == "Y" || line == "yes";
}

signing::Passphrase Terminal::ask_new_passphrase(const std::string& what) {
  auto first = ask_passphrase(what);
  if (!typed()) return first;
  const auto again = ask_passphrase("The same passphrase again");
  if (std::string_view{first.secret(), first.size()} != std::string_view{again.secret(), again.size()})
    throw base::Error(base::ErrorKind::usage, "", "", "The two passphrases are not the same, and nothing was made. Run the command again.");
  return first;
}

Ink Terminal::ink() const {
#ifdef _WIN32
  return Ink::plain;
#else
  const bool watched = &out_ == &std::cout && ::isatty(STDOUT_FILENO);
  return watched && !std::getenv("NO_COLOR") ? Ink::colour : Ink::plain;
#endif
}

void PassphraseSource::add_to(CLI::App& command, const std::string& prefix) {
  command.add_option("--" + prefix + "passphrase-file", file, "Read the passphrase from this file's first line")->type_name("FILE");
  command.add_option("--" + prefix + "passphrase-env", variable, "Read the passphrase from this environment variable")->type_name("NAME");
}

signing::Passphrase PassphraseSource::read(Terminal& terminal, const base::Files& files, const std::string& what, For purpose) const {
  if (!file.empty()) {
    auto text = files.read(file, 1u << 16);
    return signing::Passphrase(without_line_end(text.substr(0, text.find('\n'))));
  }
  const auto name = variable.empty() ? std::string{"TOUCHSTONE_PASSPHRASE"} : variable;
  if (const char* value = std::getenv(name.c_str())) return signing::Passphrase(std::string{value});
  if (!variable.empty())
    throw base::Error(base::ErrorKind::usage, "", "", "The environment variable " + variable + " is not set. Set it, or leave the option out to be asked.");
  return purpose == For::making ? terminal.ask_new_passphrase(what) : terminal.ask_passphrase(what);
}

app::Installation installation(const base::Files& files, const base::Clock& clock, const std::string& own_content) {
  return {files, clock, app::shipped_share(),
          own_content.empty() ? std::nullopt : std::optional<std::filesystem::path>{own_content}};
}

registry::Anchor anchor_written(const std::string& text) {
  if (const auto anchor = registry::parse_anchor(text)) return *anchor;
  throw base::Error(base::ErrorKind::usage, "", "", "--anchor " + base::shortened(text) + " is no anchor. Copy it from the signed report, like 12:9f86… with all its digits.");
}

void write_result(const base::Files& files, const std::string& output, const std::string& bytes, const std::vector<std::string>& made_from) {
  std::error_code ignored;
  for (const auto& source : made_from)
    if (std::filesystem::equivalent(source, output, ignored))
      throw base::Error(base::ErrorKind::refused, output, "", "It is one of the files this is made from, and would be lost. Name another file.");
  files.write(output, bytes);
}

}  // namespace cli
