// Adding to the content is an edit to data: each worked example of checklists/README.md, laid over the
// shipped content, loads and takes effect, and no code knows of any of them.
#include <functional>
#include <stdexcept>

#include "base/text.hpp"
#include "content/kinds.hpp"
#include "judgement/judgement.hpp"
#include "shipped.hpp"
#include "support/catch.hpp"
#include "support/own_folder.hpp"

namespace {

const std::string& readme() {
  static const auto text = base::DiskFiles{}.read(TOUCHSTONE_SOURCE "/checklists/README.md");
  return text;
}

// The code blocks whose fence says ```toml `mark`.
std::vector<std::string> blocks(const std::string& mark) {
  const std::string fence = "```toml " + mark + "\n";
  std::vector<std::string> all;
  for (auto at = readme().find(fence); at != std::string::npos; at = readme().find(fence, at)) {
    at += fence.size();
    all.push_back(readme().substr(at, readme().find("```", at) - at));
  }
  return all;
}

// The shipped content with the example that adds `id` laid over it.
content::Library with(const std::string& id) {
  for (const auto& example : blocks("example"))
    if (example.find("\nid = \"" + id + "\"") != std::string::npos)
      return content::load(support::WithOwnFolder{blocks("header").front() + example}, TOUCHSTONE_SOURCE, "own");
  throw std::runtime_error("no example in checklists/README.md adds " + id);
}

assessment::Assessment asking_for(const std::string& use, const std::string& data) {
  assessment::Assessment whole;
  whole.school.name = "Riverside Primary";
  whole.school.nation = "england";
  whole.tool.name = "A tool";
  whole.tool.deployment = "purpose-built";
  whole.tool.audience = "learner-facing";
  whole.uses = {{use, "", "", {data}}};
  return whole;
}

judgement::Judgement judged(const content::Library& library, const assessment::Assessment& whole) {
  return judgement::judge(library, whole, {2026, 11, 22});
}

const judgement::Finding* find(const judgement::Judgement& judgement, const std::string& item) {
  for (const auto& finding : judgement.findings)
    if (finding.item == item) return &finding;
  return nullptr;
}

}  // namespace

TEST_CASE("each example of the documentation loads as it stands, and is named as the school's own") {
  REQUIRE(blocks("header").size() == 1);
  CHECK(blocks("example").size() == 9);
  for (const auto& example : blocks("example")) {
    const support::WithOwnFolder files{blocks("header").front() + example};
    REQUIRE_NOTHROW(content::load(files, TOUCHSTONE_SOURCE, "own"));
    CHECK_FALSE(content::load(files, TOUCHSTONE_SOURCE, "own").overlaid().empty());
  }
}

TEST_CASE("a question is added by data alone") {
  const auto library = with("riverside-energy");
  const auto judgement = judged(library, asking_for("staff-guide", "generic-template"));
  REQUIRE(find(judgement, "riverside-energy"));
  CHECK(find(judgement, "riverside-energy")->outcome == judgement::Outcome::open);
}

TEST_CASE("a kind of data is added by data alone") {
  const auto library = with("reading-logs");
  const auto judgement = judged(library, asking_for("draft-support-plan", "reading-logs"));
  REQUIRE(find(judgement, "reading-logs"));
  CHECK(find(judgement, "reading-logs")->outcome != judgement::Outcome::not_applicable);
  CHECK(library.find("data-type", "reading-logs")->text("consumer-account") == "prohibited");
}

TEST_CASE("a use is added by data alone") {
  const auto library = with("assembly-plan");
  const auto judgement = judged(library, asking_for("assembly-plan", "generic-template"));
  REQUIRE(judgement.decisions.size() == 1);
  CHECK(judgement.decisions.front().standing_rules ==
        std::vector<std::string>{library.find("use", "assembly-plan")->text("output_check")});
}

TEST_CASE("a risk is added by data alone") {
  const auto library = with("screen-time");
  auto whole = asking_for("staff-guide", "generic-template");
  REQUIRE(find(judged(library, whole), "screen-time"));
  CHECK(find(judged(library, whole), "screen-time")->outcome == judgement::Outcome::raised);
  whole.tool.audience = "staff-only";
  CHECK(find(judged(library, whole), "screen-time")->outcome == judgement::Outcome::not_raised);
}

TEST_CASE("a gate is added by data alone") {
  const auto library = with("gate-safeguarding-lead");
  const auto unmet = judged(library, asking_for("draft-support-plan", "named-sen-support"));
  REQUIRE(find(unmet, "gate-safeguarding-lead"));
  CHECK(find(unmet, "gate-safeguarding-lead")->outcome == judgement::Outcome::unmet);
  CHECK(find(unmet, "gate-safeguarding-lead")->word == assessment::Word::hold);
}

TEST_CASE("a tool is added to the catalogue by data alone") {
  const auto library = with("plan-helper");
  REQUIRE(library.find("tool", "plan-helper"));
  CHECK(library.find("tool", "plan-helper")->tables.at("facts").front().at("value") == "uk");
  CHECK(library.overlaid() == std::vector<std::string>{"dpia/ours.toml: source plan-helper-privacy (added)",
                                                       "dpia/ours.toml: plan-helper (added)"});
}

TEST_CASE("a nation is added by data alone") {
  const auto library = with("borderland");
  pugi::xml_document view;
  content::append_to(view, library, "borderland");
  const auto content = view.child("content");
  CHECK(content.child("nation").attribute("coordinator").value() == std::string{"needs lead"});
  CHECK(content.select_nodes("nation").size() == 1);
  for (const auto& item : library.items())
    if (!item.nations.empty() && item.id != "borderland") CHECK_FALSE(item.applies_in("borderland"));
  auto whole = asking_for("staff-guide", "generic-template");
  whole.school.nation = "borderland";
  for (const auto& finding : judged(library, whole).findings) CHECK(finding.cite.find("England") == std::string::npos);
}

TEST_CASE("a shipped item is changed by data alone") {
  const auto library = with("staff-guide");
  CHECK(library.find("use", "staff-guide")->overlaid);
  CHECK(library.overlaid() == std::vector<std::string>{"dpia/ours.toml: staff-guide (changed)"});
  CHECK(library.items().size() == shipped().items().size());
}

TEST_CASE("the documentation names every kind and every key") {
  const auto part = [](const std::string& from, const std::string& to) {
    const auto start = readme().find(from);
    return start == std::string::npos ? "" : readme().substr(start, readme().find(to, start + from.size()) - start);
  };
  const auto shared = part("### What every item has", "\n###") + part("## How a rule is written", "\n### Tests");
  const std::function<void(const std::string&, const std::string&, const std::vector<content::Key>&)> check =
      [&](const std::string& kind, const std::string& text, const std::vector<content::Key>& keys) {
        for (const auto& key : keys) {
          CAPTURE(kind, key.name);
          CHECK((key.name.empty() || text.find("`" + key.name + "`") != std::string::npos));
          check(kind, text, key.columns);
        }
      };
  for (const auto& kind : content::kinds())
    check(kind.name, part("**`" + kind.name + "`**", "\n**`") + shared, kind.keys);
  check("header", part("All keys but the last", "\nThen come"), content::header_keys());
}
