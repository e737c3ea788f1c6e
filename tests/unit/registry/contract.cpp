// What every engine of the register does. A new engine is one more line in `engines`.
#include <functional>

#include "assessment/without_person.hpp"
#include "base/hash.hpp"
#include "exchange/assessment_xml.hpp"
#include "exchange/hand_over.hpp"
#include "registers.hpp"
#include "registry/erasing.hpp"

using namespace registry;
using support::error_of;
using support::faults_of;
using support::full_assessment;
using support::of_tool;
using support::school;
using support::Shelf;

namespace {

struct Engine {
  const char* name;
  std::function<std::unique_ptr<Register>(const Shelf&)> open;  // what was kept on that shelf is there again
};

const std::vector<Engine> engines{{"SQLite", [](const Shelf& shelf) { return shelf.open(); }}};

template <class Test> void each_engine(Test test) {
  for (const auto& engine : engines) {
    INFO(engine.name);
    Shelf shelf;
    test(shelf, [&] { return engine.open(shelf); });
  }
}

using Opens = const std::function<std::unique_ptr<Register>()>&;

}  // namespace

TEST_CASE("a school and its people come back as they were put in") {
  each_engine([](Shelf&, Opens open) {
    auto one = school();
    one.keep_years = 6;
    {
      const auto kept = open();
      one.id = kept->add_school(one);
      CHECK(kept->schools() == std::vector<School>{one});
    }
    const auto kept = open();
    CHECK(kept->schools() == std::vector<School>{one});
    one.people.pop_back();
    one.keep_years.reset();
    kept->change_school(one);
    CHECK(kept->schools() == std::vector<School>{one});
    CHECK(kept->school(one.id) == one);
    CHECK_THAT(error_of([&] { (void)kept->school(one.id + 1); }), Contains("There is no school 2"));
    CHECK_THAT(error_of([&] { kept->change_school({}); }), Contains("There is no school 0"));
    CHECK(faults_of(*kept).empty());
  });
}

TEST_CASE("an assessment comes back as it was saved, and is listed") {
  each_engine([](Shelf& shelf, Opens open) {
    const auto value = full_assessment();
    Id id = 0;
    {
      const auto kept = open();
      id = kept->add(kept->add_school(school()), value);
    }
    const auto kept = open();
    CHECK(read(*kept, id) == value);
    CHECK(kept->form(id, 1) == exchange::write(value));
    const auto list = kept->list();
    REQUIRE(list.size() == 1);
    const auto& entry = list[0];
    CHECK(entry.id == id);
    CHECK(entry.school_name == "Riverside Primary");
    CHECK(entry.tool_name == value.tool.name);
    CHECK(entry.vendor == value.tool.vendor);
    CHECK(entry.form_id == value.id);
    CHECK(entry.number == value.number);
    CHECK(entry.version == value.version);
    CHECK(entry.date == value.date);
    CHECK(entry.example == value.example);
    CHECK(entry.review_due == value.review.due);
    CHECK(entry.state == 1);
    CHECK(entry.changed == shelf.clock.now());
    CHECK_THAT(error_of([&] { kept->entry(7); }), Contains("There is no assessment 7"));
    CHECK_THAT(error_of([&] { kept->add(7, value); }), Contains("There is no school 7"));
  });
}

TEST_CASE("each saving is a new state, and those that were kept stay") {
  each_engine([](Shelf& shelf, Opens open) {
    const auto kept = open();
    const auto id = kept->add(kept->add_school(school()), of_tool("first"));
    kept->save(id, of_tool("second"));
    kept->keep(id, Kept::signed_off);
    shelf.clock.set("2026-11-23T12:00:00Z");
    kept->save(id, of_tool("third"));
    kept->save(id, of_tool("fourth"));
    const auto states = kept->states(id);
    REQUIRE(states.size() == 2);
    CHECK(states[0] == State{2, base::parse_instant("2026-11-22T12:00:00Z").value(), Kept::signed_off});
    CHECK(states[1] == State{4, shelf.clock.now(), Kept::no});
    CHECK(read(*kept, id).tool.name == "fourth");
    CHECK(read(*kept, id, 2).tool.name == "second");
    CHECK_THAT(error_of([&] { kept->form(id, 1); }), Contains("There is no state 1 of assessment 1"));
    CHECK(kept->list()[0].tool_name == "fourth");
    CHECK(kept->tools().size() == 1);  // those of the earlier states are in no list
    CHECK(faults_of(*kept).empty());
  });
}

TEST_CASE("a list is filtered by school, tool and review") {
  each_engine([](Shelf&, Opens open) {
    const auto kept = open();
    const auto first = kept->add_school(school("First")), second = kept->add_school(school("Second"));
    auto undated = of_tool("A");
    undated.review.due.reset();
    kept->add(first, of_tool("A"));
    kept->add(first, of_tool("B"));
    kept->add(second, of_tool("B"));
    kept->add(second, undated);
    const auto count = [&](const Filter& filter) { return kept->list(filter).size(); };
    CHECK(count({}) == 4);
    CHECK(count({first, {}, {}}) == 2);
    const auto tools = kept->tools();
    REQUIRE(tools.size() == 2);
    CHECK(tools[1].name == "B");
    CHECK(count({{}, tools[1].id, {}}) == 2);
    CHECK(count({second, tools[1].id, {}}) == 1);
    const auto due = *full_assessment().review.due;
    CHECK(count({{}, {}, due}) == 3);
    CHECK(count({{}, {}, base::plus_days(due, -1)}) == 0);
  });
}

TEST_CASE("what cannot be written as XML is refused and nothing of it is kept") {
  each_engine([](Shelf&, Opens open) {
    const auto kept = open();
    const auto place = kept->add_school(school());
    auto wrong = full_assessment();
    wrong.people.clear();
    CHECK_THROWS_AS(kept->add(place, wrong), base::Error);
    CHECK(kept->list().empty());
    CHECK(kept->tools().empty());
    const auto id = kept->add(place, full_assessment());
    CHECK_THROWS_AS(kept->save(id, wrong), base::Error);
    CHECK(kept->entry(id).state == 1);
    CHECK(faults_of(*kept).empty());
  });
}

TEST_CASE("changes together are kept together or not at all") {
  each_engine([](Shelf&, Opens open) {
    const auto kept = open();
    CHECK_THROWS_AS(kept->together([&] {
      const auto place = kept->add_school(school());
      kept->together([&] { kept->add(place, full_assessment()); });
      throw base::Error(base::ErrorKind::refused, "", "", "No.");
    }),
                    base::Error);
    CHECK(kept->schools().empty());
    CHECK(kept->log().empty());
    kept->together([&] { kept->add(kept->add_school(school()), full_assessment()); });
    CHECK(kept->list().size() == 1);
    // What fails within and is caught takes only itself away.
    kept->together([&] {
      kept->save(1, of_tool("B"));
      CHECK_THROWS_AS(kept->together([&] {
        kept->save(1, of_tool("C"));
        throw base::Error(base::ErrorKind::refused, "", "", "No.");
      }),
                      base::Error);
    });
    CHECK(kept->entry(1).tool_name == "B");
    CHECK(faults_of(*kept).empty());
  });
}

TEST_CASE("files are kept by their bytes, each once") {
  each_engine([](Shelf& shelf, Opens open) {
    const auto kept = open();
    const auto place = kept->add_school(school());
    const auto one = kept->add(place, of_tool("A")), other = kept->add(place, of_tool("B"));
    const std::string bytes("the agreement\0 with a zero", 26);
    const auto first = kept->add_file(one, FileKind::evidence, "dpa.pdf", bytes);
    const auto second = kept->add_file(other, FileKind::signed_report, "dpia.pdf", bytes);
    const auto files = kept->files(one);
    REQUIRE(files.size() == 1);
    CHECK(files[0].id == first);
    CHECK(files[0].name == "dpa.pdf");
    CHECK(files[0].kind == FileKind::evidence);
    CHECK(files[0].sha256 == base::sha256(bytes));
    CHECK(files[0].size == 26);
    CHECK(files[0].added == shelf.clock.now());
    kept->erase_file(first);
    CHECK(kept->files(one).empty());
    CHECK(kept->bytes(second) == bytes);
    CHECK_THAT(error_of([&] { kept->bytes(first); }), Contains("There is no file 1"));
    CHECK_THAT(error_of([&] { kept->add_file(one, FileKind::evidence, "big", std::string(largest_file + 1, 'a')); }), Contains("larger than the 32 MB"));
    CHECK(kept->bytes(kept->add_file(one, FileKind::probe_run, "empty", "")).empty());
    CHECK(faults_of(*kept).empty());
  });
}

TEST_CASE("hand-overs are found by what they are called") {
  each_engine([](Shelf& shelf, Opens open) {
    const auto kept = open();
    const auto id = kept->add(kept->add_school(school()), full_assessment());
    HandOver passed{0, id, Direction::passed, "abc", "senco", shelf.clock.now(), {}, "form"};
    passed.id = kept->add_hand_over(passed);
    CHECK_FALSE(kept->hand_over("abc", Direction::received));
    CHECK_FALSE(kept->hand_over("abd", Direction::passed));
    passed.returned = shelf.clock.now();
    kept->change_hand_over(passed);
    const auto found = kept->hand_over("abc", Direction::passed);
    REQUIRE(found);
    CHECK(found->id == passed.id);
    CHECK(found->role == "senco");
    CHECK(found->returned == passed.returned);
    CHECK(found->form == "form");
    CHECK(kept->hand_overs(id).size() == 1);
    CHECK_THROWS_AS(kept->add_hand_over(passed), base::Error);  // the same again
    CHECK(faults_of(*kept).empty());
  });
}

TEST_CASE("of each assessment and role the last hand-over is listed") {
  each_engine([](Shelf& shelf, Opens open) {
    const auto kept = open();
    const auto place = kept->add_school(school());
    const auto one = kept->add(place, of_tool("A")), other = kept->add(place, of_tool("B"));
    CHECK(kept->last_hand_overs().empty());
    kept->add_hand_over({0, one, Direction::passed, "first", "senco", {0}, {}, "form"});
    kept->add_hand_over({0, one, Direction::passed, "head", "head", {1}, {}, "form"});
    const auto second = kept->add_hand_over({0, one, Direction::passed, "second", "senco", {2}, shelf.clock.now(), "form"});
    kept->add_hand_over({0, other, Direction::received, "third", "senco", {3}, {}, "form"});
    const auto last = kept->last_hand_overs();
    REQUIRE(last.size() == 3);
    CHECK(last[0].token == "head");
    CHECK(last[1].id == second);
    CHECK(last[1].token == "second");
    CHECK(last[1].at == Instant{2});
    CHECK(last[1].returned == shelf.clock.now());
    CHECK(last[1].form.empty());
    CHECK(last[2].assessment == other);
    CHECK(last[2].direction == Direction::received);
  });
}

TEST_CASE("a list shows whether the newest state was kept") {
  each_engine([](Shelf&, Opens open) {
    const auto kept = open();
    const auto id = kept->add(kept->add_school(school()), of_tool("A"));
    CHECK(kept->entry(id).kept == Kept::no);
    kept->keep(id, Kept::signed_off);
    CHECK(kept->list()[0].kept == Kept::signed_off);
    kept->save(id, of_tool("B"));
    CHECK(kept->list()[0].kept == Kept::no);
  });
}

TEST_CASE("what was judged is remembered until the state, the content or the day is another") {
  each_engine([](Shelf&, Opens open) {
    const Date day{2026, 11, 22};
    Id id = 0, other = 0;
    {
      const auto kept = open();
      const auto place = kept->add_school(school());
      id = kept->add(place, of_tool("A"));
      other = kept->add(place, of_tool("B"));
      const auto before = kept->anchor();
      kept->remember({{id, 1, "content", day, "first"}, {other, 1, "content", day, "other"}});
      kept->remember({{id, 1, "content", day, "hold 3"}, {id, 2, "content", day, "not saved yet"}, {99, 1, "content", day, "nothing"}});
      CHECK(kept->anchor() == before);
      CHECK(kept->list().size() == 2);
    }
    const auto kept = open();
    CHECK(kept->judged("content", day) == std::vector<Judged>{{id, 1, "content", day, "hold 3"}, {other, 1, "content", day, "other"}});
    CHECK(kept->judged("other content", day).empty());
    CHECK(kept->judged("content", base::plus_days(day, 1)).empty());
    kept->save(id, of_tool("C"));
    CHECK(kept->judged("content", day).size() == 1);
    kept->rewrite(other, 1, of_tool("D"));
    CHECK(kept->judged("content", day).empty());
    kept->remember({{id, 2, "content", day, "again"}});
    kept->erase(id);
    CHECK(kept->judged("content", day).empty());
    CHECK(faults_of(*kept).empty());
  });
}

TEST_CASE("the first verdict on a state stands as long as the state, and is no part of the log") {
  each_engine([](Shelf&, Opens open) {
    const Date day{2026, 11, 22};
    Id id = 0, other = 0;
    {
      const auto kept = open();
      const auto place = kept->add_school(school());
      id = kept->add(place, of_tool("A"));
      other = kept->add(place, of_tool("B"));
      const auto before = kept->anchor();
      kept->remember_content("one", "items of one");
      kept->remember_verdicts({{id, 1, "one", day, "first", {}, {}}, {other, 1, "one", day, "other", {}, {}}});
      kept->remember_verdicts({{id, 1, "two", day, "second", "two", "another gate"}, {id, 2, "one", day, "not saved yet", {}, {}}, {99, 1, "one", day, "nothing", {}, {}}});
      CHECK(kept->anchor() == before);
    }
    const auto kept = open();
    CHECK(kept->verdicts() == std::vector<Verdict>{{id, 1, "one", day, "", "two", "another gate"}, {other, 1, "one", day, "", "", ""}});
    CHECK(kept->verdict(id, 1)->text == "first");
    CHECK_FALSE(kept->verdict(id, 2));
    CHECK(kept->content("one") == "items of one");
    CHECK(kept->content("two").empty());
    kept->keep(id, Kept::signed_off);
    kept->save(id, of_tool("C"));
    kept->remember_verdicts({{id, 2, "two", day, "draft", {}, {}}});
    CHECK(kept->verdicts()[0].state == 1);  // what was signed is in force, whatever the draft after it is
    kept->save(other, of_tool("D"));
    CHECK(kept->verdicts().size() == 1);
    kept->remember_content("two", "items of two");
    CHECK(kept->content("one") == "items of one");
    kept->erase(id);
    CHECK(kept->verdicts().empty());
    kept->remember_content("three", "items of three");
    CHECK(kept->content("one").empty());
    CHECK(faults_of(*kept).empty());
  });
}

TEST_CASE("a list says what makes a review due at once, and since when") {
  each_engine([](Shelf&, Opens open) {
    const auto kept = open();
    CHECK(kept->first_hash().empty());
    auto value = of_tool("A");
    const auto id = kept->add(kept->add_school(school()), value);
    CHECK(kept->list()[0].event.empty());
    value.review.triggers.push_back({"complaint", Date{2026, 11, 20}, "", {}});
    value.review.triggers.push_back({"breach", Date{2026, 11, 10}, "", {}});
    kept->save(id, value);
    CHECK(kept->entry(id).event == "breach");
    CHECK(kept->entry(id).event_date == Date{2026, 11, 10});
    value.review.triggers.back().reviewed = Date{2026, 11, 9};  // before it happened
    kept->save(id, value);
    CHECK(kept->entry(id).event == "breach");
    value.review.triggers.back().reviewed = Date{2026, 11, 10};
    kept->save(id, value);
    CHECK(kept->entry(id).event == "complaint");
    CHECK(kept->first_hash() == kept->log()[0].hash);
  });
}

TEST_CASE("what is erased is gone, and its number is never given again") {
  each_engine([](Shelf&, Opens open) {
    const auto kept = open();
    const auto place = kept->add_school(school("Riverside")), other = kept->add_school(school("Hillside"));
    const auto one = kept->add(place, of_tool("A")), two = kept->add(place, of_tool("B"));
    kept->add_file(one, FileKind::evidence, "dpa.pdf", "bytes");
    kept->add_hand_over({0, one, Direction::passed, "abc", "senco", {0}, {}, "form"});
    kept->erase(two);
    CHECK(kept->list().size() == 1);
    CHECK(kept->tools().size() == 1);
    CHECK(kept->add(place, of_tool("C")) > two);
    kept->erase_school(place);
    CHECK(kept->list().empty());
    CHECK(kept->tools().empty());
    CHECK(kept->schools().size() == 1);
    CHECK(kept->schools()[0].id == other);
    CHECK_FALSE(kept->hand_over("abc", Direction::passed));
    CHECK_THAT(error_of([&] { kept->erase(one); }), Contains("There is no assessment"));
    CHECK(faults_of(*kept).empty());
    CHECK(kept->add_school(school()) > other);
  });
}

TEST_CASE("a person is taken out of every state and every hand-over") {
  each_engine([](Shelf&, Opens open) {
    const auto kept = open();
    const auto place = kept->add_school(school()), other = kept->add_school(school("Hillside"));
    const auto id = kept->add(place, full_assessment()), theirs = kept->add(other, full_assessment());
    kept->keep(id, Kept::signed_off);
    auto later = full_assessment();
    later.answers[0].said_by = "Amara Okafor";
    kept->save(id, later);
    kept->add_file(id, FileKind::signed_report, "dpia.pdf", "bytes");
    const exchange::HandOver passed{"abc", {"senco", {}}, {0}, {}, exchange::portion_of(later, {"senco", {}}), {}};
    kept->add_hand_over({0, id, Direction::passed, "abc", "senco", {0}, {}, exchange::form_of(passed)});
    CHECK_THAT(error_of([&] { erase_person(*kept, place, "nobody"); }), Contains("has nobody called 'nobody'"));
    const auto erased = erase_person(*kept, place, "senco");
    CHECK(erased.assessments == 1);
    CHECK(erased.signed_reports.size() == 1);
    for (const auto& text : {kept->form(id, 1), kept->form(id, 2), kept->hand_overs(id)[0].form}) CHECK_THAT(text, !Contains("Okafor"));
    CHECK(read(*kept, id).answers[0].said_by == "[name deleted]");
    const auto schools = kept->schools();
    for (const auto& person : schools[0].people) CHECK(person.name != "Amara Okafor");
    CHECK(read(*kept, theirs) == full_assessment());
    CHECK(faults_of(*kept).empty());
    kept->save(id, later);
    CHECK(faults_of(*kept).empty());
  });
}

TEST_CASE("what was kept for as long as the school wants it is found") {
  each_engine([](Shelf& shelf, Opens open) {
    const auto kept = open();
    auto forgets = school("Forgets");
    forgets.keep_years = 6;
    forgets.id = kept->add_school(forgets);
    const auto place = kept->add_school(school("Keeps")), id = kept->add(forgets.id, of_tool("A"));
    kept->add(place, of_tool("A"));
    CHECK(kept_long_enough(*kept, {2032, 11, 22}).empty());
    const auto past = kept_long_enough(*kept, {2032, 11, 23});
    REQUIRE(past.size() == 1);
    CHECK(past[0].id == id);
    shelf.clock.set("2032-11-22T12:00:00Z");
    kept->save(id, of_tool("A"));
    CHECK(kept_long_enough(*kept, {2032, 11, 23}).empty());
  });
}

TEST_CASE("the log says what was written when, and vouches for every row") {
  each_engine([](Shelf& shelf, Opens open) {
    const auto kept = open();
    CHECK(kept->anchor() == Anchor{});
    const auto place = kept->add_school(school());
    const auto id = kept->add(place, full_assessment());
    const auto anchor = kept->anchor();
    kept->save(id, of_tool("B"));
    const auto log = kept->log();
    REQUIRE(log.size() == 3);
    CHECK(log[0].subject == Subject{Kind::school, place, 0});
    CHECK(log[2].subject == Subject{Kind::assessment, id, 2});
    CHECK(log[2].action == Action::added);
    CHECK(log[2].at == shelf.clock.now());
    CHECK(kept->log(3).size() == 1);
    CHECK(anchor == Anchor{2, log[1].hash});
    const auto check = check_log(log, kept->fingerprints(), {anchor});
    CHECK(check.faults.empty());
    CHECK(check.vouched_for == 2);
    for (const auto& entry : log) CHECK_THAT(entry.digest + entry.hash, !Contains("Riverside"));
  });
}

TEST_CASE("a clock set back changes no order") {
  each_engine([](Shelf& shelf, Opens open) {
    const auto kept = open();
    const auto id = kept->add(kept->add_school(school()), of_tool("A"));
    shelf.clock.set("2020-01-01T00:00:00Z");
    kept->save(id, of_tool("B"));
    CHECK(read(*kept, id).tool.name == "B");
    const auto check = check_log(kept->log(), kept->fingerprints(), {});
    CHECK(check.faults.empty());
    CHECK(check.remarks == std::vector<std::string>{"The clock was set back between entries 2 and 3."});
  });
}

TEST_CASE("a backup is the register again") {
  each_engine([](Shelf& shelf, Opens open) {
    const auto kept = open();
    const auto id = kept->add(kept->add_school(school()), full_assessment());
    kept->back_up(shelf.file("backup"));
    kept->save(id, of_tool("later"));
    const auto copy = shelf.open(Access::read, "backup");
    CHECK(read(*copy, id) == full_assessment());
    CHECK(faults_of(*copy).empty());
    CHECK(copy->anchor() != kept->anchor());
  });
}
