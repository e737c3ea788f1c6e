// Each view and page of the window, looked at as far as looks can be measured. The session's theme and size of type are
// what they are: the suite runs this in both themes and with large type (CMakeLists.txt).
#include <wx/checkbox.h>

#include "wizard/assessing.hpp"
#include "wizard/frame.hpp"
#include "wizard/live.hpp"
#include "wizard/room.hpp"
#include "wizard/sweep.hpp"

using namespace wizard;

namespace {

std::string lines_of(const std::set<std::string>& faults) {
  std::string all;
  for (const auto& fault : faults) all += fault + "\n";
  return all;
}

}  // namespace

TEST_CASE("a sweep finds what is wrong") {
  live::Stage stage{{600, 500}};
  auto* panel = new wxPanel(&stage.sheet());
  panel->SetMinSize({500, 300});
  stage.put(panel);
  const auto at = [](int y) { return wxPoint(10, y); };
  new wxTextCtrl(panel, wxID_ANY, {}, at(10));
  new wxCheckBox(panel, wxID_ANY, L"Below", at(140));
  new wxCheckBox(panel, wxID_ANY, L"Above", at(148));
  new wxStaticText(panel, wxID_ANY, L"Words that are cut off", at(60), wxSize(60, 20), wxST_NO_AUTORESIZE);
  auto* faint = new wxStaticText(panel, wxID_ANY, L"Faint", at(100));
  faint->SetForegroundColour(is_dark() ? wxColour(0x40, 0x40, 0x40) : wxColour(0xC0, 0xC0, 0xC0));
  new wxStaticText(panel, wxID_ANY, L"Far to the right", wxPoint(470, 200));
  (new wxButton(panel, wxID_ANY, L"Small", at(240)))->SetSize(1, 1);
  new wxStaticText(panel, wxID_ANY, L"Well", at(270));
  const auto found = lines_of(live::faults_of(stage.frame()));
  INFO(found);
  for (const auto* fault : {"has no name: text ''", "cut off: label 'Words that are cut off'", "hard to read: label 'Faint'", "overlap: check box 'Above' and 'Below'",
                            "stands outside the window: label 'Far to the right'", "has no size: push button 'Small'"})
    CHECK_THAT(found, Contains(fault));
  CHECK_THAT(found, !Contains("'Well'"));
  CHECK(std::count(found.begin(), found.end(), '\n') == 6);
}

TEST_CASE("what every page is made of has no fault") {
  live::Stage stage{{600, 700}};
  auto& sheet = stage.sheet();
  stage.put(heading(&sheet, L"A page", 1));
  auto& text = stage.put(new TextField(&sheet, L"Purpose", L"In one sentence", TextField::Lines::several));
  stage.put(new ChoiceField(&sheet, L"Nation", L"Where the school is", {{"england", L"England"}}));
  stage.put(new RadioField(&sheet, L"Where?", L"One of these", {{"uk", L"In the UK"}, {"eea", L"In the EEA"}}));
  stage.put(new TickField(&sheet, L"I have read it, and what is written on this line is longer than the room that there is for it in this window", L"All"));
  stage.put(action(&sheet, L"Add a use", [] {}));
  stage.put(link(&sheet, L"More about this", [] {}));
  for (const auto voice : {Words::Voice::normal, Words::Voice::lead, Words::Voice::bold, Words::Voice::muted, Words::Voice::small}) stage.put(new Words(&sheet, L"Words", voice));
  for (int tone = 0; tone <= static_cast<int>(document::Tone::high); ++tone) stage.put(new Chip(&sheet, static_cast<document::Tone>(tone), "word"));
  text.complain(L"Say what for.");
  CHECK(lines_of(live::faults_of(stage.frame())) == "");
}

TEST_CASE("home and every page of the wizard have no fault", "[.long][looks]") {
  const auto example = GENERATE("9-head-overrules-dpo", "4-provision-map-unanswered", "1-chatgpt-ep-report");
  const auto* percent = std::getenv("TOUCHSTONE_TYPE_SIZE");
  live::Room room;
  auto& frame = room.open();
  if (percent) frame.size_type(std::atoi(percent));
  CHECK(lines_of(live::faults_of(frame)) == "");  // home, with nothing in it
  const auto assessment = room.add(example);
  frame.go_home();
  CHECK(lines_of(live::faults_of(frame)) == "");
  for (const auto* role : {"dpo", "senco"}) {
    frame.open(assessment, role);
    auto& assessing = live::only<Assessing>(frame);
    std::vector<std::string> pages;
    for (const auto& page : assessing.plan().pages()) pages.push_back(page.id);
    REQUIRE(pages.size() > 12);
    for (const auto& page : pages) {
      INFO(example << ", " << role << ", page " << page);
      assessing.go(page);
      CHECK(lines_of(live::faults_of(frame)) == "");
    }
    frame.go_home();
  }
}
