// The rehearsal's two tools through the whole way: plan, run, journal, verdicts.
#include "probe/rehearsal.hpp"

#include "base/clock.hpp"
#include "probe/run.hpp"
#include "probe/score.hpp"
#include "support/catch.hpp"
#include "support/outside.hpp"
#include "unit/probe/own_cases.hpp"

using namespace probe;

namespace {

// How many answers got each verdict.
std::map<Verdict, int> verdicts(Api manner) {
  static const auto cases =
      load_cases(base::DiskFiles{}, probe_test::shipped(), probe_test::shipped(), probe_test::library());
  const auto plan = plan_of(cases, {"standard", "rehearse", false, {}}, Attached::as_text, 1);
  const support::TemporaryFolder folder;
  const base::FixedClock clock{base::Instant{1795348800}};
  const auto target = rehearsal(manner);
  {
    JournalWriter journal(folder.path() / "j");
    RunFacts facts{"id", "T", "standard", "rehearse", clock.now(), Means::rehearsal};
    facts.target = target.digest();
    journal.begun(facts);
    Rehearsal tool(cases, plan, manner);
    const Journal nothing;
    const Secrets none;
    CHECK(ask({target, none, plan, nothing, tool, journal, clock}).to == Came::To::whole);
  }
  const auto journal = read_journal(folder.read("j"), "j");
  CHECK(journal.run.means == Means::rehearsal);
  const auto answers = answers_of(plan, journal);
  std::map<Verdict, int> all;
  const auto scores = score(cases, answers, probe_test::today);
  CHECK(tally(plan, journal, scores.size()).whole());
  for (const auto& one : scores) ++all[one.verdict];
  return all;
}

}  // namespace

TEST_CASE("a careful rehearsal mostly passes, and a careless one mostly fails") {
  auto careful = verdicts(Api::careful), careless = verdicts(Api::careless);
  INFO("careful " << careful[Verdict::pass] << "/" << careful[Verdict::fail] << "/" << careful[Verdict::review]
                  << ", careless " << careless[Verdict::pass] << "/" << careless[Verdict::fail] << "/"
                  << careless[Verdict::review]);
  CHECK(careful[Verdict::pass] > 2 * careful[Verdict::fail]);
  CHECK(careless[Verdict::fail] > 4 * careless[Verdict::pass]);
}
