#include "wizard/home.hpp"

#include <wx/dataview.h>
#include <wx/menu.h>
#include <wx/wrapsizer.h>

#include <algorithm>

#include "app/sample.hpp"
#include "wizard/accessible.hpp"
#include "wizard/due_notice.hpp"
#include "wizard/frame.hpp"
#include "wizard/opening.hpp"
#include "wizard/phrases.hpp"
#include "wizard/register_actions.hpp"
#include "wizard/review_actions.hpp"

namespace wizard {
namespace {

using app::Column;

constexpr int settle_after = 120;  // milliseconds without a key before the list is filtered
constexpr std::size_t remembered_at_once = 50;
constexpr std::size_t most_sentences = 3;  // of what the register lacks, above the list

struct Heading {
  Column column;
  const wchar_t* title;
  int width;  // device-independent pixels, at the normal size of type
};
constexpr Heading headings[]{{Column::tool, wxTRANSLATE(L"Tool"), 156},          {Column::school, wxTRANSLATE(L"School"), 128},      {Column::stage, wxTRANSLATE(L"State"), 160},   {Column::word, wxTRANSLATE(L"Decision"), 172},
                             {Column::review, wxTRANSLATE(L"Next review"), 104}, {Column::decisions, wxTRANSLATE(L"Decisions"), 100}, {Column::minutes, wxTRANSLATE(L"For you"), 66}, {Column::next, wxTRANSLATE(L"Next"), 84}};
constexpr int widened = 3;   // the first columns, that share what room there is more
constexpr int narrowed = 4;  // and those that give way first where there is less: the others are short already

}  // namespace

// The overview as lines of a table that asks for nothing but what is in sight.
class Lines : public wxDataViewVirtualListModel {
 public:
  explicit Lines(const app::Overview& overview) : wxDataViewVirtualListModel(static_cast<unsigned>(overview.size())), overview_(overview) {}

  void GetValueByRow(wxVariant& value, unsigned at, unsigned column) const override { value = at < overview_.size() ? text(overview_.row(at), headings[column].column) : wxString{}; }

  bool GetAttrByRow(unsigned at, unsigned column, wxDataViewItemAttr& look) const override {
    if (at >= overview_.size()) return false;
    const auto& row = overview_.row(at);
    const auto which = headings[column].column;
    auto tone = document::Tone::none;
    if (which == Column::word && row.summary) tone = tone_of(row.summary->word);
    if (which == Column::review && row.review_is_due) tone = row.deadline->overdue(overview_.today()) ? document::Tone::high : document::Tone::conditional;
    if (tone != document::Tone::none) {
      const auto inks = inks_of(tone);
      look.SetColour(inks.ink);
      look.SetBackgroundColour(inks.tint);
      return true;
    }
    if (which == Column::next && row.needs_you) {
      look.SetColour(accent());
      look.SetBold(true);
      return true;
    }
    return false;
  }

  bool SetValueByRow(const wxVariant&, unsigned, unsigned) override { return false; }

 private:
  wxString text(const app::Row& row, Column column) const {
    const wxString unknown = row.unjudgeable ? L"–" : L"…";
    switch (column) {
      case Column::tool: return row.entry.example ? wxString::Format(tr(L"Example: %s"), wide(row.entry.tool_name)) : wide(row.entry.tool_name);
      case Column::school: return wide(row.entry.school_name);
      case Column::stage: return stage_in_words(row, overview_.today());
      case Column::word:
        if (row.unjudgeable) return tr(L"cannot be judged");
        return row.summary ? signed_word(tone_of(row.summary->word), assessment::name(row.summary->word)) : unknown;
      case Column::review: return deadline_in_short(row, overview_.today());
      case Column::decisions: return row.summary ? wxString::Format(L"%d", row.summary->left_for("").decisions) : unknown;
      case Column::minutes: return row.summary ? minutes_in_words(row.summary->left_for(overview_.role()).minutes) : unknown;
      case Column::next: return next_in_words(row.next);
    }
    return {};
  }

  const app::Overview& overview_;
};

Home::Home(wxWindow* parent, Frame& frame) : wxPanel(parent), frame_(frame), settle_(this) {
  SetSizer(column_ = new wxBoxSizer(wxVERTICAL));
  begin();
}

void Home::begin() {
  const auto& desk = frame_.desk();
  if (!desk.kept) return show_trouble(desk.trouble);
  const auto today = desk.here.clock.today();
  try {
    overview_.emplace(desk, today, frame_.role());
  } catch (const base::Error& error) {
    return show_trouble(error.what());
  }
  show_condition();
  if (overview_->all() == 0) return show_welcome();
  show_due();
  show_list();
  summing_ = std::make_unique<app::Summing>(desk.here, desk.library, today, [this](app::Summing::Done done) { CallAfter([this, done = std::move(done)] { judged(done); }); });
  CallAfter([this] { judge_on(); });
}

Home::~Home() {
  summing_.reset();  // it calls back until it is gone
  remember();
}

bool Home::writable() const { return frame_.desk().kept->condition().writable; }

wxButton* Home::big(wxWindow* parent, const wxString& label, std::function<void()> run) {
  auto* button = action(parent, label, std::move(run));
  button->SetFont(scaled(*parent, 1.1, true));
  return button;
}

// ---------------------------------------------------------------- where there is nothing to list

void Home::show_trouble(const std::string& sentence) {
  auto* sheet = new Sheet(this);
  column_->Add(sheet, wxSizerFlags(1).Expand());
  const auto add = [&](wxWindow* window) { sheet->column().Add(window, wxSizerFlags().Expand().Border(wxBOTTOM, px(*this, Gap::groups))); };
  add(heading(sheet, tr(L"The register cannot be opened"), 1));
  auto* words = new Words(sheet, wide(sentence), Words::Voice::lead);
  set_spoken_as_alert(*words);
  add(words);
  add(new Words(sheet, tr(L"Nothing in the file was changed. You can open another register, or make this one anew out of a backup; the file that is there is then kept beside it under another name.")));
  auto* row = new wxWrapSizer(wxHORIZONTAL);
  for (auto* button : {action(sheet, tr(L"Try again"), [this] { frame_.after([&frame = frame_] { frame.open_register(frame.desk().file); }); }), action(sheet, tr(L"Open another register …"), [this] { frame_.after([&frame = frame_] { open_another_register(frame); }); }),
                       action(sheet, tr(L"Restore a backup …"), [this] { frame_.after([&frame = frame_] { restore_backup(frame); }); })})
    row->Add(button, wxSizerFlags().Border(wxRIGHT | wxBOTTOM, px(*this, Gap::between)));
  sheet->column().Add(row, wxSizerFlags().Expand());
}

void Home::show_condition() {
  const auto sentences = condition_in_words(frame_.desk());
  if (sentences.empty()) return;
  const auto inks = inks_of(document::Tone::conditional);
  auto* box = new wxPanel(this);
  box->SetBackgroundColour(inks.tint);
  auto* column = new wxBoxSizer(wxVERTICAL);
  const auto add = [&](wxWindow* window) {
    window->SetForegroundColour(inks.ink);
    column->Add(window, wxSizerFlags().Expand().Border(wxBOTTOM, px(*this, Gap::within)));
  };
  for (std::size_t i = 0; i < std::min(sentences.size(), most_sentences); ++i) {
    auto* words = new Words(box, sentences[i]);
    set_spoken_as_alert(*words);
    add(words);
  }
  if (sentences.size() > most_sentences) add(link(box, counted(sentences.size() - most_sentences, L"and %zu more …", L"and %zu more …"), [this] { frame_.after([&frame = frame_] { frame.stored(); }); }));
  auto* margin = new wxBoxSizer(wxVERTICAL);
  margin->Add(column, wxSizerFlags().Expand().Border(wxALL, px(*this, Gap::between)));
  box->SetSizer(margin);
  column_->Add(box, wxSizerFlags().Expand());
}

void Home::show_due() {
  std::vector<const app::Row*> rows;
  for (std::size_t i = 0; i < overview_->size(); ++i)
    if (overview_->row(i).deadline) rows.push_back(&overview_->row(i));
  const auto words = due_in_words(rows, frame_.desk().library, overview_->today());
  if (words.empty()) return;
  column_->Add(new DueNotice(this, words, {[this] { show_next_reviews(); }, [this] { frame_.after([&frame = frame_] { save_calendar(frame); }); }}), wxSizerFlags().Expand());
}

void Home::show_next_reviews() {
  overview_->sort_by(Column::review, true);
  list_again(std::nullopt);
  table_->SetFocus();
}

void Home::show_welcome() {
  auto* sheet = new Sheet(this);
  column_->Add(sheet, wxSizerFlags(1).Expand());
  const auto add = [&](wxWindow* window, Gap below) { sheet->column().Add(window, wxSizerFlags().Expand().Border(wxBOTTOM, px(*this, below))); };
  add(heading(sheet, tr(L"Nothing has been assessed here yet"), 1), Gap::between);
  add(new Words(sheet,
                tr(L"Touchstone takes you through assessing an AI tool before pupils’ records may meet it. Most of it is filled in already; you choose, confirm and decide. What you enter is kept at once in one file on this machine, and goes nowhere unless you send it."),
                Words::Voice::lead),
      Gap::edge);
  const auto offer = [&](const wxString& label, const wxString& why, bool writes, std::function<void()> run) {
    auto* button = big(sheet, label, std::move(run));
    button->Enable(!writes || writable());
    set_spoken_description(*button, why);
    sheet->column().Add(button, wxSizerFlags().Border(wxBOTTOM, px(*this, Gap::within)));
    add(new Words(sheet, why, Words::Voice::muted), Gap::groups);
  };
  offer(tr(L"Assess a tool"), tr(L"The school and its people first, then a tool from the catalogue or one of your own."), true, [this] { frame_.after([&frame = frame_] { frame.assess_a_tool(); }); });
  offer(tr(L"Look at the sample school"), tr(L"An invented school with two assessments to read, each marked as an example: one allowed on conditions against the data protection officer’s advice, one rejected. It is removed with one click."), true, [this] { frame_.after([&frame = frame_] { frame.add_sample(); }); });
  offer(tr(L"Bring in a file …"), tr(L"An assessment, a school, or what somebody passed to you. You can also drop it on this window."), true, [this] { frame_.after([&frame = frame_] { bring_in(frame); }); });
  offer(tr(L"Verify a PDF …"), tr(L"Whether the signatures in it hold, and whose they are."), false, [this] { frame_.after([&frame = frame_] { choose_and_verify(frame); }); });
  add(new Words(sheet, wxString::Format(tr(L"The register is %s"), shown(frame_.desk().file)), Words::Voice::small), Gap::within);
}

// ---------------------------------------------------------------- the list

void Home::show_list() {
  const int edge = px(*this, Gap::edge), between = px(*this, Gap::between);
  auto* inner = new wxBoxSizer(wxVERTICAL);
  auto* top = new wxBoxSizer(wxHORIZONTAL);
  top->Add(heading(this, tr(L"Assessments"), 1), wxSizerFlags(1).Centre());
  auto* you = new wxStaticText(this, wxID_ANY, tr(L"You are"));
  top->Add(you, wxSizerFlags().Centre().Border(wxRIGHT, between));
  role_ = new wxChoice(this, wxID_ANY);
  const auto roles = role_options();
  for (const auto& [id, words] : roles) {
    role_->Append(words);
    if (id == frame_.role()) role_->SetSelection(static_cast<int>(role_->GetCount()) - 1);
  }
  set_label_for(*you, *role_);
  set_spoken_name(*role_, tr(L"You are"));
  role_->Bind(wxEVT_CHOICE, [this, roles](wxCommandEvent& event) { look_as(roles[static_cast<std::size_t>(event.GetSelection())].first); });
  top->Add(role_, wxSizerFlags().Centre());
  inner->Add(top, wxSizerFlags().Expand().Border(wxBOTTOM, between));
  inner->Add(actions(), wxSizerFlags().Expand().Border(wxBOTTOM, between));
  inner->Add(filters(), wxSizerFlags().Expand().Border(wxBOTTOM, between));
  add_table();
  inner->Add(table_, wxSizerFlags(1).Expand());
  auto* foot = new wxBoxSizer(wxHORIZONTAL);
  due_ = new Words(this, {}, Words::Voice::muted);
  inner->Add(due_, wxSizerFlags().Expand().Border(wxTOP, between));
  count_ = new Words(this, {}, Words::Voice::muted);
  foot->Add(count_, wxSizerFlags(1).Centre());
  // The schools are looked through for it only where the list has something of that name.
  if (writable() && overview_->has_examples_of(app::sample_name(frame_.desk())) && frame_.has_sample()) foot->Add(action(this, tr(L"Remove the sample school"), [this] { frame_.after([&frame = frame_] { frame.remove_sample(); }); }), wxSizerFlags().Centre());
  inner->Add(foot, wxSizerFlags().Expand().Border(wxTOP, between));
  column_->Add(inner, wxSizerFlags(1).Expand().Border(wxALL, edge));
  count();
  if (overview_->size()) choose(overview_->row(0).entry.id);
  offer_what_fits();
}

wxSizer* Home::actions() {
  auto* row = new wxWrapSizer(wxHORIZONTAL);
  const auto add = [&](wxButton* button) {
    row->Add(button, wxSizerFlags().Border(wxRIGHT | wxBOTTOM, px(*this, Gap::between)));
    return button;
  };
  add(big(this, tr(L"Assess a tool"), [this] { frame_.after([&frame = frame_] { frame.assess_a_tool(); }); }))->Enable(writable());
  go_on_ = add(big(this, tr(L"Continue"), [this] { frame_.after([&frame = frame_] { frame.open_chosen(); }); }));
  reports_ = add(big(this, tr(L"Reports"), [this] { frame_.after([&frame = frame_] { frame.reports_of_chosen(); }); }));
  add(big(this, tr(L"Verify a PDF …"), [this] { frame_.after([&frame = frame_] { choose_and_verify(frame); }); }));
  const auto about = [&](const wxString& label, void (*run)(Frame&, registry::Id)) {
    return add(action(this, label, [this, run] {
      if (const auto* of = chosen()) frame_.after([&frame = frame_, run, id = of->entry.id] { run(frame, id); });
    }));
  };
  review_ = about(tr(L"Review"), [](Frame& frame, registry::Id id) { review(frame, id); });
  happened_ = about(tr(L"Something happened …"), something_happened);
  compare_ = about(tr(L"Compare …"), compare);
  return row;
}

wxSizer* Home::filters() {
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const int between = px(*this, Gap::between);
  const auto add = [&](const wxString& label, wxControl* control, int proportion) {
    auto* words = new wxStaticText(this, wxID_ANY, label);
    words->MoveBeforeInTabOrder(control);
    set_label_for(*words, *control);
    set_spoken_name(*control, label);
    row->Add(words, wxSizerFlags().Centre().Border(wxRIGHT, px(*this, Gap::within)));
    row->Add(control, wxSizerFlags(proportion).Centre().Border(wxRIGHT, between));
  };
  words_ = new wxTextCtrl(this, wxID_ANY);
  words_->SetHint(tr(L"tool, supplier, school or number"));
  words_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { settle_.StartOnce(settle_after); });
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { filter(); });
  add(tr(L"Find"), words_, 2);
  school_ = new wxChoice(this, wxID_ANY);
  open_as_list(*school_);
  wxArrayString schools;
  schools.push_back(tr(L"every school"));
  for (const auto& [id, name] : overview_->schools()) schools.push_back(wide(name));
  school_->Append(schools);
  school_->SetSelection(0);
  school_->SetMinSize({FromDIP(120), -1});
  school_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { filter(); });
  add(tr(L"School"), school_, 1);
  which_ = new wxChoice(this, wxID_ANY);
  which_->Append(tr(L"all of them"));
  which_->Append(tr(L"what needs me"));
  which_->SetSelection(0);
  which_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { filter(); });
  add(tr(L"Show"), which_, 0);
  return row;
}

void Home::add_table() {
  table_ = new wxDataViewCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_ROW_LINES);
  lines_ = new Lines(*overview_);
  table_->AssociateModel(lines_);
  lines_->DecRef();  // the table holds it now
  for (unsigned i = 0; i < std::size(headings); ++i) {
    const bool number = headings[i].column == Column::decisions;
    auto* renderer = new wxDataViewTextRenderer(L"string", wxDATAVIEW_CELL_INERT, number ? wxALIGN_RIGHT : wxALIGN_LEFT);
    renderer->EnableEllipsize(wxELLIPSIZE_END);
    table_->AppendColumn(new wxDataViewColumn(tr(headings[i].title), renderer, i, width_of(i), number ? wxALIGN_RIGHT : wxALIGN_LEFT,
                                              wxDATAVIEW_COL_RESIZABLE | wxDATAVIEW_COL_SORTABLE));
  }
  set_spoken_name(*table_, tr(L"Assessments"));
  table_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { frame_.after([&frame = frame_] { frame.open_chosen(); }); });
  table_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { offer_what_fits(); });
  table_->Bind(wxEVT_DATAVIEW_ITEM_CONTEXT_MENU, [this](wxDataViewEvent&) {
    if (chosen()) frame_.after([&frame = frame_] { frame.pop_up_menu_of_assessment(); });
  });
  table_->Bind(wxEVT_SIZE, [this, before = 0](wxSizeEvent& event) mutable {
    event.Skip();
    if (const int room = event.GetSize().x - FromDIP(4); room != before) widen(before = room);
  });
  table_->Bind(wxEVT_DATAVIEW_COLUMN_HEADER_CLICK, [this](wxDataViewEvent& event) {
    if (event.GetColumn() >= 0) sort_by(headings[event.GetColumn()].column);
  });
}

void Home::fit_columns() {
  if (table_) widen(table_->GetSize().x - FromDIP(4));
}

int Home::width_of(std::size_t column) const { return FromDIP(headings[column].width) * GetCharHeight() / frame_.normal_char_height(); }

void Home::widen(int room) {
  int wide_ones = 0, short_ones = 0;
  for (std::size_t i = 0; i < std::size(headings); ++i) (i < narrowed ? wide_ones : short_ones) += width_of(i);
  const int spare = room - wide_ones - short_ones;
  // With large type what is next must still be in sight: words are cut before it is.
  const int wide_room = std::clamp(room - short_ones, wide_ones * 3 / 5, wide_ones);
  const int short_room = std::clamp(room - wide_room, short_ones / 2, short_ones);
  for (unsigned i = 0; i < std::size(headings); ++i) {
    const int width = i < narrowed ? width_of(i) * wide_room / wide_ones : width_of(i) * short_room / short_ones;
    table_->GetColumn(i)->SetWidth(width + (i < widened ? std::max(spare, 0) / widened : 0));
  }
}

void Home::SetFocus() {
  if (table_) table_->SetFocus();
  else wxPanel::SetFocus();
}

const app::Row* Home::chosen() const {
  if (!table_) return nullptr;
  const auto item = table_->GetSelection();
  if (!item.IsOk()) return nullptr;
  const auto at = lines_->GetRow(item);
  return at < overview_->size() ? &overview_->row(at) : nullptr;
}

void Home::choose(registry::Id assessment) {
  if (!table_) return;
  const auto place = overview_->place_of(assessment);
  if (!place) return;
  const auto item = lines_->GetItem(static_cast<unsigned>(*place));
  table_->Select(item);
  table_->SetCurrentItem(item);
  table_->EnsureVisible(item);
  offer_what_fits();
}

void Home::find() {
  if (words_) words_->SetFocus();
}

void Home::sort_by(Column column) {
  const auto* row = chosen();
  const auto id = row ? std::optional(row->entry.id) : std::nullopt;
  overview_->sort_by(column, overview_->sorted_by() != column || !overview_->ascending());
  list_again(id);
}

void Home::look_as(const std::string& role) {
  frame_.sit_down(role);
  if (!overview_) return;
  const auto* row = chosen();
  const auto id = row ? std::optional(row->entry.id) : std::nullopt;
  overview_->look_as(role);
  list_again(id);
}

void Home::filter() {
  app::Wanted wanted{utf8(words_->GetValue()), {}, which_->GetSelection() == 1};
  if (const auto at = school_->GetSelection(); at > 0) wanted.school = overview_->schools()[static_cast<std::size_t>(at) - 1].first;
  if (wanted == overview_->wanted()) return;
  const auto* row = chosen();
  const auto id = row ? std::optional(row->entry.id) : std::nullopt;
  overview_->want(std::move(wanted));
  list_again(id);
}

void Home::list_again(std::optional<registry::Id> id) {
  lines_->Reset(static_cast<unsigned>(overview_->size()));
  if (id && overview_->place_of(*id)) choose(*id);
  else if (overview_->size()) choose(overview_->row(0).entry.id);
  count();
  offer_what_fits();
  judge_on();
}

void Home::count() {
  const auto all = counted(overview_->all(), L"%zu assessment", L"%zu assessments");
  const auto shown = overview_->size() == overview_->all() ? all : wxString::Format(tr(L"%zu of %s"), overview_->size(), all);
  const auto mine = static_cast<std::size_t>(overview_->needing_you());
  count_->say(overview_->size() == 0 ? wxString::Format(tr(L"None of %s is what you look for. Change the words, the school or what is shown."), all)
                                     : shown + L" · " + (mine ? counted(mine, L"%zu needs you", L"%zu need you") : tr(L"none needs you")));
}

void Home::offer_what_fits() {
  const auto* row = chosen();
  go_on_->Enable(row != nullptr);
  go_on_->SetLabel(row ? next_in_words(row->next) : next_in_words(app::NextStep::go_on));
  reports_->Enable(row != nullptr);
  const bool mine = row && writable() && row->can_be_reviewed();
  review_->Show(!row || row->next != app::NextStep::review);  // where that is next, one button says so
  review_->Enable(mine);
  happened_->Enable(mine);
  compare_->Enable(row != nullptr);
  due_->say(row ? wide(row->entry.tool_name) + L": " + deadline_in_words(*row, frame_.desk().library, overview_->today()) : wxString{});
  Layout();
}

// ---------------------------------------------------------------- judging

std::pair<std::size_t, std::size_t> Home::in_sight() const {
  const auto top = table_->GetTopItem();
  const std::size_t from = top.IsOk() ? lines_->GetRow(top) : 0;
  return {from, from + static_cast<std::size_t>(std::max(table_->GetCountPerPage(), 1)) + 1};
}

void Home::judge_on() {
  if (!summing_) return;
  for (;;) {
    const auto [from, to] = in_sight();
    const auto* row = overview_->to_judge(from, to);
    if (!row) break;
    const auto id = row->entry.id;
    const int state = row->entry.state;
    try {
      return summing_->give({id, state, row->is_judged() ? std::string{} : frame_.desk().kept->form(id, state), app::signed_bytes(*frame_.desk().kept, row->entry)});
    } catch (const base::Error&) {  // it cannot be read; whoever opens it is told why
      overview_->take({id, state, {}, {}});
    }
  }
  remember();
}

void Home::judged(const app::Summing::Done& done) {
  if (!overview_->take(done)) return;
  if (const auto place = overview_->place_of(done.assessment)) lines_->RowChanged(static_cast<unsigned>(*place));
  if (done.summary) to_remember_.push_back({done.assessment, done.state, app::judged_by(frame_.desk().library), frame_.desk().here.clock.today(), app::text(*done.summary)});
  if (to_remember_.size() >= remembered_at_once) remember();
  if (const auto* row = chosen(); row && row->entry.id == done.assessment) offer_what_fits();
  count();
  judge_on();
}

void Home::remember() {
  if (to_remember_.empty() || !frame_.desk().kept || !writable()) return;
  try {
    frame_.desk().kept->remember(to_remember_);
  } catch (const base::Error&) {  // it is worked out again the next time
  }
  to_remember_.clear();
}

}  // namespace wizard
