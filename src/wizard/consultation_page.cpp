// Whose views are sought: a line for each group, of which one is open; what is proposed is taken over with one choice.
#include <algorithm>

#include "app/consulting.hpp"
#include "app/proposals.hpp"
#include "base/text.hpp"
#include "wizard/accessible.hpp"
#include "wizard/assessing.hpp"
#include "wizard/folds.hpp"
#include "wizard/pages.hpp"

namespace wizard {
namespace {

using app::Way;

wxString title_of_group(const std::string& who) {
  if (who == "parents") return tr(L"Parents and carers");
  if (who == "pupils") return tr(L"Pupils");
  if (who == "expert") return tr(L"Experts");
  if (who == "staff") return tr(L"Staff");
  if (who == "processor") return tr(L"The supplier");
  if (who == "union") return tr(L"Unions");
  return tr(L"Others");
}

const std::vector<std::pair<Way, const char*>> ways{{Way::asked, "asked"}, {Way::proposed, "proposed"}, {Way::own_words, "own-words"}};

class ConsultationPage : public Page {
 public:
  ConsultationPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    put(new Words(this, tr(L"The law wants the views of those whose data it is, where that is appropriate. Nobody has to be asked before you go on here: say whether they were, how they will be, or why not."), Words::Voice::muted), Gap::between);
    for (auto& offer : offers_) offer.panel = put(new Offer(this));
    folds_ = put(new Folds(this, [this](wxWindow* onto, const std::string& who) { return form_ = new GroupForm(*this, onto, who); }));
    add_ = put(new ChoiceField(this, tr(L"Somebody else was asked, or will be"), {}, {}));
    add_->changed = [this] {
      const auto who = add_->value();
      added_.push_back(who);
      show_anew();
      folds_->open(who);
      if (folds_->body()) form_->take_focus();
    };
    refresh();
    if (const auto* question = library().find("question", "dpia-3-views")) help(help_of(*question, library()));
  }

  void refresh() override {
    if (!is_stale()) return;
    for (auto& offer : offers_) show_offer(offer);
    std::vector<Fold> folds;
    std::vector<Option> others;
    const auto shown = app::groups_shown(value());
    for (const auto& who : app::consulted_groups()) {
      if (base::one_of(who, shown) || base::one_of(who, added_)) folds.push_back(fold(who));
      else others.emplace_back(who, title_of_group(who));
    }
    folds_->show(folds);
    if (folds_->body()) form_->refresh();
    add_->set_options(std::move(others));
    add_->set_value({});
    arrange_later(*this);
  }
  void begin() override {
    const auto first = std::find_if(offers_.begin(), offers_.end(), [this](const auto& offer) { return offer.take && offer.role == session().role(); });
    if (folds_->body()) form_->take_focus();
    else if (first != offers_.end()) first->take->SetFocus();
    else folds_->take_focus();
  }
  void bring(const std::string& field) override {
    const auto parts = base::split(field, '/');
    if (parts.size() >= 2) folds_->open(parts[1]);
  }
  void refuse(const std::vector<app::Refusal>& refusals) override {
    bring(refusals.front().field);
    Page::refuse(refusals);
  }

 private:
  // What is proposed to one role, taken over together.
  struct Offered {
    std::string role;
    Offer* panel = nullptr;
    wxButton* take = nullptr;
    std::vector<assessment::Consultation> proposed;
  };

  void show_offer(Offered& offer) {
    auto proposed = app::propose_consultations(value(), library());
    std::erase_if(proposed, [&](const auto& one) { return app::recorder_of(one.who) != offer.role; });
    if (proposed == offer.proposed && offer.take) return;
    offer.proposed = proposed;
    offer.panel->clear();
    offer.take = nullptr;
    offer.panel->Show(!proposed.empty());
    if (proposed.empty()) return;
    offer.panel->put(heading(offer.panel, tr(L"Proposed") + L" · " + role_in_words(offer.role, library(), value().school.nation), 3), Gap::groups);
    for (const auto& one : proposed) offer.panel->put(new Words(offer.panel, title_of_group(one.who) + L": " + wide(one.how)));
    offer.take = offer.panel->put_action(tr(L"Take this over"), [this, proposed] {
      change("consultation", [&](auto& whole) {
        for (const auto& one : proposed) app::go_about(whole, library(), one.who, Way::proposed);
      });
      go_on();
    });
    wxString spoken = tr(L"Take this over") + L": ";
    for (const auto& one : proposed) spoken += (&one == &proposed.front() ? L"" : L", ") + title_of_group(one.who);
    set_spoken_name(*offer.take, spoken);
  }

  Fold fold(const std::string& who) const {
    const auto* one = app::consultation_of(value(), who);
    switch (app::way_of(value(), library(), who)) {
      case Way::none: return {who, title_of_group(who), {{document::Tone::not_started, utf8(tr(L"not recorded"))}}};
      case Way::asked: {
        auto text = title_of_group(who);
        if (one->date) text += L" · " + wide(base::in_words(*one->date));
        if (one->departed) text += L" · " + tr(L"the decision departs from their views");
        return {who, text, {{document::Tone::approved, utf8(tr(L"asked"))}}};
      }
      case Way::proposed: return {who, title_of_group(who), {{document::Tone::conditional, utf8(who == "expert" ? tr(L"nobody asked") : tr(L"will be asked"))}}};
      case Way::own_words: break;
    }
    return {who, title_of_group(who), {{document::Tone::conditional, utf8(tr(L"not asked"))}}};
  }

  class GroupForm : public wxPanel {
   public:
    GroupForm(ConsultationPage& page, wxWindow* parent, const std::string& who) : wxPanel(parent), page_(page), who_(who) {
      SetSizer(new wxBoxSizer(wxVERTICAL));
      std::vector<Option> options{{"asked", tr(L"Yes, they were asked")}};
      proposed_ = app::proposed_words(page.library(), page.value().school.nation, who);
      if (!proposed_.empty()) options.emplace_back("proposed", who == "expert" ? tr(L"No, and no outside expert is needed") : tr(L"Not yet: they will be asked before the first use"));
      options.emplace_back("own-words", proposed_.empty() ? tr(L"No, or not yet: say why, or how they will be") : tr(L"Something else, in your own words"));
      way_ = stack(*this, new RadioField(this, wxString::Format(tr(L"%s: were their views sought?"), title_of_group(who)), {}, options), Gap::between);
      way_->changed = [this] { choose(); };
      words_ = stack(*this, new Words(this, wide(proposed_), Words::Voice::muted), Gap::between);
      date_ = page_.known_as("consultation/" + who + "/when", stack(*this, new DateField(this, tr(L"When"))));
      date_->against = page_.happened();
      page_.keep_day(*date_, day_of_asking(), [who](auto& whole, const auto& day) { app::consulting(whole, who).date = day; });
      how_ = text(tr(L"How they were asked"), "how they were asked", &assessment::Consultation::how);
      why_not_ = text(tr(L"How they will be asked, or why that is not appropriate"), "how they were asked", &assessment::Consultation::how);
      summary_ = text(tr(L"What they said"), "what they said", &assessment::Consultation::summary);
      departed_ = stack(*this, new TickField(this, tr(L"The decision departs from what they said")));
      departed_->changed = [this] {
        page_.change("departing from views", [this, departed = departed_->value()](auto& whole) { app::consulting(whole, who_).departed = departed; });
        refresh();
        if (departed_->value()) reasons_->take_focus();
      };
      reasons_ = page.known_as("consultation/" + who, text(tr(L"Why it departs from what they said"), "why it departs", &assessment::Consultation::reasons));
      refresh();
    }

    void refresh() {
      auto way = app::way_of(page_.value(), page_.library(), who_);
      // Words of one's own begin with none, or with those that are proposed.
      if (own_words_ && (way == Way::proposed || way == Way::none)) way = Way::own_words;
      own_words_ = way == Way::own_words;
      const auto named = std::find_if(ways.begin(), ways.end(), [&](const auto& one) { return one.first == way; });
      way_->set_value(named == ways.end() ? "" : named->second);
      const auto* one = app::consultation_of(page_.value(), who_);
      const bool asked = way == Way::asked, departed = one && one->departed;
      words_->Show(way == Way::proposed);
      date_->Show(asked);
      how_->Show(asked);
      why_not_->Show(way == Way::own_words);
      summary_->Show(asked);
      departed_->Show(asked);
      departed_->set_value(departed);
      reasons_->Show(asked && departed);
      if (one) {
        date_->set_day(one->date);
        for (const auto& [field, text] : {std::pair{how_, &one->how}, {why_not_, &one->how}, {summary_, &one->summary}, {reasons_, &one->reasons}})
          if (!field->has_focus()) field->set_value(*text);
      }
      arrange_later(*this);
    }
    void take_focus() { way_->take_focus(); }

   private:
    void choose() {
      const auto chosen = std::find_if(ways.begin(), ways.end(), [this](const auto& one) { return one.second == way_->value(); });
      if (chosen == ways.end()) return;
      own_words_ = chosen->first == Way::own_words;
      if (chosen->first != Way::asked) page_.at().not_kept(day_of_asking(), {});  // it goes with its field
      page_.change("whether " + who_ + " were asked", [&](auto& whole) { app::go_about(whole, page_.library(), who_, chosen->first); });
      refresh();
    }
    std::string day_of_asking() const { return "day of asking, " + who_; }
    TextField* text(const wxString& label, const std::string& what, std::string assessment::Consultation::*part) {
      auto* field = stack(*this, new TextField(this, label, {}, TextField::Lines::several));
      field->changed = [this, field, what, part] {
        field->complain({});
        soon(what, [part, text = field->value()](auto& one) { one.*part = text; });
      };
      page_.guard(*field);
      return field;
    }
    void soon(const std::string& what, const std::function<void(assessment::Consultation&)>& edit) {
      page_.change_soon(what + ", " + who_, [who = who_, edit](auto& whole) { edit(app::consulting(whole, who)); });
    }

    ConsultationPage& page_;
    std::string who_, proposed_;
    bool own_words_ = false;
    RadioField* way_;
    Words* words_;
    DateField* date_;
    TextField *how_, *why_not_, *summary_, *reasons_;
    TickField* departed_;
  };

  std::vector<Offered> offers_{{"senco", nullptr, nullptr, {}}, {"dpo", nullptr, nullptr, {}}};
  Folds* folds_;
  GroupForm* form_ = nullptr;
  ChoiceField* add_;
  std::vector<std::string> added_;  // groups of which nothing is recorded yet
};

}  // namespace

Page* make_consultation_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new ConsultationPage(at, parent, plan); }

}  // namespace wizard
