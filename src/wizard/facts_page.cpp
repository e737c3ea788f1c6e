// What is publicly known of the tool, and what its contract says: each with a tick of its own, confirmed together where
// one named and dated document says it, or left for the supplier.
#include <algorithm>

#include "app/days.hpp"
#include "base/text.hpp"
#include "wizard/accessible.hpp"
#include "wizard/assessing.hpp"
#include "wizard/frame.hpp"
#include "wizard/pages.hpp"

namespace wizard {
namespace {

using assessment::AnswerState;

class FactsPage : public Page {
 public:
  FactsPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    put(new Words(this, tr(L"Nothing here counts until a person confirms it. Open the document, tick what it really says, name it with its date, and confirm the ticked ones together. The rest waits for the supplier."), Words::Voice::muted), Gap::between);
    document_ = put(new ChoiceField(this, tr(L"Which document says so?"), {}, documents()));
    document_->changed = [this] {
      title_->Show(document_->value() == other);
      const auto* known = find_evidence(document_->value());
      date_->set_day(known ? known->dated : std::nullopt);
      arrange_later(*this);
      if (document_->value() == other) title_->take_focus();
    };
    title_ = put(new TextField(this, tr(L"Its title"), tr(L"For example: Data protection addendum, version of the contract you signed")));
    // A document that was named before may be chosen again; what the catalogue was read from bears no day.
    if (std::any_of(value().evidence.begin(), value().evidence.end(), [](const auto& one) { return one.dated.has_value(); })) title_->Hide();
    else document_->set_value(other);
    date_ = put(new DateField(this, tr(L"The date it bears"), {}));
    section(tr(L"Public facts"), facts_, published());
    section(tr(L"What the contract says (UK GDPR Art 28)"), terms_, contract());
    if (facts_.empty() && terms_.empty()) put(new Words(this, tr(L"Nothing is left to confirm together here.")));
    else put(action(this, tr(L"&Confirm the ticked ones"), [this] { confirm(); }), Gap::groups);
  }

  void begin() override { document_->take_focus(); }

 private:
  static constexpr const char* other = "other";
  struct Row {
    std::string question;
    TickField* tick;
  };

  std::vector<Option> documents() const {
    std::vector<Option> all;
    for (const auto& one : value().evidence) {
      auto title = wide(one.title.empty() ? one.file + one.url : one.title);
      if (one.dated || one.read) title += L" (" + wide(base::in_words(one.dated ? *one.dated : *one.read)) + L")";
      all.emplace_back(one.id, title.length() > 70 ? title.Left(69) + L"…" : title);
    }
    all.emplace_back(other, tr(L"Another document"));
    return all;
  }
  const assessment::Evidence* find_evidence(const std::string& id) const {
    for (const auto& one : value().evidence)
      if (one.id == id) return &one;
    return nullptr;
  }
  std::vector<const content::Item*> published() const {
    std::vector<const content::Item*> all;
    for (const auto* answer : app::unconfirmed_facts(value()))
      if (const auto* question = library().find("question", answer->question); question && question->text("asked_of") != "school") all.push_back(question);
    return all;
  }
  std::vector<const content::Item*> contract() const {
    std::vector<const content::Item*> all;
    for (const auto& finding : session().judgement().findings) {
      if (finding.kind != "article-28" || finding.outcome == judgement::Outcome::not_applicable) continue;
      const auto* answer = assessment::find_answer(value(), finding.item);
      if (!answer || answer->state == AnswerState::not_answered) all.push_back(library().find("question", finding.item));
    }
    return all;
  }

  void section(const wxString& title, std::vector<Row>& rows, const std::vector<const content::Item*>& questions) {
    if (questions.empty()) return;
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(heading(this, title, 2), wxSizerFlags(1).Centre());
    auto* all = link(this, tr(L"Tick all"), [&rows] {
      const bool every = std::all_of(rows.begin(), rows.end(), [](const auto& row) { return row.tick->value(); });
      for (auto& row : rows) row.tick->set_value(!every);
    });
    set_spoken_name(*all, tr(L"Tick all") + L": " + title);
    head->Add(all, wxSizerFlags().Centre());
    column().Add(head, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::edge)));
    for (const auto* question : questions) rows.push_back({question->id, put(new TickField(this, wide(question->title), said_of(*question)), Gap::between)});
  }
  // What was published, in words, with where and when it was read.
  wxString said_of(const content::Item& question) const {
    const auto* answer = assessment::find_answer(value(), question.id);
    if (!answer || answer->state == AnswerState::not_answered) return wide(question.text("ask"));
    wxString text;
    for (const auto& [id, label] : app::options_of(question))
      if (id == app::chosen(question, answer)) text = wide(label) + L". ";
    text += wide(answer->text);
    for (const auto& id : answer->evidence)
      if (const auto* source = find_evidence(id)) text += L" (" + wide(source->title) + (source->read ? L", " + wxString::Format(tr(L"read %s"), wide(base::in_words(*source->read))) : wxString{}) + L")";
    return text;
  }

  void confirm() {
    std::vector<std::string> ticked;
    for (const auto* rows : {&facts_, &terms_})
      for (const auto& row : *rows)
        if (row.tick->value()) ticked.push_back(row.question);
    document_->complain(document_->value().empty() ? tr(L"Choose the document that says these things.") : wxString{});
    title_->complain(document_->value() == other && title_->value().empty() ? tr(L"Enter its title, as it stands on it.") : wxString{});
    if (!date_->check()) return date_->take_focus();
    if (date_->is_empty()) date_->complain(tr(L"Enter the date that the document bears. Without one, confirm each fact on its own page."));
    else if (const auto why = app::against_past(date_->day(), session().today()); !why.empty()) date_->complain(wxGetTranslation(wide(why)));
    for (Field* field : {static_cast<Field*>(document_), static_cast<Field*>(title_), static_cast<Field*>(date_)})
      if (field->complains()) return field->take_focus();
    if (ticked.empty()) {
      document_->complain(tr(L"Nothing is ticked. Tick what the document says."));
      return (facts_.empty() ? terms_ : facts_).front().tick->take_focus();
    }
    assessment::Evidence evidence;
    if (const auto* known = find_evidence(document_->value())) evidence = *known;
    else evidence.title = title_->value();
    evidence.dated = date_->day();
    if (!evidence.read) evidence.read = session().today();
    change("confirmation", [&](auto& whole) { app::confirm_together(whole, library(), ticked, evidence, hand()); });
    CallAfter([this, count = static_cast<int>(ticked.size())] {
      auto& wizard = at();
      wizard.go_again();
      frame_of(wizard).tell(wxString::Format(plural(L"%d fact is confirmed.", L"%d facts are confirmed.", static_cast<unsigned>(count)), count));
    });
  }

  ChoiceField* document_;
  TextField* title_;
  DateField* date_;
  std::vector<Row> facts_, terms_;
};

}  // namespace

Page* make_facts_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new FactsPage(at, parent, plan); }

}  // namespace wizard
