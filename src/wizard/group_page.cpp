// The questions of one group: one has the attention, the others stand as a line each with their state.
#include <algorithm>

#include "app/answers.hpp"
#include "wizard/accessible.hpp"
#include "wizard/assessing.hpp"
#include "wizard/frame.hpp"
#include "wizard/pages.hpp"
#include "wizard/question.hpp"

namespace wizard {
namespace {

using judgement::Outcome;

struct Asked {
  const content::Item* question;
  std::string use;
  std::string field() const { return "answer/" + question->id + (use.empty() ? "" : "/" + use); }
};

class GroupPage : public Page {
 public:
  GroupPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    if (const auto* group = library().find("group", plan.group); group && !group->text("text").empty()) put(new Words(this, wide(group->text("text")), Words::Voice::muted), Gap::between);
    above_ = put(new wxPanel(this));
    above_->SetSizer(new wxBoxSizer(wxVERTICAL));
    middle_ = put(new wxPanel(this));
    middle_->SetSizer(new wxBoxSizer(wxVERTICAL));
    below_ = put(new wxPanel(this));
    below_->SetSizer(new wxBoxSizer(wxVERTICAL));
    composed_ = put(new wxPanel(this));
    composed_->SetSizer(new wxBoxSizer(wxVERTICAL));
    asked_ = asked();
    // What is open and theirs before what is open for somebody else.
    auto first = std::find_if(asked_.begin(), asked_.end(), [this](const auto& one) { return !is_settled(one) && one.question->text("asked_of") == "school" && app::role_of(*one.question) == session().role(); });
    if (first == asked_.end()) first = std::find_if(asked_.begin(), asked_.end(), [this](const auto& one) { return !is_settled(one); });
    show(first == asked_.end() ? 0 : static_cast<std::size_t>(first - asked_.begin()));
  }

  void refresh() override {
    if (question_) question_->refresh();
    show_others();
    show_composed();
  }
  bool step(int by) override {
    const auto to = static_cast<int>(at_question_) + by;
    if (to < 0 || to >= static_cast<int>(asked_.size())) return false;
    show(static_cast<std::size_t>(to));
    begin();
    return true;
  }
  void bring(const std::string& field) override {
    for (std::size_t i = 0; i < asked_.size(); ++i)
      if (asked_[i].field() == field) return show(i);
  }
  void begin() override {
    Scroll(0, 0);
    if (question_) question_->take_focus();
  }
  void refuse(const std::vector<app::Refusal>& refusals) override {
    bring(refusals.front().field);
    if (question_) question_->complain(wxGetTranslation(wide(refusals.front().sentence)));
  }

 private:
  // What is asked here, in the order of the judgement; what is filled in by other entries is not.
  std::vector<Asked> asked() {
    std::vector<Asked> all;
    for (const auto& finding : session().judgement().findings) {
      const auto* question = library().find("question", finding.item);
      if (!question || question->text("group") != plan().group) continue;
      const auto* answer = assessment::find_answer(value(), finding.item, finding.use);
      if (finding.outcome == Outcome::not_applicable && !(answer && answer->state == assessment::AnswerState::not_applicable)) continue;
      const bool answered = answer && answer->state != assessment::AnswerState::not_answered && answer->confirmation == assessment::Confirmation::confirmed;
      if (!answered && finding.outcome == Outcome::met) continue;  // filled in by other entries
      all.push_back({question, finding.use});
    }
    return all;
  }
  const assessment::Answer* answer_to(const Asked& one) const { return assessment::find_answer(value(), one.question->id, one.use); }
  bool is_settled(const Asked& one) const {
    const auto* answer = answer_to(one);
    return answer && answer->state != assessment::AnswerState::not_answered && answer->confirmation == assessment::Confirmation::confirmed;
  }
  wxString state_of(const Asked& one) const {
    const auto* answer = answer_to(one);
    const auto option = app::chosen(*one.question, answer);
    if (option == app::not_answered) return one.question->text("asked_of") == "school" ? tr(L"not answered") : tr(L"waits for the supplier");
    wxString words;
    for (const auto& [id, label] : app::options_of(*one.question))
      if (id == option) words = wide(label);
    if (words.empty()) words = tr(L"answered");
    if (answer->confirmation == assessment::Confirmation::to_confirm) return words + L", " + tr(L"to confirm");
    return answer->confirmation == assessment::Confirmation::unconfirmed ? words + L", " + tr(L"public fact, not confirmed") : words;
  }

  void show(std::size_t index) {
    show_composed();
    for (auto* panel : {above_, middle_, below_}) panel->Show(!asked_.empty());
    if (asked_.empty()) return;
    at_question_ = index;
    const auto& one = asked_[index];
    Freeze();
    middle_->GetSizer()->Clear(true);
    auto title = wide(one.question->title);
    if (!one.use.empty())
      if (const auto* use = library().find("use", one.use)) title += L" · " + wide(use->title);
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(heading(middle_, title, 2), wxSizerFlags(1));
    head->Add(new PlainText(middle_, wxID_ANY, wxString::Format(tr(L"%zu of %zu"), index + 1, asked_.size())), wxSizerFlags().Centre());
    middle_->GetSizer()->Add(head, wxSizerFlags().Expand());
    question_ = new Question(middle_, desk(), *one.question, one.use);
    middle_->GetSizer()->Add(question_, wxSizerFlags().Expand());
    if (is_composed(one.question->id) && is_settled(one))
      middle_->GetSizer()->Add(link(middle_, tr(L"Take what the answers give instead"), [this, id = one.question->id] {
        CallAfter([this, id] {
          change("field", [&](auto& whole) { std::erase_if(whole.answers, [&](const auto& answer) { return answer.question == id; }); });
          at().go_again();
        });
      }), wxSizerFlags().Expand());
    help(help_of(*one.question, library()));
    others_shown_.clear();
    show_others();
    arrange();
    Thaw();
  }
  Question::Desk desk() {
    return {session(), [this](const auto& what, const auto& edit) { change(what, edit); }, [this](const auto& what, const auto& edit) { change_soon(what, edit); },
            [this](auto& field, const auto& what, const auto& edit) { keep_day(field, what, edit); }, [this] { at().noticed(); },
            [this](TextField& field) { guard(field); },
            [this](const std::string& question) {
              if (const auto* item = library().find("question", question)) at().go("group:" + item->text("group"), "answer/" + question);
            },
            [this](const wxString& sentence) { frame_of(*this).tell(sentence); }};
  }
  void show_others() {
    std::string shown = std::to_string(at_question_);
    for (const auto& one : asked_) shown += "\n" + utf8(state_of(one));
    if (shown == others_shown_) return;
    others_shown_ = shown;
    for (auto* panel : {above_, below_}) panel->GetSizer()->Clear(true);
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      if (i == at_question_) continue;
      auto* panel = i < at_question_ ? above_ : below_;
      const auto state = state_of(asked_[i]);
      auto title = wide(asked_[i].question->title);
      if (!asked_[i].use.empty())
        if (const auto* use = library().find("use", asked_[i].use)) title += L" · " + wide(use->title);
      const auto text = (is_settled(asked_[i]) ? L"✓ " : L"○ ") + title + L" · " + state;
      auto* line = link(panel, text, [this, i] {
        CallAfter([this, i] {
          at().flush();
          show(i);
          begin();
        });
      });
      set_spoken_name(*line, title + L", " + state);
      panel->GetSizer()->Add(line, wxSizerFlags().Expand());
    }
    for (auto* panel : {above_, below_}) panel->Show(!panel->GetChildren().empty());  // an empty one would be a stop for the keyboard
    arrange_later(*this);
  }

  // Fields of the DPIA that are filled without anybody writing them, and a way to write them all the same.
  bool is_composed(const std::string& question) { return library().find("question", question)->text("held_in").empty() ? false : session().composed().count(question) > 0; }
  void show_composed() {
    std::vector<std::pair<const content::Item*, std::string>> fields;
    std::string shown;
    for (const auto& finding : session().judgement().findings) {
      const auto* question = library().find("question", finding.item);
      if (!question || finding.outcome != Outcome::met || question->text("group") != plan().group || !is_composed(question->id)) continue;
      if (const auto* answer = assessment::find_answer(value(), question->id); answer && answer->state != assessment::AnswerState::not_answered) continue;
      fields.emplace_back(question, session().composed().at(question->id));
      shown += fields.back().second + "\n";
    }
    if (shown == composed_shown_) return;
    composed_shown_ = shown;
    auto& column = *composed_->GetSizer();
    column.Clear(true);
    const auto add = [&](wxWindow* window, Gap above) { column.Add(window, wxSizerFlags().Expand().Border(wxTOP, px(*this, above))); };
    add(heading(composed_, tr(L"Filled in from your answers"), 2), Gap::between);
    add(new Words(composed_, tr(L"This is what the DPIA will say. It changes with your answers; nothing has to be done here."), Words::Voice::muted), Gap::within);
    for (const auto& [question, text] : fields) {
      add(new Words(composed_, L"✓ " + wide(question->title), Words::Voice::bold), Gap::groups);
      add(new Words(composed_, wide(text)), Gap::within);
      auto* reword = link(composed_, tr(L"Word it differently"), [this, question = question, words = text] {
        CallAfter([this, question, words] {
          change("field", [&](auto& whole) { app::write(whole, *question, {}, words, hand()); });
          auto& wizard = at();
          wizard.go_again();
          wizard.go("group:" + question->text("group"), "answer/" + question->id);
        });
      });
      set_spoken_name(*reword, tr(L"Word it differently") + L": " + wide(question->title));
      add(reword, Gap::within);
    }
    composed_->Show(!fields.empty());
    arrange_later(*this);
  }

  wxPanel *above_, *middle_, *below_, *composed_;
  Question* question_ = nullptr;
  std::vector<Asked> asked_;
  std::size_t at_question_ = 0;
  std::string others_shown_, composed_shown_ = "none";
};

}  // namespace

Page* make_group_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new GroupPage(at, parent, plan); }

}  // namespace wizard
