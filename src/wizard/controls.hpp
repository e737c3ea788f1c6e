// The few controls that every page is made of: words that wrap, headings, chips, fields with their label, hint and
// what is wrong with them. Each speaks for itself, and none knows an assessment.
#pragma once
#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/radiobut.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "wizard/look.hpp"

namespace wizard {

// A native control whose words wrap at the width it is given.
template <class Control> class Wrapping : public Control {
 public:
  void say(const wxString& text);
  const wxString& said() const { return text_; }
  void wrap_again() { wrap_at(this->GetSize().x); }  // in another font

 protected:
  explicit Wrapping(const wxString& text) : text_(text) {}
  void make(wxWindow* parent, long style, const wxFont& font);  // in its own font, where that is one; its colours are set before
  virtual void wrap_at(int width) = 0;
  // A native control takes long to say which font it draws with: where it has none of its own, it is that of what it
  // stands on.
  wxFont font_drawn() const { return this->m_hasFont ? this->GetFont() : this->GetParent()->GetFont(); }

  void speak(const wxString& wrapped);  // as it was written, without our line breaks

  wxString text_;

 private:
  bool named_ = false;
};

// A text that is no label. Where the order of a page's controls is changed, wxGTK would make each text the name of whatever
// comes next, and a reader would hear it instead of the control's own.
class PlainText : public wxStaticText {
 public:
  using wxStaticText::wxStaticText;

#ifdef __WXGTK__
 protected:
  bool GTKWidgetNeedsMnemonic() const override { return false; }
#endif
};

class Words : public Wrapping<PlainText> {
 public:
  enum class Voice { normal, lead, bold, muted, small, page_title, group_title, inner_title };
  Words(wxWindow* parent, const wxString& text, Voice voice = Voice::normal);

 private:
  void wrap_at(int width) override;
};

// Level 1 is the page's, 2 a group's, 3 within one.
Words* heading(wxWindow* parent, const wxString& text, int level);

// A status: its word and sign, in its ink on its tint. Never colour alone.
class Chip : public PlainText {
 public:
  Chip(wxWindow* parent, document::Tone tone, const std::string& word);
  void show(document::Tone tone, const std::string& word);
};

// Scrolls downwards only; what is on it wraps at its width, and whatever gets the focus comes into sight.
class Sheet : public wxScrolledWindow {
 public:
  explicit Sheet(wxWindow* parent, Gap edge = Gap::edge);

  wxBoxSizer& column() { return *column_; }
  // With nothing on it there is nothing to scroll, and no stop for the keyboard.
  bool AcceptsFocus() const override { return shows_something() && wxScrolledWindow::AcceptsFocus(); }
  bool AcceptsFocusFromKeyboard() const override { return shows_something() && wxScrolledWindow::AcceptsFocusFromKeyboard(); }
  // Lays everything out anew, after something was added, hidden or said otherwise.
  void arrange();

 private:
  friend void arrange_later(wxWindow& window);
  bool shows_something() const;
  void follow_focus();

  wxBoxSizer* column_;
  const void* focused_ = nullptr;
  bool pending_ = false;
  wxSize arranged_;  // the room there was when that was done last
};

// Lays out the sheet (or, elsewhere, the whole window) that `window` stands on, once whatever is happening is over.
void arrange_later(wxWindow& window);

// Makes the type of the window and of all that stands in it so many times as large; what was entered there stays.
void scale_type(wxWindow& window, float by);

// A plain button that does one thing.
wxButton* action(wxWindow* parent, const wxString& label, std::function<void()> run);
// The same without a frame, for what is said beside something else or stands as a line of a list. Wraps as words do.
class Link : public Wrapping<wxButton> {
 public:
  Link(wxWindow* parent, const wxString& label, std::function<void()> run);

 private:
  void wrap_at(int width) override;
};
Link* link(wxWindow* parent, const wxString& label, std::function<void()> run);
// `text` with line breaks where it would be wider than `width`, in that font or the window's own.
wxString broken(const wxWindow& window, const wxString& text, int width, const wxFont& font = {});

// What every field has: a label that is its spoken name, a hint, and room for what is wrong.
class Field : public wxPanel {
 public:
  // Words beside the field; read out, and cleared with an empty text.
  void complain(const wxString& problem);
  bool complains() const { return problem_ && problem_->IsShown(); }
  void set_hint(const wxString& hint);
  // Called whenever a person changed what is in it.
  std::function<void()> changed = [] {};
  virtual void take_focus() = 0;

 protected:
  Field(wxWindow* parent, const wxString& label, const wxString& hint);
  void add(wxWindow* control, wxSizerFlags flags = wxSizerFlags().Expand());  // after the label and hint
  void hint_below();  // where the control itself says what it is
  virtual std::vector<wxWindow*> spoken() = 0;  // the controls that get the focus; asked by add()
  virtual wxString question() const { return {}; }  // where the controls do not say it by their names

  Words* label_;

 private:
  void make_hint(const wxString& hint);
  void speak();

  Words* hint_ = nullptr;
  Words* problem_ = nullptr;
  wxWindow *last_ = nullptr, *last_in_sight_ = nullptr;  // what is wrong stands below, and comes right after the control
};

// Writing, in one line or several, with undo (Ctrl+Z, Ctrl+Y) and a remark that never stands in the way.
class TextField : public Field {
 public:
  enum class Lines { one, several, many };
  TextField(wxWindow* parent, const wxString& label, const wxString& hint = {}, Lines lines = Lines::one);

  std::string value() const;
  void set_value(const std::string& text);  // as the program knows it; not a change by a person
  void take_focus() override { text_->SetFocus(); }
  void only_to_read() { text_->SetEditable(false); }  // and to copy from
  bool has_focus() const { return text_->HasFocus(); }
  // One step back or forward in what was typed; false where there is none.
  bool undo() { return step(-1); }
  bool redo() { return step(1); }
  // The one that is typed into now, or null.
  static TextField* focused();
  // Says of each text that is typed what a person may want to know, or nothing.
  std::function<wxString(const std::string&)> remark;

 protected:
  std::vector<wxWindow*> spoken() override { return {text_}; }

 private:
  void typed();
  bool step(int by);

  wxTextCtrl* text_;
  Words* remark_ = nullptr;
  std::vector<wxString> history_{wxString{}};
  std::size_t at_ = 0;
  bool replaying_ = false;
};

// A day, written as people write it: 22 November 2026, 22/11/2026 or 2026-11-22.
class DateField : public TextField {
 public:
  DateField(wxWindow* parent, const wxString& label, const wxString& hint = {});
  std::optional<base::Date> day() const;  // nullopt where it is empty or no day
  bool is_empty() const { return value().empty(); }
  void set_day(const std::optional<base::Date>& day);  // leaves alone what is no day yet: nothing else keeps it
  bool is_wrong() const { return !is_empty() && !day(); }
  // Whether it is empty or a day; complains where it is neither, and of a day as `against` says.
  bool check();
  std::function<std::string(const std::optional<base::Date>&)> against;  // a sentence, empty where the day can be
};
std::optional<base::Date> day_written(const std::string& text);

using Option = std::pair<std::string, wxString>;  // an id, and what it is called

class ChoiceField : public Field {
 public:
  ChoiceField(wxWindow* parent, const wxString& label, const wxString& hint, std::vector<Option> options);
  std::string value() const;  // an id; empty where nothing is chosen
  void set_value(const std::string& id);
  void set_options(std::vector<Option> options);
  void take_focus() override { choice_->SetFocus(); }

 protected:
  std::vector<wxWindow*> spoken() override { return {choice_}; }

 private:
  wxChoice* choice_;
  std::vector<Option> options_;
};

// One of a few, all in sight.
class RadioField : public Field {
 public:
  RadioField(wxWindow* parent, const wxString& label, const wxString& hint, const std::vector<Option>& options);
  std::string value() const;
  void set_value(const std::string& id);  // an unknown id chooses nothing
  void take_focus() override;

 protected:
  std::vector<wxWindow*> spoken() override;
  wxString question() const override;

 private:
  std::vector<std::pair<std::string, wxRadioButton*>> buttons_;
  wxRadioButton* none_;  // hidden; GTK always has one of a group chosen
};

class TickField : public Field {
 public:
  TickField(wxWindow* parent, const wxString& label, const wxString& hint = {});
  bool value() const { return box_->GetValue(); }
  void set_value(bool ticked) { box_->SetValue(ticked); }
  void take_focus() override { box_->SetFocus(); }
  void allow(bool allowed) { box_->Enable(allowed); }

 protected:
  std::vector<wxWindow*> spoken() override { return {box_}; }

 private:
  wxCheckBox* box_;
};

}  // namespace wizard
