// Home, the beginning of an assessment, and what can be done with the register, in the window itself.
#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/menu.h>

#include "app/passing.hpp"
#include "base/text.hpp"
#include "exchange/hand_over.hpp"
#include "wizard/assessing.hpp"
#include "wizard/home.hpp"
#include "wizard/live.hpp"
#include "wizard/merging.hpp"
#include "wizard/new_assessment.hpp"
#include "wizard/register_actions.hpp"
#include "wizard/room.hpp"
#include "wizard/sweep.hpp"

using namespace wizard;
using live::eventually;
using live::named;
using live::words_below;

namespace {

template <class W> W* seen(wxWindow& root) {
  for (auto* window : live::shown_below(root))
    if (auto* one = dynamic_cast<W*>(window)) return one;
  return nullptr;
}

// What the list shows, line by line.
std::vector<std::string> lines(wxDataViewCtrl& table) {
  const auto& model = dynamic_cast<wxDataViewVirtualListModel&>(*table.GetModel());
  std::vector<std::string> all;
  for (unsigned row = 0; row < model.GetCount(); ++row) {
    std::string line;
    for (unsigned column = 0; column < table.GetColumnCount(); ++column) {
      wxVariant value;
      model.GetValueByRow(value, row, column);
      line += (column ? "|" : "") + utf8(value.GetString());
    }
    all.push_back(line);
  }
  return all;
}

wxDataViewCtrl& table(Frame& frame) { return named<wxDataViewCtrl>(frame, "Assessments"); }

// By the keyboard, which brings it into sight.
void press(wxWindow& button) {
  live::focus(button);
  live::tap(WXK_SPACE);
}

// Until no line waits to be judged.
bool judged(Frame& frame) {
  return eventually([&] {
    const auto all = lines(table(frame));
    return std::none_of(all.begin(), all.end(), [](const auto& line) { return line.find("…") != std::string::npos; });
  });
}

}  // namespace

TEST_CASE("an empty home explains itself, and the sample school comes and goes") {
  live::Room room;
  auto& frame = room.open();
  CHECK_THAT(words_below(frame), Contains("Nothing has been assessed here yet"));
  live::click(named<wxButton>(frame, "Look at the sample school"));
  REQUIRE(eventually([&] { return seen<wxDataViewCtrl>(frame) != nullptr; }));
  CHECK(lines(table(frame)).size() == 2);
  for (const auto& line : lines(table(frame))) CHECK_THAT(line, StartsWith("Example: "));
  // It is offered for an assessment of one's own, as what it is, and not chosen.
  frame.assess_a_tool();
  auto& school = named<wxChoice>(frame, "School");
  CHECK(school.GetStringSelection() == L"A school that is not here yet");
  CHECK(school.GetString(0).StartsWith(L"Example: "));
  frame.go_home();
  live::click(named<wxButton>(frame, "Remove the sample school"));
  REQUIRE(eventually([&] { return seen<wxDataViewCtrl>(frame) == nullptr; }));
  CHECK(room.desk().kept->schools().empty());
}

TEST_CASE("a line says what it came to, behind the window's back, and it is remembered") {
  live::Room room;
  auto& frame = room.open();
  room.add("9-head-overrules-dpo");
  room.add("10-fictional-chatbot");
  frame.go_home();
  REQUIRE(judged(frame));
  const auto all = lines(table(frame));
  REQUIRE(all.size() == 2);
  CHECK_THAT(all[0] + all[1], Contains("✕ rejected"));
  frame.stored();  // home is gone, and has put down what it knew
  const auto& desk = room.desk();
  CHECK(desk.kept->judged(app::judged_by(desk.library), desk.here.clock.today()).size() == 2);
}

TEST_CASE("the list is found, filtered, sorted and opened by the keyboard") {
  live::Room room;
  auto& frame = room.open();
  room.add("9-head-overrules-dpo");
  room.add("10-fictional-chatbot");
  frame.go_home();
  REQUIRE(eventually([&] { return table(frame).HasFocus(); }));
  live::tap('F', wxMOD_CONTROL);
  REQUIRE(eventually([&] { return named<wxTextCtrl>(frame, "Find").HasFocus(); }));
  live::type("chatter");
  REQUIRE(eventually([&] { return lines(table(frame)).size() == 1; }));
  live::focus(table(frame));
  live::tap(WXK_RETURN);
  REQUIRE(eventually([&] { return seen<Assessing>(frame) != nullptr; }));
  CHECK(seen<Assessing>(frame)->session().value().id == "example-10");
  CHECK(seen<Assessing>(frame)->session().role() == "dpo");
}

TEST_CASE("who sits here is remembered for the register") {
  live::Room room;
  auto& frame = room.open();
  room.add("9-head-overrules-dpo");
  frame.go_home();
  auto& role = named<wxChoice>(frame, "You are");
  live::focus(role);
  live::tap(WXK_DOWN);
  REQUIRE(eventually([&] { return frame.role() == "senco"; }));
  frame.go_home();
  CHECK(frame.role() == "senco");
}

TEST_CASE("an assessment begins once what is needed is entered, and says what is missing before") {
  live::Room room;
  auto& frame = room.open();
  live::tap('N', wxMOD_CONTROL);
  REQUIRE(eventually([&] { return seen<NewAssessment>(frame) != nullptr; }));
  REQUIRE(eventually([&] { return named<wxTextCtrl>(frame, "Name of the school").HasFocus(); }));
  press(named<wxButton>(frame, "Begin"));
  REQUIRE(eventually([&] { return words_below(frame).find("Enter the school’s name") != std::string::npos; }));
  CHECK_THAT(words_below(frame), Contains("Choose the kind of school") && Contains("Choose a tool from the list"));
  CHECK(room.desk().kept->list().empty());
  live::focus(named<wxTextCtrl>(frame, "Name of the school"));
  live::type("Larkspur Hollow");
  auto& kind = named<wxChoice>(frame, "Kind of school");
  live::focus(kind);
  live::tap(WXK_DOWN);
  REQUIRE(eventually([&] { return words_below(frame).find("The governing body of Larkspur Hollow") != std::string::npos; }));
  live::focus(named<wxTextCtrl>(frame, "Find it in the catalogue"));
  live::type("365");
  auto& tools = named<wxDataViewListCtrl>(frame, "Tools in the catalogue");
  REQUIRE(eventually([&] { return tools.GetItemCount() == 2; }));
  live::focus(tools);
  live::tap(WXK_HOME);
  live::tap(WXK_SPACE);
  REQUIRE(eventually([&] { return tools.GetSelectedRow() == 0; }));
  press(named<wxButton>(frame, "Begin"));
  REQUIRE(eventually([&] { return seen<Assessing>(frame) != nullptr; }));
  CHECK(seen<Assessing>(frame)->session().value().tool.catalogue == "m365-copilot");
  CHECK(room.desk().kept->schools().at(0).facts.name == "Larkspur Hollow");
}

TEST_CASE("whoever looks up a key or wants larger type stays where they are, with what was typed") {
  live::Room room;
  auto& frame = room.open();
  frame.assess_a_tool();
  auto& name = named<wxTextCtrl>(frame, "Name of the school");
  live::focus(name);
  live::type("Larkspur");
  const auto height = name.GetSize().y;
  frame.size_type(150);
  REQUIRE(eventually([&] { return name.GetSize().y > height; }));
  CHECK(name.GetValue() == L"Larkspur");
  live::tap(WXK_F1);
  REQUIRE(eventually([&] { return words_below(frame).find("F1") != std::string::npos; }));
  CHECK(!name.IsShownOnScreen());
  live::tap(WXK_ESCAPE);
  REQUIRE(eventually([&] { return name.HasFocus(); }));
  live::type(" Hollow");
  CHECK(eventually([&] { return name.GetValue() == L"Larkspur Hollow"; }));
  frame.about();
  live::click(named<wxButton>(frame, "‹ Back"));
  CHECK(eventually([&] { return name.IsShownOnScreen(); }));
}

TEST_CASE("a page of questions keeps what is typed when type is made larger, and has no fault then") {
  live::Room room;
  auto& frame = room.open();
  frame.open(room.add("4-provision-map-unanswered"), "dpo");
  auto& assessing = live::only<Assessing>(frame);
  for (const auto* page : {"group:data-storage", "data", "basis"}) {
    INFO(page);
    assessing.go(page);
    live::settle();
    frame.size_type(150);
    live::settle();
    CHECK(&live::only<Assessing>(frame) == &assessing);
    std::string faults;
    for (const auto& fault : live::faults_of(frame)) faults += fault + "\n";
    CHECK(faults == "");
    frame.size_type(100);
  }
}

TEST_CASE("an assessment says which it is, can be passed and searched from within, and is chosen at home afterwards") {
  live::Room room;
  auto& frame = room.open();
  room.add("9-head-overrules-dpo");
  const auto id = room.add("10-fictional-chatbot");
  frame.open(id, "dpo");
  auto& assessing = live::only<Assessing>(frame);
  const auto subject = assessing.session().value().tool.name + " · " + assessing.session().value().school.name;
  CHECK_THAT(utf8(frame.GetTitle()), Contains("Example: " + subject));
  CHECK_THAT(words_below(frame), Contains("Example: " + subject));
  const std::vector<std::pair<wxString, bool>> offers{{L"Pass to the SENCO …", true}, {L"Pass to the data protection officer …", false}, {L"Export …", true}, {L"Delete for good …", false}};
  for (const auto& [label, offered] : offers) {
    INFO(utf8(label));
    const int item = frame.GetMenuBar()->FindMenuItem(L"Assessment", label);
    REQUIRE(item != wxNOT_FOUND);
    wxUpdateUIEvent event(item);
    frame.ProcessWindowEvent(event);
    CHECK(event.GetEnabled() == offered);
  }
  live::focus(named<wxTextCtrl>(frame, "Find a question"));
  live::type("retention");
  CHECK_THAT(words_below(assessing), !Contains("No question has these words"));
  frame.go_home();
  const auto& list = table(frame);
  const auto& model = dynamic_cast<const wxDataViewVirtualListModel&>(*list.GetModel());
  wxVariant tool;
  model.GetValue(tool, list.GetSelection(), 0);
  CHECK_THAT("Example: " + subject, Contains(utf8(tool.GetString())));
}

TEST_CASE("what both sides changed is chosen in the window before anything is merged") {
  live::Room room;
  auto& frame = room.open();
  const auto id = room.add("9-head-overrules-dpo");
  auto& desk = room.desk();
  const auto now = desk.here.clock.now();
  auto passed = exchange::unpack(app::pass(*desk.kept, id, "senco", desk.library, now), "p");
  const auto question = passed.portion.questions.at(0);
  const auto answer_in = [&](assessment::Assessment& whole) -> assessment::Answer& { return *std::find_if(whole.answers.begin(), whole.answers.end(), [&](const auto& one) { return one.question == question; }); };
  answer_in(passed.assessment).text = "as the SENCO says";
  passed.returned = now;
  auto ours = read(*desk.kept, id);
  answer_in(ours).text = "as it is here";
  desk.kept->save(id, ours);
  frame.go_home();
  take_back(frame, {"back", exchange::pack(passed)});
  const auto title = utf8(wide(desk.library.find("question", question)->title));
  CHECK_THAT(words_below(frame), Contains(title) && Contains("as the SENCO says") && Contains("as it is here"));
  live::click(named<wxButton>(frame, "Take it in"));
  REQUIRE(eventually([&] { return words_below(frame).find("Choose one of the two.") != std::string::npos; }));
  live::click(named<wxRadioButton>(frame, "That of the SENCO"));
  live::click(named<wxButton>(frame, "Take it in"));
  REQUIRE(eventually([&] { return words_below(frame).find("Merged: 1 entry") != std::string::npos; }));
  auto merged = read(*desk.kept, id);
  CHECK(answer_in(merged).text == "as the SENCO says");
}

TEST_CASE("what is no register is told in the window, which goes on") {
  live::Room room;
  auto& frame = room.open();
  room.add("9-head-overrules-dpo");
  base::DiskFiles().write(room.path("broken"), std::string(200, 'x'));
  frame.open_register(room.path("broken"));
  CHECK_THAT(words_below(frame), Contains("The register cannot be opened") && Contains("It is not a register"));
  frame.open_register(room.register_file());
  CHECK(lines(table(frame)).size() == 1);
}

TEST_CASE("what stands around the wizard has no fault", "[looks]") {
  live::Room room;
  auto& frame = room.open();
  if (const auto* percent = std::getenv("TOUCHSTONE_TYPE_SIZE")) frame.size_type(std::atoi(percent));
  room.add("9-head-overrules-dpo");
  const auto swept = [&](const char* what) {
    INFO(what);
    std::string faults;
    for (const auto& fault : live::faults_of(frame)) faults += fault + "\n";
    CHECK(faults == "");
  };
  frame.assess_a_tool();
  swept("a new assessment");
  press(named<wxButton>(frame, "Begin"));
  live::settle();
  swept("a new assessment that lacks something");
  frame.schools();
  swept("schools");
  frame.stored();
  swept("what is stored");
  frame.keys();
  swept("keys");
  frame.about();
  swept("about");
  base::DiskFiles().write(room.path("broken"), std::string(200, 'x'));
  frame.open_register(room.path("broken"));
  swept("a register that cannot be opened");
}
