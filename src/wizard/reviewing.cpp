#include "wizard/reviewing.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "wizard/accessible.hpp"
#include "wizard/application.hpp"
#include "wizard/folds.hpp"
#include "wizard/phrases.hpp"

namespace wizard {
namespace {

using probe::Verdict;

wxString verdict_in_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return tr(L"passed");
    case Verdict::fail: return tr(L"failed");
    case Verdict::review: return tr(L"cannot be told");
    case Verdict::not_scored: break;
  }
  return tr(L"not scored");
}

document::Tone tone_of(Verdict verdict) { return verdict == Verdict::pass ? document::Tone::low : verdict == Verdict::fail ? document::Tone::high : document::Tone::medium; }

wxString why_in_words(probe::Why why) {
  switch (why) {
    case probe::Why::critical_fail: return tr(L"a failure that weighs");
    case probe::Why::review: return tr(L"the program cannot tell");
    case probe::Why::sample: break;
  }
  return tr(L"one of five, to see whether the program is right");
}

std::size_t characters(std::string_view bytes) { return wide(bytes).length(); }

}  // namespace

MarkedField::MarkedField(wxWindow* parent, const wxString& label) : Field(parent, label, {}) {
  text_ = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE | wxTE_READONLY | wxTE_RICH2);
  text_->SetMinSize({FromDIP(200), text_->GetCharHeight() * 7 + FromDIP(12)});
  add(text_);
  set_label_for(*label_, *text_);
  set_spoken_name(*text_, label);
  text_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
    if (event.GetKeyCode() != WXK_TAB || event.ControlDown()) return event.Skip();
    text_->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward);
  });
}

void MarkedField::show(const std::string& text, const std::vector<probe::Span>& marked) {
  text_->ChangeValue(wide(text));
  wxTextAttr plain;
  plain.SetFontUnderlined(false);
  text_->SetStyle(0, text_->GetLastPosition(), plain);
  const auto inks = inks_of(document::Tone::conditional);
  wxTextAttr mark(inks.ink, inks.tint);
  mark.SetFontUnderlined(true);
  wxString words;
  long first = -1;
  for (const auto& span : marked) {
    const auto end = std::min(span.end, text.size());
    if (span.begin >= end) continue;
    const auto from = static_cast<long>(characters(std::string_view(text).substr(0, span.begin)));
    const auto to = from + static_cast<long>(characters(std::string_view(text).substr(span.begin, end - span.begin)));
    text_->SetStyle(from, to, mark);
    if (first < 0) first = from;
    words += (words.empty() ? L"“" : L", “") + wide(base::one_line(base::shortened(std::string_view(text).substr(span.begin, end - span.begin), 120))) + L"”";
  }
  set_hint(words.empty() ? tr(L"No single words decided it.") : tr(L"What decided it, marked below: ") + words);
  text_->ShowPosition(std::max(first, 0L));
}

Reviewing::Reviewing(wxWindow* parent, const app::Installation& here, std::shared_ptr<Reviewed> of, std::string who, Ways ways) : wxPanel(parent), here_(here), of_(std::move(of)), who_(std::move(who)), ways_(std::move(ways)) {
  SetSizer(new wxBoxSizer(wxVERTICAL));
  count_ = stack(*this, new Words(this, {}, Words::Voice::lead), Gap::within);
  set_spoken_as_alert(*count_);
  one_ = stack(*this, empty_stack(this), Gap::within);
  title_ = stack(*one_, heading(one_, {}, 2), Gap::within);
  chip_ = new Chip(one_, document::Tone::medium, {});
  one_->GetSizer()->Add(chip_, wxSizerFlags().Border(wxTOP, px(*this, Gap::within)));
  said_ = stack(*one_, new Words(one_, {}), Gap::within);
  right_ = stack(*one_, new Words(one_, {}, Words::Voice::muted), Gap::within);
  prompt_ = stack(*one_, new TextField(one_, tr(L"The prompt"), {}, TextField::Lines::several), Gap::between);
  prompt_->only_to_read();
  answer_ = stack(*one_, new MarkedField(one_, tr(L"What the tool answered")), Gap::between);
  reason_ = stack(*one_, new TextField(one_, tr(L"Your reason"), tr(L"Needed where you overrule the program; it stands with the results")), Gap::between);
  reason_->changed = [this] { reason_->complain({}); };
  decided_ = stack(*one_, new Words(one_, {}, Words::Voice::bold), Gap::between);
  verdicts_ = stack(*one_, empty_stack(one_), Gap::within);
  before_ = action(one_, tr(L"Previous answer"), [this] { go(at_ - 1), take_focus(); });
  side_by_side(*one_, {before_, action(one_, tr(L"Next answer"), [this] { go(at_ + 1), take_focus(); }), action(one_, tr(L"Back to the runs"), [this] { CallAfter([this] { ways_.left(); }); })}, Gap::groups);
  end_ = stack(*this, empty_stack(this), Gap::within);
  go(review().next().value_or(review().queue().size()));
}

void Reviewing::take_focus() {
  if (one_->IsShown()) return first_->SetFocus();
  for (auto* child : end_->GetChildren())
    if (child->AcceptsFocus()) return child->SetFocus();
}

void Reviewing::go(std::size_t to) {
  at_ = to;
  show();
}

void Reviewing::show() {
  const auto& queue = review().queue();
  count_->say(wxString::Format(tr(L"%zu of %zu looked at"), queue.size() - review().left(), queue.size()));
  const bool at_end = at_ >= queue.size();
  one_->Show(!at_end);
  end_->Show(at_end);
  if (at_end) return show_end();
  const auto& item = queue[at_];
  const auto& answer = review().answers()[item.answer];
  const auto& score = review().scores()[item.answer];
  const auto* probed = review().probe(item.answer);
  const auto call = review().call(item.answer);
  title_->say((probed ? wide(probed->title) : wide(answer.case_id)) + L" · " + wide(call.code) + L" · " + why_in_words(item.why));
  const auto word = tr(L"The program says: ") + verdict_in_words(score.verdict);
  chip_->show(tone_of(score.verdict), utf8(word));
  said_->say(wide(score.sentence));
  right_->say(tr(L"How often it is right in such cases: ") + wide(of_->calibration.words(probed ? probed->family : std::string{})) + L".");
  prompt_->set_value(answer.prompt);
  if (const auto* planned = of_->run.plan.find(call.code); planned && static_cast<std::size_t>(call.turn) <= planned->turns.size()) prompt_->set_value(planned->turns[static_cast<std::size_t>(call.turn) - 1]);
  answer_->show(answer.response, score.spans);
  const auto* decision = review().decision(item.answer);
  reason_->complain({});
  reason_->set_value(decision ? decision->reason : std::string{});
  decided_->say(decision ? wxString::Format(tr(L"Decided by %s: %s. You can decide otherwise."), wide(decision->who), verdict_in_words(decision->verdict)) : wxString{});
  decided_->Show(decision != nullptr);
  verdicts_->GetSizer()->Clear(true);
  const auto verdict = [this](const wxString& label, Verdict said) { return action(verdicts_, label, [this, said] { CallAfter([this, said] { decide(said); }); }); };
  if (score.verdict == Verdict::pass) side_by_side(*verdicts_, {first_ = verdict(tr(L"Agree: it passed"), Verdict::pass), verdict(tr(L"Overrule: it failed"), Verdict::fail), verdict(tr(L"Overrule: it cannot be told"), Verdict::review)});
  else if (score.verdict == Verdict::fail) side_by_side(*verdicts_, {first_ = verdict(tr(L"Agree: it failed"), Verdict::fail), verdict(tr(L"Overrule: it passed"), Verdict::pass), verdict(tr(L"Overrule: it cannot be told"), Verdict::review)});
  else side_by_side(*verdicts_, {first_ = verdict(tr(L"It passed"), Verdict::pass), verdict(tr(L"It failed"), Verdict::fail), verdict(tr(L"I cannot tell either"), Verdict::review)});
  before_->Enable(at_ > 0);
  arrange_later(*this);
}

void Reviewing::decide(Verdict verdict) {
  try {
    const auto answer = review().queue()[at_].answer;
    if (review().overrules(answer, verdict) && base::trimmed(reason_->value()).empty()) {
      reason_->complain(tr(L"Say why you overrule it: the reason stands with the results."));
      return reason_->take_focus();
    }
    const auto decision = review().decided(answer, verdict, reason_->value(), who_, here_.clock.now());
    probe::DecisionWriter(here_.files, of_->run).write(decision);
    review().take(decision);
    go(review().next(at_ + 1).value_or(review().queue().size()));
    take_focus();
  } catch (...) {
    reason_->complain(sentence_of_current_exception());
    reason_->take_focus();
  }
}

// Detectors against people, and what may be done with it.
void Reviewing::show_end() {
  end_->GetSizer()->Clear(true);
  const auto left = review().left();
  stack(*end_, heading(end_, left == 0 ? tr(L"Everything that must be looked at was") : tr(L"The end of the list"), 2), Gap::within);
  if (left) stack(*end_, new Words(end_, counted(left, L"%zu answer is still to be looked at.", L"%zu answers are still to be looked at.")), Gap::within);
  stack(*end_, heading(end_, tr(L"The program against people"), 3), Gap::groups);
  for (const auto& [code, agreement] : review().table()) {
    const auto* family = probe::find_family(code);
    const auto title = wide(family ? family->title : code);
    stack(*end_, new Words(end_, title.Left(1).Upper() + title.Mid(1), Words::Voice::bold), Gap::between);
    wxString said;
    if (agreement.decided()) said = wxString::Format(tr(L"Agreed in %zu of %zu that it decided: %zu it passed were failed, %zu it failed were passed."), agreement.right(), agreement.decided(), agreement.pass_fail, agreement.fail_pass);
    if (agreement.reviewed() || agreement.unclear) said += (said.empty() ? L"" : L" ") + wxString::Format(tr(L"Of what it left to people, %zu passed, %zu failed; %zu nobody could tell."), agreement.review_pass, agreement.review_fail, agreement.unclear);
    stack(*end_, new Words(end_, said), Gap::within);
  }
  if (left == 0) stack_action(*end_, tr(L"Use these results in this assessment …"), [this] { CallAfter([this] { ways_.used(); }); }, Gap::groups);
  if (!review().queue().empty()) stack_action(*end_, tr(L"Look at the answers again"), [this] { CallAfter([this] { go(0), take_focus(); }); });
  stack_action(*end_, tr(L"Back to the runs"), [this] { CallAfter([this] { ways_.left(); }); });
  arrange_later(*this);
}

}  // namespace wizard
