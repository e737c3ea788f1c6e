#include "wizard/frame.hpp"

#include <wx/dataview.h>
#include <wx/display.h>
#include <wx/dnd.h>
#include <wx/menu.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>
#include <wx/wupdlock.h>

#include <utility>

#include "app/sample.hpp"
#include "exchange/portion.hpp"
#include "wizard/about.hpp"
#include "wizard/accessible.hpp"
#include "wizard/application.hpp"
#include "wizard/asking.hpp"
#include "wizard/assessing.hpp"
#include "wizard/controls.hpp"
#include "wizard/home.hpp"
#include "wizard/identities.hpp"
#include "wizard/keys.hpp"
#include "wizard/new_assessment.hpp"
#include "wizard/opening.hpp"
#include "wizard/phrases.hpp"
#include "wizard/register_actions.hpp"
#include "wizard/reports.hpp"
#include "wizard/review_actions.hpp"
#include "wizard/signing_view.hpp"
#include "wizard/verifying_view.hpp"
#include "wizard/schools.hpp"
#include "wizard/stored.hpp"
#include "wizard/unrecorded.hpp"

namespace wizard {
namespace {

constexpr int sizes[]{100, 115, 130, 150, 175, 200};  // of type, in hundredths

// What is dropped where no answer takes it as evidence.
class Dropped : public wxFileDropTarget {
 public:
  explicit Dropped(Frame& frame) : frame_(frame) {}
  bool OnDropFiles(wxCoord, wxCoord, const wxArrayString& names) override {
    std::vector<std::filesystem::path> files;
    for (const auto& name : names) files.push_back(path_of(name));
    frame_.after([&frame = frame_, files] { take_what_came(frame, files); });
    return true;
  }

 private:
  Frame& frame_;
};

}  // namespace

struct Frame::Item {
  wxString label, help;  // an empty label is a line
  std::function<void()> run;
  std::function<bool()> possible = [] { return true; };
  std::function<bool()> chosen = nullptr;  // of one among several
};

Frame::Frame(app::Desk& desk, app::PreferencesFile& preferences)
    : wxFrame(nullptr, wxID_ANY, L"Touchstone"), desk_(desk), preferences_(preferences), normal_char_height_(GetCharHeight()), normal_font_(GetFont()) {
  SetSizer(new wxBoxSizer(wxVERTICAL));
  keep_still();
  make_table_headings_readable();
  add_menus();
  add_notice();
  SetDropTarget(new Dropped(*this));
  take_place();
  SetMinClientSize(FromDIP(wxSize{800, 560}));
  // GTK's lists have keys of their own for what stands in the menus, and get them first.
  Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
    if (over_ && event.GetKeyCode() == WXK_ESCAPE) return after([this] { come_back(); });
    const auto* item = event.ControlDown() && dynamic_cast<wxDataViewCtrl*>(FindFocus()) ? item_of(event) : nullptr;
    if (item) ProcessCommand(item->GetId());
    else event.Skip();
  });
  Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) { closing(event); });
#ifdef __WXGTK__
  // Nobody here erases a panel's background by hand: the offer alone takes as long as drawing it.
  Bind(wxEVT_CREATE, [](wxWindowCreateEvent& event) {
    event.Skip();
    if (auto* made = event.GetWindow(); made && made->GetBackgroundStyle() == wxBG_STYLE_ERASE) made->SetBackgroundStyle(wxBG_STYLE_SYSTEM);
  });
#endif
  go_home();
  if (desk_.kept) remember([this](auto& all) { all.register_file = std::filesystem::absolute(desk_.file), all.opened(std::filesystem::absolute(desk_.file)); });
  list_recent();
  if (!preferences_.passed_over().empty()) tell(wide(preferences_.passed_over()));
}

// A view ends its own work when it goes; whatever is still at work then is waited for.
Frame::~Frame() {
  if (over_) over_->Destroy();
  if (view_) view_->Destroy();
}

// Nothing that was entered is lost without a word.
bool Frame::may_leave(const wxString& question, const wxString& leave) {
  if (const auto* form = dynamic_cast<const Unrecorded*>(view_); form && form->has_unrecorded()) return ask(*this, tr(L"What you wrote is not recorded.") + L" " + question, tr(L"It is kept nowhere else."), leave, tr(L"Stay here"));
  auto* open = dynamic_cast<Assessing*>(view_);
  if (!open) return true;
  open->flush();
  wxString failed;
  try {
    open->session().save();
  } catch (...) {
    failed = sentence_of_current_exception();
  }
  if (!failed.empty()) return ask(*this, tr(L"What was entered last is not saved.") + L" " + question, failed, leave, tr(L"Stay here"));
  wxString days;
  for (const auto& [what, words] : open->not_kept()) days += (days.empty() ? L"" : L"\n") + wxString::Format(tr(L"“%s” is no day, and goes when you leave. Write it as 22 November 2026 or 22/11/2026."), wide(words));
  return days.empty() || ask(*this, tr(L"A date could not be kept.") + L" " + question, days, leave, tr(L"Stay here"));
}

void Frame::closing(wxCloseEvent& event) {
  if (event.CanVeto() && !may_leave(tr(L"Close all the same?"), tr(L"Close"))) return event.Veto();
  keep_place();
  Destroy();
}

void Frame::add_notice() {
  notice_ = new wxPanel(this);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  notice_words_ = new Words(notice_, {});
  set_spoken_as_alert(*notice_words_);
  const auto inks = inks_of(document::Tone::conditional);
  notice_->SetBackgroundColour(inks.tint);
  notice_words_->SetForegroundColour(inks.ink);
  row->Add(notice_words_, wxSizerFlags(1).Border(wxALL, px(*this, Gap::between)));
  row->Add(action(notice_, tr(L"Close"), [this] { hush(); }), wxSizerFlags().Centre().Border(wxALL, px(*this, Gap::between)));
  notice_->SetSizer(row);
  notice_->Hide();
  GetSizer()->Insert(0, notice_, wxSizerFlags().Expand());
}

// ---------------------------------------------------------------- what is remembered

void Frame::remember(const std::function<void(app::Preferences&)>& edit) {
  auto all = preferences_.preferences();
  edit(all);
  try {
    preferences_.change(std::move(all));
  } catch (const base::Error&) {
    tell(sentence_of_current_exception());
  }
}

// Where it was, as long as a screen is still there.
void Frame::take_place() {
  if (const int percent = preferences_.preferences().text_percent; percent != 100) SetFont(normal_font_.Scaled(static_cast<float>(percent) / 100));
  SetClientSize(FromDIP(wxSize{1024, 700}));
  const auto& place = preferences_.preferences().window;
  if (!place) return;
  const wxRect rect{place->x, place->y, place->width, place->height};
  const int screen = wxDisplay::GetFromPoint({rect.x + rect.width / 2, rect.y + px(*this, Gap::edge)});
  if (screen != wxNOT_FOUND) SetSize(rect.Intersect(wxDisplay(static_cast<unsigned>(screen)).GetClientArea()));
}

void Frame::keep_place() {
  if (IsIconized() || IsMaximized()) return;
  const auto rect = GetRect();
  remember([&](auto& all) { all.window = app::WindowPlace{rect.x, rect.y, rect.width, rect.height}; });
}

std::string Frame::role() const {
  const auto& roles = preferences_.preferences().roles;
  const auto found = roles.find(std::filesystem::absolute(desk_.file));
  if (found != roles.end() && !found->second.empty()) return found->second;
  // Whoever got something passed is who it was passed to.
  if (desk_.kept)
    for (const auto& one : desk_.kept->last_hand_overs())
      if (one.direction == registry::Direction::received) return one.role;
  return "dpo";
}

void Frame::sit_down(const std::string& role) {
  remember([&](auto& all) { all.roles[std::filesystem::absolute(desk_.file)] = role; });
}

void Frame::list_recent() {
  while (recent_->GetMenuItemCount()) recent_->Destroy(recent_->FindItemByPosition(0));
  for (const auto& file : preferences_.preferences().recent) {
    const int id = wxWindow::NewControlId();
    auto label = shown(file);
    label.Replace(L"&", L"&&");
    recent_->Append(id, label);
    recent_->Bind(wxEVT_MENU, [this, file](wxCommandEvent&) { after([this, file] { open_register(file); }); }, id);
  }
}

// ---------------------------------------------------------------- views

void Frame::after(std::function<void()> work) {
  CallAfter([this, work = std::move(work)] {
    try {
      work();
    } catch (...) {
      tell(sentence_of_current_exception());
    }
  });
}

bool Frame::show(const std::function<wxWindow*(wxWindow*)>& make) {
  if (!may_leave(tr(L"Leave it all the same?"), tr(L"Leave"))) return false;
  hush();
  SetTitle(L"Touchstone");
  wxString failed;
  {
    const wxWindowUpdateLocker still(this);
    for (auto** gone : {&over_, &view_})
      if (*gone) std::exchange(*gone, nullptr)->Destroy();
    try {
      view_ = make(this);
    } catch (...) {
      failed = sentence_of_current_exception();
      view_ = new Home(this, *this);
    }
    GetSizer()->Add(view_, wxSizerFlags(1).Expand());
    Layout();
  }
  if (!failed.empty()) tell(failed);
  if (const auto* focused = wxWindow::FindFocus(); !focused || !view_->IsDescendant(const_cast<wxWindow*>(focused))) view_->SetFocus();
  return true;
}

void Frame::go_home() {
  const auto* row = chosen();
  if (assessing()) last_ = assessing()->session().id();
  else if (row) last_ = row->entry.id;
  if (show([this](wxWindow* parent) { return new Home(parent, *this); })) home()->choose(last_);
}

void Frame::open(registry::Id assessment, const std::string& role) {
  auto session = std::make_unique<app::Session>(desk_, assessment, role);
  const auto files = desk_.kept->files(assessment);
  const bool has_signed = std::any_of(files.begin(), files.end(), [](const auto& file) { return file.kind == registry::FileKind::signed_report; });
  if (!show([&](wxWindow* parent) { return new Assessing(parent, std::move(session)); }) || !assessing()) return;
  if (has_signed && !assessing()->session().value().renewal) tell(tr(L"A signed report of this is kept. What you change here begins a new version; the signed one stays as it was."));
  else if (const auto yours = assessing()->yours(); role != "dpo" && !yours.empty()) tell(yours);
}

std::function<void()> Frame::way_back(registry::Id assessment) {
  const bool from_home = home() != nullptr;
  last_ = assessment;
  return [this, assessment, from_home] { after([this, assessment, from_home] { from_home ? go_home() : open(assessment, role()); }); };
}

void Frame::reports(registry::Id assessment, const std::string& paper) {
  const auto back = way_back(assessment);  // while the view that one comes back to is there
  show([&](wxWindow* parent) { return new Reports(parent, desk_, assessment, paper, back); });
}

void Frame::sign(registry::Id assessment, const std::string& paper) {
  const auto back = way_back(assessment);
  show([&](wxWindow* parent) { return new Signing(parent, desk_, assessment, role(), back, paper); });
}

void Frame::verify(const std::vector<std::filesystem::path>& files) { wizard::verify(*this, files); }

void Frame::signing_keys() {
  show([this](wxWindow* parent) { return new Identities(parent, [this] { after([this] { go_home(); }); }); });
}

void Frame::assess_a_tool() {
  const auto* row = chosen();
  const auto school = row && !row->entry.example ? std::optional(row->entry.school) : std::nullopt;
  show([&](wxWindow* parent) { return new NewAssessment(parent, *this, school); });
}

Assessing* Frame::assessing() const { return over_ ? nullptr : dynamic_cast<Assessing*>(view_); }

Home* Frame::home() const { return over_ ? nullptr : dynamic_cast<Home*>(view_); }

const app::Row* Frame::chosen() const { return home() ? home()->chosen() : nullptr; }

void Frame::open_chosen() {
  const auto* row = chosen();
  if (!row) return;
  const auto entry = row->entry;
  switch (row->next) {
    case app::NextStep::give_back: return give_back(*this, entry);
    case app::NextStep::sign: return sign(entry.id);
    case app::NextStep::review: return review(*this, entry.id);
    case app::NextStep::go_on: case app::NextStep::read: return open(entry.id, role());
  }
}

void Frame::reports_of_chosen() {
  if (const auto* row = chosen()) reports(row->entry.id);
}

// ---------------------------------------------------------------- the register

void Frame::without_register(const std::function<wxString()>& work) {
  if (!show([](wxWindow* parent) { return new wxPanel(parent); })) return;
  const auto file = desk_.file;
  desk_.close();
  wxString said;
  try {
    said = work();
  } catch (...) {
    said = sentence_of_current_exception();
  }
  open_register(file);
  tell(said);
}

void Frame::open_register(const std::filesystem::path& file) {
  if (!show([](wxWindow* parent) { return new wxPanel(parent); })) return;  // whatever works at the other one has gone
  desk_.open(file);
  last_ = 0;
  if (desk_.kept) remember([this](auto& all) { all.register_file = std::filesystem::absolute(desk_.file), all.opened(std::filesystem::absolute(desk_.file)); });
  list_recent();
  go_home();
}

void Frame::schools(registry::Id school) {
  show([&](wxWindow* parent) { return new Schools(parent, *this, school); });
}

void Frame::stored() {
  show([&](wxWindow* parent) { return new Stored(parent, *this); });
}

void Frame::show_over(const std::function<wxWindow*(wxWindow*)>& make) {
  const wxWindowUpdateLocker still(this);
  if (over_) over_->Destroy();
  else focus_below_ = wxWindow::FindFocus();
  over_ = make(this);
  view_->Hide();
  GetSizer()->Add(over_, wxSizerFlags(1).Expand());
  Layout();
  over_->SetFocus();
}

void Frame::come_back() {
  if (!over_) return;
  hush();
  const wxWindowUpdateLocker still(this);
  std::exchange(over_, nullptr)->Destroy();
  view_->Show();
  Layout();
  if (!focus_below_ || !view_->IsDescendant(focus_below_)) return view_->SetFocus();
  auto* text = dynamic_cast<wxTextCtrl*>(focus_below_.get());
  const auto place = text ? text->GetInsertionPoint() : 0;
  focus_below_->SetFocus();
  if (text) text->SetInsertionPoint(place);  // GTK selects all: the next key would replace it
}

void Frame::keys() {
  show_over([this](wxWindow* parent) { return new KeysPage(parent, *this); });
}

void Frame::about() {
  show_over([this](wxWindow* parent) { return new About(parent, *this); });
}

bool Frame::has_sample() const { return app::has_sample(desk_); }

void Frame::add_sample() {
  const auto first = app::add_sample(desk_);
  go_home();
  home()->choose(first);
}

void Frame::remove_sample() {
  app::remove_sample(desk_);
  go_home();
  tell(tr(L"The sample school was removed."));
}

// ---------------------------------------------------------------- menus

std::vector<Frame::Item> Frame::items_of_assessment() {
  // The one that is open, or chosen at home.
  const auto is_chosen = [this] { return assessing() || chosen(); };
  const auto can_change = [this] { return chosen() != nullptr && is_writable(); };
  const auto can_review = [this] { return is_writable() && (assessing() || (chosen() && chosen()->can_be_reviewed())); };
  const auto with_entry = [this](auto&& run) {
    return [this, run] {
      if (auto* open = assessing()) open->flush();
      const auto entry = assessing() ? desk_.kept->entry(assessing()->session().id()) : chosen()->entry;
      run(entry);
    };
  };
  std::vector<Item> items{{tr(L"&Go on\tCtrl+Return"), tr(L"What is next for the chosen assessment, or the next question of the open one"), [this] { assessing() ? assessing()->next() : open_chosen(); }, is_chosen},
                          {tr(L"&Next question\tAlt+Right"), tr(L"Or the next page"), [this] { assessing()->next(); }, [this] { return assessing() != nullptr; }},
                          {tr(L"Question &before\tAlt+Left"), tr(L"Or the page before"), [this] { assessing()->back(); }, [this] { return assessing() != nullptr; }},
                          {tr(L"&Reports\tCtrl+R"), tr(L"The papers that can be made of it"), with_entry([this](const auto& entry) { reports(entry.id); }), is_chosen},
                          {tr(L"&Questions for the supplier …"), tr(L"What only the supplier can answer, as a file to send"), with_entry([this](const auto& entry) { reports(entry.id, "questions"); }), is_chosen},
                          {},
                          {tr(L"Re&view"), tr(L"What may have changed since it was signed, and what is confirmed again"), with_entry([this](const auto& entry) { review(*this, entry.id); }), can_review},
                          {tr(L"Something &happened …"), tr(L"Records what makes a review due at once"), with_entry([this](const auto& entry) { something_happened(*this, entry.id); }), can_review},
                          {tr(L"&Compare …"), tr(L"Two to four tools side by side"), with_entry([this](const auto& entry) { compare(*this, entry.id); }), is_chosen},
                          {}};
  for (const auto& role : exchange::roles_passed_to())
    items.push_back({wxString::Format(tr(L"Pass to the %s …"), role_in_words(role)), tr(L"Writes a file with their questions and what they need to see"), with_entry([this, role](const auto& entry) { pass_to(*this, entry, role); }),
                     [this, is_chosen, to = role] { return is_chosen() && is_writable() && to != this->role(); }});
  items.push_back({tr(L"Re&turn what was passed to you …"), tr(L"Writes the file that goes back"), with_entry([this](const auto& entry) { wizard::give_back(*this, entry); }), [this] {
                     const auto* row = chosen();
                     return is_writable() && row && (row->stage == app::Stage::passed_to_you || row->stage == app::Stage::given_back);
                   }});
  items.push_back({});
  items.push_back({tr(L"E&xport …"), tr(L"Writes the assessment as a file"), with_entry([this](const auto& entry) { export_assessment(*this, entry); }), is_chosen});
  items.push_back({tr(L"&Delete for good …"), tr(L"Takes the assessment out of the register"), with_entry([this](const auto& entry) { delete_assessment(*this, entry); }), can_change});
  return items;
}

wxMenu* Frame::menu(const std::vector<Item>& items, Lives lives) {
  auto* made = new wxMenu;
  for (const auto& item : items) {
    if (item.label.empty()) {
      made->AppendSeparator();
      continue;
    }
    const int id = wxWindow::NewControlId();
    made->Append(id, item.label, item.help, item.chosen ? wxITEM_RADIO : wxITEM_NORMAL);
    made->Bind(wxEVT_MENU, [this, item](wxCommandEvent&) {
      if (item.possible()) after(item.run);
    }, id);
    made->Enable(id, item.possible());
    if (lives == Lives::always) Bind(wxEVT_UPDATE_UI, [item](wxUpdateUIEvent& event) {
      event.Enable(item.possible());
      if (item.chosen) event.Check(item.chosen());
    }, id);
  }
  return made;
}

void Frame::add_menus() {
  const auto open = [this] { return is_open(); };
  const auto writable = [this] { return is_writable(); };
  auto* bar = new wxMenuBar;
  bar->Append(menu({{tr(L"&Assess a tool\tCtrl+N"), tr(L"Begins an assessment"), [this] { assess_a_tool(); }, writable},
                    {tr(L"&Verify a PDF …\tCtrl+Shift+V"), tr(L"Checks the signatures in a PDF"), [this] { choose_and_verify(*this); }},
                    {tr(L"&Keys to sign with"), tr(L"Makes a key, and has it certified"), [this] { signing_keys(); }},
                    {},
                    {tr(L"&Home\tAlt+Home"), tr(L"All assessments"), [this] { go_home(); }},
                    {},
                    {tr(L"&Quit\tCtrl+Q"), tr(L"Everything is kept already"), [this] { Close(); }}}),
              tr(L"&File"));
  const auto assessing = [this] { return this->assessing() != nullptr; };
  bar->Append(menu({{tr(L"&Undo\tCtrl+Z"), tr(L"Takes back what was typed or changed last"), [this] { this->assessing()->undo(); }, assessing},
                    {tr(L"&Redo\tCtrl+Y"), tr(L"Does it again"), [this] { this->assessing()->redo(); }, assessing}}),
              tr(L"&Edit"));
  bar->Append(menu(items_of_assessment()), tr(L"&Assessment"));
  bar->Append(menu({{tr(L"&Bring in files …\tCtrl+I"), tr(L"Assessments, schools, hand-overs, signed reports"), [this] { bring_in(*this); }, writable},
                    {tr(L"&Export everything …"), tr(L"All of it as files, in a folder"), [this] { export_everything(*this); }, open},
                    {},
                    {tr(L"Save the reviews as a &calendar …"), tr(L"One entry a tool, brought up to date when it is saved again"), [this] { save_calendar(*this); }, open},
                    {tr(L"&Schools, people and retention …"), tr(L"For how long assessments are kept; deleting for good"), [this] { schools(); }, open},
                    {tr(L"&What is stored, and where"), tr(L"And whether the log is whole"), [this] { stored(); }, open},
                    {},
                    {tr(L"Back &up …"), tr(L"Copies the register to another file"), [this] { back_up(*this); }, open},
                    {tr(L"&Restore a backup …"), tr(L"Makes the register anew out of a backup"), [this] { restore_backup(*this); }},
                    {tr(L"&Open another register …\tCtrl+O"), tr(L"Another file in the place of this one"), [this] { open_another_register(*this); }}}),
              tr(L"&Register"));
  bar->GetMenu(bar->FindMenu(tr(L"&Register")))->AppendSubMenu(recent_ = new wxMenu, tr(L"O&pened before"));
  std::vector<Item> view{{tr(L"&Larger type\tCtrl++"), {}, [this] { size_type(next_size(1)); }, [this] { return preferences_.preferences().text_percent < 200; }},
                         {tr(L"&Smaller type\tCtrl+-"), {}, [this] { size_type(next_size(-1)); }, [this] { return preferences_.preferences().text_percent > 100; }},
                         {tr(L"&Normal type\tCtrl+0"), {}, [this] { size_type(100); }},
                         {},
                         {tr(L"&Find\tCtrl+F"), tr(L"Puts you into the search"), [this] { this->assessing() ? this->assessing()->find() : home()->find(); }, [this] { return this->assessing() || (home() && home()->has_list()); }},
                         {}};
  const std::pair<app::Column, wxString> orders[]{{app::Column::tool, tr(L"Sort by tool")},          {app::Column::school, tr(L"Sort by school")},
                                                  {app::Column::stage, tr(L"Sort by state")},        {app::Column::word, tr(L"Sort by decision")},
                                                  {app::Column::review, tr(L"Sort by next review")}, {app::Column::decisions, tr(L"Sort by decisions left")},
                                                  {app::Column::minutes, tr(L"Sort by time left for you")}, {app::Column::next, tr(L"Sort by what is next")}};
  for (const auto& [column, label] : orders)
    view.push_back({label, tr(L"Chosen again, the other way round"), [this, order = column] { home()->sort_by(order); }, [this] { return home() && home()->has_list(); },
                    [this, order = column] { return home() && home()->has_list() && home()->sorted_by() == order; }});
  bar->Append(menu(view), tr(L"&View"));
  bar->Append(menu({{tr(L"&Keys\tF1"), tr(L"What every key does"), [this] { keys(); }}, {tr(L"&About Touchstone"), tr(L"Its version, and what it stands on"), [this] { about(); }}}), tr(L"&Help"));
  SetMenuBar(bar);
}

const wxMenuItem* Frame::item_of(const wxKeyEvent& key) const {
  const auto* bar = GetMenuBar();
  for (std::size_t i = 0; i < bar->GetMenuCount(); ++i)
    for (const auto* item : bar->GetMenu(i)->GetMenuItems())
      if (const std::unique_ptr<wxAcceleratorEntry> accelerator(item->GetAccel()); accelerator && item->IsEnabled() && accelerator->GetKeyCode() == key.GetKeyCode() &&
          accelerator->GetFlags() == ((key.ControlDown() ? wxACCEL_CTRL : 0) | (key.ShiftDown() ? wxACCEL_SHIFT : 0) | (key.AltDown() ? wxACCEL_ALT : 0)))
        return item;
  return nullptr;
}

void Frame::pop_up_menu_of_assessment() {
  const std::unique_ptr<wxMenu> made(menu(items_of_assessment(), Lives::once));
  PopupMenu(made.get());
}

int Frame::next_size(int by) const {
  const auto* at = std::upper_bound(std::begin(sizes), std::end(sizes), preferences_.preferences().text_percent);
  const auto next = at - std::begin(sizes) - 1 + by;
  return sizes[std::clamp<std::ptrdiff_t>(next, 0, std::size(sizes) - 1)];
}

void Frame::size_type(int percent) {
  const auto by = static_cast<float>(percent) / static_cast<float>(preferences_.preferences().text_percent);
  remember([&](auto& all) { all.text_percent = percent; });
  for (auto* child : GetChildren())
    if (!child->IsTopLevel()) scale_type(*child, by);
  SetFont(normal_font_.Scaled(static_cast<float>(percent) / 100));
  if (auto* list = dynamic_cast<Home*>(view_)) list->fit_columns();
  Layout();
}

// ---------------------------------------------------------------- telling

void Frame::tell(const wxString& sentence) {
  notice_words_->say(sentence);
  notice_->Show();
  Layout();
}

void Frame::hush() {
  if (!notice_->IsShown()) return;
  notice_->Hide();
  Layout();
}

Hearing Frame::hearing() {
  return {[this](const wxString& sentence) { tell(sentence); }, [this](const wxString& now) { tell(now + L" …"); }};
}

Frame& frame_of(wxWindow& inside) { return *dynamic_cast<Frame*>(wxGetTopLevelParent(&inside)); }

}  // namespace wizard
