// Who was asked is recorded as what a person chose, and the words of one choice never stand under another.
#include "app/consulting.hpp"
#include "shipped.hpp"
using namespace assessment;
using namespace shipped;
using app::Way;

namespace {

Assessment unasked() {
  auto whole = example("9-head-overrules-dpo");
  whole.consultations.clear();
  return whole;
}

}  // namespace

TEST_CASE("each way of consulting is what it was chosen as") {
  auto whole = unasked();
  const auto proposed = app::proposed_words(library(), "england", "parents");
  CHECK_FALSE(proposed.empty());
  CHECK(app::proposed_words(library(), "england", "union").empty());
  CHECK(app::way_of(whole, library(), "parents") == Way::none);
  app::go_about(whole, library(), "parents", Way::proposed);
  CHECK(app::way_of(whole, library(), "parents") == Way::proposed);
  CHECK(app::consultation_of(whole, "parents")->how == proposed);
  app::go_about(whole, library(), "parents", Way::asked);
  CHECK(app::way_of(whole, library(), "parents") == Way::asked);
  CHECK(app::consultation_of(whole, "parents")->how.empty());  // what was to come is not how it was
  auto& one = app::consulting(whole, "parents");
  one.how = "A letter.";
  one.date = base::Date{2026, 11, 2};
  one.departed = true;
  app::go_about(whole, library(), "parents", Way::asked);
  CHECK(app::consultation_of(whole, "parents")->how == "A letter.");
  app::go_about(whole, library(), "parents", Way::own_words);
  CHECK(app::way_of(whole, library(), "parents") == Way::own_words);
  CHECK_FALSE(app::consultation_of(whole, "parents")->date);
  CHECK_FALSE(app::consultation_of(whole, "parents")->departed);
  app::go_about(whole, library(), "parents", Way::none);
  CHECK(whole.consultations.empty());
}

TEST_CASE("parents, pupils and experts are always shown, others once something is recorded of them") {
  auto whole = unasked();
  CHECK(app::groups_shown(whole) == std::vector<std::string>{"parents", "pupils", "expert"});
  app::consulting(whole, "staff").sought = true;
  CHECK(app::groups_shown(whole) == std::vector<std::string>{"parents", "pupils", "expert", "staff"});
  CHECK(app::recorder_of("pupils") == "senco");
  CHECK(app::recorder_of("processor") == "dpo");
}
