// A school adds or changes content in a folder of its own, and the judgement follows without code.
#include <algorithm>

#include "shipped.hpp"
#include "support/catch.hpp"

using assessment::Word;
using shipped::OwnFolder;

namespace {

const judgement::Finding* find(const judgement::Judgement& judged, const std::string& kind, const std::string& item) {
  const auto found = std::find_if(judged.findings.begin(), judged.findings.end(),
                                  [&](const auto& one) { return one.kind == kind && one.item == item; });
  return found == judged.findings.end() ? nullptr : &*found;
}

judgement::Judgement judge(const content::Library& library, const assessment::Assessment& whole) {
  return judgement::judge(library, whole, shipped::today);
}

const std::string provenance = "source = \"uk-gdpr\"\nverified = \"R\"\n";

}  // namespace

TEST_CASE("a risk of the school's own is suggested") {
  const OwnFolder own("own-risk", "dpia/our-risks.toml", R"toml(
[[risk]]
id = "shared-laptop"
title = "A shared laptop shows the last child's draft"
harm = "Loss of confidentiality"
impact = "The next person at the laptop reads about another child."
likelihood = "possible"
severity = "significant"
all = [{ test = "cases/case[@personal='yes']", change = "No personal data goes in." }]
measures = [{ id = "shared-laptop-1", text = "Sign out after each draft.", role = "it-lead" }]
fires = "<assessment><cases><case personal='yes'/></cases></assessment>"
quiet = "<assessment><cases><case personal='no'/></cases></assessment>"
)toml" + provenance);
  const auto judged = judge(own.library(), shipped::example("9-head-overrules-dpo.xml"));
  const auto* finding = find(judged, "risk", "shared-laptop");
  REQUIRE(finding);
  CHECK(finding->outcome == judgement::Outcome::raised);
}

TEST_CASE("a gate of the school's own holds, with the word it gives") {
  const OwnFolder own("own-gate", "dpia/our-gates.toml", R"toml(
[[gate]]
id = "gate-governors"
title = "The governors' agreement"
word = "blocked"
applies = "@personal='yes'"
all = [{ test = "boolean($assessment/people/person[@role='chair' and contains(@position,'agreed')])", change = "Ask the governors." }]
fires = "<assessment><people><person id='c' role='chair' position='Chair'/></people><cases><case personal='yes'/></cases></assessment>"
quiet = "<assessment><people><person id='c' role='chair' position='Chair, agreed in May'/></people><cases><case personal='yes'/></cases></assessment>"
)toml" + provenance);
  const auto judged = judge(own.library(), shipped::example("9-head-overrules-dpo.xml"));
  CHECK(judged.decisions[0].word == Word::blocked);
  CHECK(judged.decisions[0].changes == std::vector<std::string>{"Ask the governors."});
  CHECK(judged.decisions.back().word == Word::approved);
}

TEST_CASE("the word of a shipped gate is changed by its item alone") {
  const auto* shipped_gate = shipped::library().find("gate", "gate-notice");
  REQUIRE(shipped_gate);
  const OwnFolder own("own-word", "dpia/our-gates.toml", R"toml(
[[gate]]
id = "gate-notice"
title = "People told before first use"
word = "rejected"
applies = "@personal='yes'"
all = [{ test = "boolean($assessment/privacy-notice/@told)", change = "Tell families." }]
fires = "<assessment><cases><case personal='yes'/></cases></assessment>"
quiet = "<assessment><privacy-notice told='2026-01-01'/><cases><case personal='yes'/></cases></assessment>"
)toml" + provenance);
  auto whole = shipped::example("9-head-overrules-dpo.xml");
  whole.notice.told.reset();
  CHECK(shipped::judge(whole).word < Word::rejected);
  const auto library = own.library();
  CHECK(judge(library, whole).word == Word::rejected);
  const auto judged = judgement::judge_with_view(library, whole, shipped::today);
  CHECK_THAT(judged.view.child("view").child("overlay").child_value("changed"), Contains("gate-notice"));
}

TEST_CASE("a kind of data of the school's own is judged by its row") {
  const OwnFolder own("own-data", "dpia/our-data.toml", R"toml(
[[data-type]]
id = "bus-lists"
title = "Bus lists"
text = "Who takes which bus."
personal = true
special = false
consumer-account = "prohibited"
education-tenant = "conditional"
purpose-built = "prohibited"
local-model = "permitted"
conditions = "Only in the school's own tenant."
safeguards = "Initials only."
why = "A list says where a child is at four o'clock."
)toml" + provenance);
  auto whole = shipped::example("9-head-overrules-dpo.xml");
  whole.uses[0].data_types = {"bus-lists"};
  CHECK(shipped::judge(whole).decisions[0].word == Word::hold);  // unknown to the shipped content
  const auto judged = judge(own.library(), whole);
  CHECK(judged.decisions[0].word == Word::rejected);
  CHECK(find(judged, "data-type", "bus-lists")->outcome == judgement::Outcome::unmet);
}

TEST_CASE("a use of the school's own is judged with its own standing rule") {
  const OwnFolder own("own-use", "policies/our-uses.toml", R"toml(
[[use]]
id = "menu-cards"
title = "Picture menus"
text = "The tool draws up the week's menu in pictures."
output_check = "The cook reads it."
asks = ["review-named"]
)toml" + provenance);
  auto whole = shipped::example("9-head-overrules-dpo.xml");
  whole.uses = {{"menu-cards", "", "senco", {"generic-template"}}};
  const auto judged = judge(own.library(), whole);
  CHECK(judged.word == Word::approved);
  CHECK(judged.decisions[0].standing_rules == std::vector<std::string>{"The cook reads it."});
}

TEST_CASE("a tool of the school's own catalogue is what answers are held against") {
  const OwnFolder own("own-tool", "checklists/our-tools.toml", R"toml(
[[tool]]
id = "local-helper"
title = "Local Helper"
vendor = "A parent"
deployment = "local-model"
audience = "staff-only"
about = "Runs on the office computer."
facts = [{ question = "storage-region", state = "yes-evidenced", value = "elsewhere", text = "In the cloud after all.", source = "uk-gdpr", verified = "R" }]
)toml" + provenance);
  auto whole = shipped::example("9-head-overrules-dpo.xml");
  whole.tool.catalogue = "local-helper";
  const auto judged = judge(own.library(), whole);
  CHECK(find(judged, "contradiction", "contra-catalogue")->outcome == judgement::Outcome::raised);
}

TEST_CASE("a nation of the school's own is judged with what applies there") {
  const OwnFolder own("own-nation", "dpia/our-nation.toml", R"toml(
[[nation]]
id = "isle-of-man"
title = "Isle of Man"
plan = "support plan"
statutory_plan = "statement"
needs_term = "additional needs"
coordinator = "co-ordinator"
tribunal = "tribunal"
inspectorate = "inspectors"
safeguarding_guidance = "guidance"
code = "code"
controllers = [{ school_kind = "maintained", controller_kind = "local-authority", label = "The department" }]
roles = [{ role = "dpo", label = "Data protection officer" }]
)toml" + provenance);
  auto whole = shipped::example("9-head-overrules-dpo.xml");
  whole.school.nation = "isle-of-man";
  const auto library = own.library();
  const auto judged = judge(library, whole);
  CHECK(judged.word >= Word::conditional);
  CHECK_FALSE(find(judged, "data-type", "ehcp-content"));
  CHECK_FALSE(find(judged, "standard", "s1-1"));
  CHECK(find(shipped::judge(shipped::example("9-head-overrules-dpo.xml")), "standard", "s1-1"));
}

TEST_CASE("a question of the school's own is asked of the vendor and held until answered") {
  const OwnFolder own("own-question", "checklists/our-points.toml", R"toml(
[[question]]
id = "carbon"
group = "p1-storage"
title = "Carbon"
ask = "How much carbon does a draft cost?"
why = "The governors asked."
good = "A figure."
weak = "None."
kind = "yes-no"
asked_of = "vendor"
)toml" + provenance);
  const auto judged = judge(own.library(), shipped::example("9-head-overrules-dpo.xml"));
  CHECK(find(judged, "point", "carbon")->outcome == judgement::Outcome::open);
  CHECK(judged.decisions[0].word == Word::hold);
  CHECK(judged.decisions.back().word == Word::approved);
}
