// What a list of assessments says of each, to whom, and in which order.
#include "app/overview.hpp"

#include <condition_variable>

#include "app/desk.hpp"
#include "app/new_assessment.hpp"
#include "here.hpp"
#include "judgement/judgement.hpp"
#include "app/importing.hpp"
#include "app/signing_a_report.hpp"
#include "support/outside.hpp"
#include "support/signed_files.hpp"

using namespace app;
using registry::Direction;
using registry::Id;
using registry::Kept;

namespace {

const base::Date today{2026, 11, 22};

struct Office {
  support::TemporaryFolder folder;
  Installation installation = here();
  Desk desk{installation, folder.path() / "register.touchstone"};

  Id school(const std::string& name) {
    registry::School one;
    one.facts = example("5-generic-template").school;
    one.facts.name = name;
    one.people = example("5-generic-template").people;
    return desk.kept->add_school(one);
  }
  Id add(Id school, const std::string& tool, std::optional<base::Date> review = {}) {
    auto one = example("5-generic-template");
    one.tool.name = tool;
    one.review.due = review;
    return desk.kept->add(school, one);
  }
  Overview overview(const std::string& role = "dpo") const { return {desk, today, role}; }
};

// As if it had been judged: what is left for everybody, and for each role.
Summing::Done judged(Id id, std::map<std::string, Left> left, assessment::Word word = assessment::Word::hold) {
  Left all;
  for (const auto& [role, one] : left) all.decisions += one.decisions, all.minutes += one.minutes, all.waiting += one.waiting;
  left[""] = all;
  return {id, 1, Summary{word, std::move(left), {"dpo", "senco", "head", "chair"}}};
}

const Row& only(const Overview& overview) {
  REQUIRE(overview.size() == 1);
  return overview.row(0);
}

std::vector<std::string> tools(const Overview& overview) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < overview.size(); ++i) all.push_back(overview.row(i).entry.tool_name);
  return all;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a summary has the judgement's word and what the plan leaves to each role") {
  const auto library = here().library();
  const auto of = example("4-provision-map-unanswered");
  const auto whole = start({"m365-copilot", of.school, of.people, {{"draft-support-plan", {"named-sen-support"}}}, today}, library);
  const auto judgement = judgement::judge(library, whole, today);
  const auto summary = summary_of(library, whole, judgement);
  const WizardPlan plan(library, whole, judgement);
  CHECK(summary.word == judgement.word);
  CHECK(summary.left_for("").decisions == plan.left().decisions);
  CHECK(summary.left_for("").decisions > 0);
  for (const auto& role : roles_at_work()) {
    CHECK(summary.left_for(role).decisions == plan.left(role).decisions);
    CHECK(summary.left_for(role).minutes == plan.left(role).minutes);
  }
  const auto again = parse_summary(text(summary));
  REQUIRE(again);
  CHECK(text(*again) == text(summary));
  CHECK(again->left_for("senco").decisions == summary.left_for("senco").decisions);
  CHECK(again->signs == summary.signs);
}

TEST_CASE("what another program remembered is no summary") {
  for (const char* wrong : {"", "hold", "4", "9|dpo", "-1|dpo", "4|dpo|senco", "4|dpo|senco:1:2", "4|dpo|senco:1:2:x", "4|dpo|senco:1:2:-3", "4|dpo|senco:1:2:3:4"}) {
    INFO(wrong);
    CHECK_FALSE(parse_summary(wrong));
  }
  CHECK(parse_summary("4|"));
}

TEST_CASE("before it is judged, an assessment is in work and to be gone on with") {
  Office office;
  office.add(office.school("Larkspur"), "A");
  auto overview = office.overview();
  CHECK_FALSE(only(overview).summary);
  CHECK(only(overview).stage == Stage::in_work);
  CHECK(only(overview).next == NextStep::go_on);
  CHECK(overview.needing_you() == 0);
}

TEST_CASE("what is left, and for whom, says whom an assessment waits for and what comes next") {
  Office office;
  const auto id = office.add(office.school("Larkspur"), "A");
  auto overview = office.overview();
  const auto after = [&](std::map<std::string, Left> left, const std::string& role) -> const Row& {
    REQUIRE(overview.take(judged(id, std::move(left))));
    overview.look_as(role);
    return only(overview);
  };
  CHECK(after({{"dpo", {3, 2, 0}}, {"senco", {1, 1, 0}}}, "dpo").stage == Stage::in_work);
  CHECK(only(overview).next == NextStep::go_on);
  CHECK(overview.needing_you() == 1);

  CHECK(after({{"senco", {1, 1, 0}}, {"head", {2, 2, 0}}}, "dpo").stage == Stage::with_others);
  CHECK(only(overview).with == Names{"senco", "head"});
  CHECK(only(overview).next == NextStep::read);
  CHECK_FALSE(only(overview).needs_you);

  CHECK(after({{"dpo", {0, 0, 5}}}, "dpo").stage == Stage::with_supplier);
  CHECK(only(overview).next == NextStep::go_on);
  CHECK_FALSE(only(overview).needs_you);
  CHECK(after({{"dpo", {0, 0, 5}}}, "senco").next == NextStep::read);

  CHECK(after({}, "dpo").stage == Stage::ready);
  CHECK(only(overview).next == NextStep::sign);
  CHECK(after({}, "it-lead").next == NextStep::read);
}

TEST_CASE("what was passed on is with them until it comes back") {
  Office office;
  const auto id = office.add(office.school("Larkspur"), "A");
  const auto second = office.desk.kept->add_hand_over({0, id, Direction::passed, "one", "senco", base::start_of({2026, 11, 5}), {}, "form"});
  office.desk.kept->add_hand_over({0, id, Direction::passed, "two", "head", base::start_of({2026, 11, 3}), {}, "form"});
  auto overview = office.overview();
  CHECK(only(overview).stage == Stage::passed);
  CHECK(only(overview).with == Names{"senco", "head"});
  CHECK(only(overview).since == base::Date{2026, 11, 3});
  auto back = office.desk.kept->hand_overs(id)[0];
  REQUIRE(back.id == second);
  back.returned = base::start_of(today);
  office.desk.kept->change_hand_over(back);
  CHECK(only(office.overview()).with == Names{"head"});
}

TEST_CASE("what was passed here is gone on with, then given back") {
  Office office;
  const auto id = office.add(office.school("Larkspur"), "A");
  office.desk.kept->add_hand_over({0, id, Direction::received, "one", "senco", base::start_of({2026, 11, 5}), {}, "form"});
  auto overview = office.overview("senco");
  CHECK(only(overview).stage == Stage::passed_to_you);
  CHECK(only(overview).next == NextStep::go_on);
  overview.take(judged(id, {{"senco", {2, 1, 0}}}));
  CHECK(only(overview).next == NextStep::go_on);
  overview.take(judged(id, {{"dpo", {9, 9, 0}}}));
  CHECK(only(overview).next == NextStep::give_back);
  auto one = office.desk.kept->hand_overs(id)[0];
  one.returned = base::start_of(today);
  office.desk.kept->change_hand_over(one);
  auto after = office.overview("senco");
  CHECK(only(after).stage == Stage::given_back);
  CHECK(only(after).since == today);
  CHECK(only(after).next == NextStep::read);
}

TEST_CASE("a signed assessment is read until its review is due") {
  Office office;
  const auto id = office.add(office.school("Larkspur"), "A", base::plus_days(today, 1));
  office.desk.kept->keep(id, Kept::signed_off);
  CHECK(only(office.overview()).stage == Stage::signed_off);
  CHECK(only(office.overview()).next == NextStep::read);
  const Overview tomorrow(office.desk, base::plus_days(today, 1), "dpo");
  CHECK(only(tomorrow).review_is_due);
  CHECK(only(tomorrow).next == NextStep::review);
}

TEST_CASE("what some have signed waits for the others, each in their turn") {
  Office office;
  const auto id = office.add(office.school(example("5-generic-template").school.name), "A");
  const auto person = support::certified({});
  SigningRequest request;
  request.pdf = {"dpia.pdf", make_report(office.installation, "dpia", {{read(*office.desk.kept, id)}, {}, {}}, support::noon).bytes};
  int signatures = 0;
  const auto sign = [&](const std::string& role) {
    request.role = role;
    request.pdf.bytes = sign_report(office.installation, request, person);
    import_file(*office.desk.kept, office.installation, {request.pdf, {}, false, {}});
    ++signatures;
  };
  const auto looked_into = [&](const std::string& role) {
    auto overview = office.overview(role);
    CHECK(only(overview).stage == Stage::signed_off);  // until somebody has looked
    REQUIRE(overview.to_judge(0, 1));
    auto done = judged(id, {});
    done.state = only(overview).entry.state;
    done.signing = signing_of(office.installation, signed_bytes(*office.desk.kept, only(overview).entry));
    CHECK(overview.take(done));
    CHECK_FALSE(overview.to_judge(0, 1));
    return overview;
  };
  for (const auto* role : {"dpo", "senco", "head"}) {
    sign(role);
    auto overview = looked_into(role);
    CHECK(only(overview).stage == Stage::partly_signed);
    CHECK(only(overview).signing->signatures == signatures);
    CHECK(only(overview).signing->places == 4);
    CHECK(only(overview).next == NextStep::read);
    CHECK_FALSE(only(overview).needs_you);
    overview.look_as("chair");
    CHECK(only(overview).next == (signatures == 3 ? NextStep::sign : NextStep::read));
    overview.look_as("head");
    CHECK(only(overview).next == (signatures == 3 ? NextStep::read : NextStep::sign));
  }
  sign("chair");
  CHECK(only(looked_into("dpo")).stage == Stage::signed_off);
  CHECK(only(looked_into("chair")).next == NextStep::read);
}

TEST_CASE("in a register that is only read, everything is only read") {
  Office office;
  office.add(office.school("Larkspur"), "A");
  const Desk second(office.installation, office.desk.file);
  REQUIRE_FALSE(second.kept->condition().writable);
  CHECK(only(Overview(second, today, "dpo")).next == NextStep::read);
}

TEST_CASE("a list is filtered by words, school and what needs you") {
  Office office;
  const auto one = office.school("École Larkspur"), other = office.school("Hillside");
  const auto a = office.add(one, "Copilot");
  office.add(one, "Claude");
  office.add(other, "Copilot");
  auto overview = office.overview();
  CHECK(overview.size() == 3);
  CHECK(overview.schools() == std::vector<std::pair<Id, std::string>>{{one, "École Larkspur"}, {other, "Hillside"}});
  overview.want({"copilot ECOLE", {}, false});
  CHECK(overview.size() == 1);
  CHECK(overview.place_of(a) == 0);
  overview.want({"", other, false});
  CHECK(overview.size() == 1);
  CHECK_FALSE(overview.place_of(a));
  overview.want({"", {}, true});
  CHECK(overview.size() == 3);  // what is not judged may need you
  overview.take(judged(a, {{"senco", {1, 1, 0}}}));
  overview.want({"", {}, true});
  CHECK(overview.size() == 2);
  overview.look_as("senco");
  CHECK(overview.size() == 3);
}

TEST_CASE("a list is sorted by each column, both ways") {
  Office office;
  const auto one = office.school("Larkspur"), other = office.school("Hillside");
  const auto a = office.add(one, "A", base::Date{2027, 1, 1}), b = office.add(other, "b"), c = office.add(one, "C", base::Date{2026, 12, 1});
  auto overview = office.overview();
  overview.take(judged(a, {{"dpo", {5, 1, 0}}}, assessment::Word::rejected));
  overview.take(judged(b, {{"senco", {7, 3, 0}}}, assessment::Word::approved));
  overview.take(judged(c, {{"dpo", {2, 9, 0}}}));
  const auto by = [&](Column column, bool ascending = true) {
    overview.sort_by(column, ascending);
    return tools(overview);
  };
  CHECK(by(Column::tool) == Names{"A", "b", "C"});
  CHECK(by(Column::tool, false) == Names{"C", "b", "A"});
  CHECK(by(Column::school) == Names{"b", "A", "C"});
  CHECK(by(Column::school, false) == Names{"A", "C", "b"});
  CHECK(by(Column::review) == Names{"C", "A", "b"});
  CHECK(by(Column::word) == Names{"b", "C", "A"});
  CHECK(by(Column::decisions, false) == Names{"b", "A", "C"});
  CHECK(by(Column::minutes) == Names{"b", "A", "C"});
  CHECK(by(Column::stage) == Names{"A", "C", "b"});
  CHECK(by(Column::next) == Names{"A", "C", "b"});
}

TEST_CASE("what is in sight is judged first, then the rest, and each once") {
  Office office;
  const auto place = office.school("Larkspur");
  for (int i = 0; i < 6; ++i) office.add(place, std::string(1, static_cast<char>('A' + i)));
  auto overview = office.overview();
  overview.sort_by(Column::tool, true);
  Names order;
  while (const auto* row = overview.to_judge(3, 5)) {
    REQUIRE(order.size() < 6);
    order.push_back(row->entry.tool_name);
    overview.take(order.back() == "B" ? Summing::Done{row->entry.id, row->entry.state, {}} : judged(row->entry.id, {}));
  }
  CHECK(order == Names{"D", "E", "A", "B", "C", "F"});
  CHECK(overview.row(1).unjudgeable);
  CHECK_FALSE(overview.take({99, 1, {}}));
  CHECK_FALSE(overview.take({1, 2, {}}));
}

TEST_CASE("what was judged is remembered, and found by the next list") {
  Office office;
  const auto id = office.add(office.school("Larkspur"), "A");
  const auto done = judged(id, {{"dpo", {5, 4, 3}}});
  office.desk.kept->remember({{id, 1, judged_by(office.desk.library), today, text(*done.summary)}});
  const auto overview = office.overview();
  CHECK(only(overview).summary->left_for("dpo").minutes == 4);
  CHECK_FALSE(only(Overview(office.desk, base::plus_days(today, 1), "dpo")).summary);
  CHECK_FALSE(overview.to_judge(0, 1));
}

TEST_CASE("a thread of its own judges what it is given, and says so where it cannot") {
  const auto library = here().library();
  const auto whole = example("10-fictional-chatbot");
  std::mutex mutex;
  std::condition_variable there_is;
  std::optional<Summing::Done> got;
  const auto installation = here();
  Summing summing(installation, library, today, [&](Summing::Done done) {
    const std::lock_guard lock(mutex);
    got = std::move(done);
    there_is.notify_one();
  });
  const auto sum = [&](Summing::Work work) {
    std::unique_lock lock(mutex);
    got.reset();
    summing.give(std::move(work));
    there_is.wait(lock, [&] { return got.has_value(); });
    return *got;
  };
  const auto done = sum({7, 2, exchange::write(whole)});
  CHECK(done.assessment == 7);
  CHECK(done.state == 2);
  REQUIRE(done.summary);
  CHECK(done.summary->word == judgement::judge(library, whole, today).word);
  CHECK_FALSE(sum({8, 1, "no assessment"}).summary);
  CHECK(sum({9, 1, "", {"no PDF"}}).signing.places == 0);
}
