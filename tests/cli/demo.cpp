// The demonstration: the whole job on an invented school, with files that can be checked again.
#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "desk.hpp"
#include "support/catch.hpp"

TEST_CASE("the demo makes files that say what it says of them") {
  const Desk desk;
  const auto said = desk.done({"demo", "--out", "out/deep"});
  CHECK_THAT(said, Contains("hold") && Contains("rejected") && Contains("Nothing here is a real assessment"));
  for (const char* role : {"dpo", "senco", "head", "chair"})
    CHECK_THAT(said, Contains(std::string{role} + ": valid\n"));
  CHECK_THAT(said, Contains("Nothing is wrong: all required roles have signed, and every signer is known.") &&
                       Contains("Do not rely on this file."));
  // Each file it names is there, and it names each file there is.
  auto names = desk.names();
  std::erase_if(names, [](const std::string& name) { return !name.starts_with("out/"); });
  CHECK(names.size() == 31);
  for (const auto& name : names) {
    INFO(name);
    CHECK(said.find(std::filesystem::path{name}.filename().string()) != std::string::npos);
  }

  const auto root = "out/deep/school-root.pem";
  CHECK(desk.run({"verify", "out/deep/copilot-dpia-signed.pdf", "--root", root}).exit_code == 0);
  CHECK(desk.run({"verify", "out/deep/copilot-dpia-signed.pdf"}).exit_code == 4);
  CHECK(desk.run({"verify", "out/deep/copilot-dpia-forged.pdf", "--root", root}).exit_code == 1);
  CHECK(desk.run({"verify", "out/deep/copilot-dpia.pdf", "--root", root}).exit_code == 4);
  for (const char* assessment : {"copilot", "chatbot"})
    CHECK(desk.run({"check", "out/deep/" + std::string{assessment} + ".xml"}).exit_code == 1);
  CHECK_THAT(desk.run({"check", "out/deep/chatbot.xml"}).out, Contains("REJECTED"));
  // The run that is attached to it says everywhere that no tool was asked.
  const auto rehearsed = desk.read("out/deep/copilot.xml");
  CHECK_THAT(said, Contains("REHEARSAL: no tool was asked.") && Contains("counts for nothing"));
  CHECK_THAT(rehearsed, Contains("means=\"rehearsal\"") && Contains("no person looked") && !Contains("-journal.jsonl"));
  CHECK_THAT(desk.run({"check", "out/deep/copilot.xml"}).out, !Contains("The tool failed test cases"));
  // The forged copy differs in one bit.
  const auto good = desk.read("out/deep/copilot-dpia-signed.pdf"),
             forged = desk.read("out/deep/copilot-dpia-forged.pdf");
  REQUIRE(good.size() == forged.size());
  int differing = 0;
  for (std::size_t i = 0; i < good.size(); ++i) differing += good[i] != forged[i];
  CHECK(differing == 1);

  for (const auto& name : names) {
    if (!name.ends_with(".pdf")) continue;
    INFO(name);
    const auto pages = base::split(support::run("pdftotext " + desk.path(name) + " -").output, '\f');
    REQUIRE(pages.size() > 1);
    for (std::size_t i = 0; i + 1 < pages.size(); ++i)
      CHECK(base::trimmed(pages[i]).find("Example") != std::string::npos);
  }
  CHECK_THAT(said, Contains("policy.pdf, policy.html, policy.docx"));
  for (const auto& name : names) CHECK(desk.read(name).find("PRIVATE KEY") == std::string::npos);
}
