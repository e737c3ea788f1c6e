// The data-type matrix: each kind of data with its status in this deployment, in words and colour, and a tick for each
// use that would take it.
#include <wx/checkbox.h>

#include <algorithm>

#include "base/text.hpp"
#include "wizard/accessible.hpp"
#include "wizard/assessing.hpp"
#include "wizard/pages.hpp"

namespace wizard {
namespace {

constexpr std::size_t most_columns = 2;  // of uses beside each other; more are shown one at a time

struct Status {
  document::Tone tone;
  std::string word;
};
Status status_of(const content::Item& data, const std::string& deployment) {
  const auto& status = data.text(deployment);
  if (status == "permitted") return {document::Tone::approved, utf8(tr(L"may be used"))};
  if (status == "conditional") return {document::Tone::conditional, utf8(tr(L"with conditions"))};
  if (status == "prohibited") return {document::Tone::rejected, utf8(tr(L"must not be used"))};
  return {document::Tone::not_started, utf8(tr(L"tool not known yet"))};
}

class DataPage : public Page {
 public:
  DataPage(Assessing& at, wxWindow* parent, const app::Page& plan) : Page(at, parent, plan) {
    if (value().uses.empty()) {
      put(new Words(this, tr(L"No use is chosen yet. Say first what staff want to do with the tool.")));
      put(action(this, tr(L"Choose uses"), [this] { CallAfter([this] { this->at().go("uses"); }); }));
      return;
    }
    put(new Words(this, tr(L"Tick the data that each use would take. The status is that of this kind of tool; the outcome also depends on your answers."), Words::Voice::muted), Gap::between);
    if (value().uses.size() > most_columns) {
      std::vector<Option> uses;
      for (const auto& use : value().uses) uses.emplace_back(use.kind, title_of(use.kind));
      which_ = put(new ChoiceField(this, tr(L"For which use?"), {}, uses));
      which_->set_value(uses.front().first);
      which_->changed = [this] { show(); };
    }
    table_ = put(new wxPanel(this));
    show();
  }

  void refresh() override {
    for (const auto& tick : ticks_) tick.box->SetValue(takes(tick.use, tick.data));
  }
  void begin() override {
    if (which_) which_->take_focus();
    else if (!ticks_.empty()) ticks_.front().box->SetFocus();
    else Page::begin();
  }
  void bring(const std::string& field) override {
    if (!which_ || !field.starts_with("data/")) return;
    which_->set_value(field.substr(5));
    show();
  }

 private:
  struct Tick {
    std::string use, data;
    wxCheckBox* box;
  };

  wxString title_of(const std::string& use) const {
    const auto* item = library().find("use", use);
    return wide(item ? item->title : use);
  }
  bool takes(const std::string& kind, const std::string& data) const {
    return std::any_of(value().uses.begin(), value().uses.end(), [&](const auto& use) { return use.kind == kind && base::one_of(data, use.data_types); });
  }

  void show() {
    std::vector<std::string> uses;
    for (const auto& use : value().uses)
      if (!which_ || which_->value() == use.kind) uses.push_back(use.kind);
    table_->DestroyChildren();
    ticks_.clear();
    const int columns = 2 + static_cast<int>(uses.size());
    auto* grid = new wxFlexGridSizer(columns, px(*this, Gap::between), px(*this, Gap::groups));
    grid->AddGrowableCol(0);
    const auto narrow = [&](const wxString& text) { return new PlainText(table_, wxID_ANY, broken(*table_, text, FromDIP(uses.size() > 1 ? 80 : 110))); };
    const auto header = [&](const wxString& text) {
      auto* words = narrow(text);
      words->SetFont(scaled(*this, 1, true));
      grid->Add(words, wxSizerFlags().Bottom());
    };
    header(tr(L"Data"));
    header(tr(L"Status here"));
    for (const auto& use : uses) header(title_of(use));
    for (const auto* data : library().of_kind("data-type")) {
      if (!data->applies_in(value().school.nation)) continue;
      const auto status = status_of(*data, value().tool.deployment);
      grid->Add(new Words(table_, wide(data->title)), wxSizerFlags().Expand().CentreVertical());
      grid->Add(new Chip(table_, status.tone, status.word), wxSizerFlags().CentreVertical());
      for (const auto& use : uses) add_tick(*grid, use, *data, status);
    }
    table_->SetSizer(grid);
    refresh();
    arrange_later(*this);
  }

  void add_tick(wxSizer& grid, const std::string& use, const content::Item& data, const Status& status) {
    // In a cell of its own, where no words stand before it that GTK would call it by.
    auto* cell = new wxPanel(table_);
    auto* box = new wxCheckBox(cell, wxID_ANY, {});
    cell->SetSizer(new wxBoxSizer(wxHORIZONTAL));
    cell->GetSizer()->Add(box);
    set_spoken_name(*box, wide(data.title) + L", " + title_of(use));
    set_spoken_description(*box, wide(status.word));
    box->Bind(wxEVT_CHECKBOX, [this, use, id = data.id](wxCommandEvent& event) {
      change("data", [&, wanted = event.IsChecked()](auto& whole) { app::take_data(whole, library(), use, id, wanted); });
    });
    box->Bind(wxEVT_SET_FOCUS, [this, &data](wxFocusEvent& event) {
      event.Skip();
      help(help_of(data, library(), {{"text", tr(L"What it is")}, {"why", tr(L"Why this status")}, {"conditions", tr(L"Under which conditions")}, {"safeguards", tr(L"With which safeguards")}}));
    });
    ticks_.push_back({use, data.id, box});
    grid.Add(cell, wxSizerFlags().Centre());
  }

  ChoiceField* which_ = nullptr;
  wxPanel* table_ = nullptr;
  std::vector<Tick> ticks_;
};

}  // namespace

Page* make_data_page(Assessing& at, wxWindow* parent, const app::Page& plan) { return new DataPage(at, parent, plan); }

}  // namespace wizard
