// The lawful basis of each use: what is proposed and why, taken over at once or changed part by part, beside what speaks
// for and against every other.
#include <algorithm>

#include "app/lawful_bases.hpp"
#include "app/proposals.hpp"
#include "base/text.hpp"
#include "wizard/accessible.hpp"
#include "wizard/assessing.hpp"
#include "wizard/folds.hpp"
#include "wizard/pages.hpp"

namespace wizard {
namespace {

using assessment::LawfulBasis;

class BasisPage : public Page {
 public:
  BasisPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    lead_ = put(new Words(this, {}, Words::Voice::muted), Gap::between);
    offer_ = put(new Offer(this));
    policy_ = known_as("basis/policy-document", put(new DateField(this, tr(L"Date of the appropriate policy document"), tr(L"The paper that says how the school protects special category data and how long it keeps it. The program writes a draft of it under “Sign and reports”."))));
    policy_->against = happened();
    keep_day(*policy_, "date of the policy document", [](auto& whole, const auto& day) { app::date_policy_document(whole, day); });
    uses_title_ = put(heading(this, tr(L"Each use"), 2), Gap::edge);
    folds_ = put(new Folds(this, [this](wxWindow* onto, const std::string& use) { return form_ = new UseForm(*this, onto, use); }), Gap::between);
    refresh();
    if (const auto* question = library().find("question", "dpia-4-basis")) help(help_of(*question, library()));
  }

  void refresh() override {
    if (!is_stale()) return;
    const auto uses = app::uses_needing_a_basis(value(), library());
    const bool undecided = value().uses.empty() || std::any_of(value().uses.begin(), value().uses.end(), [](const auto& use) { return use.data_types.empty(); });
    lead_->say(uses.empty() ? undecided ? tr(L"Choose first, under “Data”, which data each use takes. Whether it needs a lawful basis, and which fits, follows from that.") : tr(L"No use takes personal data, so none needs a lawful basis.") : tr(L"Personal data may be used only for a reason that the law names (Article 6); data on health, disability and the like needs a second one (Article 9). The duty that the school fulfils goes with it."));
    show_offer();
    policy_->Show(std::any_of(value().lawful_bases.begin(), value().lawful_bases.end(), app::wants_policy_document));
    for (const auto& basis : value().lawful_bases)
      if (app::wants_policy_document(basis)) policy_->set_day(basis.policy_document);
    uses_title_->Show(!uses.empty());
    std::vector<Fold> folds;
    for (const auto& use : uses) folds.push_back(fold(use));
    folds_->show(folds);
    if (folds_->body()) form_->refresh();
    arrange_later(*this);
  }
  void begin() override {
    if (policy_->IsShown() && !wanted_.empty() && wanted_ == "basis/policy-document") policy_->take_focus();
    else if (take_) take_->SetFocus();
    else if (!folds_->opened().empty() || !policy_->IsShown() || policy_->day()) folds_->take_focus();
    else policy_->take_focus();
    wanted_.clear();
  }
  void bring(const std::string& field) override { wanted_ = field; }

 private:
  wxString use_title(const std::string& use) const {
    const auto* item = library().find("use", use);
    return wide(item ? item->title : use);
  }
  wxString basis_title(const std::string& id) const {
    const auto* item = library().find("basis", id);
    return item ? wide(item->title) : wxString{};
  }
  // "Public task (UK GDPR Art 6(1)(e))"
  static wxString cited(const content::Item& item) { return wide(item.title) + (item.cite.empty() ? wxString{} : L" (" + wide(item.cite) + L")"); }

  // ---------------------------------------------------------------- what is proposed

  void show_offer() {
    const auto proposed = app::propose_bases(value(), session().judged(), library());
    if (proposed == proposed_ && take_) return;
    proposed_ = proposed;
    offer_->clear();
    take_ = nullptr;
    offer_->Show(!proposed.empty());
    if (proposed.empty()) return;
    offer_->put(heading(offer_, tr(L"Proposed"), 2), Gap::groups);
    for (std::size_t i = 0; i < proposed.size(); ++i) {
      auto same = proposed[i];
      bool before = false;
      wxString uses;
      for (std::size_t j = 0; j < proposed.size(); ++j) {
        same.use = proposed[j].use;
        if (!(same == proposed[j])) continue;
        before = before || j < i;
        uses += (uses.empty() ? L"" : L"; ") + use_title(proposed[j].use);
      }
      if (!before) propose(proposed[i], uses);
    }
    take_ = offer_->put_action(proposed.size() == 1 ? tr(L"&Take this over") : wxString::Format(tr(L"&Take this over for all %zu uses"), proposed.size()), [this] {
      change("lawful basis", [proposed = proposed_](auto& whole) { app::take_over(whole, proposed); });
      go_on();
    });
  }
  void propose(const LawfulBasis& basis, const wxString& uses) {
    offer_->put(new Words(offer_, wxString::Format(tr(L"For: %s"), uses), Words::Voice::bold));
    for (const auto* id : {&basis.article_6, &basis.article_9, &basis.schedule_1})
      if (const auto* item = library().find("basis", *id)) offer_->put(new Words(offer_, L"• " + cited(*item) + L": " + wide(item->text("text"))), Gap::within);
    for (const auto& id : basis.hooks)
      if (const auto* item = library().find("hook", id)) offer_->put(new Words(offer_, L"• " + tr(L"Duty in law: ") + cited(*item)), Gap::within);
    offer_->put(new Words(offer_, tr(L"Why: ") + wide(basis.because), Words::Voice::muted), Gap::within);
  }

  // ---------------------------------------------------------------- each use

  Fold fold(const std::string& use) {
    const auto* basis = app::basis_of(value(), use);
    if (!basis || basis->article_6.empty()) return {use, use_title(use) + L" · " + tr(L"nothing chosen"), {{document::Tone::not_started, utf8(tr(L"open"))}}};
    auto text = use_title(use);
    bool holds = true;
    for (const char* article : {"6", "9", "schedule-1"})
      for (const auto& one : app::candidates(session().judgement(), library(), use, article))
        if (one.chosen) {
          text += L" · " + wide(one.basis->title);
          holds = holds && one.open;
        }
    return {use, text, {holds ? std::pair{document::Tone::approved, utf8(tr(L"holds"))} : std::pair{document::Tone::rejected, utf8(tr(L"does not hold"))}}};
  }

  class UseForm : public wxPanel {
   public:
    UseForm(BasisPage& page, wxWindow* parent, const std::string& use) : wxPanel(parent), page_(page), use_(use) {
      SetSizer(new wxBoxSizer(wxVERTICAL));
      part(article_6_, "6", tr(L"Reason in law (Article 6)"));
      part(article_9_, "9", tr(L"Condition for special category data (Article 9)"));
      part(schedule_1_, "schedule-1", tr(L"Paragraph of Schedule 1 that goes with it"));
      stack(*this, heading(this, tr(L"Duties in law that this use serves"), 3));
      hooks_ = stack(*this, empty_stack(this), Gap::within);
      add_hook_ = stack(*this, new ChoiceField(this, tr(L"Add a duty"), {}, {}), Gap::between);
      add_hook_->changed = [this] {
        const auto hook = add_hook_->value();
        page_.change("duties in law", [&](auto& whole) { app::rely_on(whole, use_, hook, true); });
      };
      because_ = stack(*this, new TextField(this, tr(L"Why this is needed for that duty"), tr(L"Printed in the assessment, beside the basis."), TextField::Lines::several));
      because_->changed = [this] { page_.change_soon("reason for the basis", [use = use_, text = because_->value()](auto& whole) { app::explain(whole, use, text); }); };
      page_.guard(*because_);
      reasons_link_ = link(this, tr(L"Show what speaks for and against each"), [this] { toggle_reasons(); });
      GetSizer()->Add(reasons_link_, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));
      reasons_ = stack(*this, empty_stack(this), Gap::within);
      reasons_->Hide();
      refresh();
    }

    void refresh() {
      const auto* basis = app::basis_of(page_.value(), use_);
      const bool special = app::takes_special_data(page_.value(), page_.library(), use_);
      show(article_6_, basis ? basis->article_6 : std::string{}, true);
      show(article_9_, basis ? basis->article_9 : std::string{}, special);
      const auto* condition = basis ? page_.library().find("basis", basis->article_9) : nullptr;
      show(schedule_1_, basis ? basis->schedule_1 : std::string{}, special && condition && condition->lists.contains("with"));
      show_hooks(basis ? basis->hooks : std::vector<std::string>{});
      if (!because_->has_focus()) because_->set_value(basis ? basis->because : std::string{});
      if (reasons_->IsShown()) show_reasons();
    }

   private:
    struct Part {
      std::string article;
      ChoiceField* choice = nullptr;
      Words* words = nullptr;
    };

    void part(Part& one, const char* article, const wxString& label) {
      one.article = article;
      one.choice = stack(*this, new ChoiceField(this, label, {}, {}));
      one.words = stack(*this, new Words(this, {}, Words::Voice::muted), Gap::within);
      one.choice->changed = [this, &one] {
        const auto& judgement = page_.session().judgement();
        page_.change("lawful basis", [&, id = one.choice->value()](auto& whole) { app::choose_basis(whole, judgement, page_.library(), use_, one.article, id); });
      };
      one.choice->Bind(wxEVT_CHILD_FOCUS, [this, &one](wxChildFocusEvent& event) {
        event.Skip();
        if (const auto* item = page_.library().find("basis", one.choice->value()))
          page_.help(help_of(*item, page_.library(), {{"text", tr(L"What it means")}, {"for", tr(L"What speaks for it")}, {"against", tr(L"What speaks against it")}}));
      });
    }
    void show(Part& one, const std::string& chosen, bool needed) {
      one.choice->Show(needed);
      one.words->Show(needed);
      if (!needed) return;
      std::vector<Option> options{{"", tr(L"Not chosen")}};
      wxString words;
      for (const auto& candidate : app::candidates(page_.session().judgement(), page_.library(), use_, one.article)) {
        options.emplace_back(candidate.basis->id, (candidate.open ? L"✓ " : L"✕ ") + wide(candidate.basis->title) + (candidate.open ? wxString{} : L" · " + tr(L"not open here")));
        if (candidate.basis->id != chosen) continue;
        if (candidate.open) words = wide(candidate.basis->text("text"));
        else words = tr(L"This does not hold: ") + wide(base::joined(candidate.reasons, " "));
      }
      one.choice->set_options(std::move(options));
      one.choice->set_value(chosen);
      one.words->say(words);
      one.words->Show(!words.empty());
    }

    void show_hooks(const std::vector<std::string>& relied) {
      if (relied == hooks_shown_ && add_hook_->value().empty()) return;
      hooks_shown_ = relied;
      hooks_->GetSizer()->Clear(true);
      std::vector<Option> others;
      for (const auto* hook : page_.library().of_kind("hook")) {
        if (!hook->applies_in(page_.value().school.nation)) continue;
        if (!base::one_of(hook->id, relied)) {
          others.emplace_back(hook->id, wide(base::shortened(hook->title, 52)));
          continue;
        }
        auto* row = new wxBoxSizer(wxHORIZONTAL);
        row->Add(new Words(hooks_, L"✓ " + cited(*hook) + (hook->verified == content::Verified::to_be_checked ? L" · " + tr(L"to be checked") : wxString{})), wxSizerFlags(1).Centre());
        auto* drop = action(hooks_, tr(L"Remove"), [this, id = hook->id] { page_.change("duties in law", [&](auto& whole) { app::rely_on(whole, use_, id, false); }); });
        set_spoken_name(*drop, tr(L"Remove") + L": " + wide(hook->title));
        row->Add(drop, wxSizerFlags().Centre().Border(wxLEFT, px(*this, Gap::between)));
        hooks_->GetSizer()->Add(row, wxSizerFlags().Expand().Border(wxBOTTOM, px(*this, Gap::within)));
      }
      if (relied.empty()) hooks_->GetSizer()->Add(new Words(hooks_, tr(L"None named yet."), Words::Voice::muted), wxSizerFlags().Expand());
      add_hook_->set_options(std::move(others));
      add_hook_->set_value({});
    }

    void toggle_reasons() {
      reasons_->Show(!reasons_->IsShown());
      reasons_link_->say(reasons_->IsShown() ? tr(L"Hide what speaks for and against each") : tr(L"Show what speaks for and against each"));
      if (reasons_->IsShown()) show_reasons();
      arrange_later(*this);
    }
    // Each basis with its word, why it does not hold or what speaks for it, and where it stands in the law.
    void show_reasons() {
      reasons_->GetSizer()->Clear(true);
      for (const auto* part : {&article_6_, &article_9_, &schedule_1_}) {
        if (!part->choice->IsShown()) continue;
        stack(*reasons_, heading(reasons_, part->article == "schedule-1" ? tr(L"Schedule 1") : tr(L"Article ") + wide(part->article), 3));
        auto* table = new wxFlexGridSizer(2, px(*this, Gap::between), px(*this, Gap::groups));
        table->AddGrowableCol(1);
        for (const auto& one : app::candidates(page_.session().judgement(), page_.library(), use_, part->article)) {
          const auto [tone, word] = one.chosen ? one.open ? std::pair{document::Tone::approved, tr(L"chosen")} : std::pair{document::Tone::rejected, tr(L"does not hold")}
                                    : one.open ? std::pair{document::Tone::hold, tr(L"open")} : std::pair{document::Tone::not_started, tr(L"not open")};
          table->Add(new Chip(reasons_, tone, utf8(word)), wxSizerFlags());
          auto words = cited(*one.basis) + L"\n";
          if (one.open) words += tr(L"For it: ") + wide(one.basis->text("for")) + L" " + tr(L"Against it: ") + wide(one.basis->text("against"));
          else words += wide(base::joined(one.reasons, " "));
          table->Add(new Words(reasons_, words), wxSizerFlags().Expand());
        }
        reasons_->GetSizer()->Add(table, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));
      }
      arrange_later(*this);
    }

    BasisPage& page_;
    std::string use_;
    Part article_6_, article_9_, schedule_1_;
    wxPanel *hooks_, *reasons_;
    std::vector<std::string> hooks_shown_{"none shown"};
    ChoiceField* add_hook_;
    TextField* because_;
    Link* reasons_link_;
  };

  Words* lead_;
  Offer* offer_;
  wxButton* take_ = nullptr;
  std::vector<LawfulBasis> proposed_;
  DateField* policy_;
  Words* uses_title_;
  Folds* folds_;
  UseForm* form_ = nullptr;
  std::string wanted_;
};

}  // namespace

Page* make_basis_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new BasisPage(at, parent, plan); }

}  // namespace wizard
