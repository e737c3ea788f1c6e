#include <algorithm>

#include "assessment/assessment.hpp"
#include "assessment/vocabulary.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/full_assessment.hpp"

using namespace assessment;

namespace {

template <class E> void each_has_one_name(E last) {
  REQUIRE(names<E>().size() == static_cast<std::size_t>(last) + 1);
  for (std::size_t i = 0; i < names<E>().size(); ++i) {
    const auto value = static_cast<E>(i);
    CHECK(parse<E>(name(value)) == value);
  }
  CHECK_FALSE(parse<E>(""));
  CHECK_FALSE(parse<E>("No-Such-Word"));
}

}  // namespace

TEST_CASE("each enumerator has one name, and no other word is one") {
  each_has_one_name(AnswerState::not_applicable);
  each_has_one_name(Confirmation::to_confirm);
  each_has_one_name(Likelihood::probable);
  each_has_one_name(Severity::severe);
  each_has_one_name(Level::high);
  each_has_one_name(Effect::accepted);
  each_has_one_name(Word::rejected);
  each_has_one_name(Proceed::no);
  each_has_one_name(Reply::overruled);
  each_has_one_name(RegulatorResult::prohibited);
  CHECK(name(Word::approved) == "approved for listed uses");
  CHECK(name(AnswerState::not_answered) == "not-answered");
}

TEST_CASE("of several decision words the strongest is the maximum") {
  CHECK(std::max({Word::hold, Word::rejected, Word::conditional, Word::approved}) == Word::rejected);
  CHECK(Word::blocked > Word::hold);
  CHECK(Word::hold > Word::suspended);
  CHECK(Word::suspended > Word::conditional);
  CHECK(Word::conditional > Word::approved);
}

TEST_CASE("people and answers are found by what names them") {
  const auto value = support::full_assessment();
  CHECK(find_person(value, "head")->position == "Headteacher");
  CHECK(find_person(value, "nobody") == nullptr);
  CHECK(find_answer(value, "small-numbers", "draft-support-plan")->recorded_by == "senco");
  CHECK(find_answer(value, "small-numbers") == nullptr);  // asked of a use, not of the tool
  CHECK(find_answer(value, "inference-region")->value == "elsewhere");
}

TEST_CASE("the vocabulary knows the names of the form, and which hold days and people") {
  CHECK(base::one_of("assessment", element_names()));
  CHECK(base::one_of("lawful-basis", element_names()));
  CHECK_FALSE(base::one_of("lawful_basis", element_names()));
  CHECK(base::one_of("format", attribute_names()));
  CHECK(base::one_of("raised-to", attribute_names()));
  CHECK(date_attribute_names() == std::vector<std::string>{"answered", "asked", "begun", "calibrated", "closed", "date", "dated", "done", "due", "expires", "next",
                                                           "policy-document", "read", "reviewed", "settled", "told", "updated"});
  CHECK(person_attribute_names() == std::vector<std::string>{"begun-by", "by", "closed-by", "owner", "person", "recorded-by", "reviewer"});
}
