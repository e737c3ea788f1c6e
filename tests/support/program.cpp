#include "support/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <stdexcept>

extern char** environ;

namespace support {
namespace {

constexpr std::chrono::milliseconds patience{120'000};

struct Pipe {
  int read = -1, write = -1;
  explicit Pipe(Keyboard kind = Keyboard::pipe) {
    int ends[2];
    if (kind == Keyboard::pipe && ::pipe2(ends, O_CLOEXEC) == 0) {
      read = ends[0];
      write = ends[1];
    } else if (kind == Keyboard::terminal) {
      write = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
      if (write >= 0 && ::grantpt(write) == 0 && ::unlockpt(write) == 0)
        read = ::open(::ptsname(write), O_RDWR | O_NOCTTY | O_CLOEXEC);
    }
    if (read < 0 || write < 0) throw std::runtime_error("no pipe");
  }
  ~Pipe() {
    close(read);
    close(write);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  static void close(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
};

std::vector<std::string> environment_of(const Launch& launch) {
  auto wanted = launch.environment;
  wanted.emplace("SOURCE_DATE_EPOCH", "1795348800");
  std::vector<std::string> all;
  for (char** entry = environ; *entry; ++entry) {
    const std::string name(*entry, std::strcspn(*entry, "="));
    if (!wanted.count(name) && name != "TOUCHSTONE_PASSPHRASE") all.emplace_back(*entry);
  }
  for (const auto& [name, value] : wanted) all.push_back(name + "=" + value);
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (auto& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

// Between fork and exec: nothing here may allocate.
[[noreturn]] void become(const Launch& launch, char* const* arguments, char* const* environment, int in, int out,
                         int err) {
  if (!launch.folder.empty() && ::chdir(launch.folder.c_str()) != 0) ::_exit(126);
  if (launch.largest_file) {
    const rlimit most{*launch.largest_file, *launch.largest_file};
    ::setrlimit(RLIMIT_FSIZE, &most);
    // Ignored, the signal leaves a write that fails: a full disk. Otherwise it ends the program there and then.
    std::signal(SIGXFSZ, launch.at_limit == AtLimit::disk_full ? SIG_IGN : SIG_DFL);
  }
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  ::execve(TOUCHSTONE_PROGRAM, arguments, environment);
  ::_exit(126);
}

// False at the end of what the other side had to say.
bool read_some(int from, std::string& into) {
  char chunk[1 << 16];
  const auto got = ::read(from, chunk, sizeof chunk);
  if (got > 0) into.append(chunk, static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && errno == EINTR);
}

// How much of the input may be given by now: at a terminal, one more line after each question.
std::size_t allowed(const Launch& launch, const std::string& asked) {
  if (launch.keyboard == Keyboard::pipe) return launch.input.size();
  std::size_t end = 0;
  for (auto at = asked.find(": "); at != std::string::npos && end < launch.input.size(); at = asked.find(": ", at + 1))
    end = std::min(launch.input.size(), launch.input.find('\n', end) + 1);
  return end;
}

// Carries the three streams until the child closes them or `until` has come.
void converse(const Launch& launch, Pipe& in, Pipe& out, Pipe& err, Ended& ended,
              std::chrono::steady_clock::time_point until) {
  const auto& input = launch.input;
  std::size_t given = 0;
  while (out.read >= 0 || err.read >= 0) {
    if (given == input.size() && launch.keyboard == Keyboard::pipe) Pipe::close(in.write);
    const auto may = allowed(launch, ended.err);
    pollfd waiting[] = {
        {out.read, POLLIN, 0}, {err.read, POLLIN, 0}, {in.write, static_cast<short>(given < may ? POLLOUT : 0), 0}};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0 || ::poll(waiting, 3, static_cast<int>(left.count())) < 0) return;
    if (waiting[0].revents && !read_some(out.read, ended.out)) Pipe::close(out.read);
    if (waiting[1].revents && !read_some(err.read, ended.err)) Pipe::close(err.read);
    if (waiting[2].revents & (POLLOUT | POLLERR)) {
      const auto wrote = ::write(in.write, input.data() + given, may - given);
      if (wrote < 0)
        Pipe::close(in.write), given = input.size();
      else
        given += static_cast<std::size_t>(wrote);
    }
  }
}

}  // namespace

Ended run_program(const Launch& launch) {
  std::vector<std::string> words{"touchstone"};
  words.insert(words.end(), launch.arguments.begin(), launch.arguments.end());
  auto environment = environment_of(launch);
  const auto arguments = pointers(words);
  const auto variables = pointers(environment);

  std::signal(SIGPIPE, SIG_IGN);  // a child may end before it has read everything
  Pipe in(launch.keyboard), out, err;
  ::fcntl(in.write, F_SETFL, O_NONBLOCK);
  const int file = launch.output.empty() ? -1 : ::open(launch.output.c_str(), O_WRONLY | O_CLOEXEC);
  if (!launch.output.empty() && file < 0) throw std::runtime_error("cannot open " + launch.output);

  const auto child = ::fork();
  if (child < 0) throw std::runtime_error("no new process");
  if (child == 0) {
    std::signal(SIGPIPE, SIG_DFL);
    become(launch, arguments.data(), variables.data(), in.read, file < 0 ? out.write : file, err.write);
  }
  if (launch.keyboard == Keyboard::pipe) Pipe::close(in.read);  // a terminal without a reader forgets what it showed
  Pipe::close(out.write);
  Pipe::close(err.write);
  if (file >= 0) ::close(file);

  Ended ended;
  converse(launch, in, out, err, ended, std::chrono::steady_clock::now() + launch.killed_after.value_or(patience));
  if (out.read >= 0 || err.read >= 0) ::kill(child, SIGKILL);
  int status = 0;
  rusage used{};
  while (::wait4(child, &status, 0, &used) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status))
    ended.exit_code = WEXITSTATUS(status);
  else
    ended.signal = WTERMSIG(status);
  while (launch.keyboard == Keyboard::terminal && read_some(in.write, ended.shown)) {
  }
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  ended.seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  ended.megabytes = used.ru_maxrss / 1024;
  return ended;
}

}  // namespace support
