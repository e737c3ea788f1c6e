#include "wizard/question.hpp"

#include <wx/dnd.h>
#include <wx/filedlg.h>
#include <wx/filename.h>
#include <wx/stdpaths.h>
#include <wx/utils.h>

#include <algorithm>

#include "app/evidence.hpp"
#include "base/text.hpp"
#include "wizard/accessible.hpp"
#include "wizard/application.hpp"
#include "wizard/frame.hpp"
#include "wizard/opening.hpp"
#include "wizard/phrases.hpp"

namespace wizard {
namespace {

using assessment::AnswerState;
using assessment::Confirmation;

class DroppedEvidence : public wxFileDropTarget {
 public:
  explicit DroppedEvidence(std::function<void(const wxArrayString&)> take) : take_(std::move(take)) {}
  bool OnDropFiles(wxCoord, wxCoord, const wxArrayString& files) override {
    take_(files);
    return true;
  }

 private:
  std::function<void(const wxArrayString&)> take_;
};

std::vector<Option> options(const content::Item& question) {
  std::vector<Option> all;
  for (const auto& [id, label] : app::options_of(question)) all.emplace_back(id, wxGetTranslation(wide(label)));
  return all;
}

}  // namespace

Question::Question(wxWindow* parent, Desk desk, const content::Item& question, std::string use)
    : wxPanel(parent), desk_(std::move(desk)), question_(question), use_(std::move(use)), name_("answer to " + question.id + (use_.empty() ? "" : " for " + use_)) {
  const auto below = [&](wxWindow* window, Gap above = Gap::groups) { GetSizer()->Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above))); };
  SetSizer(new wxBoxSizer(wxVERTICAL));
  const bool from_vendor = question.text("asked_of") != "school";
  const auto& kind = question.text("kind");

  const auto ask = wide(question.text("ask"));
  if (kind == "date") {
    below(day_ = new DateField(this, ask));
    desk_.keep_day(*day_, name_, [this](auto& whole, const auto& day) { app::write(whole, question_, use_, day ? base::iso(*day) : std::string{}, hand()); });
  } else if (kind != "text") {
    below(options_ = new RadioField(this, ask, from_vendor ? tr(L"As the supplier answers, or as you read it in what the supplier published") : wxString{}, options(question)));
    options_->changed = [this] {
      const auto option = options_->value();
      desk_.keep(name_, [&](auto& whole) { app::choose(whole, question_, use_, option, hand()); });
    };
  }
  below(words_ = new TextField(this, kind == "text" ? ask : from_vendor ? tr(L"In their words (optional)") : tr(L"In your words (optional)"), {}, TextField::Lines::several));
  words_->changed = [this] { desk_.keep_soon(name_ + ", words", [this, text = words_->value()](auto& whole) { app::write_words(whole, question_, use_, text, hand()); }); };
  desk_.guard(*words_);
  if (from_vendor) {
    below(who_ = new TextField(this, tr(L"Who at the supplier said so (optional)")));
    who_->changed = [this] { desk_.keep_soon(name_ + ", who", [this, text = who_->value()](auto& whole) { app::say_who(whole, question_, use_, text, hand()); }); };
  }
  below(contradictions_ = new wxPanel(this));
  contradictions_->SetSizer(new wxBoxSizer(wxVERTICAL));
  contradictions_->Hide();
  // What a school says of itself is its own record (judgement::worth_of): evidence may stand there, and is not asked for.
  if (from_vendor || kind != "text") {
    below(heading(this, tr(L"Evidence"), 3));
    below(evidence_ = new wxPanel(this), Gap::between);
    evidence_->SetSizer(new wxBoxSizer(wxVERTICAL));
    add_evidence_row();
  }
  SetDropTarget(new DroppedEvidence([this](const wxArrayString& files) { attach_each(files); }));
  refresh();
}

const assessment::Answer* Question::answer() const { return assessment::find_answer(desk_.session.value(), question_.id, use_); }
app::Hand Question::hand() const { return {desk_.session.person(), desk_.session.today()}; }

template <class Work> void Question::guarded(Work&& work) {
  try {
    work();
  } catch (...) {
    desk_.tell(sentence_of_current_exception());
  }
}

void Question::add_evidence_row() {
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  link_ = new TextField(this, tr(L"Paste a link, or drop a file anywhere on this page"));
  row->Add(link_, wxSizerFlags(1));
  row->Add(action(this, tr(L"Add the link"), [this] {
    try {
      app::attach_link(desk_.session, question_, use_, link_->value());
      link_->set_value({});
      link_->complain({});
      desk_.noticed();
      refresh();
    } catch (const base::Error& error) {
      link_->complain(wide(error.faults().front().message));
      link_->take_focus();
    }
  }), wxSizerFlags().Bottom().Border(wxLEFT, px(*this, Gap::between)));
  row->Add(action(this, tr(L"Add a file…"), [this] { choose_file(); }), wxSizerFlags().Bottom().Border(wxLEFT, px(*this, Gap::between)));
  GetSizer()->Add(row, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));
}

void Question::choose_file() {
  wxFileDialog dialog(this, tr(L"Choose what shows it"), {}, {}, {}, wxFD_OPEN | wxFD_FILE_MUST_EXIST | wxFD_MULTIPLE);
  if (dialog.ShowModal() != wxID_OK) return;
  wxArrayString files;
  dialog.GetPaths(files);
  attach_each(files);
}

void Question::attach_each(const wxArrayString& files) {
  frame_of(*this).hush();  // what was told of an earlier try
  for (const auto& file : files) guarded([&] { app::attach_file(desk_.session, question_, use_, path_of(file)); });
  desk_.noticed();
  refresh();
}

void Question::open(const assessment::Evidence& evidence) {
  if (!evidence.url.empty()) {
    wxLaunchDefaultBrowser(wide(evidence.url));
    return;
  }
  guarded([&] { open_bytes(evidence.file, app::evidence_bytes(desk_.session, evidence)); });
}

// What most answers never need is made for the one that does: each native control takes its time.
void Question::make_reason() {
  reason_ = new TextField(this, tr(L"Why it does not apply"));
  reason_->changed = [this] {
    reason_->complain({});
    desk_.keep_soon(name_ + ", reason", [this, text = reason_->value()](auto& whole) { app::give_reason(whole, question_, use_, text, hand()); });
  };
  desk_.guard(*reason_);
  put_before(*reason_, fact_ ? *fact_ : static_cast<wxWindow&>(*words_));
}

void Question::make_fact() {
  fact_ = new wxPanel(this);
  auto* fact = new wxBoxSizer(wxVERTICAL);
  fact_->SetSizer(fact);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  fact->Add(fact_words_ = new Words(fact_, {}), wxSizerFlags().Expand());
  row->Add(action(fact_, tr(L"Confirm"), [this] {
    desk_.keep("confirmation", [this](auto& whole) { app::confirm(whole, question_, use_, hand()); });
    take_focus();
  }));
  row->Add(changed_ = action(fact_, tr(L"It has changed"), [this] {
    desk_.keep(name_, [this](auto& whole) { app::choose(whole, question_, use_, app::not_answered, hand()); });
    take_focus();
  }), wxSizerFlags().Border(wxLEFT, px(*this, Gap::between)));
  fact->Add(row, wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
  put_before(*fact_, *words_);
}

// Before it on the page, and for the keyboard.
void Question::put_before(wxWindow& made, wxWindow& there) {
  std::size_t at = 0;
  while (GetSizer()->GetItem(at)->GetWindow() != &there) ++at;
  GetSizer()->Insert(at, &made, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::groups)));
  made.MoveBeforeInTabOrder(&there);
}

void Question::refresh() {
  const auto* given = answer();
  const bool published = given && given->confirmation == Confirmation::unconfirmed && given->state != AnswerState::not_answered;
  if (options_) options_->set_value(app::chosen(question_, given));
  const bool needs_reason = options_ && given && given->state == AnswerState::not_applicable;
  if (needs_reason && !reason_) make_reason();
  if (reason_) {
    if (!reason_->has_focus()) reason_->set_value(given ? given->reason : std::string{});
    reason_->Show(needs_reason);
  }
  if (day_) day_->set_day(given ? base::parse_date(given->value) : std::nullopt);
  if (!words_->has_focus()) words_->set_value(given ? given->text : std::string{});
  if (who_ && !who_->has_focus()) who_->set_value(given ? given->said_by : std::string{});
  const bool again = given && given->confirmation == Confirmation::to_confirm && given->state != AnswerState::not_answered;
  if ((published || again) && !fact_) make_fact();
  if (fact_) {
    fact_->Show(published || again);
    changed_->Show(published);
    fact_words_->say(again ? confirmed_in_words(desk_.session.value(), *given) + L" " + tr(L"To confirm in this review: confirm it as it is, or choose and write what is right now.")
                           : tr(L"A public fact, not confirmed. Ask the supplier to confirm it in writing, or confirm it against what they publish today."));
  }
  const bool stands = desk_.session.value().renewal && given && given->confirmation == Confirmation::confirmed && given->state != AnswerState::not_answered;
  if (stands && !by_) put_before(*(by_ = new Words(this, {}, Words::Voice::small)), *words_);
  if (by_) {
    by_->say(stands ? confirmed_in_words(desk_.session.value(), *given) : wxString{});
    by_->Show(stands);
  }
  show_contradictions();
  show_evidence();
  arrange_later(*this);
}

void Question::show_evidence() {
  if (!evidence_) return;
  std::string shown;
  std::vector<assessment::Evidence> all;
  if (const auto* given = answer())
    for (const auto& id : given->evidence)
      for (const auto& one : desk_.session.value().evidence)
        if (one.id == id) {
          all.push_back(one);
          shown += one.id + one.title + "\n";
        }
  if (shown == evidence_shown_ && !shown.empty()) return;
  evidence_shown_ = shown;
  auto& column = *evidence_->GetSizer();
  column.Clear(true);
  for (const auto& one : all) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    auto title = wide(one.title.empty() ? one.file + one.url : one.title);
    if (one.dated) title += L", " + wide(base::in_words(*one.dated));
    else if (one.read) title += L" (" + wxString::Format(one.url.empty() ? tr(L"added %s") : tr(L"read %s"), wide(base::in_words(*one.read))) + L")";
    row->Add(new Words(evidence_, title), wxSizerFlags(1).Centre());
    auto* open_it = action(evidence_, tr(L"Open"), [this, one] { open(one); });
    set_spoken_name(*open_it, tr(L"Open") + L": " + title);
    auto* drop_it = action(evidence_, tr(L"Remove"), [this, id = one.id] { desk_.keep("evidence", [&](auto& whole) { app::detach(whole, question_, use_, id, hand()); }); });
    set_spoken_name(*drop_it, tr(L"Remove") + L": " + title);
    row->Add(open_it, wxSizerFlags().Centre().Border(wxLEFT, px(*this, Gap::between)));
    row->Add(drop_it, wxSizerFlags().Centre().Border(wxLEFT, px(*this, Gap::between)));
    column.Add(row, wxSizerFlags().Expand().Border(wxBOTTOM, px(*this, Gap::within)));
  }
  if (all.empty()) column.Add(new Words(evidence_, tr(L"None yet."), Words::Voice::muted), wxSizerFlags().Expand());
}

void Question::show_contradictions() {
  const auto& library = desk_.session.desk().library;
  std::string shown;
  std::vector<const judgement::Finding*> raised;
  for (const auto& finding : desk_.session.judgement().findings) {
    if (finding.outcome != judgement::Outcome::raised || (finding.kind != "contradiction" && finding.kind != "red-flag")) continue;
    if (!base::one_of(question_.id, finding.rests_on)) continue;
    if (std::any_of(raised.begin(), raised.end(), [&](const auto* other) { return other->item == finding.item; })) continue;
    raised.push_back(&finding);
    shown += finding.item + finding.reason + "\n";
  }
  if (shown == contradictions_shown_) return;
  contradictions_shown_ = shown;
  auto& column = *contradictions_->GetSizer();
  column.Clear(true);
  for (const auto* finding : raised) {
    auto* words = new Words(contradictions_, L"! " + wide(finding->title + ": " + finding->reason), Words::Voice::bold);
    words->SetForegroundColour(inks_of(document::Tone::high).ink);
    set_spoken_as_alert(*words);
    column.Add(words, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));
    if (!finding->change.empty()) column.Add(new Words(contradictions_, wide(finding->change)), wxSizerFlags().Expand());
    for (const auto& other : finding->rests_on)
      if (other != question_.id)
        if (const auto* item = library.find("question", other)) column.Add(link(contradictions_, tr(L"Show: ") + wide(item->title), [this, other] { CallAfter([this, other] { desk_.go(other); }); }), wxSizerFlags().Expand());
  }
  contradictions_->Show(!raised.empty());
}

void Question::complain(const wxString& problem) {
  Field* beside = reason_ && reason_->IsShown() ? static_cast<Field*>(reason_) : options_ ? static_cast<Field*>(options_) : words_;
  beside->complain(problem);
  beside->take_focus();
}

void Question::take_focus() {
  if (options_) options_->take_focus();
  else if (day_) day_->take_focus();
  else words_->take_focus();
}

}  // namespace wizard
