// Risks and measures: what is suggested, taken over at once or singly; every risk as a line of which one is open; and where
// they lie on the chart before and after the measures.
#include <algorithm>

#include "app/proposals.hpp"
#include "app/risks.hpp"
#include "base/text.hpp"
#include "judgement/derived.hpp"
#include "wizard/accessible.hpp"
#include "wizard/assessing.hpp"
#include "wizard/folds.hpp"
#include "wizard/frame.hpp"
#include "wizard/heat_map.hpp"
#include "wizard/pages.hpp"

namespace wizard {
namespace {

using app::When;
using assessment::Rating;
using assessment::Risk;

// The content's words for an enumerator: "Possible".
template <class E> std::vector<Option> options_of(const content::Library& library, const char* kind) {
  std::vector<Option> all;
  for (const auto& id : assessment::names<E>()) {
    const auto* item = library.find(kind, id);
    all.emplace_back(id, wide(item ? item->title : id));
  }
  return all;
}

wxString effect_in_words(assessment::Effect effect) {
  switch (effect) {
    case assessment::Effect::eliminated: return tr(L"Eliminated");
    case assessment::Effect::reduced: return tr(L"Reduced");
    case assessment::Effect::accepted: return tr(L"Accepted as it is");
  }
  return {};
}

class RisksPage : public Page {
 public:
  RisksPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    put(new Words(this, tr(L"Each risk is rated for the child and the family, not for the school: as it is without any measure, and as it is once all are carried out. Nothing is imposed: change, add and remove as it fits."), Words::Voice::muted), Gap::between);
    offer_ = put(new Offer(this));
    offer_->put(offer_title_ = heading(offer_, {}, 2), Gap::groups);
    offer_->put(offer_words_ = new Words(offer_, tr(L"Your entries point to these. Each comes with measures, who is to carry them out and by when, and with a first rating that you confirm or change."), Words::Voice::muted));
    take_ = offer_->put_action(tr(L"&Take over all that is suggested"), [this] {
      change("risks", [proposed = proposed_](auto& whole) { app::take_over(whole, proposed); });
      go_on();
    });
    suggested_ = offer_->put(new Folds(offer_, [this](wxWindow* onto, const std::string& kind) { return new Suggested(*this, onto, kind); }));
    chart_title_ = put(heading(this, tr(L"Before and after the measures"), 2), Gap::edge);
    chart_ = put(new HeatMap(this), Gap::between);
    chart_words_ = put(new Words(this, {}, Words::Voice::muted), Gap::between);
    risks_title_ = put(heading(this, tr(L"The risks of this assessment"), 2), Gap::edge);
    risks_ = put(new Folds(this, [this](wxWindow* onto, const std::string& id) { return form_ = new RiskForm(*this, onto, id); }), Gap::between);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(add_ = action(this, tr(L"Add a risk of your &own"), [this] {
      std::string id;
      change("risk", [&](auto& whole) { id = app::add_risk(whole); });
      refresh();
      risks_->open(id);
      if (risks_->body()) form_->take_focus();
    }));
    column().Add(row, wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
    refresh();
    if (const auto* question = library().find("question", "dpia-5-source")) help(help_of(*question, library()));
  }

  void refresh() override {
    if (!is_stale()) return;
    const auto& w = value();
    proposed_ = app::propose_risks(w, session().judgement(), library(), session().today());
    show_offer();
    for (auto* window : std::initializer_list<wxWindow*>{chart_title_, chart_, chart_words_, risks_title_}) window->Show(!w.risks.empty());
    const auto words = tr(L"Before: ") + wide(app::in_words(w, library(), When::before)) + L" " + tr(L"After: ") + wide(app::in_words(w, library(), When::after));
    chart_words_->say(words + L" " + tr(L"The numbers are those of the list below."));
    chart_->show(app::chart_of(w, library(), When::before), app::chart_of(w, library(), When::after), words);
    std::vector<Fold> folds;
    for (std::size_t i = 0; i < w.risks.size(); ++i) folds.push_back(fold(w.risks[i], w.risks[i].id, wxString::Format(L"%zu  ", i + 1)));
    risks_->show(folds);
    if (risks_->body()) form_->refresh();
    arrange_later(*this);
  }
  void begin() override {
    if (risks_->body()) return form_->take_focus();
    if (offer_->IsShown()) take_->SetFocus();
    else if (!value().risks.empty()) risks_->take_focus();
    else add_->SetFocus();
  }
  void bring(const std::string& field) override {
    if (field.starts_with("risk/")) return risks_->open(field.substr(5));
    for (const auto& risk : value().risks)
      for (const auto& measure : risk.measures)
        if (field == "measure/" + measure.id) {
          risks_->open(risk.id);
          form_->open(measure.id);
        }
  }
  void refuse(const std::vector<app::Refusal>& refusals) override {
    bring(refusals.front().field);
    Page::refuse(refusals);
  }

 private:
  // "3  A child is recognised… · 2 measures", with what it is before and after.
  Fold fold(const Risk& risk, const std::string& id, const wxString& number) const {
    const auto count = risk.measures.size();
    auto text = number + (risk.title.empty() ? tr(L"A risk without a name") : wide(risk.title)) + L" · " + (count == 0 ? tr(L"no measure") : wxString::Format(count == 1 ? tr(L"%zu measure") : tr(L"%zu measures"), count));
    Fold made{id, text, {}};
    const auto chip = [&](const std::optional<assessment::Level>& level, const wxString& format) {
      if (level) made.chips.emplace_back(tone_of(*level), utf8(wxString::Format(format, wide(assessment::name(*level)))));
      else made.chips.emplace_back(document::Tone::not_started, utf8(tr(L"not rated")));
    };
    chip(judgement::level_of(risk.inherent, library()), L"%s");
    chip(risk.residual ? judgement::level_of(*risk.residual, library()) : std::nullopt, L"→ %s");
    return made;
  }
  wxString person_named(const std::string& id) const {
    const auto* person = assessment::find_person(value(), id);
    return person ? wide(person->name.empty() ? person->role : person->name) : tr(L"nobody named");
  }
  std::vector<Option> people() const {
    std::vector<Option> all{{"", tr(L"Nobody yet")}};
    for (const auto& person : value().people) all.emplace_back(person.id, wide(base::shortened(person.name.empty() ? person.role : person.name, 40)));
    return all;
  }

  void show_offer() {
    offer_->Show(!proposed_.empty());
    offer_title_->say(wxString::Format(proposed_.size() == 1 ? tr(L"%zu suggested risk") : tr(L"%zu suggested risks"), proposed_.size()));
    std::vector<Fold> folds;
    for (const auto& risk : proposed_) folds.push_back(fold(risk, risk.kind, {}));
    suggested_->show(folds);
  }

  // What one suggestion says, with its own two answers.
  class Suggested : public wxPanel {
   public:
    Suggested(RisksPage& page, wxWindow* parent, const std::string& kind) : wxPanel(parent), page_(page), kind_(kind) {
      SetSizer(new wxBoxSizer(wxVERTICAL));
      const auto found = std::find_if(page.proposed_.begin(), page.proposed_.end(), [&](const auto& risk) { return risk.kind == kind; });
      if (found == page.proposed_.end()) return;
      stack(*this, new Words(this, wide(found->description)), Gap::within);
      for (const auto& measure : found->measures)
        stack(*this, new Words(this, L"• " + wide(measure.text) + L" · " + page.person_named(measure.owner) + (measure.due ? L" · " + wxString::Format(tr(L"by %s"), wide(base::in_words(*measure.due))) : wxString{})), Gap::within);
      stack_action(*this, tr(L"Take this one over"), [this] {
        page_.change("risks", [this](auto& whole) { app::take_over(whole, page_.proposed_, kind_); });
      });
      reason_ = stack(*this, new TextField(this, tr(L"Or: why it does not arise here")));
      reason_->changed = [this] { reason_->complain({}); };
      page.guard(*reason_);
      stack_action(*this, tr(L"It does not arise"), [this] {
        if (reason_->value().empty()) {
          reason_->complain(tr(L"Give the reason: it is printed with the risk."));
          return reason_->take_focus();
        }
        page_.change("risk ruled out", [&, reason = reason_->value()](auto& whole) { app::rule_out(whole, kind_, reason, page_.hand()); });
      });
      if (const auto* item = page.library().find("risk", kind)) page.help(help_of(*item, page.library(), {{"harm", tr(L"The harm")}, {"impact", tr(L"What it means for a child")}}));
    }

   private:
    RisksPage& page_;
    std::string kind_;
    TextField* reason_ = nullptr;
  };

  class RiskForm : public wxPanel {
   public:
    RiskForm(RisksPage& page, wxWindow* parent, const std::string& id) : wxPanel(parent), page_(page), id_(id) {
      SetSizer(new wxBoxSizer(wxVERTICAL));
      title_ = stack(*this, new TextField(this, tr(L"The risk in one line")), Gap::between);
      title_->changed = [this] { soon("title", [text = title_->value()](auto& risk) { risk.title = text; }); };
      page.guard(*title_);
      description_ = stack(*this, new TextField(this, tr(L"Where it comes from, and what it would mean for a child or family"), {}, TextField::Lines::several));
      description_->changed = [this] { soon("description", [text = description_->value()](auto& risk) { risk.description = text; }); };
      page.guard(*description_);
      rating(before_, tr(L"Before any measure"), When::before);
      stack(*this, heading(this, tr(L"Measures"), 3));
      measures_ = stack(*this, new Folds(this, [this](wxWindow* onto, const std::string& measure) { return measure_ = new MeasureForm(*this, onto, measure); }), Gap::within);
      stack_action(*this, tr(L"Add a measure"), [this] { add_measure(); });
      rating(after_, tr(L"After the measures"), When::after);
      std::vector<Option> effects{{"", tr(L"Not said")}};
      for (const auto effect : {assessment::Effect::eliminated, assessment::Effect::reduced, assessment::Effect::accepted}) effects.emplace_back(assessment::name(effect), effect_in_words(effect));
      effect_ = stack(*this, new ChoiceField(this, tr(L"What the measures do to the risk"), {}, effects));
      effect_->changed = [this] { now("effect", [effect = assessment::parse<assessment::Effect>(effect_->value())](auto& risk) { risk.effect = effect; }); };
      if (page.value().uses.size() > 1) {
        stack(*this, heading(this, tr(L"It bears on"), 3));
        for (const auto& use : page.value().uses) {
          const auto* item = page.library().find("use", use.kind);
          auto* tick = stack(*this, new TickField(this, wide(item ? item->title : use.kind)), Gap::within);
          tick->changed = [this, kind = use.kind, tick] {
            page_.change("uses of the risk", [&, bears = tick->value()](auto& whole) { app::bear_on(whole, id_, kind, bears); });
            if (const auto* risk = find(); risk && !tick->value() && (risk->uses.empty() || base::one_of(kind, risk->uses))) {
              tick->complain(tr(L"A risk bears on one use at least. Remove the risk if it bears on none."));
              tick->set_value(true);
            }
          };
          uses_.emplace_back(use.kind, tick);
        }
      }
      stack_action(*this, tr(L"Remove this risk"), [this] {
        page_.change("removed risk", [&](auto& whole) { app::remove_risk(whole, id_); });
        frame_of(*this).tell(tr(L"The risk is removed. Undo (Ctrl+Z) brings it back."));
      }, Gap::groups);
      refresh();
      if (const auto* risk = find())
        if (const auto* item = page.library().find("risk", risk->kind)) page.help(help_of(*item, page.library(), {{"harm", tr(L"The harm")}, {"impact", tr(L"What it means for a child")}}));
    }

    void refresh() {
      const auto* risk = find();
      if (!risk) return;
      if (!title_->has_focus()) title_->set_value(risk->title);
      if (!description_->has_focus()) description_->set_value(risk->description);
      show(before_, &risk->inherent);
      show(after_, risk->residual ? &*risk->residual : nullptr);
      effect_->set_value(risk->effect ? assessment::name(*risk->effect) : std::string{});
      for (const auto& [use, tick] : uses_) tick->set_value(risk->uses.empty() || base::one_of(use, risk->uses));
      std::vector<Fold> folds;
      for (const auto& measure : risk->measures) {
        auto text = (measure.text.empty() ? tr(L"A measure without words") : wide(measure.text)) + L" · " + page_.person_named(measure.owner);
        if (measure.done) text += L" · " + wxString::Format(tr(L"done %s"), wide(base::in_words(*measure.done)));
        else text += L" · " + (measure.due ? wxString::Format(tr(L"by %s"), wide(base::in_words(*measure.due))) : tr(L"no date"));
        if (measure.approved) text += L" · " + tr(L"approved");
        folds.push_back({measure.id, text, {}});
      }
      measures_->show(folds);
      if (measures_->body()) measure_->refresh();
      arrange_later(*this);
    }
    void open(const std::string& measure) { measures_->open(measure); }
    void take_focus() {
      const auto* risk = find();
      if (risk && (before_.reason->IsShown() && risk->inherent.reason.empty())) before_.reason->take_focus();
      else title_->take_focus();
    }

   private:
    struct Rated {
      When when = When::before;
      ChoiceField *likelihood = nullptr, *severity = nullptr, *raised = nullptr;
      Chip* chip = nullptr;
      TextField* reason = nullptr;
    };

    const Risk* find() const { return app::find_risk(page_.value(), id_); }
    void now(const std::string& what, const std::function<void(Risk&)>& edit) {
      page_.change(what + " of risk " + id_, [&](auto& whole) {
        if (auto* risk = app::find_risk(whole, id_)) edit(*risk);
      });
    }
    void soon(const std::string& what, const std::function<void(Risk&)>& edit) {
      page_.change_soon(what + " of risk " + id_, [id = id_, edit](auto& whole) {
        if (auto* risk = app::find_risk(whole, id)) edit(*risk);
      });
    }

    void rating(Rated& one, const wxString& title, When when) {
      one.when = when;
      auto* head = new wxBoxSizer(wxHORIZONTAL);
      head->Add(heading(this, title, 3), wxSizerFlags(1).Centre());
      head->Add(one.chip = new Chip(this, document::Tone::none, {}), wxSizerFlags().Centre());
      GetSizer()->Add(head, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::groups)));
      const auto with_none = [&](std::vector<Option> options) {
        if (when == When::after) options.insert(options.begin(), Option{"", tr(L"Not rated")});
        return options;
      };
      const bool before = when == When::before;
      one.likelihood = new ChoiceField(this, before ? tr(L"Likelihood before") : tr(L"Likelihood after"), {}, with_none(options_of<assessment::Likelihood>(page_.library(), "likelihood")));
      one.severity = new ChoiceField(this, before ? tr(L"Severity before") : tr(L"Severity after"), {}, with_none(options_of<assessment::Severity>(page_.library(), "severity")));
      one.raised = new ChoiceField(this, before ? tr(L"Level before") : tr(L"Level after"), {}, {});
      beside(*this, {one.likelihood, one.severity, one.raised}, Gap::between);
      one.reason = stack(*this, new TextField(this, tr(L"Why it is rated higher than the chart gives")), Gap::between);
      page_.known_as("risk/" + id_, one.reason);
      page_.guard(*one.reason);
      one.likelihood->changed = one.severity->changed = [this, &one] { rate(one); };
      one.raised->changed = [this, &one] {
        edit_rating(one, "level", [level = assessment::parse<assessment::Level>(one.raised->value())](auto& rating) {
          rating.raised_to = level;
          if (!level) rating.reason.clear();
        });
        refresh();
        if (one.reason->IsShown()) one.reason->take_focus();
      };
      one.reason->changed = [this, &one] {
        one.reason->complain({});
        soon(one.when == When::before ? "reason before" : "reason after", [when = one.when, text = one.reason->value()](auto& risk) {
          if (when == When::before) risk.inherent.reason = text;
          else if (risk.residual) risk.residual->reason = text;
        });
      };
    }
    void edit_rating(const Rated& one, const std::string& what, const std::function<void(Rating&)>& edit) {
      now(what, [&](auto& risk) {
        if (one.when == When::before) edit(risk.inherent);
        else if (risk.residual) edit(*risk.residual);
      });
    }
    // What remains is rated once either is chosen: the other begins as it was before the measures.
    void rate(const Rated& one) {
      now(one.when == When::before ? "rating before" : "rating after", [&](auto& risk) {
        const auto likelihood = assessment::parse<assessment::Likelihood>(one.likelihood->value());
        const auto severity = assessment::parse<assessment::Severity>(one.severity->value());
        auto rating = one.when == When::before ? risk.inherent : risk.residual.value_or(Rating{risk.inherent.likelihood, risk.inherent.severity, {}, {}});
        const bool unrated = one.when == When::after && risk.residual && (!likelihood || !severity);
        app::rate(rating, likelihood.value_or(rating.likelihood), severity.value_or(rating.severity), page_.library());
        if (one.when == When::before) risk.inherent = rating;
        else if (unrated) risk.residual.reset();
        else risk.residual = rating;
      });
    }
    void show(Rated& one, const Rating* rating) {
      const auto level = rating ? judgement::level_of(*rating, page_.library()) : std::nullopt;
      if (level) one.chip->show(tone_of(*level), assessment::name(*level));
      else one.chip->show(document::Tone::not_started, utf8(tr(L"not rated")));
      one.likelihood->set_value(rating ? assessment::name(rating->likelihood) : std::string{});
      one.severity->set_value(rating ? assessment::name(rating->severity) : std::string{});
      std::vector<Option> levels{{"", tr(L"As the chart gives")}};
      if (rating)
        for (const auto higher : app::levels_above(*rating, page_.library())) levels.emplace_back(assessment::name(higher), wxString::Format(tr(L"Raised to %s"), wide(assessment::name(higher))));
      one.raised->Show(levels.size() > 1);
      one.raised->set_options(levels);
      one.raised->set_value(rating && rating->raised_to ? assessment::name(*rating->raised_to) : std::string{});
      const bool raised = rating && rating->raised_to;
      one.reason->Show(raised);
      if (raised && !one.reason->has_focus()) one.reason->set_value(rating->reason);
    }

    void add_measure() {
      std::string id;
      page_.change("measure", [&](auto& whole) { id = app::add_measure(whole, id_, page_.hand().person, base::plus_days(page_.session().today(), 28)); });
      refresh();
      measures_->open(id);
      if (measures_->body()) measure_->take_focus();
    }

    class MeasureForm : public wxPanel {
     public:
      MeasureForm(RiskForm& of, wxWindow* parent, const std::string& id) : wxPanel(parent), of_(of), id_(id) {
        SetSizer(new wxBoxSizer(wxVERTICAL));
        text_ = stack(*this, new TextField(this, tr(L"What is done"), {}, TextField::Lines::several), Gap::between);
        text_->changed = [this] { soon("measure", [text = text_->value()](auto& measure) { measure.text = text; }); };
        of.page_.guard(*text_);
        owner_ = stack(*this, new ChoiceField(this, tr(L"Who carries it out"), {}, of.page_.people()));
        owner_->changed = [this] {
          of_.page_.change("owner of measure " + id_, [&, owner = owner_->value()](auto& whole) {
            if (auto* measure = app::find_measure(whole, id_)) measure->owner = owner;
          });
        };
        due_ = new DateField(this, tr(L"By when"));
        done_ = of.page_.known_as("measure/" + id, new DateField(this, tr(L"Done on (if it is)")));
        beside(*this, {due_, done_});
        done_->against = of.page_.happened();
        for (const auto& [field, what, part] : {std::tuple{due_, "due day of measure ", &assessment::Measure::due}, {done_, "day of measure ", &assessment::Measure::done}})
          of.page_.keep_day(*field, what + id_, [id = id_, part = part](auto& whole, const auto& day) {
            if (auto* measure = app::find_measure(whole, id)) measure->*part = day;
          });
        auto* remove = stack_action(*this, tr(L"Remove this measure"), [this] {
          for (const char* day : {"due day of measure ", "day of measure "}) of_.page_.at().not_kept(day + id_, {});  // it goes with its field
          of_.page_.change("removed measure", [&](auto& whole) { app::remove_measure(whole, of_.id_, id_); });
        });
        remove->SetToolTip(tr(L"Undo (Ctrl+Z) brings it back"));
        refresh();
      }
      void refresh() {
        const auto* risk = of_.find();
        const auto found = risk ? std::find_if(risk->measures.begin(), risk->measures.end(), [this](const auto& one) { return one.id == id_; }) : std::vector<assessment::Measure>::const_iterator{};
        if (!risk || found == risk->measures.end()) return;
        if (!text_->has_focus()) text_->set_value(found->text);
        owner_->set_options(of_.page_.people());
        owner_->set_value(found->owner);
        due_->set_day(found->due);
        done_->set_day(found->done);
      }
      void take_focus() { text_->take_focus(); }

     private:
      void soon(const std::string& what, const std::function<void(assessment::Measure&)>& edit) {
        of_.page_.change_soon(what + " " + id_, [id = id_, edit](auto& whole) {
          if (auto* measure = app::find_measure(whole, id)) edit(*measure);
        });
      }

      RiskForm& of_;
      std::string id_;
      TextField* text_;
      ChoiceField* owner_;
      DateField *due_, *done_;
    };

    RisksPage& page_;
    std::string id_;
    TextField *title_, *description_;
    Rated before_, after_;
    Folds* measures_;
    MeasureForm* measure_ = nullptr;
    ChoiceField* effect_;
    std::vector<std::pair<std::string, TickField*>> uses_;
  };

  Offer* offer_;
  Words *offer_title_, *offer_words_;
  wxButton *take_, *add_;
  Folds *suggested_, *risks_;
  std::vector<Risk> proposed_;
  Words *chart_title_, *chart_words_, *risks_title_;
  HeatMap* chart_;
  RiskForm* form_ = nullptr;
};

}  // namespace

Page* make_risks_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new RisksPage(at, parent, plan); }

}  // namespace wizard
