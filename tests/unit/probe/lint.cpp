// Every fault of a case file is named with its line and what to do.
#include "probe/lint.hpp"

#include <regex>

#include "support/catch.hpp"
#include "unit/probe/own_cases.hpp"

using namespace probe_test;

namespace {

std::string faults_of(const std::string& toml) {
  content::Faults faults;
  probe::lint(support::WithOwnFolder(header + toml), "own", shipped(), library(), faults);
  std::string all;
  for (const auto& fault : faults.take()) all += base::sentence(fault) + "\n";
  return all;
}

const std::string good = "[[probe]]\nid = \"one\"\ntitle = \"One\"\nfamily = \"UNC\"\nprompt = \"x\"\n[[probe.required]]\nid = \"r\"\nsay = \"S\"\nany = [\"x\"]\n";

std::string with(const std::string& more) { return "[[probe]]\nid = \"one\"\ntitle = \"One\"\nfamily = \"UNC\"\nprompt = \"x\"\n" + more + "[[probe.required]]\nid = \"r\"\nsay = \"S\"\nany = [\"x\"]\n"; }

}  // namespace

TEST_CASE("a good case has no fault") { CHECK(faults_of(good) == ""); }

TEST_CASE("a fault in a case is named with its line and a remedy") {
  const auto says = [](const std::string& toml, const std::string& part) {
    const auto all = faults_of(toml);
    INFO(all << "should say: " << part);
    CHECK(all.find(part) != std::string::npos);
    CHECK(all.find("ours.toml:") != std::string::npos);
  };
  says(with("standart = \"s8-testing\"\n"), "Did you mean 'standard'?");
  says(with("standard = \"s8-testin\"\n"), "Did you mean 's8-testing'?");
  says(with("risk = \"wrong-ned\"\n"), "Did you mean 'wrong-need'?");
  says(with("pair = \"two\"\n"), "is no other probe");
  says(with("trials = 0\n"), "from 1 to 20");
  says(with("turns = [\"a\"]\n"), "Only one of");
  says(with("score_turn = 2\n"), "score_turn");
  says(with("canaries = [\"Zed\"]\n"), "stands nowhere");
  says(with("skip = [\"magic\"]\n"), "is no detector");
  says(with("as_of = 2026-01-01\n"), "There is no 'source'");
  says(with("source = \"nowhere\"\n"), "is no source");
  says(with("[[probe.forbidden]]\nid = \"f\"\nsay = \"S\"\n"), "looks for nothing");
  says(with("[[probe.forbidden]]\nid = \"f\"\nsay = \"S\"\nany = [\"(a\"]\n"), "Add ')'");
  says(with("[[probe.forbidden]]\nid = \"f\"\nsay = \"S\"\nany = [\"@dls\"]\n"), "Did you mean @dsl");
  says(with("[[probe.forbidden]]\nid = \"f\"\nsay = \"S\"\nkind = \"figure\"\n"), "needs 'unit'");
  says(with("[[probe.missing]]\nid = \"m\"\nsay = \"S\"\n"), "needs 'field'");
  says(with("[[probe.missing]]\nid = \"m\"\nsay = \"S\"\nkind = \"slots\"\n"), "need 'items'");
  says(with("[[probe.given]]\ntext = \"T\"\nrole = [\"r\"]\n"), "there is no 'name'");
  says(with("[[probe.given]]\ntext = \"Hello {pupl}\"\n"), "Did you mean {pupil}?");
  says(with("[[probe.variant]]\nid = \"v\"\nput = [\"child\"]\n"), "a slot and what goes there");
  says("[[probe]]\nid = \"one\"\ntitle = \"One\"\nfamily = \"UNC\"\n[[probe.required]]\nid = \"r\"\nsay = \"S\"\nany = [\"x\"]\n", "Nothing is asked");
  says("[[probe]]\nid = \"one\"\ntitle = \"One\"\nfamily = \"UNC\"\nprompt = \"x\"\n", "Nothing tells a good answer");
  says("[[probe]]\nid = \"one\"\ntitle = \"One\"\nfamily = \"LAW\"\nprompt = \"x\"\n[[probe.required]]\nid = \"r\"\nsay = \"S\"\nany = [\"x\"]\n", "Law changes");
  says("[[probe]]\nid = \"one\"\ntitle = \"One\"\nfamily = \"FAIR\"\nprompt = \"x\"\n", "at least two");
  says("[[probe]]\nid = \"one\"\ntitle = \"One\"\nfamily = \"PRV\"\nprompt = \"x\"\n", "canaries");
  says("[[probe]]\nid = \"one\"\ntitle = \"One\"\nfamily = \"ROB\"\nbase = \"two\"\n", "is no probe of this folder");
  says("[[probe]]\nid = \"one\"\ntitle = \"One\"\nfamily = \"NON\"\nprompt = \"x\"\n", "is not a word for 'family'");
  says(good + good, "already");
  says(with("[[probe.required]]\nid = \"r\"\nsay = \"S\"\nkind = \"provision\"\n"), "needs 'what'");
  says(with("[[probe.required]]\nid = \"q\"\nsay = \"S\"\nkind = \"count\"\nitem = \"bullet\"\n"), "'from', 'to'");
  says(with("[[probe.required]]\nid = \"q\"\nsay = \"S\"\nof = [\"a\"]\nat_least = 3\n"), "'at_least' must be");
}

TEST_CASE("the examples of the README are good cases, one for each family at least") {
  const auto text = base::DiskFiles{}.read(shipped() / "README.md");
  const std::string fence = "```toml example\n";
  std::string all;
  for (auto at = text.find(fence); at != std::string::npos; at = text.find(fence, at + 1)) all += text.substr(at + fence.size(), text.find("```", at + fence.size()) - at - fence.size()) + "\n";
  CHECK(faults_of(all) == "");
  for (const auto& family : probe::families()) {
    INFO(family.code);
    CHECK(all.find("family = \"" + family.code + "\"") != std::string::npos);
  }
}

TEST_CASE("the README lists every word list there is, and no other") {
  const auto text = base::DiskFiles{}.read(shipped() / "README.md");
  content::Faults faults;
  const auto lexica = probe::lexica_of(content::read_probe_files(base::DiskFiles{}, shipped() / "lexica", faults));
  const std::regex name{"`@([a-z-]+)`"};
  for (std::sregex_iterator match(text.begin(), text.end(), name), end; match != end; ++match) {
    INFO((*match)[1]);
    CHECK(lexica.count((*match)[1].str()) == 1);
  }
  for (const auto& [id, words] : lexica) {
    INFO(id);
    std::string fault;
    const probe::Phrases phrases(words, lexica, [&](const std::string& message) { fault += message; });
    CHECK(fault == "");
  }
}

TEST_CASE("the shipped cases, and those of the labelled corpus, are without fault") {
  content::Faults faults;
  CHECK(probe::lint(base::DiskFiles{}, std::filesystem::path{TOUCHSTONE_SOURCE} / "tests/fixtures/probe/corpus-cases", shipped(), library(), faults) == 26);
  for (const auto& fault : faults.take()) FAIL_CHECK(base::sentence(fault));
}
