// A passphrase goes in and never comes out: not into a file, an answer or an error.
#include "desk.hpp"
#include "support/catch.hpp"

using support::Launch;

TEST_CASE("no passphrase is ever printed or written") {
  const Desk desk;
  desk.report("a.pdf");
  const std::string passphrase = "Zwölf Boxkämpfer jagen Eva 7", another = "quer über den Sylter Deich 9";
  std::string said;
  const auto run = [&](const std::vector<std::string>& words, const std::string& with, int code = 0) {
    const auto ended = desk.run(words, {.environment = {{"TOUCHSTONE_PASSPHRASE", with}}});
    INFO(ended.err);
    CHECK(ended.exit_code == code);
    said += ended.out + ended.err;
  };
  run({"identity", "root", "--school", "School", "--key-kind", "ec", "-o", "root"}, another);
  run({"identity", "new", "--name", "Zebedee Quillfeather", "--key-kind", "ec", "-o", "dpo"}, passphrase);
  run({"identity", "issue", "dpo.request", "--root", "root.pem", "--root-key", "root.key", "-o", "answer"}, passphrase,
      1);
  run({"identity", "issue", "dpo.request", "--root", "root.pem", "--root-key", "root.key", "-o", "answer"}, another);
  run({"identity", "accept", "answer", "--key", "dpo.key", "--root", "root.pem", "-o", "dpo.p12"}, another, 1);
  run({"identity", "accept", "answer", "--key", "dpo.key", "--root", "root.pem", "-o", "dpo.p12"}, passphrase);
  run({"identity", "crl", "--root", "root.pem", "--root-key", "root.key", "-o", "list.pem"}, another);
  run({"sign", "a.pdf", "--role", "dpo", "--key", "dpo.p12"}, another, 1);
  run({"sign", "a.pdf", "--role", "dpo", "--key", "dpo.p12"}, passphrase);
  run({"verify", "a.pdf", "--root", "root.pem"}, passphrase, 4);
  for (const auto& phrase : {passphrase, another}) {
    // Neither whole nor a telling part of it.
    for (const auto& part : {phrase, phrase.substr(0, phrase.size() / 2), phrase.substr(phrase.size() / 2)}) {
      CHECK(said.find(part) == std::string::npos);
      for (const auto& name : desk.names()) {
        INFO(name);
        CHECK(desk.read(name).find(part) == std::string::npos);
      }
    }
  }
  // What is written of a key is locked.
  CHECK_THAT(desk.read("dpo.key"), StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
  CHECK_THAT(desk.read("root.key"), StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
}
