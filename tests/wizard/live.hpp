// A window that lives while it is tested: real keys and clicks, what a screen reader would say, and waiting for what must come.
#pragma once
#include <wx/frame.h>
#include <wx/modalhook.h>
#include <wx/stopwatch.h>
#include <wx/uiaction.h>

#include <concepts>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "wizard/controls.hpp"

namespace live {

// What a handler threw since it was last asked, in words. Whoever waits asks.
std::string thrown();

// Waits until something comes to the event loop, or for a moment: not all that is waited for comes that way.
void await_event();

// Turns the event loop until the condition holds; false after five seconds. Fails where a handler threw.
bool eventually(const std::predicate auto& condition) {
  const wxStopWatch watch;
  do {
    wxYield();
    if (const auto error = thrown(); !error.empty()) FAIL("a handler threw: " << error);
    if (condition()) return true;
    await_event();
  } while (watch.Time() < 60000);  // a machine may be busy
  return false;
}
// Until nothing is left to be done: every layout that was put off has happened.
void settle();

// What a screen reader says of a control.
struct Spoken {
  std::string name;
  std::string also;  // what it calls itself, where its label says otherwise
  std::string description, role;
};
Spoken spoken(const wxWindow& control);

// Every window below `root` that is in sight, in the order of their making.
std::vector<wxWindow*> shown_below(wxWindow& root);

// Every passage in sight below `root`, one a line.
std::string words_below(wxWindow& root);

// The one of that kind and spoken name.
template <class W> W& named(wxWindow& root, const std::string& name) {
  for (auto* window : shown_below(root))
    if (auto* one = dynamic_cast<W*>(window); one && spoken(*one).name == name && (std::is_base_of_v<wxStaticText, W> || !dynamic_cast<wxStaticText*>(window))) return *one;
  FAIL("nothing is called " << name);
  throw;
}

// The first of that kind.
template <class W> W& only(wxWindow& root) {
  for (auto* window : shown_below(root))
    if (auto* one = dynamic_cast<W*>(window)) return *one;
  FAIL("there is none");
  throw;
}

// Gives every question that the window asks meanwhile the same answer, and notes what was asked.
class Answering : public wxModalDialogHook {
 public:
  explicit Answering(int answer) : answer_(answer) { Register(); }
  ~Answering() override { Unregister(); }
  std::string asked;

 protected:
  int Enter(wxDialog* dialogue) override;

 private:
  int answer_;
};

void focus(wxWindow& control);  // and waits until it has it
void click(wxWindow& control);
void type(const std::string& text);  // into whatever has the focus
void tap(int key, int modifiers = wxMOD_NONE);

// A window of the program's size with one sheet to put things on.
class Stage {
 public:
  explicit Stage(wxSize size = {800, 600});
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  wxFrame& frame() { return *frame_; }
  wizard::Sheet& sheet() { return *sheet_; }
  // Puts it on the sheet and brings the window up.
  template <class W> W& put(W* window) {
    sheet_->column().Add(window, wxSizerFlags().Expand().Border(wxTOP, 16));
    show();
    return *window;
  }
  void show();

 private:
  wxFrame* frame_;
  wizard::Sheet* sheet_;
};

}  // namespace live
