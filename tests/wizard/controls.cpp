#include <gtk/gtk.h>

#include "wizard/live.hpp"

using namespace wizard;
using live::eventually;

namespace {

const wxString fable = L"A fox who had never yet seen a lion, when by chance he met him for the first time, was so frightened that he was near dying with fear; the second "
                       L"time less; and the third he went up and talked with him. Incomprehensibilities excepted.";

std::string letters(const wxString& text) {
  auto all = utf8(text);
  std::erase_if(all, [](char c) { return c == '\n' || c == ' '; });
  return all;
}

// What the toolkit draws, and the room it has been given.
wxSize drawn(const wxStaticText& words) {
  int width = 0, height = 0;
  pango_layout_get_pixel_size(gtk_label_get_layout(GTK_LABEL(words.GetHandle())), &width, &height);
  return {width, height};
}

}  // namespace

TEST_CASE("words wrap at any width, whole and uncut") {
  for (const auto voice : {Words::Voice::normal, Words::Voice::lead, Words::Voice::bold, Words::Voice::muted, Words::Voice::small, Words::Voice::page_title, Words::Voice::group_title})
    for (const int width : {240, 330, 500, 800, 1200}) {
      live::Stage stage{{width, 900}};
      auto& words = stage.put(new Words(&stage.sheet(), fable, voice));
      INFO("voice " << static_cast<int>(voice) << ", width " << width << ", given " << words.GetSize().x << " x " << words.GetSize().y);
      CHECK(letters(words.GetLabelText()) == letters(fable));
      CHECK(live::spoken(words).name == utf8(fable));
      REQUIRE(eventually([&] { return words.GetSize().y >= drawn(words).y; }));
      CHECK(drawn(words).x <= words.GetSize().x);
      CHECK(words.GetSize().y <= drawn(words).y + words.GetCharHeight());  // and no more room than they need
    }
}

TEST_CASE("words that say something else take the room they then need, and what stands below moves") {
  live::Stage stage{{400, 600}};
  auto& above = stage.put(new Words(&stage.sheet(), L"Short."));
  auto& below = stage.put(new Words(&stage.sheet(), L"Below."));
  const int before = below.GetPosition().y;
  above.say(fable);
  CHECK(eventually([&] { return below.GetPosition().y >= above.GetPosition().y + above.GetSize().y && below.GetPosition().y > before + 40; }));
  CHECK(above.said() == fable);
  above.say(L"Short.");
  CHECK(eventually([&] { return below.GetPosition().y == before; }));
}

TEST_CASE("a sheet scrolls only downwards, and brings into sight whatever gets the focus by keys") {
  live::Stage stage{{400, 300}};
  auto& sheet = stage.sheet();
  auto& first = stage.put(new TextField(&sheet, L"First", fable));
  stage.put(new TextField(&sheet, L"Purpose", fable, TextField::Lines::several));
  stage.put(new ChoiceField(&sheet, L"Nation", fable, {{"england", L"England"}, {"wales", L"Wales"}}));
  stage.put(new RadioField(&sheet, L"Where?", fable, {{"uk", L"In the UK"}}));
  stage.put(new TickField(&sheet, L"Read", fable));
  stage.put(action(&sheet, L"Add", [] {}));
  stage.put(link(&sheet, L"More", [] {}));
  sheet.arrange();
  live::settle();
  CHECK(sheet.GetVirtualSize().x <= sheet.GetClientSize().x);
  CHECK(sheet.GetVirtualSize().y > 700);
  first.take_focus();
  const auto in_sight = [&](wxWindow& control) {
    return eventually([&] {
      const auto box = control.GetScreenRect(), view = sheet.GetScreenRect();
      return box.GetTop() >= view.GetTop() && box.GetBottom() <= view.GetBottom();
    });
  };
  for (const auto* name : {"Purpose", "Nation", "In the UK", "Read", "Add", "More"}) {
    INFO(name);
    live::tap(WXK_TAB);
    CHECK(in_sight(live::named<wxControl>(sheet, name)));
  }
  for (const auto* name : {"Add", "Read", "In the UK", "Nation", "Purpose", "First"}) {
    INFO("back to " << name);
    live::tap(WXK_TAB, wxMOD_SHIFT);
    CHECK(in_sight(live::named<wxControl>(sheet, name)));
  }
}

TEST_CASE("what is typed can be undone and done again by the keyboard, a word at a time") {
  live::Stage stage;
  const auto lines = GENERATE(TextField::Lines::one, TextField::Lines::several);
  auto& field = stage.put(new TextField(&stage.sheet(), L"Purpose", {}, lines));
  int changes = 0;
  field.changed = [&] { ++changes; };
  auto& text = live::named<wxTextCtrl>(stage.sheet(), "Purpose");
  live::focus(text);
  live::type("one two three");
  REQUIRE(eventually([&] { return field.value() == "one two three"; }));
  CHECK(changes == 13);
  live::tap('Z', wxMOD_CONTROL);
  CHECK(eventually([&] { return field.value() == "one two"; }));
  live::tap('Z', wxMOD_CONTROL);
  CHECK(eventually([&] { return field.value() == "one"; }));
  live::tap('Y', wxMOD_CONTROL);
  CHECK(eventually([&] { return field.value() == "one two"; }));
  live::tap('Z', wxMOD_CONTROL | wxMOD_SHIFT);
  CHECK(eventually([&] { return field.value() == "one two three"; }));
  CHECK(changes == 17);
  live::tap('Z', wxMOD_CONTROL);
  live::type("x");  // what was undone is no longer ahead
  live::tap('Y', wxMOD_CONTROL);
  CHECK(field.value() == "one twox");
  for (int i = 0; i < 5; ++i) live::tap('Z', wxMOD_CONTROL);
  CHECK(field.value().empty());
}

TEST_CASE("what the program puts into a text is no change by a person and nothing to undo") {
  live::Stage stage;
  auto& field = stage.put(new TextField(&stage.sheet(), L"Purpose"));
  int changes = 0;
  field.changed = [&] { ++changes; };
  field.set_value("from the register — as it was");
  live::focus(live::named<wxTextCtrl>(stage.sheet(), "Purpose"));
  live::tap('Z', wxMOD_CONTROL);
  CHECK(field.value() == "from the register — as it was");
  CHECK(changes == 0);
}

TEST_CASE("Tab leaves a text of several lines, in both directions") {
  live::Stage stage;
  stage.put(new TextField(&stage.sheet(), L"Before"));
  stage.put(new TextField(&stage.sheet(), L"Middle", {}, TextField::Lines::several));
  stage.put(new TextField(&stage.sheet(), L"After"));
  auto& middle = live::named<wxTextCtrl>(stage.sheet(), "Middle");
  live::focus(middle);
  live::tap(WXK_TAB);
  CHECK(eventually([&] { return live::named<wxTextCtrl>(stage.sheet(), "After").HasFocus(); }));
  live::tap(WXK_TAB, wxMOD_SHIFT);
  CHECK(eventually([&] { return middle.HasFocus(); }));
  live::tap(WXK_TAB, wxMOD_SHIFT);
  CHECK(eventually([&] { return live::named<wxTextCtrl>(stage.sheet(), "Before").HasFocus(); }));
  CHECK(middle.GetValue().empty());
}

TEST_CASE("a remark appears beside what is typed, is read out, and keeps the text") {
  live::Stage stage;
  auto& field = stage.put(new TextField(&stage.sheet(), L"Purpose", {}, TextField::Lines::several));
  field.remark = [](const std::string& text) { return text.find("pupil") == std::string::npos ? wxString{} : wxString(L"No names of pupils here."); };
  live::focus(live::named<wxTextCtrl>(stage.sheet(), "Purpose"));
  live::type("a pupil");
  REQUIRE(eventually([&] { return field.value() == "a pupil"; }));
  const auto& remark = live::named<wxStaticText>(stage.sheet(), "No names of pupils here.");
  CHECK(live::spoken(remark).role == "alert");
  CHECK(eventually([&] { return remark.GetSize().y >= drawn(remark).y; }));
}

TEST_CASE("a day may be written as people write it") {
  using base::Date;
  const auto first = Date{2026, 11, 2};
  for (const auto* text : {"2 November 2026", "2/11/2026", "02/11/2026", "2026-11-02", "2 nov 2026", "2.11.2026"}) {
    INFO(text);
    CHECK(day_written(text) == first);
  }
  for (const auto* text : {"", "tomorrow", "31/02/2026", "2/11", "11/2026", "2 Novembre 2026x", "2026-13-01", "0/1/2026"}) {
    INFO(text);
    CHECK_FALSE(day_written(text));
  }
}

TEST_CASE("a field that complains says so beside it and to a screen reader, and takes it back") {
  live::Stage stage;
  auto& field = stage.put(new DateField(&stage.sheet(), L"Review by"));
  auto& text = live::named<wxTextCtrl>(stage.sheet(), "Review by");
  CHECK(live::spoken(text).description == "For example 22 November 2026 or 22/11/2026");
  live::focus(text);
  live::type("soon");
  CHECK_FALSE(field.check());
  CHECK(field.complains());
  const std::string problem = "This is no day. Write it as 22 November 2026 or 22/11/2026.";
  CHECK(eventually([&] { return live::spoken(text).description.starts_with(problem); }));
  CHECK(live::spoken(live::named<wxStaticText>(stage.sheet(), problem)).role == "alert");
  field.set_value("22/11/2026");
  CHECK(field.check());
  CHECK_FALSE(field.complains());
  CHECK(live::spoken(text).description == "For example 22 November 2026 or 22/11/2026");
  CHECK(field.day() == base::Date{2026, 11, 22});
}

TEST_CASE("a choice is called by its label, before and after something is chosen, and by keys") {
  live::Stage stage;
  auto& field = stage.put(new ChoiceField(&stage.sheet(), L"Nation", L"Where the school is", {{"england", L"England"}, {"wales", L"Wales"}}));
  auto& choice = live::named<wxChoice>(stage.sheet(), "Nation");
  CHECK(live::spoken(choice).description == "Where the school is");
  CHECK(field.value().empty());
  int changes = 0;
  field.changed = [&] { ++changes; };
  live::focus(choice);
  live::tap(WXK_DOWN);
  CHECK(eventually([&] { return field.value() == "england"; }));
  live::tap(WXK_DOWN);
  CHECK(eventually([&] { return field.value() == "wales"; }));
  CHECK(changes == 2);
  CHECK(live::spoken(choice).name == "Nation");
  field.set_value("elsewhere");
  CHECK(field.value().empty());
}

TEST_CASE("radio buttons: none is chosen until a person chooses, by keys or with the mouse") {
  live::Stage stage;
  auto& field = stage.put(new RadioField(&stage.sheet(), L"Where is it stored?", {}, {{"uk", L"In the UK"}, {"eea", L"In the EEA"}, {"else", L"Elsewhere"}}));
  auto& after = stage.put(new TextField(&stage.sheet(), L"After"));
  int changes = 0;
  field.changed = [&] { ++changes; };
  CHECK(field.value().empty());
  CHECK(live::spoken(field).name == "Where is it stored?");
  auto& first = live::named<wxRadioButton>(stage.sheet(), "In the UK");
  CHECK(live::spoken(first).description == "Where is it stored?");
  field.take_focus();
  REQUIRE(eventually([&] { return first.HasFocus(); }));
  CHECK(field.value().empty());
  live::tap(WXK_SPACE);
  CHECK(eventually([&] { return field.value() == "uk"; }));
  live::tap(WXK_DOWN);
  live::tap(WXK_SPACE);
  CHECK(eventually([&] { return field.value() == "eea"; }));
  live::click(live::named<wxRadioButton>(stage.sheet(), "Elsewhere"));
  CHECK(eventually([&] { return field.value() == "else"; }));
  CHECK(changes >= 3);
  live::tap(WXK_TAB);
  CHECK(eventually([&] { return after.has_focus(); }));
  field.set_value("");
  CHECK(field.value().empty());
}

TEST_CASE("a complaint of radio buttons or a tick is heard where the focus is") {
  live::Stage stage;
  auto& radio = stage.put(new RadioField(&stage.sheet(), L"Where is it stored?", {}, {{"uk", L"In the UK"}, {"eea", L"In the EEA"}}));
  auto& tick = stage.put(new TickField(&stage.sheet(), L"I have read it", L"All of it"));
  radio.complain(L"Say where.");
  tick.complain(L"Tick it.");
  CHECK(live::spoken(live::named<wxRadioButton>(stage.sheet(), "In the UK")).description == "Say where. Where is it stored?");
  CHECK(live::spoken(live::named<wxCheckBox>(stage.sheet(), "I have read it")).description == "Tick it. All of it");
  radio.complain({});
  tick.complain({});
  CHECK(live::spoken(live::named<wxRadioButton>(stage.sheet(), "In the UK")).description == "Where is it stored?");
  CHECK(live::spoken(live::named<wxCheckBox>(stage.sheet(), "I have read it")).description == "All of it");
}

TEST_CASE("a link and a button do what they say, by mouse and by keys") {
  live::Stage stage;
  int done = 0;
  auto& button = stage.put(action(&stage.sheet(), L"Add a use", [&] { ++done; }));
  auto& other = stage.put(link(&stage.sheet(), L"A line of a list that is much longer than the room it has, so that it is wrapped as words are", [&] { done += 10; }));
  live::click(button);
  CHECK(eventually([&] { return done == 1; }));
  live::focus(other);
  live::tap(WXK_SPACE);
  CHECK(eventually([&] { return done == 11; }));
}
