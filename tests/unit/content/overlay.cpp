#include "small_content.hpp"
#include "support/catch.hpp"

namespace {

content::Library laid_over(const std::string& name, const std::string& own) {
  auto files = small_content();
  files.contents["own/" + name] = own;
  return content::load(files, "share", "own");
}

}  // namespace

TEST_CASE("a school's own item replaces the shipped one of its kind and id, in its place") {
  const auto library =
      laid_over("checklists/ours.toml", header + item("question", "storage-region", choice_keys + "\ncite = \"ours\""));
  REQUIRE(library.items().size() == 3);
  CHECK(library.of_kind("question").front()->cite == "ours");
  CHECK(library.of_kind("question").front()->overlaid);
  CHECK(library.of_kind("question").front()->file == "checklists/ours.toml");
  CHECK_FALSE(library.of_kind("question").back()->overlaid);
  CHECK(library.overlaid() == std::vector<std::string>{"checklists/ours.toml: storage-region (changed)"});
  CHECK(library.digest() != load(small_content()).digest());
}

TEST_CASE("a new item is added, and so is a source") {
  const auto library = laid_over("policies/ours.toml", header + R"(
[[source]]
id = "our-policy"
title = "Our AI policy"
url = "https://school.example/ai"
read = 2026-11-01
)" + item("hook", "ours", "text = \"x\""));
  CHECK(library.find("hook", "ours"));
  CHECK(library.source("our-policy"));
  CHECK(library.overlaid() ==
        std::vector<std::string>{"policies/ours.toml: source our-policy (added)", "policies/ours.toml: ours (added)"});
}

TEST_CASE("the baseline is the oldest date on which any file was checked") {
  auto old = header;
  old.replace(old.find("2026-11-22"), 10, "2026-09-01");
  CHECK(laid_over("policies/ours.toml", old).baseline() == base::Date{2026, 9, 1});
}

TEST_CASE("faults in the school's folder name its files") {
  auto files = small_content();
  files.contents["own/dpia/ours.toml"] = header + item("hook", "ours", "");
  CHECK_THAT(faults_of(files, true), Contains("own/dpia/ours.toml:6: There is no 'text' in hook 'ours'"));
  files.contents["own/dpia/ours.toml"] = header + item("hook", "a", "text = \"x\"") + item("hook", "a", "text = \"x\"");
  CHECK_THAT(faults_of(files, true), Contains("There is a hook 'a' already, in dpia/ours.toml line 6."));
}

TEST_CASE("an own item that breaks a shipped one is found") {
  auto files = small_content(rule("red-flag", "$answers[@question='storage-region' and @value='uk']"));
  auto keys = choice_keys;
  keys.replace(keys.find("\"uk\""), 4, "\"gb\"");
  files.contents["own/checklists/ours.toml"] = header + item("question", "storage-region", keys);
  CHECK_THAT(faults_of(files, true), Contains("share/checklists/small.toml:") &&
                                         Contains("'uk' is no option of the question 'storage-region'"));
}

TEST_CASE("a folder that holds no content is no mistake to pass over") {
  auto files = small_content();
  files.contents["own/gates.toml"] = header;
  CHECK_THAT(faults_of(files, true),
             Contains("own: It holds none of the folders checklists, dpia, policies and reports."));
  files.contents["own/reports/ours.xml"] = "<layout/>";
  CHECK(faults_of(files, true).empty());
}

TEST_CASE("a folder whose name is misspelt is named, not passed over") {
  auto files = small_content();
  files.contents["own/checklists/ours.toml"] = header;
  files.contents["own/dpai/gates.toml"] = header;
  files.contents["own/README.txt"] = "notes";
  CHECK_THAT(faults_of(files, true), Contains("own/dpai: It is none of the folders"));
}
