#include "wizard/merging.hpp"

#include <wx/wrapsizer.h>

#include "app/field_words.hpp"
#include "wizard/accessible.hpp"
#include "wizard/frame.hpp"
#include "wizard/phrases.hpp"

namespace wizard {
namespace {

using exchange::Side;

// Each thing on a line of its own.
wxString or_nothing(const std::string& words) {
  auto lines = wide(words);
  lines.Replace(L"; ", L"\n");
  return words.empty() ? tr(L"nothing") : lines;
}

class Merging : public Sheet {
 public:
  Merging(wxWindow* parent, Frame& frame, signing::File file, app::Returned back) : Sheet(parent), frame_(frame), file_(std::move(file)), back_(std::move(back)) {
    const bool open = !back_.merge.conflicts.empty();
    const auto who = role_in_words(back_.role);
    column().Add(link(this, tr(L"‹ All assessments"), [&to = frame_] { to.after([&to] { to.go_home(); }); }), wxSizerFlags().Expand());
    put(heading(this, wxString::Format(tr(L"%s, back from the %s"), wide(back_.entry.tool_name), who), 1), Gap::between);
    if (open) {
      put(new Words(this, wxString::Format(tr(L"You and the %s both changed what follows, each in another way. Nothing is merged until you have chosen for each."), who), Words::Voice::lead), Gap::within);
      for (const auto& conflict : back_.merge.conflicts) ask(conflict, who);
    } else {
      put(new Words(this, taken(), Words::Voice::lead), Gap::within);
    }
    show_left(who);
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    const auto add = [&](const wxString& label, std::function<void()> run) { row->Add(action(this, label, std::move(run)), wxSizerFlags().Border(wxRIGHT | wxBOTTOM, px(*this, Gap::between))); };
    if (open) add(tr(L"Take it in"), [this] { finish(); });
    else add(tr(L"Go on with it"), [&to = frame_, id = back_.entry.id] { to.after([&to, id] { to.open(id, to.role()); }); });
    add(open ? tr(L"Not now, change nothing") : tr(L"All assessments"), [&to = frame_] { to.after([&to] { to.go_home(); }); });
    column().Add(row, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::edge)));
  }

  static void take(Frame& frame, const signing::File& file, const std::map<std::string, Side>& chosen) {
    auto& desk = frame.desk();
    auto back = app::take_back(*desk.kept, file, chosen, desk.here.clock.now());
    frame.show([&](wxWindow* parent) { return new Merging(parent, frame, file, std::move(back)); });
  }

 private:
  template <class W> W* put(W* window, Gap above) {
    column().Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above)));
    return window;
  }

  wxString words_of(const exchange::Conflict& conflict) const { return wide(app::field_in_words(conflict.field, frame_.desk().library, back_.merge.value)); }

  wxString taken() const {
    if (back_.merge.taken.empty()) return tr(L"Nothing in it is new here.");
    return wxString::Format(tr(L"Merged: %s."), counted(back_.merge.taken.size(), L"%zu entry of theirs was taken", L"%zu entries of theirs were taken"));
  }

  // Three columns of words, and below them the choice.
  void compare(const exchange::Conflict& conflict, const wxString& who) {
    auto* grid = new wxFlexGridSizer(3, px(*this, Gap::within), px(*this, Gap::groups));
    for (int i = 0; i < 3; ++i) grid->AddGrowableCol(static_cast<std::size_t>(i), 1);
    for (const auto& title : {tr(L"Before"), tr(L"Yours now"), wxString::Format(tr(L"From the %s"), who)}) grid->Add(new Words(this, title, Words::Voice::muted), wxSizerFlags().Expand());
    for (const auto& words : {conflict.base, conflict.ours, conflict.theirs}) grid->Add(new Words(this, or_nothing(words)), wxSizerFlags().Expand());
    column().Add(grid, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));
  }

  void ask(const exchange::Conflict& conflict, const wxString& who) {
    put(heading(this, words_of(conflict), 2), Gap::edge);
    compare(conflict, who);
    auto* choice = put(new RadioField(this, wxString::Format(tr(L"Which one stands? %s"), words_of(conflict)), {}, {{"ours", tr(L"Yours")}, {"theirs", wxString::Format(tr(L"That of the %s"), who)}}), Gap::between);
    choice->changed = [choice] { choice->complain({}); };
    choices_.emplace_back(conflict.field, choice);
  }

  void show_left(const wxString& who) {
    if (back_.merge.left.empty()) return;
    put(heading(this, tr(L"Left as it is"), 2), Gap::edge);
    put(new Words(this, wxString::Format(tr(L"The %s also changed what is not theirs to change. Yours stands; if theirs is right, enter it yourself."), who), Words::Voice::muted), Gap::within);
    for (const auto& left : back_.merge.left) {
      put(heading(this, words_of(left), 3), Gap::groups);
      compare(left, who);
    }
  }

  void finish() {
    std::map<std::string, Side> chosen;
    Field* first = nullptr;
    for (const auto& [field, choice] : choices_) {
      const auto side = choice->value();
      if (!side.empty()) chosen[field] = side == "ours" ? Side::ours : Side::theirs;
      else choice->complain(tr(L"Choose one of the two."));
      if (side.empty() && !first) first = choice;
    }
    if (first) return first->take_focus();
    frame_.after([&to = frame_, file = file_, chosen] { take(to, file, chosen); });
  }

  Frame& frame_;
  signing::File file_;
  app::Returned back_;
  std::vector<std::pair<std::string, RadioField*>> choices_;
};

}  // namespace

void take_back(Frame& frame, const signing::File& file) { Merging::take(frame, file, {}); }

}  // namespace wizard
