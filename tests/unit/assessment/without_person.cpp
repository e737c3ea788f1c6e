#include "assessment/without_person.hpp"

#include "support/catch.hpp"
#include "support/full_assessment.hpp"

using namespace assessment;

TEST_CASE("a person is taken out by name, wherever the name stands") {
  auto whole = support::full_assessment();
  whole.people.push_back({"whitfield-2", "other", "Ann Whitfield", "Clerk", "ann@riverside.example"});
  whole.signatories.push_back({"other", "whitfield-2"});
  whole.answers[0].said_by = "Ann Whitfield";
  whole.answers[0].text = "Ann Whitfield (ann@riverside.example) said so; Ann Whitfields and XAnn Whitfield are others.";
  const auto person = whole.people.back();
  const auto without = without_person(whole, person);
  const auto* left = find_person(without, "deleted-other");
  REQUIRE(left);
  CHECK(*left == Person{"deleted-other", "other", "", "", ""});
  CHECK(without.signatories.back().person == "deleted-other");
  CHECK(without.answers[0].said_by == "[name deleted]");
  CHECK(without.answers[0].text == "[name deleted] ([contact deleted]) said so; Ann Whitfields and XAnn Whitfield are others.");
  CHECK(without_person(without, person) == without);
}

TEST_CASE("an id that is only the role stays, and a successor of that role too") {
  auto whole = support::full_assessment();
  const auto before = *find_person(whole, "dpo");
  const auto without = without_person(whole, before);
  CHECK(*find_person(without, "dpo") == Person{"dpo", "dpo", "", "", ""});
  whole.people[0].name = "A Successor";
  CHECK(find_person(without_person(whole, before), "dpo")->name == "A Successor");
}
