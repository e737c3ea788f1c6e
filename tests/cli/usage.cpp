// A command written wrongly is told so on standard error with exit code 2, and nothing is done.
#include "desk.hpp"
#include "support/catch.hpp"

TEST_CASE("what cannot be understood is a fault of usage") {
  const Desk desk;
  desk.file("a.xml", example("5-generic-template"));
  desk.file("a.pdf", "%PDF-1.7");
  const std::vector<std::vector<std::string>> wrong{
      {},
      {"paint"},
      {"--paint"},
      {"new"},
      {"new", "--school", "school.toml"},
      {"new", "--school", "school.toml", "-o", "b.xml", "--use", "draft-support-plan"},
      {"new", "--school", "school.toml", "-o", "b.xml", "--use", "draft-support-plan:"},
      {"new", "--school", "school.toml", "-o", "b.xml", "--use", "draft-support-plan:named-sen-support,"},
      {"check"},
      {"check", "a.xml", "b.xml"},
      {"check", "a.xml", "--format", "json"},
      {"report", "dpia", "a.xml"},
      {"report", "dpia"},
      {"sign", "a.pdf", "--role", "dpo"},
      {"sign", "a.pdf", "--key", "x.p12"},
      {"sign", "a.pdf", "--role", "dpo", "--key", "x.p12", "--crl", "list.pem"},
      {"sign", "a.pdf", "--role", "dpo", "--key", "x.p12", "--fetch"},
      {"sign", "a.pdf", "--role", "dpo", "--key", "a.xml", "--passphrase", secret},
      {"sign", "a.pdf", "--role", "dpo", "--key", "a.xml", "--passphrase-env", "NOT_SET_ANYWHERE"},
      {"sign", "a.pdf", "--role", "dpo", "--key", "a.xml"},  // nobody answers the question for the passphrase
      {"verify"},
      {"verify", "a.pdf", "--extract", "dpo"},
      {"verify", "a.pdf", "-o", "b.pdf"},
      {"verify", "a.pdf", "--format", "yaml"},
      {"identity"},
      {"identity", "new", "-o", "x"},
      {"identity", "new", "--name", "A", "-o", "x", "--key-kind", "dsa"},
      {"identity", "root", "-o", "x"},
      {"identity", "root", "--school", "S", "-o", "x", "--years", "0"},
      {"identity", "issue", "a.request"},
      {"identity", "accept", "a.answer"},
      {"identity", "crl", "--root", "root.pem"},
      {"identity", "export-root"},
      {"demo"},
  };
  const auto before = desk.names();
  for (const auto& words : wrong) {
    std::string line;
    for (const auto& word : words) line += word + " ";
    INFO(line);
    const auto ended = desk.run(words);
    CHECK(ended.exit_code == 2);
    CHECK(ended.out.empty());
    CHECK_THAT(ended.err, Contains("touchstone: "));
  }
  CHECK(desk.names() == before);
}

TEST_CASE("help and version are answers") {
  const Desk desk;
  CHECK(desk.done({"--version"}) == "Touchstone 0.1.0\n");
  CHECK_THAT(desk.done({"--help"}), Contains("new") && Contains("check") && Contains("report") && Contains("sign") &&
                                        Contains("verify") && Contains("identity") && Contains("demo"));
  for (const char* command : {"new", "check", "report", "sign", "verify", "demo", "identity"}) {
    INFO(command);
    CHECK_THAT(desk.done({command, "--help"}), Contains("--help"));
  }
}

TEST_CASE("what does not exist is refused, with what does exist") {
  const Desk desk;
  desk.file("a.xml", example("5-generic-template"));
  CHECK_THAT(desk.refused(1, {"report", "poem", "a.xml", "-o", "a.pdf"}),
             Contains("There is no report called 'poem'. Ask for") && Contains("dpia"));
  CHECK_THAT(desk.refused(1, {"report", "words", "a.xml", "-o", "a.pdf"}),
             Contains("There is no report called 'words'"));
  CHECK_THAT(desk.refused(1, {"report", "../reports/dpia", "a.xml", "-o", "a.pdf"}),
             Contains("There is no report called"));
  const auto begin = [&](const std::string& option, const std::string& value) {
    return desk.refused(1, {"new", "--school", "school.toml", "-o", "b.xml", option, value});
  };
  CHECK_THAT(begin("--catalogue", "hal-9000"),
             Contains("There is no tool in the catalogue called 'hal-9000'") && Contains("m365-copilot"));
  CHECK_THAT(begin("--use", "marking:named-sen-support"),
             Contains("There is no use called 'marking'") && Contains("draft-support-plan"));
  CHECK_THAT(begin("--use", "draft-support-plan:gossip"),
             Contains("There is no data type called 'gossip'") && Contains("named-sen-support"));
  CHECK_FALSE(desk.has("b.xml"));
}
