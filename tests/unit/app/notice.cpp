// The words of the notice are the composed ones until a person words them, and what is covered is what they say.
#include "app/notice.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "shipped.hpp"

using namespace assessment;
using namespace shipped;

namespace {

app::Notice composed(const Assessment& whole) {
  static const auto layout = here().layout("notice", library());
  return app::compose_notice(layout, judged(whole), library(), whole);
}

const app::NoticeClause& clause(const app::Notice& notice, const std::string& id) {
  const auto found = std::find_if(notice.clauses.begin(), notice.clauses.end(), [&](const auto& one) { return one.id == id; });
  REQUIRE(found != notice.clauses.end());
  return *found;
}

bool covered(const app::Notice& notice, const std::string& id) {
  const auto found = std::find_if(notice.items.begin(), notice.items.end(), [&](const auto& one) { return one.item->id == id; });
  REQUIRE(found != notice.items.end());
  return found->covered;
}

}  // namespace

TEST_CASE("the notice is composed once there is something to tell, and says which items it covers and what is missing") {
  auto whole = example("9-head-overrules-dpo");
  auto notice = composed(whole);
  REQUIRE_FALSE(notice.clauses.empty());
  CHECK(clause(notice, "notice-the-tool").covers == std::vector<std::string>{"notice-tool"});
  CHECK(clause(notice, "notice-the-tool").text == clause(notice, "notice-the-tool").composed);
  CHECK_FALSE(clause(notice, "notice-the-tool").section.empty());
  CHECK(covered(notice, "notice-tool"));
  // An item that is needed only elsewhere is not asked for.
  CHECK(std::none_of(notice.items.begin(), notice.items.end(), [](const auto& one) { return one.item->id == "notice-representative"; }));
  whole.school.objections.clear();
  notice = composed(whole);
  CHECK_FALSE(clause(notice, "notice-a-person-reads").missing.empty());
  CHECK_FALSE(covered(notice, "notice-human-review"));
  const auto item = std::find_if(notice.items.begin(), notice.items.end(), [](const auto& one) { return one.item->id == "notice-human-review"; });
  CHECK(item->clause == clause(notice, "notice-a-person-reads").title);
  CHECK_FALSE(item->missing.empty());
  CHECK(composed(example("1-chatgpt-ep-report")).clauses.empty());
  CHECK(composed(example("1-chatgpt-ep-report")).items.empty());
}

TEST_CASE("a person's words stand beside what the answers gave, and are seen to be outdated once they give something else") {
  auto whole = example("9-head-overrules-dpo");
  const auto before = clause(composed(whole), "notice-the-tool");
  app::word_clause(whole, before, "  A program that helps staff to write.  ");
  REQUIRE(whole.notice.edits.size() == 1);
  CHECK(whole.notice.edits[0] == Edit{"notice-the-tool", before.composed, "A program that helps staff to write."});
  auto now = clause(composed(whole), "notice-the-tool");
  CHECK(now.edited);
  CHECK_FALSE(now.outdated);
  CHECK(now.text == "A program that helps staff to write.");
  CHECK(now.composed == before.composed);
  whole.tool.name = "Another Desk";
  now = clause(composed(whole), "notice-the-tool");
  CHECK(now.outdated);
  app::word_clause(whole, now, "A program that helps staff to write drafts.");
  CHECK(clause(composed(whole), "notice-the-tool").outdated);  // typing on is no look at what changed
  app::keep_words(whole, now);
  CHECK_FALSE(clause(composed(whole), "notice-the-tool").outdated);
  app::word_clause(whole, now, now.composed);
  CHECK(whole.notice.edits.empty());
  app::word_clause(whole, now, "Again.");
  app::word_clause(whole, now, "");
  CHECK(whole.notice.edits.empty());
}

TEST_CASE("words of one's own cover an item until it is unticked, and the day of the notice records what is covered") {
  auto whole = example("9-head-overrules-dpo");
  whole.notice.covers.clear();
  app::word_clause(whole, clause(composed(whole), "notice-the-tool"), "A program.");
  CHECK(covered(composed(whole), "notice-tool"));
  app::cover(whole, "notice-tool", false);
  CHECK_FALSE(covered(composed(whole), "notice-tool"));
  app::date_notice(whole, today, composed(whole));
  CHECK(whole.notice.updated == today);
  CHECK_FALSE(base::one_of("notice-tool", whole.notice.covers));
  CHECK(base::one_of("notice-controller", whole.notice.covers));
  CHECK(std::all_of(whole.notice.covers.begin(), whole.notice.covers.end(), [&](const auto& id) { return covered(composed(whole), id); }));
  app::date_notice(whole, {}, composed(whole));
  CHECK_FALSE(whole.notice.updated);
  CHECK_FALSE(whole.notice.covers.empty());
}
