#include "desk.hpp"

#include <openssl/pkcs12.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"

using support::Ended;
using support::Launch;

namespace {

constexpr const char* school_file = R"(name = "Riverside Primary"
nation = "england"
kind = "maintained"

[controller]
kind = "governing-body"
name = "The governing body of Riverside Primary"
contact = "office@riverside.example.org"

[[person]]
id = "dpo"
role = "dpo"
name = "Dana Osei"
position = "Data protection officer"

[[person]]
id = "senco"
role = "senco"
name = "Sam Enfield"

[[person]]
id = "head"
role = "head"
name = "Helen Dyer"

[[person]]
id = "chair"
role = "chair"
name = "Chris Arrow"
)";

std::string said(const Ended& ended) {
  return "exit code " + std::to_string(ended.exit_code) + ", signal " + std::to_string(ended.signal) +
         "\nout: " + ended.out + "\nerr: " + ended.err;
}

}  // namespace

std::string example(const std::string& name) {
  return base::DiskFiles().read(std::filesystem::path{TOUCHSTONE_SHARE} / "checklists" / "examples" / (name + ".xml"));
}

Desk::Desk() {
  file("school.toml", school_file);
  file("secret", secret + "\n");
}

Ended Desk::run(std::vector<std::string> words, Launch besides) const {
  besides.arguments = std::move(words);
  if (besides.folder.empty()) besides.folder = folder_.path();
  return support::run_program(besides);
}

std::string Desk::done(std::vector<std::string> words, Launch besides) const {
  const auto ended = run(std::move(words), std::move(besides));
  INFO(said(ended));
  REQUIRE(ended.exit_code == 0);
  return ended.out;
}

std::string Desk::refused(int code, std::vector<std::string> words, Launch besides) const {
  const auto ended = run(std::move(words), std::move(besides));
  INFO(said(ended));
  CHECK(ended.exit_code == code);
  return sentence_of(ended);
}

bool Desk::has(const std::string& name) const { return std::filesystem::exists(folder_.path() / name); }

std::vector<std::string> Desk::names() const { return base::DiskFiles().list(folder_.path()); }

void Desk::report(const std::string& name, const std::string& of) const {
  file(name + ".xml", example(of));
  done({"report", "dpia", name + ".xml", "-o", name});
}

void Desk::four_people() const {
  const auto school = support::school();
  file("root.pem", school.root.bytes);
  file("root.key", school.root_key.bytes);
  file("dpo.p12", p12_of(school.person("Zebedee Quillfeather", "Data protection officer")));
  file("senco.p12", p12_of(school.person("Ottoline Brackenbury-Pike", "SENCO")));
  file("head.p12", p12_of(school.person("Peregrine Applethwaite-Moss", "Headteacher")));
  file("chair.p12", p12_of(school.person("Marigold Thistlewick", "Chair of governors")));
}

Ended Desk::sign(const std::string& pdf, const std::string& role, std::vector<std::string> besides) const {
  std::vector<std::string> words{"sign", pdf, "--role", role, "--key", role + ".p12", "--passphrase-file", "secret"};
  words.insert(words.end(), besides.begin(), besides.end());
  return run(std::move(words));
}

std::string p12_of(const signing::Identity& identity) {
  const signing::CertificateStack chain{sk_X509_new_null()};
  for (const auto& issuer : identity.chain) {
    X509_up_ref(issuer.get());
    sk_X509_push(chain.get(), issuer.get());
  }
  const signing::Owned<PKCS12, PKCS12_free> made{PKCS12_create(secret.c_str(), "test", support::key_of(identity),
                                                               identity.certificate.get(), chain.get(), 0, 0, 0, 0, 0)};
  REQUIRE(made);
  return signing::der_of<i2d_PKCS12>(made.get());
}

std::string sentence_of(const Ended& ended) {
  INFO(said(ended));
  CHECK(ended.out.empty());
  REQUIRE(ended.err.starts_with("touchstone: "));
  CHECK(std::count(ended.err.begin(), ended.err.end(), '\n') == 1);
  CHECK((ended.err.ends_with(".\n") || ended.err.ends_with(".)\n")));
  CHECK(ended.err.size() < 1000);
  // What is wrong, then what to do.
  const auto text = ended.err.substr(12, ended.err.size() - 13);
  CHECK(text.find(". ") != std::string::npos);
  CHECK_FALSE(base::first_bad_utf8(text));
  return text;
}
