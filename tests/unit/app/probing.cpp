// Runs as the commands and the window have them: whose they are, how one by hand is found again, what is said first.
#include "app/probing.hpp"

#include <filesystem>

#include "shipped.hpp"
#include "base/text.hpp"

using namespace shipped;

namespace {

const probe::Cases& cases() {
  static const auto all = app::probe_cases(here(), library());
  return all;
}
std::map<std::string, std::string> facts(const std::string& product) {
  return {{"product", product}, {"version", "4"}, {"tier", "A3"}, {"date", "2026-11-21"}};
}

class Runs {
 public:
  Runs() {
    auto name = (std::filesystem::temp_directory_path() / "touchstone-runs-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    folder_ = name;
  }
  ~Runs() { std::filesystem::remove_all(folder_); }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace

TEST_CASE("the runs of a tool are those that name it, the newest first, and a damaged one says so") {
  const Runs runs;
  const auto installed = here();
  CHECK(app::runs_of(disk, runs.folder() / "none", "Web tool").empty());
  const auto plan = app::planned(cases(), {"quick", "first", false, {}}, probe::Attached::as_files, 1);
  const auto by_hand = app::run_by_hand(installed, runs.folder(), probe::facts_of(facts("web  TOOL")), plan);
  const auto other = app::run_by_hand(installed, runs.folder(), probe::facts_of(facts("Another tool")), app::planned(cases(), {"quick", "other", false, {}}, probe::Attached::as_files, 1));
  const auto rehearsed = app::begin_asking(installed, runs.folder(), probe::rehearsal(probe::Api::careful), "", app::planned(cases(), {"quick", "second", false, {}}, probe::Attached::as_text), "Web tool");
  disk.make_folder(runs.folder() / "no-run");
  disk.write(runs.folder() / "no-run" / "journal.jsonl", "{}\n");
  app::take_in(installed, by_hand, {{plan.calls().front(), 0, "An answer."}});

  const auto found = app::runs_of(disk, runs.folder(), "Web tool");
  REQUIRE(found.size() == 2);
  CHECK(found[0].id == rehearsed.journal.run.id);
  CHECK(found[1].id == by_hand.journal.run.id);
  CHECK(found[1].planned == plan.calls().size());
  CHECK(found[1].answered == 1);
  CHECK(app::runs_of(disk, runs.folder(), "Another tool").size() == 1);

  disk.write(other.folder / "plan.jsonl", "{\"plan\":");
  const auto damaged = app::runs_of(disk, runs.folder(), "Another tool");
  REQUIRE(damaged.size() == 1);
  CHECK_THAT(damaged[0].trouble, Contains("plan.jsonl:1:"));
}

TEST_CASE("what is pasted later goes to the same run, and never to that of another product") {
  const Runs runs;
  const auto installed = here();
  const auto plan = app::planned(cases(), {"quick", "hand", false, {}}, probe::Attached::as_files, 1);
  const auto begun = app::run_by_hand(installed, runs.folder(), probe::facts_of(facts("Web tool")), plan);
  CHECK(begun.journal.run.id == "2026-11-21-hand-by-hand");
  CHECK(app::run_by_hand(installed, runs.folder(), probe::facts_of(facts("Web tool")), plan).folder == begun.folder);
  CHECK_THROWS_WITH(app::run_by_hand(installed, runs.folder(), probe::facts_of(facts("Web tool 2")), plan), Contains("another product, version or pack"));

  // Its files to attach are kept with it, and come out as they were.
  std::size_t attached = 0;
  for (const auto& prompt : plan.prompts) attached += prompt.attachments.size();
  REQUIRE(attached > 0);
  CHECK(app::copy_attachments(disk, begun, runs.folder() / "out") == attached);
  for (const auto& prompt : plan.prompts)
    for (const auto& file : prompt.attachments) CHECK(disk.read(runs.folder() / "out" / prompt.code / file.file) == probe::bytes_of(file));
}

TEST_CASE("before a run it is said to whom what is sent") {
  const auto plan = app::planned(cases(), {"quick", "said", false, {}}, probe::Attached::as_text);
  const auto said = [&](const probe::Target& target) {
    std::string all;
    for (const auto& [what, sentence] : app::what_is_sent(target, plan, probe::preview(target, plan, {}))) all += what + ": " + sentence + "\n";
    return all;
  };
  const auto calls = std::to_string(plan.calls().size()) + " calls";
  CHECK_THAT(said(probe::rehearsal(probe::Api::careful)), Contains("To: nobody") && Contains(calls) && !Contains("Time:"));
  const auto target = probe::read_target("title = \"T\"\napi = \"openai\"\nurl = \"https://api.example.org/v1\"\nmodel = \"m-1\"\nkey_variable = \"K\"\n", "t.toml");
  CHECK_THAT(said(target), Contains("To: api.example.org") && Contains("nobody else") && Contains(calls) && Contains("Likely cost: not known") && Contains("Time: about "));
  CHECK_THROWS_WITH(app::planned(cases(), {"none", "said", false, {}}, probe::Attached::as_text), Contains("Choose a larger pack"));
}
