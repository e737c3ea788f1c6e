#include "wizard/folds.hpp"

#include <wx/wrapsizer.h>

#include <algorithm>

#include "wizard/accessible.hpp"

namespace wizard {

Folds::Folds(wxWindow* parent, Make make) : wxPanel(parent), make_(std::move(make)) { SetSizer(new wxBoxSizer(wxVERTICAL)); }

void Folds::show(const std::vector<Fold>& folds) {
  const bool same = std::equal(folds.begin(), folds.end(), lines_.begin(), lines_.end(), [](const auto& fold, const auto& line) { return fold.id == line.id && fold.chips.size() == line.chips.size(); });
  if (!same) build(folds);
  else
    for (std::size_t i = 0; i < folds.size(); ++i) say(lines_[i], folds[i]);
  Show(!folds.empty());
}

void Folds::build(const std::vector<Fold>& folds) {
  const bool inside = body_ && FindFocus() && (FindFocus() == body_ || body_->IsDescendant(FindFocus()));
  const auto was = opened_;
  Freeze();
  opened_.clear();
  body_ = nullptr;
  lines_.clear();
  GetSizer()->Clear(true);
  for (const auto& fold : folds) {
    auto* whole = new wxPanel(this);  // of its own: GTK calls a button by the words before it, and those are the last line's
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    whole->SetSizer(row);
    auto* button = link(whole, L"▸ " + fold.text, [this, id = fold.id] { open(id == opened_ ? std::string{} : id); });
    row->Add(button, wxSizerFlags(1).Centre());
    Line line{fold.id, button, {}, {}, {}};
    for (const auto& [tone, word] : fold.chips) row->Add(line.chips.emplace_back(new Chip(whole, tone, word)), wxSizerFlags().Centre().Border(wxLEFT, px(*this, Gap::between)));
    GetSizer()->Add(whole, wxSizerFlags().Expand().Border(wxBOTTOM, px(*this, Gap::within)));
    say(lines_.emplace_back(std::move(line)), fold);
  }
  open(was);
  if (inside) take_focus();
  Thaw();
  arrange_later(*this);
}

void Folds::say(Line& line, const Fold& fold) {
  line.text = fold.text;
  line.spoken = fold.text;
  for (std::size_t i = 0; i < fold.chips.size(); ++i) {
    line.chips[i]->show(fold.chips[i].first, fold.chips[i].second);
    line.spoken += L", " + wide(fold.chips[i].second);
  }
  label(line);
}

void Folds::label(const Line& line) {
  const bool open = line.id == opened_;
  line.button->say((open ? L"▾ " : L"▸ ") + line.text);
  set_spoken_name(*line.button, line.spoken);
  set_spoken_description(*line.button, open ? tr(L"open") : tr(L"closed"));
}

void Folds::open(const std::string& id) {
  if (id == opened_) return;
  if (body_) body_->Destroy();
  body_ = nullptr;
  opened_.clear();
  for (std::size_t i = 0; i < lines_.size(); ++i)
    if (lines_[i].id == id) {
      opened_ = id;
      body_ = make_(this, id);
      body_->MoveAfterInTabOrder(lines_[i].button->GetParent());
      GetSizer()->Insert(i + 1, body_, wxSizerFlags().Expand().Border(wxLEFT | wxBOTTOM, px(*this, Gap::groups)));
    }
  for (const auto& line : lines_) label(line);
  arrange_later(*this);
}

void Folds::take_focus() {
  const auto open = std::find_if(lines_.begin(), lines_.end(), [this](const auto& line) { return line.id == opened_; });
  if (!lines_.empty()) (open == lines_.end() ? lines_.front() : *open).button->SetFocus();
}

Offer::Offer(wxWindow* parent) : wxPanel(parent), column_(new wxBoxSizer(wxVERTICAL)) {
  SetBackgroundColour(offered());
  auto* margin = new wxBoxSizer(wxVERTICAL);
  margin->Add(column_, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, px(*this, Gap::groups)));
  SetSizer(margin);
}

wxButton* Offer::put_action(const wxString& label, std::function<void()> run) {
  auto* button = action(this, label, std::move(run));
  column_->Add(button, wxSizerFlags().Border(wxTOP, px(*this, Gap::between)));
  return button;
}

wxSizer* beside(wxWindow& onto, std::initializer_list<wxWindow*> windows, Gap above) {
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  bool first = true;
  for (auto* window : windows) {
    row->Add(window, wxSizerFlags(1).Border(wxLEFT, first ? 0 : px(onto, Gap::groups)));
    first = false;
  }
  onto.GetSizer()->Add(row, wxSizerFlags().Expand().Border(wxTOP, px(onto, above)));
  return row;
}

void side_by_side(wxWindow& onto, std::initializer_list<wxWindow*> buttons, Gap above) {
  auto* row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
  for (auto* button : buttons) row->Add(button, wxSizerFlags().Border(wxRIGHT | wxTOP, px(onto, Gap::between)));
  onto.GetSizer()->Add(row, wxSizerFlags().Expand().Border(wxTOP, px(onto, above)));
}

wxButton* stack_action(wxWindow& onto, const wxString& label, std::function<void()> run, Gap above) {
  auto* button = action(&onto, label, std::move(run));
  onto.GetSizer()->Add(button, wxSizerFlags().Border(wxTOP, px(onto, above)));
  return button;
}

wxPanel* empty_stack(wxWindow* parent) {
  auto* panel = new wxPanel(parent);
  panel->SetSizer(new wxBoxSizer(wxVERTICAL));
  return panel;
}

}  // namespace wizard
