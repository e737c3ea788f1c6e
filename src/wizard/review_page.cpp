// The review by exception: what may have changed first, each with its reason and where to look; then what is as it was, to be
// confirmed in groups; then what came of it, and the note to sign.
#include <algorithm>

#include "app/answers.hpp"
#include "app/days.hpp"
#include "app/reviewing.hpp"
#include "app/risks.hpp"
#include "base/text.hpp"
#include "wizard/accessible.hpp"
#include "wizard/assessing.hpp"
#include "wizard/folds.hpp"
#include "wizard/frame.hpp"
#include "wizard/pages.hpp"
#include "wizard/phrases.hpp"
#include "wizard/review_actions.hpp"

namespace wizard {
namespace {

using assessment::Answer;
using assessment::Confirmation;
using assessment::Found;

constexpr std::size_t longest_answer = 300;  // of what is shown of its words; all of it stands on its page

bool is_answered(const Answer& answer) { return answer.state != assessment::AnswerState::not_answered; }

class ReviewPage : public Page {
 public:
  ReviewPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    state_ = put(new Words(this, {}), Gap::between);
    said_ = put(new Words(this, {}, Words::Voice::bold), Gap::between);
    set_spoken_as_alert(*said_);
    add_found();
    add_rest();
    add_end();
    add_closed();
    refresh();
    open_first();
  }

  void refresh() override {
    if (!is_stale()) return;
    const auto left = app::left_to_review(value(), library());
    show_state(left);
    show_found(left);
    show_rest(left);
    show_end(left);
    arrange_later(*this);
  }
  void begin() override {
    const auto left = app::left_to_review(value(), library());
    if (is_closed()) return sign_->SetFocus();
    if (!session().writable() || !left.found.empty()) return found_->IsShown() ? found_->take_focus() : Page::begin();
    if (!left.nothing()) return confirm_all_->SetFocus();
    outcome_->take_focus();
  }

 private:
  const assessment::Renewal& renewal() const { return *value().renewal; }
  bool is_closed() const { return renewal().closed.has_value(); }
  bool can_change() const { return session().writable() && !is_closed(); }
  wxString named(const std::string& id) const {
    const auto* person = assessment::find_person(value(), id);
    return person && !person->name.empty() ? wide(person->name) : tr(L"somebody who is not named any more");
  }
  // "by Zebedee Quillfeather on 3 November 2026"
  wxString by(const std::string& person, const std::optional<base::Date>& day) const {
    return day ? wxString::Format(tr(L"by %s on %s"), named(person), day_in_words(*day)) : wxString::Format(tr(L"by %s"), named(person));
  }
  template <class W> W* stacked(wxWindow* onto, W* window, Gap above = Gap::between) { return stack(*onto, window, above); }

  // Tried on a copy first, so that what is refused stands beside `field`, or where everything is said.
  bool keep(const std::string& what, const std::function<void(assessment::Assessment&)>& edit, Field* field = nullptr) {
    at().flush();
    if (session().person().empty()) {
      said_->say(wxString::Format(tr(L"Nobody is named here as %s. Name them on the page School and people, or say at home who you are."), role_in_words(session().role())));
      return false;
    }
    try {
      auto tried = value();
      edit(tried);
    } catch (const base::Error& error) {
      const auto sentence = wide(error.faults().front().message);
      if (!field) said_->say(sentence);
      else {
        field->complain(sentence);
        field->take_focus();
      }
      return false;
    }
    change(what, edit);
    return true;
  }

  // ---------------------------------------------------------------- how far it has come

  void show_state(const app::LeftToReview& left) {
    auto words = wxString::Format(tr(L"Version %d, after version %d, which stays as it was with its signatures."), value().version, renewal().of) + L" " + wxString::Format(tr(L"Begun %s."), by(renewal().begun_by, renewal().begun));
    if (is_closed()) words += L" " + wxString::Format(tr(L"Closed %s."), by(renewal().closed_by, renewal().closed));
    else if (left.nothing()) words += L" " + tr(L"Nothing is left but to say what came of it.");
    else {
      std::vector<wxString> parts;
      std::size_t answers = 0;
      for (const auto& [group, count] : left.answers) answers += static_cast<std::size_t>(count);
      if (!left.found.empty()) parts.push_back(counted(left.found.size(), L"%zu change to settle", L"%zu changes to settle"));
      if (answers) parts.push_back(counted(answers, L"%zu answer to confirm", L"%zu answers to confirm"));
      if (!left.parts.empty()) parts.push_back(counted(left.parts.size(), L"%zu other part to confirm", L"%zu other parts to confirm"));
      words += L" " + wxString::Format(tr(L"Left: %s."), listed(parts));
    }
    if (!session().writable()) words += L" " + tr(L"This register can only be read: nothing of it can be done here.");
    state_->say(words);
  }

  // ---------------------------------------------------------------- what may have changed

  void open_first() {
    const auto left = unsettled();
    found_->open(left.empty() ? std::string{} : left.front()->id);
  }
  std::vector<const Found*> unsettled() const { return app::left_to_review(value(), library()).found; }
  const Found* found_by(const std::string& id) const {
    const auto& all = renewal().found;
    const auto one = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
    return one == all.end() ? nullptr : &*one;
  }

  void add_found() {
    put(heading(this, tr(L"What may have changed"), 2), Gap::edge);
    found_words_ = put(new Words(this, {}, Words::Voice::muted), Gap::within);
    found_ = put(new Folds(this, [this](wxWindow* parent, const std::string& id) { return body_of_found(parent, *found_by(id)); }), Gap::between);
    again_ = put(empty_stack(this), Gap::within);
    side_by_side(*again_, {action(again_, tr(L"Look again"), [this] { leave([](Frame& frame, registry::Id id) { review(frame, id); }); }),
                           action(again_, tr(L"Compare documents in a folder …"), [this] { leave([](Frame& frame, registry::Id id) { review_with_documents(frame, id); }); })});
  }
  void show_found(const app::LeftToReview& left) {
    std::vector<Fold> folds;
    for (const auto& one : renewal().found)
      folds.push_back({one.id, wide(one.what), {one.settled ? std::pair{document::Tone::approved, utf8(tr(L"settled"))} : std::pair{document::Tone::conditional, utf8(tr(L"to settle"))}}});
    found_->show(folds);
    found_words_->say(folds.empty() ? tr(L"Nothing was found: evidence, public facts, questions and rules, tests, dates and events are as they were.")
                      : left.found.empty() ? tr(L"All of it is settled.")
                                           : tr(L"Look at each, put right what it touches, and say what you made of it."));
    again_->Show(can_change());
  }
  // Everything that is entered is kept first; the view that comes has this assessment to itself.
  void leave(const std::function<void(Frame&, registry::Id)>& look) {
    at().flush();
    session().save();
    auto& frame = frame_of(*this);
    frame.after([&frame, id = session().id(), look] { look(frame, id); });
  }

  void add_way(wxWindow* onto, const std::string& page, const std::string& field = {}) {
    const auto* to = at().plan().page(page);
    if (!to) to = at().plan().page("outcome");
    if (!to) return;
    stacked(onto, link(onto, tr(L"Go to: ") + title_of(*to, library()), [this, page = to->id, field] { CallAfter([this, page, field] { at().go(page, field); }); }), Gap::within);
  }
  wxWindow* body_of_found(wxWindow* parent, const Found& one) {
    auto* body = empty_stack(parent);
    stacked(body, new Words(body, wide(one.reason)), Gap::within);
    if (!one.touches.empty()) {
      std::vector<wxString> titles;
      for (const auto& id : one.touches)
        if (const auto* question = library().find("question", id)) titles.push_back(L"“" + wide(question->title) + L"”");
      stacked(body, new Words(body, wxString::Format(tr(L"It touches %s: that is confirmed once this is settled."), listed(titles)), Words::Voice::muted), Gap::within);
    }
    add_way(body, one.page, one.touches.empty() ? std::string{} : "answer/" + one.touches.front());
    if (one.settled) {
      stacked(body, new Words(body, wide(one.note)));
      stacked(body, new Words(body, wxString::Format(tr(L"Settled %s."), by(one.by, one.settled)), Words::Voice::small), Gap::within);
      return body;
    }
    if (!can_change()) return body;
    auto* note = stacked(body, new TextField(body, tr(L"What was made of it"), {}, TextField::Lines::several), Gap::groups);
    note->set_value(one.note);
    guard(*note);
    // Kept as it is typed; it counts once it is settled.
    note->changed = [this, id = one.id, note] {
      note->complain({});
      change_soon("what was made of " + id, [id, text = note->value()](auto& whole) {
        for (auto& each : whole.renewal->found)
          if (each.id == id && !each.settled) each.note = text;
      });
    };
    auto* one_of_all = action(body, tr(L"Settled"), [this, id = one.id, note] { settle(id, note); });
    set_spoken_name(*one_of_all, tr(L"Settled") + L": " + wide(one.what));
    const auto left = unsettled().size();
    if (left < 2) side_by_side(*body, {one_of_all});
    else side_by_side(*body, {one_of_all, action(body, wxString::Format(tr(L"The same for all %zu"), left), [this, note] { settle("all", note); })});
    return body;
  }
  void settle(const std::string& which, TextField* note) {
    if (!keep("settled: " + which, [&, text = note->value(), person = session().person(), today = session().today()](auto& whole) { app::settle(whole, which, text, person, today); }, note)) return;
    const auto left = unsettled().size();
    said_->say(left ? counted(left, L"Settled. %zu more.", L"Settled. %zu more.") : tr(L"Everything that was found is settled."));
    // The button that was pressed goes with what it stood in.
    CallAfter([this] {
      refresh();
      open_first();
      begin();
    });
  }

  // ---------------------------------------------------------------- what is as it was

  void add_rest() {
    put(heading(this, tr(L"What is as it was"), 2), Gap::edge);
    rest_words_ = put(new Words(this, {}, Words::Voice::muted), Gap::within);
    all_ = put(empty_stack(this), Gap::within);
    confirm_all_ = stack_action(*all_, tr(L"Confirm all that is unchanged"), [this] { confirm("all"); });
    rest_ = put(new Folds(this, [this](wxWindow* parent, const std::string& id) { return id.starts_with("part/") ? body_of_part(parent, id.substr(5)) : body_of_group(parent, id); }), Gap::between);
  }
  wxString title_of_group(const std::string& group) const {
    const auto page = at().plan().page("group:" + group) ? *at().plan().page("group:" + group) : app::Page{"group:" + group, app::Step::points, group, {}};
    return title_of(page, library());
  }
  wxString title_of_part(const std::string& part) const {
    const auto* page = at().plan().page(part);
    return page ? title_of(*page, library()) : wide(part);
  }
  // Groups that have an answer, in the order in which they are asked.
  std::vector<std::string> groups() const {
    std::vector<std::string> all;
    for (const auto* group : library().of_kind("group"))
      if (std::any_of(value().answers.begin(), value().answers.end(), [&](const auto& one) {
            const auto* question = library().find("question", one.question);
            return is_answered(one) && question && question->text("group") == group->id;
          }))
        all.push_back(group->id);
    return all;
  }
  void show_rest(const app::LeftToReview& left) {
    std::vector<Fold> folds;
    const auto confirmed = std::pair{document::Tone::approved, utf8(tr(L"confirmed"))};
    for (const auto& part : app::parts_of(value()))
      folds.push_back({"part/" + part, title_of_part(part), {base::one_of(part, left.parts) ? std::pair{document::Tone::not_started, utf8(tr(L"to confirm"))} : confirmed}});
    for (const auto& group : groups()) {
      const auto open = left.answers.find(group);
      folds.push_back({group, title_of_group(group), {open == left.answers.end() ? confirmed : std::pair{document::Tone::not_started, utf8(wxString::Format(tr(L"%d to confirm"), open->second))}}});
    }
    rest_->show(folds);
    const bool any = !left.answers.empty() || !left.parts.empty();
    rest_words_->say(!any ? tr(L"Every answer and part is confirmed; each says by whom and when.")
                     : left.found.empty() ? tr(L"The answers of the version before, to confirm. Open a line to read them; what is not right any more is put right on its page.")
                                          : tr(L"The answers of the version before, to confirm. What a change touches is left out until that is settled."));
    all_->Show(can_change() && any);
  }

  std::pair<wxString, wxString> said_in(const Answer& answer) const {
    const auto* question = library().find("question", answer.question);
    auto title = wide(question ? question->title : answer.question);
    if (const auto* use = answer.use.empty() ? nullptr : library().find("use", answer.use)) title += L" · " + wide(use->title);
    wxString words;
    if (question) {
      const auto option = app::chosen(*question, &answer);
      for (const auto& [id, label] : app::options_of(*question))
        if (id == option) words = wxGetTranslation(wide(label));
      if (const auto day = question->text("kind") == "date" ? base::parse_date(answer.value) : std::nullopt) words = day_in_words(*day);
    }
    for (const auto& more : {answer.text, answer.reason})
      if (!more.empty()) words += (words.empty() ? L"" : L". ") + wide(base::shortened(base::one_line(more), longest_answer));
    return {title, words};
  }
  wxWindow* body_of_group(wxWindow* parent, const std::string& group) {
    auto* body = empty_stack(parent);
    add_way(body, "group:" + group);
    int open = 0;
    for (const auto& answer : value().answers) {
      const auto* question = library().find("question", answer.question);
      if (!is_answered(answer) || !question || question->text("group") != group) continue;
      const auto [title, words] = said_in(answer);
      stacked(body, new Words(body, title, Words::Voice::bold));
      if (!words.empty()) stacked(body, new Words(body, words), Gap::within);
      open += answer.confirmation == Confirmation::to_confirm;
      stacked(body, new Words(body, answer.confirmation == Confirmation::unconfirmed ? tr(L"A public fact, not confirmed.") : confirmed_in_words(value(), answer), Words::Voice::small), Gap::within);
    }
    if (open && can_change()) {
      auto* button = stack_action(*body, counted(static_cast<std::size_t>(open), L"Confirm this %zu", L"Confirm these %zu"), [this, group] { confirm(group); });
      set_spoken_name(*button, counted(static_cast<std::size_t>(open), L"Confirm this %zu", L"Confirm these %zu") + L": " + title_of_group(group));
    }
    return body;
  }
  wxString words_of_part(const std::string& part) const {
    const auto& w = value();
    std::vector<wxString> words;
    const auto title = [&](const char* kind, const std::string& id) {
      const auto* item = library().find(kind, id);
      return wide(item ? item->title : id);
    };
    if (part == "uses")
      for (const auto& use : w.uses) {
        std::vector<wxString> types;
        for (const auto& type : use.data_types) types.push_back(title("data-type", type));
        words.push_back(title("use", use.kind) + (types.empty() ? wxString{} : L": " + listed(types)));
      }
    if (part == "basis")
      for (const auto& basis : w.lawful_bases) words.push_back((basis.use.empty() ? wxString{} : title("use", basis.use) + L": ") + title("basis", basis.article_6) + (basis.article_9.empty() ? wxString{} : L"; " + title("basis", basis.article_9)));
    if (part == "notice") {
      if (w.notice.updated) words.push_back(wxString::Format(tr(L"Notice updated on %s"), day_in_words(*w.notice.updated)));
      if (w.notice.told) words.push_back(wxString::Format(tr(L"Families told on %s"), day_in_words(*w.notice.told)));
    }
    if (part == "consultation")
      for (const auto& one : w.consultations)
        if (!one.summary.empty()) words.push_back(wide(base::shortened(base::one_line(one.summary), longest_answer)));
    if (part == "risks") words = {tr(L"After all measures: ") + wide(app::in_words(w, library(), app::When::after))};
    if (part == "opinions" && w.advice) words = {tr(L"The advice: ") + wide(base::shortened(base::one_line(w.advice->summary), longest_answer))};
    wxString all;
    for (const auto& one : words) all += (all.empty() ? L"" : L"\n") + one;
    return all;
  }
  wxWindow* body_of_part(wxWindow* parent, const std::string& part) {
    auto* body = empty_stack(parent);
    add_way(body, part);
    if (const auto words = words_of_part(part); !words.empty()) stacked(body, new Words(body, words));
    const auto& all = renewal().confirmed;
    const auto done = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.part == part; });
    if (done != all.end()) stacked(body, new Words(body, wxString::Format(tr(L"Confirmed %s."), by(done->by, done->date)), Words::Voice::small), Gap::within);
    else if (can_change()) {
      auto* button = stack_action(*body, tr(L"Confirm this part"), [this, part] { confirm(part); });
      set_spoken_name(*button, tr(L"Confirm this part") + L": " + title_of_part(part));
    }
    return body;
  }
  void confirm(const std::string& which) {
    app::GroupConfirmed done;
    if (!keep("confirmed: " + which, [&, person = session().person(), today = session().today()](auto& whole) { done = app::confirm_group(whole, library(), which, person, today); })) return;
    auto words = counted(static_cast<std::size_t>(done.answers), L"%zu answer is confirmed", L"%zu answers are confirmed");
    if (!done.parts.empty()) words += L", " + counted(done.parts.size(), L"and %zu other part", L"and %zu other parts");
    words += L".";
    if (!done.left.empty()) words += L" " + counted(done.left.size(), L"%zu is left out, because a change that touches it is not settled.", L"%zu are left out, because a change that touches them is not settled.");
    said_->say(words);
    CallAfter([this] {
      refresh();
      rest_->open({});
      begin();
    });
  }

  // ---------------------------------------------------------------- what comes of it

  void add_end() {
    end_ = put(empty_stack(this), Gap::edge);
    stacked(end_, heading(end_, tr(L"What comes of it"), 2), Gap::within);
    outcome_ = known_as("review/close", stacked(end_, new TextField(end_, tr(L"What came of the review"), tr(L"In a sentence or two. It stands at the top of the note that is signed."), TextField::Lines::several), Gap::groups));
    guard(*outcome_);
    outcome_->changed = [this] {
      outcome_->complain({});
      change_soon("outcome of the review", [text = outcome_->value()](auto& whole) {
        if (assessment::under_review(whole)) whole.renewal->outcome = text;
      });
    };
    next_ = stacked(end_, new DateField(end_, tr(L"Next review by"), tr(L"A year from today at the latest. Something that happens makes it due at once.")), Gap::groups);
    next_->against = [this](const auto& day) { return day ? app::against_review(day, value(), session().today()) : std::string{"Write the day of the next review."}; };
    next_->changed = [this] {
      if (!next_->check()) return;
      change_soon("next review", [day = next_->day()](auto& whole) {
        if (assessment::under_review(whole)) whole.renewal->next = day;
      });
    };
    close_ = stack_action(*end_, tr(L"Close the review"), [this] { close(); }, Gap::groups);
    closes_ = stacked(end_, new Words(end_, {}, Words::Voice::muted), Gap::within);
  }
  void show_end(const app::LeftToReview& left) {
    end_->Show(can_change());
    if (!outcome_->has_focus()) outcome_->set_value(renewal().outcome);
    if (!next_->has_focus()) next_->set_day(renewal().next.value_or(base::plus_years(session().today(), 1)));
    close_->Enable(left.nothing());
    closes_->say(left.nothing() ? wxString{} : tr(L"It can be closed once everything above is settled and confirmed."));
    closes_->Show(!left.nothing());
    closed_->Show(is_closed());
    if (!is_closed()) return;
    outcome_words_->say(wide(renewal().outcome));
    next_words_->say(value().review.due ? wxString::Format(tr(L"Next review by %s."), day_in_words(*value().review.due)) : wxString{});
    sign_->Enable(session().writable());
  }
  void close() {
    if (!next_->check()) return next_->take_focus();
    auto& kept = *session().desk().kept;
    bool closed = false;
    kept.together([&] {
      closed = keep("the review is closed", [&, text = outcome_->value(), person = session().person(), day = next_->day(), today = session().today()](auto& whole) { app::close_review(whole, library(), text, person, day, today); }, outcome_) && !session().unsaved();
      if (closed) app::keep_reviewed(kept, session().id(), library());
    });
    if (!closed) return;
    said_->say(tr(L"The review is closed."));
    CallAfter([this] {
      refresh();
      begin();
    });
  }

  void add_closed() {
    closed_ = put(empty_stack(this), Gap::edge);
    stacked(closed_, heading(closed_, tr(L"What came of it"), 2), Gap::within);
    outcome_words_ = stacked(closed_, new Words(closed_, {}, Words::Voice::lead));
    next_words_ = stacked(closed_, new Words(closed_, {}));
    stacked(closed_, new Words(closed_, tr(L"The review note says all of this on paper. The data protection officer signs it, then the head. The DPIA of this version is signed as before, under Sign and reports.")), Gap::groups);
    sign_ = action(closed_, tr(L"Sign the review note …"), [this] { leave([](Frame& frame, registry::Id id) { frame.sign(id, "review"); }); });
    side_by_side(*closed_, {sign_, action(closed_, tr(L"Read and save the note …"), [this] { leave([](Frame& frame, registry::Id id) { show_review_note(frame, id); }); })}, Gap::between);
  }

  Words *state_, *said_, *found_words_, *rest_words_, *closes_, *outcome_words_, *next_words_;
  Folds *found_, *rest_;
  wxPanel *again_, *all_, *end_, *closed_;
  wxButton *confirm_all_, *close_, *sign_;
  TextField* outcome_;
  DateField* next_;
};

}  // namespace

Page* make_review_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new ReviewPage(at, parent, plan); }

}  // namespace wizard
