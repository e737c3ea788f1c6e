// The annual review in the window: what is due is said, what happened is recorded, what changed is settled and the rest
// confirmed, by name and day; tools stand side by side.
#include <wx/dataview.h>

#include "app/due.hpp"
#include "app/passing.hpp"
#include "app/reviewing.hpp"
#include "app/standing.hpp"
#include "base/text.hpp"
#include "wizard/assessing.hpp"
#include "wizard/frame.hpp"
#include "wizard/home.hpp"
#include "wizard/live.hpp"
#include "wizard/review_actions.hpp"
#include "wizard/room.hpp"
#include "wizard/sweep.hpp"

using namespace wizard;
using live::eventually;

namespace {

// A school whose tool was assessed, and is due again a year later.
struct Office {
  live::Room room;
  Frame& frame = room.open();
  registry::Id id = room.add("9-head-overrules-dpo");

  registry::Register& kept() { return *room.desk().kept; }
  const content::Library& library() { return room.desk().library; }
  assessment::Assessment whole() { return registry::read(kept(), id); }
  void change(const std::function<void(assessment::Assessment&)>& edit) {
    auto value = whole();
    edit(value);
    kept().save(id, value);
  }
  // As it was signed off: what a review holds it against.
  void keep() {
    kept().keep(id, registry::Kept::signed_off);
    app::remember_standing(kept(), id, kept().entry(id).state, library(), room.clock.today());
  }
  // Every measure was done in its time: then nothing of it has changed a year on.
  void keep_what_stays() {
    change([](auto& value) {
      for (auto& risk : value.risks)
        for (auto& measure : risk.measures)
          if (!measure.done) measure.done = measure.due;
    });
    keep();
  }
  void a_year_on() { room.clock.set("2027-10-01T09:00:00Z"); }

  std::string words() { return live::words_below(frame); }
  bool says(const std::string& text) {
    const bool heard = eventually([&] { return words().find(text) != std::string::npos; });
    if (!heard) UNSCOPED_INFO(text << " is not among:\n" << words());
    return heard;
  }
  wxButton* button(const std::string& name) {
    for (auto* window : live::shown_below(frame))
      if (auto* one = dynamic_cast<wxButton*>(window); one && one->IsEnabled() && live::spoken(*one).name.starts_with(name)) return one;
    return nullptr;
  }
  // As the keyboard does, once it is there.
  void press(const std::string& name) {
    INFO(name << "\n" << words());
    REQUIRE(eventually([&] { return button(name) != nullptr; }));
    live::focus(*button(name));
    live::tap(WXK_SPACE);
  }
  void write(const std::string& field, const std::string& text) {
    auto& box = live::named<wxTextCtrl>(frame, field);
    live::focus(box);
    box.SetValue(wide(text));
    live::settle();
  }
  // The line of the list, column by column.
  std::string line() {
    auto& table = live::named<wxDataViewCtrl>(frame, "Assessments");
    const auto& model = dynamic_cast<wxDataViewVirtualListModel&>(*table.GetModel());
    std::string all;
    for (unsigned column = 0; column < table.GetColumnCount(); ++column) {
      wxVariant value;
      model.GetValueByRow(value, 0, column);
      all += "|" + utf8(value.GetString());
    }
    return all;
  }
};

std::string lines_of(const std::set<std::string>& faults) {
  std::string all;
  for (const auto& fault : faults) all += fault + "\n";
  return all;
}

}  // namespace

TEST_CASE("home says at start what is due, and of each tool when") {
  Office office;
  office.frame.go_home();
  CHECK_THAT(office.words(), Contains("Next review by 4 October 2027.") && !Contains("is due within 30 days"));
  office.a_year_on();
  office.frame.go_home();
  CHECK_THAT(office.words(), Contains("1 review is due within 30 days. Quillmarrow Drafting Desk · Harrowdown Mere Primary School: Next review by 4 October 2027."));
  office.room.clock.set("2027-10-04T09:00:00Z");
  office.frame.go_home();
  CHECK_THAT(office.words(), Contains("1 review is due now.") && Contains("Its review is due today."));
  CHECK_THAT(office.line(), Contains("|due today|"));
  office.room.clock.set("2028-01-04T09:00:00Z");
  office.frame.go_home();
  CHECK_THAT(office.words(), Contains("1 review is overdue.") && Contains("Its review was due by 4 October 2027, and is overdue."));
  CHECK_THAT(office.line(), Contains("|overdue 4 Oct|"));
  office.room.clock.set("2028-10-04T09:00:00Z");
  office.frame.go_home();
  CHECK_THAT(office.line(), Contains("|long overdue|"));
  const auto other = office.room.add("10-fictional-chatbot");
  office.frame.go_home();
  office.press("Show the next reviews");
  REQUIRE(eventually([&] { return live::only<Home>(office.frame).chosen() != nullptr; }));
  CHECK(live::only<Home>(office.frame).sorted_by() == app::Column::review);
  CHECK(live::only<Home>(office.frame).chosen()->entry.id != other);  // that has a later day, or none
}

TEST_CASE("something that happened is recorded in two clicks, and is due at once") {
  Office office;
  office.frame.go_home();
  office.press("Something happened");
  REQUIRE(office.says("It is recorded with its day"));
  office.press("Record it");
  REQUIRE(office.says("Choose what happened."));
  CHECK_THAT(office.words(), Contains("Say what it was"));
  CHECK(office.whole().review.triggers.empty());
  auto& kind = live::named<wxRadioButton>(office.frame, "A new feature is on · use stops");
  live::focus(kind);
  live::tap(WXK_SPACE);
  office.write("What it was, in a sentence or two", "Web search was switched on by an update.");
  SECTION("it is written down") {
    office.press("Record it");
    REQUIRE(office.says("Recorded: A new feature is on, 22 November 2026. A review is due."));
    CHECK_THAT(office.words(), Contains("Use stops until it has been reviewed.") && Contains("A review is due at once: A new feature is on, 22 November 2026."));
    CHECK_THAT(office.line(), Contains("|at once|"));
    REQUIRE(office.whole().review.triggers.size() == 1);
    CHECK(office.whole().review.triggers[0].note == "Web search was switched on by an update.");
  }
  SECTION("what is written is not lost by leaving") {
    live::Answering stay(wxID_NO);
    office.press("‹ Back");
    REQUIRE(eventually([&] { return !stay.asked.empty(); }));
    CHECK_THAT(stay.asked, Contains("What you wrote is not recorded."));
    CHECK(live::named<wxTextCtrl>(office.frame, "What it was, in a sentence or two").GetValue() == L"Web search was switched on by an update.");
  }
  SECTION("a day to come is no day on which it happened") {
    office.write("When it happened", "1 December 2026");
    office.press("Record it");
    live::settle();
    CHECK(office.whole().review.triggers.empty());
  }
  SECTION("a real pupil is warned of, and the words stay") {
    office.write("What it was, in a sentence or two", "The plan of pupil Tommy Atkinson was shown to another school.");
    CHECK(office.says("needs no real child"));
  }
}

TEST_CASE("a year on, what changed is settled first, then all else is confirmed by name and day") {
  Office office;
  office.keep();  // two measures are still to be done
  office.a_year_on();
  office.frame.go_home();
  office.press("Review");
  REQUIRE(office.says("Version 2, after version 1"));
  CHECK_THAT(office.words(), Contains("Left: 2 changes to settle"));
  REQUIRE(office.button("A measure was not done by its day"));
  CHECK_FALSE(office.button("Close the review"));
  for (const auto& answer : office.whole().answers) CHECK(answer.confirmation != assessment::Confirmation::confirmed);
  office.press("Settled");
  REQUIRE(office.says("Say in the note what was made of it."));
  office.write("What was made of it", "It was done in March.");
  REQUIRE(eventually([&] { return office.whole().renewal->found[0].note == "It was done in March."; }));  // kept as it is typed
  office.press("Go to: Risks and measures");
  REQUIRE(eventually([&] { return office.words().find("What may have changed") == std::string::npos; }));
  live::only<Assessing>(office.frame).go("review");
  REQUIRE(eventually([&] { return live::named<wxTextCtrl>(office.frame, "What was made of it").GetValue() == L"It was done in March."; }));
  office.press("Settled");
  REQUIRE(office.says("Settled. 1 more."));
  office.write("What was made of it", "That one, too.");
  office.press("Settled");
  REQUIRE(office.says("Everything that was found is settled."));
  CHECK(office.whole().renewal->found[0].note == "It was done in March.");
  CHECK(office.whole().renewal->found[1].note == "That one, too.");

  // A group by itself: its answers say who and when.
  const auto group = office.library().find("question", "contract")->text("group");
  const auto title = utf8(title_of(*live::only<Assessing>(office.frame).plan().page("group:" + group), office.library()));
  office.press(title);
  REQUIRE(office.says("Last confirmed"));
  office.press("Confirm these");
  REQUIRE(office.says("answers are confirmed."));
  office.press(title + ", confirmed");
  REQUIRE(office.says("Confirmed by Zebedee Quillfeather on 1 October 2027."));
  live::only<Assessing>(office.frame).go("group:" + group);
  CHECK(office.says("Confirmed by Zebedee Quillfeather on 1 October 2027."));
  live::only<Assessing>(office.frame).go("review");

  office.press("Confirm all that is unchanged");
  REQUIRE(office.says("Every answer and part is confirmed"));
  office.press("Close the review");
  REQUIRE(office.says("Say what came of the review."));
  office.write("What came of the review", "It goes on as it was.");
  office.write("Next review by", "1 December 2029");
  office.press("Close the review");
  REQUIRE(office.says("That is more than a year away."));
  office.write("Next review by", "1 September 2028");
  office.press("Close the review");
  REQUIRE(office.says("The review is closed."));
  CHECK_THAT(office.words(), Contains("Closed by Zebedee Quillfeather on 1 October 2027.") && Contains("It goes on as it was.") && Contains("Next review by 1 September 2028."));
  const auto whole = office.whole();
  CHECK(whole.version == 2);
  CHECK(whole.review.due == base::Date{2028, 9, 1});
  for (const auto& answer : whole.answers)
    if (answer.state != assessment::AnswerState::not_answered && answer.confirmation != assessment::Confirmation::unconfirmed) CHECK(answer.date == base::Date{2027, 10, 1});
  CHECK(office.kept().entry(office.id).kept == registry::Kept::reviewed);
  CHECK(registry::read(office.kept(), office.id, 1).version == 1);  // the one before stays

  // Pressed again, it is what is closed that is wanted, unless one says otherwise.
  office.press("Save and close");
  REQUIRE(office.says("Assessments"));
  {
    live::Answering no(wxID_NO);
    office.press("Review");
    REQUIRE(office.says("Closed by Zebedee Quillfeather"));
    CHECK_THAT(no.asked, Contains("is closed. Begin another one?"));
  }
  CHECK(office.whole().version == 2);

  office.press("Read and save the note");
  REQUIRE(eventually([&] { return office.button("Save as PDF") != nullptr; }));
  office.press("Sign");
  REQUIRE(office.says("Nobody has signed yet."));
  CHECK_THAT(office.words(), Contains("Review note"));
}

TEST_CASE("a review that was left half-way is taken up by somebody else, with all that was done") {
  Office office;
  office.keep();
  office.a_year_on();
  office.frame.go_home();
  office.press("Review");
  REQUIRE(office.says("Begun by Zebedee Quillfeather on 1 October 2027."));
  office.write("What was made of it", "It was done in March.");
  office.press("Settled");
  REQUIRE(office.says("Settled. 1 more."));
  office.write("Next review by", "1 June 2028");
  office.press("Save and close");
  REQUIRE(office.says("Assessments"));
  auto& again = office.frame;
  office.room.clock.set("2027-10-09T09:00:00Z");
  again.sit_down("senco");
  again.go_home();
  wizard::review(again, office.id);
  const auto words = [&] { return live::words_below(again); };
  REQUIRE(eventually([&] { return words().find("Left: 1 change to settle") != std::string::npos; }));
  CHECK_THAT(words(), Contains("Begun by Zebedee Quillfeather on 1 October 2027."));
  const auto whole = registry::read(*office.room.desk().kept, office.id);
  CHECK(whole.version == 2);
  CHECK(whole.renewal->found[0].settled.has_value());
  CHECK(whole.renewal->next == base::Date{2028, 6, 1});
}

TEST_CASE("a review needs somebody whose it is, and a register that can be written") {
  Office office;
  office.change([](auto& value) { std::erase_if(value.people, [](const auto& person) { return person.role == "dsl"; }); });
  auto school = office.kept().schools().at(0);
  std::erase_if(school.people, [](const auto& person) { return person.role == "dsl"; });
  office.kept().change_school(school);
  office.frame.sit_down("dsl");
  office.frame.go_home();
  office.press("Review");
  CHECK(office.says("nobody is named here as designated safeguarding lead"));
  CHECK_FALSE(office.whole().renewal);

  // Another program has it: this window reads, and says so.
  office.frame.sit_down("dpo");
  office.a_year_on();
  wizard::review(office.frame, office.id);
  REQUIRE(office.says("Begun by"));
  live::Room other;
  other.clock.set("2027-10-01T09:00:00Z");
  auto& frame = other.open();
  frame.open_register(office.room.register_file());
  REQUIRE(eventually([&] { return live::words_below(frame).find("It can be read here, but not changed") != std::string::npos; }));
  for (const auto* name : {"Review", "Something happened …"}) CHECK_FALSE(live::named<wxButton>(frame, name).IsEnabled());
  frame.open(office.id, "dpo");
  REQUIRE(eventually([&] { return live::words_below(frame).find("This register can only be read: nothing of it can be done here.") != std::string::npos; }));
  for (auto* window : live::shown_below(frame))
    if (auto* one = dynamic_cast<wxButton*>(window)) CHECK_THAT(live::spoken(*one).name, !StartsWith("Confirm") && !StartsWith("Settled") && !StartsWith("Close the review"));
}

TEST_CASE("what was passed here is reviewed where it came from") {
  Office office;
  office.kept().add_hand_over({0, office.id, registry::Direction::received, "one", "senco", base::start_of({2026, 11, 5}), {}, "form"});
  office.room.clock.set("2028-01-04T09:00:00Z");
  office.frame.go_home();
  CHECK_THAT(office.words(), !Contains("overdue"));
  CHECK_FALSE(live::named<wxButton>(office.frame, "Review").IsEnabled());
  CHECK_FALSE(live::named<wxButton>(office.frame, "Something happened …").IsEnabled());
}

TEST_CASE("two to four tools stand side by side") {
  Office office;
  office.frame.go_home();
  office.press("Compare");
  REQUIRE(office.says("Only one tool is assessed at this school."));
  CHECK_FALSE(office.button("Save as PDF"));
  auto other = office.whole();
  other.id = "other", other.tool.name = "Another Desk";
  const auto school = office.kept().entry(office.id).school;
  office.kept().add(school, other);
  office.frame.go_home();
  live::only<Home>(office.frame).choose(office.id);
  office.press("Compare");
  REQUIRE(office.says("Tick one more."));
  const auto tick = [&](const char* tool) {
    auto& box = live::named<wxCheckBox>(office.frame, tool);
    live::focus(box);
    live::tap(WXK_SPACE);
  };
  tick("Another Desk");
  REQUIRE(eventually([&] {
    for (auto* window : live::shown_below(office.frame))
      if (live::spoken(*window).name.starts_with("Page 1 of ")) return true;
    return false;
  }));
  CHECK(office.button("Save as PDF"));
  CHECK(office.button("Save as web page"));
  tick("Another Desk");
  CHECK(office.says("Tick one more."));
}

TEST_CASE("the views of a review have no fault", "[.long][looks]") {
  Office office;
  office.keep();
  office.a_year_on();
  auto other = office.whole();
  other.id = "other", other.tool.name = "Another Desk";
  office.kept().add(office.kept().entry(office.id).school, other);
  const auto look = [&](const std::function<void()>& show, const std::string& words) {
    for (const int percent : {100, 150}) {
      INFO(words << " at " << percent);
      office.frame.size_type(percent);
      show();
      REQUIRE(office.says(words));
      CHECK(lines_of(live::faults_of(office.frame)) == "");
    }
  };
  look([&] { office.frame.go_home(); }, "due within 30 days");
  look([&] { wizard::something_happened(office.frame, office.id); }, "It is recorded with its day");
  look([&] { wizard::compare(office.frame, office.id); }, "Tick one more.");
  look([&] { wizard::review(office.frame, office.id); }, "to settle");
  office.press("Uses, to confirm");
  look([&] {}, "to settle");
  auto whole = office.whole();
  const auto today = office.room.clock.today();
  app::settle(whole, "all", "It was done in March, and the head was told.", "dpo", today);
  app::confirm_group(whole, office.library(), "all", "dpo", today);
  office.kept().save(office.id, whole);
  look([&] { office.frame.open(office.id, "dpo"); }, "Nothing is left but to say what came of it.");
  app::close_review(whole, office.library(), "It goes on as it was.", "dpo", {}, today);
  office.kept().save(office.id, whole);
  const auto page = [&](const char* name) {
    office.frame.open(office.id, "dpo");
    live::only<Assessing>(office.frame).go(name);
  };
  look([&] { page("review"); }, "What came of it");
  look([&] { page("signing"); }, "What the last review came to.");
  look([&] { wizard::show_review_note(office.frame, office.id); }, "To print it, save it as PDF");
}

TEST_CASE("the register’s school stays as it is where nothing of it was entered") {
  Office office;
  const auto retention = [&] { return office.kept().schools().at(0).facts.retention; };
  auto school = office.kept().schools().at(0);
  school.facts.retention = "Said since, of another tool";
  office.kept().change_school(school);
  office.frame.open(office.id, "dpo");
  auto& at = live::only<Assessing>(office.frame);
  at.go("school");
  at.go("tool");
  CHECK(retention() == "Said since, of another tool");
  at.go("school");
  office.write("Where the retention schedule stands", "On the noticeboard");
  at.go("tool");
  CHECK(retention() == "On the noticeboard");
}
