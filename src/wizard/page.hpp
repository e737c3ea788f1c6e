// One page of the wizard: it shows what the session holds and stores what is entered. What comes next, and whether it
// may be left, is not its business.
#pragma once
#include <type_traits>  // wxWeakRef forgets to
#include <utility>
#include <vector>

#include <wx/weakref.h>

#include "app/answers.hpp"
#include "app/pupil_guard.hpp"
#include "app/session.hpp"
#include "app/wizard_plan.hpp"
#include "wizard/controls.hpp"

namespace wizard {

class Assessing;

// What stands beside the page while something on it has the attention.
struct Help {
  std::vector<std::pair<wxString, wxString>> passages;  // a title each
  wxString origin;  // provision, sources with the day they were read, and how far it was verified
};
// `passages` are keys of the item, each under its title; empty ones are left out.
Help help_of(const content::Item& item, const content::Library& library, const std::vector<std::pair<const char*, wxString>>& passages = {});

class Page : public Sheet {
 public:
  Page(Assessing& at, wxWindow* parent, const app::Page& plan);

  const app::Page& plan() const { return plan_; }
  // Shows anew what depends on other entries, after a change anywhere.
  virtual void refresh() {}
  // Keeps what is entered and not kept yet; false where that is refused, with words beside it.
  virtual bool store() { return true; }
  // Goes on within the page; false at its end.
  virtual bool step(int) { return false; }
  // Puts each refusal beside its field and the focus into the first.
  virtual void refuse(const std::vector<app::Refusal>& refusals);
  // Brings one field to the front, as a search or a jump wants it: it has the focus once the page begins. Unknown ids do
  // nothing.
  virtual void bring(const std::string& field);
  // Where the focus goes when the page comes up.
  virtual void begin();

 protected:
  Assessing& at() const { return at_; }
  app::Session& session() const;
  const assessment::Assessment& value() const;
  const content::Library& library() const;
  app::Hand hand() const;
  // Now, as one step of undo called `what`.
  void change(const std::string& what, const std::function<void(assessment::Assessment&)>& edit);
  // Within a third of a second, together with what is typed meanwhile under the same name.
  void change_soon(const std::string& what, const std::function<void(assessment::Assessment&)>& edit);
  void help(const Help& help);
  // Whether anything was entered since this was asked last: else there is nothing to show anew.
  bool is_stale() { return std::exchange(shown_, session().revision()) != session().revision(); }
  void show_anew() {
    shown_ = -1;
    refresh();
  }
  // Once whatever is happening is over: the focus goes to what is to be entered next. For what vanishes by being used.
  void go_on();
  // Adds to the column, a group's distance below what is there.
  template <class W> W* put(W* window, Gap above = Gap::groups) {
    column().Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above)));
    return window;
  }
  // The same right below what is there already, for what is made once it is wanted.
  template <class W> W* put_after(W* window, wxWindow& there, Gap above = Gap::groups, wxSizerFlags flags = wxSizerFlags().Expand()) {
    std::size_t at = 0;
    while (column().GetItem(at++)->GetWindow() != &there) {}
    column().Insert(at, window, flags.Border(wxTOP, px(*this, above)));
    window->MoveAfterInTabOrder(&there);
    return window;
  }
  // A field that may be refused or brought to the front, by its id; forgotten when it goes.
  template <class F> F* known_as(const std::string& id, F* field) {
    fields_.emplace_back(id, field);
    return field;
  }
  // Keeps what the field holds once it is a day, as change_soon does; what is none is kept as it was typed while one is at
  // work here, and shown again with what is wrong.
  void keep_day(DateField& field, const std::string& what, const std::function<void(assessment::Assessment&, const std::optional<base::Date>&)>& edit);
  // For a DateField: the day on which something happened is not still to come.
  std::function<std::string(const std::optional<base::Date>&)> happened() const;
  // Watches free text for a real pupil.
  void guard(TextField& field);

 private:
  Assessing& at_;
  app::Page plan_;
  std::vector<std::pair<std::string, wxWeakRef<Field>>> fields_;
  wxWeakRef<Field> brought_;
  int shown_ = -1;  // the session's revision
};

// What a person may want to know of a text that seems to describe a real pupil; empty where none does.
wxString remark_on_a_pupil(const std::string& text, const app::Known& known);
// The page for what the plan says.
Page* make_page(Assessing& at, wxWindow* parent, const app::Page& plan);
// What a page and a step are called.
wxString title_of(const app::Page& page, const content::Library& library);
wxString title_of(app::Step step);
wxString role_in_words(const std::string& role, const content::Library& library, const std::string& nation);

}  // namespace wizard
