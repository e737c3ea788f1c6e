// The one exception type, and the fault a loader collects. Thrown at the edge, turned into a
// sentence in two places only: the command line's main and the window's handler guard.
#pragma once
#include <exception>
#include <string>
#include <vector>

namespace base {

enum class ErrorKind {
  usage,     // the command was written wrongly
  faults,    // the input was read and is wrong
  refused,   // the input is right, and the program will not do this with it
  failure,   // the world did not cooperate: no file, no space, no answer
};

// One thing wrong: `subject` is the file, `place` a line number or element (may be empty),
// `message` what is wrong and what to do, as sentences.
struct Fault {
  std::string subject;
  std::string place;
  std::string message;
};

// "FILE:PLACE: message", or "FILE: message" where there is no place.
std::string sentence(const Fault& fault);

class Error : public std::exception {
 public:
  Error(ErrorKind kind, std::string subject, std::string place, std::string message);
  Error(ErrorKind kind, std::vector<Fault> faults);  // at least one

  ErrorKind kind() const noexcept { return kind_; }
  const std::vector<Fault>& faults() const noexcept { return faults_; }
  const char* what() const noexcept override { return text_.c_str(); }  // every fault on its line

 private:
  ErrorKind kind_;
  std::vector<Fault> faults_;
  std::string text_;
};

}  // namespace base
