// Every field that two people can change has a name that a person understands.
#include "app/field_words.hpp"

#include "base/text.hpp"
#include "exchange/merge.hpp"
#include "here.hpp"
#include "support/full_assessment.hpp"

TEST_CASE("fields are called as people call them") {
  const auto library = here().library();
  const auto whole = example("9-head-overrules-dpo");
  const auto words = [&](const std::string& field) { return app::field_in_words(field, library, whole); };
  CHECK(words("answer:human-review:draft-support-plan") == library.find("question", "human-review")->title + " (" + library.find("use", "draft-support-plan")->title + ")");
  CHECK(words("answer:art28-written") == library.find("question", "art28-written")->title);
  CHECK(words("person:dpo") == "Person: Zebedee Quillfeather");
  CHECK(words("risk:" + whole.risks.at(0).id) == "Risk: " + whole.risks.at(0).title);
  CHECK_THAT(words("measure:" + whole.risks.at(0).id + ":" + whole.risks.at(0).measures.at(0).id), StartsWith("Measure: " + whole.risks.at(0).measures.at(0).text));
  CHECK(words("evidence:" + whole.evidence.at(0).id) == "Evidence: " + whole.evidence.at(0).title);
  CHECK(words("measure:gone:m1") == "Measure: m1 (against: gone)");
  CHECK(words("something:else") == "something:else");
}

TEST_CASE("no field of a whole assessment goes by its technical name") {
  const auto library = here().library();
  const auto whole = support::full_assessment();
  assessment::Assessment nothing;
  nothing.id = whole.id;
  nothing.school.nation = whole.school.nation;
  const auto merged = exchange::merge(nothing, nothing, whole, [](const std::string&) { return false; });
  REQUIRE(merged.left.size() > 20);
  for (const auto& field : merged.left) {
    INFO(field.field);
    CHECK(app::field_in_words(field.field, library, whole) != field.field);
  }
}
