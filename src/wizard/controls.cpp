#include "wizard/controls.hpp"

#include <wx/arrstr.h>

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "wizard/accessible.hpp"
#include "wizard/translation.hpp"

namespace wizard {

namespace {

// How large words are in a font, on a window. Measured on what it stands on: a native control works out how it is drawn
// for the first measure that is taken on it.
class Ruler {
 public:
  Ruler(const wxWindow& window, const wxFont& font) : window_(window.GetParent() ? *window.GetParent() : window), font_(font) {}
  wxSize operator()(const wxString& words) const {
    wxSize size;
    window_.GetTextExtent(words, &size.x, &size.y, nullptr, nullptr, &font_);
    return size;
  }

 private:
  const wxWindow& window_;
  wxFont font_;
};

// How many of the word's letters stand in that width; all of them, or at least one.
std::size_t fitting(const Ruler& ruler, const wxString& word, int width) {
  if (ruler(word).x <= width) return word.length();
  std::size_t fits = 1;
  while (ruler(word.substr(0, fits + 1)).x <= width) ++fits;
  return fits;
}

// A text with its line breaks, and how large it is.
struct Broken {
  wxString text;
  wxSize size;
};

// Where a line ends is guessed by the average width of a letter and then made right, which is off by a word or two:
// measuring takes longest of all.
Broken broken_at(const Ruler& ruler, const wxString& text, int width) {
  Broken all;
  const auto add = [&](const wxString& line, const wxSize& size) {
    all.text += line + L"\n";
    all.size = {std::max(all.size.x, size.x), all.size.y + size.y};
  };
  for (auto rest : wxSplit(text, L'\n', L'\0')) {
    const auto whole = ruler(rest.empty() ? wxString(L" ") : rest);
    if (whole.x <= width) {
      add(rest, whole);
      continue;
    }
    const auto guess = rest.length() * static_cast<std::size_t>(std::max(width, 0)) / static_cast<std::size_t>(whole.x);
    wxSize taken;
    const auto fits = [&](std::size_t end) {
      const auto size = ruler(rest.substr(0, end));
      if (size.x <= width) taken = size;
      return size.x <= width;
    };
    const auto word_end = [&](std::size_t from) { return std::min(rest.find(L' ', from), rest.length()); };
    while (!rest.empty()) {
      auto end = guess < rest.length() ? rest.rfind(L' ', guess) : rest.length();
      while (end != wxString::npos && end > 0 && !fits(end)) end = rest.rfind(L' ', end - 1);
      if (end == wxString::npos) end = 0;
      for (std::size_t next; end < rest.length() && fits(next = word_end(end + 1)); end = next) {}
      if (end == 0) taken = ruler(rest.substr(0, end = fitting(ruler, rest.substr(0, word_end(0)), width)));  // an address may be longer than a line
      add(rest.substr(0, end), taken);
      rest = rest.substr(end < rest.length() && rest[end] == L' ' ? end + 1 : end);
    }
  }
  all.text.RemoveLast();
  return all;
}

constexpr int unbroken = std::numeric_limits<int>::max();

// A native control that is told of its looks once it is there works out twice what follows from them; its colours may be
// set before in any case.
void create(auto& control, wxWindow* parent, const wxString& text, const wxSize& size, long style, const wxFont& font) {
#ifdef __WXGTK__
  if (font.IsOk()) control.wxWindowBase::SetFont(font);  // its own would ask the native control
  control.Create(parent, wxID_ANY, wxControl::EscapeMnemonics(text), wxDefaultPosition, size, style);
#else
  control.Create(parent, wxID_ANY, wxControl::EscapeMnemonics(text), wxDefaultPosition, size, style);
  if (font.IsOk()) control.SetFont(font);
#endif
}

// Of a choice: it is broken where it would be wider.
int widest_label(const wxWindow& window) { return window.FromDIP(400); }

}  // namespace

// ---------------------------------------------------------------- words

// Of a size, or the native control would be asked for its own.
template <class Control> void Wrapping<Control>::make(wxWindow* parent, long style, const wxFont& font) {
  create(*this, parent, text_, {1, 1}, style, font);
  wrap_at(-1);
  this->Bind(wxEVT_SIZE, [this, width = -1](wxSizeEvent& event) mutable {
    event.Skip();
    if (event.GetSize().x == width) return;
    width = event.GetSize().x;
    const int height = this->GetMinSize().y;
    wrap_at(width);
    if (this->GetMinSize().y != height) arrange_later(*this);
  });
}

template <class Control> void Wrapping<Control>::say(const wxString& text) {
  if (text == text_) return;
  text_ = text;
  wrap_at(this->GetSize().x);
  arrange_later(*this);
}

template <class Control> void Wrapping<Control>::speak(const wxString& wrapped) {
  if (wrapped == text_ && !named_) return;  // its own words say it
  set_spoken_name(*this, text_);
  named_ = true;
}

template class Wrapping<PlainText>;
template class Wrapping<wxButton>;

Words::Words(wxWindow* parent, const wxString& text, Voice voice) : Wrapping(text) {
  wxFont font;
  switch (voice) {
    case Voice::normal: break;
    case Voice::lead: font = scaled(*parent, 1.15, false); break;
    case Voice::bold: font = scaled(*parent, 1, true); break;
    case Voice::muted: SetForegroundColour(muted()); break;
    case Voice::small:
      font = scaled(*parent, 0.9, false);
      SetForegroundColour(muted());
      break;
    case Voice::page_title: font = scaled(*parent, 1.6, true); break;
    case Voice::group_title: font = scaled(*parent, 1.25, true); break;
    case Voice::inner_title: font = scaled(*parent, 1.05, true); break;
  }
  make(parent, wxST_NO_AUTORESIZE, font);
}

// However little room there is, words take no more: what they lack in width they take in height. Measured by the font and
// not by the native control, which learns its font only when it is drawn.
void Words::wrap_at(int width) {
  const auto [wrapped, needed] = broken_at({*this, font_drawn()}, text_, width > FromDIP(40) ? width : unbroken);
  if (GetLabelText() != wrapped) SetLabelText(wrapped);
  speak(wrapped);
  SetMinSize({std::min(needed.x, FromDIP(40)), text_.empty() ? 0 : needed.y});
}

Words* heading(wxWindow* parent, const wxString& text, int level) {
  auto* words = new Words(parent, text, level == 1 ? Words::Voice::page_title : level == 2 ? Words::Voice::group_title : Words::Voice::inner_title);
  set_spoken_as_heading(*words);
  return words;
}

Chip::Chip(wxWindow* parent, document::Tone tone, const std::string& word) : PlainText(parent, wxID_ANY, {}) {
  SetFont(scaled(*parent, 1, true));
  show(tone, word);
}

void Chip::show(document::Tone tone, const std::string& word) {
  const auto inks = inks_of(tone);
  SetForegroundColour(inks.ink);
  SetBackgroundColour(inks.tint);
  SetLabelText(L"\u00A0" + signed_word(tone, word) + L"\u00A0");
}

// ---------------------------------------------------------------- sheets

Sheet::Sheet(wxWindow* parent, Gap edge) : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL), column_(new wxBoxSizer(wxVERTICAL)) {
  auto* margin = new wxBoxSizer(wxVERTICAL);
  margin->Add(column_, wxSizerFlags(1).Expand().Border(wxALL, px(*this, edge)));
  SetSizer(margin);
  SetScrollRate(0, FromDIP(16));
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    if (GetClientSize() != arranged_) arrange_later(*this);
  });
  Bind(wxEVT_IDLE, [this](wxIdleEvent& event) {
    event.Skip();
    follow_focus();
  });
}

bool Sheet::shows_something() const {
  return std::any_of(GetChildren().begin(), GetChildren().end(), [](const auto* child) { return child->IsShown(); });
}

void Sheet::follow_focus() {
  const int height = GetClientSize().y;
  const auto [control, area] = focused_in(*this, height);
  if (control == focused_ || pending_) return;
  focused_ = control;
  if (!control) return;
  int unit = 1;
  GetScrollPixelsPerUnit(nullptr, &unit);
  const int start = GetViewStart().y * unit;
  if (area.y < 0) Scroll(wxDefaultCoord, (start + area.y) / unit);
  else if (area.GetBottom() >= height) Scroll(wxDefaultCoord, (start + area.GetBottom() + 1 - height + unit - 1) / unit);
}

void Sheet::arrange() {
  // Words know their height once they know their width, so that the second time is right; a third one is for a
  // scrollbar that came with it.
  for (int pass = 0; pass < 3; ++pass) {
    pending_ = false;
    FitInside();
    Layout();
    arranged_ = GetClientSize();
    if (!pending_) return;
  }
}

void arrange_later(wxWindow& window) {
  auto* up = &window;
  for (; !up->IsTopLevel() && up->GetParent(); up = up->GetParent())
    if (auto* sheet = dynamic_cast<Sheet*>(up)) {
      if (!sheet->pending_) sheet->CallAfter([sheet] {
        if (sheet->pending_) sheet->arrange();  // unless somebody did meanwhile
      });
      sheet->pending_ = true;
      return;
    }
  up->CallAfter([up] { up->Layout(); });
}

void scale_type(wxWindow& window, float by) {
  // Those within first: one without a font of its own has that of what it stands on.
  for (auto* child : window.GetChildren()) scale_type(*child, by);
  window.SetFont(window.GetFont().Scaled(by));
  if (auto* words = dynamic_cast<Words*>(&window)) words->wrap_again();
  else if (auto* link = dynamic_cast<Link*>(&window)) link->wrap_again();
  else if (dynamic_cast<wxRadioButton*>(&window) || dynamic_cast<wxCheckBox*>(&window)) {
    auto label = window.GetLabel();
    label.Replace(L"\n", L" ");
    window.SetLabel(broken(window, label, widest_label(window)));
  } else if (dynamic_cast<wxStaticText*>(&window) && window.GetLabel().Contains(L"\n")) {  // broken to a width
    auto label = window.GetLabel();
    label.Replace(L"\n", L" ");
    window.SetLabel(broken(window, label, window.GetSize().x));
  } else if (const auto least = window.GetMinSize(); dynamic_cast<wxTextCtrl*>(&window) && least.y > 0) window.SetMinSize({least.x, static_cast<int>(static_cast<float>(least.y) * by)});
  window.InvalidateBestSize();
  if (auto* sheet = dynamic_cast<Sheet*>(&window)) sheet->arrange();
}

wxButton* action(wxWindow* parent, const wxString& label, std::function<void()> run) {
  auto* button = new wxButton(parent, wxID_ANY, label);
  button->Bind(wxEVT_BUTTON, [run = std::move(run)](wxCommandEvent&) { run(); });
  return button;
}

Link::Link(wxWindow* parent, const wxString& label, std::function<void()> run) : Wrapping(label) {
  SetForegroundColour(accent());
  make(parent, wxBORDER_NONE | wxBU_LEFT, {});
  Bind(wxEVT_BUTTON, [run = std::move(run)](wxCommandEvent&) { run(); });
}

void Link::wrap_at(int width) {
  const wxSize padding = FromDIP(wxSize{20, 8});  // what a button without a frame takes beside its words
  const Ruler ruler(*this, font_drawn());
  auto [wrapped, needed] = broken_at(ruler, text_, width > FromDIP(60) ? width - padding.x : unbroken);
  if (GetLabelText() != wrapped) SetLabelText(wrapped);
  needed += padding;
  int word = 0;  // none is ever cut
  for (const auto& one : wxSplit(text_, L' ', L'\0')) word = std::max(word, ruler(one).x);
  SetMinSize({std::min(needed.x, std::max(FromDIP(60), word + padding.x)), needed.y});
}

Link* link(wxWindow* parent, const wxString& label, std::function<void()> run) { return new Link(parent, label, std::move(run)); }

wxString broken(const wxWindow& window, const wxString& text, int width, const wxFont& font) { return broken_at({window, font.IsOk() ? font : window.GetFont()}, text, width).text; }

// ---------------------------------------------------------------- fields

Field::Field(wxWindow* parent, const wxString& label, const wxString& hint) : wxPanel(parent) {
  auto* column = new wxBoxSizer(wxVERTICAL);
  SetSizer(column);
  // Right before its control in the order of tabs, so that it is its name wherever labels are found by their place.
  label_ = new Words(this, label, Words::Voice::bold);
  column->Add(label_, wxSizerFlags().Expand().Border(wxBOTTOM, px(*this, Gap::within)));
  label_->Show(!label.empty());
  if (!hint.empty()) make_hint(hint);
}

// What most fields never say is made once it is said: each native control takes its time.
void Field::make_hint(const wxString& hint) {
  hint_ = new Words(this, hint, Words::Voice::muted);
  hint_->MoveBeforeInTabOrder(label_);
  GetSizer()->Insert(1, hint_, wxSizerFlags().Expand().Border(wxBOTTOM, px(*this, Gap::within)));
}

// GTK calls a control by the words before it in the order of tabs, whatever they say and whether they show or not: none
// but its own label may stand there.
void Field::add(wxWindow* control, wxSizerFlags flags) {
  GetSizer()->Add(control, flags);
  last_ = last_in_sight_ = control;
  speak();
}

void Field::hint_below() {
  label_->MoveAfterInTabOrder(last_);
  if (!hint_) return;
  GetSizer()->Detach(hint_);
  GetSizer()->Add(hint_, wxSizerFlags().Expand().Border(wxLEFT, px(*this, Gap::edge)));
  hint_->MoveAfterInTabOrder(label_);
  last_in_sight_ = hint_;
}

void Field::complain(const wxString& problem) {
  if (problem.empty() && !complains()) return;
  if (!problem_) {
    problem_ = new Words(this, {}, Words::Voice::bold);
    problem_->SetForegroundColour(inks_of(document::Tone::high).ink);
    set_spoken_as_alert(*problem_);
    problem_->MoveAfterInTabOrder(last_);
    std::size_t at = 0;
    while (GetSizer()->GetItem(at)->GetWindow() != last_in_sight_) ++at;
    GetSizer()->Insert(at + 1, problem_, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::within)));
  }
  problem_->say(problem);
  problem_->Show(!problem.empty());
  speak();
  arrange_later(*this);
}

void Field::set_hint(const wxString& hint) {
  if (!hint_) make_hint({});
  hint_->say(hint);
  hint_->Show(!hint.empty());
  speak();
  arrange_later(*this);
}

void Field::speak() {
  wxString all;
  for (const auto& part : {complains() ? problem_->said() : wxString{}, question(), hint_ ? hint_->said() : wxString{}})
    if (!part.empty()) all += (all.empty() ? L"" : L" ") + part;
  for (auto* control : spoken()) set_spoken_description(*control, all);
}

TextField::TextField(wxWindow* parent, const wxString& label, const wxString& hint, Lines lines) : Field(parent, label, hint) {
  const bool several = lines != Lines::one;
  text_ = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, several ? wxTE_MULTILINE : 0);
  if (several) text_->SetMinSize({FromDIP(200), text_->GetCharHeight() * (lines == Lines::many ? 10 : 4) + FromDIP(12)});
  add(text_);
  set_label_for(*label_, *text_);
  set_spoken_name(*text_, label);
  text_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { typed(); });
  text_->Bind(wxEVT_KEY_DOWN, [this, several](wxKeyEvent& event) {
    const bool control = event.GetModifiers() == wxMOD_CONTROL, shifted = event.GetModifiers() == (wxMOD_CONTROL | wxMOD_SHIFT);
    if (control && event.GetKeyCode() == 'Z' && undo()) return;
    if (((control && event.GetKeyCode() == 'Y') || (shifted && event.GetKeyCode() == 'Z')) && redo()) return;
    // In a text of several lines Tab moves on as it does everywhere else: nobody is caught in it.
    if (several && event.GetKeyCode() == WXK_TAB && !event.ControlDown()) {
      text_->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward);
      return;
    }
    event.Skip();
  });
}

std::string TextField::value() const { return std::string(base::trimmed(utf8(text_->GetValue()))); }

void TextField::set_value(const std::string& text) {
  if (text == value()) return;
  text_->ChangeValue(wide(text));
  history_ = {text_->GetValue()};
  at_ = 0;
}

// One step of undo is a word or a pause's worth: what was typed on without a space or a new line is one.
void TextField::typed() {
  const auto now = text_->GetValue();
  if (!replaying_) {
    history_.resize(at_ + 1);
    const auto& last = history_.back();
    const bool goes_on = history_.size() > 1 && now.length() == last.length() + 1 && now.StartsWith(last) && !wxIsspace(now.Last());
    if (goes_on) history_.back() = now;
    else history_.push_back(now);
    at_ = history_.size() - 1;
  }
  const auto said = remark ? remark(utf8(now)) : wxString{};
  if (!said.empty() && !remark_) {
    remark_ = new Words(this, {}, Words::Voice::muted);
    remark_->SetForegroundColour(inks_of(document::Tone::medium).ink);
    set_spoken_as_alert(*remark_);
    GetSizer()->Add(remark_, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::within)));
  }
  if (remark_) {
    remark_->say(said);
    remark_->Show(!said.empty());
  }
  changed();
}

bool TextField::step(int by) {
  if ((by < 0 && at_ == 0) || (by > 0 && at_ + 1 >= history_.size())) return false;
  at_ = by < 0 ? at_ - 1 : at_ + 1;
  replaying_ = true;
  text_->SetValue(history_[at_]);
  replaying_ = false;
  text_->SetInsertionPointEnd();
  return true;
}

TextField* TextField::focused() {
  const auto* focus = wxWindow::FindFocus();
  return focus ? dynamic_cast<TextField*>(focus->GetParent()) : nullptr;
}

DateField::DateField(wxWindow* parent, const wxString& label, const wxString& hint) : TextField(parent, label, hint.empty() ? tr(L"For example 22 November 2026 or 22/11/2026") : hint) {}

std::optional<base::Date> DateField::day() const { return day_written(value()); }

void DateField::set_day(const std::optional<base::Date>& day) {
  if (!has_focus() && !is_wrong()) set_value(day ? base::in_words(*day) : std::string{});
}

bool DateField::check() {
  const bool good = !is_wrong();
  complain(!good ? tr(L"This is no day. Write it as 22 November 2026 or 22/11/2026.") : against ? wxGetTranslation(wide(against(day()))) : wxString{});
  return good;
}

std::optional<base::Date> day_written(const std::string& text) {
  if (const auto iso = base::parse_date(text)) return iso;
  std::vector<std::string> parts(1);
  for (const char c : base::lowered(text)) {
    if (c == ' ' || c == '/' || c == '.' || c == ',') {
      if (!parts.back().empty()) parts.emplace_back();
    } else parts.back() += c;
  }
  if (parts.back().empty()) parts.pop_back();
  if (parts.size() != 3) return std::nullopt;
  static const std::vector<std::string> months{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
  const auto number = [](const std::string& digits) {
    const bool whole = !digits.empty() && digits.size() <= 4 && digits.find_first_not_of("0123456789") == std::string::npos;
    return whole ? std::stoi(digits) : -1;
  };
  for (const char* ending : {"st", "nd", "rd", "th"})
    if (parts[0].size() > 2 && parts[0].ends_with(ending)) parts[0].resize(parts[0].size() - 2);
  int month = number(parts[1]);
  for (std::size_t i = 0; i < months.size(); ++i)
    if (parts[1].size() >= 3 && months[i].starts_with(parts[1])) month = static_cast<int>(i) + 1;
  if (parts[2].size() != 4 || month < 1 || month > 12 || number(parts[0]) < 1) return std::nullopt;
  const base::Date day{number(parts[2]), month, number(parts[0])};
  return base::parse_date(base::iso(day));  // nullopt for a day that there is not
}

ChoiceField::ChoiceField(wxWindow* parent, const wxString& label, const wxString& hint, std::vector<Option> options) : Field(parent, label, hint) {
  choice_ = new wxChoice(this, wxID_ANY);
  add(choice_, wxSizerFlags());
  set_label_for(*label_, *choice_);
  set_spoken_name(*choice_, label);
  set_options(std::move(options));
  // Whoever scrolls the page past it does not mean to choose.
  choice_->Bind(wxEVT_MOUSEWHEEL, [this](wxMouseEvent& event) {
    for (auto* up = GetParent(); up; up = up->GetParent())
      if (auto* sheet = dynamic_cast<Sheet*>(up)) return sheet->Scroll(-1, sheet->GetViewStart().y - 3 * event.GetWheelRotation() / event.GetWheelDelta());
  });
  choice_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
    complain({});
    changed();
  });
}

std::string ChoiceField::value() const {
  const int at = choice_->GetSelection();
  return at < 0 ? std::string{} : options_[static_cast<std::size_t>(at)].first;
}

void ChoiceField::set_value(const std::string& id) {
  const auto found = std::find_if(options_.begin(), options_.end(), [&](const auto& option) { return option.first == id; });
  choice_->SetSelection(found == options_.end() ? wxNOT_FOUND : static_cast<int>(found - options_.begin()));
}

void ChoiceField::set_options(std::vector<Option> options) {
  if (options == options_) return;
  const auto before = value();
  options_ = std::move(options);
  choice_->Clear();
  for (const auto& option : options_) choice_->Append(option.second);
  set_value(before);
}

RadioField::RadioField(wxWindow* parent, const wxString& label, const wxString& hint, const std::vector<Option>& options) : Field(parent, label, hint) {
  set_spoken_name(*this, label);
  none_ = new wxRadioButton(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxRB_GROUP);
  none_->Hide();
  for (const auto& [id, words] : options) {
    auto* button = new wxRadioButton(this, wxID_ANY, broken(*this, words, widest_label(*this)));
    set_spoken_name(*button, words);
    button->Bind(wxEVT_RADIOBUTTON, [this](wxCommandEvent&) {
      complain({});
      changed();
    });
    buttons_.emplace_back(id, button);
    add(button, wxSizerFlags().Border(wxBOTTOM, px(*this, Gap::within)));
  }
  none_->SetValue(true);
}

std::vector<wxWindow*> RadioField::spoken() {
  std::vector<wxWindow*> all;
  for (const auto& [id, button] : buttons_) all.push_back(button);
  return all;
}

wxString RadioField::question() const { return label_->said(); }

std::string RadioField::value() const {
  for (const auto& [id, button] : buttons_)
    if (button->GetValue()) return id;
  return {};
}

void RadioField::set_value(const std::string& wanted) {
  none_->SetValue(true);
  for (const auto& [id, button] : buttons_)
    if (id == wanted) button->SetValue(true);
}

void RadioField::take_focus() {
  for (const auto& [id, button] : buttons_)
    if (button->GetValue()) return button->SetFocus();
  if (!buttons_.empty()) buttons_.front().second->SetFocus();
}

TickField::TickField(wxWindow* parent, const wxString& label, const wxString& hint) : Field(parent, {}, hint) {
  box_ = new wxCheckBox(this, wxID_ANY, broken(*this, label, widest_label(*this)));
  set_spoken_name(*box_, label);
  add(box_, wxSizerFlags());
  hint_below();
  box_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) {
    complain({});
    changed();
  });
}

}  // namespace wizard
