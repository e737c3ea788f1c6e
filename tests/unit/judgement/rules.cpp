// How a rule is read: all, any, none, applies, what it can see, and what it rests on.
#include "judgement/rules.hpp"

#include "base/error.hpp"
#include "support/catch.hpp"

using content::Condition;
using content::Item;

namespace {

using Conditions = std::vector<Condition>;

Item rule(const Conditions& all, const Conditions& any = {}, const Conditions& none = {},
          content::Scope scope = content::Scope::per_case) {
  Item item;
  item.kind = "gate";
  item.id = "gate-of-the-test";
  item.file = "test.toml";
  item.line = 7;
  item.rule.emplace();
  item.rule->all = all;
  item.rule->any = any;
  item.rule->none = none;
  item.scope = scope;
  return item;
}

Condition test(std::string xpath, std::string change = "Change it.") { return {std::move(xpath), std::move(change), {}}; }

const std::string two_uses = R"(<assessment>
  <uses><use kind='one'/><use kind='two' reviewer='senco'/></uses>
  <answers><answer question='a' state='no'/><answer question='b' state='yes-evidenced' use='one'/>
           <answer question='c' state='yes-evidenced' use='two'/></answers>
  <cases><case use='two' data='d' personal='yes'/></cases></assessment>)";

}  // namespace

TEST_CASE("every condition under all must hold, none under none, one under any") {
  const Item item = rule({test("@personal='yes'"), test("@personal='no'", "Leave personal data out.")},
                         {test("@use='one'", "Use one."), test("@use='three'", "Use three.")},
                         {test("$answers[@question='a'][@state='no']", "Answer a with yes.")});
  const auto heard = judgement::hear_example(item, two_uses);
  CHECK(heard.applies);
  CHECK_FALSE(heard.holds);
  std::vector<std::string> changes;
  for (const auto* condition : heard.unmet) changes.push_back(condition->change);
  CHECK(changes == std::vector<std::string>{"Leave personal data out.", "Answer a with yes.", "Use one.", "Use three."});
}

TEST_CASE("one of any is enough") {
  CHECK(judgement::hear_example(rule({}, {test("false()"), test("true()")}), two_uses).holds);
}

TEST_CASE("a case sees the answers about the tool and about its own use, and its own use") {
  const auto holds = [](const std::string& xpath) { return judgement::hear_example(rule({test(xpath)}), two_uses).holds; };
  CHECK(holds("count($answers)=2"));
  CHECK(holds("$answers[@question='a'] and $answers[@question='c']"));
  CHECK(holds("$use/@reviewer='senco'"));
  CHECK(holds("count($assessment/answers/answer)=3"));
}

TEST_CASE("the tool sees only answers about the tool") {
  const Item item = rule({test("count($answers)=1 and not($use) and self::assessment")}, {}, {}, content::Scope::tool);
  CHECK(judgement::hear_example(item, two_uses).holds);
}

TEST_CASE("a case sees findings about itself and about the tool") {
  const std::string view = R"(<view><assessment><cases><case use='u' data='d'/></cases></assessment>
    <findings><finding item='tool'/><finding item='own' use='u' data-type='d'/><finding item='use' use='u'/>
              <finding item='other-use' use='v' data-type='d'/><finding item='other-data' use='u' data-type='e'/></findings></view>)";
  CHECK(judgement::hear_example(rule({test("count($findings)=3 and not($findings[starts-with(@item,'other')])")}), view).holds);
}

TEST_CASE("a rule that does not apply is not asked") {
  Item item = rule({test("false()")});
  item.rule->applies = "@personal='no'";
  const auto heard = judgement::hear_example(item, two_uses);
  CHECK_FALSE(heard.applies);
  CHECK(heard.unmet.empty());
}

TEST_CASE("a rule that holds says what it rests on") {
  pugi::xml_document view;
  REQUIRE(view.load_string(("<view>" + two_uses + "</view>").c_str()));
  judgement::Rules rules(view.child("view"), "2026-11-22");
  rules.stand_on(view.select_node("//case").node());
  const auto heard = rules.hear(rule({test("$answers[@question='a']"), test("$answers")}));
  REQUIRE(heard.grounds.size() == 2);
  CHECK(heard.grounds[0].attribute("question").value() == std::string("a"));
}

TEST_CASE("a rule that cannot be read names its place") {
  const Item item = rule({test("$nobody/@x")});
  CHECK_THROWS_WITH(judgement::hear_example(item, two_uses), Contains("test.toml:7") && Contains("gate-of-the-test"));
  CHECK_THROWS_AS(judgement::hear_example(rule({}), "<assessment>"), base::Error);
  CHECK_THROWS_AS(judgement::hear_example(rule({}), "<assessment/>"), base::Error);
}
