// A school's desk: a folder with its files, the program at hand, and people with keys to sign.
// ctest runs each test case in a process of its own, so what one needs it sets out itself, in a line.
#pragma once
#include <string>
#include <vector>

#include "support/certificates.hpp"
#include "support/outside.hpp"
#include "support/program.hpp"

inline const std::string secret = "correct horse";  // what support::passphrase() says

// The shipped example of this name, such as "9-head-overrules-dpo".
std::string example(const std::string& name);

class Desk {
 public:
  Desk();  // with school.toml, and the passphrase in the file "secret"

  support::Ended run(std::vector<std::string> words, support::Launch besides = {}) const;
  // Runs what must succeed, and gives what it said.
  std::string done(std::vector<std::string> words, support::Launch besides = {}) const;
  // Runs what must end with this code and one clear sentence on standard error alone, and gives the sentence.
  std::string refused(int code, std::vector<std::string> words, support::Launch besides = {}) const;

  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  std::string file(const std::string& name, std::string_view bytes) const { return folder_.file(name, bytes); }
  std::string read(const std::string& name) const { return folder_.read(name); }
  bool has(const std::string& name) const;
  std::vector<std::string> names() const;  // of every file, at any depth

  // The DPIA of an example, as a file of this name.
  void report(const std::string& name, const std::string& of = "9-head-overrules-dpo") const;
  // A school's root in root.pem and root.key, and dpo.p12, senco.p12, head.p12 and chair.p12 of the people whom
  // example 9 names.
  void four_people() const;
  support::Ended sign(const std::string& pdf, const std::string& role, std::vector<std::string> besides = {}) const;

 private:
  support::TemporaryFolder folder_;
};

// A PKCS#12 file under the usual passphrase.
std::string p12_of(const signing::Identity& identity);
// `ended` is one clear sentence on standard error and nothing on standard output.
std::string sentence_of(const support::Ended& ended);
