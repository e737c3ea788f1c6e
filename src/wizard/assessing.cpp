#include "wizard/assessing.hpp"

#include <wx/statline.h>

#include <algorithm>

#include "base/text.hpp"
#include "wizard/accessible.hpp"
#include "wizard/application.hpp"
#include "wizard/frame.hpp"

namespace wizard {
namespace {

constexpr int soon = 300, settling = 200;  // milliseconds; typing is kept within a second
constexpr std::size_t most_found = 12;

// "17 decisions, about 9 minutes left for you"
wxString left_in_words(const app::Left& left) {
  if (left.decisions == 0) return tr(L"Nothing is left for you");
  return wxString::Format(plural(L"%d decision", L"%d decisions", static_cast<unsigned>(left.decisions)), left.decisions) + L", " +
         wxString::Format(plural(L"about %d minute left for you", L"about %d minutes left for you", static_cast<unsigned>(left.minutes)), left.minutes);
}

wxString subject_of(const app::Session& session) {
  const auto& of = session.value();
  const auto named = wide(of.tool.name + " · " + of.school.name);
  return session.desk().kept->entry(session.id()).example ? wxString::Format(tr(L"Example: %s"), named) : named;
}

}  // namespace

Assessing::Assessing(wxWindow* parent, std::unique_ptr<app::Session> session) : wxPanel(parent), session_(std::move(session)) {
  auto* whole = new wxBoxSizer(wxVERTICAL);
  auto* across = new wxBoxSizer(wxHORIZONTAL);
  SetSizer(whole);

  auto* left = new wxPanel(this);
  auto* left_column = new wxBoxSizer(wxVERTICAL);
  left->SetSizer(left_column);
  auto* search_label = new wxStaticText(left, wxID_ANY, tr(L"Find a question"));
  search_ = new wxTextCtrl(left, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
  set_label_for(*search_label, *search_);
  set_spoken_name(*search_, tr(L"Find a question"));
  left_column->Add(search_label, wxSizerFlags().Border(wxLEFT | wxTOP | wxRIGHT, px(*this, Gap::between)));
  left_column->Add(search_, wxSizerFlags().Expand().Border(wxALL, px(*this, Gap::between)));
  rail_ = new Sheet(left, Gap::between);
  steps_ = new wxPanel(rail_);
  steps_->SetSizer(new wxBoxSizer(wxVERTICAL));
  rail_->column().Add(steps_, wxSizerFlags().Expand());
  left_column->Add(rail_, wxSizerFlags(1).Expand());
  left->SetMinSize(FromDIP(wxSize{250, -1}));
  across->Add(left, wxSizerFlags().Expand());
  across->Add(new wxStaticLine(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxLI_VERTICAL), wxSizerFlags().Expand());

  middle_ = new wxPanel(this);
  auto* middle = new wxBoxSizer(wxVERTICAL);
  middle_->SetSizer(middle);
  where_ = heading(middle_, {}, 1);
  waits_ = new Words(middle_, {}, Words::Voice::muted);
  middle->Add(new Words(middle_, subject_of(*session_), Words::Voice::small), wxSizerFlags().Expand().Border(wxLEFT | wxTOP | wxRIGHT, px(*this, Gap::edge)));
  middle->Add(where_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, px(*this, Gap::edge)));
  middle->Add(waits_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, px(*this, Gap::edge)));
  across->Add(middle_, wxSizerFlags(1).Expand());
  across->Add(new wxStaticLine(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxLI_VERTICAL), wxSizerFlags().Expand());

  help_ = new Sheet(this);
  help_->SetMinSize(FromDIP(wxSize{244, -1}));
  across->Add(help_, wxSizerFlags().Expand());
  whole->Add(across, wxSizerFlags(1).Expand());
  whole->Add(new wxStaticLine(this), wxSizerFlags().Expand());

  auto* foot = new wxPanel(this);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  auto* said = new wxBoxSizer(wxVERTICAL);
  saved_ = new Words(foot, {}, Words::Voice::muted);
  left_ = new Words(foot, {});
  said->Add(left_, wxSizerFlags().Expand());
  said->Add(saved_, wxSizerFlags().Expand());
  row->Add(said, wxSizerFlags(1).Centre().Border(wxALL, px(*this, Gap::between)));
  back_ = action(foot, tr(L"&Back"), [this] { back(); });
  next_ = action(foot, tr(L"&Next"), [this] { next(); });
  row->Add(back_, wxSizerFlags().Centre().Border(wxALL, px(*this, Gap::between)));
  row->Add(action(foot, tr(L"&Save and close"), [this] { frame_of(*this).after([&frame = frame_of(*this)] { frame.go_home(); }); }), wxSizerFlags().Centre().Border(wxALL, px(*this, Gap::between)));
  row->Add(next_, wxSizerFlags().Centre().Border(wxALL, px(*this, Gap::between)));
  foot->SetSizer(row);
  whole->Add(foot, wxSizerFlags().Expand());

  soon_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { flush(); });
  settle_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { changed(); });
  search_->Bind(wxEVT_TEXT, [this](wxCommandEvent& event) { search(event.GetString()); });
  search_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
    if (auto* first = steps_->GetChildren().empty() ? nullptr : steps_->GetChildren().front()) first->SetFocus();
  });
  go(plan().first_for(session_->role()));
}

Assessing::~Assessing() {
  try {
    flush();
  } catch (...) {  // what could not be kept was told when it was tried first
  }
  DestroyChildren();  // a page that goes may still keep something, and needs the session for it
}

const app::WizardPlan& Assessing::plan() {
  if (planned_ != session_->revision()) {
    plan_ = std::make_unique<app::WizardPlan>(session_->desk().library, session_->value(), session_->judgement());
    planned_ = session_->revision();
  }
  return *plan_;
}

void Assessing::change(const std::string& what, const std::function<void(assessment::Assessment&)>& edit) {
  flush();
  const int before = session_->revision();
  try {
    session_->change(what, edit);
  } catch (...) {
    frame_of(*this).tell(sentence_of_current_exception());
  }
  if (session_->revision() != before) settle_.StartOnce(1);
}

void Assessing::change_soon(const std::string& what, const std::function<void(assessment::Assessment&)>& edit) {
  if (!typed_.count(what)) typed_order_.push_back(what);
  typed_[what] = edit;
  if (!soon_.IsRunning()) soon_.StartOnce(soon);
}

void Assessing::flush() {
  soon_.Stop();
  const auto order = std::move(typed_order_);
  const auto typed = std::move(typed_);
  typed_order_.clear();
  typed_.clear();
  const int before = session_->revision();
  for (const auto& what : order) {
    try {
      session_->change(what, typed.at(what));
    } catch (...) {
      frame_of(*this).tell(sentence_of_current_exception());
    }
  }
  if (session_->revision() != before && !settle_.IsRunning()) settle_.StartOnce(settling);
}

void Assessing::noticed() { settle_.StartOnce(1); }

// Whatever depends on what was entered is shown anew; what is being typed is left alone.
void Assessing::changed() {
  show_rail();
  show_foot();
  if (page_) page_->refresh();
}

bool Assessing::may_leave() {
  flush();
  if (!page_) return true;
  if (!page_->store()) return false;
  const auto refusals = plan().refusals(page_->plan().id, session_->today());
  if (refusals.empty()) return true;
  page_->refuse(refusals);
  return false;
}

void Assessing::go(const std::string& id, const std::string& field) {
  if (page_ && page_->plan().id != id && !may_leave()) return;
  const auto* to = plan().page(id);
  if (!to) to = plan().page(name(app::Step::outcome));
  if (!page_ || page_->plan().id != to->id) {
    Freeze();
    if (page_) page_->Destroy();
    show_help({});
    page_ = make_page(*this, middle_, *to);
    middle_->GetSizer()->Add(page_, wxSizerFlags(1).Expand());
    where_->say(title_of(*to, session_->desk().library));
    page_->refresh();
    frame_of(*this).SetTitle(L"Touchstone — " + subject_of(*session_));
    show_rail();
    show_foot();
    middle_->Layout();
    page_->arrange();
    Thaw();
  }
  if (!field.empty()) page_->bring(field);
  page_->begin();
}

void Assessing::next() {
  flush();
  if (page_->step(1)) return;
  if (const auto to = plan().after(page_->plan().id); !to.empty()) go(to);
}

void Assessing::back() {
  flush();
  if (page_->step(-1)) return;
  if (const auto to = plan().before(page_->plan().id); !to.empty()) go(to);
}

void Assessing::go_again() {
  const auto id = page_->plan().id;
  page_->Destroy();
  page_ = nullptr;
  go(id);
}

void Assessing::undo() {
  if (auto* field = TextField::focused(); field && field->undo()) return;
  flush();
  frame_of(*this).hush();  // it was about what is taken back
  session_->undo();
  go_again();
}

void Assessing::redo() {
  if (auto* field = TextField::focused(); field && field->redo()) return;
  flush();
  frame_of(*this).hush();
  session_->redo();
  go_again();
}

void Assessing::find() { search_->SetFocus(); }

void Assessing::show_help(const Help& help) {
  auto& column = help_->column();
  column.Clear(true);
  const auto passage = [&](const wxString& title, const wxString& text, Words::Voice voice = Words::Voice::normal) {
    if (text.empty()) return;
    column.Add(heading(help_, title, 3), wxSizerFlags().Expand().Border(wxBOTTOM, px(*this, Gap::within)));
    column.Add(new Words(help_, text, voice), wxSizerFlags().Expand().Border(wxBOTTOM, px(*this, Gap::groups)));
  };
  for (const auto& [title, text] : help.passages) passage(title, text);
  passage(tr(L"Where it comes from"), help.origin, Words::Voice::muted);
  help_->arrange();
}

// The steps with their state; below the one that is open, its pages. A line says something else where it has changed: to
// make one anew takes far longer.
void Assessing::show_rail() {
  if (!search_->IsEmpty()) return search(search_->GetValue());
  std::vector<Row> rows;
  const auto& plan = this->plan();
  const auto* here = page_ ? plan.page(page_->plan().id) : nullptr;
  const auto& uses = session_->value().uses;  // what is asked after them depends on their data
  const bool known = std::any_of(uses.begin(), uses.end(), [](const auto& use) { return !use.data_types.empty(); });
  for (const auto step : app::steps()) {
    const auto first = std::find_if(plan.pages().begin(), plan.pages().end(), [&](const auto& page) { return page.step == step; });
    if (first == plan.pages().end()) continue;
    const auto mine = plan.left_in(step, session_->role()), all = plan.left_in(step);
    const bool open = here && here->step == step;
    const bool ends = step == app::Step::outcome || step == app::Step::signing;
    // Nothing has to be tested: what was is said, and nobody is asked for it.
    const bool untested = step == app::Step::probes && std::all_of(session_->value().probes.begin(), session_->value().probes.end(), assessment::is_rehearsal);
    const bool done = !untested && (known || step <= app::Step::tool) && (ends ? plan.left().decisions == 0 : all.decisions == 0 && all.waiting == 0);
    const wxString sign = open ? L"●" : done ? L"✓" : L"○";
    wxString note;
    if (mine.decisions) note = wxString::Format(tr(L"%d left"), mine.decisions);
    else if (all.decisions) {
      for (const auto& page : plan.pages())
        if (page.step == step && note.empty())
          if (const auto others = plan.waits_for(page.id, session_->role()); !others.empty()) note = role_in_words(others.front(), session_->desk().library, session_->value().school.nation);
    } else if (all.waiting) note = tr(L"supplier");
    else if (untested) note = tr(L"not tested");
    const auto title = title_of(step);
    rows.push_back({sign + L" " + title + (note.empty() ? wxString{} : L"  · " + note), title + L", " + (open ? tr(L"you are here") : done ? tr(L"done") : tr(L"open")) + (note.empty() ? wxString{} : L", " + note), first->id, open, false});
    if (open)
      for (const auto& page : plan.pages())
        if (page.step == step && page.id != first->id) {
          const auto left = plan.left({}, page.id);
          const auto name = title_of(page, session_->desk().library);
          rows.push_back({(here == &page ? L"● " : left.decisions || left.waiting ? L"○ " : L"✓ ") + name, name + L", " + (here == &page ? tr(L"you are here") : left.decisions || left.waiting ? tr(L"open") : tr(L"done")), page.id, here == &page, true});
        }
  }
  if (std::equal(rows.begin(), rows.end(), lines_.begin(), lines_.end(), [](const auto& row, const auto& line) { return row == line.row; })) return;
  rail_->Freeze();
  auto& column = *steps_->GetSizer();
  if (lines_.empty()) column.Clear(true);  // what a search found
  for (; lines_.size() > rows.size(); lines_.pop_back()) lines_.back().link->Destroy();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    if (i == lines_.size()) {
      lines_.push_back({{}, link(steps_, row.text, [this, i] { CallAfter([this, page = lines_[i].row.page] { go(page); }); })});
      lines_.back().link->SetForegroundColour(steps_->GetForegroundColour());
      column.Add(lines_.back().link, wxSizerFlags().Expand().Border(wxLEFT, 0));
    }
    auto& [was, button] = lines_[i];
    if (row.current != was.current) {
      button->SetFont(scaled(*steps_, 1, row.current));
      button->SetForegroundColour(row.current ? accent() : steps_->GetForegroundColour());
    }
    button->say(row.text);
    set_spoken_name(*button, row.spoken);
    column.GetItem(i)->SetBorder(row.inner ? px(*this, Gap::groups) : 0);
    was = row;
  }
  rail_->arrange();
  rail_->Thaw();
}

void Assessing::search(const wxString& words) {
  if (base::trimmed(utf8(words)).empty()) return show_rail();
  lines_.clear();
  rail_->Freeze();
  auto& column = *steps_->GetSizer();
  column.Clear(true);
  const auto wanted = base::split(base::plain_form(utf8(words)), ' ');
  std::size_t found = 0;
  for (const auto& field : plan().fields()) {
    const auto& library = session_->desk().library;
    std::string text = field.title;
    if (const auto* page = plan().page(field.page)) text += "\n" + utf8(title_of(*page, library) + L"\n" + title_of(page->step));
    if (field.id.starts_with("answer/"))
      if (const auto* question = library.find("question", base::split(field.id, '/')[1]))
        for (const char* key : {"ask", "why", "good", "weak"}) text += "\n" + question->text(key);
    text = base::plain_form(text);
    if (!std::all_of(wanted.begin(), wanted.end(), [&](const auto& word) { return text.find(word) != std::string::npos; })) continue;
    if (++found > most_found) break;
    auto* button = link(steps_, wide(field.title), [this, page = field.page, id = field.id] { CallAfter([this, page, id] { go(page, id); }); });
    column.Add(button, wxSizerFlags().Expand());
  }
  if (!found) column.Add(new Words(steps_, tr(L"No question has these words."), Words::Voice::muted), wxSizerFlags().Expand());
  if (found > most_found) column.Add(new Words(steps_, tr(L"There are more. Add a word."), Words::Voice::muted), wxSizerFlags().Expand());
  rail_->arrange();
  rail_->Thaw();
}

void Assessing::show_foot() {
  const auto& library = session_->desk().library;
  left_->say(left_in_words(plan().left(session_->role())));
  if (!session_->writable()) saved_->say(tr(L"This register can only be read now; nothing is saved"));
  else if (session_->unsaved()) saved_->say(tr(L"Not saved yet; the next change tries again"));
  else saved_->say(session_->saved() ? wxString::Format(tr(L"Saved %s"), wxDateTime(static_cast<time_t>(session_->saved()->seconds)).Format(L"%H:%M")) : tr(L"Everything is saved as you go"));
  wxString waits;
  if (page_)
    for (const auto& role : plan().waits_for(page_->plan().id, session_->role())) waits += (waits.empty() ? L"" : L", ") + role_in_words(role, library, session_->value().school.nation);
  waits_->say(waits.empty() ? wxString{} : wxString::Format(tr(L"Waits for: %s. You can go on without."), waits));
  waits_->Show(!waits.empty());
  if (page_) back_->Enable(!plan().before(page_->plan().id).empty());
  if (page_) next_->Enable(!plan().after(page_->plan().id).empty());
  middle_->Layout();
  Layout();
}

}  // namespace wizard
