// What it comes to: the word for each use with each kind of data, why, what would change it, and where to go for that.
#include <algorithm>

#include "app/evidence.hpp"
#include "base/text.hpp"
#include "judgement/lines.hpp"
#include "wizard/accessible.hpp"
#include "wizard/assessing.hpp"
#include "wizard/folds.hpp"
#include "wizard/pages.hpp"

namespace wizard {
namespace {

using judgement::Outcome;

class OutcomePage : public Page {
 public:
  OutcomePage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    body_ = put(empty_stack(this), Gap::between);
    refresh();
  }

  void refresh() override {
    if (!is_stale()) return;
    body_->GetSizer()->Clear(true);
    const auto& judged = session().judgement();
    auto* chip = new Chip(body_, tone_of(judged.word), assessment::name(judged.word));
    chip->SetFont(scaled(*this, 1.3, true));
    body_->GetSizer()->Add(chip);
    say(wide(judgement::meaning(judged.word)), Words::Voice::lead, Gap::between);
    for (const auto& decision : judged.decisions) show(decision);
    show_gates(judged);
    show_raised(judged, "contradiction", tr(L"Contradictions"));
    show_raised(judged, "red-flag", tr(L"Red flags"));
    arrange_later(*this);
  }

 private:
  Words* say(const wxString& text, Words::Voice voice = Words::Voice::normal, Gap above = Gap::within) {
    auto* words = new Words(body_, text, voice);
    body_->GetSizer()->Add(words, wxSizerFlags().Expand().Border(wxTOP, px(*this, above)));
    return words;
  }
  wxString title(const char* kind, const std::string& id) const {
    const auto* item = library().find(kind, id);
    return wide(item ? item->title : id);
  }

  void show(const judgement::CaseDecision& decision) {
    body_->GetSizer()->Add(heading(body_, title("use", decision.use) + L" · " + title("data-type", decision.data_type), 2), wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::edge)));
    body_->GetSizer()->Add(new Chip(body_, tone_of(decision.word), assessment::name(decision.word)), wxSizerFlags().Border(wxTOP, px(*this, Gap::within)));
    for (std::size_t i = 0; i < decision.reasons.size(); ++i) {
      say(L"• " + wide(decision.reasons[i].text), Words::Voice::normal, Gap::between);
      if (i < decision.changes.size() && !decision.changes[i].empty()) say(tr(L"To change this: ") + wide(decision.changes[i]), Words::Voice::muted);
    }
    for (auto i = decision.reasons.size(); i < decision.changes.size(); ++i) say(tr(L"To change this: ") + wide(decision.changes[i]), Words::Voice::muted);
    for (const auto& condition : decision.conditions)
      say(tr(L"Condition: ") + wide(condition.text) + L" · " + (condition.owner.empty() ? tr(L"nobody named") : wide(condition.owner)) + (condition.due ? L" · " + wxString::Format(tr(L"by %s"), wide(base::in_words(*condition.due))) : wxString{}), Words::Voice::normal, Gap::between);
    for (const auto& rule : decision.standing_rules) say(tr(L"Standing rule: ") + wide(rule), Words::Voice::muted, Gap::between);
  }

  // Where a rule's questions are asked.
  void jumps(const std::vector<std::string>& questions) {
    std::size_t count = 0;
    for (const auto& id : questions) {
      const auto* question = library().find("question", id);
      if (!at().plan().page("group:" + question->text("group")) || ++count > 4) continue;
      body_->GetSizer()->Add(link(body_, tr(L"Go to: ") + wide(question->title), [this, id, group = question->text("group")] { CallAfter([this, id, group] { at().go("group:" + group, "answer/" + id); }); }), wxSizerFlags().Expand());
    }
  }

  void show_gates(const judgement::Judgement& judged) {
    bool first = true;
    for (const auto& line : judgement::lines(judged.findings)) {
      const auto& finding = *line.finding;
      if (finding.kind != "gate" || finding.outcome != Outcome::unmet) continue;
      if (first) body_->GetSizer()->Add(heading(body_, tr(L"Gates that are closed, and what would open them"), 2), wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::edge)));
      first = false;
      say(L"■ " + wide(finding.title), Words::Voice::bold, Gap::groups);
      say(wide(finding.change.empty() ? finding.reason : finding.change));
      if (!finding.cite.empty()) say(wide(finding.cite), Words::Voice::muted);
      if (const auto* rule = library().find("gate", finding.item)) jumps(app::questions_of(*rule, library()));
    }
  }

  void show_raised(const judgement::Judgement& judged, const char* kind, const wxString& title) {
    bool first = true;
    for (const auto& line : judgement::lines(judged.findings)) {
      const auto& finding = *line.finding;
      if (finding.kind != kind || (finding.outcome != Outcome::raised && finding.outcome != Outcome::settled)) continue;
      if (first) body_->GetSizer()->Add(heading(body_, title, 2), wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::edge)));
      first = false;
      const bool open = finding.outcome == Outcome::raised;
      say((open ? L"! " : L"✓ ") + wide(finding.title), Words::Voice::bold, Gap::groups);
      say(wide(finding.reason));
      if (!finding.change.empty()) say(wide(finding.change), Words::Voice::muted);
      jumps(finding.rests_on);
      if (!open) continue;
      auto* settle = action(body_, tr(L"Settle it…"), [this, id = finding.item] { CallAfter([this, id] { this->settle(id); }); });
      set_spoken_name(*settle, tr(L"Settle it…") + L" " + wide(finding.title));
      body_->GetSizer()->Add(settle, wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
      if (settling_ == finding.item) ask_reason(finding.item);
    }
  }
  void settle(const std::string& rule) {
    settling_ = rule;
    show_anew();
    if (reason_) reason_->take_focus();
  }
  void ask_reason(const std::string& rule) {
    reason_ = new TextField(body_, tr(L"What did you look into, and why is it settled?"), {}, TextField::Lines::several);
    guard(*reason_);
    body_->GetSizer()->Add(reason_, wxSizerFlags().Expand().Border(wxTOP, px(*this, Gap::between)));
    body_->GetSizer()->Add(action(body_, tr(L"Record it as settled"), [this, rule] {
      if (reason_->value().empty()) {
        reason_->complain(tr(L"Give the reason: it is printed with the finding."));
        return reason_->take_focus();
      }
      settling_.clear();
      change("settled", [&, text = reason_->value()](auto& whole) { whole.resolutions.push_back({rule, session().today(), hand().person, text}); });
    }), wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
  }

  wxPanel* body_;
  TextField* reason_ = nullptr;
  std::string settling_;
};

}  // namespace

Page* make_outcome_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new OutcomePage(at, parent, plan); }

}  // namespace wizard
