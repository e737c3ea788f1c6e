// Who says what before the decision, in its order: the data protection officer's advice, the head's answer, the measures
// approved, what remains accepted; then what is decided for each use, and when it is looked at again.
#include <algorithm>
#include <set>

#include "app/consulting.hpp"
#include "app/days.hpp"
#include "app/opinions.hpp"
#include "app/proposals.hpp"
#include "app/risks.hpp"
#include "base/text.hpp"
#include "judgement/derived.hpp"
#include "wizard/accessible.hpp"
#include "wizard/assessing.hpp"
#include "wizard/folds.hpp"
#include "wizard/frame.hpp"
#include "wizard/pages.hpp"

namespace wizard {
namespace {

using assessment::Proceed;
using assessment::Reply;

class OpinionsPage : public Page {
 public:
  OpinionsPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    put(new Words(this, tr(L"In this order: advice, answer, approvals. Each is recorded with name and day, and each of them signs the paper at the end."), Words::Voice::muted), Gap::between);
    add_advice();
    add_reply();
    add_approvals();
    add_decisions();
    add_review();
    refresh();
    if (const auto* question = library().find("question", session().role() == "head" ? "dpia-7-response" : "dpia-7-advice")) help(help_of(*question, library()));
  }

  void refresh() override {
    if (!is_stale()) return;
    show_advice();
    show_reply();
    show_approvals();
    show_decisions();
    show_review();
    arrange_later(*this);
  }
  void begin() override {
    if (is_mine("head") && app::is_given(value().advice)) bring("response");
    else if (proceed_->IsShown()) bring("advice/proceed");
    Page::begin();
  }

 private:
  // ---------------------------------------------------------------- whose it is

  // The person of the role, who records it; what is entered by somebody else is entered for them.
  app::Hand hand_of(const std::string& role) const { return {session().person(role), session().today()}; }
  wxString named(const std::string& id) const {
    const auto* person = assessment::find_person(value(), id);
    return person && !person->name.empty() ? wide(person->name) : wxString{};
  }
  wxString whose(const std::string& role) const {
    const auto name = named(session().person(role));
    const auto in_words = role_in_words(role, library(), value().school.nation);
    return name.empty() ? in_words : in_words + L", " + name;
  }
  bool is_mine(const std::string& role) const { return session().role() == role || behalf_.contains(role); }

  // Says whom a part waits for, and lets somebody else enter it for them knowingly. Made once it is wanted.
  struct Waiting {
    std::string role;
    wxWindow* above = nullptr;
    Words* words = nullptr;
    wxButton* enter = nullptr;
    bool is_shown() const { return words && words->IsShown(); }
  };
  void make(Waiting& one) {
    one.words = put_after(new Words(this, {}), *one.above, Gap::between);
    one.enter = put_after(action(this, tr(L"Enter it on their behalf"), [this, role = one.role] {
      behalf_.insert(role);
      show_anew();
      go_on();
    }), *one.words, Gap::between, wxSizerFlags());
    set_spoken_name(*one.enter, tr(L"Enter it on their behalf") + L": " + role_in_words(one.role, library(), value().school.nation));
  }
  void show(Waiting& one, bool open) {
    const bool shown = open && session().role() != one.role;
    if (shown && !one.words) make(one);
    if (!one.words) return;
    one.words->Show(shown);
    one.enter->Show(shown && !behalf_.contains(one.role));
    if (!shown) return;
    one.words->say(behalf_.contains(one.role) ? wxString::Format(tr(L"You enter this on behalf of: %s. Enter only what they told you; it is recorded under their name, and they sign it."), whose(one.role))
                                              : wxString::Format(tr(L"This waits for: %s."), whose(one.role)));
  }
  void refused(Field& field, const std::string& sentence) {
    field.complain(wxGetTranslation(wide(sentence)));
    field.take_focus();
  }
  wxButton* put_action(const wxString& label, std::function<void()> run) {
    auto* button = action(this, label, std::move(run));
    column().Add(button, wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
    return button;
  }
  wxString recorded(const std::string& by, const std::optional<base::Date>& day) const {
    return wxString::Format(tr(L"Recorded on %s: %s."), day ? wide(base::in_words(*day)) : wxString{}, named(by));
  }

  // ---------------------------------------------------------------- the advice

  void add_advice() {
    advice_waits_ = {"dpo", put(heading(this, tr(L"Advice of the data protection officer"), 2), Gap::edge)};
    proceed_ = known_as("advice/proceed", put(new RadioField(this, tr(L"May it go ahead?"), {}, {{"yes", tr(L"Yes")}, {"with-conditions", tr(L"Yes, with conditions")}, {"no", tr(L"No")}})));
    proceed_->changed = [this] { keep_draft(); };
    summary_ = known_as("advice/summary", put(new TextField(this, tr(L"The advice: on the law, on the measures, on going ahead"), tr(L"Drafted from what is entered. Change what you see otherwise: these are your words."), TextField::Lines::many)));
    summary_->changed = [this] {
      summary_->complain({});
      change_soon("advice", [this, text = summary_->value()](auto& whole) { app::write_advice(whole, library(), text, session().today()); });
    };
    guard(*summary_);
    record_ = put_action(tr(L"Re&cord this advice"), [this] { record_advice(); });
    advice_words_ = put(new Words(this, {}), Gap::between);
    advice_again_ = put_action(tr(L"Change the advice"), [this] {
      change("advice", [advice = *value().advice](auto& whole) { app::draft(whole, advice); });
      go_on();
    });
  }
  void keep_draft() {
    const auto proceed = assessment::parse<Proceed>(proceed_->value());
    const auto officer = hand_of("dpo");
    if (!proceed) return;
    if (officer.person.empty()) {
      proceed_->set_value({});
      return refused(*proceed_, app::before_advice(officer.person, {}));
    }
    proceed_->complain({});
    change("advice", [&](auto& whole) { app::choose_advice(whole, library(), *proceed, officer); });
  }
  void record_advice() {
    at().flush();
    auto advice = app::advice_at_hand(value(), library(), session().today());
    advice.summary = summary_->value();
    if (const auto proceed = assessment::parse<Proceed>(proceed_->value())) advice.proceed = *proceed;
    else return refused(*proceed_, "Say whether it may go ahead.");
    const auto officer = hand_of("dpo");
    if (const auto why = app::before_advice(officer.person, advice); !why.empty()) return refused(*summary_, why);
    change("advice", [&](auto& whole) { app::give(whole, advice, officer); });
    refresh();
    advice_again_->SetFocus();
  }
  void show_advice() {
    const bool given = app::is_given(value().advice), mine = is_mine("dpo");
    show(advice_waits_, !given);
    for (auto* window : std::initializer_list<wxWindow*>{proceed_, summary_, record_}) window->Show(!given && mine);
    advice_words_->Show(given);
    advice_again_->Show(given && mine);
    if (given) {
      const auto& advice = *value().advice;
      const auto word = advice.proceed == Proceed::yes ? tr(L"Yes, it may go ahead.") : advice.proceed == Proceed::no ? tr(L"No, it may not go ahead.") : tr(L"Yes, it may go ahead with conditions.");
      advice_words_->say(L"✓ " + word + L" " + wide(advice.summary) + L"\n" + recorded(advice.by, advice.date));
      return;
    }
    if (!mine) return;
    const auto advice = app::advice_at_hand(value(), library(), session().today());
    proceed_->set_value(app::is_chosen(value().advice) ? assessment::name(advice.proceed) : std::string{});
    if (!summary_->has_focus()) summary_->set_value(advice.summary);
  }

  // ---------------------------------------------------------------- the answer

  void add_reply() {
    reply_waits_ = {"head", put(heading(this, tr(L"The head’s answer"), 2), Gap::edge)};
    reply_ = known_as("response", put(new RadioField(this, tr(L"Is the advice accepted?"), tr(L"Whoever answers has read the advice, and the views that were given."), {{"accepted", tr(L"Accepted")}, {"overruled", tr(L"Overruled, with reasons")}})));
    reply_->changed = [this] {
      const auto chosen = assessment::parse<Reply>(reply_->value());
      const auto head = hand_of("head");
      if (const auto why = app::before_reply(value(), head.person); !why.empty()) {
        reply_->set_value(value().response ? assessment::name(value().response->reply) : std::string{});
        return refused(*reply_, why);
      }
      change("answer to the advice", [&](auto& whole) { app::reply(whole, *chosen, head); });
      refresh();
    };
    reasons_ = put(new TextField(this, tr(L"Reasons"), tr(L"Needed where the advice is overruled; printed in the assessment."), TextField::Lines::several));
    reasons_->changed = [this] {
      reply_->complain({});
      change_soon("reasons for the answer", [text = reasons_->value()](auto& whole) {
        if (whole.response) whole.response->reasons = text;
      });
    };
    guard(*reasons_);
    reply_words_ = put(new Words(this, {}), Gap::between);
    views_ = put(new Words(this, {}, Words::Voice::muted), Gap::between);
  }
  void show_reply() {
    const auto& response = value().response;
    const bool mine = is_mine("head");
    show(reply_waits_, !response || !response->date);
    reply_->Show(mine);
    reply_->set_value(response ? assessment::name(response->reply) : std::string{});
    reasons_->Show(mine && response && (response->reply == Reply::overruled || !response->reasons.empty()));
    if (response && !reasons_->has_focus()) reasons_->set_value(response->reasons);
    reply_words_->Show(response.has_value());
    if (response) reply_words_->say((mine ? wxString{} : (response->reply == Reply::accepted ? tr(L"✓ The advice is accepted.") : tr(L"✕ The advice is overruled.")) + L" " + wide(response->reasons) + L"\n") + recorded(response->by, response->date));
    wxString views;
    for (const auto& one : value().consultations) {
      if (one.summary.empty()) continue;
      views += (views.empty() ? tr(L"Views given: ") : L" ") + wide(one.summary);
      if (one.departed) views += L" " + tr(L"The decision departs from them: ") + wide(one.reasons);
    }
    views_->say(views.empty() ? tr(L"No views are recorded yet.") : views);
  }

  // ---------------------------------------------------------------- the approvals

  void add_approvals() {
    put(heading(this, tr(L"Measures approved"), 2), Gap::edge);
    measures_words_ = put(new Words(this, {}), Gap::between);
    measures_waits_ = {"head", measures_words_};
    approve_ = known_as("measures-approved", put(new TickField(this, tr(L"The measures are approved, each with its owner and day"))));
    approve_->changed = [this] {
      const auto head = hand_of("head");
      const auto why = app::before_approval(value(), head.person);
      if (approve_->value() && !why.empty()) {
        approve_->set_value(false);
        return refused(*approve_, why);
      }
      change("approval of the measures", [&, ticked = approve_->value()](auto& whole) { ticked ? app::approve_measures(whole, head) : app::withdraw_approval(whole); });
    };
    put(heading(this, tr(L"The risk that remains is accepted"), 2), Gap::edge);
    remains_ = put(new Words(this, {}), Gap::between);
    accept_waits_ = {"head", remains_};
    accept_ = known_as("residual-accepted", put(new TickField(this, tr(L"The risk that remains is accepted"))));
    accept_->changed = [this] {
      const auto head = hand_of("head");
      const auto why = app::before_acceptance(value(), library(), head.person);
      if (accept_->value() && !why.empty()) {
        accept_->set_value(false);
        return refused(*accept_, why);
      }
      change("acceptance of what remains", [&, ticked = accept_->value()](auto& whole) {
        whole.residual_accepted.reset();
        if (ticked) whole.residual_accepted = assessment::Approval{head.today, head.person, {}};
      });
    };
  }
  // Rarely wanted, and made then.
  void make_ico() {
    ico_ = put_after(empty_stack(this), *remains_);
    stack(*ico_, heading(ico_, tr(L"The ICO is asked first"), 3));
    stack(*ico_, new Words(ico_, tr(L"A risk stays high after all measures. The law wants the ICO asked before anything starts (UK GDPR Art 36); it answers within 8 weeks, 14 in complex cases.")), Gap::within);
    asked_ = known_as("ico/asked", new DateField(ico_, tr(L"ICO asked on")));
    answered_ = known_as("ico/answered", new DateField(ico_, tr(L"ICO answered on")));
    beside(*ico_, {asked_, answered_});
    outcome_ = stack(*ico_, new TextField(ico_, tr(L"What the ICO answered"), {}, TextField::Lines::several));
    result_ = stack(*ico_, new ChoiceField(ico_, tr(L"What it comes to"), {}, {{"", tr(L"Not recorded yet")}, {"no-objection", tr(L"No objection")}, {"advice-followed", tr(L"Advice, and it is followed")}, {"advice-open", tr(L"Advice that is not followed yet")}, {"prohibited", tr(L"A warning or a ban")}}));
    asked_->against = answered_->against = happened();
    for (const auto& [field, what, part] : {std::tuple{asked_, "day the ICO was asked", &assessment::PriorConsultation::asked}, {answered_, "day the ICO answered", &assessment::PriorConsultation::answered}})
      keep_day(*field, what, [part = part](auto& whole, const auto& day) {
        auto consultation = whole.prior_consultation.value_or(assessment::PriorConsultation{});
        consultation.*part = day;
        app::consult_the_ico(whole, consultation);
      });
    outcome_->changed = [this] {
      change_soon("answer of the ICO", [text = outcome_->value()](auto& whole) {
        auto consultation = whole.prior_consultation.value_or(assessment::PriorConsultation{});
        consultation.outcome = text;
        app::consult_the_ico(whole, consultation);
      });
    };
    guard(*outcome_);
    result_->changed = [this] {
      change("result of the ICO’s answer", [result = result_->value()](auto& whole) {
        auto consultation = whole.prior_consultation.value_or(assessment::PriorConsultation{});
        consultation.result = assessment::parse<assessment::RegulatorResult>(result);
        app::consult_the_ico(whole, consultation);
      });
    };
  }
  void show_approvals() {
    const auto& w = value();
    std::size_t count = 0;
    int unowned = 0;
    for (const auto& risk : w.risks)
      for (const auto& measure : risk.measures) {
        ++count;
        unowned += measure.owner.empty() || !measure.due;
      }
    auto words = wxString::Format(count == 1 ? tr(L"%zu measure") : tr(L"%zu measures"), count);
    if (unowned) words += L"; " + wxString::Format(unowned == 1 ? tr(L"%d has no owner or no day") : tr(L"%d have no owner or no day"), unowned);
    words += L".";
    const bool approved = w.measures_approved && w.measures_approved->date, accepted = w.residual_accepted && w.residual_accepted->date;
    if (approved) words += L" " + recorded(w.measures_approved->by, w.measures_approved->date);
    if (approved && !app::all_approved(w)) words += L" " + tr(L"Some came later and are not approved: tick again.");
    measures_words_->say(words);
    show(measures_waits_, !approved);
    const bool mine = is_mine("head");
    approve_->Show(mine);
    approve_->set_value(approved && app::all_approved(w));
    auto remains = tr(L"After all measures: ") + wide(app::in_words(w, library(), app::When::after));
    for (const auto& risk : w.risks)
      if (const auto level = risk.residual ? judgement::level_of(*risk.residual, library()) : std::nullopt; level && *level != assessment::Level::low) remains += L"\n• " + wide(risk.title) + L" · " + wide(assessment::name(*level));
    if (accepted) remains += L"\n" + recorded(w.residual_accepted->by, w.residual_accepted->date);
    remains_->say(remains);
    show(accept_waits_, !accepted);
    // One place to say so is enough.
    for (const auto* later : {&measures_waits_, &accept_waits_})
      if (later->is_shown() && reply_waits_.is_shown()) later->enter->Hide();
    accept_->Show(mine);
    accept_->set_value(accepted);
    const bool asks_the_ico = app::needs_the_ico(w, library()) || w.prior_consultation;
    if (asks_the_ico && !ico_) make_ico();
    if (!ico_) return;
    ico_->Show(asks_the_ico);
    const auto consultation = w.prior_consultation.value_or(assessment::PriorConsultation{});
    asked_->set_day(consultation.asked);
    answered_->set_day(consultation.answered);
    if (!outcome_->has_focus()) outcome_->set_value(consultation.outcome);
    result_->set_value(consultation.result ? assessment::name(*consultation.result) : std::string{});
  }

  // ---------------------------------------------------------------- decisions and review

  void add_decisions() {
    put(heading(this, tr(L"What it comes to for each use"), 2), Gap::edge);
    decisions_ = put(empty_stack(this), Gap::within);
    column().Add(link(this, tr(L"Why, and what would change it"), [this] { CallAfter([this] { at().go("outcome"); }); }), wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));
  }
  void show_decisions() {
    const auto& decisions = session().judgement().decisions;
    decisions_->Show(!decisions.empty());
    std::string shown;
    for (const auto& one : decisions) shown += one.use + " " + one.data_type + " " + assessment::name(one.word) + "\n";
    if (shown == decisions_shown_) return;
    decisions_shown_ = shown;
    decisions_->GetSizer()->Clear(true);
    for (const auto& one : decisions) {
      const auto title = [&](const char* kind, const std::string& id) {
        const auto* item = library().find(kind, id);
        return wide(item ? item->title : id);
      };
      auto* row = new wxBoxSizer(wxHORIZONTAL);
      row->Add(new Words(decisions_, title("use", one.use) + (one.data_type.empty() ? wxString{} : L" · " + title("data-type", one.data_type))), wxSizerFlags(1).Centre());
      row->Add(new Chip(decisions_, tone_of(one.word), assessment::name(one.word)), wxSizerFlags().Centre().Border(wxLEFT, px(*this, Gap::between)));
      decisions_->GetSizer()->Add(row, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::within)));
    }
  }

  void add_review() {
    put(heading(this, tr(L"When it is looked at again"), 2), Gap::edge);
    due_ = known_as("review/due", put(new DateField(this, tr(L"Next review by"), tr(L"At the latest a year after this assessment, and at once when something changes"))));
    due_->against = [this](const auto& day) { return app::against_review(day, value(), session().today()); };
    keep_day(*due_, "next review", [](auto& whole, const auto& day) { whole.review.due = day; });
    keeper_ = put(new ChoiceField(this, tr(L"Who keeps watch"), {}, {}));
    keeper_->changed = [this] { change("keeper of the review", [&, by = keeper_->value()](auto& whole) { whole.review.by = by; }); };
    review_words_ = put(new Words(this, tr(L"Filled in for a year from now once the advice is recorded."), Words::Voice::muted), Gap::between);
  }
  void show_review() {
    std::vector<Option> people{{"", tr(L"Nobody yet")}};
    for (const auto& person : value().people) people.emplace_back(person.id, wide(base::shortened(person.name.empty() ? person.role : person.name, 40)));
    keeper_->set_options(std::move(people));
    keeper_->set_value(value().review.by);
    due_->set_day(value().review.due);
    review_words_->Show(!value().review.due);
  }

  std::set<std::string> behalf_;  // roles for whom whoever sits here enters knowingly
  Waiting advice_waits_, reply_waits_, measures_waits_, accept_waits_;
  RadioField *proceed_, *reply_;
  TextField *summary_, *reasons_, *outcome_;
  wxButton *record_, *advice_again_;
  Words *advice_words_, *reply_words_, *views_, *measures_words_, *remains_, *review_words_;
  TickField *approve_, *accept_;
  wxPanel *ico_ = nullptr, *decisions_;
  DateField *asked_, *answered_, *due_;
  ChoiceField *keeper_, *result_;
  std::string decisions_shown_;
};

}  // namespace

Page* make_opinions_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new OpinionsPage(at, parent, plan); }

}  // namespace wizard
