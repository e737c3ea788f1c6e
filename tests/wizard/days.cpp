// Days in the window: what is typed as one and is none is not lost when the page goes.
#include <wx/button.h>
#include <wx/textctrl.h>

#include "wizard/assessing.hpp"
#include "wizard/live.hpp"
#include "wizard/room.hpp"

using namespace wizard;
using live::eventually;
using live::named;
using live::words_below;

namespace {

constexpr auto no_day = "This is no day. Write it as 22 November 2026 or 22/11/2026.";

struct AtNotice {
  live::Room room;
  Frame& frame = room.open();
  registry::Id id = room.add("9-head-overrules-dpo");
  Assessing& assessing = opened();

  Assessing& opened() {
    frame.open(id, "dpo");
    auto& at = live::only<Assessing>(frame);
    at.go("notice");
    live::settle();
    return at;
  }
  wxTextCtrl& told() { return named<wxTextCtrl>(frame, "Families told on"); }
  void type_as_told(const char* words) {
    live::focus(told());
    live::tap('A', wxMOD_CONTROL);
    live::type(words);
  }
  bool says(const std::string& words) {
    return eventually([&] { return words_below(frame).find(words) != std::string::npos; });
  }
};

}  // namespace

TEST_CASE("a date that is none stays with what is wrong, on the page and when one comes back, and the window says so") {
  AtNotice at;
  const auto kept = at.assessing.session().value().notice.told;
  REQUIRE(kept);
  at.type_as_told("32 mach");
  CHECK(at.says(no_day));
  live::focus(named<wxTextCtrl>(at.frame, "Where it is published (optional)"));
  live::type("x");  // something else changes, and the page shows itself anew
  live::settle();
  CHECK(utf8(at.told().GetValue()) == "32 mach");
  at.assessing.go("risks");
  CHECK(at.says("A date could not be kept: “32 mach”. Everything else is saved."));
  CHECK(at.assessing.session().value().notice.told == kept);
  at.assessing.go("notice");
  live::settle();
  CHECK(utf8(at.told().GetValue()) == "32 mach");
  CHECK(at.says(no_day));
  at.type_as_told("3/11/2026");
  REQUIRE(eventually([&] { return at.assessing.session().value().notice.told == base::Date{2026, 11, 3}; }));
  CHECK(eventually([&] { return words_below(at.frame).find("could not be kept") == std::string::npos; }));
  at.assessing.go("risks");
  at.assessing.go("notice");
  live::settle();
  CHECK(utf8(at.told().GetValue()) == "3 November 2026");
}

TEST_CASE("whoever leaves an assessment with a date that could not be kept is asked first") {
  AtNotice at;
  at.type_as_told("soon");
  live::settle();
  {
    live::Answering answering(wxID_NO);
    at.frame.go_home();
    CHECK_THAT(answering.asked, Contains("A date could not be kept. Leave it all the same?") && Contains("“soon” is no day"));
    live::only<Assessing>(at.frame);
  }
  CHECK(utf8(at.told().GetValue()) == "soon");
  live::Answering answering(wxID_YES);
  at.frame.go_home();
  CHECK_THAT(words_below(at.frame), Contains("1 assessment"));
}

TEST_CASE("dates that could not be kept are counted, and told until they are mended") {
  AtNotice at;
  at.assessing.not_kept("day of measure m1", "soon");
  at.assessing.not_kept("next review", "later");
  at.assessing.noticed();
  CHECK(at.says("2 dates could not be kept, “soon” among them."));
  at.assessing.not_kept("day of measure m1", {});
  at.assessing.not_kept("next review", {});
  CHECK(eventually([&] { return words_below(at.frame).find("could not be kept") == std::string::npos; }));
}
