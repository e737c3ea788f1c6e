// What families are told: when and how, the words of the notice clause by clause as the answers give them or as a person
// words them, and what the law wants a notice to say.
#include <algorithm>

#include "app/evidence.hpp"
#include "app/notice.hpp"
#include "base/text.hpp"
#include "wizard/accessible.hpp"
#include "wizard/assessing.hpp"
#include "wizard/folds.hpp"
#include "wizard/pages.hpp"

namespace wizard {
namespace {

class NoticePage : public Page {
 public:
  NoticePage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan), layout_(session().desk().layout("notice")) {
    put(new Words(this, tr(L"People must be told before their data goes into the tool. The words below come from your answers: read them, publish them, tell families, then enter both days."), Words::Voice::muted), Gap::between);
    updated_ = known_as("notice/updated", new DateField(this, tr(L"Notice updated on")));
    updated_->against = happened();
    keep_day(*updated_, "day of the notice", [this](auto& whole, const auto& day) { app::date_notice(whole, day, notice_); });
    told_ = known_as("notice/told", new DateField(this, tr(L"Families told on")));
    told_->against = happened();
    keep_day(*told_, "day of telling families", [](auto& whole, const auto& day) { whole.notice.told = day; });
    auto* days = new wxBoxSizer(wxHORIZONTAL);
    days->Add(updated_, wxSizerFlags(1));
    days->Add(told_, wxSizerFlags(1).Border(wxLEFT, px(*this, Gap::groups)));
    column().Add(days, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::groups)));
    how_ = put(new TextField(this, tr(L"How they were told (optional)"), tr(L"For example: a letter in the languages families use, and a page for pupils")));
    how_->changed = [this] { change_soon("how families were told", [text = how_->value()](auto& whole) { whole.notice.how = text; }); };
    guard(*how_);
    url_ = put(new TextField(this, tr(L"Where it is published (optional)"), tr(L"A web address that begins with https://")));
    url_->changed = [this] {
      const auto url = url_->value();
      const bool good = url.empty() || app::is_address(url);
      url_->complain(good ? wxString{} : tr(L"This is no web address. Begin it with https:// and leave no spaces in it."));
      if (good) change_soon("address of the notice", [url](auto& whole) { whole.notice.url = url; });
    };
    words_title_ = put(heading(this, tr(L"The words"), 2), Gap::edge);
    words_state_ = put(new Words(this, {}), Gap::between);
    clauses_ = put(new Folds(this, [this](wxWindow* onto, const std::string& id) { return form_ = new ClauseForm(*this, onto, id); }), Gap::between);
    items_title_ = put(heading(this, tr(L"What the law wants it to say"), 2), Gap::edge);
    items_state_ = put(new Words(this, {}), Gap::between);
    items_ = put(empty_stack(this), Gap::between);
    refresh();
    bring(told().updated ? "notice/told" : "notice/updated");
    if (const auto* question = library().find("question", "dpia-4-information")) help(help_of(*question, library()));
  }

  void refresh() override {
    if (!is_stale()) return;
    const auto& told = value().notice;
    updated_->set_day(told.updated);
    told_->set_day(told.told);
    if (!how_->has_focus()) how_->set_value(told.how);
    if (!url_->has_focus()) url_->set_value(told.url);
    notice_ = app::compose_notice(layout_, session().judged(), library(), value());
    show_clauses();
    show_items();
    arrange_later(*this);
  }
 private:
  const assessment::PrivacyNotice& told() const { return value().notice; }

  static std::pair<document::Tone, wxString> state_of(const app::NoticeClause& clause) {
    if (clause.outdated) return {document::Tone::conditional, tr(L"yours, look again")};
    if (clause.edited) return {document::Tone::approved, tr(L"your words")};
    if (!clause.missing.empty()) return {document::Tone::conditional, wxString::Format(clause.missing.size() == 1 ? tr(L"%zu fact missing") : tr(L"%zu facts missing"), clause.missing.size())};
    return {document::Tone::approved, tr(L"complete")};
  }

  void show_clauses() {
    std::vector<Fold> folds;
    std::size_t complete = 0;
    for (const auto& clause : notice_.clauses) {
      const auto [tone, word] = state_of(clause);
      complete += tone == document::Tone::approved;
      folds.push_back({clause.id, wide(clause.title), {{tone, utf8(word)}}});
    }
    words_state_->say(notice_.clauses.empty() ? tr(L"There is nothing to tell yet. The words appear once a use that takes personal data is approved, or waits for nothing but the notice and the school’s other papers.")
                                              : wxString::Format(tr(L"%zu of %zu passages are complete. Open one to read it or to word it in your own way."), complete, notice_.clauses.size()));
    clauses_->show(folds);
    if (clauses_->body()) form_->refresh();
  }

  void show_items() {
    items_title_->Show(!notice_.items.empty());
    items_state_->Show(!notice_.items.empty());
    items_->Show(!notice_.items.empty());
    const auto covered = static_cast<std::size_t>(std::count_if(notice_.items.begin(), notice_.items.end(), [](const auto& one) { return one.covered; }));
    items_state_->say(wxString::Format(tr(L"%zu of %zu items are covered."), covered, notice_.items.size()));
    std::string shown;
    std::vector<wxString> lines;
    for (const auto& one : notice_.items) {
      auto line = (one.covered ? L"✓ " : L"○ ") + wide(one.item->title);
      if (one.covered) line += L" · " + tr(L"covered");
      else if (one.clause.empty()) line += L" · " + tr(L"no passage says it");
      else if (one.missing.empty()) line += L" · " + wxString::Format(tr(L"your words under “%s” do not say it"), wide(one.clause));
      else line += L" · " + tr(L"missing: ") + wide(base::joined(one.missing, "; "));
      shown += utf8(line) + "\n";
      lines.push_back(line);
    }
    if (shown == items_shown_) return;
    items_shown_ = shown;
    items_->GetSizer()->Clear(true);
    for (const auto& line : lines) stack(*items_, new Words(items_, line), Gap::within);
  }

  class ClauseForm : public wxPanel {
   public:
    ClauseForm(NoticePage& page, wxWindow* parent, const std::string& id) : wxPanel(parent), page_(page), id_(id) {
      SetSizer(new wxBoxSizer(wxVERTICAL));
      const auto* clause = find();
      missing_ = stack(*this, new Words(this, {}, Words::Voice::bold), Gap::between);
      missing_->SetForegroundColour(inks_of(document::Tone::conditional).ink);
      text_ = stack(*this, new TextField(this, clause ? wide(clause->section) : wxString{}, {}, TextField::Lines::many), Gap::between);
      text_->changed = [this] {
        if (const auto* now = find()) page_.change_soon("wording of " + id_, [clause = *now, text = text_->value()](auto& whole) { app::word_clause(whole, clause, text); });
      };
      page.guard(*text_);
      now_ = stack(*this, new Words(this, {}), Gap::between);
      keep_ = stack_action(*this, tr(L"My words still fit"), [this] {
        if (const auto* now = find()) page_.change("wording of " + id_, [&](auto& whole) { app::keep_words(whole, *now); });
      });
      again_ = stack_action(*this, tr(L"Take the composed words again"), [this] {
        page_.change("wording of " + id_, [&](auto& whole) { app::compose_clause_again(whole, id_); });
        if (const auto* now = find()) text_->set_value(now->composed);
      });
      for (const auto& item : clause ? clause->covers : std::vector<std::string>{})
        if (const auto* asked = page.library().find("notice-item", item)) {
          auto* tick = stack(*this, new TickField(this, wide(asked->title)), Gap::between);
          tick->changed = [this, item, tick] { page_.change("what the notice covers", [&, covered = tick->value()](auto& whole) { app::cover(whole, item, covered); }); };
          ticks_.emplace_back(item, tick);
        }
      refresh();
    }

    void refresh() {
      const auto* clause = find();
      if (!clause) return;
      wxString missing;
      if (!clause->edited)
        for (const auto& fact : clause->missing) missing += (missing.empty() ? tr(L"Missing: ") : L"; ") + wide(fact);
      missing_->say(missing);
      missing_->Show(!missing.empty());
      if (!text_->has_focus()) text_->set_value(clause->text);
      now_->say(clause->outdated ? tr(L"The answers have changed since you worded this. They give now: ") + wide(clause->composed) : wxString{});
      now_->Show(clause->outdated);
      keep_->Show(clause->outdated);
      again_->Show(clause->edited);
      const auto& covers = page_.told().covers;
      for (const auto& [item, tick] : ticks_) {
        tick->set_value(clause->edited ? base::one_of(item, covers) : clause->missing.empty());
        tick->allow(clause->edited);  // composed words say what they cover
      }
      arrange_later(*this);
    }
    void take_focus() { text_->take_focus(); }

   private:
    const app::NoticeClause* find() const {
      for (const auto& clause : page_.notice_.clauses)
        if (clause.id == id_) return &clause;
      return nullptr;
    }

    NoticePage& page_;
    std::string id_;
    Words *missing_, *now_;
    TextField* text_;
    wxButton *keep_, *again_;
    std::vector<std::pair<std::string, TickField*>> ticks_;
  };

  const report::Layout& layout_;
  app::Notice notice_;
  DateField *updated_, *told_;
  TextField *how_, *url_;
  Words *words_title_, *words_state_, *items_title_, *items_state_;
  Folds* clauses_;
  ClauseForm* form_ = nullptr;
  wxPanel* items_;
  std::string items_shown_;
};

}  // namespace

Page* make_notice_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new NoticePage(at, parent, plan); }

}  // namespace wizard
