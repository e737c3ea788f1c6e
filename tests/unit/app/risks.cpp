// Risks keep ids of their own, are never rated below the chart, and lie where their ratings say.
#include "app/risks.hpp"

#include "app/proposals.hpp"
#include "judgement/derived.hpp"
#include "shipped.hpp"

using namespace assessment;
using namespace shipped;
using app::When;

namespace {

std::vector<Risk> proposed_for(const Assessment& whole) { return app::propose_risks(whole, judged(whole).judgement, library(), today); }

}  // namespace

TEST_CASE("suggested risks are taken over all at once or singly, and one that is ruled out is suggested no more") {
  auto whole = example("9-head-overrules-dpo");
  whole.risks.clear();
  const auto all = proposed_for(whole);
  REQUIRE(all.size() > 2);
  app::take_over(whole, all, all[1].kind);
  CHECK(whole.risks == std::vector<Risk>{all[1]});
  CHECK(proposed_for(whole).size() == all.size() - 1);
  app::rule_out(whole, all[0].kind, "No output feeds a decision.", {"dpo", today});
  app::rule_out(whole, all[0].kind, "No output feeds a decision about a child.", {"dpo", today});
  CHECK(proposed_for(whole).size() == all.size() - 2);
  CHECK(std::count_if(whole.resolutions.begin(), whole.resolutions.end(), [&](const auto& one) { return one.rule == all[0].kind; }) == 1);
  app::take_over(whole, proposed_for(whole));
  CHECK(proposed_for(whole).empty());
  CHECK(exchange::write(exchange::read(exchange::write(whole), "a.xml")) == exchange::write(whole));  // every id once
}

TEST_CASE("risks and measures that a person adds have ids of their own, and go as they came") {
  auto whole = example("9-head-overrules-dpo");
  const auto before = whole;
  const auto risk = app::add_risk(whole);
  const auto measure = app::add_measure(whole, risk, "dpo", base::Date{2026, 12, 20});
  CHECK_FALSE(app::find_risk(std::as_const(before), risk));
  REQUIRE(app::find_measure(whole, measure));
  CHECK(app::find_measure(whole, measure)->owner == "dpo");
  CHECK(app::find_risk(whole, risk)->measures.size() == 1);
  app::find_risk(whole, risk)->title = "A risk of our own";
  app::find_measure(whole, measure)->text = "What is done.";
  CHECK(exchange::write(exchange::read(exchange::write(whole), "a.xml")) == exchange::write(whole));
  app::remove_measure(whole, risk, measure);
  CHECK_FALSE(app::find_measure(whole, measure));
  app::remove_risk(whole, risk);
  CHECK(whole == before);
}

TEST_CASE("a level can be raised above the chart only, and a raise that the chart has caught up with goes") {
  Rating rating{Likelihood::possible, Severity::significant, {}, {}};
  CHECK(app::levels_above(rating, library()) == std::vector<Level>{Level::high});
  rating.raised_to = Level::high;
  rating.reason = "Rare, but it would be grave.";
  CHECK(app::levels_above(rating, library()) == std::vector<Level>{Level::high});
  app::rate(rating, Likelihood::remote, Severity::significant, library());
  CHECK(rating.raised_to == Level::high);
  app::rate(rating, Likelihood::probable, Severity::severe, library());
  CHECK_FALSE(rating.raised_to);
  CHECK(rating.reason.empty());
  CHECK(app::levels_above(rating, library()).empty());
}

TEST_CASE("a risk bears on the uses that are ticked; all of them is none named, and none at all cannot be") {
  auto whole = example("9-head-overrules-dpo");
  auto& risk = whole.risks.front();
  REQUIRE(risk.uses.empty());
  REQUIRE(whole.uses.size() == 3);
  app::bear_on(whole, risk.id, "staff-guide", false);
  CHECK(risk.uses == std::vector<std::string>{"draft-support-plan", "meeting-notes"});
  app::bear_on(whole, risk.id, "meeting-notes", false);
  app::bear_on(whole, risk.id, "draft-support-plan", false);
  CHECK(risk.uses == std::vector<std::string>{"draft-support-plan"});
  app::bear_on(whole, risk.id, "meeting-notes", true);
  app::bear_on(whole, risk.id, "staff-guide", true);
  CHECK(risk.uses.empty());
}

TEST_CASE("every rated risk lies in one cell of the chart, and the words say the same as the cells") {
  auto whole = example("7-residual-high");
  const auto chart = app::chart_of(whole, library(), When::before);
  std::vector<int> numbers;
  for (const auto& row : chart)
    for (const auto& cell : row) {
      CHECK(cell.level);
      for (const int number : cell.numbers) {
        const auto& rating = whole.risks.at(static_cast<std::size_t>(number - 1)).inherent;
        CHECK(&cell == &chart[static_cast<std::size_t>(rating.severity)][static_cast<std::size_t>(rating.likelihood)]);
        numbers.push_back(number);
      }
    }
  CHECK(numbers.size() == whole.risks.size());
  int counted = 0;
  for (const auto level : {Level::low, Level::medium, Level::high}) counted += app::count_of(whole, library(), When::after, level);
  CHECK(counted == static_cast<int>(whole.risks.size()));
  whole.risks.resize(2);
  whole.risks[0].residual = Rating{Likelihood::remote, Severity::severe, {}, {}};
  whole.risks[1].residual = Rating{Likelihood::possible, Severity::significant, Level::high, "So it is."};
  CHECK(app::in_words(whole, library(), When::after) == "1 high (2), 1 low (1).");
  whole.risks[0].residual.reset();
  CHECK(app::in_words(whole, library(), When::after) == "1 high (2), 1 not rated (1).");
  CHECK(app::chart_of(whole, library(), When::after)[1][1].numbers == std::vector<int>{2});
  whole.risks.clear();
  CHECK(app::in_words(whole, library(), When::after) == "No risks.");
}
